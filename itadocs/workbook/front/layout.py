"""Hold what the parts of the first sheet share: what they speak of, its columns, how cells are joined and linked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, field

from itadocs.catalog.specs import DocumentKind
from itadocs.problems import column_letters
from itadocs.thai.measure import LINE_HEIGHT, line_count
from itadocs.workbook import look
from itadocs.workbook.content import Content, Setup
from itadocs.workbook.formulas.conditions import Sheets
from itadocs.workbook.formulas.needed import Need, Needs

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

NAME_WIDTH, STATUS_WIDTH, REST_WIDTH = 30.0, 22.0, 68.0
"""Together as wide as an A4 page at three quarters of the size, which is still 12 points."""
FEWEST = 4
"""Columns that the rest is divided into at least."""


class Front(Struct, frozen=True):
    """Hold the sheet and what it speaks of: ``contents`` in sight, ``documents`` that can be made at all, and those
    ``meant`` by whoever made the workbook."""

    page: Worksheet
    setup: Setup
    contents: Sequence[Content]
    documents: Sequence[DocumentKind]
    meant: Sequence[DocumentKind]
    sheets: Sheets
    needs: Needs
    headings: list[int] = field(default_factory=list)
    """Rows that parts begin with."""

    @property
    def widths(self) -> list[float]:
        """Return the widths of the columns: the name, its status, and one for each document that is meant."""
        count = max(len(self.meant), FEWEST)
        return [NAME_WIDTH, STATUS_WIDTH, *(REST_WIDTH / count for _ in range(count))]

    @property
    def last(self) -> int:
        """Return the last column, from 1."""
        return len(self.widths)

    def asked(self, document: DocumentKind) -> dict[str, Need]:
        """Return what a document needs or prints, by sheet: where that stands, in the order of the sheets."""
        keys = self.sheets.by_key
        return {key: self.needs.places[key, document.key] for key in keys if (key, document.key) in self.needs.places}

    def put_heading(self, row: int, text: str) -> None:
        """Write the heading of a part."""
        look.put_value(self.page, row, 1, text, look.HEADING)
        self.headings.append(row)

    def put_across(self, row: int, text: str) -> None:
        """Write a text over all columns, its row as high as it needs."""
        look.put_value(self.page, row, 1, text, look.PLAIN)
        self.join(row, 1, self.last, None)
        self.page.row_dimensions[row].height = LINE_HEIGHT * line_count(text, sum(self.widths))

    def put_headers(self, row: int, headers: Sequence[tuple[str, int, int]]) -> None:
        """Write headings, each over its columns."""
        for text, first, last in headers:
            look.put_value(self.page, row, first, text, look.HEADER)
            self.join(row, first, last, look.HEADER)

    def join(self, row: int, first: int, last: int, style: look.CellLook | None) -> None:
        """Join cells of a row, with their borders."""
        if last > first:
            for col in range(first + 1, last + 1) if style else ():
                look.put_value(self.page, row, col, None, style or look.PLAIN)
            # merge_cells of openpyxl works out borders, which the cells have here already
            self.page.merged_cells.add(f"{cell_name(row, first)}:{cell_name(row, last)}")

    def width(self, first: int, last: int) -> float:
        """Return how wide these columns are together."""
        return sum(self.widths[first - 1 : last])

    def color(self, reach: str, condition: str, fill: str) -> None:
        """Give cells a colour where the condition of the first one holds."""
        from openpyxl.formatting.rule import Rule
        from openpyxl.styles import PatternFill
        from openpyxl.styles.differential import DifferentialStyle

        style = DifferentialStyle(fill=PatternFill("solid", fgColor=fill, bgColor=fill))
        self.page.conditional_formatting.add(reach, Rule(type="expression", dxf=style, formula=[condition]))

    def link(self, row: int, col: int, text: str, location: str, style: look.CellLook) -> None:
        """Write a text that leads to a place in the workbook."""
        from openpyxl.worksheet.hyperlink import Hyperlink

        cell = look.put_value(self.page, row, col, text, style)
        cell.hyperlink = Hyperlink(cell.coordinate, location=location)
        look.paint(cell, style)


def nothing_lacks(need: Need) -> str:
    """Return the condition that a count is zero. One that failed is a text and never zero."""
    return f"AND(ISNUMBER({need.count}),N({need.count})=0)"


def cell_name(row: int, col: int) -> str:
    """Return the name of a cell, row and column from 1."""
    return f"{column_letters(col)}{row}"
