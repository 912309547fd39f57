"""Hold what sheets ask a second time, and the formulas that show it there until an officer types something else.

The formulas speak of the workbook's own names for the cells where it is asked first. Whoever reads a workbook knows
them by that, and reads the first cell instead: a workbook that nobody opened in Excel has not calculated them yet.
"""

from __future__ import annotations

import re
from functools import cache

NAMES = {
    "own_name": ("agency", "name"),
    "own_short_name": ("agency", "short_name"),
    "own_year": ("result", "assessed_year"),
    "own_total": ("result", "total"),
    "own_level": ("result", "level"),
    "own_last_total": ("result", "last_total"),
    "own_last_level": ("result", "last_level"),
}
"""The workbook's name for a cell → the form and field it is."""

OF_YEARS = ({"score": "total", "level": "level"}, {"score": "last_total", "level": "last_level"})
"""Fields of the history of the assessed year, and of the one before, → fields of the result."""
OF_OWN = OF_YEARS[0]
"""Fields of the agency's own row among its peers → fields of the result."""


def _shown(name: str) -> str:
    return f'IF({name}="","",{name})'


def _of_year(key: str) -> str:
    this, last = (_shown(f"own_{fields[key]}") for fields in OF_YEARS)
    return f'IFERROR(IF({{year}}=own_year,{this},IF({{year}}=own_year-1,{last},"")),"")'


def _of_own(key: str) -> str:
    is_own = "OR(TRIM({name})=TRIM(own_name),TRIM({name})=TRIM(own_short_name))"
    return f'IF(AND(LEN(TRIM({{name}}))>0,{is_own}),{_shown(f"own_{OF_OWN[key]}")},"")'


FORMULAS = {
    ("history", "score"): _of_year("score"),
    ("history", "level"): _of_year("level"),
    ("peers", "score"): _of_own("score"),
    ("peers", "level"): _of_own("level"),
}
"""Sheet and field → the formula of every blank row; ``{key}`` is the cell of another field of the row."""

FIRST_FORMULAS = {("peers", "name"): 'IF(LEN(TRIM({rank}))=0,"",TRIM(own_name))'}
"""The same of the first row alone, which is the agency's own until somebody names another."""


@cache
def _shapes() -> frozenset[str]:
    return frozenset(_shape(formula) for formula in (*FORMULAS.values(), *FIRST_FORMULAS.values()))


def _shape(formula: str) -> str:
    """Return a formula whose cells are only places."""
    return re.sub(r"\{[a-z_]+\}|\$?\b[A-Z]{1,3}\$?[0-9]+\b", "#", formula)


def is_repeat(formula: str) -> bool:
    """Tell whether a formula of a cell, with or without its ``=``, is one of these, wherever its row went.

    >>> is_repeat('IF(LEN(TRIM(A9))=0,"",TRIM(own_name))'), is_repeat("own_total+1")
    (True, False)
    """
    return "own_" in formula and _shape(formula.replace(" ", "").removeprefix("=")) in _shapes()
