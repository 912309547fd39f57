"""Whatever stands in a workbook, reading it returns; and cells are those another reader sees."""

from __future__ import annotations

import string
from datetime import datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from itadocs.catalog import default_catalog
from itadocs.ooxml.package import Package
from itadocs.problems import Problem, Where
from itadocs.read.cells import ERRORS, parse_grid
from itadocs.read.escapes import unescape_text
from itadocs.read.opening import open_package
from itadocs.read.parts import list_sheets, parse_stored
from itadocs.read.raw import RawCell
from itadocs.thai.text import clean
from tests.support.effort import examples
from tests.support.raw_books import day, found, parts_of, read, save, share_texts, workbook, write_parts

CATALOG = default_catalog()
NAMES = [
    name
    for sheet in CATALOG.sheets
    for name in (sheet.title, *sheet.aliases, *(n for field in sheet.fields for n in (field.header, *field.aliases)))
]
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t กเแำ่๑"), max_size=20)
VALUES = st.one_of(
    st.sampled_from([*NAMES, "รายการ", "ข้อมูล", "#N/A", "=1+1", "=", "'", "_x000D_", "รายการ*"]),
    TEXTS,
    st.integers(),
    st.floats(-1e300, 1e300),
    st.booleans(),
    st.datetimes(day(1900, 1, 1), day(9999, 1, 1)),
    st.times(),
)
CELLS = st.dictionaries(st.tuples(st.integers(1, 12), st.integers(1, 8)), VALUES, max_size=40)
MERGES = st.lists(st.tuples(*[st.integers(1, 9)] * 4), max_size=4)
TITLES = st.sampled_from([sheet.title for sheet in CATALOG.sheets]) | st.sampled_from(["มาตราการ", "Sheet1", "แผน"])
ANY_TEST = settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def put(book: Workbook, title: str, cells: dict[tuple[int, int], Any]) -> None:
    """Write cells as they come."""
    sheet = book[title] if title in book.sheetnames else book.create_sheet(title)
    for spot, value in cells.items():
        sheet.cell(*spot, value)


@ANY_TEST
@given(sheets=st.dictionaries(TITLES, st.tuples(CELLS, MERGES), min_size=1, max_size=4))
def test_any_cells_anywhere_give_rows_or_problems_at_addresses_of_the_file(
    tmp_path: Path, sheets: dict[str, tuple[dict[tuple[int, int], object], list[tuple[int, int, int, int]]]]
) -> None:
    book = workbook({})
    for title, (cells, merges) in sheets.items():
        put(book, title, cells)
        for top, left, rows, cols in merges:
            book[title].merge_cells(
                start_row=top, start_column=left, end_row=top + rows - 1, end_column=left + cols - 1
            )
    checked = read(save(book, tmp_path))
    assert checked.value is not None
    for problem in checked.problems:
        assert isinstance(problem, Problem)
        assert problem.where.file == "งาน.xlsx"
    for key, sheet in checked.value.sheets.items():
        spec = CATALOG.sheet(key)
        assert {field.key for field in spec.fields if not field.ignored} >= set(sheet.places)
        for row in sheet.rows:
            assert set(row.cells) <= set(sheet.places)
            for cell in row.cells.values():
                check_cell(cell, sheet.where)


def check_cell(cell: RawCell, sheet: Where) -> None:
    """A cell is of a kind that is promised, and stands in its sheet."""
    assert isinstance(cell.value, str | int | float | bool | datetime | time)
    assert cell.value != ""
    assert (cell.where.file, cell.where.sheet) == (sheet.file, sheet.sheet)
    assert cell.where.row
    assert cell.where.col


@ANY_TEST
@given(cells=CELLS)
def test_the_cells_are_those_another_reader_sees(tmp_path: Path, cells: dict[tuple[int, int], object]) -> None:
    book = Workbook()
    put(book, book.sheetnames[0], cells)
    book.save(tmp_path / "งาน.xlsx")
    share_texts(tmp_path / "งาน.xlsx")
    theirs = load_workbook(tmp_path / "งาน.xlsx").worksheets[0]
    package = open_package(tmp_path / "งาน.xlsx")
    assert isinstance(package, Package)
    grid = parse_grid(package, list_sheets(package)[0].part, parse_stored(package), Where("งาน.xlsx", "ก"))
    for spot in cells:
        cell, other = grid.cell(spot), theirs.cell(*spot)
        # openpyxl hands over escapes as they are stored
        expected = clean(unescape_text(other.value)).strip() if isinstance(other.value, str) else other.value
        if other.data_type in "fe" or expected in ERRORS:
            assert cell is not None
            assert cell.fault is not None
        elif expected in ("", None):
            assert cell is None
        else:
            assert cell is not None
            kind = str if isinstance(cell.value, str) else type(cell.value)
            assert (kind, cell.value) == (type(expected), expected)


@pytest.fixture(scope="module")
def good_parts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The parts of a workbook without a mistake."""
    return parts_of(save(workbook({}), tmp_path_factory.mktemp("good")))


@ANY_TEST
@given(data=st.data())
def test_any_damage_to_the_xml_gives_a_book_or_a_problem(
    tmp_path: Path, good_parts: dict[str, str], data: st.DataObject
) -> None:
    part = data.draw(st.sampled_from(sorted(name for name in good_parts if name.startswith(("xl/", "_rels")))))
    content = good_parts[part]
    start = data.draw(st.integers(0, len(content)))
    length = data.draw(st.integers(0, 30))
    junk = data.draw(st.text(string.printable[:95] + "ก๑", max_size=10))
    damaged = content[:start] + junk + content[start + length :]
    checked = read(write_parts(tmp_path / "งาน.xlsx", good_parts | {part: damaged}))
    assert checked.value is not None or checked.problems


@ANY_TEST
@given(at=st.floats(0, 1), junk=st.binary(min_size=1, max_size=20))
def test_any_damage_to_the_package_gives_a_book_or_a_problem(
    tmp_path: Path, good_parts: dict[str, str], at: float, junk: bytes
) -> None:
    content = write_parts(tmp_path / "งาน.xlsx", good_parts).read_bytes()
    start = int(at * len(content))
    (tmp_path / "งาน.xlsx").write_bytes(content[:start] + junk + content[start + len(junk) :])
    checked = read(tmp_path / "งาน.xlsx")
    assert checked.value is not None or checked.problems


@ANY_TEST
@given(content=st.binary(max_size=300), magic=st.sampled_from([b"", b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")]))
def test_any_bytes_give_a_problem(tmp_path: Path, content: bytes, magic: bytes) -> None:
    (tmp_path / "งาน.xlsx").write_bytes(magic + content)
    assert found(read(tmp_path / "งาน.xlsx"))[0] in ("F02", "F03", "F04", "F05", "F06")
