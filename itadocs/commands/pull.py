"""Run ``itadocs pull``: the way back, from an edited document to the workbook it was made of."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from itadocs.deliverables.current import read_current_state
from itadocs.deliverables.options import BuildOptions
from itadocs.deliverables.trial import contents_of, try_changes
from itadocs.errors import OutputError, as_problem
from itadocs.intake.archives import is_archived
from itadocs.intake.missing import missing_document
from itadocs.intake.originals import Original, find_original, told_of_version
from itadocs.intake.tracing import trace_workbook
from itadocs.output.kept.settled import is_accepted, read_settled, settled_key, write_settled
from itadocs.output.pulled import keep_taken, write_pulled
from itadocs.output.runs.locks import hold_file, hold_folder, undo_cut_short
from itadocs.problems import Problem, Where
from itadocs.review.pull.compare import compare
from itadocs.review.pull.decide import decide_changes
from itadocs.review.pull.records import Pull, Wishes
from itadocs.review.story.reader import read_story
from itadocs.values import replace


def pull(documents: Sequence[Path], options: BuildOptions, wishes: Wishes | None = None) -> tuple[Pull, ...]:
    """Compare edited documents with what was issued and with their workbooks, and take back what is asked for.

    With ``apply`` what only Word changed is written into the workbook, after a copy of it. Nothing is raised.

    Problems: F01 and P01 to P05 for a document or its workbook, P30 for one in a zip file, P38 for one made of a
    version that is not kept, P40 for one made of an older one, P10 to P17 and P39 for single cells,
    O01 and O04 where nothing could be written, X00 for a fault of ours, which hides no other document.
    """
    return tuple(_pull_safely(document, options, wishes or Wishes()) for document in documents)


def _pull_safely(document: Path, options: BuildOptions, wishes: Wishes) -> Pull:
    try:
        return _pull(document, options, wishes)
    except Exception as error:
        return Pull(document, problems=(as_problem(error, Where(document.name)),))


def _pull(document: Path, options: BuildOptions, wishes: Wishes) -> Pull:
    refusal = missing_document(document)
    if refusal:
        return Pull(document, problems=(refusal,))
    undone = undo_cut_short([document.parent])
    edited = document.read_bytes()
    read_story(edited)  # what is no document is told before anything else
    original = find_original(document, edited, options.out, options.catalog)
    if original is None:
        return Pull(document, problems=(Problem("P03", Where(document.name), {"found": str(document)}),))
    traced = trace_workbook(original, wishes.workbook, options.catalog)
    if isinstance(traced, Problem):
        return Pull(document, problems=(traced,))
    original = traced.original
    undone += undo_cut_short([original.workbook.parent, original.document.parent])
    with ExitStack() as held:
        told = (*undone, *traced.problems, *told_of_version(original, document))
        try:  # what another run writes meanwhile is read before this one compares
            if wishes.apply and original.workbook.is_file():
                told += held.enter_context(hold_folder(original.document.parent, options.moment))
                told += held.enter_context(hold_file(original.workbook, options.moment))
        except OutputError as error:
            told += (as_problem(error, Where(original.workbook.name)),)
            wishes = replace(wishes, apply=False)
        pulled = _pull_from(document, edited, original, options, wishes)
    return replace(pulled, problems=(*told, *pulled.problems))


def _pull_from(document: Path, edited: bytes, original: Original, options: BuildOptions, wishes: Wishes) -> Pull:
    """Compare one edited document with the one it comes from and its workbook."""
    state = read_current_state(original, options)
    problem, now = (state, None) if isinstance(state, Problem) else (None, state.now)
    found = compare(edited, original.data, now, accepted=wishes.accepted)
    changes = found.changes
    if not isinstance(state, Problem):
        chosen = read_settled(original.document)
        decided = decide_changes(
            found.changes, wishes, lambda c: settled_key(c.address, c.word) in chosen, is_sure=original.is_sure
        )
        changes = try_changes(decided, state, options)
    pulled = Pull(
        document, original.workbook, changes, found.loose, found.remarks, found.tracked,
        problems=(problem,) if problem else (), accepted=wishes.accepted, is_redline=original.is_redline,
        is_arrived=is_accepted(original.document, edited),
    )  # fmt: skip
    if isinstance(state, Problem) or not wishes.apply:
        return pulled
    write_settled(original.document, [settled_key(c.address, c.word) for c in pulled.changes if c.is_chosen])
    contents = contents_of(pulled.changes)
    if contents:
        path = state.judged.path.resolve()
        if is_archived(path):
            return replace(pulled, problems=(*pulled.problems, Problem("P30", Where(path.name), {"found": path.name})))
        pulled = write_pulled(pulled, path, state.data, state.now.book.written(contents), options.moment)
    if pulled.is_taken and not pulled.is_redline and original.document == document:
        return keep_taken(pulled, edited, options.moment)
    return pulled
