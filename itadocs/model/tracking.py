"""List the rows of ``tracking.xlsx``: every step of every measure, with what the workbook says about it already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct, field

from itadocs.catalog.choices import GROUP_WORDS
from itadocs.model.records import Book, Group, GroupKind, Measure, Report
from itadocs.validate.tracking import fingerprint
from itadocs.values import Lines, Text

__all__ = [
    "LINE_FIELDS",
    "PLAN",
    "REPORTED",
    "PlannedStep",
    "fingerprint",
    "planned_steps",
    "reports_of",
    "shown_texts",
]

_PREFIXES: Mapping[GroupKind, str] = {"indicator": "ตชว.", "issue": "ปด."}

LINE_FIELDS = ("output", "outcome", "evidence")
REPORTED = ("status", "percent", *LINE_FIELDS)
"""The columns that are filled in and given back."""

PLAN = ("measure", "step", "owners", "start", "end")
"""The columns that come from the plan; what is typed there changes nothing."""

_FOR_ALL_STEPS = frozenset({"not_started", "done", "cancelled"})
"""A status of the whole measure that is then one of each of its steps."""


class PlannedStep(Struct, frozen=True):
    """Hold a row as the workbook gives it. ``step_no`` is 0 where the measure has no steps; dates are None where
    unknown.

    ``reported`` has a text for each of :data:`REPORTED` (the status as a value of the list ``progress``); empty where
    nothing is reported.
    """

    code: str
    group: Group
    measure_no: int
    measure: Measure
    step_no: int
    step: str
    start: date | None
    end: date | None
    reported: Mapping[str, str] = field(default_factory=dict)

    @property
    def heading(self) -> str:
        """Return ``ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่``."""
        return f"{GROUP_WORDS[self.group.kind]} {self.group.no} {self.group.name}"

    @property
    def title(self) -> str:
        """Return the measure as its cell shows it."""
        return "\n".join(self.measure.text)


def planned_steps(book: Book) -> tuple[PlannedStep, ...]:
    """Return every step of every measure, in the order of the groups; a measure without steps is one row."""
    return tuple(
        step
        for group in book.groups
        for no, measure in enumerate(group.measures, start=1)
        for step in _steps(group, no, measure)
    )


def _steps(group: Group, no: int, measure: Measure) -> Iterator[PlannedStep]:
    for step_no, step in enumerate(measure.steps, start=1) if measure.steps else [(0, Text())]:
        start, end = _period(measure, step_no)
        code = f"{_PREFIXES[group.kind]}{group.no}-{no}-{step_no}"
        yield PlannedStep(code, group, no, measure, step_no, step, start, end, _reported(measure, step_no))


def _period(measure: Measure, step_no: int) -> tuple[date | None, date | None]:
    """Return the period of a step: the one in its place where there are as many as steps, else the span of all."""
    periods = [period.value for period in measure.periods]
    if len(periods) > 1 and len(periods) == len(measure.steps):
        periods = [periods[step_no - 1]]
    starts = [period.start for period in periods if period.start]
    ends = [period.end for period in periods if period.end]
    return min(starts, default=None), max(ends, default=None)


def shown_texts(step: PlannedStep, labels: Mapping[str, str]) -> dict[str, str]:
    """Return the texts of what is reported as cells show them; ``labels`` are the texts of the list of statuses."""
    return {**step.reported, "status": labels.get(step.reported["status"], "")}


def reports_of(measure: Measure, step_no: int) -> tuple[int, ...]:
    """Return the places among a measure's reports of what stands in the row of a step; the whole measure's in its
    first."""
    known = range(1, len(measure.steps) + 1)
    is_first = step_no <= 1
    return tuple(
        place
        for place, report in enumerate(measure.reports)
        if not report.unit and (report.step == step_no or (is_first and report.step not in known))
    )


def _reported(measure: Measure, step_no: int) -> dict[str, str]:
    own = [measure.reports[place] for place in reports_of(measure, step_no)]
    percent = next((report.percent.value for report in own if report.percent), None)
    return {
        "status": next((report.status for report in own if report.status), "") or _status_for_all(measure),
        "percent": "" if percent is None else f"{percent.normalize():f}",
        **{name: "\n".join(line for report in own for line in _lines(report, name)) for name in LINE_FIELDS},
    }


def _status_for_all(measure: Measure) -> str:
    whole = next((r.status for r in measure.reports if not r.unit and r.step is None and r.status), None)
    return whole if whole in _FOR_ALL_STEPS else ""


def _lines(report: Report, name: str) -> Lines:
    return {"output": report.outputs, "outcome": report.outcomes, "evidence": report.evidence}[name]
