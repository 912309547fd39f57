"""Try edits in a copy of the workbook before anything is written into it, and tell what they would do."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from itadocs.catalog import Catalog
from itadocs.codes import message
from itadocs.deliverables.current import CurrentState, errors_of, render_current_state
from itadocs.deliverables.options import BuildOptions
from itadocs.deliverables.reported import with_reports
from itadocs.intake.judging import JudgedWorkbook, judge_workbook
from itadocs.problems import Problem, Where
from itadocs.review.pull.records import Change
from itadocs.review.story.cells import cell_texts
from itadocs.thai.compare import one_line, without_typography
from itadocs.values import replace
from itadocs.workbook.edit.cellxml import Content


def try_changes(changes: Sequence[Change], state: CurrentState, options: BuildOptions) -> tuple[Change, ...]:
    """Judge the changes in a copy of the workbook: refused where they make an error, noted where they print otherwise.

    An error that cannot be laid to a cell refuses them all.
    """
    kept = list(changes)
    while any(change.contents for change in kept):
        judged, data = _try(kept, state, options.catalog)
        whole = with_reports(judged, state.reports, options.catalog)  # a province may leave its results to its units
        new = [p for p in errors_of(whole, state.kind, options.catalog) if (p.code, p.where) not in state.errors]
        if not new:
            return tuple(_noted(kept, judged, data, state, options))
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
    found = one_line(change.word)[:80] or "(ว่าง)"
    params = {"field": change.label, "found": found, "reason": f"{message(problem)} [{problem.code}]"}
    return replace(change, contents={}, refusal=Problem("P13", change.where, params))


def contents_of(changes: Iterable[Change]) -> dict[Where, Content]:
    """Return what changes write, by cell."""
    return {where: content for change in changes for where, content in change.contents.items()}


def _try(changes: Sequence[Change], state: CurrentState, catalog: Catalog) -> tuple[JudgedWorkbook, bytes]:
    data = state.now.book.written(contents_of(changes))
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / state.judged.path.name
        copy.write_bytes(data)
        judged = judge_workbook(copy, catalog, state.tracking, state.given)
    return replace(judged, path=state.judged.path), data


def _noted(
    changes: Sequence[Change],
    judged: JudgedWorkbook,
    data: bytes,
    state: CurrentState,
    options: BuildOptions,
) -> list[Change]:
    """Add P16 where the document would say something else than the reviewer wrote."""
    made = render_current_state(judged, data, state.kind.key, state.reports, options)
    if isinstance(made, Problem):
        return [_refused(change, made) if change.contents else change for change in changes]
    prints = cell_texts(made.now.story)
    return [_note(change, prints.get(change.where.tag, [])) if change.contents else change for change in changes]


def _note(change: Change, prints: Sequence[tuple[str, ...]]) -> Change:
    texts = [" ".join(map(without_typography, lines)) for lines in prints]
    wanted = " ".join(without_typography(line) for line in change.word.split("\n"))
    # a cell of several lines may be printed line by line
    if wanted in texts or wanted == " ".join(texts):
        return change
    expected = "\n".join(prints[0]) if prints else ""
    return replace(change, note=Problem("P16", change.where, {"expected": one_line(expected)[:80]}))
