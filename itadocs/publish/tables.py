"""Read the tables of a Word document as rows of texts, and write them as data: one .xlsx, a .csv for each."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from io import StringIO

from itadocs.ooxml.tables import column_spans, flat_children, merge_of
from itadocs.ooxml.word import WordDocument
from itadocs.ooxml.xml import Element, local, parent_of, w
from itadocs.thai.digits import DigitStyle
from itadocs.thai.measure import header_width

Table = list[list[str]]
_NUMBER = re.compile(r"[+-]?[\d๐-๙.,]*%?")
_NEVER = datetime(1980, 1, 1, tzinfo=UTC)
"""Tables have no time of their own: a workbook that was written later says the same."""
_SIGNED = "ลงชื่อ"
_ACTING = ("=", "+", "-", "@", "\t", "\r")


def read_tables(document: WordDocument) -> list[Table]:
    """Return the tables of a document in its order, each as rows of the same length; what a merged cell says stands in
    every cell it covers. Raises PackageError."""
    found = (table for table in document.document.iter(w("tbl")) if not any(table.iterancestors(w("tbl"))))
    return [_rows(table) for table in found]


def is_signed_on(table: Table) -> bool:
    """Tell whether a table is room for signatures, which is no data."""
    return any(text.startswith(_SIGNED) for row in table for text in row)


def _rows(table: Element) -> Table:
    rows: Table = []
    above: dict[tuple[int, int], str] = {}
    for row in flat_children(table, "tr"):
        line: list[str] = []
        merged: dict[tuple[int, int], str] = {}
        for cell, (start, end) in zip(flat_children(row, "tc"), column_spans(row), strict=True):
            text = above.get((start, end), "") if merge_of(cell) == "continue" else _said(cell)
            if merge_of(cell):
                merged[start, end] = text
            line += [""] * (start - len(line)) + [text] * (end - start)
        above = merged
        rows.append(line)
    width = max(map(len, rows), default=0)
    return [line + [""] * (width - len(line)) for line in rows]


def _said(cell: Element) -> str:
    """Return what a cell says, a line for each paragraph; without what was deleted, and what a field is made of."""
    lines = []
    for paragraph in cell.iter(w("p")):
        parts = []
        for element in paragraph.iter(w("t"), w("tab"), w("br")):
            if next(element.iterancestors(w("p"))) is paragraph and local(parent_of(element)) == "r":
                parts.append(element.text or "" if local(element) == "t" else " ")
        lines.append("".join(parts).strip())
    return "\n".join(filter(None, lines))


def csv_data(table: Table) -> bytes:
    """Return a table as a .csv file that Excel opens in Thai; no cell is taken for a formula."""
    target = StringIO()
    csv.writer(target, lineterminator="\r\n").writerows([[_as_text(text) for text in row] for row in table])
    return target.getvalue().encode("utf-8-sig")


def _as_text(text: str) -> str:
    """Return a text as a cell that programs do not compute."""
    return f"'{text}" if text.startswith(_ACTING) and not _NUMBER.fullmatch(text.strip()) else text


def workbook_data(tables: Sequence[Table], title: str, author: str, font: str) -> bytes:
    """Return a workbook with a sheet for each table: the same bytes for the same tables."""
    from itadocs.render.sheets.looks import HEADER, TEXT
    from itadocs.render.sheets.page import SheetBook, SheetStyle

    book = SheetBook(SheetStyle(DigitStyle.ARABIC, font, _NEVER), title, author)
    for number, table in enumerate(tables, start=1):
        page = book.page(f"ตาราง {number}", _widths(table))
        for at, row in enumerate(table, start=1):
            for column, text in enumerate(row, start=1):
                page.put(at, column, text, HEADER if at == 1 else TEXT, as_typed=True)
        page.print_on_a4((1, 1))
        page.finish()
    return book.close()


def _widths(table: Table) -> list[float]:
    """Return how wide each column is: enough for its longest line, in bold letters, within bounds."""
    columns = zip(*table, strict=True) if table else ()
    longest = (
        max((header_width(line) for text in column for line in text.split("\n")), default=0) for column in columns
    )
    return [float(min(60, max(8, width))) for width in longest]
