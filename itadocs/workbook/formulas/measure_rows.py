"""Count what measures lack, row by row, on the hidden sheet of lists.

A row there stands for the row of the same number in the sheet of measures: its group, whether a measure goes on there,
and what it has from there to its end, of its own or of its group's analysis.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from itadocs.catalog.asked import FINDING, MEASURE_ELEMENTS
from itadocs.catalog.specs import Field
from itadocs.problems import column_letters
from itadocs.workbook.content import FIRST_ROW, LAST_ROW, LISTS_TITLE
from itadocs.workbook.formulas.analysis_rows import AnalysisRows
from itadocs.workbook.formulas.conditions import Sheets, arabic, says
from itadocs.workbook.formulas.group_spellings import GROUPS, SPELLINGS, bare_group
from itadocs.workbook.hidden import put_hidden

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MEASURE_ROWS = 150
"""Rows of measures that are looked at; a workbook with more is left to ``itadocs check``."""
_LAST = FIRST_ROW + MEASURE_ROWS - 1
_ELEMENTS = {keys[0]: keys for keys in (*MEASURE_ELEMENTS, FINDING)}
_NAMES = ("group", "is_measure", "is_open", *_ELEMENTS, "missing")
COLUMNS = len(_NAMES)
ELEMENT_KEYS = frozenset(_ELEMENTS)
"""The first field of each element of a measure."""
_HERE, _ABOVE, _BELOW = "{here}", "{above}", "{below}"


class MeasureRows(Struct, frozen=True):
    """Hold the columns of the counts by what they count."""

    columns: Mapping[str, str]

    def reach(self, name: str) -> str:
        """Return the cells of a column, for formulas of the hidden sheet."""
        return f"${self.columns[name]}${FIRST_ROW}:${self.columns[name]}${_LAST}"

    @property
    def names(self) -> dict[str, str]:
        """Return the workbook's names for the columns, each with its cells."""
        return {f"measure_{name}": f"'{LISTS_TITLE}'!{self.reach(name)}" for name in self.columns}

    def lacks(self, element: str) -> str:
        """Return the condition of each row that it begins a measure without that element."""
        return f"({self.reach('is_measure')}=1)*({self.reach(element)}=0)"


def lacking_measure(key: str) -> str:
    """Return when a cell of a field of the measures is blank and must not be, for the sheet of measures itself; empty
    for a field that nobody asks for."""

    def here(name: str) -> str:
        return f"INDEX(measure_{name},ROW()-{FIRST_ROW - 1})"

    if key in _ELEMENTS:
        return f"AND({here('is_measure')}=1,{here(key)}=0)"
    if key == "group":
        return f'AND({here("is_measure")}=1,{here("group")}="")'
    return f"AND({here('is_measure')}=0,{here('missing')}=1)" if key == "text" else ""


def has_element(key: str) -> str:
    """Return the condition that the first row of the measures has an element, its own or shared by its group."""
    return f"(N(INDEX(measure_{key},1))=1)"


def write_measure_rows(page: Worksheet, col: int, sheets: Sheets, analysis: AnalysisRows) -> MeasureRows:
    """Write the counts from a column on, from 1, and return where they stand."""
    at = {name: column_letters(col + place) for place, name in enumerate(_NAMES)}
    formulas = list(_row_formulas(at, sheets, analysis).values())
    for row in range(FIRST_ROW, _LAST + 1):
        for place, formula in enumerate(formulas):
            written = formula.replace(_HERE, str(row)).replace(_ABOVE, str(row - 1)).replace(_BELOW, str(row + 1))
            put_hidden(page, row, col + place, f"={written}")
    return MeasureRows(at)


def _row_formulas(at: Mapping[str, str], sheets: Sheets, analysis: AnalysisRows) -> dict[str, str]:
    """Return the formulas of any row, with words for its number and those of the rows around it."""
    spec = sheets.by_key["measures"].sheet
    own = {field.key: _cell(sheets, field) for field in spec.fields}
    here, above, below = ({name: f"{at[name]}{row}" for name in at} for row in (_HERE, _ABOVE, _BELOW))
    group = f'{arabic(own["group"])}&"  "'
    words = f'TRIM(LEFT({group},FIND(" ",{group},FIND(" ",{group})+1)-1))'
    key = f"IFERROR(INDEX({GROUPS},MATCH({bare_group(own['group'])},{SPELLINGS},0)),{words})"
    formulas = {
        "group": f'IF(LEN(TRIM({own["group"]}))>0,{key},{above["group"]}&"")',
        "is_measure": f"N({says(own['text'], spec.field('text'))})",
        "is_open": f'IF({here["is_measure"]}=1,1,IF({here["group"]}={above["group"]}&"",N({above["is_open"]}),0))',
    }
    for name, keys in _ELEMENTS.items():
        has = "+".join(f"({says(own[each], spec.field(each))})" for each in keys)
        goes_on = f"AND(N({below['is_measure']})=0,N({below['is_open']})=1)"
        at_last = f"IF({here['is_open']}=1,N({analysis.has(here['group'], name)}),0)"
        formulas[name] = f"IF(({has})>0,1,IF({goes_on},{below[name]},{at_last}))"
    lacks = "".join(f"-{here[keys[0]]}" for keys in MEASURE_ELEMENTS)
    fields = [f for f in spec.fields if not f.ignored and f.key not in ("group", "text", "state")]
    content = "+".join(f"({says(own[f.key], f)})" for f in fields)
    orphan = f"IF({here['is_open']}=1,0,IF(({content})>0,1,0))"
    begun = f'IF({here["group"]}="",1,0)+{len(MEASURE_ELEMENTS)}{lacks}'
    return {**formulas, "missing": f"IF({here['is_measure']}=1,{begun},{orphan})"}


def _cell(sheets: Sheets, field: Field) -> str:
    """Return the cell of a field in the row of the same number, wherever rows are moved, put in or taken out."""
    letters = sheets.letters("measures", field.key)
    return f"INDEX('{sheets.by_key['measures'].sheet.title}'!{letters}$1:{letters}${LAST_ROW},ROW())"
