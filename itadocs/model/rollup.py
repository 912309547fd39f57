"""Hold a province's set in figures: what became of every unit, what it reports, what was found in its workbook."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from itadocs.catalog import SetWords
from itadocs.thai.digits import DigitStyle

UNSTATED, UNREPORTED = "unstated", "unreported"
"""Statuses beside those of the list ``progress``: something is reported and no status, nothing is reported."""


class Word(Struct, frozen=True):
    """Hold a value of the program and what is printed for it."""

    key: str
    text: str


class UnitLine(Struct, frozen=True):
    """Hold one unit. ``number`` counts the units of the rollup from 1; ``file`` is empty where its workbook is missing.

    ``state`` is a key of the rollup's states; ``documents`` are what became of each kind of document, in their order.
    """

    number: int
    name: str
    file: str
    state: str
    documents: tuple[str, ...]
    reason: str = ""


class MeasureColumn(Struct, frozen=True):
    """Hold a measure of the province, numbered from 1 in the order of its plan."""

    number: int
    code: str
    group: str
    text: str


class ProgressLine(Struct, frozen=True):
    """Hold a measure that a unit is asked for. ``status`` is a key of the rollup's statuses; ``percent`` None where
    the unit says none."""

    unit: int
    measure: int
    status: str
    percent: Decimal | None = None
    outputs: str = ""


class Finding(Struct, frozen=True):
    """Hold a problem of a unit's workbook; ``unit`` is None for the province's own. ``weight`` is a key of the
    weights."""

    unit: int | None
    name: str
    file: str
    weight: str
    code: str
    sheet: str
    cell: str
    message: str
    hint: str


class UnitScores(Struct, frozen=True):
    """Hold the scores a unit entered: of indicators by number, and its total."""

    unit: int
    indicators: tuple[tuple[int, Decimal], ...]
    total: Decimal


class Rollup(Struct, frozen=True):
    """Hold all of it. Years are B.E.; ``documents`` are the labels of the kinds that any unit makes."""

    agency: str
    assessed_year_be: int
    plan_year_be: int
    digits: DigitStyle
    font: str
    words: SetWords
    states: tuple[Word, ...]
    statuses: tuple[Word, ...]
    weights: tuple[Word, ...]
    documents: tuple[str, ...]
    units: tuple[UnitLine, ...]
    measures: tuple[MeasureColumn, ...] = ()
    progress: tuple[ProgressLine, ...] = ()
    findings: tuple[Finding, ...] = ()
    indicators: tuple[tuple[int, str], ...] = ()
    scores: tuple[UnitScores, ...] = ()

    def unit(self, number: int) -> UnitLine:
        """Return the unit of a number."""
        return self.units[number - 1]

    def status(self, key: str) -> str:
        """Return what is printed for a status."""
        return next(word.text for word in self.statuses if word.key == key)

    def progress_of(self, unit: int) -> tuple[ProgressLine, ...]:
        """Return what a unit is asked for."""
        return tuple(line for line in self.progress if line.unit == unit)

    def reported_of(self, unit: int) -> int:
        """Return how many of these it has reported."""
        return sum(line.status != UNREPORTED for line in self.progress_of(unit))

    def found_of(self, unit: int, weight: str) -> int:
        """Return how many problems of a weight were found in its workbook."""
        return sum((finding.unit, finding.weight) == (unit, weight) for finding in self.findings)
