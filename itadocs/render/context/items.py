"""Describe items of the instruments, and what the assessor advises for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cached_property

from msgspec import Struct

from itadocs.analysis import Derived, ItemStanding
from itadocs.catalog.arithmetic import mean, round_half_up
from itadocs.model.records import Advice, Book
from itadocs.render.context.printing import format_list, score_text
from itadocs.render.context.record import ContextField, ContextRecord
from itadocs.thai.digits import format_score
from itadocs.values import Lines, Sourced, Text


class PlacedItem(Struct, frozen=True):
    """Hold an item with what is remarked on it in the group in which a template meets it."""

    standing: ItemStanding
    remark: Lines = Lines()


class ItemContext(ContextRecord[PlacedItem]):
    """ข้อของแบบวัด"""

    code: ContextField[PlacedItem, Text] = ContextField("รหัสข้อ เช่น i1")
    answer: ContextField[PlacedItem, Text] = ContextField("คำตอบที่นับเป็นคะแนน เช่น ไม่มี ว่างเมื่อเป็นข้อระดับมากน้อย")
    label: ContextField[PlacedItem, Text] = ContextField("สาระของข้อ ตามที่แก้ในสมุดงานถ้าแก้ไว้ ไม่มีใครระบุ = (ยังไม่ระบุชื่อข้อ)")
    score: ContextField[PlacedItem, Text] = ContextField("คะแนน ข้อของ EIT เป็นค่าเฉลี่ยสองส่วน ว่างเมื่อไม่ได้กรอก")
    part1: ContextField[PlacedItem, Text] = ContextField("คะแนน EIT ส่วนที่ 1")
    part2: ContextField[PlacedItem, Text] = ContextField("คะแนน EIT ส่วนที่ 2")
    is_weak: ContextField[PlacedItem, bool] = ContextField("ต่ำกว่าเกณฑ์คะแนนที่ต้องพัฒนา")
    is_full: ContextField[PlacedItem, bool] = ContextField("ได้คะแนนเต็ม")
    remark: ContextField[PlacedItem, Lines] = ContextField("หมายเหตุของข้อในประเด็นที่กำลังพิมพ์ ว่างเมื่อไม่มี")


def _label(placed: PlacedItem) -> Text:
    """Return it with its cell where the workbook says it in its own words."""
    title = placed.standing.item.title
    return title if isinstance(title, Text) else Text(title)


def _score(placed: PlacedItem) -> Text:
    """Return a computed mean prints with two decimals, an entered score as entered."""
    score = placed.standing.score
    if score is not None and score.source is None:
        score = Sourced(round_half_up(score.value))
    return score_text(score)


item_context = ItemContext(
    code=lambda placed: Text(placed.standing.item.code),
    answer=lambda placed: Text(placed.standing.item.answer_prefix or ""),
    label=_label,
    score=_score,
    part1=lambda placed: score_text(placed.standing.parts.get(1)),
    part2=lambda placed: score_text(placed.standing.parts.get(2)),
    is_weak=lambda placed: placed.standing.is_weak,
    is_full=lambda placed: placed.standing.is_full,
    remark=lambda placed: placed.remark,
).of


class ScoredItems(Struct, frozen=True):
    """Hold a sub-group of items with those of which anything is entered; ``mean`` is None where not all have one."""

    name: str
    items: list[ItemContext]
    mean: Decimal | None


class ItemGroupContext(ContextRecord[ScoredItems]):
    """กลุ่มย่อยของข้อ OIT"""

    name: ContextField[ScoredItems, Text] = ContextField("ชื่อกลุ่มย่อย")
    score: ContextField[ScoredItems, Text] = ContextField("คะแนนเฉลี่ยของกลุ่มย่อย ว่างเมื่อคะแนนไม่ครบ")
    items: ContextField[ScoredItems, list[ItemContext]] = ContextField("ข้อของกลุ่มย่อยที่มีคะแนน")


item_group_context = ItemGroupContext(
    name=lambda scored: Text(scored.name),
    score=lambda scored: Text("" if scored.mean is None else format_score(scored.mean)),
    items=lambda scored: scored.items,
).of


class Items:
    """Hold the items of a workbook; the same record wherever a template meets an item."""

    def __init__(self, book: Book, derived: Derived) -> None:
        self.book = book
        self.derived = derived
        self.frame = book.framework

    @cached_property
    def all(self) -> dict[str, ItemContext]:
        """Return the items by their code."""
        return {code: item_context(PlacedItem(standing)) for code, standing in self.derived.items.items()}

    @cached_property
    def instruments(self) -> dict[str, str]:
        """Return the code of the instrument of each item."""
        return {code: self.frame.instrument_of(standing.item).code for code, standing in self.derived.items.items()}

    def score(self, code: str) -> Decimal:
        """Return the score of an item, 0 where it has none."""
        score = self.derived.items[code].score
        return Decimal(0) if score is None else score.value

    def shown(self, codes: Iterable[str], remarks: Mapping[str, Lines] | None = None) -> list[ItemContext]:
        """Return the items of which anything is entered; ``remarks`` is code → what is said of it in one group."""
        standings = self.derived.items
        return [
            item_context(PlacedItem(standings[code], remarks[code])) if remarks and code in remarks else self.all[code]
            for code in codes
            if standings[code].is_shown
        ]

    def groups(self, indicator: int) -> list[ItemGroupContext]:
        """Return the sub-groups of an indicator in which anything is entered of an item."""
        rows = []
        for group in self.frame.item_groups:
            if group.indicator == indicator and (items := self.shown(group.items)):
                is_known = all(self.derived.items[code].score for code in group.items)
                average = mean([self.score(code) for code in group.items]) if is_known else None
                rows.append(item_group_context(ScoredItems(group.name, items, average)))
        return rows

    def advice(self, rows: Iterable[Advice]) -> list[AdviceContext]:
        """Return what is advised, as the templates see it."""
        return [advice_context(GivenAdvice(self, row)) for row in rows]

    def advice_once(self, rows: Iterable[Advice]) -> list[AdviceContext]:
        """Return the same; what is advised for both parts of a divided instrument is said once."""
        first = {(row.items, row.defect, row.advice): row for row in reversed(list(rows))}
        return self.advice(reversed(first.values()))


class GivenAdvice(Struct, frozen=True):
    """Hold advice and the items it may be for."""

    items: Items
    entry: Advice


class AdviceContext(ContextRecord[GivenAdvice]):
    """ข้อเสนอแนะของผู้ประเมิน"""

    items: ContextField[GivenAdvice, Text] = ContextField("รหัสข้อ เช่น e4 และ e5")
    labels: ContextField[GivenAdvice, Text] = ContextField("สาระของข้อ")
    part: ContextField[GivenAdvice, Text] = ContextField("ส่วนของ EIT ว่างเมื่อใช้ทุกส่วน")
    defect: ContextField[GivenAdvice, Lines] = ContextField("ประเด็นที่พบ")
    advice: ContextField[GivenAdvice, Lines] = ContextField("ข้อเสนอแนะ")


def _labels(given: GivenAdvice) -> Text:
    known = given.items.all
    return format_list([known[code].label for code in given.entry.items if code in known])


def _part(given: GivenAdvice) -> Text:
    parts = {part.no: part.name for part in given.items.frame.parts}
    return Text(parts.get(given.entry.part or 0, ""))


advice_context = AdviceContext(
    items=lambda given: format_list(given.entry.items),
    labels=_labels,
    part=_part,
    defect=lambda given: given.entry.defect,
    advice=lambda given: given.entry.advice,
).of
