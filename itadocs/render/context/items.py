"""Describe items of the instruments, and what the assessor advises for them."""

from __future__ import annotations

from collections.abc import Iterable
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


class ItemContext(ContextRecord[ItemStanding]):
    """ข้อของแบบวัด"""

    code: ContextField[ItemStanding, Text] = ContextField("รหัสข้อ เช่น i1")
    answer: ContextField[ItemStanding, Text] = ContextField("คำตอบที่นับเป็นคะแนน เช่น ไม่มี ว่างเมื่อเป็นข้อระดับมากน้อย")
    label: ContextField[ItemStanding, Text] = ContextField("สาระของข้อ")
    score: ContextField[ItemStanding, Text] = ContextField("คะแนน ข้อของ EIT เป็นค่าเฉลี่ยสองส่วน ว่างเมื่อไม่ได้กรอก")
    part1: ContextField[ItemStanding, Text] = ContextField("คะแนน EIT ส่วนที่ 1")
    part2: ContextField[ItemStanding, Text] = ContextField("คะแนน EIT ส่วนที่ 2")
    is_weak: ContextField[ItemStanding, bool] = ContextField("ต่ำกว่าเกณฑ์คะแนนที่ต้องพัฒนา")
    is_full: ContextField[ItemStanding, bool] = ContextField("ได้คะแนนเต็ม")


def _label(standing: ItemStanding) -> Text:
    """Of an item that the workbook lists, with its cell."""
    label = standing.item.label
    return label if isinstance(label, Text) else Text(label)


def _score(standing: ItemStanding) -> Text:
    """A computed mean prints with two decimals, an entered score as entered."""
    score = standing.score
    if score is not None and score.source is None:
        score = Sourced(round_half_up(score.value))
    return score_text(score)


item_context = ItemContext(
    code=lambda standing: Text(standing.item.code),
    answer=lambda standing: Text(standing.item.answer_prefix or ""),
    label=_label,
    score=_score,
    part1=lambda standing: score_text(standing.parts.get(1)),
    part2=lambda standing: score_text(standing.parts.get(2)),
    is_weak=lambda standing: standing.is_weak,
    is_full=lambda standing: standing.is_full,
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
        return {code: item_context(standing) for code, standing in self.derived.items.items()}

    @cached_property
    def instruments(self) -> dict[str, str]:
        """Return the code of the instrument of each item."""
        return {code: self.frame.instrument_of(standing.item).code for code, standing in self.derived.items.items()}

    def score(self, code: str) -> Decimal:
        """Return the score of an item, 0 where it has none."""
        score = self.derived.items[code].score
        return Decimal(0) if score is None else score.value

    def shown(self, codes: Iterable[str]) -> list[ItemContext]:
        """Return the items of which anything is entered."""
        return [self.all[code] for code in codes if self.derived.items[code].is_shown]

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
