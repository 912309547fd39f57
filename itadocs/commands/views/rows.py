"""Read the rows of a workbook in which something is wrong, as they look in their sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from itadocs.catalog import Catalog
from itadocs.intake.archives import ordinary_file
from itadocs.ooxml.bounds import PackageError
from itadocs.ooxml.package import Package
from itadocs.problems import Problem, Where
from itadocs.read.book import read_workbook
from itadocs.read.cells import Grid, parse_grid
from itadocs.read.opening import open_package
from itadocs.read.parts import list_sheets, parse_stored
from itadocs.validate.cells.text import cell_text


class SheetRow(Struct, frozen=True):
    """Hold a row of a sheet: column → what is typed there, and what is wrong, at a column or (0) with the whole row."""

    number: int
    texts: Mapping[int, str]
    problems: Mapping[int, tuple[Problem, ...]]


class SheetRows(Struct, frozen=True):
    """Hold the rows of a sheet in which something is wrong. ``headings`` are by column; ``whole`` is what is wrong with
    the sheet itself, or with a column."""

    title: str
    headings: Mapping[int, str]
    rows: tuple[SheetRow, ...]
    whole: tuple[Problem, ...] = ()


def read_rows(file: Path, problems: Iterable[Problem], catalog: Catalog) -> tuple[SheetRows, ...]:
    """Read the sheets of a workbook that have problems, in the order of the workbook, each with its rows.

    Problems of the whole file, and of other files, are not among them; of a file that cannot be read there is nothing.
    """
    by_sheet: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.where.sheet and problem.where.file == file.name:
            by_sheet.setdefault(problem.where.sheet, []).append(problem)
    if not by_sheet:
        return ()
    with ordinary_file(file) as lying:
        grids = _grids(lying, by_sheet)
        headings = _headings(lying, catalog, grids)
    order = [*grids, *(title for title in by_sheet if title not in grids)]
    return tuple(_sheet(title, grids.get(title), headings.get(title, {}), by_sheet[title]) for title in order)


def _grids(file: Path, wanted: Mapping[str, object]) -> dict[str, Grid]:
    """Read the cells of the sheets that are wanted, as far as they can be read."""
    try:
        package = open_package(file)
        if not isinstance(package, Package):
            return {}
        stored = parse_stored(package)
        found = [part for part in list_sheets(package) if part.title in wanted]
        return {part.title: parse_grid(package, part.part, stored, Where(file.name, part.title)) for part in found}
    except PackageError:
        return {}


def _headings(file: Path, catalog: Catalog, grids: Mapping[str, Grid]) -> dict[str, dict[int, str]]:
    """Return sheet → column → heading of the tables that the program knows; a form says it in its rows."""
    found: dict[str, dict[int, str]] = {}
    tables = {spec.key for spec in catalog.all_sheets if spec.layout == "table"}
    book = read_workbook(file, catalog).value
    for sheet in book.sheets.values() if book else ():
        title = sheet.where.sheet or ""
        if title in grids and sheet.key in tables and sheet.places:
            row = next(iter(sheet.places.values())).row or 0
            found[title] = {col: cell_text(cell.value) for col, cell in grids[title].rows.get(row, {}).items()}
    return found


def _sheet(title: str, grid: Grid | None, headings: Mapping[int, str], problems: Iterable[Problem]) -> SheetRows:
    rows: dict[int, dict[int, list[Problem]]] = {}
    whole = []
    for problem in problems:
        if problem.where.row is None:
            whole.append(problem)
        else:
            rows.setdefault(problem.where.row, {}).setdefault(problem.where.col or 0, []).append(problem)
    return SheetRows(
        title,
        headings,
        tuple(
            SheetRow(number, _texts(grid, number), {col: tuple(found) for col, found in rows[number].items()})
            for number in sorted(rows)
        ),
        tuple(whole),
    )


def _texts(grid: Grid | None, number: int) -> dict[int, str]:
    if grid is None:
        return {}
    return {
        col: str(cell.fault.params.get("found", "")) if cell.fault else cell_text(cell.value)
        for col, cell in grid.rows.get(number, {}).items()
    }
