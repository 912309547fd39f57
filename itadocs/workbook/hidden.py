"""Write the cells of the hidden sheet of lists, where nobody looks, straight into its part.

They are two of three cells of a workbook, formulas all of them, without a look. As cells of openpyxl they took a third
of the time a workbook takes, and four megabytes of numbers for Thai letters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast
from weakref import WeakKeyDictionary
from xml.sax.saxutils import escape

from itadocs.problems import column_letters
from itadocs.read.escapes import escape_text

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Cells = dict[int, dict[int, str | int]]
"""Row → column → text, number, or formula with its leading ``=``; both from 1."""

_CELLS: WeakKeyDictionary[Workbook, Cells] = WeakKeyDictionary()
_ROW = re.compile(rb'<row r="(\d+)"[^>]*?(?:/>|>(.*?)</row>)', re.DOTALL)
_DATA = re.compile(rb"<sheetData>.*</sheetData>|<sheetData ?/>", re.DOTALL)
_REACH = re.compile(rb'(<dimension ref="A1:)[A-Z]+[0-9]+"')


def put_hidden(sheet: Worksheet, row: int, col: int, content: str | int) -> None:
    """Write a text, a number, or a formula with its leading ``=``; row and column from 1, right of all that openpyxl
    has on the sheet, and to no cell twice. An empty text leaves the cell empty."""
    if content != "":
        cells = hidden_cells(cast("Workbook", sheet.parent)).setdefault(row, {})
        assert col not in cells, f"two parts of the hidden sheet share row {row}, column {col}"
        cells[col] = content


def next_column(sheet: Worksheet) -> int:
    """Return the column after the first empty one right of all that the hidden sheet has so far."""
    return max(sheet.max_column, *map(max, hidden_cells(cast("Workbook", sheet.parent)).values()), 1) + 2


def hidden_cells(book: Workbook) -> Cells:
    """Return what was put on the hidden sheet of a workbook."""
    return _CELLS.setdefault(book, {})


def with_hidden(part: bytes, cells: Cells) -> bytes:
    """Return the part of the sheet with the cells, each row's after those it has already."""
    written = {int(row[1]): row[2] or b"" for row in _ROW.finditer(part)}
    last = max(map(max, cells.values()))
    rows = []
    for row in sorted({*written, *cells}):
        new = "".join(_cell(row, col, content) for col, content in sorted(cells.get(row, {}).items()))
        rows.append(b'<row r="%d">' % row + written.get(row, b"") + new.encode() + b"</row>")
    data = b"<sheetData>" + b"".join(rows) + b"</sheetData>"
    part = _REACH.sub(lambda found: found[1] + f'{column_letters(last)}{max(cells)}"'.encode(), part, count=1)
    return _DATA.sub(lambda _: data, part, count=1)


def _cell(row: int, col: int, content: str | int) -> str:
    at = f"{column_letters(col)}{row}"
    if isinstance(content, int):
        return f'<c r="{at}"><v>{content}</v></c>'
    if content.startswith("="):
        return f'<c r="{at}"><f>{escape(content[1:])}</f></c>'
    return f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{escape(escape_text(content))}</t></is></c>'
