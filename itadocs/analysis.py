"""Derive what is never typed: means, changes, weak items. What was announced stays as entered.

Sources: the arithmetic of :mod:`itadocs.catalog.arithmetic`.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct

from itadocs.catalog import Framework, Item
from itadocs.catalog.arithmetic import indicator_mean, mean, round_half_up
from itadocs.model.records import Book, IndicatorScore, InstrumentScore, ItemScore
from itadocs.values import Sourced

FULL_MARKS = Decimal(100)
Score = Sourced[Decimal]


class Standing(Struct, frozen=True):
    """Hold a score this year and last; ``change`` is None where either is missing."""

    this_year: Score | None
    last_year: Score | None

    @property
    def change(self) -> Decimal | None:
        """Return this year's figure less last year's, both as printed (two decimals).

        None where one of them is missing.
        """
        if self.this_year is None or self.last_year is None:
            return None
        return round_half_up(self.this_year.value) - round_half_up(self.last_year.value)


class ItemStanding(Struct, frozen=True):
    """Hold an item with its score; of a divided instrument the mean of the parts; None where one is not entered."""

    item: Item
    score: Score | None
    parts: dict[int, Score]
    threshold: Decimal
    is_typed: bool = False
    """Whether the workbook lists it itself, because the year does not."""

    @property
    def is_shown(self) -> bool:
        """Tell whether anything is entered of it."""
        return self.score is not None or bool(self.parts) or self.is_typed

    @property
    def is_weak(self) -> bool:
        """Tell whether it is under the workbook's threshold, as printed (two decimals)."""
        return self.score is not None and round_half_up(self.score.value) < self.threshold

    @property
    def is_full(self) -> bool:
        """Tell whether it has full marks, in every part."""
        return self.score is not None and self.score.value == FULL_MARKS


class Derived(Struct, frozen=True):
    """Hold everything derived from one workbook. Parts are keyed by (instrument, part number)."""

    total: Standing
    instruments: dict[str, Standing]
    parts: dict[tuple[str, int], Standing]
    indicators: dict[int, Standing]
    items: dict[str, ItemStanding]


def derive(book: Book) -> Derived:
    """Derive all figures of a workbook."""
    items = _items(book)
    indicators = _indicators(book, items)
    parts = {
        (entry.instrument, entry.part): Standing(entry.this_year, entry.last_year)
        for entry in book.instruments
        if entry.part is not None
    }
    instruments = {
        instrument.code: _instrument(book.framework, book.instruments, instrument.code, indicators)
        for instrument in book.framework.instruments
    }
    return Derived(Standing(book.result.total, book.result.last_total), instruments, parts, indicators, items)


def extremes(standings: dict[int, Standing], highest: bool) -> list[int]:
    """Return the indicators with the highest or the lowest score of this year, ties together, in printed order."""
    scores = {no: round_half_up(entry.this_year.value) for no, entry in standings.items() if entry.this_year}
    if not scores:
        return []
    edge = max(scores.values()) if highest else min(scores.values())
    return [no for no, score in scores.items() if score == edge]


def _items(book: Book) -> dict[str, ItemStanding]:
    entered = {score.code: score for score in book.items}
    threshold = book.result.threshold.value
    frame = book.framework
    found = {}
    for item in frame.items:
        score = entered.get(item.code) or ItemScore(item.code)
        whole = score.score
        if whole is None and score.parts and len(score.parts) == len(frame.parts_of(frame.instrument_of(item).code)):
            whole = _computed(part.value for part in score.parts.values())
        found[item.code] = ItemStanding(item, whole, dict(score.parts), threshold, item.code in frame.typed)
    return found


def _computed(values: Iterable[Decimal]) -> Score | None:
    result = mean(list(values))
    return None if result is None else Sourced(result)


def _indicators(book: Book, items: dict[str, ItemStanding]) -> dict[int, Standing]:
    entered = {score.no: score for score in book.indicators}
    scores = {code: standing.score.value for code, standing in items.items() if standing.score}
    found = {}
    for indicator in book.framework.indicators:
        score = entered.get(indicator.no, IndicatorScore(indicator.no))
        this_year = score.this_year
        if this_year is None:
            computed = indicator_mean(book.framework, indicator.no, scores)
            this_year = None if computed is None else Sourced(computed)
        found[indicator.no] = Standing(this_year, score.last_year)
    return found


def _instrument(
    framework: Framework, entered: tuple[InstrumentScore, ...], code: str, indicators: dict[int, Standing]
) -> Standing:
    own = [entry for entry in entered if entry.instrument == code]
    measured = [indicators[indicator.no] for indicator in framework.averaged(code)]
    return Standing(
        _whole([entry.this_year for entry in own], len(framework.parts_of(code)) or 1)
        or _whole([standing.this_year for standing in measured], len(measured)),
        _whole([entry.last_year for entry in own], len(framework.parts_of(code)) or 1)
        or _whole([standing.last_year for standing in measured], len(measured)),
    )


def _whole(scores: list[Score | None], wanted: int) -> Score | None:
    """Return the only score as it is, the mean of several; None unless all are there."""
    known = [score for score in scores if score is not None]
    if len(known) != wanted or not known:
        return None
    return known[0] if wanted == 1 else _computed(score.value for score in known)
