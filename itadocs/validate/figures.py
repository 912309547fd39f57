"""The entered scores by what they are the score of, and what can be computed from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from itadocs.catalog import Framework
from itadocs.catalog.arithmetic import mean, round_half_up
from itadocs.validate.typed import TypedBook, TypedRow
from itadocs.values import Sourced

_TOLERANCE = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Figures:
    """This year's scores as entered: ``instruments`` by ``IIT`` or ``EIT:1``, ``indicators`` by number, ``items``."""

    framework: Framework
    instruments: Mapping[str, Sourced[Decimal]]
    indicators: Mapping[int, Sourced[Decimal]]
    items: Mapping[str, Decimal]

    def keys(self, instrument: str) -> list[str]:
        """The keys under which an instrument is judged: itself, or each of its parts."""
        parts = self.framework.parts_of(instrument)
        return [f"{instrument}:{part.no}" for part in parts] or [instrument]

    def entered(self, instrument: str) -> list[Sourced[Decimal]]:
        """The entered score of an instrument, or of all its parts; empty where one is missing."""
        keys = self.keys(instrument)
        return [self.instruments[key] for key in keys] if all(key in self.instruments for key in keys) else []

    def from_indicators(self, instrument: str) -> Decimal | None:
        """The mean of the indicators of an instrument, two decimals; None where one is missing."""
        numbers = [indicator.no for indicator in self.framework.indicators_of(instrument)]
        if any(no not in self.indicators for no in numbers):
            return None
        return _rounded_mean([self.indicators[no].value for no in numbers])

    def instrument(self, instrument: str) -> Decimal | None:
        """The score of an instrument: entered (a divided one: the mean of its parts), else from its indicators."""
        return _rounded_mean([score.value for score in self.entered(instrument)]) or self.from_indicators(instrument)


def figures(book: TypedBook, framework: Framework) -> Figures:
    """The scores of a workbook; of a thing entered twice the first."""
    return Figures(
        framework,
        {str(key): score for key, score in _scores(book, "instruments", "instrument").items()},
        {key: score for key, score in _scores(book, "indicators", "no").items() if isinstance(key, int)},
        {
            str(code): score
            for code, row in book.sheet("items").by("code").items()
            if (score := _item(row, framework)) is not None
        },
    )


def differs(entered: Decimal, computed: Decimal) -> bool:
    """Whether two figures are further apart than rounding explains."""
    return abs(entered - computed) > _TOLERANCE


def _scores(book: TypedBook, sheet: str, key: str) -> dict[object, Sourced[Decimal]]:
    rows = book.sheet(sheet).by(key).items()
    return {name: score for name, row in rows if (score := row.sourced("this_year", Decimal)) is not None}


def _item(row: TypedRow, framework: Framework) -> Decimal | None:
    """An item's score; of one that is scored in parts their mean, where all of them are entered."""
    parts = [row.value(f"part{part.no}", Decimal) for part in framework.parts]
    known = [part for part in parts if part is not None]
    if known:
        return mean(known) if len(known) == len(parts) else None
    return row.value("score", Decimal)


def _rounded_mean(scores: list[Decimal]) -> Decimal | None:
    result = mean(scores)
    return None if result is None else round_half_up(result)
