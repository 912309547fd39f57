"""Take the units of a province in one run: what each reports, and its documents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from itadocs.codes import message
from itadocs.deliverables.job import BuildJob
from itadocs.deliverables.make import BuiltWorkbook, find_unchanged, lost_workbook, make_documents, record_build
from itadocs.deliverables.options import BuildOptions
from itadocs.deliverables.reported import judge_unit
from itadocs.deliverables.workers import LostWorkerError, run_all
from itadocs.intake.judging import JudgedWorkbook
from itadocs.intake.tracking import TrackingFiles, find_tracking
from itadocs.outcomes import DocumentOutcome, Status, WorkbookOutcome
from itadocs.output.files import path_from
from itadocs.output.fingerprint import file_fingerprint, fingerprint_of, program_fingerprint, surroundings_fingerprint
from itadocs.output.kept.state import as_stored
from itadocs.output.kept.unit_record import UnitRecord, read_unit_record, write_unit_record
from itadocs.province import ProvincePlan, UnitReport
from itadocs.province.assess import BLANK, OUTDATED
from itadocs.values import replace


class UnitTask(Struct, frozen=True):
    """Hold a unit's workbook on its way to a process, with the tracking files that were handed in for it."""

    path: Path
    name: str
    """That of the file, which no other one of the set has."""
    out: Path
    plan: ProvincePlan | None
    asked: str
    """The fingerprint of the plan."""
    given: tuple[Path, ...] = ()


class BuiltUnit(Struct, frozen=True):
    """Hold what became of a unit's workbook; ``report`` is None where too little of it could be read."""

    built: BuiltWorkbook
    name: str
    """That of the file, which no other one of the set has."""
    report: UnitReport | None = None


def build_units(
    tasks: tuple[UnitTask, ...],
    options: BuildOptions,
    on_progress: Callable[[Path, WorkbookOutcome | None], None],
) -> dict[Path, BuiltUnit]:
    """Make the documents of every unit in a folder of its own and return them in the order of the tasks. Nothing is
    raised; X01 for a process that was lost."""
    done: dict[Path, BuiltUnit] = {}
    for place, answer in run_all(tasks, _build_unit, options):
        path, name = tasks[place].path, tasks[place].name
        done[path] = BuiltUnit(lost_workbook(path), name) if isinstance(answer, LostWorkerError) else answer
        on_progress(path, done[path].built.outcome)
    return {task.path: done[task.path] for task in tasks}


def _build_unit(task: UnitTask, options: BuildOptions) -> BuiltUnit:
    """Build a unit in whichever process: its report is what the province needs of it, its documents are written here.

    A workbook that is what it was is not read: what it reports is remembered. ``judged`` is None until it is read.
    """
    folder = task.out / Path(task.name).stem
    tracking = find_tracking(folder, path_from(folder, task.path), task.given)
    around = surroundings_fingerprint(options.catalog, options.templates, task.path)
    key = fingerprint_of(
        program_fingerprint(), around, file_fingerprint(task.path), task.name, task.asked, tracking.key
    )
    record = None if options.force else read_unit_record(task.out, task.name)
    judged = None
    if record is None or record.key != key:
        judged, record = _read(task, key, options, tracking)
        write_unit_record(task.out, task.name, record)
    if any(problem.code in (BLANK, OUTDATED) for problem in record.asked):
        return BuiltUnit(_not_made(task.path, record, is_read=judged is not None), task.name, record.report)
    job = BuildJob(task.path, task.out, folder, options, task.given, tracking, fingerprint_of(record.asked))
    built = find_unchanged(job)
    if built is None:
        if judged is None and record.report:
            judged, _ = _read(task, key, options, tracking)
        made = make_documents(job, judged or JudgedWorkbook(task.path, record.problems))
        built = record_build(job, made)
    outcome = replace(built.outcome, is_read=judged is not None)
    built = replace(built, outcome=outcome, judged=judged if options.keeps_judged else None)
    return BuiltUnit(built, task.name, record.report)


def _read(
    task: UnitTask, key: str, options: BuildOptions, tracking: TrackingFiles
) -> tuple[JudgedWorkbook, UnitRecord]:
    unit = judge_unit(task.path, task.plan, options.catalog, tracking, task.name)
    return unit.judged, UnitRecord(key, as_stored(unit.judged.problems), as_stored(unit.problems), unit.report)


def _not_made(path: Path, record: UnitRecord, *, is_read: bool) -> BuiltWorkbook:
    """Report a workbook of which nothing is made: it is blank, or of another year."""
    problem = next(problem for problem in record.asked if problem.code in (BLANK, OUTDATED))
    documents = (DocumentOutcome("*", "ทุกเอกสาร", Status.SKIPPED, reason=message(problem), problems=(problem,)),)
    return BuiltWorkbook(WorkbookOutcome(path, record.problems, documents, is_read=is_read))
