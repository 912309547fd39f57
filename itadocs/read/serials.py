"""Recognize numbers that Excel shows as something else: which formats are dates or percents, which dates they mean."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from enum import Enum

DAY_ZERO = date(1899, 12, 30)
"""The day that numbers are counted from; what falls on it is a time."""
_DATE_IDS = frozenset({*range(14, 23), *range(27, 37), 45, 47, *range(50, 59), *range(71, 79), 80, 81})
_PERCENT_IDS = frozenset({9, 10, 67, 68})
_LITERAL = re.compile(r'"[^"]*"?|[\\_*].|General', re.DOTALL | re.IGNORECASE)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_BRACKETS = re.compile(r"\[[^\]]*\]")


class Shown(Enum):
    """Hold what a number format makes of a number."""

    NUMBER = "number"
    DATE = "date"
    PERCENT = "percent"


def shown_as(format_id: int, code: str | None) -> Shown:
    """Return what a number format shows; ``code`` is None for a built-in one.

    Built-in formats are those of ECMA-376 18.8.30, with the Thai ones (71 is ว/ด/ปปปป). A duration such as ``[h]:mm``
    is a number.

    >>> shown_as(187, "[$-D07041E]d mmm yyyy"), shown_as(188, "[$-D00041E]0.00"), shown_as(71, None)
    (<Shown.DATE: 'date'>, <Shown.NUMBER: 'number'>, <Shown.DATE: 'date'>)
    """
    if code is None:
        if format_id in _DATE_IDS:
            return Shown.DATE
        return Shown.PERCENT if format_id in _PERCENT_IDS else Shown.NUMBER
    code = _LITERAL.sub("", code)
    section = _BRACKETS.sub("", code).split(";")[0]
    if "%" in section:
        return Shown.PERCENT
    if _ELAPSED.search(code) or re.search("[#?]", section):
        return Shown.NUMBER
    is_date = re.search("[dmyhsb]", section, re.IGNORECASE) or (
        re.search("[วดปชนท]", section) and not re.search("[0@]", section)
    )
    return Shown.DATE if is_date else Shown.NUMBER


def parse_serial(serial: float, *, from_1904: bool) -> datetime | time | float:
    """Return the date and time of a serial day number, to the millisecond; the number itself where Excel has no such
    date.

    Below one day it is a time. Days before 1 March 1900 are one off, as Excel counts a 29 February 1900.

    >>> parse_serial(45931, from_1904=False)
    datetime.datetime(2025, 10, 1, 0, 0)
    """
    start = datetime.combine(date(1904, 1, 1) if from_1904 else DAY_ZERO, time())
    if serial < 0:
        return serial
    days, share = divmod(serial, 1)
    try:
        moment = start + timedelta(days=days, milliseconds=round(share * 86_400 * 1000))
    except (OverflowError, ValueError):
        return serial
    if serial < 1 and moment.date() == start.date():
        return moment.time()
    return moment + timedelta(days=1) if serial < 60 and not from_1904 else moment
