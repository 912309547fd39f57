"""Describe what the agency and its units report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from itadocs.catalog import Catalog
from itadocs.model.records import Book, DocumentChoice, Report, Unit
from itadocs.render.context.record import ContextField, ContextRecord
from itadocs.thai.digits import format_score
from itadocs.values import Lines, Text

ReportPart = Literal["outputs", "outcomes", "evidence", "output_lead", "outcome_lead"]
_UNDER_WAY = "under_way"


class ReportOfUnit(Struct, frozen=True):
    """Hold what a unit reports of a measure or group: its place in the table, printed name, status in words."""

    number: int
    unit: Text
    status: str
    reports: Sequence[Report]


class UnitReportContext(ContextRecord[ReportOfUnit]):
    """ผลที่หน่วยงานในสังกัดหนึ่งรายงาน"""

    number: ContextField[ReportOfUnit, Text] = ContextField("ลำดับในตาราง")
    unit: ContextField[ReportOfUnit, Text] = ContextField("ชื่อหน่วยงานในสังกัด ชื่อย่อเมื่อสมุดงานเลือกชื่อย่อ")
    status: ContextField[ReportOfUnit, Text] = ContextField("สถานะ เช่น กำลังดำเนินการ ว่างเมื่อไม่ได้รายงาน")
    percent: ContextField[ReportOfUnit, Text] = ContextField("ร้อยละความคืบหน้า ว่างเมื่อไม่ได้รายงาน")
    outputs: ContextField[ReportOfUnit, Lines] = ContextField("ผลการดำเนินการ ข้อละย่อหน้า")
    outcomes: ContextField[ReportOfUnit, Lines] = ContextField("ผลลัพธ์ ข้อละย่อหน้า")
    evidence: ContextField[ReportOfUnit, Lines] = ContextField("หลักฐาน ข้อละย่อหน้า")


def _percent(own: ReportOfUnit) -> Text:
    percent = next((report.percent for report in own.reports if report.step is None and report.percent), None)
    return Text(format_score(percent.value).removesuffix(".00"), percent.source) if percent else Text()


unit_report_context = UnitReportContext(
    number=lambda own: Text(str(own.number)),
    unit=lambda own: own.unit,
    status=lambda own: Text(own.status),
    percent=_percent,
    outputs=lambda own: reported_lines(own.reports, "outputs"),
    outcomes=lambda own: reported_lines(own.reports, "outcomes"),
    evidence=lambda own: reported_lines(own.reports, "evidence"),
).of


class StatusCount(Struct, frozen=True):
    """Hold how many units have one status."""

    label: str
    count: int


class StatusCountContext(ContextRecord[StatusCount]):
    """จำนวนหน่วยงานในสังกัดตามสถานะ"""

    label: ContextField[StatusCount, Text] = ContextField("สถานะ เช่น แล้วเสร็จ")
    count: ContextField[StatusCount, Text] = ContextField("จำนวนหน่วยงานในสังกัด")


status_count_context = StatusCountContext(
    label=lambda row: Text(row.label),
    count=lambda row: Text(str(row.count)),
).of


class ReportingContext(ContextRecord[Book]):
    """การรายงานของหน่วยงานในสังกัด"""

    asked: ContextField[Book, Text] = ContextField("จำนวนหน่วยงานในสังกัดที่มีมาตรการ ว่างเมื่อไม่ได้รวบรวม")
    reported: ContextField[Book, Text] = ContextField("จำนวนหน่วยงานในสังกัดที่รายงานแล้ว")
    has_reports: ContextField[Book, bool] = ContextField("มีหน่วยงานในสังกัดรายงานแล้วอย่างน้อยหนึ่งแห่ง")


reporting_context = ReportingContext(
    asked=lambda book: Text(str(book.asked or "")),
    reported=lambda book: Text(str(len(_reporting_units(book)))),
    has_reports=lambda book: bool(_reporting_units(book)),
).of


class UnitReports:
    """Group reports by unit, in one document's style of names."""

    def __init__(self, choice: DocumentChoice, catalog: Catalog, units: Sequence[Unit]) -> None:
        self._labels: Mapping[str, str] = catalog.lists["progress"]
        self._short = {unit.name: unit.short_name or unit.name for unit in units} if choice.owners == "short" else {}

    def of(self, reports: Sequence[Report]) -> list[UnitReportContext]:
        """Return one record per unit, in the order in which the reports come."""
        return [
            unit_report_context(
                ReportOfUnit(number, self._short.get(unit, unit), self._labels.get(overall_status(own) or "", ""), own)
            )
            for number, (unit, own) in enumerate(_by_unit(reports).items(), start=1)
        ]

    def statuses(self, reports: Sequence[Report]) -> list[StatusCountContext]:
        """Return how many units say that they are how far, in the order of the list."""
        counts = Counter(overall_status(own) for own in _by_unit(reports).values())
        return [
            status_count_context(StatusCount(label, counts[value]))
            for value, label in self._labels.items()
            if counts[value]
        ]


def overall_status(reports: Sequence[Report]) -> str | None:
    """Return the status of a measure: the one reported for the whole, else what its steps agree on, else under way.

    None where nothing was reported.
    """
    whole = next((report.status for report in reports if report.step is None and report.status), None)
    steps = {report.status for report in reports if report.status}
    return whole or (next(iter(steps)) if len(steps) == 1 else _UNDER_WAY if steps else None)


def reported_lines(reports: Iterable[Report], part: ReportPart) -> Lines:
    """Return the lines of all reports. What several steps report word for word is said once."""
    lines: list[Text] = []
    known: set[tuple[str, str]] = set()
    for report in reports:
        own = getattr(report, part)
        lines += [line for line in own if report.step is None or (report.unit, line) not in known]
        known |= {(report.unit, line) for line in own}
    return Lines(lines)


def own_lines(reports: Iterable[Report], part: ReportPart) -> Lines:
    """Return the lines that the agency itself reports."""
    return reported_lines((report for report in reports if not report.unit), part)


def _reporting_units(book: Book) -> set[Text]:
    reports = [report for group in book.groups for measure in group.measures for report in measure.reports]
    reports += [report for group in book.groups for report in group.reports]
    return {report.unit for report in reports if report.unit}


def _by_unit(reports: Iterable[Report]) -> dict[Text, list[Report]]:
    found: dict[Text, list[Report]] = {}
    for report in reports:
        if report.unit:
            found.setdefault(report.unit, []).append(report)
    return found
