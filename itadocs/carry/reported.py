"""Ask for the outputs and outcomes of last year's measures, with what has been reported and tracked of them."""

from __future__ import annotations

from collections.abc import Iterator

from itadocs.carry.records import LastBook, LeftOut, Row, Target
from itadocs.model.records import Group, Report


def reported_rows(last: LastBook, target: Target, _left: list[LeftOut]) -> list[Row]:
    """Return a row for every measure, or for each report of it; none where the new workbook is no report."""
    if not target.is_report or last.book is None:
        return []
    groups = (group for group in last.book.groups if group.kind == target.group_kind)
    return [row for group in groups for row in _group_rows(group, last, target)]


def _group_rows(group: Group, last: LastBook, target: Target) -> Iterator[Row]:
    label = target.group_label((group.kind, group.no), last.framework)
    if label is None:
        return
    for report in group.reports:
        yield {"group": label, **_reported(report, target)}
    for no, measure in enumerate(group.measures, start=1):
        own: Row = {"group": label, "measure": no, "measure_text": " ".join(measure.text)}
        reports = [report for report in measure.reports if not report.unit]
        yield from ({**own, **_reported(report, target)} for report in reports)
        if not reports:
            yield own


def _reported(report: Report, target: Target) -> Row:
    texts = {
        "output": report.outputs,
        "outcome": report.outcomes,
        "evidence": report.evidence,
        "output_lead": report.output_lead,
        "outcome_lead": report.outcome_lead,
    }
    row: Row = {key: "\n".join(lines) for key, lines in texts.items() if lines}
    row |= {"step": report.step} if report.step is not None else {}
    row |= {"status": target.labels("progress")[report.status]} if report.status else {}
    return row | ({"percent": float(report.percent.value)} if report.percent else {})
