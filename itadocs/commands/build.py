"""Run ``itadocs build``: every document that is wanted, of every workbook that was handed in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from itadocs.deliverables.job import BuildJob
from itadocs.deliverables.make import BuiltWorkbook, find_unchanged, lost_workbook, make_documents, record_build
from itadocs.deliverables.manifests import write_manifests
from itadocs.deliverables.options import BuildOptions, OnJudged, OnProgress
from itadocs.deliverables.pdfs import with_pdfs
from itadocs.deliverables.sets.outdated import mark_outdated_sets
from itadocs.deliverables.workers import LostWorkerError, run_all
from itadocs.intake.archives import beside_or_in
from itadocs.intake.gatherer import NOTHING, find_given_result
from itadocs.intake.handed_in import HandedIn, count_told, find_handed_in, same_names
from itadocs.intake.identity import Identity
from itadocs.intake.judging import judge_workbook
from itadocs.intake.pairing import pair_tracking
from itadocs.intake.tracking import find_tracking
from itadocs.outcomes import Report, SetOutcome, WorkbookOutcome
from itadocs.output.files import path_from, safe_name, sweep
from itadocs.output.fingerprint import fingerprint_of
from itadocs.output.runs.locks import undo_cut_short
from itadocs.values import replace


def build(
    paths: Sequence[Path],
    options: BuildOptions,
    on_progress: OnProgress | None = None,
    on_judged: OnJudged | None = None,
) -> Report:
    """Judge every workbook, make every document that is wanted, write the manifest. One bad workbook hides no other.

    A folder that holds a province's workbook and its units' is built as a set, with the units in folders of its own.
    ``on_progress`` is called before and after each workbook, ``on_judged`` with what was judged.

    Problems: all codes but those of ``pull`` and ``merge`` may come out; F08 alone where two workbooks would share a
    folder.
    """
    handed = find_handed_in(paths, options.catalog, beside_or_in(None if options.beside else options.out))
    places = ((path.parent, options.out_of(path) / safe_name(path.stem)) for path in handed.all_workbooks)
    undone = undo_cut_short(folder for both in places for folder in both)
    clashes = same_names((*handed.workbooks, *(found.province for found in handed.sets)), options.out_of)
    if clashes:
        return Report((), (*undone, *handed.problems, *clashes))
    for folder in dict.fromkeys(path.parent for path in handed.all_workbooks):
        sweep(folder)  # what a pull that was cut short had begun there
    given, unpaired = pair_tracking(
        handed.tracking, handed.nearby, handed.all_workbooks, options.catalog, handed.identities
    )
    total = count_told(handed, options.out_of)
    options = replace(options, keeps_judged=on_judged is not None)
    tell_judged = on_judged or (lambda _: None)

    def report_progress(path: Path, outcome: WorkbookOutcome | None) -> None:
        if on_progress:
            on_progress(path, outcome, total)

    built = _build_workbooks(handed, given, options, report_progress)
    for judged in filter(None, (one.judged for one in built)):
        tell_judged(judged)
    sets: tuple[SetOutcome, ...] = ()
    if handed.sets:  # a single workbook need not wait for all that a province needs
        from itadocs.deliverables.sets.build import build_set

        sets = tuple(build_set(found, given, options, report_progress, tell_judged) for found in handed.sets)
    unwritten = write_manifests(built, options)
    outdated = mark_outdated_sets([one.outcome for one in built], handed.held, options)
    of_sets = (workbook for entry in sets for workbook in (entry.province, *entry.workbooks))
    problems = (*undone, *handed.problems, *unpaired, *outdated, *unwritten)
    report = Report((*(one.outcome for one in built), *of_sets), problems, sets)
    return with_pdfs(report, options).lying_at(handed.archived)


class WorkbookTask(Struct, frozen=True):
    """Hold a workbook on its way to a process, with the tracking files that were handed in for it."""

    path: Path
    given: tuple[Path, ...] = ()
    own: Identity | None = None
    """Whose it is, where that is known already."""


def _build_workbook(task: WorkbookTask, options: BuildOptions) -> BuiltWorkbook:
    """Build one workbook into a folder of its own, in whichever process. Nothing is raised."""
    out = options.out_of(task.path)
    folder = out / safe_name(task.path.stem)
    tracking = find_tracking(folder, path_from(folder, task.path), task.given)
    result = find_given_result(task.path, options.catalog, out, task.own)
    added = "" if result == NOTHING else fingerprint_of(result)
    job = BuildJob(task.path, out, folder, options, task.given, tracking, added)
    unchanged = find_unchanged(job)
    if unchanged:
        return unchanged
    # read, type, take in the tracking file, apply the rules, build the model
    judged = judge_workbook(task.path, options.catalog, tracking, result)
    made = make_documents(job, judged)  # derive, render, write
    return replace(record_build(job, made), judged=judged if options.keeps_judged else None)


def _build_workbooks(
    handed: HandedIn,
    given: Mapping[Path, tuple[Path, ...]],
    options: BuildOptions,
    report_progress: Callable[[Path, WorkbookOutcome | None], None],
) -> list[BuiltWorkbook]:
    built: dict[int, BuiltWorkbook] = {}
    paths = handed.workbooks
    if paths:
        report_progress(paths[0], None)
    tasks = [WorkbookTask(path, given.get(path, ()), handed.identities.get(path)) for path in paths]
    for place, answer in run_all(tasks, _build_workbook, options):
        built[place] = lost_workbook(paths[place]) if isinstance(answer, LostWorkerError) else answer
        report_progress(paths[place], built[place].outcome)
    return [built[place] for place in range(len(paths))]
