"""The rows of ``tracking.xlsx``, one per step of a measure, and what is filled in there back into the book.

What prints where the workbook and the tracking file both say something: whoever changed it since the tracking file was
made; where both did, the workbook, and the other text is quoted in a problem. Nothing is ever dropped in silence.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from itadocs.catalog.choices import GROUP_WORDS
from itadocs.model.records import Book, Group, GroupKind, Measure, Report
from itadocs.problems import Problem, Where
from itadocs.thai.dates import DateRange
from itadocs.validate.plain import same, shown
from itadocs.validate.tracking import LINE_FIELDS, REPORTED, TrackedRow, Tracking
from itadocs.values import Lines, Text

_PREFIXES: Mapping[GroupKind, str] = {"indicator": "ตชว.", "issue": "ปด."}


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A row as the workbook gives it: the step (0 where the measure has none) and what is reported for it already.

    ``reported`` has a text for each of the fields status (a value of the list ``progress``), percent, output, outcome
    and evidence; empty where nothing is.
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


def planned_steps(book: Book) -> tuple[PlannedStep, ...]:
    """Every step of every measure, in the order of the groups."""
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
    """The period of a step: the one of its place where each step has its own, else the span of all."""
    periods = [period.value for period in measure.periods]
    if len(periods) > 1 and len(periods) == len(measure.steps):
        periods = [periods[step_no - 1]]
    return _edge(periods, "start"), _edge(periods, "end")


def _edge(periods: Sequence[DateRange], name: str) -> date | None:
    known = [day for period in periods if (day := getattr(period, name)) is not None]
    if not known:
        return None
    return min(known) if name == "start" else max(known)


def _reports(measure: Measure, step_no: int) -> tuple[Report, ...]:
    """The reports of a step; those of the whole measure stand in its first row."""
    first = 1 if measure.steps else 0
    own = {step_no} if measure.steps else {0, None}
    known = range(1, len(measure.steps) + 1)
    return tuple(
        report
        for report in measure.reports
        if not report.unit and (report.step in own or (step_no == first and report.step not in known))
    )


def _reported(measure: Measure, step_no: int) -> dict[str, str]:
    reports = _reports(measure, step_no)
    percent = next((report.percent.value for report in reports if report.percent), None)
    return {
        "status": next((report.status for report in reports if report.status), ""),
        "percent": "" if percent is None else f"{percent.normalize():f}",
        **{name: "\n".join(line for report in reports for line in _lines(report, name)) for name in LINE_FIELDS},
    }


def _lines(report: Report, name: str) -> Lines:
    return {"output": report.outputs, "outcome": report.outcomes, "evidence": report.evidence}[name]


def fingerprint(text: str) -> str:
    """What of a text counts when two are compared: neither digits' style, spaces nor punctuation."""
    return hashlib.sha256(same(text).encode()).hexdigest()[:16] if text else ""


def merge_tracking(book: Book, tracking: Tracking) -> tuple[Book, tuple[Problem, ...]]:
    """The book with what its tracking file reports.

    Problems: E03 a measure or step reads otherwise now, E04 a row of no step, E05 a step twice, E06 rows that are gone,
    E07 both were changed, E08 the workbook's text gives way, E09 cleared here but not in the workbook.
    """
    steps = {step.code: step for step in planned_steps(book)}
    rows, problems = _matched(tracking, steps)
    problems += _gone(tracking, steps, rows)
    groups = []
    for group in book.groups:
        measures = []
        for no, measure in enumerate(group.measures, start=1):
            own = [(steps[code], row) for code, row in rows.items() if (steps[code].group, steps[code].measure_no) == (group, no)]
            merged = measure
            for step, row in own:
                merged, found = _merge_step(merged, step, row, tracking)
                problems += found
            measures.append(merged)
        groups.append(replace(group, measures=tuple(measures)))
    return replace(book, groups=tuple(groups)), tuple(problems)


