"""A province with its units: every unit's documents, then the province's own with all that was reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from itadocs import __version__
from itadocs.codes import message, severity
from itadocs.errors import ItadocsError
from itadocs.outcomes import SetOutcome, UnitOutcome, UnitStatus
from itadocs.output.files import safe_name
from itadocs.output.manifest import UnitEntry, write_manifest
from itadocs.problems import Problem, Severity, Where
from itadocs.province import UnitReport, assess_set, province_plan
from itadocs.province.assess import BLANK, OUTDATED, SetState
from itadocs.run.documents import told_from
from itadocs.run.fingerprint import fingerprint
from itadocs.run.gather import ProvinceSet
from itadocs.run.judging import Judged, same_names
from itadocs.run.reported import counts, with_reports
from itadocs.run.rollup import add_rollup
from itadocs.run.rollup_data import SetResult
from itadocs.run.setting import Setting, Told
from itadocs.run.tracking import Found, find_tracking, judge_tracked
from itadocs.run.units import BuiltUnit, build_units
from itadocs.run.workbook import Made, build_workbook


def build_set(found: ProvinceSet, setting: Setting, told: Told) -> SetOutcome:
    """Make all documents of a province and its units in a folder of their own, with a manifest of its own.

    One unit that fails or is not there stops neither the others nor the province.
    """
    out = setting.out / safe_name(found.province.stem)
    clashes = same_names(found.units)
    tracking = find_tracking(out, told_from(out, found.province), setting.tracking.get(found.province, ()))
    judged = judge_tracked(found.province, setting.catalog, tracking)
    plan = province_plan(judged.book, setting.catalog) if judged.book else None
    told(found.province, None)
    units = {} if clashes else build_units(found.units, out, plan, setting, told)
    reports = [unit.report for unit in units.values() if unit.report]
    unreadable = [path.name for path, unit in units.items() if unit.report is None]
    state = assess_set(reports, plan, unreadable) if plan and not clashes else SetState()
    taken = [
        unit.report
        for unit in units.values()
        if unit.report and counts(unit.report, unit.made.outcome.all_problems, plan, state)
    ]
    province = _province(found.province, out, judged, tracking, taken, setting)
    outcomes = tuple(_outcomes(units, state))
    if judged.book and plan and not clashes:
        made = {path: unit.made.outcome for path, unit in units.items()}
        read = {path: unit.report for path, unit in units.items()}
        files = frozenset(report.file for report in taken)
        result = SetResult(judged.book, plan, province.outcome, outcomes, made, read, files)
        province = add_rollup(province, result, out, setting)
    told(found.province, province.outcome)
    outcome = SetOutcome(
        province.outcome,
        tuple(unit.made.outcome for unit in units.values()),
        outcomes,
        (*clashes, *state.problems),
    )
    return replace(
        outcome,
        problems=(*outcome.problems, *_write_manifest(out, [province, *(u.made for u in units.values())], outcome)),
    )


def _province(
    path: Path, out: Path, judged: Judged, tracking: Found, reports: Sequence[UnitReport], setting: Setting
) -> Made:
    """The province's own documents, of its workbook and all reports."""
    judged = with_reports(judged, reports, setting.catalog)
    also = fingerprint(reports)
    made = build_workbook(path, out, setting, folder=out, read=lambda: judged, also=also, tracking=tracking)
    return replace(made, outcome=replace(made.outcome, is_read=True))


def _outcomes(units: dict[Path, BuiltUnit], state: SetState) -> Iterator[UnitOutcome]:
    for path, unit in units.items():
        name = str(unit.report.name) if unit.report else path.stem
        problems = unit.made.outcome.all_problems
        errors = [problem for problem in problems if severity(problem) is Severity.ERROR]
        codes = {problem.code for problem in problems}
        if OUTDATED in codes:
            status, reason = UnitStatus.OUTDATED, errors
        elif BLANK in codes:
            status, reason = UnitStatus.BLANK, [problem for problem in problems if problem.code == BLANK]
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
