"""Look at the days and periods of every row on the hidden sheet of lists, as far as formulas can be sure of them.

A row there stands for the row of the same number in the sheet of measures, or of the analysis. A period is read where
each of its lines (two at most; brackets begin one) is a day, a month, two of them of which the second is later, or a
phrase. What is typed in any other way may be read as well: ``itadocs check`` is asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from itadocs.problems import column_letters
from itadocs.workbook.content import FIRST_ROW, LAST_ROW
from itadocs.workbook.formulas.conditions import BLANK, Sheets
from itadocs.workbook.formulas.day_list import (
    DayList,
    day_place,
    has_broken_number,
    has_wildcard,
    month_place,
    stored_day,
)
from itadocs.workbook.hidden import put_hidden

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_DAYS = ("start", "end")
_LINES = (1, 2)
_OF_LINE = ("line", "from", "to", "read")
NAMES = (
    *_DAYS, "periods", *(f"{name}_text" for name in _DAYS), *(f"{name}_day" for name in _DAYS), "text", "short",
    *(f"{name}{line}" for line in _LINES for name in _OF_LINE), "doubt",
)  # fmt: skip
"""What stands in the columns."""
COLUMNS = len(NAMES)
_UNREAD = "?"
_HERE = "{here}"
_WIDE = 99
"""Blanks between lines while they are taken apart, more than a line is long."""


class PeriodRows(Struct, frozen=True):
    """Hold the columns by what they hold, and the last row."""

    columns: Mapping[str, str]
    last: int

    def _reach(self, name: str) -> str:
        return f"${self.columns[name]}${FIRST_ROW}:${self.columns[name]}${self.last}"

    def doubts(self) -> dict[str, str]:
        """Return the condition of each row that a field is doubtful, by field, for formulas of the hidden sheet."""
        start, end = (self._reach(f"{name}_day") for name in _DAYS)
        backwards = f"(ISNUMBER({start})*ISNUMBER({end})*({start}>{end}))"
        return {
            "start": f'({start}="{_UNREAD}")',
            "end": f'((({end}="{_UNREAD}")+{backwards})>0)',
            "periods": f"({self._reach('doubt')}=1)",
        }

    def rows(self) -> str:
        """Return cells whose rows are those that are looked at."""
        return self._reach("doubt")


def write_period_rows(page: Worksheet, col: int, sheets: Sheets, key: str, last: int, days: DayList) -> PeriodRows:
    """Write what is read of a sheet's days and periods from a column on, from 1, down to the last row; return where
    that stands."""
    at = {name: column_letters(col + place) for place, name in enumerate(NAMES)}
    formulas = [formula.split(_HERE) for formula in _row_formulas(at, sheets, key, days).values()]
    for row in range(FIRST_ROW, last + 1):
        for place, pieces in enumerate(formulas):
            put_hidden(page, row, col + place, "=" + str(row).join(pieces))
    return PeriodRows(at, last)


def _row_formulas(at: Mapping[str, str], sheets: Sheets, key: str, days: DayList) -> dict[str, str]:
    """Return the formulas of any row, by column, with a word for its number."""
    here = {name: f"{at[name]}{_HERE}" for name in at}
    formulas = {name: _cell(sheets, key, name) for name in (*_DAYS, "periods")}
    for name in _DAYS:
        cell = here[name]
        formulas[f"{name}_text"] = f'IF({cell}="","",{days.made_short(days.without_shapes(cell))})'
        day = days.day(cell, here[f"{name}_text"])
        formulas[f"{name}_day"] = f'IF({cell}="","",IFERROR({day},"{_UNREAD}"))'
    formulas["text"] = f'IF({here["periods"]}="","",{days.without_shapes(here["periods"])})'
    formulas["short"] = f'IF({here["text"]}="","",{days.made_short(here["text"])})'
    for line in _LINES:
        formulas |= _line_formulas({name: here[f"{name}{line}"] for name in _OF_LINE}, here["short"], line, days)
    formulas["doubt"] = _doubt(here, days)
    return {name: formulas[name] for name in NAMES}


def _cell(sheets: Sheets, key: str, field: str) -> str:
    """Return what stands in the row of the same number, wherever rows are moved, put in or taken out; nothing for a
    dash."""
    letters = sheets.letters(key, field)
    cell = f"INDEX('{sheets.by_key[key].sheet.title}'!{letters}$1:{letters}${LAST_ROW},ROW())"
    return f'IF(OR(LEN(TRIM({cell}))=0,ISNUMBER(MATCH({cell},{BLANK},0))),"",{cell})'


def _line_formulas(here: Mapping[str, str], text: str, line: int, days: DayList) -> dict[str, str]:
    """Return the formulas of a line: the line itself, the places of its two ends among the days, whether it is read.

    The first end stands negative where it takes its year from the second, and may be of the year before.
    """
    whole, begin, end = here["line"], here["from"], here["to"]
    first = f'LEFT({whole},FIND("-",{whole}&"-")-1)'
    last = f'MID({whole},IFERROR(FIND("-",{whole})+1,1),{_WIDE})'
    year = f"{first}&RIGHT({whole},2)"
    borrowed = [day_place(year), month_place(f"({year})"), *(day_place(f"{first}&RIGHT({whole},{n})") for n in (4, 5))]
    start = f"IFERROR({day_place(first)},IFERROR({month_place(first)},-{_first_of(borrowed)}))"
    other_month = f"{days.month(f'-{begin}')}<>{days.month(end)}"
    in_order = f"IF({begin}>0,{begin}<={end},OR(-{begin}<={end},{other_month}))"
    apart = f'MID(SUBSTITUTE({text},CHAR(10),REPT(" ",{_WIDE})),{(line - 1) * _WIDE + 1},{_WIDE})'
    formulas = (
        f'IF({text}="","",TRIM({apart}))',
        f'IF({whole}="",0,{start})',
        f'IF({whole}="",0,{_first_of([day_place(last), f"({month_place(last)}+27)"])})',
        f'IF({whole}="",1,IF({days.is_phrase(whole)},1,IF(OR({begin}=0,{end}=0),0,N({in_order}))))',
    )
    return {f"{name}{line}": formula for name, formula in zip(_OF_LINE, formulas, strict=True)}


def _first_of(places: Sequence[str]) -> str:
    """Return the first of places that is found; zero where none is."""
    answer = "0"
    for place in reversed(places):
        answer = f"IFERROR({place},{answer})"
    return answer


def _doubt(here: Mapping[str, str], days: DayList) -> str:
    """Return one where a period is there and cannot be read for certain."""
    cell, text, short = here["periods"], here["text"], here["short"]
    broken = f"AND({has_broken_number(text)},{days.has_month(short)})"
    no_months = ",".join(f'"เดือน{space}{digit}"' for space in ("", " ") for digit in range(10))
    broken = f"OR({broken},SUMPRODUCT(1*ISNUMBER(FIND({{{no_months}}},{text})))>0)"
    more = f'LEN({short})-LEN(SUBSTITUTE({short},CHAR(10),""))>{len(_LINES) - 1}'
    unread = "*".join(here[f"read{line}"] for line in _LINES)
    typed = f"N(OR({more},LEN({short})>{_WIDE - 1},{broken},{has_wildcard(text)},{unread}=0))"
    return f'IF({cell}="",0,IF(ISNUMBER({cell}),N(ISERROR({stored_day(cell)})),IFERROR({typed},1)))'
