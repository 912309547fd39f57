"""List the days of the years around a plan on the hidden sheet of lists, and look up in formulas what is typed of days.

A text becomes short first: without blanks and dots, months by their short names, years of two digits. What is put in
place of what stands beside the days: a formula that names cells is shorter than one that holds the words.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from itadocs.problems import column_letters
from itadocs.thai.fiscal import fiscal_year_end, fiscal_year_start, to_be
from itadocs.thai.months import MONTHS, SHORT_MONTHS
from itadocs.workbook.content import LISTS_TITLE
from itadocs.workbook.formulas.conditions import arabic
from itadocs.workbook.hidden import put_hidden

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

COLUMNS = 4
DAYS = "typed_days"
"""The workbook's name for the list."""
_EPOCH = date(1899, 12, 30)
_YEARS_BEFORE, _YEARS_AFTER = 2, 1
_OUT_OF_BOUNDS, _TYPED_SHORT, _TYPED_BE = 12_000, 33_000, 180_000
"""What Excel stores for a day: never as little as the first; up to the second for a year that was typed with two
digits (67 is 1967 to it), from the third on for a year of the Buddhist era."""
_SHAPES = (*((dash, "-") for dash in "–—−~"), ("จนถึง", "-"), ("ถึง", "-"), ("(", "\n"), (")", ""), ("\u00a0", " "))
_SHORT = tuple(name.replace(".", "") for name in SHORT_MONTHS)
_SHORTENED = (
    *((f"{word}เดือน", f"{word}ปี") for word in ("ทุก", "ราย")),  # elsewhere the word only comes before a month
    *((word, "") for word in (" ", ".", "พศ", "เดือน")),
    *zip(MONTHS, _SHORT, strict=True),
    *((f"25{decade}", decade) for decade in ("6", "7")),
    *((f"/{number}/", short) for number, short in enumerate(_SHORT, start=1)),
)
_PHRASES = (
    "ตลอดปี", "ตลอดทั้งปี", "ปีงบประมาณ", "ประจำปีงบประมาณ", "ไตรมาส", "ทุกไตรมาส", "ทุกวัน", "ทุกสัปดาห์", "ทุกปี",
    "รายปี", "รายไตรมาส", "ต่อเนื่อง",
)  # fmt: skip
"""What a period in words may begin with; each is read whatever follows, unless a month does."""


class DayList(Struct, frozen=True):
    """Hold where the words stand that formulas look up; the days have a name of the workbook."""

    first_day: int
    """The first day that is listed, as Excel stores it."""
    olds: str
    news: str
    phrases: str
    names: dict[str, str]

    def without_shapes(self, cell: str) -> str:
        """Return a cell as text in which digits and dashes have one shape, ``ถึง`` is a dash and brackets begin a
        line."""
        return self._replaced(arabic(cell), range(len(_SHAPES)))

    def made_short(self, text: str) -> str:
        """Return a text in which a day stands as it is listed."""
        return self._replaced(text, range(len(_SHAPES), len(_SHAPES) + len(_SHORTENED)))

    def _replaced(self, text: str, places: range) -> str:
        for row in (place + 2 for place in places):
            text = f"SUBSTITUTE({text},{self.olds}{row},{self.news}{row})"
        return text

    def day(self, cell: str, text: str) -> str:
        """Return the day that a cell holds, as Excel stores it, ``text`` being the cell made short; an error where no
        day can be read for certain."""
        typed = f"IF(OR({has_wildcard(cell)},{has_broken_number(cell)}),NA(),{day_place(text)}+{self.first_day - 1})"
        return f"IF(ISNUMBER({cell}),{stored_day(cell)},{typed})"

    def month(self, place: str) -> str:
        """Return the month of a place among the days."""
        return f"MONTH({self.first_day - 1}+{place})"

    def is_phrase(self, text: str) -> str:
        """Return the condition that a short text is a period in words."""
        reach = f"${self.phrases}$2:${self.phrases}${len(_PHRASES) + 1}"
        begins = f"SUMPRODUCT(1*(LEFT({text},LEN({reach}))={reach}))>0"
        return f'AND({begins},NOT({self.has_month(text)}),ISERROR(FIND("/",{text})))'

    def has_month(self, text: str) -> str:
        """Return the condition that a short text names a month."""
        first = 2 + len(_SHAPES) + next(place for place, (old, _) in enumerate(_SHORTENED) if old == MONTHS[0])
        reach = f"{self.news}{first}:{self.news}{first + len(MONTHS) - 1}"
        return f"SUMPRODUCT(1*ISNUMBER(FIND({reach},{text})))>0"


def write_days(page: Worksheet, col: int, plan_year_be: int) -> DayList:
    """Write the days from two years before the plan's (B.E.) to one after it, and the words, in columns from one on."""
    olds, news, phrases, days = (column_letters(col + place) for place in range(COLUMNS))
    for row, (old, new) in enumerate((*_SHAPES, *_SHORTENED), start=2):
        put_hidden(page, row, col, old)
        put_hidden(page, row, col + 1, new)
    for row, phrase in enumerate(_PHRASES, start=2):
        put_hidden(page, row, col + 2, phrase)
    first, last = fiscal_year_start(plan_year_be - _YEARS_BEFORE), fiscal_year_end(plan_year_be + _YEARS_AFTER)
    count = (last - first).days + 1
    for row, day in enumerate((first + timedelta(days=place) for place in range(count)), start=2):
        put_hidden(page, row, col + 3, f"{day.day}{_SHORT[day.month - 1]}{to_be(day.year) % 100:02d}")
    names = {DAYS: f"'{LISTS_TITLE}'!${days}$2:${days}${count + 1}"}
    return DayList((first - _EPOCH).days, f"${olds}$", f"${news}$", phrases, names)


def stored_day(cell: str) -> str:
    """Return the day that is meant by a number, as Excel stores it; an error where it is none."""
    years = f"IF({cell}<{_TYPED_SHORT},57,IF({cell}>{_TYPED_BE},-543,0))"
    return f"IF({cell}<{_OUT_OF_BOUNDS},NA(),DATE(YEAR({cell})+{years},MONTH({cell}),DAY({cell})))"


def has_wildcard(cell: str) -> str:
    """Return the condition that a cell holds what stands for any letter in a look-up."""
    return f'SUMPRODUCT(1*ISNUMBER(FIND({{"*","?"}},{cell})))>0'


def has_broken_number(cell: str) -> str:
    """Return the condition that a blank stands between two digits of a cell."""
    before, after = (mark.join(str(digit) for digit in range(10)) for mark in (' ","', '";"'))
    return f'SUMPRODUCT(1*ISNUMBER(FIND({{"{before} "}}&{{"{after}"}},{cell})))>0'


def day_place(text: str) -> str:
    """Return the place of a short text among the days; an error where it is none."""
    return f"MATCH({text},{DAYS},0)"


def month_place(text: str) -> str:
    """Return the place of the first day of a short text that is a month; an error where it is none."""
    return f'MATCH(IF(LEFT({text},1)>"9","1","x")&{text},{DAYS},0)'
