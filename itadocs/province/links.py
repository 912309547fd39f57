"""Match a unit's measures to the measures of the province."""

from __future__ import annotations

from itadocs.province.plan import PlannedMeasure, ProvincePlan
from itadocs.province.report import MeasureReport, UnitReport
from itadocs.thai.compare import without_marks


def link_measures(report: UnitReport, plan: ProvincePlan) -> list[tuple[MeasureReport, PlannedMeasure | None]]:
    """Return every measure of a unit with that of the province, None where there is none (or for a whole group).

    The same text in the same group says more than the code: codes shift when the province inserts a measure. A code
    counts where its measure is not one that another text of the unit has already found.
    """
    by_text = {(planned.group, planned.text): planned for planned in reversed(plan.measures)}
    by_code = {without_marks(planned.code): planned for planned in plan.measures}
    found: dict[str, int] = {}  # code of the province's measure -> place of the unit's
    for at, entry in enumerate(report.measures):
        planned = by_text.get((entry.group, entry.text_key)) if entry.text else None
        if planned:
            found.setdefault(planned.code, at)
    for at, entry in enumerate(report.measures):
        planned = by_code.get(without_marks(entry.code)) if entry.code and at not in found.values() else None
        if planned:
            found.setdefault(planned.code, at)
    linked = {found[planned.code]: planned for planned in plan.measures if planned.code in found}
    return [(entry, linked.get(at)) for at, entry in enumerate(report.measures)]
