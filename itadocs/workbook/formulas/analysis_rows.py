"""Tell on the hidden sheet of lists which group each row of the analysis is of, and what it has.

A row there stands for the row of the same number in the sheet of the analysis.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from itadocs.catalog.asked import ANALYSED, FINDING, MEASURE_ELEMENTS
from itadocs.problems import column_letters
from itadocs.workbook.content import FIRST_ROW, LAST_ROW
from itadocs.workbook.formulas.conditions import Sheets, says
from itadocs.workbook.formulas.group_spellings import GROUPS, SPELLINGS, bare_group
from itadocs.workbook.hidden import put_hidden

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

ANALYSIS_ROWS = 60
_LAST = FIRST_ROW + ANALYSIS_ROWS - 1
_HAS = {keys[0]: keys for keys in (ANALYSED, *MEASURE_ELEMENTS, FINDING)}
_NAMES = ("group", *_HAS)
COLUMNS = len(_NAMES)
_UNREAD = "?"


class AnalysisRows(Struct, frozen=True):
    """Hold the columns by what they hold."""

    columns: Mapping[str, str]

    def _reach(self, name: str) -> str:
        return f"${self.columns[name]}${FIRST_ROW}:${self.columns[name]}${_LAST}"

    def has(self, group: str, element: str) -> str:
        """Return the condition that the analysis of a group has an element, by the name of its first field."""
        return f"SUMPRODUCT(({self._reach('group')}={group})*{self._reach(element)})>0"

    def row(self, group: str) -> str:
        """Return the row of a group; zero where it has none."""
        reach = self._reach("group")
        return f"SUMPRODUCT(MAX(({reach}={group})*ROW({reach})))"

    def unread(self) -> str:
        """Return how many rows have an analysis and a group that formulas cannot read."""
        return f'SUMPRODUCT(({self._reach("group")}="{_UNREAD}")*{self._reach(ANALYSED[0])})'


def write_analysis_rows(page: Worksheet, col: int, sheets: Sheets) -> AnalysisRows:
    """Write the rows of the analysis from a column on, from 1, and return where they stand."""
    spec = sheets.by_key["analysis"].sheet
    at = {name: column_letters(col + place) for place, name in enumerate(_NAMES)}
    group = _cell(sheets, "group")
    key = f'IFERROR(INDEX({GROUPS},MATCH({bare_group(group)},{SPELLINGS},0)),"{_UNREAD}")'
    formulas = [f'IF(LEN(TRIM({group}))=0,"",{key})']
    for keys in _HAS.values():
        has = "+".join(f"({says(_cell(sheets, each), spec.field(each))})" for each in keys)
        formulas.append(f"N(({has})>0)")
    for row in range(FIRST_ROW, _LAST + 1):
        for place, formula in enumerate(formulas):
            put_hidden(page, row, col + place, f"={formula}")
    return AnalysisRows(at)


def _cell(sheets: Sheets, field: str) -> str:
    """Return the cell of a field in the row of the same number, wherever rows are moved, put in or taken out."""
    letters = sheets.letters("analysis", field)
    return f"INDEX('{sheets.by_key['analysis'].sheet.title}'!{letters}$1:{letters}${LAST_ROW},ROW())"
