"""Define the colours of all Excel files and what they mean, and the measures both writers share. Colours are RRGGBB."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec import Struct

FONT = "TH SarabunPSK"
SIGN_FONT = "Segoe UI Symbol"
"""A font of Windows that has signs, which the fonts of Thai documents lack; other systems take one of theirs."""
SIZE = 16
"""Points of a cell's text."""

A4 = 9
"""Excel's number of the paper."""
SIDE_MARGIN, END_MARGIN, HEADER_MARGIN = 0.25, 0.6, 0.3
"""Inches at the left and right, at the top and bottom, and from the edge to header and footer."""

SMALLEST = 9
"""Points of a text on paper."""
_LONG_SIDE, _SHORT_SIDE = 11.69 * 72, 8.27 * 72
_UNIT = 6
"""Points of a unit of column width: a digit of the font in its size has eight pixels."""


def pages_across(widths: Sequence[float], repeated: float) -> int:
    """Return over how many pages side by side, A4 on its side, a sheet is printed so that it can be read.

    ``widths`` are those of the columns as the file has them, ``repeated`` the width of those that return on every page.

    >>> pages_across([238], 10), pages_across([239], 10), pages_across([500], 30)
    (1, 2, 3)
    """
    room = (_LONG_SIDE - 2 * SIDE_MARGIN * 72) / _UNIT * SIZE / SMALLEST
    pages = 1
    while sum(widths) + (pages - 1) * repeated > pages * room:
        pages += 1
    return pages


_AFTER_HEADING = 3
"""Rows that stand with a heading on its page, by this reckoning: the headers of its table, and two of its lines. On
another machine, whose font makes columns wider and pages shorter, one is there still."""


def page_height(widths: Sequence[float], pages: int = 1, *, is_upright: bool = False) -> float:
    """Return how many points of rows an A4 page holds where columns of these widths are fitted to ``pages`` side by
    side."""
    across, down = (_SHORT_SIDE, _LONG_SIDE) if is_upright else (_LONG_SIDE, _SHORT_SIDE)
    scale = min(1.0, (across - 2 * SIDE_MARGIN * 72) * pages / (sum(widths) * _UNIT))
    return (down - 2 * END_MARGIN * 72) / scale


def breaks_before_headings(
    headings: Collection[int], heights: Sequence[float], room: float, repeated: float = 0, given: Collection[int] = ()
) -> list[int]:
    """Return the rows, from 1, that begin a page: those ``given``, and headings that would stand alone at a foot.

    ``heights`` are those of the rows, ``room`` that of a page, ``repeated`` that of what returns on every page after
    the first; all in points.

    >>> breaks_before_headings({4}, [20] * 9, 90), breaks_before_headings({4}, [20] * 9, 200)
    ([4], [])
    """
    found, used = [], 0.0
    for row, height in enumerate(heights, start=1):
        together = sum(heights[row - 1 : row + _AFTER_HEADING])
        if row in given or (row in headings and used > repeated and used + together > room >= repeated + together):
            found.append(row)
            used = repeated
        elif used + height > room:
            used = repeated
        used += height
    return found


INK = "1F2937"
REMARK_INK = "4B5563"
FAINT_INK = "6B7280"
"""What is not read but looked up, such as a code."""
LINK = "1D4ED8"
TYPED_LINK = "0563C1"
"""Excel's own colour of a link, which one that is typed later gets too."""
LINE = "B8BEC8"
"""The border of a cell."""

HEAD = "D6E0EE"
REQUIRED_HEAD = "F8CBAD"
INPUT = "FFF9DB"
"""To be filled in."""
GIVEN = "ECECEC"
"""Filled in already, not to be changed."""
UNUSED = "D0D0D0"
"""Not to be filled in."""
CARRIED = "E6E0F4"
"""Carried over from last year's workbook, to be looked at and to be changed."""
TOTAL = "EAF0F8"
BAD, BAD_INK = "F9CFCF", "8B1A1A"
"""Required and missing, below the threshold, overdue, failed."""
SOON, SOON_INK = "FCE8B2", "7A5200"
"""Due soon, incomplete, to be looked at."""
GOOD, GOOD_INK = "D9EFD9", "1E5B2A"
"""Ready, done, full marks."""

TAB_TO_FILL = "ED7D31"
"""The tab of a sheet that is to be filled in."""
MARKED_ERROR, MARKED_WARNING, MARKED_INFO = "FFC7CE", "FFEB9C", "DDEBF7"
"""Cells of a marked copy. Excel's own colours of bad, neutral and note: ours are on its cells already."""

THIS_YEAR, LAST_YEAR = "1F4E79", "A6A6A6"
"""This year is dark, the year before light: they stay apart on a black-and-white print."""
CHART_INK, CHART_GRID = "000000", "D9D9D9"
BAR_UNDER_WAY, BAR_DONE, BAR_LATE, BAR_LABEL = "7FA7D6", "6FB07F", "D9786C", "FFFFFF"
"""Months in which a step runs."""
STATUSES = {"not_started": "BFBFBF", "under_way": "5B8DC9", "done": "4F9D69", "cancelled": "595959", "": "E5D9B6"}
"""Parts of a bar by status; empty is none reported."""


class BaseLook(Struct, frozen=True):
    """Say how a cell looks. ``fill`` None is no fill; ``across`` and ``down`` are Excel's alignments."""

    fill: str | None = None
    bold: bool = False
    size: int = SIZE
    """Points."""
    ink: str = INK
    across: str = "left"
    down: str = "top"
    wrap: bool = True
