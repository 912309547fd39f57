"""What the agency and its units report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from itadocs.catalog import Catalog
from itadocs.model.records import Book, DocumentChoice, Report, Unit
from itadocs.render.context.record import Field, Record
from itadocs.thai.digits import format_score
from itadocs.values import Lines, Text

Part = Literal["outputs", "outcomes", "evidence"]
_UNDER_WAY = "under_way"


@dataclass(frozen=True, slots=True)
class UnitReport:
    """What one unit reports of a measure or a group: its place in the table, its printed name, its status in words."""

    number: int
    unit: Text
    status: str
    reports: Sequence[Report]


class UnitReportContext(Record[UnitReport]):
    """ผลที่ส่วนราชการหนึ่งรายงาน"""

    number: Field[UnitReport, Text] = Field("ลำดับในตาราง")
    unit: Field[UnitReport, Text] = Field("ชื่อส่วนราชการ ชื่อย่อเมื่อสมุดงานเลือกชื่อย่อ")
    status: Field[UnitReport, Text] = Field("สถานะ เช่น กำลังดำเนินการ ว่างเมื่อไม่ได้รายงาน")
    percent: Field[UnitReport, Text] = Field("ร้อยละความคืบหน้า ว่างเมื่อไม่ได้รายงาน")
    outputs: Field[UnitReport, Lines] = Field("ผลการดำเนินการ ข้อละย่อหน้า")
    outcomes: Field[UnitReport, Lines] = Field("ผลลัพธ์ ข้อละย่อหน้า")
    evidence: Field[UnitReport, Lines] = Field("หลักฐาน ข้อละย่อหน้า")


def _percent(own: UnitReport) -> Text:
    percent = next((report.percent for report in own.reports if report.step is None and report.percent), None)
    return Text(format_score(percent.value).removesuffix(".00"), percent.source) if percent else Text()


unit_report_context = UnitReportContext(
    number=lambda own: Text(str(own.number)),
    unit=lambda own: own.unit,
    status=lambda own: Text(own.status),
    percent=_percent,
    outputs=lambda own: said(own.reports, "outputs"),
    outcomes=lambda own: said(own.reports, "outcomes"),
    evidence=lambda own: said(own.reports, "evidence"),
).of


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many units are how far."""

    label: str
    count: int


class StatusCountContext(Record[StatusCount]):
    """จำนวนส่วนราชการตามสถานะ"""

    label: Field[StatusCount, Text] = Field("สถานะ เช่น แล้วเสร็จ")
    count: Field[StatusCount, Text] = Field("จำนวนส่วนราชการ")


status_count_context = StatusCountContext(
    label=lambda row: Text(row.label),
    count=lambda row: Text(str(row.count)),
).of


class ReportingContext(Record[Book]):
    """การรายงานของส่วนราชการต่อจังหวัด"""

    asked: Field[Book, Text] = Field("จำนวนส่วนราชการที่มีมาตรการ ว่างเมื่อไม่ได้รวบรวม")
    reported: Field[Book, Text] = Field("จำนวนส่วนราชการที่รายงานแล้ว")
    has_reports: Field[Book, bool] = Field("มีส่วนราชการรายงานแล้วอย่างน้อยหนึ่งแห่ง")


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
                UnitReport(number, self._short.get(unit, unit), self._labels.get(overall_status(own) or "", ""), own)
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
    """Return the status of a measure: the one reported for the whole, else what its steps agree on, else under way."""
    whole = next((report.status for report in reports if report.step is None and report.status), None)
    steps = {report.status for report in reports if report.status}
    return whole or (next(iter(steps)) if len(steps) == 1 else _UNDER_WAY if steps else None)


def said(reports: Iterable[Report], part: Part) -> Lines:
    """Return the lines of all reports. What several steps report word for word is said once."""
    lines: list[Text] = []
    known: set[tuple[str, str]] = set()
    for report in reports:
        own = getattr(report, part)
        lines += [line for line in own if report.step is None or (report.unit, line) not in known]
        known |= {(report.unit, line) for line in own}
    return Lines(lines)


def own_lines(reports: Iterable[Report], part: Part) -> Lines:
    """Return the lines that the agency itself reports."""
    return said((report for report in reports if not report.unit), part)


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
