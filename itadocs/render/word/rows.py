"""Keep short table rows on one page: their text is known only when a document is made."""

from __future__ import annotations

import re

MAY_BREAK = '<w:cantSplit w:val="off"/>'
"""What a template says of a row that may be tall: it may break over pages."""
_WHOLE = "<w:cantSplit/>"
_MOST_LINES = 12
"""Lines of a row up to which it stays on one page: less than a third of an upright page, half of one on its side."""
_ROW_END, _TABLE = "</w:tr>", "<w:tbl>"
_CELL = re.compile(r"<w:tc[ >].*?</w:tc>", re.DOTALL)
_WIDTH = re.compile(r"<w:tcW [^>]*w:w=\"(\d+)\"")
_PARAGRAPH_END = "</w:p>"
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)")
_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
"""Thai marks above and below other letters, which take no width."""
_LETTER = 115
"""Width of a letter in a table, in twentieths of a point, and what the margins of a cell and an indent take of it."""
_MARGINS = 400


def with_short_rows_whole(xml: str) -> str:
    """Return a part in which rows that may break over pages do so only where they are tall.

    A row of a few lines would leave one of them alone at the foot or the top of a page. How many lines a row has is
    estimated: it decides only where a page ends.
    """
    pieces: list[str] = []
    at = 0
    while (found := xml.find(MAY_BREAK, at)) >= 0:
        end = xml.find(_ROW_END, found)
        row = xml[found + len(MAY_BREAK) : end]
        pieces += (xml[at:found], _WHOLE if _TABLE not in row and _lines(row) <= _MOST_LINES else MAY_BREAK)
        at = found + len(MAY_BREAK)
    return "".join((*pieces, xml[at:]))


def _lines(row: str) -> int:
    """Return about how many lines the tallest cell of a row has."""
    return max((_lines_of_cell(cell[0]) for cell in _CELL.finditer(row)), default=0)


def _lines_of_cell(cell: str) -> int:
    width = _WIDTH.search(cell)
    letters = max((int(width[1]) - _MARGINS if width else 0) // _LETTER, 8)
    texts = ("".join(_TEXT.findall(paragraph)) for paragraph in cell.split(_PARAGRAPH_END)[:-1])
    return sum(-(-len(_MARKS.sub("", text)) // letters) or 1 for text in texts)
