"""Define the few looks a cell can have, and put a value into a cell with one of them."""

from __future__ import annotations

from copy import copy
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, cast
from weakref import WeakKeyDictionary

from msgspec import Struct

from itadocs import palette
from itadocs.catalog.specs import Field
from itadocs.workbook.content import Value

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection
    from openpyxl.worksheet.worksheet import Worksheet

TEXT_FORMAT = "@"
DATE_FORMAT = "[$-D07041E]d mmm yyyy"
FORMATS = {"score": "0.00", "year": "0", "integer": "0", "indicator": "0", "date": DATE_FORMAT, "choice": "General",
           "group": "General"}  # fmt: skip
"""Number formats by field type. Every other type is text, so that Excel makes neither dates nor formulas of it."""


class CellLook(palette.BaseLook, frozen=True):
    """Describe how a cell of the workbook looks; one without a fill has no border."""

    locked: bool = True
    underline: bool = False


TITLE = CellLook(bold=True, size=18, wrap=False, down="center")
HEADING = CellLook(bold=True, wrap=False, down="center")
PLAIN = CellLook()
LINKED = CellLook(ink=palette.LINK, underline=True, wrap=False, down="center")
HEADER = CellLook(palette.HEAD, bold=True, across="center", down="center")
REQUIRED = CellLook(palette.REQUIRED_HEAD, bold=True, across="center", down="center")
LABEL = CellLook(palette.HEAD, bold=True)
REQUIRED_LABEL = CellLook(palette.REQUIRED_HEAD, bold=True)
INPUT = CellLook(palette.INPUT, locked=False)
FIXED = CellLook(palette.GIVEN)
CARRIED = CellLook(palette.CARRIED, locked=False)
UNUSED = CellLook(palette.UNUSED)
CENTERED = CellLook(palette.GIVEN, across="center")


def put_value(sheet: Worksheet, row: int, col: int, value: Value | None, look: CellLook) -> Cell:
    """Write a value with its look, row and column from 1. A text stays a text even where it starts like a formula."""
    return _put(sheet, row, col, value, look, "General")


def put_formula(
    sheet: Worksheet, row: int, col: int, formula: str, look: CellLook, *, shown: Value | None = None
) -> Cell:
    """Write a formula without its leading ``=``; row and column from 1. ``shown`` is what it comes to, which programs
    show that do not calculate; None where that is not known."""
    cell = cast("Cell", sheet.cell(row, col))
    paint(cell, look)
    cell.value = f"={formula}"
    if shown is not None:
        known_results(cast("Workbook", sheet.parent)).setdefault(sheet.title, {})[cell.coordinate] = shown
    return cell


def known_results(book: Workbook) -> dict[str, dict[str, Value]]:
    """Return what formulas of a workbook come to, by sheet and cell, as far as that is known."""
    return _RESULTS.setdefault(book, {})


def put_field(sheet: Worksheet, row: int, col: int, value: Value | None, look: CellLook, spec: Field) -> Cell:
    """Write the value of a field, shown as its type asks; row and column from 1."""
    return _put(sheet, row, col, value, look, FORMATS.get(spec.type, TEXT_FORMAT))


def _put(sheet: Worksheet, row: int, col: int, value: Value | None, look: CellLook, number_format: str) -> Cell:
    cell = cast("Cell", sheet.cell(row, col))
    paint(cell, look, DATE_FORMAT if isinstance(value, date) else number_format)
    if value is not None:
        cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
    return cell


def paint(cell: Cell, look: CellLook, number_format: str = "General") -> None:
    """Give a cell its look. The workbook's first cell of a look has it worked out; the others take it over."""
    styles = _STYLES.setdefault(cast("Workbook", cell.parent.parent), {})
    known = styles.get((look, number_format))
    if known is not None:
        cell._style = copy(known)  # type: ignore[attr-defined]
        return
    parts = _parts(look)
    cell.font, cell.alignment, cell.protection = parts.font, parts.alignment, parts.protection
    if parts.fill is not None and parts.border is not None:
        cell.fill, cell.border = parts.fill, parts.border
    cell.number_format = number_format
    styles[look, number_format] = copy(cell._style)  # type: ignore[attr-defined]


_RESULTS: WeakKeyDictionary[Workbook, dict[str, dict[str, Value]]] = WeakKeyDictionary()
_STYLES: WeakKeyDictionary[Workbook, dict[tuple[CellLook, str], object]] = WeakKeyDictionary()
"""What cells of a look have in their workbook: comparing fonts and borders for each is most of the writing."""


class _Parts(Struct, frozen=True):
    font: Font
    alignment: Alignment
    protection: Protection
    fill: PatternFill | None
    border: Border | None


@cache
def _parts(look: CellLook) -> _Parts:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

    side = Side(style="thin", color=palette.LINE)
    return _Parts(
        Font(
            name=palette.FONT,
            size=look.size,
            bold=look.bold,
            color=look.ink,
            underline="single" if look.underline else None,
        ),
        Alignment(horizontal=look.across, vertical=look.down, wrap_text=look.wrap),
        Protection(locked=look.locked),
        PatternFill("solid", fgColor=look.fill) if look.fill else None,
        Border(left=side, right=side, top=side, bottom=side) if look.fill else None,
    )
