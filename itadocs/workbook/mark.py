"""Make a copy of a workbook, for reading, in which every bad cell is coloured and says in a note what is wrong.

The copy goes through openpyxl, which drops text boxes and extensions; that is why it is never the officer's own file.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, cast

from itadocs import palette
from itadocs.codes import hint, message, severity
from itadocs.errors import OutputError
from itadocs.ooxml.package import Package
from itadocs.problems import Problem, Severity, Where
from itadocs.workbook.package import order_fonts

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

MAX_MARKED = 50_000_000
"""Of a larger workbook no copy is made: each of its cells, filled or not, would take memory."""

MAX_FORMATS = 2 * 65_490
"""Excel takes 65,490 formats of cells, and each may have one of a style behind it ("Excel specifications and limits",
Microsoft). Each costs openpyxl more than the one before."""

COLOURS = {
    Severity.ERROR: palette.MARKED_ERROR,
    Severity.WARNING: palette.MARKED_WARNING,
    Severity.INFO: palette.MARKED_INFO,
}
_WEIGHTS = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_AUTHOR = "itadocs"
_LONGEST = 4_000


def mark_workbook(path: Path, problems: Iterable[Problem]) -> bytes:
    """Return the marked copy of a workbook, which itself is only read.

    A problem of a whole sheet or row is marked in its first cell, one of the whole file in the first cell of all. Notes
    that stand there already stay. Raises OutputError O05 where the workbook cannot be opened or is too large.
    """
    book = _open(path)
    places: dict[tuple[str, int, int], list[Problem]] = {}
    for problem in problems:
        place = _place(book, problem.where)
        if place:
            places.setdefault(place, []).append(problem)
    for (title, row, col), found in places.items():
        _mark(cast("Cell", book[title].cell(row, col)), found)
    for title in {title for title, _, _ in places}:
        book[title].sheet_properties.tabColor = COLOURS[Severity.ERROR]
        book[title].sheet_state = "visible"  # what is wrong in a hidden sheet is to be seen
    target = BytesIO()
    try:
        book.save(target)
    except Exception as error:  # openpyxl cannot write everything it reads
        raise OutputError("O05", found=path.name, reason=type(error).__name__) from error
    return order_fonts(target.getvalue())


def _open(path: Path) -> Workbook:
    from openpyxl import load_workbook

    try:
        content = path.read_bytes()
        package = Package(content)
        if package.full_size > MAX_MARKED:
            raise OutputError("O05", found=path.name, reason="สมุดงานใหญ่เกินไป")
        if _count_formats(package) > MAX_FORMATS:
            raise OutputError("O05", found=path.name, reason="มีรูปแบบเซลล์มากกว่าที่ Excel รับได้")
        return load_workbook(BytesIO(content))
    except OutputError:
        raise
    except Exception as error:  # openpyxl stumbles over damage in a dozen ways
        raise OutputError("O05", found=path.name, reason="เปิดสมุดงานไม่ได้") from error


def _count_formats(package: Package) -> int:
    """Return about how many formats a workbook lists for its cells and its styles."""
    listings = [each.target for each in package.related(package.workbook).values() if each.kind == "styles"]
    return sum(package.content(part).count(b"xf ") + package.content(part).count(b"<xf/") for part in listings)


def _place(book: Workbook, where: Where) -> tuple[str, int, int] | None:
    """Return the cell that is marked: of a merged range the first one; None where the workbook has no such sheet."""
    pages = {page.title: page for page in book.worksheets}
    if not pages:
        return None
    page = pages.get(where.sheet or next(iter(pages)))
    return (page.title, *_first(page, where.row or 1, where.col or 1)) if page else None


def _first(page: Worksheet, row: int, col: int) -> tuple[int, int]:
    for merged in page.merged_cells.ranges:
        if merged.min_row <= row <= merged.max_row and merged.min_col <= col <= merged.max_col:
            return merged.min_row, merged.min_col
    return row, col


def _mark(cell: Cell, problems: list[Problem]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    worst = min((severity(problem) for problem in problems), key=_WEIGHTS.index)
    cell.fill = PatternFill("solid", fgColor=COLOURS[worst])
    notes = [cell.comment.text] if cell.comment else []
    notes += (f"[{problem.code}] {message(problem)}\n→ {hint(problem)}" for problem in problems)
    cell.comment = Comment("\n\n".join(notes)[:_LONGEST], _AUTHOR, height=160, width=360)
