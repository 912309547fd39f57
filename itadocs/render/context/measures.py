"""Describe measures, projects and activities."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from itadocs.catalog import Catalog
from itadocs.catalog.choices import group_label
from itadocs.model.records import DocumentChoice, Group, Measure, Unit
from itadocs.render.context.record import ContextField, ContextRecord
from itadocs.render.context.reports import StatusCountContext, UnitReportContext, UnitReports, own_lines, reported_lines
from itadocs.thai.dates import format_period, keep_dates_whole
from itadocs.values import Lines, Text


class MeasureStyle:
    """Hold what measures of one document have in common: its choices and the words of the catalogue."""

    def __init__(self, choice: DocumentChoice, catalog: Catalog, units: Sequence[Unit]) -> None:
        self.choice = choice
        self.aims = catalog.lists["aims"]
        self.reports = UnitReports(choice, catalog, units)


class PlacedMeasure(Struct, frozen=True):
    """Hold a measure, its group, and its place there from 1."""

    style: MeasureStyle
    group: Group
    number: int
    measure: Measure


class MeasureContext(ContextRecord[PlacedMeasure]):
    """มาตรการ โครงการ หรือกิจกรรม"""

    number: ContextField[PlacedMeasure, Text] = ContextField("ลำดับในกลุ่ม")
    group_no: ContextField[PlacedMeasure, Text] = ContextField("ลำดับของตัวชี้วัดหรือประเด็น")
    group_name: ContextField[PlacedMeasure, Text] = ContextField("ชื่อตัวชี้วัดหรือประเด็น")
    group_heading: ContextField[PlacedMeasure, Text] = ContextField("เช่น ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่")
    text: ContextField[PlacedMeasure, Lines] = ContextField("ชื่อมาตรการ")
    aim: ContextField[PlacedMeasure, Text] = ContextField("ปรับปรุง พัฒนา หรือ รักษาระดับ")
    finding: ContextField[PlacedMeasure, Lines] = ContextField("ผลการวิเคราะห์ที่มาตรการนี้ตอบ ข้อละย่อหน้า")
    steps: ContextField[PlacedMeasure, Lines] = ContextField("ขั้นตอน ข้อละย่อหน้า")
    periods: ContextField[PlacedMeasure, Lines] = ContextField("ช่วงระยะเวลา ช่วงละย่อหน้า")
    owners: ContextField[PlacedMeasure, Lines] = ContextField("ผู้รับผิดชอบ ตามรูปแบบที่เลือกในสมุดงาน")
    instrument: ContextField[PlacedMeasure, Text] = ContextField("แบบวัดที่มาตรการตอบ ว่างเมื่อตอบทุกแบบวัด")
    outputs: ContextField[PlacedMeasure, Lines] = ContextField("ผลการดำเนินการ ข้อละย่อหน้า ว่างเมื่อยังไม่รายงาน")
    outcomes: ContextField[PlacedMeasure, Lines] = ContextField("ผลลัพธ์หรือผลสัมฤทธิ์ ข้อละย่อหน้า ว่างเมื่อยังไม่รายงาน")
    is_first: ContextField[PlacedMeasure, bool] = ContextField("เป็นมาตรการแรกของกลุ่ม")
    own_outputs: ContextField[PlacedMeasure, Lines] = ContextField(
        "ผลการดำเนินการของหน่วยงานเจ้าของเอกสารเอง ไม่รวมของหน่วยงานในสังกัด"
    )
    own_outcomes: ContextField[PlacedMeasure, Lines] = ContextField("ผลลัพธ์ของหน่วยงานเจ้าของเอกสารเอง ไม่รวมของในสังกัด")
    output_lead: ContextField[PlacedMeasure, Lines] = ContextField("ประโยคนำก่อนรายการผลการดำเนินการ ว่างเมื่อไม่ได้กรอก")
    outcome_lead: ContextField[PlacedMeasure, Lines] = ContextField("ประโยคนำก่อนรายการผลลัพธ์ ว่างเมื่อไม่ได้กรอก")
    unit_reports: ContextField[PlacedMeasure, list[UnitReportContext]] = ContextField(
        "ผลที่หน่วยงานในสังกัดรายงาน ตามลำดับในรายชื่อหน่วยงาน"
    )
    asked: ContextField[PlacedMeasure, Text] = ContextField("จำนวนหน่วยงานในสังกัดที่ต้องรายงานมาตรการนี้ ว่างเมื่อไม่มี")
    reported: ContextField[PlacedMeasure, Text] = ContextField("จำนวนหน่วยงานในสังกัดที่รายงานมาตรการนี้แล้ว")
    unit_statuses: ContextField[PlacedMeasure, list[StatusCountContext]] = ContextField(
        "จำนวนหน่วยงานในสังกัดตามสถานะ เฉพาะสถานะที่มี"
    )


def _periods(placed: PlacedMeasure) -> Lines:
    style = placed.style.choice.dates
    printed = ((keep_dates_whole(format_period(entry.value, style)), entry.source) for entry in placed.measure.periods)
    return Lines(Text(text, source) for text, source in printed)


def _owners(placed: PlacedMeasure) -> Lines:
    """Return them in one style for the whole document; an owner the list of units does not have stays as typed."""
    owners, style = placed.measure.owners, placed.style.choice.owners
    names = [owner.written(style) for owner in owners]
    if style != "short" or not names:
        return Lines(names)
    sources = {name.source for name in names}
    return Lines([Text(" / ".join(names), sources.pop() if len(sources) == 1 else None)])


measure_context = MeasureContext(
    number=lambda placed: Text(str(placed.number)),
    group_no=lambda placed: Text(str(placed.group.no)),
    group_name=lambda placed: Text(placed.group.name),
    group_heading=lambda placed: Text(group_label(placed.group.kind, placed.group.no, placed.group.name)),
    text=lambda placed: placed.measure.text,
    aim=lambda placed: Text(placed.style.aims.get(placed.measure.aim or "", "")),
    finding=lambda placed: placed.measure.finding,
    steps=lambda placed: placed.measure.steps,
    periods=_periods,
    owners=_owners,
    instrument=lambda placed: Text(placed.measure.instrument),
    outputs=lambda placed: reported_lines(placed.measure.reports, "outputs"),
    outcomes=lambda placed: reported_lines(placed.measure.reports, "outcomes"),
    is_first=lambda placed: placed.number == 1,
    own_outputs=lambda placed: own_lines(placed.measure.reports, "outputs"),
    own_outcomes=lambda placed: own_lines(placed.measure.reports, "outcomes"),
    output_lead=lambda placed: own_lines(placed.measure.reports, "output_lead"),
    outcome_lead=lambda placed: own_lines(placed.measure.reports, "outcome_lead"),
    unit_reports=lambda placed: placed.style.reports.of(placed.measure.reports),
    asked=lambda placed: Text(str(placed.measure.asked or "")),
    reported=lambda placed: Text(str(len({report.unit for report in placed.measure.reports if report.unit}))),
    unit_statuses=lambda placed: placed.style.reports.statuses(placed.measure.reports),
).of
