"""Describe issues and indicators with what is done about them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct, structs

from itadocs.catalog import Indicator, Instrument
from itadocs.catalog.choices import GROUP_WORDS, group_label
from itadocs.model.records import Group, ItemRemark
from itadocs.render.context.items import ItemContext, Items
from itadocs.render.context.measures import MeasureContext, MeasureStyle, PlacedMeasure, measure_context
from itadocs.render.context.printing import format_list
from itadocs.render.context.record import ContextField, ContextRecord
from itadocs.render.context.reports import UnitReportContext, own_lines, reported_lines
from itadocs.values import Lines, Sourced, Text


class GroupInstrument(Struct, frozen=True):
    """Hold an instrument with those of its items that a group takes in."""

    instrument: Instrument
    group: Group
    is_divided: bool
    items: list[ItemContext]


class GroupInstrumentContext(ContextRecord[GroupInstrument]):
    """แบบวัดในประเด็นหนึ่ง: ข้อของแบบวัดที่ประเด็นใช้ และมาตรการที่ตอบข้อเหล่านั้น"""

    code: ContextField[GroupInstrument, Text] = ContextField("IIT EIT หรือ OIT")
    name: ContextField[GroupInstrument, Text] = ContextField("ชื่อภาษาไทย")
    english_name: ContextField[GroupInstrument, Text] = ContextField("ชื่อภาษาอังกฤษ")
    is_divided: ContextField[GroupInstrument, bool] = ContextField("แบ่งคะแนนเป็นสองส่วน")
    items: ContextField[GroupInstrument, list[ItemContext]] = ContextField("ข้อที่กรอกคะแนน อย่างน้อยส่วนหนึ่ง")
    measures: ContextField[GroupInstrument, Lines] = ContextField("มาตรการที่ตอบแบบวัดนี้ ข้อละย่อหน้า")


def _answering(own: GroupInstrument) -> Lines:
    answering = (measure for measure in own.group.measures if measure.instrument in (own.instrument.code, ""))
    return Lines(line for measure in answering for line in measure.text)


group_instrument_context = GroupInstrumentContext(
    code=lambda own: Text(own.instrument.code),
    name=lambda own: Text(own.instrument.name),
    english_name=lambda own: Text(own.instrument.english_name),
    is_divided=lambda own: own.is_divided,
    items=lambda own: own.items,
    measures=_answering,
).of


class GroupSource:
    """Hold a group and the items it takes in."""

    def __init__(self, items: Items, style: MeasureStyle, group: Group) -> None:
        self.all_items = items
        self.style = style
        self.group = group

    @cached_property
    def codes(self) -> tuple[str, ...] | None:
        """Return the codes of the group's items; None where nobody knows which items feed the issue."""
        group, frame = self.group, self.all_items.frame
        if group.kind == "indicator":
            return tuple(item.code for item in frame.items_of(group.no))
        return next((issue.items for issue in frame.issues if issue.no == group.no), None)

    @cached_property
    def items(self) -> list[ItemContext]:
        """Return those of its items of which anything is entered, with what is remarked on them here."""
        remarks: dict[str, Lines] = {}
        for entry in self.group.item_remarks:
            remarks |= {code: Lines((*remarks.get(code, ()), *entry.text)) for code in entry.items}
        return self.all_items.shown(self.codes or (), remarks)


class ItemRemarkContext(ContextRecord[ItemRemark]):
    """หมายเหตุของข้อในประเด็นหนึ่ง"""

    items: ContextField[ItemRemark, Text] = ContextField("รหัสข้อ เช่น o34 และ o35")
    text: ContextField[ItemRemark, Lines] = ContextField("หมายเหตุ")


item_remark_context = ItemRemarkContext(
    items=lambda entry: format_list(entry.items),
    text=lambda entry: entry.text,
).of


