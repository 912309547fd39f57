"""What reading a workbook costs beside the readers everyone uses, and what each of them loses.

Run: python tests/benchmarks/read_cost.py [ROUNDS]

Ours reads the sheets of the catalogue and finds their headings, rows and faults; the others hand over all values of all
sheets. python-calamine is left out where it is not installed. The second table is of a small workbook made here: what
each reader hands over for cells that officers do have.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from sample_books import INPUTS, milliseconds

from itadocs.catalog import default_catalog
from itadocs.ooxml.package import Package
from itadocs.problems import Where
from itadocs.read.book import read_workbook
from itadocs.read.cells import parse_grid
from itadocs.read.opening import open_package
from itadocs.read.parts import list_sheets, parse_stored

try:
    from python_calamine import CalamineWorkbook
except ImportError:
    CalamineWorkbook = None

Reader = Callable[[Path], list[list[object]]]
"""The rows of the first sheet; every sheet is read."""

CELLS = ("error cell", "formula never calculated", "date in Thai format", "rich text", "percent")


def _openpyxl(path: Path, *, read_only: bool) -> list[list[object]]:
    book = load_workbook(path, read_only=read_only, data_only=True)
    sheets = [[list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book]
    book.close()
    return sheets[0]


def _calamine(path: Path) -> list[list[object]]:
    book = CalamineWorkbook.from_path(str(path))
    sheets = [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names]
    return sheets[0]


def _ours(path: Path) -> list[list[object]]:
    package = open_package(path)
    assert isinstance(package, Package)
    grid = parse_grid(package, list_sheets(package)[0].part, parse_stored(package), Where(path.name))
    return [[cell.fault.code if cell.fault else cell.value for cell in row.values()] for row in grid.rows.values()]


def readers() -> dict[str, Reader]:
    """The others by name."""
    found: dict[str, Reader] = {
        "openpyxl": lambda path: _openpyxl(path, read_only=False),
        "read_only": lambda path: _openpyxl(path, read_only=True),
    }
    return found | ({"calamine": _calamine} if CalamineWorkbook else {})


def write_cells(path: Path) -> None:
    """One cell of each sort, below each other."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    rich = CellRichText("มาตรา ", TextBlock(InlineFont(b=True), "๙"))
    for row, value in enumerate(("#DIV/0!", "=1+1", datetime(2025, 10, 1), rich, 0.985), 1):  # noqa: DTZ001
        sheet.cell(row, 1, value)
    sheet["A3"].number_format = "[$-D07041E]d mmmm yyyy"
    sheet["A5"].number_format = "0.00%"
    book.save(path)


def main() -> int:
    """Print medians in milliseconds with ratios to ours, then what each reader hands over."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    catalog, others = default_catalog(), readers()
    print(f"{'':24}{'ours':>10}" + "".join(f"{name:>10}{'times':>7}" for name in others))
    ratios: dict[str, list[float]] = {name: [] for name in others}
    for path in INPUTS:
        works = [lambda p=path: read_workbook(p, catalog), *(lambda p=path, r=r: r(p) for r in others.values())]
        own, *rest = milliseconds(works, rounds)
        for name, time in zip(others, rest, strict=True):
            ratios[name].append(time / own)
        print(f"{path.stem:24}{own:10.1f}" + "".join(f"{time:10.1f}{time / own:7.2f}" for time in rest))
    print(f"{'median':34}" + "".join(f"{median(found):17.2f}" for found in ratios.values()))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "cells.xlsx"
        write_cells(path)
        columns = {"ours": _ours(path)} | {name: read(path) for name, read in others.items()}
    print("\n" + f"{'':26}" + "".join(f"{name:>32}" for name in columns))
    for place, what in enumerate(CELLS):
        print(f"{what:26}" + "".join(f"{(rows[place] or [None])[0]!r:>32}" for rows in columns.values()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
