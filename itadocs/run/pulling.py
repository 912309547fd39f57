"""The way back: an edited document against the one that was issued and the workbook as it is now."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from itadocs.codes import message
from itadocs.errors import ItadocsError
from itadocs.output.files import write_atomic, write_new
from itadocs.output.issued import keep_taken
from itadocs.problems import Problem, Where
from itadocs.review.diff.words import meaning
from itadocs.review.pull.compare import Comparison, compare
from itadocs.review.pull.records import Change, Pull, Side, Wishes
from itadocs.review.story.cells import cell_texts
from itadocs.review.story.story import read_story
from itadocs.run.gather import backup_of
from itadocs.run.judging import Judged, own_fault
from itadocs.run.originals import find_original
from itadocs.run.setting import Setting
from itadocs.run.today import Today, errors_of, make_today, read_today
from itadocs.run.tracking import judge_tracked
from itadocs.workbook.edit.cellxml import Content


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
    if document.is_dir():
        reason = "เป็นโฟลเดอร์ ให้ระบุแฟ้ม .docx ในโฟลเดอร์นั้น"
        return Pull(document, problems=(Problem("P01", Where(document.name), {"reason": reason}),))
    if not document.is_file():
        return Pull(document, problems=(Problem("F01", Where(document.name), {"found": str(document)}),))
    edited = document.read_bytes()
    read_story(edited)  # what is no document is told before anything else
    original = find_original(document, edited, setting.out, setting.catalog)
    if original is None:
        return Pull(document, problems=(Problem("P03", Where(document.name), {"found": str(document)}),))
    today = read_today(original, setting)
    problems = (today,) if isinstance(today, Problem) else ()
    now = None if isinstance(today, Problem) else today.now
    found = compare(edited, original.data, now, accepted=wishes.accepted)
    if not isinstance(today, Problem):
        found = replace(found, changes=_settled(found, wishes))
        found = replace(found, changes=_checked(found.changes, today, setting))
    pulled = Pull(
        document, original.workbook, found.changes, found.loose, found.remarks, found.tracked, problems=problems,
        accepted=wishes.accepted, is_redline=original.is_redline,
    )  # fmt: skip
    if isinstance(today, Problem) or not wishes.apply:
        return pulled
    pulled = _apply(pulled, today, setting)
    if pulled.is_taken and not pulled.is_redline and original.document == document:
        return _kept(pulled, edited, setting)
    return pulled


def _kept(pulled: Pull, edited: bytes, setting: Setting) -> Pull:
    try:
        return replace(pulled, kept=keep_taken(pulled.document, edited, setting.moment))
    except ItadocsError:  # the document stays somebody's, which is safe
        return pulled


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


# what would come of it


def _checked(changes: Sequence[Change], today: Today, setting: Setting) -> tuple[Change, ...]:
    """The changes judged in a copy of the workbook: refused where they make an error, noted where they print otherwise.

    An error that cannot be laid to a cell refuses them all.
    """
    kept = list(changes)
    while any(change.contents for change in kept):
        judged, data = _tried(kept, today, setting)
        new = [p for p in errors_of(judged, today.kind, setting) if (p.code, p.where) not in today.errors]
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


def _tried(changes: Sequence[Change], today: Today, setting: Setting) -> tuple[Judged, bytes]:
    data = today.now.book.written(_contents(changes))
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / today.judged.path.name
        copy.write_bytes(data)
        judged = judge_tracked(copy, setting.catalog, today.tracking)
    return replace(judged, path=today.judged.path), data


def _noted(changes: Sequence[Change], judged: Judged, data: bytes, today: Today, setting: Setting) -> list[Change]:
    """P16 where the document would say something else than the reviewer wrote."""
    made = make_today(judged, data, today.kind.key, setting, today.reports)
    if isinstance(made, Problem):
        return [_refused(change, made) if change.contents else change for change in changes]
    prints = cell_texts(made.now.story)
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


def _apply(pulled: Pull, today: Today, setting: Setting) -> Pull:
    """Write the changes into the workbook, after a copy of it. P05 where another program has it open."""
    contents = _contents(pulled.changes)
    if not contents:
        return pulled
    path = today.judged.path.resolve()
    locks = (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#"))
    if any(lock.exists() for lock in locks) or path.read_bytes() != today.data:
        return replace(pulled, problems=(*pulled.problems, Problem("P05", Where(path.name), {"found": str(path)})))
    data, mode = today.now.book.written(contents), path.stat().st_mode
    backup = backup_of(path, setting.moment)
    try:
        write_new(backup, today.data)
        write_atomic(path, data)
        path.chmod(mode)
    except ItadocsError as error:
        return replace(pulled, problems=(*pulled.problems, Problem(error.code, Where(path.name), error.params)))
    done = tuple(replace(change, is_applied=True) if change.contents else change for change in pulled.changes)
    return replace(pulled, changes=done, backup=backup)