class GroupContext(ContextRecord[GroupSource]):
    """กลุ่ม คือ ตัวชี้วัดหรือประเด็น พร้อมการวิเคราะห์และมาตรการ"""

    kind_name: ContextField[GroupSource, Text] = ContextField("ตัวชี้วัด หรือ ประเด็น")
    no: ContextField[GroupSource, Text] = ContextField("ลำดับ")
    name: ContextField[GroupSource, Text] = ContextField("ชื่อ")
    heading: ContextField[GroupSource, Text] = ContextField("เช่น ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่")
    analysis: ContextField[GroupSource, Lines] = ContextField("ผลการวิเคราะห์")
    keep: ContextField[GroupSource, Lines] = ContextField("สิ่งที่ต้องรักษาระดับ")
    none_reason: ContextField[GroupSource, Lines] = ContextField("เหตุผลที่ไม่มีมาตรการ")
    measures: ContextField[GroupSource, list[MeasureContext]] = ContextField("มาตรการของกลุ่ม ว่างได้")
    has_unit_reports: ContextField[GroupSource, bool] = ContextField("มีมาตรการที่หน่วยงานในสังกัดต้องรายงาน")
    shares_steps: ContextField[GroupSource, bool] = ContextField("ทุกมาตรการใช้ขั้นตอนเดียวกัน")
    shares_periods: ContextField[GroupSource, bool] = ContextField("ทุกมาตรการใช้ระยะเวลาเดียวกัน")
    shares_owners: ContextField[GroupSource, bool] = ContextField("ทุกมาตรการมีผู้รับผิดชอบเดียวกัน")
    instruments: ContextField[GroupSource, list[GroupInstrumentContext]] = ContextField(
        "แบบวัดที่กลุ่มใช้ เฉพาะที่มีข้อหรือมาตรการ"
    )
    items_known: ContextField[GroupSource, bool] = ContextField("รู้ว่าข้อใดอยู่ในกลุ่มนี้")
    weak_items: ContextField[GroupSource, list[ItemContext]] = ContextField(
        "ข้อของกลุ่มที่ต่ำกว่าเกณฑ์คะแนนที่ต้องพัฒนา เรียงจากต่ำสุด"
    )
    linked_items: ContextField[GroupSource, list[ItemContext]] = ContextField("ข้อ OIT ของกลุ่มที่ไม่ต่ำกว่าเกณฑ์")
    names_items: ContextField[GroupSource, bool] = ContextField("ให้พิมพ์ข้อที่ได้คะแนนน้อยของกลุ่ม ไม่จริงเมื่อเลือก ไม่ ในสมุดงาน")
    own_low_items: ContextField[GroupSource, Text] = ContextField(
        "รหัสข้อที่ได้คะแนนน้อยตามที่กรอกในสมุดงาน ว่างเมื่อให้ใช้ weak_items"
    )
    own_linked_items: ContextField[GroupSource, Text] = ContextField("รหัสข้อที่นำมาเชื่อมโยงตามที่กรอกในสมุดงาน")
    item_remarks: ContextField[GroupSource, list[ItemRemarkContext]] = ContextField("หมายเหตุรายข้อของกลุ่ม")
    other_remarks: ContextField[GroupSource, list[ItemRemarkContext]] = ContextField(
        "หมายเหตุของข้อที่ไม่อยู่ในรายการข้อของกลุ่ม"
    )
    outputs: ContextField[GroupSource, Lines] = ContextField("ผลการดำเนินการที่รายงานรวมทั้งกลุ่ม")
    outcomes: ContextField[GroupSource, Lines] = ContextField("ผลลัพธ์ที่รายงานรวมทั้งกลุ่ม")
    own_outputs: ContextField[GroupSource, Lines] = ContextField("ผลการดำเนินการรวมทั้งกลุ่มของหน่วยงานเจ้าของเอกสารเอง")
    own_outcomes: ContextField[GroupSource, Lines] = ContextField("ผลลัพธ์รวมทั้งกลุ่มของหน่วยงานเจ้าของเอกสารเอง")
    output_lead: ContextField[GroupSource, Lines] = ContextField("ประโยคนำก่อนผลการดำเนินการของกลุ่ม ว่างเมื่อไม่ได้กรอก")
    outcome_lead: ContextField[GroupSource, Lines] = ContextField("ประโยคนำก่อนผลลัพธ์ของกลุ่ม ว่างเมื่อไม่ได้กรอก")
    unit_reports: ContextField[GroupSource, list[UnitReportContext]] = ContextField("ผลที่หน่วยงานในสังกัดรายงานรวมทั้งกลุ่ม")


def _measures(source: GroupSource) -> list[MeasureContext]:
    style, group = source.style, source.group
    return [
        measure_context(PlacedMeasure(style, group, number, measure))
        for number, measure in enumerate(group.measures, 1)
    ]


