"""Hold what taking a document back did, as records."""

from __future__ import annotations

from itadocs.report.data.merges import EntryData, entry_data
from itadocs.report.data.pulls import RemarkData, remark_data
from itadocs.report.data.records import FORMAT, JsonRecord, ProblemData, problem_data
from itadocs.review.accept.records import Acceptance, EditKind, ReviewEdit
from itadocs.review.diff.differences import LooseKind
from itadocs.review.pull.records import Side


class EditData(JsonRecord):
    """Stand for one edit. ``key`` is what its choice is given by; ``loose`` is null but for what belongs to no cell.

    ``choice`` is null where somebody has still to choose, ``reason`` null unless the cell cannot take the text. Texts
    are whole, lines by newlines.
    """

    key: str
    kind: EditKind
    what: str
    loose: LooseKind | None
    place: str
    heading: str
    old: str
    word: str
    excel: str
    choice: Side | None
    reason: ProblemData | None


class AcceptData(JsonRecord):
    """Hold one document. ``format`` grows when a key changes or goes; ``ok`` is false where the exit code is 1.

    ``document`` is the file to sign, null where nothing was written; ``pdf`` its PDF, null unless it has one of this
    version; ``redline`` the comparison copy, ``backup`` the workbook as it was. ``missing`` are edits that the file to
    sign does not have, ``listings`` the files that name them. ``comments`` are those of the reviewers, which are in the
    file to sign as well.
    """

    format: int
    ok: bool
    edited: str
    workbook: str | None
    document: str | None
    pdf: str | None
    redline: str | None
    backup: str | None
    edits: list[EditData]
    comments: list[RemarkData]
    missing: list[EntryData]
    listings: list[str]
    problems: list[ProblemData]


def accept_data(done: Acceptance) -> AcceptData:
    """Return what became of an edited document as a record."""
    return AcceptData(
        format=FORMAT,
        ok=done.is_settled,
        edited=str(done.edited),
        workbook=None if done.workbook is None else str(done.workbook),
        document=None if done.document is None else str(done.document),
        pdf=None if done.pdf is None else str(done.pdf),
        redline=None if done.redline is None else str(done.redline),
        backup=None if done.pulled is None or done.pulled.backup is None else str(done.pulled.backup),
        edits=[_edit(edit) for edit in done.edits],
        comments=[remark_data(remark) for remark in (done.pulled.remarks if done.pulled else ())],
        missing=[entry_data(entry) for entry in done.missing],
        listings=[str(merged.listing) for merged in done.merges if merged.listing],
        problems=[problem_data(problem) for problem in done.problems],
    )


def _edit(edit: ReviewEdit) -> EditData:
    return EditData(
        key=edit.key,
        kind=edit.kind,
        what=edit.what,
        loose=edit.loose,
        place=edit.place,
        heading=edit.heading,
        old=edit.old,
        word=edit.word,
        excel=edit.excel,
        choice=edit.choice,
        reason=problem_data(edit.reason) if edit.reason else None,
    )
