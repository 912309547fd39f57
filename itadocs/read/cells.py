"""Read the cells of one sheet: from its XML to values at rows and columns.

The XML is read directly and only where cells and merged ranges stand, so that a picture, pivot table, font or filter
the program has no use for cannot make a good workbook unreadable; and a formula whose result is empty text, which is a
blank cell, stays distinct from one that was never calculated, which is a mistake.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct, field

from itadocs.catalog.repeated import is_repeat
from itadocs.ooxml.bounds import PackageError, Reason
from itadocs.ooxml.package import Package
from itadocs.ooxml.xml import local
from itadocs.problems import Fault, Where
from itadocs.read.escapes import unescape_text
from itadocs.read.parts import Stored, parse_string, read_text
from itadocs.read.serials import DAY_ZERO, Shown, parse_serial

if TYPE_CHECKING:
    from lxml.etree import _Element

Spot = tuple[int, int]
"""Row and column, 1-based."""

MAX_ROW, MAX_COL = 1_048_576, 16_384

MAX_TEXT = 32_767
"""Characters of a cell. Excel holds no more and cuts the rest off without a word; other programs write them."""

MAX_TEXTS = 5_000_000
"""Characters in all the cells of one sheet (F12)."""

MAX_COVERED = 1_000_000
"""Filled rows under merged ranges, counted once for each range (F12)."""

ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!"})
"""The error values of Excel; as text they were pasted from one."""
_ONLY_STYLE = (
    re.compile(rb'<c r="[A-Z]+[0-9]+"[^<>]*(?:/>|></c>)(?=\s*(?:<c r="|</row>))'),
    re.compile(rb'<row r="[0-9]+"[^<>]*(?:/>|></row>)(?=\s*(?:<row r="|</sheetData>))'),
)
"""Cells and rows that only have a format. A selection formatted down to row 1,048,576 stores millions of them.

One stays where what follows has no address of its own: it stands right of it, or below.
"""

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})", re.ASCII | re.IGNORECASE)


class Cell(Struct, frozen=True):
    """Hold what a filled cell holds: a value, or the fault that stands in its place."""

    value: object = None
    fault: Fault | None = None
    struck: str = ""
    """What of it is struck through, as a message quotes it; empty where nothing is."""
    is_repeat: bool = False
    """Whether it shows by the workbook's own formula what is asked elsewhere."""


class MergedCells(Struct, frozen=True):
    """Hold a merged range; its value stands in its top left cell."""

    top: int
    left: int
    bottom: int
    right: int


class Grid(Struct, frozen=True):
    """Hold the filled cells of a sheet as row → column → cell, ascending; rows and cells that are blank are not in
    it."""

    where: Where
    rows: Mapping[int, Mapping[int, Cell]] = field(default_factory=dict)
    merged: Mapping[int, tuple[MergedCells, ...]] = field(default_factory=dict)
    """Row → the merged ranges that cover it, for rows with cells only."""
    repeats: frozenset[Spot] = frozenset()
    """Cells that show, by the workbook's own formula, what is asked elsewhere: blank ones for anybody who reads."""

    def cell(self, spot: Spot) -> Cell | None:
        """Return the cell there; None where it is blank."""
        return self.rows.get(spot[0], {}).get(spot[1])

    def at(self, spot: Spot) -> Where:
        """Return the address of a spot."""
        return Where(self.where.file, self.where.sheet, *spot)

    def at_row(self, row: int) -> Where:
        """Return the address of a whole row."""
        return Where(self.where.file, self.where.sheet, row)

    def texts(self, row: int) -> dict[int, str]:
        """Return column → text of a row's cells that hold text."""
        return {col: cell.value for col, cell in self.rows.get(row, {}).items() if isinstance(cell.value, str)}

    def range_at(self, spot: Spot) -> MergedCells:
        """Return the merged range over a spot; the spot alone where nothing is merged."""
        row, col = spot
        covering = (merged for merged in self.merged.get(row, ()) if merged.left <= col <= merged.right)
        return next(covering, MergedCells(row, col, row, col))


