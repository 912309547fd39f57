"""Hand on what a document says as the reader hands on a workbook: cells with an address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from itadocs.carry.document.controls import CellValue
from itadocs.catalog import Catalog, Sheet
from itadocs.problems import Where
from itadocs.read.raw import RawBook, RawCell, RawRow, RawSheet
from itadocs.workbook.content import FIRST_ROW, FORM_VALUE_COL, HEADER_ROW

Values = Mapping[str, CellValue]
"""Field → value of a row."""


def raw_book(name: str, rows: Mapping[str, Sequence[Values]], catalog: Catalog) -> RawBook:
    """Return rows of sheets as a workbook of the usual layout would be read; ``name`` is the document's."""
    sheets = (sheet for sheet in catalog.sheets if sheet.key in rows)
    read = {"form": _form, "table": _table}
    return RawBook(name, {sheet.key: read[sheet.layout](name, sheet, rows[sheet.key]) for sheet in sheets})


def _form(name: str, sheet: Sheet, rows: Sequence[Values]) -> RawSheet:
    (row,) = rows
    at = {field.key: number for number, field in enumerate(sheet.fields, start=FIRST_ROW)}
    # a field without a value is not one that somebody emptied: it has no place
    places = {key: Where(name, sheet.title, at[key], FORM_VALUE_COL) for key in row}
    where = Where(name, sheet.title)
    return RawSheet(sheet.key, where, (RawRow(where, _cells(row, places)),), places)


def _table(name: str, sheet: Sheet, rows: Sequence[Values]) -> RawSheet:
    cols = {field.key: col for col, field in enumerate(sheet.fields, start=1)}
    ignored = {field.key for field in sheet.fields if field.ignored}
    made = []
    for number, row in enumerate(rows, start=FIRST_ROW):
        cells = _cells(row, {key: Where(name, sheet.title, number, col) for key, col in cols.items()})
        given = {key: cells.pop(key) for key in ignored & cells.keys()}
        made.append(RawRow(Where(name, sheet.title, number), cells, given))
    heads = {key: Where(name, sheet.title, HEADER_ROW, col) for key, col in cols.items()}
    return RawSheet(sheet.key, Where(name, sheet.title), tuple(made), heads)


def _cells(row: Values, places: Mapping[str, Where]) -> dict[str, RawCell]:
    return {key: RawCell(value, places[key]) for key, value in row.items() if value != ""}
