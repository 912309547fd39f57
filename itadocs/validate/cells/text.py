"""Return what Excel stored as text: as an officer would type it, and as a message quotes it."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from math import isfinite

from itadocs.thai.brief import first_words
from itadocs.thai.compare import one_line
from itadocs.thai.dates import format_date, parse_date
from itadocs.thai.text import clean


def cell_text(value: object) -> str:
    """Return the text of a stored value as an officer would type it; empty where nothing is to be seen.

    >>> cell_text(2568.0), cell_text(3.5), cell_text(True), cell_text(date(2025, 10, 1))
    ('2568', '3.5', 'TRUE', '1 ตุลาคม 2568')
    """
    match value:
        case str():
            return _clean(value)
        case bool():
            return str(value).upper()
        case float() if isfinite(value):
            return f"{Decimal(f'{value:.15g}'):f}"
        case datetime() if value.time() != time():
            return f"{_day(value)} {_clock(value.time())}"
        case date():
            return _day(value)
        case time():
            return _clock(value)
        case _:
            return str(value)


@lru_cache(maxsize=64)
def _clean(text: str) -> str:
    """Clean a text, remembered for a moment: a cell is asked whether it is blank before it is read."""
    return clean(text).strip()


def _day(value: date) -> str:
    day = parse_date(value)
    return format_date(day) if isinstance(day, date) else f"{value.day}/{value.month}/{value.year}"


def _clock(value: time) -> str:
    return f"{value:%H.%M} น."


def quote_value(value: object) -> str:
    """Return a value as a message quotes it: one line of at most 60 characters.

    >>> quote_value("ก\\nข")
    'ก ข'
    """
    return first_words(one_line(cell_text(value)))