def parse_grid(package: Package, part: str, stored: Stored, where: Where) -> Grid:
    """Return the cells of a worksheet part. Raises PackageError.

    Cells hold the faults C02 (an error value such as #N/A, or what is no value at all) and C03 (a formula without a
    result), each with ``found``, and C19 (more text than Excel can hold).
    """
    length = 0
    rows: dict[int, dict[int, Cell]] = {}
    ranges: list[MergedCells] = []
    repeats: set[Spot] = set()
    for entry in _parse_entries(package, part, stored):
        if isinstance(entry, MergedCells):
            ranges.append(entry)
        elif entry[1].is_repeat:
            repeats.add(entry[0])
        else:
            (row, col), cell = entry
            length += len(cell.value) if isinstance(cell.value, str) else 0
            if length > MAX_TEXTS:
                raise PackageError(Reason.TOO_MUCH)
            rows.setdefault(row, {})[col] = cell
    rows = {row: dict(sorted(cells.items())) for row, cells in sorted(rows.items())}
    merged = _by_row(ranges, rows)
    return Grid(where, _without_covered(rows, merged), merged, frozenset(repeats))


def has_cells(package: Package, part: str, stored: Stored) -> bool:
    """Tell whether anything is filled in, read no further than that. Raises PackageError."""
    return any(not isinstance(entry, MergedCells) for entry in _parse_entries(package, part, stored, ahead=False))


def _parse_entries(
    package: Package, part: str, stored: Stored, ahead: bool = True
) -> Iterator[tuple[Spot, Cell] | MergedCells]:
    """Yield the filled cells and merged ranges of a sheet as they stand in its XML."""
    row = 0
    for element in package.elements(part, "row", "mergeCell", without=_ONLY_STYLE, ahead=ahead):
        if local(element) == "mergeCell":
            yield from _parse_range(element.get("ref", ""))
            continue
        row, col = parse_row_no(element.get("r"), row + 1), 0
        for child in element:
            reference = child.get("r")
            spot = parse_reference(reference) if reference else (row, col + 1)
            cell = _parse_cell(child, stored)
            if spot and cell:
                yield spot, cell
            col = spot[1] if spot else col + 1


@lru_cache(maxsize=4096)
def parse_reference(text: str) -> Spot | None:
    """Return row and column of a cell's name; None where it is no such name.

    >>> parse_reference("F7")
    (7, 6)
    """
    found = _REFERENCE.fullmatch(text)
    if found is None:
        return None
    col = 0
    for letter in found[1].upper():
        col = col * 26 + ord(letter) - 64
    row = int(found[2])
    return (row, col) if 1 <= row <= MAX_ROW and col <= MAX_COL else None


def parse_row_no(text: str | None, following: int) -> int:
    """Return the number of a row as its element says; ``following`` where it says none."""
    return int(text) if text and text.isdecimal() and len(text) < 9 and int(text) > 0 else following


def _parse_range(text: str) -> list[MergedCells]:
    ends = [parse_reference(end) for end in text.split(":")]
    if len(ends) != 2 or ends[0] is None or ends[1] is None:
        return []
    (row, col), (other_row, other_col) = ends[0], ends[1]
    return [MergedCells(min(row, other_row), min(col, other_col), max(row, other_row), max(col, other_col))]


def _by_row(ranges: list[MergedCells], rows: Mapping[int, object]) -> dict[int, tuple[MergedCells, ...]]:
    """Return the ranges over each row from left to right. Ranges never overlap in Excel; of those that do the first
    counts.
    """
    by_row: dict[int, list[MergedCells]] = {}
    numbers = list(rows)
    pairs = 0
    for merged in ranges:
        covered = numbers[bisect_left(numbers, merged.top) : bisect_right(numbers, merged.bottom)]
        pairs += len(covered)
        if pairs > MAX_COVERED:
            raise PackageError(Reason.TOO_MUCH)
        for row in covered:
            by_row.setdefault(row, []).append(merged)
    return {row: tuple(_apart(covering)) for row, covering in by_row.items()}


def _apart(ranges: list[MergedCells]) -> Iterator[MergedCells]:
    right = 0
    for merged in sorted(ranges, key=lambda merged: merged.left):
        if merged.left > right:
            yield merged
            right = merged.right


