"""Workbooks of some data without their looks: the same cells at the same places, written in a twentieth of the time.

What a document says comes from the cells alone; colours, notes, lists and counts of a real workbook have tests of their
own. A test in ``tests/read/test_sheets.py`` holds that both are read as the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from itadocs.catalog import Catalog
from itadocs.catalog.frameworks import Framework
from itadocs.workbook.content import FIRST_ROW, FORM_HEADERS, HEADER_ROW, Content, Setup
from itadocs.workbook.fill import fill_sheets


def plain_workbook(
    catalog: Catalog, framework: Framework, *, agency_kind: str, groups: str | None = None, data: Mapping[str, object]
) -> bytes:
    """The workbook that ``build_workbook`` writes of the same, as a reader sees it."""
    setup = Setup(catalog, framework, agency_kind, groups or framework.default_groups)
    target = BytesIO()
    book = Workbook(target, {"in_memory": True})
    dates = book.add_format({"num_format": "d mmm yyyy"})
    for content in fill_sheets(setup, data, "data"):
        _write_sheet(book.add_worksheet(content.sheet.title), content, dates)
    book.close()
    return target.getvalue()


def _write_sheet(page: Worksheet, content: Content, dates: Format) -> None:
    fields = content.sheet.fields
    if content.sheet.layout == "form":
        (values,) = content.rows
        rows = [(field.header, values[field.key].value, None, content.notes.get(field.key)) for field in fields]
        heads = FORM_HEADERS
    else:
        rows = [tuple(entries[field.key].value for field in fields) for entries in content.rows]
        heads = tuple(field.header for field in fields)
    for row, values in enumerate([heads, *rows], start=HEADER_ROW - 1):
        for col, value in enumerate(values):
            _write(page, row if row < HEADER_ROW else row - HEADER_ROW + FIRST_ROW - 1, col, value, dates)


def _write(page: Worksheet, row: int, col: int, value: object, dates: Format) -> None:
    if isinstance(value, str):
        page.write_string(row, col, value)
    elif isinstance(value, date):
        page.write_datetime(row, col, value, dates)
    elif isinstance(value, int | float | Decimal):
        page.write_number(row, col, value)