def _by_instrument(items: Items, group: Group, own: Sequence[ItemContext]) -> list[GroupInstrumentContext]:
    found: dict[str, list[ItemContext]] = {}
    for item in own:
        found.setdefault(items.instruments[item.code], []).append(item)
    return [
        group_instrument_context(
            GroupInstrument(entry, group, bool(items.frame.parts_of(entry.code)), found[entry.code])
        )
        for entry in items.frame.instruments
        if entry.code in found
    ]


def unplaced_items(items: Items) -> list[GroupInstrumentContext]:
    """Return the items that are in no issue because nobody knows which items feed the issues, by instrument."""
    frame = items.frame
    fed = {code for issue in frame.issues for code in issue.items or ()}
    is_unknown = all(issue.items is None for issue in frame.issues)
    codes = [e.code for e in frame.items if e.code not in fed and (is_unknown or e.code in frame.typed)]
    return _by_instrument(items, Group("issue", 0, ""), items.shown(codes))


def _weak_items(source: GroupSource) -> list[ItemContext]:
    weak = (item for item in source.items if item.is_weak)
    return sorted(weak, key=lambda item: source.all_items.score(item.code))


def _linked_items(source: GroupSource) -> list[ItemContext]:
    frame = source.all_items.frame
    return [item for item in source.items if frame.is_disclosed(item.code) and not item.is_weak]


def _own_items(found: Sourced[tuple[str, ...]] | None) -> Text:
    return Text(format_list(found.value), found.source) if found else Text()


def _other_remarks(source: GroupSource) -> list[ItemRemarkContext]:
    shown = {str(item.code) for item in source.items}
    others = (
        structs.replace(entry, items=tuple(code for code in entry.items if code not in shown))
        for entry in source.group.item_remarks
    )
    return [item_remark_context(entry) for entry in others if entry.items]


def _is_one(values: Sequence[object]) -> bool:
    """Tell whether all are the same; not of none. Hashing owners and periods takes longer than comparing them."""
    return bool(values) and all(value == values[0] for value in values)


group_context = GroupContext(
    kind_name=lambda source: Text(GROUP_WORDS[source.group.kind].removesuffix("ที่")),
    no=lambda source: Text(str(source.group.no)),
    name=lambda source: Text(source.group.name),
    heading=lambda source: Text(group_label(source.group.kind, source.group.no, source.group.name)),
    analysis=lambda source: source.group.text,
    keep=lambda source: source.group.keep,
    none_reason=lambda source: source.group.none_reason,
    measures=_measures,
    has_unit_reports=lambda source: any(measure.asked for measure in source.group.measures),
    shares_steps=lambda source: _is_one([measure.steps for measure in source.group.measures]),
    shares_periods=lambda source: _is_one([[p.value for p in measure.periods] for measure in source.group.measures]),
    shares_owners=lambda source: _is_one([measure.owners for measure in source.group.measures]),
    instruments=lambda source: _by_instrument(source.all_items, source.group, source.items),
    items_known=lambda source: source.codes is not None,
    weak_items=_weak_items,
    linked_items=_linked_items,
    names_items=lambda source: source.group.names_items,
    own_low_items=lambda source: _own_items(source.group.low_items),
    own_linked_items=lambda source: _own_items(source.group.linked_items),
    item_remarks=lambda source: [item_remark_context(entry) for entry in source.group.item_remarks],
    other_remarks=_other_remarks,
    outputs=lambda source: reported_lines(source.group.reports, "outputs"),
    outcomes=lambda source: reported_lines(source.group.reports, "outcomes"),
    own_outputs=lambda source: own_lines(source.group.reports, "outputs"),
    own_outcomes=lambda source: own_lines(source.group.reports, "outcomes"),
    output_lead=lambda source: own_lines(source.group.reports, "output_lead"),
    outcome_lead=lambda source: own_lines(source.group.reports, "outcome_lead"),
    unit_reports=lambda source: source.style.reports.of(source.group.reports),
).of


class Groups:
    """Hold the groups of a workbook; the same record wherever a template meets a group."""

    def __init__(self, items: Items, style: MeasureStyle) -> None:
        self._items = items
        self._style = style
        self.all: dict[tuple[str, int], GroupContext] = {
            (group.kind, group.no): self._context(group) for group in items.book.groups
        }

    def of_indicator(self, entry: Indicator) -> GroupContext:
        """Return the group of an indicator; one without analysis and measures where the workbook has none."""
        return self.all.get(("indicator", entry.no)) or self._context(Group("indicator", entry.no, entry.name))

    def _context(self, group: Group) -> GroupContext:
        return group_context(GroupSource(self._items, self._style, group))
