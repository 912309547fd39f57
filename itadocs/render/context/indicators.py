"""Describe indicators with their scores, items and advice."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from itadocs.analysis import FULL_MARKS, Standing, extremes
from itadocs.catalog import Indicator
from itadocs.catalog.choices import group_label
from itadocs.render.context.groups import GroupContext, Groups
from itadocs.render.context.items import AdviceContext, ItemContext, ItemGroupContext, Items
from itadocs.render.context.printing import change_text, change_word, score_text
from itadocs.render.context.record import ContextField, ContextRecord
from itadocs.values import Text


class IndicatorSource:
    """Hold an indicator, how it stands, and the items and groups of its workbook."""

    def __init__(self, items: Items, groups: Groups, indicator: Indicator) -> None:
        self.all_items = items
        self.groups = groups
        self.indicator = indicator
        self.standing = items.derived.indicators[indicator.no]

    @cached_property
    def items(self) -> list[ItemContext]:
        """Return its items of which anything is entered."""
        frame = self.all_items.frame
        return self.all_items.shown(item.code for item in frame.items_of(self.indicator.no))


class IndicatorContext(ContextRecord[IndicatorSource]):
    """ตัวชี้วัด"""

    no: ContextField[IndicatorSource, Text] = ContextField("ลำดับ")
    name: ContextField[IndicatorSource, Text] = ContextField("ชื่อ")
    heading: ContextField[IndicatorSource, Text] = ContextField("เช่น ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่")
    instrument: ContextField[IndicatorSource, Text] = ContextField("แบบวัด: IIT EIT หรือ OIT")
    score: ContextField[IndicatorSource, Text] = ContextField("คะแนน")
    last_score: ContextField[IndicatorSource, Text] = ContextField("คะแนนปีก่อน")
    change: ContextField[IndicatorSource, Text] = ContextField("ผลต่างมีเครื่องหมาย เช่น +0.20")
    change_word: ContextField[IndicatorSource, Text] = ContextField("เพิ่มขึ้น ลดลง หรือ เท่าเดิม")
    is_weak: ContextField[IndicatorSource, bool] = ContextField("ต่ำกว่าเกณฑ์คะแนนที่ต้องพัฒนา")
    is_full: ContextField[IndicatorSource, bool] = ContextField("ได้คะแนนเต็ม")
    items: ContextField[IndicatorSource, list[ItemContext]] = ContextField("ข้อทั้งหมดที่กรอกคะแนน อย่างน้อยส่วนหนึ่ง")
    weak_items: ContextField[IndicatorSource, list[ItemContext]] = ContextField("ข้อที่ต่ำกว่าเกณฑ์คะแนนที่ต้องพัฒนา")
    full_items: ContextField[IndicatorSource, list[ItemContext]] = ContextField("ข้อที่ได้คะแนนเต็ม")
    item_groups: ContextField[IndicatorSource, list[ItemGroupContext]] = ContextField("กลุ่มย่อยของข้อ ว่างเมื่อไม่มีหรือไม่ทราบ")
    advice: ContextField[IndicatorSource, list[AdviceContext]] = ContextField(
        "ข้อเสนอแนะของข้อในตัวชี้วัดนี้ ข้อความซ้ำกันแสดงครั้งเดียว"
    )
    group: ContextField[IndicatorSource, GroupContext] = ContextField("การวิเคราะห์และมาตรการของตัวชี้วัด")
    is_first: ContextField[IndicatorSource, bool] = ContextField("เป็นตัวชี้วัดแรกของแบบวัด")


def is_full(standing: Standing) -> bool:
    """Return whether this year's score is full marks."""
    return standing.this_year is not None and standing.this_year.value == FULL_MARKS


def _is_weak(source: IndicatorSource) -> bool:
    score = source.standing.this_year
    return score is not None and score.value < source.all_items.book.result.threshold.value


def _advice(source: IndicatorSource) -> list[AdviceContext]:
    codes = {item.code for item in source.all_items.frame.items_of(source.indicator.no)}
    return source.all_items.advice_once(row for row in source.all_items.book.advice if codes & set(row.items))


def _is_first(source: IndicatorSource) -> bool:
    indicator = source.indicator
    return source.all_items.frame.indicators_of(indicator.instrument)[0].no == indicator.no


indicator_context = IndicatorContext(
    no=lambda source: Text(str(source.indicator.no)),
    name=lambda source: Text(source.indicator.name),
    heading=lambda source: Text(group_label("indicator", source.indicator.no, source.indicator.name)),
    instrument=lambda source: Text(source.indicator.instrument),
    score=lambda source: score_text(source.standing.this_year),
    last_score=lambda source: score_text(source.standing.last_year),
    change=lambda source: change_text(source.standing),
    change_word=lambda source: change_word(source.standing),
    is_weak=_is_weak,
    is_full=lambda source: is_full(source.standing),
    items=lambda source: source.items,
    weak_items=lambda source: [item for item in source.items if item.is_weak],
    full_items=lambda source: [item for item in source.items if item.is_full],
    item_groups=lambda source: source.all_items.groups(source.indicator.no),
    advice=_advice,
    group=lambda source: source.groups.of_indicator(source.indicator),
    is_first=_is_first,
).of


class Indicators:
    """Hold the indicators of a workbook; the same record wherever a template meets an indicator."""

    def __init__(self, items: Items, groups: Groups) -> None:
        self.items = items
        self.all: dict[int, IndicatorContext] = {
            entry.no: indicator_context(IndicatorSource(items, groups, entry)) for entry in items.frame.indicators
        }

    def extremes(self, standings: Mapping[int, Standing], *, highest: bool) -> list[IndicatorContext]:
        """Return the indicators with the highest or the lowest score, ties together."""
        return [self.all[no] for no in extremes(dict(standings), highest)]
