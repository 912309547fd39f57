"""The rules over several cells, one concern per file, each with its manual on top and an example that is tested."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from itadocs.catalog import Catalog
from itadocs.problems import Problem
from itadocs.validate.rules import complete, coverage, level, periods, reports, scores, units
from itadocs.validate.typed import TypedBook

RULES: tuple[Callable[[TypedBook, Catalog], Iterable[Problem]], ...] = (
    level.check,
    scores.check,
    coverage.check,
    periods.check,
    complete.check,
    reports.check,
    units.check,
)
