"""A province with its units: every unit's documents, then the province's own with all that was reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from itadocs import __version__
from itadocs.codes import message, severity
from itadocs.errors import ItadocsError
from itadocs.problems import Problem, Severity, Where
from itadocs.province import ProvincePlan, UnitReport, assess_set, assess_unit, consolidate, province_plan, unit_report
from itadocs.province.assess import SetState, is_outdated
from itadocs.report.records import DocumentOutcome, SetOutcome, Status, UnitOutcome, UnitStatus, WorkbookOutcome
from itadocs.run.documents import told_from
from itadocs.run.gather import ProvinceSet
from itadocs.run.judging import Judged, same_names
from itadocs.run.setting import Setting, Told
from itadocs.run.tracking import find_tracking, judge_tracked
from itadocs.run.workbook import Made, build_workbook, lost
from itadocs.run.workers import LostWorkerError, run_all
from itadocs.write.files import safe_name
from itadocs.write.manifest import UnitEntry, write_manifest


@dataclass(frozen=True, slots=True)
class _Task:
    """A unit's workbook on its way to a process."""

    path: Path
    out: Path
    plan: ProvincePlan | None


@dataclass(frozen=True, slots=True)
class _Unit:
    """What became of a unit's workbook; ``report`` is None where too little of it could be read."""

    made: Made
    report: UnitReport | None = None
    problems: tuple[Problem, ...] = ()


def build_set(found: ProvinceSet, setting: Setting, told: Told) -> SetOutcome:
    """Make all documents of a province and its units in a folder of their own, with a manifest of its own.

    One unit that fails or is not there stops neither the others nor the province.
    """
    out = setting.out / safe_name(found.province.stem)
    clashes = same_names(found.units)
    judged = _judge(found.province, out, setting)
    plan = province_plan(judged.book, setting.catalog) if judged.book else None
    told(found.province, None)
    units = {} if clashes else _units(found, out, plan, setting, told)
    reports = [unit.report for unit in units.values() if unit.report]
    unreadable = [path.name for path, unit in units.items() if unit.report is None]
    state = assess_set(reports, plan, unreadable) if plan and not clashes else SetState()
    taken = [unit.report for unit in units.values() if unit.report and _counts(unit, plan, state)]
    province = _province(found.province, out, judged, taken, setting)
    told(found.province, province.outcome)
    outcome = SetOutcome(
        province.outcome,
        tuple(unit.made.outcome for unit in units.values()),
        tuple(_outcomes(units, plan, state)),
        (*clashes, *state.problems),
    )
    return replace(
        outcome,
        problems=(*outcome.problems, *_write_manifest(out, [province, *(u.made for u in units.values())], outcome)),
    )


def _units(found: ProvinceSet, out: Path, plan: ProvincePlan | None, setting: Setting, told: Told) -> dict[Path, _Unit]:
    tasks = [_Task(path, out, plan) for path in found.units]
    done: dict[Path, _Unit] = {}
    for place, answer in run_all(tasks, _build_unit, setting):
        path = found.units[place]
        done[path] = _Unit(lost(path)) if isinstance(answer, LostWorkerError) else answer
        told(path, done[path].made.outcome)
    return {path: done[path] for path in found.units}


def _build_unit(task: _Task, setting: Setting) -> _Unit:
    """A unit in whichever process: its report is what the province needs of it, its documents are written here."""
    judged = _judge(task.path, task.out / safe_name(task.path.stem), setting)
    report = unit_report(judged.book, judged.typed) if judged.book and judged.typed else None
    problems = assess_unit(report, task.plan) if report and task.plan else ()
    judged = replace(judged, problems=(*judged.problems, *problems))
    if report and task.plan and (report.is_blank or is_outdated(report, task.plan)):
        return _Unit(_held(task.path, judged, problems[-1]), report, problems)
    asked = sha256(repr(problems).encode("utf-8", "surrogateescape")).hexdigest()
    made = build_workbook(task.path, task.out, setting, judged=judged, also=asked)
    return _Unit(replace(made, judged=None), report, problems)


def _judge(path: Path, folder: Path, setting: Setting) -> Judged:
    """A workbook with what its tracking file reports, in that folder or handed in."""
    found = find_tracking(folder, told_from(folder, path), setting.tracking.get(path, ()))
    return judge_tracked(path, setting.catalog, found)


def _held(path: Path, judged: Judged, problem: Problem) -> Made:
    """A workbook of which nothing is made: it is blank, or of another year."""
    documents = (DocumentOutcome("*", "ทุกเอกสาร", Status.SKIPPED, reason=message(problem), problems=(problem,)),)
    return Made(WorkbookOutcome(path, judged.problems, documents))


def _counts(unit: _Unit, plan: ProvincePlan | None, state: SetState) -> bool:
    """Whether what a unit reports goes into the province's documents."""
    report = unit.report
    if report is None or plan is None or report.is_blank or is_outdated(report, plan) or report.file in state.unclear:
        return False
    return not any(severity(problem) is Severity.ERROR for problem in unit.made.outcome.all_problems)


def _province(path: Path, out: Path, judged: Judged, reports: Sequence[UnitReport], setting: Setting) -> Made:
    """The province's own documents, of its workbook and all reports."""
    if judged.book and reports:
        judged = replace(judged, book=consolidate(judged.book, reports, setting.catalog))
    also = sha256(repr(reports).encode("utf-8", "surrogateescape")).hexdigest()
    return build_workbook(path, setting.out, setting, folder=out, judged=judged, also=also)


def _outcomes(units: dict[Path, _Unit], plan: ProvincePlan | None, state: SetState) -> Iterator[UnitOutcome]:
    for path, unit in units.items():
        name = str(unit.report.name) if unit.report else path.stem
        problems = unit.made.outcome.all_problems
        errors = [problem for problem in problems if severity(problem) is Severity.ERROR]
        if unit.report and plan and is_outdated(unit.report, plan):
            status, reason = UnitStatus.OUTDATED, errors
        elif unit.report and plan and unit.report.is_blank:
            status, reason = UnitStatus.BLANK, [problem for problem in problems if problem.code == "U08"]
        elif path.name in state.unclear:
            status, reason = (
                UnitStatus.FAILED,
                [problem for problem in state.problems if problem.where.file == path.name],
            )
        elif errors:
            status, reason = UnitStatus.FAILED, errors
        else:
            status, reason = UnitStatus.BUILT, []
        yield UnitOutcome(name, path, status, tuple(reason))
    for missing in state.missing:
        name = str(missing.name or missing.short_name)
        found = tuple(
            problem for problem in state.problems if problem.code == "U09" and problem.params.get("unit") == name
        )
        yield UnitOutcome(name, None, UnitStatus.MISSING, found)


def _write_manifest(out: Path, made: Iterable[Made], outcome: SetOutcome) -> tuple[Problem, ...]:
    entries = {(entry.workbook, entry.document): entry for one in made for entry in one.entries}
    units = [
        UnitEntry(
            unit.name,
            unit.path.name if unit.path else None,
            unit.status.value,
            message(unit.problems[0]) if unit.problems else None,
            tuple(dict.fromkeys(problem.code for problem in unit.problems)),
        )
        for unit in outcome.units
    ]
    try:
        write_manifest(out, entries, __version__, units)
    except ItadocsError as error:
        return (Problem(error.code, Where(str(out)), error.params),)
    return ()
