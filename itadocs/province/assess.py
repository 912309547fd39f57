"""Check a unit's workbook as a part of its province's set, and the set as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from itadocs.model.records import Unit
from itadocs.problems import Problem
from itadocs.province.links import link_measures
from itadocs.province.plan import ProvincePlan
from itadocs.province.report import UnitReport
from itadocs.thai.compare import suggestion, without_marks
from itadocs.validate.cell_text import quote_value

PROVINCE, UNIT = "province", "unit"
"""The kind of agency that gathers workbooks, and the kind whose they are."""

_FILES_SHOWN = 3

BLANK, OUTDATED = "U08", "U03"
"""Codes of a workbook of which nothing is made: nobody filled it yet, or it is of another year."""


def assess_unit(report: UnitReport, plan: ProvincePlan) -> tuple[Problem, ...]:
    """Return what stands in the way of a unit's report.

    Problems: U11 not a unit's workbook, else U01 a unit the province does not list, U02 another province, and U03
    another year, else S01 no sheet of results, else U08 still blank, else measure by measure U04 a code the province
    does not have, U05 another text than the province's, U06 a measure of the unit's own, U07 one without a result.
    """
    if report.kind != UNIT:
        return (Problem("U11", report.kind_where, {"found": quote_value(report.name)}),)
    problems = [*_strangers(report, plan)]
    if is_outdated(report, plan):
        years = {"found": report.plan_year_be, "expected": plan.plan_year_be}
        return (*problems, Problem(OUTDATED, report.year_where, years))
    if report.is_blank and report.results_where.sheet is None:
        return (*problems, Problem("S01", report.results_where, {"expected": plan.results_title, "suggestion": ""}))
    if report.is_blank:
        return (*problems, Problem(BLANK, report.results_where, {"unit": quote_value(report.name)}))
    return (*problems, *_measures(report, plan))


def is_outdated(report: UnitReport, plan: ProvincePlan) -> bool:
    """Tell whether the workbook is of another year than the province's."""
    return (report.assessed_year_be, report.plan_year_be) != (plan.assessed_year_be, plan.plan_year_be)


def _strangers(report: UnitReport, plan: ProvincePlan) -> Iterator[Problem]:
    if report.province and without_marks(report.province) != without_marks(plan.name):
        params = {"found": quote_value(report.province), "expected": quote_value(plan.name)}
        yield Problem("U02", report.province_where, params)
    if plan.unit(report.name, report.short_name) is None:
        known = [name for unit in plan.units for name in (unit.name, unit.short_name) if name]
        params = {
            "found": quote_value(report.name),
            "agency": quote_value(plan.name),
            "suggestion": suggestion(report.name, known),
        }
        yield Problem("U01", report.name_where, params)


def _measures(report: UnitReport, plan: ProvincePlan) -> Iterator[Problem]:
    for entry, planned in link_measures(report, plan):
        if not entry.text:
            continue
        where = entry.text[0].source or entry.where
        if planned is None and entry.code:
            known = suggestion(entry.code, [measure.code for measure in plan.measures])
            yield Problem("U04", entry.code_where, {"found": quote_value(entry.code), "suggestion": known})
        elif planned is None:
            yield Problem("U06", where, {"found": quote_value(entry.text[0])})
        elif planned.text != entry.text_key:
            params = {"code": planned.code, "expected": quote_value(" ".join(planned.measure.text))}
            yield Problem("U05", where, params)
        if planned is not None and not entry.reports:
            yield Problem("U07", entry.where, {"code": planned.code, "found": quote_value(entry.text[0])})


class SetState(Struct, frozen=True):
    """Hold a province's set: the units whose workbook is not there, and what is wrong with the set as a whole.

    ``unclear`` are files of which none can be taken, because two of them are of one unit.
    """

    missing: tuple[Unit, ...] = ()
    unclear: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


def assess_set(reports: Sequence[UnitReport], plan: ProvincePlan, unreadable: Sequence[str] = ()) -> SetState:
    """Return the set as a whole. ``unreadable`` are names of files that could not be read: they may be those of a unit.

    Problems: U09 a unit without a workbook, U10 two workbooks of one unit that both report; one that is blank or of
    another year does not count against the other.
    """
    files: dict[int, list[UnitReport]] = {}
    for report in reports:
        unit = plan.unit(report.name, report.short_name) if report.kind == UNIT else None
        if unit is not None:
            files.setdefault(plan.units.index(unit), []).append(report)
    missing = tuple(
        unit
        for unit in plan.units_with_measures()
        if plan.units.index(unit) not in files and not any(names_unit(file, unit) for file in unreadable)
    )
    problems = [Problem("U09", plan.units_where, {"unit": unit.name or unit.short_name}) for unit in missing]
    unclear: set[str] = set()
    for found in files.values():
        filled = [report for report in found if not report.is_blank and not is_outdated(report, plan)]
        if len(filled) > 1:
            unclear |= {report.file for report in filled}
            problems += _doubles(filled)
    return SetState(missing, frozenset(unclear), tuple(problems))


def _doubles(reports: Sequence[UnitReport]) -> Iterator[Problem]:
    for report in reports:
        others = [other.file for other in reports if other is not report]
        more = f" และอีก {len(others) - _FILES_SHOWN} แฟ้ม" if len(others) > _FILES_SHOWN else ""
        params = {"unit": quote_value(report.name), "other": ", ".join(others[:_FILES_SHOWN]) + more}
        yield Problem("U10", report.name_where, params)


def names_unit(file: str, unit: Unit) -> bool:
    """Tell whether a file that cannot be read carries the name that the program gives a unit's workbook."""
    stem = file.rpartition(".")[0].partition("-")[2]
    return bool(stem) and without_marks(stem) in {without_marks(name) for name in (unit.short_name, unit.name) if name}
