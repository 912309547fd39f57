"""Keep short table rows on one page: their text is known only when a document is made."""

from __future__ import annotations

import re
from collections.abc import Iterable

from itadocs.thai.measure import SIZE, UNIT_POINTS, greatest_width, text_width, wrapped_lines

MAY_BREAK = '<w:cantSplit w:val="off"/>'
"""What a template says of a row that may be tall: it may break over pages."""
_WHOLE = "<w:cantSplit/>"
MOST_LINES, _MOST_OF_PLAN = 12, 24
"""Lines of a row up to which it stays on one page: less than a third of an upright page. Pages on their side hold
plans, whose rows break only where they would not fit on any: their measure would lose its period and owners."""
_UPRIGHT = 10_000
"""Widths of tables up to that are on upright pages, in twentieths of a point."""
ROW_END, _CELL_END, _TABLE = "</w:tr>", "</w:tc>", "<w:tbl>"
_SPAN = "<w:gridSpan "
CELL = re.compile(r"<w:tc[ >].*?</w:tc>", re.DOTALL)
_WIDTH = re.compile(r"<w:tcW [^>]*w:w=\"(\d+)\"")
_PARAGRAPH_END = "</w:p>"
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)")
_TABLE_SIZE = 14
"""Points of the letters in tables."""
_UNIT = UNIT_POINTS * _TABLE_SIZE / SIZE * 20
"""A unit of width in a table, in twentieths of a point, and what the sides of a cell and an indent take of it."""
_MARGINS = 300


def with_short_rows_whole(xml: str) -> tuple[str, list[int]]:
    """Return a part in which rows that may break over pages do so only where they are tall, and where those rows stand
    in what was given that are tall through a cell of one column.

    A row of a few lines would leave one of them alone at the foot or the top of a page. How many lines a row has is
    estimated: it decides only where a page ends.
    """
    pieces, tall = list[str](), list[int]()
    at = 0
    while (found := xml.find(MAY_BREAK, at)) >= 0:
        end = xml.find(ROW_END, found)
        row = xml[found + len(MAY_BREAK) : end]
        cells = row_cells(row) if _TABLE not in row else ()
        heights = {cell: lines for cell in cells if (lines := _lines_beyond(cell))}
        if any(_SPAN not in cell for cell in heights):
            tall.append(found)
        is_short = bool(cells) and max(heights.values(), default=0) <= _most_lines(cells)
        pieces += (xml[at:found], _WHOLE if is_short else MAY_BREAK)
        at = found + len(MAY_BREAK)
    return "".join((*pieces, xml[at:])), tall


def _lines_beyond(cell: str) -> int:
    """Return about how many lines a cell has, 0 where a row with so few is short on any page: nearly all have not more
    even if all their letters were the widest, and need not be measured."""
    if count_lines(map(greatest_width, _texts_of(cell)), width_of(cell)) <= MOST_LINES:
        return 0
    lines = count_lines(lengths_of(cell), width_of(cell))
    return lines if lines > MOST_LINES else 0


def _most_lines(cells: Iterable[str]) -> int:
    return MOST_LINES if sum(map(width_of, cells)) <= _UPRIGHT else _MOST_OF_PLAN


def row_cells(row: str) -> tuple[str, ...]:
    """Return the cells of a row without a table in it, each with what stands before it."""
    return tuple(row.split(_CELL_END)[:-1])


def width_of(cell: str) -> int:
    """Return the width of a cell in twentieths of a point, 0 where it says none."""
    found = _WIDTH.search(cell)
    return int(found[1]) if found else 0


def lengths_of(cell: str) -> tuple[float, ...]:
    """Return how long each paragraph of a cell is, in units of width."""
    return tuple(map(text_width, _texts_of(cell)))


def _texts_of(cell: str) -> list[str]:
    return ["".join(_TEXT.findall(paragraph)) for paragraph in cell.split(_PARAGRAPH_END)[:-1]]


def count_lines(lengths: Iterable[float], width: int) -> int:
    """Return about how many lines paragraphs of these lengths take in a cell of that width."""
    room = (width - _MARGINS) / _UNIT
    return sum(wrapped_lines(length, room) for length in lengths)
