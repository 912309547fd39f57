"""Build the province's book with what its units report under each measure, the unit named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from itadocs.catalog import Catalog
from itadocs.model.records import Book, Group, Measure, Report, Unit
from itadocs.province.links import link_measures
from itadocs.province.plan import PlannedMeasure, ProvincePlan, province_plan
from itadocs.province.report import UnitReport
from itadocs.validate.typed import GroupRef
from itadocs.values import replace


def consolidate(book: Book, reports: Sequence[UnitReport], catalog: Catalog) -> Book:
    """Return the province's book with the reports of its units added, in the order of its list of units.

    Which reports are taken is the caller's choice; one of a unit that the province does not list is left out, and so is
    a measure that the province does not have. Nothing else of the book changes but the counts of units asked.
    """
    plan = province_plan(book, catalog)
    known = [(unit, report) for report in reports if (unit := plan.unit(report.name, report.short_name))]
    known.sort(key=lambda pair: plan.units.index(pair[0]))
    by_code, by_group = _gather(known, plan)
    planned = {(entry.group, entry.number): entry for entry in plan.measures}
    groups = tuple(_group(group, planned, by_code, by_group) for group in book.groups)
    return replace(book, groups=groups, asked=len(plan.units_with_measures()))


def gathers(book: Book) -> bool:
    """Tell whether any report of a unit stands in the province's book."""
    of_measures = (report for group in book.groups for measure in group.measures for report in measure.reports)
    of_groups = (report for group in book.groups for report in group.reports)
    return any(report.unit for reports in (of_measures, of_groups) for report in reports)


def reported_by_units(book: Book) -> frozenset[tuple[GroupRef, int | None, str]]:
    """Return what units report in the province's book: a measure by its group and its number there, None for all of
    the group, and the field of the sheet that has it."""
    found = set()
    for group in book.groups:
        numbered = [*enumerate((measure.reports for measure in group.measures), start=1), (None, group.reports)]
        for number, reports in numbered:
            for report in (each for each in reports if each.unit):
                filled = {"output": report.outputs, "outcome": report.outcomes}
                found |= {((group.kind, group.no), number, key) for key, lines in filled.items() if lines}
    return frozenset(found)


def _gather(
    known: Sequence[tuple[Unit, UnitReport]], plan: ProvincePlan
) -> tuple[dict[str, list[Report]], dict[GroupRef, list[Report]]]:
    """Return the reports by the code of their measure, and those of whole groups."""
    by_code: dict[str, list[Report]] = {}
    by_group: dict[GroupRef, list[Report]] = {}
    for unit, report in known:
        name = unit.name or unit.short_name
        for entry, planned in link_measures(report, plan):
            own = [replace(each, unit=name) for each in entry.reports]
            if planned is not None:
                by_code.setdefault(planned.code, []).extend(own)
            elif not entry.text:
                by_group.setdefault(entry.group, []).extend(own)
    return by_code, by_group


def _group(
    group: Group,
    planned: Mapping[tuple[GroupRef, int], PlannedMeasure],
    by_code: Mapping[str, Sequence[Report]],
    by_group: Mapping[GroupRef, Sequence[Report]],
) -> Group:
    ref = (group.kind, group.no)
    measures = tuple(
        _measure(measure, planned[ref, number], by_code) for number, measure in enumerate(group.measures, start=1)
    )
    return replace(group, measures=measures, reports=(*group.reports, *by_group.get(ref, ())))


def _measure(measure: Measure, planned: PlannedMeasure, by_code: Mapping[str, Sequence[Report]]) -> Measure:
    reports = by_code.get(planned.code, ())
    asked = {unit.name or unit.short_name for unit in planned.units} | {report.unit for report in reports}
    return replace(measure, reports=(*measure.reports, *reports), asked=len(asked))
