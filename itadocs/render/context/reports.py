"""What units report, as names of the templates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

from itadocs.catalog import Catalog
from itadocs.model.records import Book, DocumentChoice, Report, Unit
from itadocs.render.context import names as n
from itadocs.thai.digits import format_score
from itadocs.values import Lines, Text

Part = Literal["outputs", "outcomes", "evidence"]
_UNDER_WAY = "under_way"


class ReportBuilder:
    """Reports by unit, in one document's style of names."""

    def __init__(self, choice: DocumentChoice, catalog: Catalog, units: Sequence[Unit]) -> None:
        self.labels = catalog.lists["progress"]
        self.short = {unit.name: unit.short_name or unit.name for unit in units} if choice.owners == "short" else {}

    def unit_reports(self, reports: Sequence[Report]) -> list[n.UnitReportNames]:
        """One record per unit, in the order in which the reports come."""
        return [
            self._report(number, unit, own) for number, (unit, own) in enumerate(_by_unit(reports).items(), start=1)
        ]

    def statuses(self, reports: Sequence[Report]) -> list[n.StatusCountNames]:
        """How many units say that they are how far, in the order of the list."""
        counts = Counter(overall_status(own) for own in _by_unit(reports).values())
        return [
            n.StatusCountNames(Text(label), Text(str(counts[value])))
            for value, label in self.labels.items()
            if counts[value]
        ]

    def _report(self, number: int, unit: Text, own: Sequence[Report]) -> n.UnitReportNames:
        percent = next((report.percent for report in own if report.step is None and report.percent), None)
        return n.UnitReportNames(
            number=Text(str(number)),
            unit=self.short.get(unit, unit),
            status=Text(self.labels.get(overall_status(own) or "", "")),
            percent=Text(format_score(percent.value).removesuffix(".00"), percent.source) if percent else Text(),
            outputs=said(own, "outputs"),
            outcomes=said(own, "outcomes"),
            evidence=said(own, "evidence"),
        )


def overall_status(reports: Sequence[Report]) -> str | None:
    """The status of a measure: the one reported for the whole, else what its steps agree on, else under way."""
    whole = next((report.status for report in reports if report.step is None and report.status), None)
    steps = {report.status for report in reports if report.status}
    return whole or (next(iter(steps)) if len(steps) == 1 else _UNDER_WAY if steps else None)


def said(reports: Iterable[Report], part: Part) -> Lines:
    """The lines of all reports. What several steps report word for word is said once."""
    lines: list[Text] = []
    told: set[tuple[str, str]] = set()
    for report in reports:
        own = getattr(report, part)
        lines += [line for line in own if report.step is None or (report.unit, line) not in told]
        told |= {(report.unit, line) for line in own}
    return Lines(lines)


def own_lines(reports: Iterable[Report], part: Part) -> Lines:
    """The lines that the agency itself reports."""
    return said((report for report in reports if not report.unit), part)


def reporting_names(book: Book) -> n.ReportingNames:
    """How many units have reported anything."""
    reports = [report for group in book.groups for measure in group.measures for report in measure.reports]
    reports += [report for group in book.groups for report in group.reports]
    reported = len({report.unit for report in reports if report.unit})
    return n.ReportingNames(Text(str(book.asked or "")), Text(str(reported)), reported > 0)


def _by_unit(reports: Iterable[Report]) -> dict[Text, list[Report]]:
    found: dict[Text, list[Report]] = {}
    for report in reports:
        if report.unit:
            found.setdefault(report.unit, []).append(report)
    return found
