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
    found: list[PlannedMeasure | None] = []
    taken: set[str] = set()
    for entry in report.measures:
        planned = next(
            (m for m in plan.measures if entry.text and m.group == entry.group and m.text == entry.text_key), None
        )
        planned = planned if planned and planned.code not in taken else None
        taken |= {planned.code} if planned else set()
        found.append(planned)
    by_code = {without_marks(planned.code): planned for planned in plan.measures}
    for at, entry in enumerate(report.measures):
        planned = by_code.get(without_marks(entry.code)) if entry.code and found[at] is None else None
        if planned and planned.code not in taken:
            taken.add(planned.code)
            found[at] = planned
    return list(zip(report.measures, found, strict=True))
