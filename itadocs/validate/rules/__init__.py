"""The rules over several cells, one concern per file, each with its manual on top and an example that is tested."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from itadocs.catalog import Catalog
from itadocs.problems import Problem
from itadocs.validate.rules import (
    complete,
    copied,
    coverage,
    culprits,
    history,
    level,
    marks,
    owners,
    pasted,
    peers,
    periods,
    plan_year,
    ranks,
    repeated,
    reports,
    scores,
    units,
    weak,
    years,
)
from itadocs.validate.typed import TypedBook

RULES: tuple[Callable[[TypedBook, Catalog], Iterable[Problem]], ...] = (
    level.check,
    scores.check,
    culprits.check,
    coverage.check,
    periods.check,
    complete.check,
    reports.check,
    units.check,
    ranks.check,
    peers.check,
    history.check,
    weak.check,
    owners.check,
    plan_year.check,
    years.check,
    pasted.check,
    repeated.check,
    copied.check,
    marks.check,
)
