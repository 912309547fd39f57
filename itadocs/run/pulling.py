"""The way back: an edited document against the one that was issued and the workbook as it is now."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from itadocs.catalog import DocumentKind
from itadocs.codes import message, severity
from itadocs.errors import ItadocsError
from itadocs.model.records import DocumentChoice
from itadocs.problems import Problem, Severity, Where
from itadocs.province import UnitReport
from itadocs.review.book import BookFile
from itadocs.review.cells import Holder
from itadocs.review.compare import Comparison, Now, compare, printed
from itadocs.review.records import Change, Pull, Side, Wishes
from itadocs.review.sheetxml import Content
from itadocs.review.story import read_story
from itadocs.review.words import meaning
from itadocs.run.documents import Making, render_document
from itadocs.run.gather import BACKUP_MARK
from itadocs.run.judging import Judged, choices, own_fault, stops
from itadocs.run.originals import Original, find_original
from itadocs.run.reported import read_reports, with_reports
from itadocs.run.setting import Setting
from itadocs.run.tracking import Found, judge_tracked, recorded_tracking
from itadocs.validate.typed import TypedRow
from itadocs.write.files import safe_name, write_atomic, write_new


@dataclass(slots=True)
class _Today:
    """The workbook now, and what it would print."""

    judged: Judged
    kind: DocumentKind
    choice: DocumentChoice
    data: bytes
    now: Now
    reports: tuple[UnitReport, ...] = ()
    """What the units of a province report, where the document was made with it."""
    errors: frozenset[tuple[str, Where]] = field(default_factory=frozenset)
    """The errors the workbook has already: no change is blamed for them."""
    tracking: Found = field(default_factory=Found)


def pull_all(documents: Sequence[Path], setting: Setting, wishes: Wishes | None = None) -> tuple[Pull, ...]:
    """Compare each document; with ``apply`` write what only Word changed into its workbook. Nothing is raised.

    Codes: P01 to P05 for a document or its workbook, P10 to P17 for single cells, O01 and O04 where nothing could be
    written, X00 for a fault of ours.
    """
    return tuple(_pull_safely(document, setting, wishes or Wishes()) for document in documents)


def _pull_safely(document: Path, setting: Setting, wishes: Wishes) -> Pull:
    try:
        return _pull(document, setting, wishes)
    except Exception as error:  # a fault of ours in one document hides no other
        return Pull(document, problems=(own_fault(error, Where(document.name)),))


def _pull(document: Path, setting: Setting, wishes: Wishes) -> Pull:
    if not document.is_file():
        return Pull(document, problems=(Problem("F01", Where(document.name), {"found": str(document)}),))
    edited = document.read_bytes()
    read_story(edited)  # what is no document is told before anything else
    original = find_original(document, edited, setting.out, setting.catalog)
    if original is None:
        return Pull(document, problems=(Problem("P03", Where(document.name), {"found": str(document)}),))
    today = _today(original, setting)
    problems = (today,) if isinstance(today, Problem) else ()
    now = None if isinstance(today, Problem) else today.now
    found = compare(edited, original.data, now, accepted=wishes.accepted)
    if not isinstance(today, Problem):
        found = replace(found, changes=_settled(found, wishes))
        found = replace(found, changes=_checked(found.changes, today, setting))
    pulled = Pull(document, original.workbook, found.changes, found.loose, found.remarks, found.tracked, problems)
    if isinstance(today, Problem) or not wishes.apply:
        return pulled
    return _apply(pulled, today, setting)


def _settled(found: Comparison, wishes: Wishes) -> tuple[Change, ...]:
    """What both sides changed, by the wish; else with P10."""
    changes = []
    for change in found.changes:
        if change.side is Side.BOTH and wishes.prefer is Side.EXCEL:
            change = replace(change, side=Side.EXCEL, contents={}, refusal=None)
        elif change.side is Side.BOTH and wishes.prefer is None:
            change = replace(change, contents={}, refusal=change.refusal or Problem("P10", change.where))
        changes.append(change)
    return tuple(changes)


# the workbook today


def _today(original: Original, setting: Setting) -> _Today | Problem:
    path = original.workbook
    try:
        data = path.read_bytes()
        tracking = recorded_tracking(original.document.parent)
        judged = judge_tracked(path, setting.catalog, tracking)
        reports = _reports(original, judged, setting) if original.of_set else ()
        today = _make(judged, data, original.kind, setting, reports)
        return today if isinstance(today, Problem) else replace(today, tracking=tracking)
    except OSError as error:
        return _gone(path, error.strerror or str(error))
    except ItadocsError as error:
        return _gone(path, message(Problem(error.code, Where(path.name), error.params)))


def _reports(original: Original, judged: Judged, setting: Setting) -> tuple[UnitReport, ...]:
    """What the units report, with the tracking files in the folders of their documents."""
    out = original.document.parent
    return read_reports(
        original.workbook, judged, setting.catalog, lambda unit: recorded_tracking(out / safe_name(unit.stem))
    )


def _make(
    judged: Judged, data: bytes, kind_key: str, setting: Setting, reports: tuple[UnitReport, ...]
) -> _Today | Problem:
    """The document of today; P04 where the workbook makes none."""
    judged = with_reports(judged, reports, setting.catalog)
    found = {kind.key: (kind, choice) for kind, choice in choices(judged, setting.catalog)}
    if judged.typed is None or kind_key not in found:
        first = next((p for p in judged.problems if severity(p) is Severity.ERROR), None)
        return _gone(judged.path, message(first) if first else "ไม่มีเอกสารนี้ในแผ่นงาน เอกสาร")
    kind, choice = found[kind_key]
    stopping = stops(judged, kind, setting.catalog)
    if stopping:
        return _gone(judged.path, f"{message(stopping[0])} {stopping[0].where.tag}")
    making = Making(judged, setting.out, setting.out, "", setting)
    story = read_story(render_document(making, kind, choice)[0])
    now = Now(story, BookFile(data), find_holders(judged, setting), judged.path.name, judged.typed.plan_year_be)
    errors = frozenset((problem.code, problem.where) for problem in _errors(judged, kind, setting))
    return _Today(judged, kind, choice, data, now, reports, errors)


def _gone(path: Path, reason: str) -> Problem:
    return Problem("P04", Where(path.name), {"found": str(path), "reason": reason})


def find_holders(judged: Judged, setting: Setting) -> dict[str, Holder]:
    """Address → field, for every cell that the program reads of a workbook, filled or not."""
    holders: dict[str, Holder] = {}
    for sheet in judged.typed.sheets.values() if judged.typed else ():
        spec = setting.catalog.sheet(sheet.key)
        for row in sheet.rows:
            for cell in spec.fields:
                where = row.places.get(cell.key)
                if where and where.file == judged.path.name and not cell.ignored and where.row and where.col:
                    holders.setdefault(where.tag, Holder(where, cell, _end(row, cell.key)))
    return holders


def _end(row: TypedRow, key: str) -> Where | None:
    end = row.places.get("end") if key == "start" else None
    return end if end and end.row and end.col else None


def _errors(judged: Judged, kind: DocumentKind, setting: Setting) -> list[Problem]:
    problems = [*judged.problems, *stops(judged, kind, setting.catalog)] if judged.typed else judged.problems
    return [problem for problem in problems if severity(problem) is Severity.ERROR]


# what would come of it


def _checked(changes: Sequence[Change], today: _Today, setting: Setting) -> tuple[Change, ...]:
    """The changes judged in a copy of the workbook: refused where they make an error, noted where they print otherwise.

    An error that cannot be laid to a cell refuses them all.
    """
    kept = list(changes)
    while any(change.contents for change in kept):
        judged, data = _tried(kept, today, setting)
        new = [p for p in _errors(judged, today.kind, setting) if (p.code, p.where) not in today.errors]
        if not new:
            return tuple(_noted(kept, judged, data, today, setting))
        at = {where: problem for problem in new for where in (problem.where, *problem.also)}
        blamed = [n for n, change in enumerate(kept) if change.contents.keys() & at.keys()]
        blamed = blamed or [n for n, c in enumerate(kept) if {(w.sheet, w.row) for w in c.contents} & _rows(at)]
        for number in blamed or [n for n, change in enumerate(kept) if change.contents]:
            problem = next((at[where] for where in kept[number].contents if where in at), new[0])
            kept[number] = _refused(kept[number], problem)
    return tuple(kept)


def _rows(places: Iterable[Where]) -> set[tuple[str | None, int | None]]:
    return {(where.sheet, where.row) for where in places}


def _refused(change: Change, problem: Problem) -> Change:
    found = " ".join(change.word.split())[:80] or "(ว่าง)"
    params = {"field": change.label, "found": found, "reason": f"{message(problem)} [{problem.code}]"}
    return replace(change, contents={}, refusal=Problem("P13", change.where, params))


def _contents(changes: Iterable[Change]) -> dict[Where, Content]:
    return {where: content for change in changes for where, content in change.contents.items()}


def _tried(changes: Sequence[Change], today: _Today, setting: Setting) -> tuple[Judged, bytes]:
    data = today.now.book.written(_contents(changes))
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / today.judged.path.name
        copy.write_bytes(data)
        judged = judge_tracked(copy, setting.catalog, today.tracking)
    return replace(judged, path=today.judged.path), data


def _noted(changes: Sequence[Change], judged: Judged, data: bytes, today: _Today, setting: Setting) -> list[Change]:
    """P16 where the document would say something else than the reviewer wrote."""
    made = _make(judged, data, today.kind.key, setting, today.reports)
    if isinstance(made, Problem):
        return [_refused(change, made) if change.contents else change for change in changes]
    prints = printed(made.now.story)
    return [_note(change, prints.get(change.where.tag, [])) if change.contents else change for change in changes]


def _note(change: Change, prints: Sequence[tuple[str, ...]]) -> Change:
    texts = [" ".join(map(meaning, lines)) for lines in prints]
    wanted = " ".join(meaning(line) for line in change.word.split("\n"))
    # a cell of several lines may be printed line by line
    if wanted in texts or wanted == " ".join(texts):
        return change
    expected = "\n".join(prints[0]) if prints else ""
    return replace(change, note=Problem("P16", change.where, {"expected": " ".join(expected.split())[:80]}))


# writing


def _apply(pulled: Pull, today: _Today, setting: Setting) -> Pull:
    """Write the changes into the workbook, after a copy of it. P05 where another program has it open."""
    contents = _contents(pulled.changes)
    if not contents:
        return pulled
    path = today.judged.path.resolve()
    locks = (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#"))
    if any(lock.exists() for lock in locks) or path.read_bytes() != today.data:
        return replace(pulled, problems=(*pulled.problems, Problem("P05", Where(path.name), {"found": str(path)})))
    data, mode = today.now.book.written(contents), path.stat().st_mode
    backup = path.with_name(f"{path.stem}{BACKUP_MARK}{setting.moment:%Y-%m-%d %H%M%S}){path.suffix}")
    try:
        write_new(backup, today.data)
        write_atomic(path, data)
        path.chmod(mode)
    except ItadocsError as error:
        return replace(pulled, problems=(*pulled.problems, Problem(error.code, Where(path.name), error.params)))
    done = tuple(replace(change, is_applied=True) if change.contents else change for change in pulled.changes)
    return replace(pulled, changes=done, backup=backup)
