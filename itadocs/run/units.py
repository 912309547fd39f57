"""The units of a province in one run: what each reports, and its documents."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from itadocs.codes import message
from itadocs.outcomes import DocumentOutcome, Status, WorkbookOutcome
from itadocs.output.files import safe_name
from itadocs.province import ProvincePlan, UnitReport, unit_report
from itadocs.province.assess import BLANK, OUTDATED
from itadocs.run.documents import told_from
from itadocs.run.fingerprint import content, fingerprint, program, surroundings
from itadocs.run.judging import Judged
from itadocs.run.reported import judge_unit
from itadocs.run.setting import Setting, Told
from itadocs.run.tracking import Found, find_tracking
from itadocs.run.unit_record import UnitRecord, as_recorded, read_unit_record, write_unit_record
from itadocs.run.workbook import Made, build_workbook, lost
from itadocs.run.workers import LostWorkerError, run_all


@dataclass(frozen=True, slots=True)
class _Task:
    """A unit's workbook on its way to a process."""

    path: Path
    out: Path
    plan: ProvincePlan | None
    asked: str
    """The fingerprint of the plan."""


@dataclass(frozen=True, slots=True)
class BuiltUnit:
    """What became of a unit's workbook; ``report`` is None where too little of it could be read."""

    made: Made
    report: UnitReport | None = None


def has_reported(judged: Judged) -> bool:
    """Whether a unit's workbook says anything of its results."""
    report = unit_report(judged.book, judged.typed) if judged.book and judged.typed else None
    return report is not None and not report.is_blank


def build_units(
    paths: tuple[Path, ...], out: Path, plan: ProvincePlan | None, setting: Setting, told: Told
) -> dict[Path, BuiltUnit]:
    """The documents of every unit in a folder of its own, in the order of the paths. Nothing is raised."""
    asked = fingerprint(plan)
    tasks = [_Task(path, out, plan, asked) for path in paths]
    done: dict[Path, BuiltUnit] = {}
    for place, answer in run_all(tasks, _build_unit, setting):
        path = paths[place]
        done[path] = BuiltUnit(lost(path)) if isinstance(answer, LostWorkerError) else answer
        told(path, done[path].made.outcome)
    return {path: done[path] for path in paths}


def _build_unit(task: _Task, setting: Setting) -> BuiltUnit:
    """A unit in whichever process: its report is what the province needs of it, its documents are written here.

    A workbook that is what it was is not read: what it reports is remembered.
    """
    folder = task.out / safe_name(task.path.stem)
    tracking = find_tracking(folder, told_from(folder, task.path), setting.tracking.get(task.path, ()))
    around = surroundings(setting.catalog, setting.templates, task.path)
    key = fingerprint(program(), around, content(task.path), task.asked, tracking.key)
    record = None if setting.force else read_unit_record(task.out, task.path)
    judged = None
    if record is None or record.key != key:
        judged, record = _read(task, key, setting, tracking)
        write_unit_record(task.out, task.path, record)
    if any(problem.code in (BLANK, OUTDATED) for problem in record.asked):
        return BuiltUnit(_held(task.path, record, is_read=judged is not None), record.report)

    def read() -> Judged:
        if judged is not None:
            return judged
        return _read(task, key, setting, tracking)[0] if record.report else Judged(task.path, record.problems)

    made = build_workbook(task.path, task.out, setting, read=read, also=fingerprint(record.asked), tracking=tracking)
    is_read = judged is not None or (made.outcome.is_read and record.report is not None)
    return BuiltUnit(replace(made, outcome=replace(made.outcome, is_read=is_read), judged=None), record.report)


def _read(task: _Task, key: str, setting: Setting, tracking: Found) -> tuple[Judged, UnitRecord]:
    unit = judge_unit(task.path, task.plan, setting.catalog, tracking)
    return unit.judged, UnitRecord(key, as_recorded(unit.judged.problems), as_recorded(unit.problems), unit.report)


def _held(path: Path, record: UnitRecord, *, is_read: bool) -> Made:
    """A workbook of which nothing is made: it is blank, or of another year."""
    problem = next(problem for problem in record.asked if problem.code in (BLANK, OUTDATED))
    documents = (DocumentOutcome("*", "ทุกเอกสาร", Status.SKIPPED, reason=message(problem), problems=(problem,)),)
    return Made(WorkbookOutcome(path, record.problems, documents, is_read=is_read))
