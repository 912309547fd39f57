"""Fill in what a workbook does not say itself and somebody else's does: a unit's result is its province's."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct

from itadocs.problems import Problem
from itadocs.validate.typed import TypedBook
from itadocs.values import replace

_REQUIRED = "C01"


class GivenResult(Struct, frozen=True):
    """Hold the total score and the level of a result; None and empty where nobody has said them yet."""

    total: Decimal | None = None
    level: str = ""


UNKNOWN = GivenResult(Decimal(0), "–")
"""Stands for a result that is not known yet, where a workbook is read for its measures alone."""


def fill_result(typed: TypedBook, given: GivenResult) -> TypedBook:
    """Return a typed workbook with the total and the level that are given, where its own cells are blank."""
    result = typed.form("result")
    if result is None:
        return typed
    values = {"total": given.total, "level": given.level or None}
    filled = {key: value for key, value in values.items() if value is not None and not result.has(key)}
    if not filled:
        return typed
    row = replace(result, values={**result.values, **filled}, filled=result.filled | set(filled))
    sheet = replace(typed.sheet("result"), rows=(row,))
    return replace(typed, sheets={**typed.sheets, "result": sheet})


def without_filled(problems: Iterable[Problem], before: TypedBook, after: TypedBook) -> tuple[Problem, ...]:
    """Return the problems without those of blank cells that were filled in."""
    was, now = before.form("result"), after.form("result")
    keys = now.filled - was.filled if was and now else frozenset()
    places = {was.places[key] for key in keys} if was else set()
    return tuple(each for each in problems if each.code != _REQUIRED or each.where not in places)
