"""Workbooks for the tests: written once, opened with openpyxl."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet.worksheet import Worksheet

from itadocs.catalog import Catalog, Field, Sheet, default_catalog
from itadocs.problems import Where
from itadocs.workbook import build_workbook
from itadocs.workbook.content import FIRST_ROW, HEADER_ROW
from itadocs.workbook.edit.bookfile import BookFile
from itadocs.workbook.edit.cellxml import Content
from itadocs.workbook.of_kind import in_words_of, is_left_out

CATALOG = default_catalog()


def written(
    year: int = 2568,
    kind: str = "department",
    groups: str | None = None,
    data: Mapping[str, object] | None = None,
    catalog: Catalog = CATALOG,
) -> bytes:
    """A workbook, written anew."""
    return build_workbook(catalog, catalog.framework(year), agency_kind=kind, groups=groups, data=data)


def blank_bytes(year: int = 2568, kind: str = "department", groups: str | None = None) -> bytes:
    """A blank workbook, written once for all tests."""
    return _blank_bytes(year, kind, groups or CATALOG.framework(year).default_groups)


@cache
def _blank_bytes(year: int, kind: str, groups: str) -> bytes:
    return written(year, kind, groups)


def filled(data: Mapping[str, object], year: int = 2568, groups: str | None = None) -> Workbook:
    return load_workbook(BytesIO(written(year, groups=groups, data=data)))


@cache
def blank(year: int = 2568, kind: str = "department", groups: str | None = None) -> Workbook:
    return load_workbook(BytesIO(blank_bytes(year, kind, groups)))


def glance(path: Path) -> Workbook:
    """A workbook of which a few cells are looked at: its sheets are read as far as that, and no file stays open."""
    return load_workbook(BytesIO(path.read_bytes()), read_only=True)


def page(book: Workbook, key: str) -> Worksheet:
    return book[CATALOG.sheet(key).title]


def place(key: str, field: str, row: int = 1) -> tuple[int, int]:
    """Row and column of a field's value; ``row`` counts the rows of a table from 1."""
    sheet = CATALOG.sheet(key)
    shown = [each.key for each in shown_fields(sheet)]
    index = shown.index(field) if field in shown else sheet.fields.index(sheet.field(field))
    return (FIRST_ROW + index, 2) if sheet.layout == "form" else (FIRST_ROW + row - 1, index + 1)


def value(book: Workbook, key: str, field: str, row: int = 1) -> object:
    return page(book, key).cell(*place(key, field, row)).value


def column(book: Workbook, key: str, field: str) -> list[object]:
    """The filled values of a table's column."""
    rows = range(1, page(book, key).max_row - FIRST_ROW + 2)
    return [found for row in rows if (found := value(book, key, field, row)) is not None]


def shown_fields(
    sheet: Sheet, groups: str = "indicators", agency_kind: str = "department", *, of_doubt: bool = True
) -> list[Field]:
    """The fields that a blank workbook by these groups has, in the words of the kind of agency.

    ``of_doubt`` says whether anybody doubts that the bounds of the levels are those of the year.
    """
    kind = CATALOG.kind(agency_kind)
    fields = [field for field in in_words_of(sheet, kind).fields if not is_left_out(sheet, field, kind)]
    fields = [field for field in fields if of_doubt or not field.of_doubtful_bounds]
    return [field for field in fields if not field.only_when_given and field.groups in (None, groups)]


def header_cells(sheet: Sheet) -> list[tuple[str, int, int]]:
    """Field key, row and column of every header of a blank workbook by indicators."""
    shown = shown_fields(sheet)
    if sheet.layout == "form":
        return [(field.key, FIRST_ROW + place, 1) for place, field in enumerate(shown)]
    return [(field.key, HEADER_ROW, place) for place, field in enumerate(shown, start=1)]


def retype(path: Path, sheet: str, cells: Mapping[str, Content]) -> None:
    """Type into the cells of a sheet, by address, None to empty one; many times quicker than opening and saving."""
    contents = {Where(path.name, sheet, *coordinate_to_tuple(at)): typed for at, typed in cells.items()}
    path.write_bytes(BookFile(path.read_bytes()).written(contents))
