"""Describe instruments and the parts of a divided one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from itadocs.analysis import Standing
from itadocs.catalog import Indicator, Instrument, Part
from itadocs.model.records import Advice, Book
from itadocs.render.context.indicators import IndicatorContext, Indicators, is_full
from itadocs.render.context.items import AdviceContext, ItemContext, Items
from itadocs.render.context.printing import change_text, change_word, number_text, score_text
from itadocs.render.context.record import ContextField, ContextRecord
from itadocs.values import Text


class PartSource(Struct, frozen=True):
    """Hold a part of an instrument, how it stands, and the advice for the whole instrument."""

    items: Items
    part: Part
    standing: Standing
    advice: Sequence[Advice]


class PartContext(ContextRecord[PartSource]):
    """ส่วนของแบบวัด"""

    label: ContextField[PartSource, Text] = ContextField("เช่น EIT ส่วนที่ 1")
    name: ContextField[PartSource, Text] = ContextField("เช่น ส่วนที่ 1")
    english_name: ContextField[PartSource, Text] = ContextField("เช่น EIT Public")
    respondents: ContextField[PartSource, Text] = ContextField("ผู้ตอบของส่วนนี้")
    count: ContextField[PartSource, Text] = ContextField("จำนวนผู้ตอบ")
    score: ContextField[PartSource, Text] = ContextField("คะแนน")
    last_score: ContextField[PartSource, Text] = ContextField("คะแนนปีก่อน")
    change: ContextField[PartSource, Text] = ContextField("ผลต่างมีเครื่องหมาย")
    change_word: ContextField[PartSource, Text] = ContextField("เพิ่มขึ้น ลดลง หรือ เท่าเดิม")
    advice: ContextField[PartSource, list[AdviceContext]] = ContextField("ข้อเสนอแนะเฉพาะส่วนนี้")


def _count(book: Book, instrument: str, part: int | None) -> Text:
    entered = (e.respondents for e in book.instruments if (e.instrument, e.part) == (instrument, part))
    return number_text(next(entered, None))


part_context = PartContext(
    label=lambda source: Text(f"{source.part.instrument} {source.part.name}"),
    name=lambda source: Text(source.part.name),
    english_name=lambda source: Text(source.part.english_name),
    respondents=lambda source: Text(source.part.respondents),
    count=lambda source: _count(source.items.book, source.part.instrument, source.part.no),
    score=lambda source: score_text(source.standing.this_year),
    last_score=lambda source: score_text(source.standing.last_year),
    change=lambda source: change_text(source.standing),
    change_word=lambda source: change_word(source.standing),
    advice=lambda source: source.items.advice(row for row in source.advice if row.part == source.part.no),
).of


class InstrumentSource:
    """Hold an instrument, how it stands, and the indicators of its workbook."""

    def __init__(self, indicators: Indicators, instrument: Instrument) -> None:
        self.all_indicators = indicators
        self.items = indicators.items
        self.instrument = instrument
        self.standing = self.items.derived.instruments[instrument.code]

    @cached_property
    def own(self) -> tuple[Indicator, ...]:
        """Return its indicators, as the framework has them."""
        return self.items.frame.indicators_of(self.instrument.code)

    @cached_property
    def indicators(self) -> list[IndicatorContext]:
        """Return its indicators, as templates see them."""
        return [self.all_indicators.all[indicator.no] for indicator in self.own]

    @cached_property
    def scored(self) -> list[ItemContext]:
        """Return its items of which anything is entered, by indicator; those without one last."""
        return [item for indicator in self.indicators for item in indicator.items] + self.others

    @cached_property
    def others(self) -> list[ItemContext]:
        """Return its items that the workbook lists without an indicator."""
        own = (item for item in self.items.frame.items if item.code[0] == self.instrument.letter)
        return self.items.shown(item.code for item in own if item.indicator is None)

    @cached_property
    def advice(self) -> list[Advice]:
        """Return what the assessor advises for any of its items."""
        letter = self.instrument.letter
        return [row for row in self.items.book.advice if any(code[0] == letter for code in row.items)]

    def extremes(self, *, highest: bool) -> list[IndicatorContext]:
        """Return its indicators with the highest or the lowest score, ties together."""
        own = {indicator.no: self.items.derived.indicators[indicator.no] for indicator in self.own}
        return self.all_indicators.extremes(own, highest=highest)


class InstrumentContext(ContextRecord[InstrumentSource]):
    """แบบวัด"""

    code: ContextField[InstrumentSource, Text] = ContextField("IIT EIT หรือ OIT")
    name: ContextField[InstrumentSource, Text] = ContextField("ชื่อภาษาไทย")
    english_name: ContextField[InstrumentSource, Text] = ContextField("ชื่อภาษาอังกฤษ")
    is_disclosure: ContextField[InstrumentSource, bool] = ContextField("เป็นแบบวัดที่ดูสิ่งที่เปิดเผย เช่น OIT")
    score: ContextField[InstrumentSource, Text] = ContextField("คะแนน กรอกหรือคำนวณ")
    last_score: ContextField[InstrumentSource, Text] = ContextField("คะแนนปีก่อน")
    change: ContextField[InstrumentSource, Text] = ContextField("ผลต่างมีเครื่องหมาย")
    change_word: ContextField[InstrumentSource, Text] = ContextField("เพิ่มขึ้น ลดลง หรือ เท่าเดิม")
    is_full: ContextField[InstrumentSource, bool] = ContextField("ได้คะแนนเต็ม")
    count: ContextField[InstrumentSource, Text] = ContextField("จำนวนผู้ตอบของแบบวัดที่ไม่แบ่งส่วน ว่างเมื่อไม่ได้กรอก")
    parts: ContextField[InstrumentSource, list[PartContext]] = ContextField("ส่วนของแบบวัด ว่างเมื่อไม่แบ่งส่วน")
    indicators: ContextField[InstrumentSource, list[IndicatorContext]] = ContextField("ตัวชี้วัดของแบบวัด")
    highest: ContextField[InstrumentSource, list[IndicatorContext]] = ContextField("ตัวชี้วัดที่คะแนนสูงสุดของแบบวัด รวมที่เท่ากัน")
    lowest: ContextField[InstrumentSource, list[IndicatorContext]] = ContextField("ตัวชี้วัดที่คะแนนต่ำสุดของแบบวัด รวมที่เท่ากัน")
    has_items: ContextField[InstrumentSource, bool] = ContextField("มีคะแนนรายข้อ")
    weak_items: ContextField[InstrumentSource, list[ItemContext]] = ContextField("ข้อที่ต่ำกว่าเกณฑ์คะแนนที่ต้องพัฒนา")
    full_items: ContextField[InstrumentSource, list[ItemContext]] = ContextField("ข้อที่ได้คะแนนเต็ม")
    advice: ContextField[InstrumentSource, list[AdviceContext]] = ContextField("ข้อเสนอแนะที่ไม่แยกส่วน")
    other_items: ContextField[InstrumentSource, list[ItemContext]] = ContextField(
        "ข้อที่กรอกเองโดยไม่ระบุตัวชี้วัด ว่างเมื่อทุกข้อมีตัวชี้วัด"
    )
    other_advice: ContextField[InstrumentSource, list[AdviceContext]] = ContextField("ข้อเสนอแนะของข้อที่ไม่ทราบตัวชี้วัด")
    has_advice: ContextField[InstrumentSource, bool] = ContextField("มีข้อเสนอแนะ รวมที่แยกส่วน")


def _undivided_advice(source: InstrumentSource) -> list[AdviceContext]:
    """Return what is advised for no part, or for one that this instrument does not have."""
    parts = {part.no for part in source.items.frame.parts_of(source.instrument.code)}
    return source.items.advice(row for row in source.advice if row.part not in parts)


def _other_advice(source: InstrumentSource) -> list[AdviceContext]:
    known = {item.code for item in source.items.frame.items if item.indicator is not None}
    return source.items.advice_once(row for row in source.advice if known.isdisjoint(row.items))


def _parts(source: InstrumentSource) -> list[PartContext]:
    standings, unknown = source.items.derived.parts, Standing(None, None)
    return [
        part_context(PartSource(source.items, part, standings.get((part.instrument, part.no), unknown), source.advice))
        for part in source.items.frame.parts_of(source.instrument.code)
    ]


instrument_context = InstrumentContext(
    code=lambda source: Text(source.instrument.code),
    name=lambda source: Text(source.instrument.name),
    english_name=lambda source: Text(source.instrument.english_name),
    is_disclosure=lambda source: source.instrument.is_disclosure,
    score=lambda source: score_text(source.standing.this_year),
    last_score=lambda source: score_text(source.standing.last_year),
    change=lambda source: change_text(source.standing),
    change_word=lambda source: change_word(source.standing),
    is_full=lambda source: is_full(source.standing),
    count=lambda source: _count(source.items.book, source.instrument.code, None),
    parts=_parts,
    indicators=lambda source: source.indicators,
    highest=lambda source: source.extremes(highest=True),
    lowest=lambda source: source.extremes(highest=False),
    has_items=lambda source: bool(source.scored),
    weak_items=lambda source: [item for item in source.scored if item.is_weak],
    full_items=lambda source: [item for item in source.scored if item.is_full],
    advice=_undivided_advice,
    other_items=lambda source: source.others,
    other_advice=_other_advice,
    has_advice=lambda source: bool(source.advice),
).of