def _matched(
    tracking: Tracking, steps: Mapping[str, PlannedStep]
) -> tuple[dict[str, TrackedRow], list[Problem]]:
    """Rows by the code of their step; a row without a code is known by its texts."""
    rows: dict[str, TrackedRow] = {}
    problems: list[Problem] = []
    by_text = {(same("\n".join(s.measure.text)), same(s.step)): code for code, s in steps.items()}
    for row in tracking.rows:
        texts = (same(row.measure), same(row.step))
        code = row.code if row.code in steps else by_text.get(texts, "") if not row.code else ""
        if not code:
            if row.says_anything:
                problems.append(Problem("E04", row.where, {"code": row.code or "–", "found": shown(row.summary)}))
            continue
        if code in rows:
            if row.says_anything:
                first = rows[code].where
                params = {"code": code, "other": first.cell or "", "found": shown(row.summary)}
                problems.append(Problem("E05", row.where, params, (first,)))
            continue
        rows[code] = row
        problems += _changed(row, steps[code])
    return rows, problems


def _changed(row: TrackedRow, step: PlannedStep) -> Iterator[Problem]:
    """E03 where the text beside a report is not the plan's: what is reported may be of another measure."""
    for name, now in (("measure", "\n".join(step.measure.text)), ("step", step.step)):
        found = row.measure if name == "measure" else row.step
        if found and same(found) != same(now):
            params = {"code": step.code, "found": shown(found), "expected": shown(now)}
            yield Problem("E03", row.places[name], params, (step.measure.source,))


def _gone(
    tracking: Tracking, steps: Mapping[str, PlannedStep], rows: Mapping[str, TrackedRow]
) -> list[Problem]:
    gone = [code for code in tracking.base if code in steps and code not in rows]
    return [Problem("E06", tracking.where, {"count": len(gone), "found": ", ".join(gone[:10])})] if gone else []


def _merge_step(
    measure: Measure, step: PlannedStep, row: TrackedRow, tracking: Tracking
) -> tuple[Measure, list[Problem]]:
    """The measure with a row's report. A field that prints from the row leaves the reports it came from."""
    base = tracking.base.get(step.code, {})
    old = _reports(measure, step.step_no)
    taken: set[str] = set()
    problems: list[Problem] = []
    for name in REPORTED:
        now, here = step.reported[name], row.texts[name]
        was = base.get(name)
        if here == now or fingerprint(here) == fingerprint(now):
            continue
        if name in row.unread:
            continue
        place, cell = row.places[name], _source(old, name)
        also = (cell,) if cell else ()
        params = {"field": row.headers[name], "cell": cell.tag if cell else "", "found": shown(here), "kept": shown(now)}
        is_untouched = was is not None and fingerprint(here) == was
        if not here:
            problems += [] if is_untouched else [Problem("E09", place, params, also)]
        elif not now:
            taken.add(name)
        elif is_untouched:
            continue
        elif was is not None and fingerprint(now) == was:
            taken.add(name)
            problems += [Problem("E08", place, params, also)] if name in LINE_FIELDS else []
        else:
            problems.append(Problem("E07", place, params, also))
    if not taken:
        return measure, problems
    kept = [_without(report, taken) if report in old else report for report in measure.reports]
    fresh = Report(
        outputs=row.lines("output") if "output" in taken else Lines(),
        outcomes=row.lines("outcome") if "outcome" in taken else Lines(),
        step=step.step_no or None,
        status=row.status if "status" in taken else None,
        percent=row.percent if "percent" in taken else None,
        evidence=row.lines("evidence") if "evidence" in taken else Lines(),
    )
    return replace(measure, reports=(*(report for report in kept if not _is_empty(report)), fresh)), problems


def _without(report: Report, names: set[str]) -> Report:
    return replace(
        report,
        outputs=Lines() if "output" in names else report.outputs,
        outcomes=Lines() if "outcome" in names else report.outcomes,
        evidence=Lines() if "evidence" in names else report.evidence,
        status=None if "status" in names else report.status,
        percent=None if "percent" in names else report.percent,
    )


def _is_empty(report: Report) -> bool:
    return not (report.outputs or report.outcomes or report.evidence or report.status or report.percent)


def _source(reports: Sequence[Report], name: str) -> Where | None:
    """The workbook's cell of a field, where it is known."""
    if name == "percent":
        return next((report.percent.source for report in reports if report.percent), None)
    lines = [line for report in reports for line in (_lines(report, name) if name in LINE_FIELDS else ())]
    return next((line.source for line in lines if line.source), None)


def group_heading(group: Group) -> str:
    """``ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่``."""
    return f"{GROUP_WORDS[group.kind]} {group.no} {group.name}"


