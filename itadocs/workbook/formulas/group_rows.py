"""Count which groups a document lacks the analysis of, on the hidden sheet of lists: a row for every group.

A group whose remarks or scores the chosen template prints item by item lacks nothing
(:mod:`itadocs.validate.items.analysis`). Where a cell names items in words that formulas cannot tell apart, the count
is a question mark, and ``itadocs check`` is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from itadocs.catalog.asked import ANALYSED
from itadocs.catalog.choices import GROUP_WORDS
from itadocs.catalog.frameworks import Framework
from itadocs.catalog.specs import DocumentKind
from itadocs.problems import column_letters
from itadocs.workbook.content import FIRST_ROW, LISTS_TITLE, Setup
from itadocs.workbook.formulas.analysis_rows import AnalysisRows
from itadocs.workbook.formulas.conditions import Sheets, item_pieces
from itadocs.workbook.hidden import put_hidden

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

UNSURE = "?"
TO_FILL = "analysis_to_fill"
"""The workbook's name for the rows of the analysis that are blank and must not be; zero where nothing is missing."""
ADVICE_ROWS = 300
COLUMNS = 3


class GroupRows(Struct, frozen=True):
    """Hold where the groups of a document stand: what each lacks, and the row of the analysis to fill."""

    lacks: str
    rows: str
    unread: str
    """The formula of how many rows may be of any group."""

    @property
    def count(self) -> str:
        """Return the formula that counts the groups without analysis; those that have no row are not, where as many
        rows are there whose group cannot be read."""
        absent = f"COUNTIFS({self.lacks},1,{self.rows},0)"
        lacking = f"SUM({self.lacks})-IF({absent}>{self.unread},0,{absent})"
        return f'IF(COUNTIF({self.lacks},"~{UNSURE}")>0,"{UNSURE}",{lacking})'

    @property
    def first(self) -> str:
        """Return the formula of the first row to fill."""
        return f"IFERROR(MAX({FIRST_ROW},INDEX({self.rows},MATCH(1,{self.lacks},0))),{FIRST_ROW})"

    @property
    def names(self) -> dict[str, str]:
        """Return the workbook's name for the rows to fill, with its cells."""
        return {TO_FILL: f"'{LISTS_TITLE}'!{self.rows}"}


def lacking_group(key: str) -> str:
    """Return when the cell of a field of the analysis is blank and must not be; empty for a field nobody asks for."""
    return f"ISNUMBER(MATCH(ROW(),{TO_FILL},0))" if key == ANALYSED[0] else ""


def write_group_rows(
    page: Worksheet, col: int, sheets: Sheets, document: DocumentKind, setup: Setup, analysis: AnalysisRows
) -> GroupRows:
    """Write the groups that a document covers from a column on, from 1, and return where they stand."""
    kind = document.groups.removesuffix("s")
    entries = [label for key, label in setup.labels("groups").items() if key.startswith(f"{kind}:")]
    numbers = [int(key.partition(":")[2]) for key in setup.labels("groups") if key.startswith(f"{kind}:")]
    by_item = _ByItem(sheets, document, setup)
    key_at, lacks_at, row_at = (column_letters(col + place) for place in range(COLUMNS))
    for row, no in enumerate(numbers, start=2):
        key = f"{GROUP_WORDS[kind]} {no}"
        put_hidden(page, row, col, key)
        rest = by_item.lacks(_codes(setup.framework, kind, no))
        lacks = f"IF({analysis.has(f'{key_at}{row}', ANALYSED[0])},0,{rest})"
        put_hidden(page, row, col + 1, f"={lacks}")
        put_hidden(page, row, col + 2, f"=IF(N({lacks_at}{row})=1,{analysis.row(f'{key_at}{row}')},0)")
    last = 1 + max(len(entries), 1)
    return GroupRows(f"${lacks_at}$2:${lacks_at}${last}", f"${row_at}$2:${row_at}${last}", analysis.unread())


def _codes(framework: Framework, kind: str, no: int) -> list[str]:
    """Return the known items of a group."""
    if kind == "indicator":
        return [item.code for item in framework.items if item.indicator == no]
    return [code for issue in framework.issues if issue.no == no for code in issue.items or ()]


class _ByItem(Struct, frozen=True):
    """Hold what the templates of a document print item by item."""

    sheets: Sheets
    document: DocumentKind
    setup: Setup

    def lacks(self, codes: Sequence[str]) -> str:
        """Return zero where the chosen template prints something of these items, a question mark where nobody can
        tell."""
        answer = "1"
        for analysis, count in (("advice", self._advised), ("scores", self._scored)):
            names = [choice.name for choice in self.document.templates if choice.analysis == analysis]
            if names and analysis in self._readable:
                known = [item.code for item in self.setup.framework.items]
                rest = f'IF({count(known)}<{self._typed(analysis)},"{UNSURE}",{answer})'
                printed = f"IF({count(codes)}>0,0,{rest})" if codes else rest
                answer = f"IF({self._is_chosen(names)},{printed},{answer})"
        return answer

    @property
    def _readable(self) -> set[str]:
        keys = {"advice": "advice", "scores": "items"}
        return {analysis for analysis, key in keys.items() if key in self.sheets.by_key}

    def _is_chosen(self, names: Sequence[str]) -> str:
        kinds, templates = (self.sheets.ref("documents", key) for key in ("kind", "template"))
        chosen = f'IFERROR(TRIM(INDEX({templates},MATCH("{self.document.label}",{kinds},0))),"")'
        blank = [""] if self.document.default_template(self.setup.agency_kind) in names else []
        matches = (f'{chosen}="{name}"' for name in (*names, *blank))
        return f"OR({','.join(matches)})"

    @property
    def _pieces(self) -> str:
        """Return what each row of advice names, apart by single blanks."""
        return item_pieces(self.sheets.ref("advice", "items", ADVICE_ROWS))

    def _advised(self, codes: Sequence[str]) -> str:
        return f'SUMPRODUCT(1*ISNUMBER(SEARCH(" "&{_array(codes)}&" "," "&{self._pieces}&" ")))'

    @property
    def _has_score(self) -> str:
        keys = ("score", "part1", "part2")
        return f"(({'+'.join(self.sheets.filled('items', key) for key in keys)})>0)"

    def _scored(self, codes: Sequence[str]) -> str:
        return f"SUMPRODUCT(({self.sheets.ref('items', 'code')}={_array(codes)})*{self._has_score})"

    def _typed(self, analysis: str) -> str:
        """Return how many items are named at all."""
        if analysis == "scores":
            return f"SUMPRODUCT({self.sheets.filled('items', 'code')}*{self._has_score})"
        pieces = self._pieces
        return f'SUMPRODUCT(LEN({pieces})-LEN(SUBSTITUTE({pieces}," ",""))+(LEN({pieces})>0))'


def _array(codes: Sequence[str]) -> str:
    return "{" + ",".join(f'"{code}"' for code in codes or (UNSURE,)) + "}"
