"""Items, parts and score tables as names of the templates, and how figures print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from itadocs.analysis import Derived, ItemStanding, Score, Standing
from itadocs.catalog import Part
from itadocs.catalog.arithmetic import mean, round_half_up
from itadocs.model.records import Advice, Book
from itadocs.render.context import names as n
from itadocs.render.context.lazy import lazy
from itadocs.render.word.environment import listed
from itadocs.thai.digits import format_score, format_signed
from itadocs.values import Lines, Sourced, Text

CHANGE_WORDS = {1: "เพิ่มขึ้น", -1: "ลดลง", 0: "เท่าเดิม"}


def score_text(score: Score | None) -> Text:
    """A score as printed, with its cell; empty for None."""
    return Text() if score is None else Text(format_score(score.value), score.source)


def number_text(number: Sourced[int] | None) -> Text:
    """A whole number with its cell; empty for None."""
    return Text() if number is None else Text(str(number.value), number.source)


def sign(change: Decimal) -> int:
    """1, 0 or -1."""
    return (change > 0) - (change < 0)


def change_text(standing: Standing) -> Text:
    """The signed change; empty where there is nothing to compare."""
    return Text() if standing.change is None else Text(format_signed(standing.change))


def change_word(standing: Standing) -> Text:
    """The change in words; empty where there is nothing to compare."""
    return Text() if standing.change is None else Text(CHANGE_WORDS[sign(standing.change)])


class ScoreBuilder:
    """Names that need nothing but scores."""

    def __init__(self, book: Book, derived: Derived) -> None:
        self.book = book
        self.derived = derived
        self.frame = book.framework
        self.items: dict[str, n.ItemNames] = {code: _Item(standing) for code, standing in derived.items.items()}
        measured = {indicator.no: indicator.instrument for indicator in self.frame.indicators}
        self._instruments = {code: measured[standing.item.indicator] for code, standing in derived.items.items()}

    def advice(self, entry: Advice) -> n.AdviceNames:
        return _Advice(self, entry)

    def value(self, code: str) -> Decimal:
        score = self.derived.items[code].score
        return Decimal(0) if score is None else score.value

    def instrument_of(self, code: str) -> str:
        return self._instruments[code]

    def scored(self, codes: Iterable[str]) -> list[n.ItemNames]:
        """The items that have a score."""
        return [self.items[code] for code in codes if self.derived.items[code].score is not None]

    def item_groups(self, indicator: int) -> list[n.ItemGroupNames]:
        rows = []
        for group in self.frame.item_groups:
            if group.indicator == indicator and (items := self.scored(group.items)):
                is_known = len(items) == len(group.items)
                average = mean([self.value(code) for code in group.items]) if is_known else None
                score = "" if average is None else format_score(average)
                rows.append(n.ItemGroupNames(Text(group.name), Text(score), items))
        return rows

    def part(self, part: Part, advice: Sequence[Advice]) -> n.PartNames:
        return _Part(self, part, advice)

    def score_rows(self) -> list[n.ScoreRow]:
        rows = []
        for instrument in self.frame.instruments:
            whole = self.derived.instruments[instrument.code]
            divided = [
                (f"{instrument.code} {part.name}", standing)
                for part in self.frame.parts_of(instrument.code)
                if (standing := self.derived.parts.get((instrument.code, part.no))) and standing.this_year
            ]
            for label, standing in divided or [(instrument.code, whole)]:
                if standing.this_year:
                    row = n.ScoreRow(
                        Text(label),
                        score_text(standing.this_year),
                        score_text(standing.last_year),
                        change_text(standing),
                    )
                    rows.append(row)
        return rows


def distinct(advice: list[n.AdviceNames]) -> list[n.AdviceNames]:
    """The same finding for both parts of EIT is said once."""
    seen: set[tuple[Lines, Lines]] = set()
    kept = []
    for entry in advice:
        if (entry.defect, entry.advice) not in seen:
            seen.add((entry.defect, entry.advice))
            kept.append(entry)
    return kept


class Measured:
    """The names that an indicator, an instrument and a part of one have alike: how it stands."""

    _standing: Standing

    @lazy
    def score(self) -> Text:
        return score_text(self._standing.this_year)

    @lazy
    def last_score(self) -> Text:
        return score_text(self._standing.last_year)

    @lazy
    def change(self) -> Text:
        return change_text(self._standing)

    @lazy
    def change_word(self) -> Text:
        return change_word(self._standing)


class _Item(n.ItemNames):
    _standing: ItemStanding

    def __init__(self, standing: ItemStanding) -> None:
        self.__dict__["_standing"] = standing

    @lazy
    def code(self) -> Text:
        return Text(self._standing.item.code)

    @lazy
    def answer(self) -> Text:
        return Text(self._standing.item.answer_prefix or "")

    @lazy
    def label(self) -> Text:
        return Text(self._standing.item.label)

    @lazy
    def score(self) -> Text:
        score = self._standing.score
        if score is not None and score.source is None:
            score = Sourced(round_half_up(score.value))
        return score_text(score)

    @lazy
    def part1(self) -> Text:
        return score_text(self._standing.parts.get(1))

    @lazy
    def part2(self) -> Text:
        return score_text(self._standing.parts.get(2))

    @lazy
    def is_weak(self) -> bool:
        return self._standing.is_weak

    @lazy
    def is_full(self) -> bool:
        return self._standing.is_full


class _Advice(n.AdviceNames):
    _scores: ScoreBuilder
    _entry: Advice

    def __init__(self, scores: ScoreBuilder, entry: Advice) -> None:
        self.__dict__.update(_scores=scores, _entry=entry)

    @lazy
    def items(self) -> Text:
        return listed(self._entry.items)

    @lazy
    def labels(self) -> Text:
        known = self._scores.items
        return listed([known[code].label for code in self._entry.items if code in known])

    @lazy
    def part(self) -> Text:
        parts = {part.no: part.name for part in self._scores.frame.parts}
        return Text(parts.get(self._entry.part or 0, ""))

    @lazy
    def defect(self) -> Lines:
        return self._entry.defect

    @lazy
    def advice(self) -> Lines:
        return self._entry.advice


class _Part(Measured, n.PartNames):
    _scores: ScoreBuilder
    _part: Part
    _advice: Sequence[Advice]

    def __init__(self, scores: ScoreBuilder, part: Part, advice: Sequence[Advice]) -> None:
        standing = scores.derived.parts.get((part.instrument, part.no), Standing(None, None))
        self.__dict__.update(_scores=scores, _part=part, _advice=advice, _standing=standing)

    @lazy
    def label(self) -> Text:
        return Text(f"{self._part.instrument} {self._part.name}")

    @lazy
    def name(self) -> Text:
        return Text(self._part.name)

    @lazy
    def english_name(self) -> Text:
        return Text(self._part.english_name)

    @lazy
    def respondents(self) -> Text:
        return Text(self._part.respondents)

    @lazy
    def count(self) -> Text:
        place = (self._part.instrument, self._part.no)
        entered = (e.respondents for e in self._scores.book.instruments if (e.instrument, e.part) == place)
        return number_text(next(entered, None))

    @lazy
    def advice(self) -> list[n.AdviceNames]:
        return [self._scores.advice(row) for row in self._advice if row.part == self._part.no]
