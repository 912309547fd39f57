"""Find the item that was meant by a number, from the items in the rows around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from itadocs.catalog import Framework
from itadocs.problems import Problem
from itadocs.thai.compare import did_you_mean
from itadocs.thai.digits import to_arabic
from itadocs.validate.items.codes import exists, fitting_codes
from itadocs.validate.typed import TypedRow
from itadocs.values import replace

_NUMBER = re.compile("[^0-9a-z]*([0-9]+)[^0-9a-z]*", re.IGNORECASE)
"""A number with no letter that a code can begin with: the Thai one of ``อ4``, ``ข้อ 4``, ``(4)``."""
_MISSING_ONE = 2


def with_neighbours(
    problems: Sequence[Problem], rows: Sequence[TypedRow], keys: Sequence[str], framework: Framework | None
) -> Iterator[Problem]:
    """Yield the problems of a sheet; a C12 suggests what fits between the items above and below.

    ``keys`` are the fields that hold items. Where nothing fits, or the cell itself names items, the
    suggestion stays as it was.
    """
    for problem in problems:
        found = to_arabic(str(problem.params.get("found", "")))
        at = _place(problem, rows, keys) if problem.code == "C12" and framework else None
        if at is None or framework is None:
            yield problem
            continue
        row, key = at
        if _codes(rows[row], key):
            yield problem
            continue
        above = next((codes[-1] for other in reversed(rows[:row]) if (codes := _codes(other, key))), "")
        below = next((codes[0] for other in rows[row + 1 :] if (codes := _codes(other, key))), "")
        number = _NUMBER.fullmatch(found)
        fitting = fitting_codes(number[1], above, below, framework.letters) if number else []
        meant = [code for code in fitting or _only_between(above, below) if exists(code, framework)]
        suggested = {"suggestion": did_you_mean(meant)} if meant else {}
        yield replace(problem, params={**problem.params, **suggested})


def _only_between(above: str, below: str) -> list[str]:
    """Return the one code that is missing between two, if it is one."""
    if above[:1] != below[:1] or not above or int(below[1:]) - int(above[1:]) != _MISSING_ONE:
        return []
    return [f"{above[0]}{int(above[1:]) + 1}"]


def _place(problem: Problem, rows: Sequence[TypedRow], keys: Sequence[str]) -> tuple[int, str] | None:
    places = ((no, key) for no, row in enumerate(rows) for key in keys if row.places.get(key) == problem.where)
    return next(places, None)


def _codes(row: TypedRow, key: str) -> tuple[str, ...]:
    found = row.values.get(key)
    return (found,) if isinstance(found, str) else found if isinstance(found, tuple) else ()
