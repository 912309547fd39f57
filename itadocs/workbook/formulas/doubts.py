"""Find filled cells that formulas cannot be sure of, so that ``itadocs check`` is asked: on the hidden sheet of lists.

A doubt is no error: what is typed in a way of its own may still be read. What no formula doubts is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from itadocs.catalog.choices import choices
from itadocs.catalog.frameworks import Framework
from itadocs.catalog.specs import Field
from itadocs.problems import column_letters
from itadocs.thai.compare import without_marks
from itadocs.thai.fiscal import PLAUSIBLE_BE
from itadocs.workbook.content import FIRST_ROW, FORM_VALUE_COL, Content, Setup
from itadocs.workbook.formulas.conditions import UNITS, Sheets, arabic, as_number, fills_nothing, item_pieces, without
from itadocs.workbook.formulas.group_spellings import SPELLINGS, bare_group
from itadocs.workbook.formulas.measure_rows import MeasureRows
from itadocs.workbook.formulas.period_rows import PeriodRows
from itadocs.workbook.formulas.sheet_doubts import (
    BEYOND,
    Found,
    first_row_of,
    heading_doubt,
    period_doubts,
    report_doubts,
    table_doubts,
    unit_doubts,
)
from itadocs.workbook.hidden import put_hidden

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_USUAL_ITEMS = 60
"""Items of an instrument of which nobody knows how many it has, as far as formulas look."""
_WILDCARDS = ("*", "?")
"""What stands for any letter in a look-up."""
_NO_NUMBER = (",", "/", ":", "e", "E", "$", "(", "+")
"""What Excel reads as part of a number, and the program does not, or not always."""
_YEAR_UNITS = ('"ปีงบประมาณ"', '"พ.ศ."', '" "')
_MOST_COUNTED = 99_999_999


class Doubts(Struct, frozen=True):
    """Hold where the doubts of each sheet stand: for a column, a cell that is zero where there is none."""

    cells: Mapping[str, Sequence[tuple[str, str]]]

    def are_in(self, sheet: str) -> str:
        """Return the condition that some cell of a sheet is doubtful."""
        return f"({'+'.join(['0', *(cell for _, cell in self.cells[sheet])])})>0"

    def first(self, sheet: str) -> str:
        """Return the formula of the first doubtful cell."""
        answer = '""'
        for letters, cell in reversed(self.cells[sheet]):
            answer = f'IF({cell}>0,"{letters}"&({BEYOND}-{cell}),{answer})'
        return answer


def write_doubts(
    page: Worksheet,
    col: int,
    sheets: Sheets,
    setup: Setup,
    measures: MeasureRows | None,
    periods: Mapping[str, PeriodRows],
) -> Doubts:
    """Write the doubts of every sheet in a column, and return where they stand. ``measures`` and ``periods`` are what
    stands row by row on the hidden sheet."""
    cells: dict[str, list[tuple[str, str]]] = {}
    row = 2
    for key, content in sheets.by_key.items():
        found = cells.setdefault(key, [])
        for letters, formula in _doubts_of(content, sheets, setup, measures, periods):
            put_hidden(page, row, col, f"=IFERROR({formula},{BEYOND - FIRST_ROW})")
            found.append((letters, f"${column_letters(col)}${row}"))
            row += 1
    return Doubts(cells)


def _doubts_of(
    content: Content,
    sheets: Sheets,
    setup: Setup,
    measures: MeasureRows | None,
    periods: Mapping[str, PeriodRows],
) -> Iterator[Found]:
    """Yield the doubts of a sheet: those of its single cells first, whose place is known best."""
    key = content.sheet.key
    yield from _cell_doubts(content, sheets, setup)
    if key in periods:
        yield from period_doubts(sheets, key, periods[key])
    if key == "results" and measures:
        yield from report_doubts(sheets, measures)
    if key == "units":
        yield from unit_doubts(sheets)
    if content.sheet.layout == "table":
        yield from table_doubts(content, sheets)
    yield heading_doubt(content)


def _cell_doubts(content: Content, sheets: Sheets, setup: Setup) -> Iterator[Found]:
    for place, field in enumerate(content.sheet.fields, start=1):
        if field.ignored:
            continue
        ref = sheets.ref(content.sheet.key, field.key)
        broken = first_row_of(f"ISERROR({ref})", ref)
        sure = "" if field.listed else _sure(ref, field, setup)
        filled = f"(LEN(TRIM({ref}))>0)*(1-{fills_nothing(ref, field)})"
        doubt = f"IFERROR({first_row_of(f'{filled}*(1-({sure}))', ref)},{broken})" if sure else broken
        yield column_letters(FORM_VALUE_COL if content.sheet.layout == "form" else place), doubt


def _sure(ref: str, field: Field, setup: Setup) -> str:
    """Return the condition that what a cell holds is read; empty where every text is, or where rows are looked at
    one by one."""
    if field.type == "choice":
        return _chosen(ref, field, setup)
    if field.key == "assessed_year":  # the lists of another year are not in this workbook
        return f"({as_number(without(ref, _YEAR_UNITS))}={setup.framework.year_be})"
    condition = _SURE.get(field.type)
    return condition(ref, setup) if condition else ""


def _chosen(ref: str, field: Field, setup: Setup) -> str:
    if field.list == "fonts":
        known = map(without_marks, setup.catalog.lists["known_fonts"])
        return _one_of(without(arabic(ref), ('" "', '"-"', '"."')), known)
    if field.list == "families":  # the lists of another family are not in this workbook
        return _one_of(ref, [setup.labels("families")[setup.framework.family]])
    labels = choices(setup.catalog, field.list, setup.framework) if field.list and field.strict_list else {}
    return _one_of(ref, labels.values()) if labels else ""


def _one_of(text: str, words: Iterable[str]) -> str:
    listed = ",".join(f'"{word}"' for word in words)
    return f"ISNUMBER(MATCH(TRIM({text}),{{{listed}}},0))*{_without_any(text, _WILDCARDS)}"


def _without_any(ref: str, marks: Sequence[str]) -> str:
    """Return the condition of each cell that none of these marks stands in it."""
    listed, ones = ",".join(f'"{mark}"' for mark in marks), ";".join("1" for _ in marks)
    return f"(MMULT(1*ISNUMBER(FIND({{{listed}}},{ref})),{{{ones}}})=0)"


def _is_score(ref: str, _setup: Setup) -> str:
    number = as_number(without(ref, UNITS))
    is_score = f"ISNUMBER(SQRT({number}*(100-{number})))"  # the root of what is out of bounds is an error
    return f"{is_score}*{_without_any(ref, _NO_NUMBER)}"


def _is_integer(ref: str, _setup: Setup) -> str:
    return _is_whole(as_number(ref), 0, _MOST_COUNTED, ref)


def _is_year(ref: str, _setup: Setup) -> str:
    return _is_whole(as_number(without(ref, _YEAR_UNITS)), PLAUSIBLE_BE[0], PLAUSIBLE_BE[-1], ref)


def _is_whole(number: str, low: int, high: int, ref: str) -> str:
    is_within = f"ISNUMBER(SQRT(({number}-{low})*({high}-{number})))"
    return f"{is_within}*ISNUMBER(1/({number}=INT({number})))*{_without_any(ref, _NO_NUMBER)}"


def _is_group(ref: str, _setup: Setup) -> str:
    return f"ISNUMBER(MATCH({bare_group(ref)},{SPELLINGS},0))*{_without_any(ref, _WILDCARDS)}"


def _is_indicator(ref: str, setup: Setup) -> str:
    return _one_of(arabic(ref), [str(entry.no) for entry in setup.framework.indicators])


def _is_instrument(ref: str, setup: Setup) -> str:
    return _one_of(ref, choices(setup.catalog, "instruments", setup.framework).values())


def _are_items(ref: str, setup: Setup) -> str:
    """Return the condition that every piece is an item of the year."""
    pieces, codes = item_pieces(ref), _codes(setup.framework)
    listed, ones = ",".join(f'" {code} "' for code in codes), ";".join("1" for _ in codes)
    known = f'MMULT(1*ISNUMBER(SEARCH({{{listed}}}," "&{pieces}&" ")),{{{ones}}})'
    return f'({known}>LEN({pieces})-LEN(SUBSTITUTE({pieces}," ","")))'


def _codes(framework: Framework) -> list[str]:
    """Return the items of a year; of an instrument whose items nobody knows, those it can have."""
    codes = [item.code for item in framework.items]
    for entry in framework.instruments:
        if not framework.is_listed(entry):
            count = framework.item_counts.get(entry.code) or _USUAL_ITEMS
            codes += [f"{entry.letter}{no}" for no in range(1, count + 1)]
    return codes


def _are_remarks(ref: str, setup: Setup) -> str:
    """Return the condition that every line begins with an item of the year and names no other."""
    typed = f'CHAR(10)&TRIM(LOWER({arabic(ref)}))&" "'
    for mark in (":", ")", "."):
        typed = f'SUBSTITUTE({typed},"{mark}"," ")'
    for word in ("ข้อ ", "ข้อ"):
        typed = f'SUBSTITUTE({typed},CHAR(10)&"{word}",CHAR(10))'
    lines = f'(LEN({typed})-LEN(SUBSTITUTE({typed},CHAR(10),"")))'
    codes = ",".join(f'"{code} "' for code in _codes(setup.framework))
    begun = f'(LEN({typed})-LEN(SUBSTITUTE({typed},CHAR(10)&{{{codes}}},"")))/(1+LEN({{{codes}}}))'
    pairs = ",".join(f'"{letter}{digit}"' for letter in setup.framework.letters for digit in range(10))
    dense = f'SUBSTITUTE({typed}," ","")'
    named = f'(LEN({dense})-LEN(SUBSTITUTE({dense},{{{pairs}}},"")))/2'
    every, each = (";".join("1" for _ in listed.split(",")) for listed in (codes, pairs))
    return f"(MMULT({begun},{{{every}}})={lines})*(MMULT({named},{{{each}}})={lines})"


_SURE: dict[str, Callable[[str, Setup], str]] = {
    "score": _is_score,
    "integer": _is_integer,
    "year": _is_year,
    "group": _is_group,
    "indicator": _is_indicator,
    "instrument": _is_instrument,
    "item": _are_items,
    "items": _are_items,
    "item_remarks": _are_remarks,
}