def _without_covered(
    rows: Mapping[int, Mapping[int, Cell]], merged: Mapping[int, tuple[MergedCells, ...]]
) -> dict[int, Mapping[int, Cell]]:
    """Return the rows without what hides under a merged range, which nobody sees in Excel."""
    seen: dict[int, Mapping[int, Cell]] = {}
    for row, cells in rows.items():
        covering = merged.get(row, ())
        left = {col: cell for col, cell in cells.items() if not _is_covered((row, col), covering)}
        if left:
            seen[row] = left
    return seen


def _is_covered(spot: Spot, covering: tuple[MergedCells, ...]) -> bool:
    """Tell whether a cell hides under one of the ranges over its row, which are apart and in order."""
    row, col = spot
    place = bisect_right(covering, col, key=lambda merged: merged.left) - 1
    if place < 0:
        return False
    merged = covering[place]
    return col <= merged.right and (merged.top, merged.left) != (row, col)


def _parse_cell(element: _Element, stored: Stored) -> Cell | None:
    kind, style = element.get("t", "n"), element.get("s", "0")
    text, formula, struck = None, None, None
    for child in element:
        match local(child):
            case "v":
                text = child.text or ""
            case "f":
                formula = child.text or "…"
            case "is":
                text, struck = parse_string(child)
    if formula is not None and is_repeat(formula):
        return Cell(is_repeat=True)
    if formula is not None and (text is None or (text == "" and kind != "str")):
        return Cell(fault=Fault("C03", {"found": f"={formula}"}))
    if text is None:
        return None
    try:
        value = _parse_value(kind, text, style, stored)
    except (ValueError, IndexError, OverflowError):
        value = None
    if value is None:
        return Cell(fault=Fault("C02", {"found": text.strip() or "#VALUE!"}))
    if isinstance(value, str) and len(value) > MAX_TEXT:
        return Cell(fault=Fault("C19", {"found": f"{len(value):,}", "high": f"{MAX_TEXT:,}"}))
    if isinstance(value, str) and value in ERRORS:
        return Cell(fault=Fault("C02", {"found": value}))
    if value == "":
        return None
    return Cell(value, struck=_struck(value, struck, text if kind == "s" else None, style, stored))


def _struck(value: object, runs: str | None, index: str | None, style: str, stored: Stored) -> str:
    """Return what is struck through: the runs that are, or all of a cell whose font is, where no run has a font of
    its own.
    """
    if runs is None and index is not None:
        runs = stored.struck.get(index.strip())
    if runs is None:
        return str(value) if style in stored.struck_styles else ""
    return runs


def _parse_value(kind: str, text: str, style: str, stored: Stored) -> object:
    """Return the value of a cell by its kind; "" where it is blank, None for an error. May raise ValueError,
    IndexError.
    """
    match kind:
        case "inlineStr":
            return read_text(text)
        case "str":
            return read_text(unescape_text(text))
        case "e":
            return None
        case _ if not text.strip():
            return ""
        case "s":
            return stored.text(text)
        case "n":
            return _parse_number(text, stored.style(style), stored.from_1904)
        case "b":
            return text.strip() in ("1", "true")
        case "d":
            return _parse_iso(text.strip())
        case _:
            return read_text(unescape_text(text))


def _parse_iso(text: str) -> date | time:
    """Return a date, a moment or a time of ISO 8601, as Strict workbooks have them; the day before all days is a
    time.
    """
    if text.startswith("T") or "-" not in text.partition("T")[0]:
        return time.fromisoformat(text).replace(tzinfo=None)
    moment = datetime.fromisoformat(text).replace(tzinfo=None)
    return moment.time() if moment.date() == DAY_ZERO else moment


def _parse_number(text: str, shown: Shown, from_1904: bool) -> object:
    number = float(text) if any(mark in text for mark in ".eEnN") else int(text)
    if not math.isfinite(number):
        return None
    if shown is Shown.PERCENT:
        return f"{number * 100:.15g}%"
    return parse_serial(number, from_1904=from_1904) if shown is Shown.DATE else number
