"""Items, parts and score tables as names of the templates, and how figures print."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from itadocs.analysis import Derived, ItemStanding, Score, Standing
from itadocs.catalog import Part
from itadocs.catalog.arithmetic import mean, round_half_up
from itadocs.model.records import Advice, Book, InstrumentScore
from itadocs.render import names as n
from itadocs.render.environment import listed
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
        self.items = {code: self.item(standing) for code, standing in derived.items.items()}
        measured = {indicator.no: indicator.instrument for indicator in self.frame.indicators}
        self._instruments = {code: measured[standing.item.indicator] for code, standing in derived.items.items()}

    def item(self, standing: ItemStanding) -> n.ItemNames:
        score = standing.score
        if score is not None and score.source is None:
            score = Sourced(round_half_up(score.value))
        return n.ItemNames(
            code=Text(standing.item.code),
            answer=Text(standing.item.answer_prefix or ""),
            label=Text(standing.item.label),
            score=score_text(score),
            part1=score_text(standing.parts.get(1)),
            part2=score_text(standing.parts.get(2)),
            is_weak=standing.is_weak,
            is_full=standing.is_full,
        )

    def advice(self, entry: Advice) -> n.AdviceNames:
        labels = [self.items[code].label for code in entry.items if code in self.items]
        parts = {part.no: part.name for part in self.frame.parts}
        return n.AdviceNames(
            items=listed(entry.items),
            labels=listed(labels),
            part=Text(parts.get(entry.part or 0, "")),
            defect=entry.defect,
            advice=entry.advice,
        )

    def value(self, code: str) -> Decimal:
        score = self.derived.items[code].score
        return Decimal(0) if score is None else score.value

    def instrument_of(self, code: str) -> str:
        return self._instruments[code]

    def item_groups(self, indicator: int) -> list[n.ItemGroupNames]:
        rows = []
        for group in self.frame.item_groups:
            if group.indicator == indicator:
                scores = [self.value(code) for code in group.items if self.items[code].score]
                average = mean(scores) if len(scores) == len(group.items) else None
                score = "" if average is None else format_score(average)
                items = [self.items[code] for code in group.items if self.items[code].score]
                rows.append(n.ItemGroupNames(Text(group.name), Text(score), items))
        return [row for row in rows if row.items]

    def part(self, part: Part, advice: Sequence[Advice]) -> n.PartNames:
        standing = self.derived.parts.get((part.instrument, part.no), Standing(None, None))
        return n.PartNames(
            label=Text(f"{part.instrument} {part.name}"),
            name=Text(part.name),
            english_name=Text(part.english_name),
            respondents=Text(part.respondents),
            count=number_text(self._entered(part.instrument, part.no).respondents),
            score=score_text(standing.this_year),
            last_score=score_text(standing.last_year),
            change=change_text(standing),
            change_word=change_word(standing),
            advice=[self.advice(row) for row in advice if row.part == part.no],
        )

    def _entered(self, instrument: str, part: int | None) -> InstrumentScore:
        found = (e for e in self.book.instruments if (e.instrument, e.part) == (instrument, part))
        return next(found, InstrumentScore(instrument, part))

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
