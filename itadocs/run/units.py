"""The units of a province in one run: what each reports, and its documents."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from itadocs.codes import message, severity
from itadocs.problems import Problem, Severity
from itadocs.province import ProvincePlan, UnitReport, assess_unit, unit_report
from itadocs.province.assess import BLANK, OUTDATED
from itadocs.report.records import DocumentOutcome, Status, WorkbookOutcome
from itadocs.run.judging import Judged, judge
from itadocs.run.setting import Setting, Told
from itadocs.run.workbook import Made, build_workbook, lost
from itadocs.run.workers import LostWorkerError, run_all


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
    report = _report(judged)
    return report is not None and not report.is_blank


def _report(judged: Judged) -> UnitReport | None:
    return unit_report(judged.book, judged.typed) if judged.book and judged.typed else None


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
    judged = judge(task.path, setting.catalog)
    report = _report(judged)
    problems = assess_unit(report, task.plan) if report and task.plan else ()
    if any(severity(problem) is Severity.ERROR for problem in judged.problems):
        # what is wrong in it says more than that nothing could be read as a result
        problems = tuple(problem for problem in problems if problem.code != BLANK)
    judged = replace(judged, problems=(*judged.problems, *problems))
    if any(problem.code in (BLANK, OUTDATED) for problem in problems):
        return BuiltUnit(_held(task.path, judged, problems[-1]), report)
    asked = sha256(repr(problems).encode("utf-8", "surrogateescape")).hexdigest()
    made = build_workbook(task.path, task.out, setting, judged=judged, also=asked)
    return BuiltUnit(replace(made, judged=None), report)


def _held(path: Path, judged: Judged, problem: Problem) -> Made:
    """A workbook of which nothing is made: it is blank, or of another year."""
    documents = (DocumentOutcome("*", "ทุกเอกสาร", Status.SKIPPED, reason=message(problem), problems=(problem,)),)
    return Made(WorkbookOutcome(path, judged.problems, documents))
