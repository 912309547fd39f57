"""Find the item that was meant by a number, from the items in the rows around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from itadocs.catalog import Framework
from itadocs.problems import Problem
from itadocs.thai.compare import did_you_mean
from itadocs.thai.digits import to_arabic
from itadocs.validate.items.codes import exists
from itadocs.validate.typed import TypedRow
from itadocs.values import replace

_LETTER_DIGITS = {"1": "i", "0": "o"}
"""A digit that is typed or read in place of a letter."""


def with_neighbours(
    problems: Sequence[Problem], rows: Sequence[TypedRow], keys: Sequence[str], framework: Framework | None
) -> Iterator[Problem]:
    """Yield the problems of a sheet; a C12 at a number suggests what fits between the items above and below.

    ``keys`` are the fields that hold items. Where nothing fits, the suggestion stays as it was.

    >>> _fitting("14", "i3", "i10", "ieo")
    ['i4']
    >>> _fitting("14", "i13", "i15", "ieo"), _fitting("14", "", "", "ieo")
    (['i14'], [])
    """
    for problem in problems:
        found = to_arabic(str(problem.params.get("found", ""))).strip()
        at = (
            _place(problem, rows, keys)
            if problem.code == "C12" and framework and re.fullmatch("[0-9]+", found)
            else None
        )
        if at is None or framework is None:
            yield problem
            continue
        row, key = at
        above = next((codes[-1] for other in reversed(rows[:row]) if (codes := _codes(other, key))), "")
        below = next((codes[0] for other in rows[row + 1 :] if (codes := _codes(other, key))), "")
        fitting = [code for code in _fitting(found, above, below, framework.letters) if exists(code, framework)]
        suggested = {"suggestion": did_you_mean(fitting)} if fitting else {}
        yield replace(problem, params={**problem.params, **suggested})


def _place(problem: Problem, rows: Sequence[TypedRow], keys: Sequence[str]) -> tuple[int, str] | None:
    places = ((no, key) for no, row in enumerate(rows) for key in keys if row.places.get(key) == problem.where)
    return next(places, None)


def _codes(row: TypedRow, key: str) -> tuple[str, ...]:
    found = row.values.get(key)
    return (found,) if isinstance(found, str) else found if isinstance(found, tuple) else ()


def _fitting(number: str, above: str, below: str, letters: str) -> list[str]:
    """Return the codes that a number can stand for, between its neighbours; the next one alone if it is one of them."""
    letter = _LETTER_DIGITS.get(number[0], "")
    read = [f"{letter}{int(number[1:])}"] if letter in letters and letter and int(number[1:] or 0) else []
    codes = [*read, *(f"{each}{int(number)}" for each in letters)]
    order = {code: (letters.index(code[0]), int(code[1:])) for code in [*codes, *filter(None, (above, below))]}
    between = [
        code
        for code in codes
        if (above or below) and (not above or order[above] < order[code]) and (not below or order[code] < order[below])
    ]
    near = {code[0] for code in (above, below) if code}
    between = [code for code in between if code[0] in near] or between
    after = [code for code in between if above and order[code] == (order[above][0], order[above][1] + 1)]
    return after or between
