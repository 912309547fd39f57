"""Gather what the units of a province report, as the province's documents print it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from itadocs.catalog import Catalog, SetWords
from itadocs.codes import has_errors
from itadocs.deliverables.needs import listed
from itadocs.deliverables.table import deliverable_of
from itadocs.intake.doubles import settle_names
from itadocs.intake.handed_in import find_handed_in
from itadocs.intake.judging import JudgedWorkbook, judge_workbook, measures_book
from itadocs.intake.tracking import TrackingFiles, recorded_tracking
from itadocs.intake.untouched import untouched_workbooks
from itadocs.model.given import waits_for_analysis, waits_for_result
from itadocs.problems import Problem, Where
from itadocs.province import (
    ProvincePlan,
    UnitReport,
    assess_set,
    assess_unit,
    consolidate,
    gathers,
    province_plan,
    unit_report,
)
from itadocs.province.assess import BLANK, OUTDATED, WAITS, SetState, is_outdated
from itadocs.validate.cells.text import quote_value
from itadocs.values import replace


class JudgedUnit(Struct, frozen=True):
    """Hold a unit's workbook; ``report`` is None where too little of it could be read, ``problems`` are those of its
    province."""

    judged: JudgedWorkbook
    report: UnitReport | None
    problems: tuple[Problem, ...]


def plan_of(judged: JudgedWorkbook, catalog: Catalog) -> ProvincePlan | None:
    """Return what a province's workbook asks of its units, without its total and level while those are not known. None
    where not even names and measures could be read."""
    book = measures_book(judged, catalog)
    if book is None:
        return None
    plan = province_plan(book, catalog)
    return plan if judged.book else replace(plan, result=plan.result.without_result())


def judge_unit(
    path: Path, plan: ProvincePlan | None, catalog: Catalog, tracking: TrackingFiles, name: str = ""
) -> JudgedUnit:
    """Judge a unit's workbook with its tracking files, by itself and as a part of its province's set; ``name`` is what
    its file is called there."""
    judged = judge_workbook(path, catalog, tracking, plan.result if plan else None)
    book = measures_book(judged, catalog)
    report = unit_report(book, judged.typed) if book and judged.typed else None
    if report and name:
        report = replace(report, file=name)
    own, waits = _apart_from_province(judged, plan) if plan else (judged.problems, ())
    problems = assess_unit(report, plan) if report and plan else _assess_alone(report)
    if has_errors(own):
        # what is wrong in it says more than that nothing could be read as a result
        problems = tuple(problem for problem in problems if problem.code != BLANK)
    if waits and report and plan and not any(problem.code in (BLANK, OUTDATED) for problem in problems):
        params = {**plan.words.params, "unit": quote_value(report.name)}
        problems = (*problems, Problem(WAITS, waits[0], params))
    return JudgedUnit(replace(judged, problems=(*own, *problems), waits=bool(waits)), report, problems)


def _apart_from_province(judged: JudgedWorkbook, plan: ProvincePlan) -> tuple[tuple[Problem, ...], tuple[Where, ...]]:
    """Return the problems of a unit's workbook without those of cells that its province fills and has not filled yet,
    and those cells."""
    typed = judged.typed
    if typed is None:
        return judged.problems, ()
    lacking = () if plan.result.is_known else tuple(p for p in judged.problems if waits_for_result(p, typed))
    cells = (*(problem.where for problem in lacking), *waits_for_analysis(typed, plan.result))
    return tuple(problem for problem in judged.problems if problem not in lacking), cells


def _assess_alone(report: UnitReport | None) -> tuple[Problem, ...]:
    """Return U08 for a workbook that reports nothing, where it is not known what its province asks of it."""
    if report is None or not report.is_blank:
        return ()
    return (Problem(BLANK, report.results_where, {**SetWords().params, "unit": quote_value(report.name)}),)


def counts(report: UnitReport | None, problems: Iterable[Problem], plan: ProvincePlan | None, state: SetState) -> bool:
    """Say whether what a unit reports goes into the province's documents."""
    if report is None or plan is None or report.is_blank or is_outdated(report, plan) or report.file in state.unclear:
        return False
    return not has_errors(problems)


def with_reports(judged: JudgedWorkbook, reports: Sequence[UnitReport], catalog: Catalog) -> JudgedWorkbook:
    """Return the province's workbook with what its units report."""
    if not judged.book or not reports:
        return judged
    book = consolidate(judged.book, reports, catalog)
    return replace(judged, book=book, is_reported_to=gathers(book))


def read_reports(
    province: Path,
    folders: Sequence[Path],
    judged: JudgedWorkbook,
    catalog: Catalog,
    out: Path,
) -> tuple[UnitReport, ...]:
    """Read what the units of a province report today, as far as it goes into the province's documents.

    ``folders`` are those in which the set lies. ``out`` is where the documents of the set lie.
    """
    found = next((each for each in find_handed_in(folders, catalog).sets if each.province == province), None)
    if found is None or judged.book is None:
        return ()
    named = settle_names(found.units, untouched_workbooks(province, found.units), out)
    plan = province_plan(judged.book, catalog)
    units = {
        name: judge_unit(path, plan, catalog, recorded_tracking(out / Path(name).stem), name)
        for path, name in named.names.items()
    }
    unreadable = [name for name, unit in units.items() if unit.report is None]
    state = assess_set([unit.report for unit in units.values() if unit.report], plan, unreadable)
    return tuple(
        unit.report
        for unit in units.values()
        if unit.report and counts(unit.report, _problems(unit.judged, catalog), plan, state)
    )


def _problems(judged: JudgedWorkbook, catalog: Catalog) -> list[Problem]:
    """Return those of the workbook, and those that stop one of the documents it wants."""
    wanted = [kind for kind, choice in listed(judged, catalog) if choice.wanted]
    stopping = (deliverable_of(kind).stops(judged, kind, catalog) for kind in wanted)
    return [*judged.problems, *(problem for problems in stopping for problem in problems)]
