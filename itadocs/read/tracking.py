"""Read a tracking file from its cells: the filled table, and the hidden sheet with what was in it when it was made."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct, field

from itadocs.catalog.marks import CODE, HIDDEN_SHEET, IDENTITY
from itadocs.catalog.specs import Sheet
from itadocs.ooxml.bounds import PackageError
from itadocs.ooxml.package import Package
from itadocs.problems import Checked, Fault, Problem, Where
from itadocs.read.cells import Grid, parse_grid
from itadocs.read.opening import fault_of, open_content, open_package
from itadocs.read.parts import list_sheets, parse_stored
from itadocs.read.raw import RawSheet
from itadocs.read.tables import parse_table
from itadocs.thai.compare import match_names
from itadocs.values import replace


class RawTracking(Struct, frozen=True):
    """Hold a tracking file as read. ``table`` is None where it is not there or has no headings.

    ``base`` is code → column key → fingerprint of what the file was made with, without those of blank cells; empty,
    and so are agency and workbook, where the hidden sheet is gone. ``year`` is B.E., None where it is not known.
    """

    path: Path
    table: RawSheet | None = None
    base: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    agency: str = ""
    workbook: str = ""
    year: int | None = None
    notes: tuple[str, ...] = ()
    """What else somebody may have written: the texts outside the table's columns, and the names of the sheets."""

    @property
    def where(self) -> Where:
        """Return the table, or the file where it has none."""
        return self.table.where if self.table else Where(self.path.name)


def read_tracking(path: Path, spec: Sheet, content: bytes | None = None) -> Checked[RawTracking]:
    """Return a tracking file, of its ``content`` where that is known. Nothing is raised whatever is in it.

    Problems: F01 to F14 for the file, S01 where the table is gone, S03 where it is there twice, H01 to H03 for its
    headings (H01 for every column that is gone), C02, C03 and C19 for cells. All stand at the table's sheet.
    """
    where = Where(path.name, spec.title)
    try:
        package = open_package(path) if content is None else open_content(content, path.name)
        if isinstance(package, Fault):
            return Checked(RawTracking(path), (package.at(where),))
        return _parse(package, path, spec)
    except PackageError as error:
        return Checked(RawTracking(path), (fault_of(error).at(where),))


def _parse(package: Package, path: Path, spec: Sheet) -> Checked[RawTracking]:
    stored = parse_stored(package)
    parts = list_sheets(package)
    hidden = next((part for part in parts if part.title == HIDDEN_SHEET), None)
    names, base = _known(parse_grid(package, hidden.part, stored, Where(path.name))) if hidden else ({}, {})
    found = match_names({part: part.title for part in parts}, {spec.key: (spec.title, *spec.aliases)}).get(spec.key, [])
    year = names.get("year", "")
    known = RawTracking(
        path, None, base, names.get("agency", ""), names.get("workbook", ""), int(year) if year.isdecimal() else None
    )
    where = Where(path.name, spec.title)
    if not found:
        return Checked(known, (Problem("S01", where, {"expected": spec.title}),))
    if len(found) > 1:
        titles = ", ".join(part.title for part in found)
        return Checked(known, (Problem("S03", where, {"expected": spec.title, "found": titles}),))
    grid = parse_grid(package, found[0].part, stored, Where(path.name, found[0].title))
    table = parse_table(grid, spec)
    if table.value is None:
        return Checked(known, table.problems)
    notes = (*sorted(part.title for part in parts), *_notes(grid, table.value, spec))
    read = replace(known, table=table.value, notes=notes)
    return Checked(read, (*table.problems, *_gone(table.value, spec, table.problems)))


def _known(grid: Grid) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Return what the hidden sheet says of the file, and the fingerprints by code."""
    names: dict[str, str] = {}
    base: dict[str, dict[str, str]] = {}
    keys: dict[int, str] = {}
    for cells in grid.rows.values():
        texts = {col: str(cell.value) for col, cell in cells.items() if cell.value is not None}
        first = texts.get(1, "")
        if keys:
            base[first] = {keys[col]: text for col, text in texts.items() if col in keys and col > 1}
        elif first == CODE:
            keys = texts
        elif first in IDENTITY:
            names[first] = texts.get(2, "")
    return names, base


def _notes(grid: Grid, table: RawSheet, spec: Sheet) -> list[str]:
    """Return the texts outside the columns of the table; what a formula gives there is nobody's."""
    header_row = next((place.row or 0 for place in table.places.values()), 0)
    known = {place.col for place in table.places.values()}
    names = {field.header for field in spec.fields if field.ignored}
    ignored = {col for col, text in grid.texts(header_row).items() if text in names}
    return [
        str(cell.value)
        for row, cells in grid.rows.items()
        for col, cell in cells.items()
        if not isinstance(cell.value, datetime | None) and (row < header_row or col not in known | ignored)
    ]


def _gone(table: RawSheet, spec: Sheet, told: tuple[Problem, ...]) -> list[Problem]:
    """Return H01 for columns that are gone: what was in them cannot be told from what was cleared."""
    doubled = {problem.params.get("expected") for problem in told if problem.code == "H02"}
    gone = [f for f in spec.fields if not f.ignored and f.key not in table.places and f.header not in doubled]
    return [Problem("H01", table.where, {"expected": field.header}) for field in gone] if table.places else []
