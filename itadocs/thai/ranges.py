"""Parse a period with two ends, or one day or month that is a period by itself."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

from msgspec import Struct

from itadocs.problems import Fault
from itadocs.thai.points import Point, read_point
from itadocs.values import replace


class Precision(StrEnum):
    """Say whether a period was given in days or in whole months."""

    DAY = "day"
    MONTH = "month"


class DateRange(Struct, frozen=True):
    """Hold a period, both ends included. With ``phrase`` it is printed as typed, and an end that is not known is
    None."""

    start: date | None
    end: date | None
    precision: Precision
    phrase: str | None = None


_LEAD = re.compile(r"^(?:(?:เริ่ม|ตั้งแต่|ระหว่าง|ในช่วง|ช่วง|ใน)\s?)+")
_OPEN = re.compile(r"^(?:เริ่ม|ตั้งแต่)")
_JOIN = re.compile(r"\s?(?:-|(?:ไป)?(?:จน)?ถึง|(?<![a-z])(?:to|until|till)(?![a-z]))\s?")

_DIGITS = tuple("0123456789")

_LONGEST = 200  # characters; a longer text is no range, and its many joins would be tried for long


def read_range(text: str, fiscal_year: int | None) -> DateRange | Fault | None:
    """Return a normalised period; Fault C08 where it has the shape of one but a date in it is impossible; None
    otherwise.

    A part that was left out is taken from the other end; a year that neither has, from the fiscal year.

    >>> read_range("ต.ค. - ก.ย. 2569", None)
    DateRange(start=datetime.date(2025, 10, 1), end=datetime.date(2026, 9, 30), precision=<Precision.MONTH: 'month'>, \
phrase=None)
    >>> str(read_range("10-12/68", None).start), str(read_range("10/68 - 9/69", None).end)
    ('2025-10-01', '2026-09-30')
    """
    if len(text) > _LONGEST:
        return None
    body = _LEAD.sub("", text)
    if (point := read_point(body)) and point.month is not None:
        return None if _OPEN.match(text) else _range(point, point, fiscal_year)
    fault = None
    for join in _JOIN.finditer(body):
        left, right = read_point(body[: join.start()]), read_point(body[join.end() :])
        if left is None or right is None or right.month is None:
            continue
        if left.month is None and right.day is None:
            if not body[join.end() :].startswith(_DIGITS):  # 1 - มี.ค. 69
                continue
            left = Point(None, left.day, None)  # 10-12/68
        found = _range(*_share(left, right), fiscal_year)
        if isinstance(found, DateRange):
            return found
        fault = found
    return fault


def _share(left: Point, right: Point) -> tuple[Point, Point]:
    """Return both ends, each with what only the other says. The first end is the earlier one."""
    if left.month is None:
        left = replace(left, month=right.month, year=right.year)
    is_over_new_year = (left.month or 0) > (right.month or 0)
    if left.year is None and right.year is not None:
        left = replace(left, year=max(right.year - is_over_new_year, 0))
    elif right.year is None and left.year is not None:
        right = replace(right, year=left.year and left.year + is_over_new_year)
    return left, right


def _range(left: Point, right: Point, fiscal_year: int | None) -> DateRange | Fault:
    start, end = left.within(fiscal_year).first(), right.within(fiscal_year).last()
    if start is None or end is None:
        return Fault("C08", {})
    return DateRange(start, end, Precision.MONTH if left.day is None and right.day is None else Precision.DAY)
