"""The units of a province in one run: what each reports, and its documents."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from itadocs.codes import message
from itadocs.problems import Problem
from itadocs.province import ProvincePlan, UnitReport, unit_report
from itadocs.province.assess import is_outdated
from itadocs.report.records import DocumentOutcome, Status, WorkbookOutcome
from itadocs.run.documents import told_from
from itadocs.run.judging import Judged
from itadocs.run.reported import judge_unit
from itadocs.run.setting import Setting, Told
from itadocs.run.tracking import find_tracking
from itadocs.run.workbook import Made, build_workbook, lost
from itadocs.run.workers import LostWorkerError, run_all
from itadocs.write.files import safe_name


@dataclass(frozen=True, slots=True)
class _Task:
    """A unit's workbook on its way to a process."""

    path: Path
    out: Path
    plan: ProvincePlan | None


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
    tasks = [_Task(path, out, plan) for path in paths]
    done: dict[Path, BuiltUnit] = {}
    for place, answer in run_all(tasks, _build_unit, setting):
        path = paths[place]
        done[path] = BuiltUnit(lost(path)) if isinstance(answer, LostWorkerError) else answer
        told(path, done[path].made.outcome)
    return {path: done[path] for path in paths}


def _build_unit(task: _Task, setting: Setting) -> BuiltUnit:
    """A unit in whichever process: its report is what the province needs of it, its documents are written here."""
    folder = task.out / safe_name(task.path.stem)
    tracking = find_tracking(folder, told_from(folder, task.path), setting.tracking.get(task.path, ()))
    unit = judge_unit(task.path, task.plan, setting.catalog, tracking)
    judged, report, problems = unit.judged, unit.report, unit.problems
    if report and task.plan and (report.is_blank or is_outdated(report, task.plan)):
        return BuiltUnit(_held(task.path, judged, problems[-1]), report)
    asked = sha256(repr(problems).encode("utf-8", "surrogateescape")).hexdigest()
    made = build_workbook(task.path, task.out, setting, judged=judged, also=asked)
    return BuiltUnit(replace(made, judged=None), report)


def _held(path: Path, judged: Judged, problem: Problem) -> Made:
    """A workbook of which nothing is made: it is blank, or of another year."""
    documents = (DocumentOutcome("*", "ทุกเอกสาร", Status.SKIPPED, reason=message(problem), problems=(problem,)),)
    return Made(WorkbookOutcome(path, judged.problems, documents))
