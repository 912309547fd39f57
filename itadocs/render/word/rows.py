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
CELL = re.compile(r"<w:tc[ >].*?</w:tc>", re.DOTALL)
_WIDTH = re.compile(r"<w:tcW [^>]*w:w=\"(\d+)\"")
_PARAGRAPH_END = "</w:p>"
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)")
_TABLE_SIZE = 14
"""Points of the letters in tables."""
_UNIT = UNIT_POINTS * _TABLE_SIZE / SIZE * 20
"""A unit of width in a table, in twentieths of a point, and what the sides of a cell and an indent take of it."""
_MARGINS = 300


def with_short_rows_whole(xml: str) -> str:
    """Return a part in which rows that may break over pages do so only where they are tall.

    A row of a few lines would leave one of them alone at the foot or the top of a page. How many lines a row has is
    estimated: it decides only where a page ends.
    """
    pieces: list[str] = []
    at = 0
    while (found := xml.find(MAY_BREAK, at)) >= 0:
        end = xml.find(ROW_END, found)
        row = xml[found + len(MAY_BREAK) : end]
        pieces += (xml[at:found], _WHOLE if _TABLE not in row and _is_short(row) else MAY_BREAK)
        at = found + len(MAY_BREAK)
    return "".join((*pieces, xml[at:]))


def _is_short(row: str) -> bool:
    """Tell whether a row has about so few lines that it stays on one page."""
    cells = row_cells(row)
    most = MOST_LINES if sum(map(width_of, cells)) <= _UPRIGHT else _MOST_OF_PLAN
    return all(is_surely_within(most, cell) or count_lines(lengths_of(cell), width_of(cell)) <= most for cell in cells)


def row_cells(row: str) -> tuple[str, ...]:
    """Return the cells of a row without a table in it, each with what stands before it."""
    return tuple(row.split(_CELL_END)[:-1])


def is_surely_within(most: int, cell: str) -> bool:
    """Tell whether a cell has no more lines than that even if all its letters were the widest: nearly all have not, and
    need not be measured."""
    return count_lines(map(greatest_width, _texts_of(cell)), width_of(cell)) <= most


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
