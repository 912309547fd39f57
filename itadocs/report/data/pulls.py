"""Hold what a pull found, as records."""

from __future__ import annotations

from collections.abc import Iterable

from itadocs.report.data.records import FORMAT, JsonRecord, ProblemData, problem_data
from itadocs.review.diff.differences import Loose, LooseKind
from itadocs.review.diff.segments import Certainty
from itadocs.review.pull.records import Change, Pull, Remark, Side


class ChangeData(JsonRecord):
    """Stand for a changed cell. ``side`` is where it was changed; texts are whole, lines by newlines.

    ``certainty`` is by what the text was found again.
    ``can_apply`` is false where ``refusal`` says why, and for what only Excel changed. ``others`` counts places that
    print the cell and still say the old text.
    """

    side: Side
    sheet: str | None
    cell: str | None
    field: str
    place: str
    heading: str
    old: str
    word: str
    excel: str
    certainty: Certainty
    others: int
    can_apply: bool
    applied: bool
    refusal: ProblemData | None
    note: ProblemData | None


class LooseData(JsonRecord):
    """Stand for a change that belongs to no cell and was not taken over.

    ``cells`` are those whose text it took along.
    """

    kind: LooseKind
    place: str
    heading: str
    old: str
    new: str
    cells: list[str]


class RemarkData(JsonRecord):
    """Stand for a comment. ``cell`` (``sheet!cell``) is null where it is about no single cell.

    ``date`` is as Word wrote it.
    """

    author: str
    date: str
    text: str
    quoted: str
    place: str
    heading: str
    cell: str | None


class PullData(JsonRecord):
    """Hold one document. ``workbook``, ``backup`` and ``kept`` (the copy of a document that the next
    version replaces) are null where there is none; ``tracked`` counts tracked changes, ``redline`` says that it is a
    comparison copy."""

    document: str
    workbook: str | None
    backup: str | None
    kept: str | None
    settled: bool
    tracked: int
    redline: bool
    changes: list[ChangeData]
    loose: list[LooseData]
    comments: list[RemarkData]
    problems: list[ProblemData]


class PullsData(JsonRecord):
    """Hold all documents. ``format`` grows when a key changes or goes; ``ok`` is false where the exit code is 1."""

    format: int
    ok: bool
    documents: list[PullData]


def pull_data(pulls: Iterable[Pull]) -> PullsData:
    """Return what pulls found as one record."""
    found = list(pulls)
    return PullsData(
        format=FORMAT, ok=all(each.is_settled for each in found), documents=[_pull(each) for each in found]
    )


def _pull(found: Pull) -> PullData:
    return PullData(
        document=str(found.document),
        workbook=None if found.workbook is None else str(found.workbook),
        backup=None if found.backup is None else str(found.backup),
        kept=None if found.kept is None else str(found.kept),
        settled=found.is_settled,
        tracked=found.tracked,
        redline=found.is_redline,
        changes=[_change(change) for change in found.changes],
        loose=[_loose(change) for change in found.loose],
        comments=[remark_data(remark) for remark in found.remarks],
        problems=[problem_data(problem) for problem in found.problems],
    )


def _change(change: Change) -> ChangeData:
    return ChangeData(
        side=change.side,
        sheet=change.where.sheet,
        cell=change.where.cell,
        field=change.label,
        place=change.place,
        heading=change.heading,
        old=change.old,
        word=change.word,
        excel=change.excel,
        certainty=change.certainty,
        others=change.others,
        can_apply=bool(change.contents),
        applied=change.is_applied,
        refusal=problem_data(change.refusal) if change.refusal else None,
        note=problem_data(change.note) if change.note else None,
    )


def _loose(change: Loose) -> LooseData:
    return LooseData(
        kind=change.kind,
        place=change.place,
        heading=change.heading,
        old=change.old,
        new=change.new,
        cells=list(change.addresses),
    )


def remark_data(remark: Remark) -> RemarkData:
    """Return a comment as a record."""
    return RemarkData(
        author=remark.author,
        date=remark.date,
        text=remark.text,
        quoted=remark.quoted,
        place=remark.place,
        heading=remark.heading,
        cell=remark.address or None,
    )
