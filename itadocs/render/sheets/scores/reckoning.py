"""Compute the scores of a workbook as lines: what was announced, what follows from the scores below it.

Source: :mod:`itadocs.catalog.arithmetic`. The formulas of ``scores.xlsx`` say the same in Excel's words, and these
values are what they show before anything recomputes them.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from itadocs.analysis import Derived, Score
from itadocs.catalog import Framework
from itadocs.catalog.arithmetic import allowed_levels, indicator_mean, mean, round_half_up, total
from itadocs.model.records import Book


class ScoreLine(Struct, frozen=True):
    """Hold one line of arithmetic, two decimals where computed; None where a figure is not known.

    ``announced`` is as entered, ``computed`` from the scores one step below, ``used`` the announced figure, else the
    computed one.
    """

    announced: Decimal | None
    computed: Decimal | None
    last_year: Decimal | None

    @property
    def used(self) -> Decimal | None:
        """Return the figure that counts one step above. None where it is not known."""
        return self.computed if self.announced is None else self.announced

    @property
    def difference(self) -> Decimal | None:
        """Return announced less computed; None where either is missing."""
        return difference(self.announced, self.computed)

    @property
    def change(self) -> Decimal | None:
        """Return this year less last year, both as printed; None where either is missing."""
        return difference(self.used, self.last_year)


def difference(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    """Return the difference of two figures as printed; None where either is missing."""
    if one is None or other is None:
        return None
    return round_half_up(one) - round_half_up(other)


class Judged(Struct, frozen=True):
    """Hold what the level is judged on; ``is_all`` when no score is missing."""

    scores: tuple[Decimal, ...]
    is_all: bool


class Reckoning(Struct, frozen=True):
    """Hold every line of a workbook. ``parts`` by (instrument, part); ``judged`` is what the level is judged on."""

    items: dict[str, Decimal]
    indicators: dict[int, ScoreLine]
    parts: dict[tuple[str, int], ScoreLine]
    instruments: dict[str, ScoreLine]
    total: ScoreLine
    judged: Judged
    level: str | None
    """The level by the year's criteria; None where the scores that are there do not decide it."""


def reckon(book: Book, derived: Derived) -> Reckoning:
    """Return the lines of a workbook."""
    frame = book.framework
    items = {code: standing.score.value for code, standing in derived.items.items() if standing.score}
    entered = {score.no: score for score in book.indicators}
    indicators = {
        entry.no: ScoreLine(
            _value(entered[entry.no].this_year) if entry.no in entered else None,
            indicator_mean(frame, entry.no, items),
            _value(entered[entry.no].last_year) if entry.no in entered else None,
        )
        for entry in frame.indicators
    }
    parts = {key: ScoreLine(_value(s.this_year), None, _value(s.last_year)) for key, s in derived.parts.items()}
    instruments = {entry.code: _instrument(book, entry.code, indicators, parts) for entry in frame.instruments}
    used = {code: line.used for code, line in instruments.items()}
    whole = ScoreLine(
        book.result.total.value,
        total(frame, {code: score for code, score in used.items() if score is not None}),
        _value(book.result.last_total),
    )
    judged = _judged(frame, instruments, parts)
    possible = allowed_levels(frame, book.result.total.value, judged.scores, is_all=judged.is_all)
    decided = possible[0].name if len(possible) == 1 else None
    return Reckoning(items, indicators, parts, instruments, whole, judged, decided)


def _judged(frame: Framework, instruments: dict[str, ScoreLine], parts: dict[tuple[str, int], ScoreLine]) -> Judged:
    """Return undivided instruments and the parts of divided ones; where a part is missing the mean of all, too."""
    scores: list[Decimal | None] = []
    is_all = True
    for entry in frame.instruments:
        own = [parts.get((entry.code, part.no)) for part in frame.parts_of(entry.code)]
        known = [line.used for line in own if line is not None and line.used is not None]
        scores += known
        if not own or len(known) < len(own):
            scores.append(instruments[entry.code].used)
            is_all = is_all and not own and scores[-1] is not None
    return Judged(tuple(score for score in scores if score is not None), is_all)


def _instrument(
    book: Book, code: str, indicators: dict[int, ScoreLine], parts: dict[tuple[str, int], ScoreLine]
) -> ScoreLine:
    """Return its line: of a divided instrument the announced figure is the mean of its parts."""
    frame = book.framework
    computed = _rounded([indicators[entry.no].used for entry in frame.averaged(code)])
    own = frame.parts_of(code)
    if own:
        lines = [parts.get((code, part.no), ScoreLine(None, None, None)) for part in own]
        announced = _rounded([line.announced for line in lines])
        return ScoreLine(announced, computed, _rounded([line.last_year for line in lines]))
    found = next((entry for entry in book.instruments if entry.instrument == code and entry.part is None), None)
    return (
        ScoreLine(_value(found.this_year), computed, _value(found.last_year))
        if found
        else ScoreLine(None, computed, None)
    )


def _rounded(scores: Sequence[Decimal | None]) -> Decimal | None:
    """Return the mean, two decimals; None unless all are there."""
    known = [score for score in scores if score is not None]
    result = mean(known) if len(known) == len(scores) else None
    return None if result is None else round_half_up(result)


def _value(score: Score | None) -> Decimal | None:
    return None if score is None else score.value
