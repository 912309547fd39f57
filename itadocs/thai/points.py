"""Parse one end of a period as it is typed: a day, a month, or only a part of one."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from msgspec import Struct

from itadocs.thai.digits import to_arabic
from itadocs.thai.fiscal import FIRST_BE_YEAR, to_ce
from itadocs.thai.months import MONTH, month_number
from itadocs.thai.text import clean
from itadocs.values import replace

PLAUSIBLE_CE = range(1990, 2101)
_DASH = re.compile(r"[\u2010-\u2015\u2212\u301c\uff5e~]")
_SPACES = re.compile(r"\s+")
IMPOSSIBLE = 0
"""The year of a point whose year was typed but cannot be meant."""


class Point(Struct, frozen=True):
    """Hold what was typed of a date; the rest is None. The year is C.E.; a point may be impossible (31 February)."""

    day: int | None
    month: int | None
    year: int | None

    def within(self, fiscal_year: int | None) -> Point:
        """Return the same point, its missing year taken from a fiscal year (B.E.) if there is one."""
        if self.year is not None or self.month is None or fiscal_year is None:
            return self
        return replace(self, year=_in_fiscal_year(fiscal_year, self.month))

    def first(self) -> date | None:
        """Return the day, or the first day of the month; None where that is no date."""
        return self._on(1)

    def last(self) -> date | None:
        """Return the day, or the last day of the month; None where that is no date."""
        is_month = self.year and self.month and self.month <= 12
        return self._on(monthrange(self.year or 0, self.month or 0)[1]) if is_month else None

    def _on(self, day_of_month: int) -> date | None:
        try:
            return date(self.year or IMPOSSIBLE, self.month or 0, day_of_month if self.day is None else self.day)
        except ValueError:
            return None


_FISCAL_YEAR = re.compile(r"ปีงบ(?:ฯ|(?=[\s\d]|$))")


def normalise(text: str) -> str:
    """Return a typed date as the patterns here expect it: clean, Arabic digits, one kind of dash, single spaces, lower
    case.

    >>> normalise(" ๑  ต.ค. ๖๗ – ๓๐ ก.ย. ๖๘, "), normalise("ตลอดปีงบฯ 69")
    ('1 ต.ค. 67 - 30 ก.ย. 68', 'ตลอดปีงบประมาณ 69')
    """
    text = _FISCAL_YEAR.sub("ปีงบประมาณ", _DASH.sub("-", to_arabic(clean(text)).lower()))
    return _SPACES.sub(" ", text).strip(" .,;")


_LEAD = re.compile(r"(?:ณ\s?)?(?:(?:วัน)?(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัสฯ?|ศุกร์|เสาร์|อาทิตย์)?\s?ที่|วัน)\s?(?=\d)")
_MIDNIGHT = r"(?:[ t]0{1,2}:00(?::00)?(?:\.0+)?)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_ERA = r"(?:(?P<be>พ\.?\s?ศ\.?|พุทธศักราช|b\.?e\.?)|(?P<ce>ค\.?\s?ศ\.?|คริสต์?ศักราช|a\.?d\.?|c\.?e\.?))?"
_YEAR = rf"(?:ปี(?!\s?งบ))?\s?(?P<fiscal>(?:ปี)?\s?งบประมาณ)?\s?{_ERA}\s?['’]?(?P<year>\d{{4}}|\d{{2}})"
_SHORT_BE = r"[4-9]\d"
"""The years 2540 to 2599 in two digits, none of which can be a month."""
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:{_DAY}[\s./\\-]*)?(?:เดือน\s?)?(?P<name>{MONTH})(?:[\s.,/\\-]*{_YEAR})?",
        rf"{_DAY}\s?(?P<sep>[/\\.-])\s?(?P<month>\d{{1,2}})\s?(?P=sep)\s?(?P<year>\d{{4}}|\d{{2}}){_MIDNIGHT}",
        rf"(?P<year>\d{{4}})(?P<sep>[/.-])(?P<month>\d{{1,2}})(?P=sep){_DAY}{_MIDNIGHT}",
        rf"{_DAY} (?P<month>\d{{1,2}}) (?P<year>\d{{4}})",
        rf"(?P<name>[a-z]{{3,9}}\.?) {_DAY},? (?P<year>\d{{4}})",
        r"(?:เดือน\s?(?:ที่\s?)?)?(?P<month>\d{1,2})\s?/\s?(?P<year>\d{4})",
        rf"(?:เดือน\s?(?:ที่\s?)?)?(?P<month>\d{{1,2}})\s?(?:[/\\.-]|ปี)\s?['’]?(?P<year>{_SHORT_BE})",
        rf"{_DAY}/(?P<month>\d{{1,2}})",
        _DAY,
    )
)


def read_point(text: str) -> Point | None:
    """Return one normalised date, month, day without a year, or day of the month alone; None where it is nothing of
    these.

    >>> read_point("1 ต.ค. 67"), read_point("15")
    (Point(day=1, month=10, year=2024), Point(day=15, month=None, year=None))
    >>> read_point("10/68"), read_point("10/12")
    (Point(day=None, month=10, year=2025), Point(day=10, month=12, year=None))
    """
    if lead := _LEAD.match(text):
        text = text[lead.end() :]
    for pattern in _PATTERNS:
        if found := pattern.fullmatch(text):
            parts = found.groupdict()
            name = parts.get("name")
            day, month = _number(parts.get("day")), month_number(name) if name else _number(parts.get("month"))
            if not name or month:
                return Point(day, month, _year(parts, month or 0, is_dated=day is not None))
    return None


def _number(typed: str | None) -> int | None:
    return int(typed) if typed else None


def _year(parts: dict[str, str | None], month: int, *, is_dated: bool) -> int | None:
    """Return the year C.E.; None where none was typed, IMPOSSIBLE where it contradicts itself or is out of range."""
    typed = parts.get("year")
    if not typed:
        return None
    year = int(typed)
    if len(typed) == 2:
        is_english_day = is_dated and (parts.get("name") or "ก").isascii()  # 1-Oct-24, as Excel shows it in English
        is_ce = parts.get("ce") or (is_english_day and to_ce(2500 + year) not in PLAUSIBLE_CE)
        year += 2000 if is_ce else 2500
    is_be = year >= FIRST_BE_YEAR
    if (parts.get("be") and not is_be) or (parts.get("ce") and is_be):
        return IMPOSSIBLE
    if parts.get("fiscal"):
        year = _in_fiscal_year(year, month) if is_be else IMPOSSIBLE
    elif is_be:
        year = to_ce(year)
    return year if year in PLAUSIBLE_CE else IMPOSSIBLE


def _in_fiscal_year(fiscal_year: int, month: int) -> int:
    return to_ce(fiscal_year) - (month >= 10)
