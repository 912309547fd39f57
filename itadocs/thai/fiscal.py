"""Compute Buddhist years and the fiscal year: year Y runs from 1 October Y-1 to 30 September Y (B.E.)."""

from __future__ import annotations

import re
from datetime import date

from itadocs.problems import Fault
from itadocs.thai.digits import to_arabic
from itadocs.thai.text import clean

BE_OFFSET = 543
FIRST_BE_YEAR = 2400
"""A four-digit year from here on is a Buddhist one; before, a Christian one."""
PLAUSIBLE_BE = range(2540, 2641)

_YEAR = re.compile(
    r"(?:fy|(?:ประจำ)?\s*(?:ปี)?\s*(?:งบประมาณ)?)\s*"
    r"(?:(?P<be>พ\.?\s?ศ\.?|พุทธศักราช|b\.?e\.?)|(?P<ce>ค\.?\s?ศ\.?|คริสต์?ศักราช|a\.?d\.?|c\.?e\.?))?\s*"
    r"['’]?(?P<year>\d,?\d{3}|\d{2})(?:\.0+)?"
)


def to_be(year_ce: int) -> int:
    """Return a Christian year as a Buddhist one.

    >>> to_be(2025)
    2568
    """
    return year_ce + BE_OFFSET


def to_ce(year_be: int) -> int:
    """Return a Buddhist year as a Christian one.

    >>> to_ce(2568)
    2025
    """
    return year_be - BE_OFFSET


def fiscal_year_start(year_be: int) -> date:
    """Return the first day of a fiscal year (B.E.).

    >>> fiscal_year_start(2568)
    datetime.date(2024, 10, 1)
    """
    return date(to_ce(year_be) - 1, 10, 1)


def fiscal_year_end(year_be: int) -> date:
    """Return the last day of a fiscal year (B.E.).

    >>> fiscal_year_end(2568)
    datetime.date(2025, 9, 30)
    """
    return date(to_ce(year_be), 9, 30)


def fiscal_year_of(day: date) -> int:
    """Return the fiscal year (B.E.) a day belongs to.

    >>> fiscal_year_of(date(2024, 9, 30)), fiscal_year_of(date(2024, 10, 1))
    (2567, 2568)
    """
    return to_be(day.year) + (day.month >= 10)


def last_ended_year(day: date) -> int:
    """Return the fiscal year (B.E.) that ended last before a day: the one whose results there can be.

    >>> last_ended_year(date(2026, 9, 30)), last_ended_year(date(2026, 10, 1))
    (2568, 2569)
    """
    return fiscal_year_of(day) - 1


def parse_year(raw: object) -> int | Fault:
    """Return a cell's year (B.E., 2540 to 2640): 2568, 2025, 68, ``ปีงบประมาณ พ.ศ. ๒๕๖๘``, a date cell.

    Christian years are converted, two digits are a year 25xx. Fault C09 with ``found``: no year, or none that can be
    meant.

    >>> parse_year("ปีงบประมาณ พ.ศ. ๒๕๖๘"), parse_year("2025"), parse_year(68)
    (2568, 2568, 2568)
    >>> parse_year("พ.ศ. 2025").code
    'C09'
    """
    year = _read_year(raw)
    return year if year in PLAUSIBLE_BE else Fault("C09", {"found": raw})


def _read_year(raw: object) -> int:
    """Return the year B.E., or a year that is not plausible."""
    match raw:
        case date():
            return as_be(raw.year)
        case bool():
            return 0
        case int() | float():
            text = str(raw)
        case str():
            text = to_arabic(clean(raw)).strip().lower()
        case _:
            return 0
    found = _YEAR.fullmatch(text)
    if not found:
        return 0
    year = int(found["year"].replace(",", ""))
    if year < 100:
        return 0 if found["ce"] else 2500 + year
    if found["be"]:
        return year
    return to_be(year) if found["ce"] else as_be(year)


def as_be(year: int) -> int:
    """Return a year of four digits in B.E., whichever era it was typed in.

    >>> as_be(2025), as_be(2568)
    (2568, 2568)
    """
    return year if year >= FIRST_BE_YEAR else to_be(year)
