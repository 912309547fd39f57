"""Hold the entered scores by what they are the score of, and what can be computed from them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from itadocs.catalog import Framework
from itadocs.catalog.arithmetic import indicator_mean, mean, round_half_up, total
from itadocs.problems import Where
from itadocs.validate.typed import TypedBook, TypedRow
from itadocs.values import Sourced, replace

_TOLERANCE = Decimal("0.01")
_TOTALS = {"this_year": "total", "last_year": "last_total"}


class Figures(Struct, frozen=True):
    """Hold one year's scores as entered: ``instruments`` by ``OIT`` or ``EIT:1``, ``indicators`` by number, ``items``.

    ``cells`` has the cells that make up each item's score; last year's items are not entered.
    """

    framework: Framework
    instruments: Mapping[str, Sourced[Decimal]]
    indicators: Mapping[int, Sourced[Decimal]]
    items: Mapping[str, Decimal]
    cells: Mapping[str, tuple[Sourced[Decimal], ...]]
    total: Sourced[Decimal] | None = None

    def keys(self, instrument: str) -> list[str]:
        """Return the keys under which an instrument is judged: itself, or each of its parts."""
        parts = self.framework.parts_of(instrument)
        return [f"{instrument}:{part.no}" for part in parts] or [instrument]

    def entered(self, instrument: str) -> list[Sourced[Decimal]]:
        """Return the entered score of an instrument, or of all its parts; empty where one is missing."""
        keys = self.keys(instrument)
        return [self.instruments[key] for key in keys] if all(key in self.instruments for key in keys) else []

    def entered_mean(self, instrument: str) -> Decimal | None:
        """Return the entered score of an instrument, a divided one the mean of its parts, two decimals.

        None where nothing is entered.
        """
        return _rounded_mean([score.value for score in self.entered(instrument)])

    def from_items(self, indicator: int) -> Decimal | None:
        """Return the score of an indicator as its items give it, two decimals; None where an item is missing."""
        return indicator_mean(self.framework, indicator, self.items)

    def from_indicators(self, instrument: str) -> Decimal | None:
        """Return the mean of the indicators of an instrument, two decimals; None where one is missing, or where nobody
        knows that it is their mean."""
        numbers = [indicator.no for indicator in self.framework.averaged(instrument)]
        if any(no not in self.indicators for no in numbers):
            return None
        return _rounded_mean([self.indicators[no].value for no in numbers])

    def instrument(self, instrument: str) -> Decimal | None:
        """Return the score of an instrument: entered (a divided one: the mean of its parts), else from its
        indicators; None where neither is known."""
        entered = self.entered_mean(instrument)
        return self.from_indicators(instrument) if entered is None else entered

    def from_instruments(self) -> Decimal | None:
        """Return the weighted total of the instruments; None where one is missing."""
        scores = {entry.code: self.instrument(entry.code) for entry in self.framework.instruments}
        return total(self.framework, {code: score for code, score in scores.items() if score is not None})

    def with_changes(self, changes: Mapping[Where, Decimal]) -> Figures:
        """Return the same scores with other values in some cells."""

        def changed(score: Sourced[Decimal]) -> Sourced[Decimal]:
            value = changes.get(score.source) if score.source else None
            return score if value is None else Sourced(value, score.source)

        cells = {
            code: tuple(map(changed, found))
            for code, found in self.cells.items()
            if any(cell.source in changes for cell in found)
        }
        return replace(
            self,
            instruments={key: changed(score) for key, score in self.instruments.items()},
            indicators={no: changed(score) for no, score in self.indicators.items()},
            items={**self.items, **_item_scores(cells)},
            cells={**self.cells, **cells},
            total=self.total and changed(self.total),
        )


def is_fraction(score: Decimal) -> bool:
    """Tell whether a score is one of one, which is told at its cell (R64): nothing can be reckoned with it."""
    return 0 < score <= 1


def figures(book: TypedBook, framework: Framework, year: Literal["this_year", "last_year"] = "this_year") -> Figures:
    """Return the scores of a workbook, without fractions of one; of a thing entered twice the first."""
    if year == "this_year" and framework is book.framework:
        return book.once(_this_year)
    return _figures(book, framework, year)


def _this_year(book: TypedBook) -> Figures:
    assert book.framework is not None
    return _figures(book, book.framework, "this_year")


def _figures(book: TypedBook, framework: Framework, year: Literal["this_year", "last_year"]) -> Figures:
    rows = book.sheet("items").by("code") if year == "this_year" else {}
    cells = {str(code): found for code, row in rows.items() if (found := _item_cells(row, framework))}
    result = book.form("result")
    whole = result.sourced(_TOTALS[year], Decimal) if result else None
    return Figures(
        framework,
        {str(key): score for key, score in _scores(book, "instruments", "instrument", year).items()},
        {key: score for key, score in _scores(book, "indicators", "no", year).items() if isinstance(key, int)},
        _item_scores(cells),
        cells,
        None if whole and is_fraction(whole.value) else whole,
    )


def differs(entered: Decimal, computed: Decimal) -> bool:
    """Tell whether two figures are further apart than rounding explains."""
    return abs(entered - computed) > _TOLERANCE


def _scores(book: TypedBook, sheet: str, key: str, year: str) -> dict[object, Sourced[Decimal]]:
    rows = book.sheet(sheet).by(key).items()
    scores = {name: score for name, row in rows if (score := row.sourced(year, Decimal)) is not None}
    return {name: score for name, score in scores.items() if not is_fraction(score.value)}


def _item_cells(row: TypedRow, framework: Framework) -> tuple[Sourced[Decimal], ...]:
    """Return the cells of an item's score; of one that is scored in parts all of them; empty where one is missing."""
    parts = [row.sourced(f"part{no}", Decimal) for no in sorted({part.no for part in framework.parts})]
    known = tuple(part for part in parts if part is not None)
    if known and len(known) == len(parts):
        return () if any(is_fraction(part.value) for part in known) else known
    score = row.sourced("score", Decimal)
    return (score,) if score and not is_fraction(score.value) else ()


def _item_scores(cells: Mapping[str, tuple[Sourced[Decimal], ...]]) -> dict[str, Decimal]:
    means = {code: mean([cell.value for cell in found]) for code, found in cells.items()}
    return {code: score for code, score in means.items() if score is not None}


def _rounded_mean(scores: list[Decimal]) -> Decimal | None:
    result = mean(scores)
    return None if result is None else round_half_up(result)
