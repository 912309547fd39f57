"""Parse dates and periods as officers type them, and format them as a document prints them.

Printed with Arabic digits; a document's own digit style is applied last.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from itadocs.problems import Fault
from itadocs.thai.fiscal import BE_OFFSET, FIRST_BE_YEAR, to_be
from itadocs.thai.months import MONTHS, SHORT_MONTHS
from itadocs.thai.phrases import read_phrase
from itadocs.thai.points import PLAUSIBLE_CE, normalise, read_point
from itadocs.thai.ranges import DateRange, Precision, read_range
from itadocs.thai.text import clean

__all__ = [
    "DateRange",
    "DateStyle",
    "Precision",
    "format_date",
    "format_period",
    "keep_dates_whole",
    "parse_date",
    "parse_period",
]

_DIGIT = "[0-9๐-๙]"
_NAMES = "|".join(map(re.escape, (*MONTHS, *SHORT_MONTHS)))
_INSIDE_DATE = re.compile(rf"(?<=[ก-๎.]) (?={_DIGIT})(?<!ถึง )(?<!และ )(?<!หรือ )|(?<={_DIGIT}) (?={_NAMES})")
_EXCEL_EPOCH = date(1899, 12, 30)  # serial numbers 40000 to 60000 are July 2009 to April 2064


class DateStyle(StrEnum):
    """Name the styles: ``1 ตุลาคม 2567`` in text, ``1 ต.ค. 67`` in narrow cells."""

    FULL = "full"
    SHORT = "short"


def parse_date(raw: object, *, fiscal_year: int | None = None) -> date | Fault:
    """Return a cell's day: a date cell, an Excel serial number (40000 to 60000), or text, day before month.

    Years from 2400 on and years of two digits are B.E.; in a date cell also 1933 to 1989, which is what Excel makes
    of ``1/10/67``. A missing year is taken from ``fiscal_year`` (B.E.). Days from 1990 to 2100 can be meant.
    Fault C08 with ``found``: not a day, or one that does not exist.

    >>> parse_date("๑ ต.ค. ๖๗"), parse_date("29 ก.พ. 2568").code
    (datetime.date(2024, 10, 1), 'C08')
    >>> parse_date("1 ต.ค.", fiscal_year=2568)
    datetime.date(2024, 10, 1)
    """
    day: date | None = None
    match raw:
        case datetime():
            day = _stored(raw.date())
        case date():
            day = _stored(raw)
        case bool():
            pass
        case int() | float() if 40_000 <= raw <= 60_000:
            day = _EXCEL_EPOCH + timedelta(days=int(raw))
        case str():
            point = read_point(normalise(raw))
            if point and point.day is not None:
                day = point.within(fiscal_year).first()
    return day or Fault("C08", {"found": raw})


def _stored(day: date) -> date | None:
    """Return the day an officer meant by what a date cell holds; None where there is no such day."""
    year = day.year
    if year >= FIRST_BE_YEAR:
        year -= BE_OFFSET
    elif 1900 <= year < PLAUSIBLE_CE.start:
        year += 600 - BE_OFFSET  # 67 was typed: 1967 for Excel, 2567 for the officer
    try:
        return day.replace(year=year) if year in PLAUSIBLE_CE else None
    except ValueError:
        return None


def parse_period(raw: object, *, fiscal_year: int | None = None) -> DateRange | Fault:
    """Return a cell's period: a day, a month, two ends joined by ``-`` or ``ถึง``, or words such as ``ตลอดปีงบประมาณ``.

    A part that one end lacks is taken from the other, a missing year from ``fiscal_year`` (B.E.). Words are kept as
    typed in ``phrase``, with the ends they name. An end before its start is not judged here.
    Faults, each with ``found``: C08 empty, or a date in it does not exist or lacks its year; C10 not understood.

    >>> found = parse_period("ต.ค. - ก.ย. 2569")
    >>> str(found.start), str(found.end), found.precision.value
    ('2025-10-01', '2026-09-30', 'month')
    >>> parse_period("ทุกไตรมาส").phrase, parse_period("กองกลาง").code
    ('ทุกไตรมาส', 'C10')
    """
    if fiscal_year is not None and raw == fiscal_year:
        raw = f"{fiscal_year}"  # the year alone in a cell is a number
    if not isinstance(raw, str) or not clean(raw).strip():
        day = parse_date(raw)
        return day if isinstance(day, Fault) else DateRange(day, day, Precision.DAY)
    text = normalise(raw)
    text = f"ปี {text}" if text == f"{fiscal_year}" else text
    found = read_range(text, fiscal_year) or read_phrase(clean(raw).strip(), text, fiscal_year)
    if isinstance(found, DateRange):
        return found
    return Fault(found.code if found else "C10", {"found": raw})


def format_date(day: date, style: DateStyle = DateStyle.FULL) -> str:
    """Return a day with its year B.E.

    >>> format_date(date(2024, 10, 1)), format_date(date(2024, 10, 1), DateStyle.SHORT)
    ('1 ตุลาคม 2567', '1 ต.ค. 67')
    """
    return f"{day.day} {_format_month(day, style)}"


@lru_cache(maxsize=4096)
def format_period(period: DateRange, style: DateStyle = DateStyle.FULL) -> str:
    """Return a period: its phrase as typed, else both ends, else the one there is.

    >>> year = DateRange(date(2025, 10, 1), date(2026, 9, 30), Precision.DAY)
    >>> format_period(year), format_period(year, DateStyle.SHORT)
    ('1 ตุลาคม 2568 ถึง 30 กันยายน 2569', '1 ต.ค. 68 - 30 ก.ย. 69')
    """
    if period.phrase is not None:
        return period.phrase
    is_days = period.precision is Precision.DAY
    format_end = format_date if is_days else _format_month
    ends = dict.fromkeys(format_end(end, style) for end in (period.start, period.end) if end)
    return (" ถึง " if is_days and style is DateStyle.FULL else " - ").join(ends)


def keep_dates_whole(text: str) -> str:
    """Return a period with spaces that do not break inside its dates: lines end between them, and no year stands alone.

    >>> keep_dates_whole("1 ตุลาคม 2568 ถึง 30 กันยายน 2569").split(" ")
    ['1\\xa0ตุลาคม\\xa02568', 'ถึง', '30\\xa0กันยายน\\xa02569']
    >>> keep_dates_whole("ไตรมาสที่ 1 ปีงบประมาณ พ.ศ. 2569").split(" ")
    ['ไตรมาสที่\\xa01', 'ปีงบประมาณ', 'พ.ศ.\\xa02569']
    """
    return _INSIDE_DATE.sub("\u00a0", text)


def _format_month(day: date, style: DateStyle) -> str:
    year = to_be(day.year)
    if style is DateStyle.SHORT:
        return f"{SHORT_MONTHS[day.month - 1]} {year % 100:02d}"
    return f"{MONTHS[day.month - 1]} {year}"
