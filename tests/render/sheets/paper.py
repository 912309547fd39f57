"""How large the letters of an Excel sheet are on paper."""

from __future__ import annotations

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

LONG, SHORT = 11.69, 8.27
"""Sides of A4 in inches."""
DIGIT = 8 / 96
"""Inches of a unit of column width: a digit of the font, in its size, on screen."""


def points_on_paper(sheet: Worksheet) -> float:
    """The smallest letters of a sheet in points, as its scale prints them: a sheet is never printed larger."""
    sizes = {cell.font.sz for row in sheet.iter_rows() for cell in row if cell.value not in (None, "")}
    setup, margins = sheet.page_setup, sheet.page_margins
    room = (LONG if setup.orientation == "landscape" else SHORT) - margins.left - margins.right
    pages = (setup.fitToWidth or 1) if sheet.sheet_properties.pageSetUpPr.fitToPage else 1
    widths = [_width(sheet, col) for col in range(1, sheet.max_column + 1)]
    repeated = widths[0] if sheet.print_title_cols else 0
    return min(sizes) * min(1, room * pages / ((sum(widths) + repeated * (pages - 1)) * DIGIT))


def _width(sheet: Worksheet, col: int) -> float:
    for letters, column in sheet.column_dimensions.items():
        if letters == get_column_letter(col) or column.min <= col <= column.max:
            return 0 if column.hidden else column.width
    return 9
