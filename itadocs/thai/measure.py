"""Estimate how wide a text is and how many lines it takes, since nothing here draws: the one place that does so.

A width unit is Excel's, the digit of the workbook's normal font, 8 pixels in TH SarabunPSK 16. Whoever has letters of
another size says in these units how much room it has. A height is in points.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import accumulate
from math import ceil

SIZE, UNIT_POINTS = 16, 5.75
"""Points of the letters whose widths these are, and of a unit as that font draws texts."""
LINE_HEIGHT = 24.0
MAX_HEIGHT = 409.0
MAX_LINES = int(MAX_HEIGHT / LINE_HEIGHT)
MAX_WIDTH = 150
PADDING = 1.2
"""What Excel keeps free at the sides of a cell."""
WORD_LOSS = 3.0
"""What wrapping leaves free at the end of a line, as Thai breaks between words."""
_WIDEST = 1.2
"""The width of the widest letter."""


def text_width(text: str) -> float:
    """Return the width of one line.

    >>> text_width("กี่") == text_width("ก")
    True
    """
    return sum(map(_WIDTHS.__getitem__, text))


def greatest_width(text: str) -> float:
    """Return a width that no line of so many letters is beyond, at hardly any cost.

    >>> greatest_width("๑๒") >= text_width("๑๒")
    True
    """
    return len(text) * (_WIDEST + 0.01)  # a sum of many floats may be a little more than their product


def beginning(text: str, width: float) -> str:
    """Return as much of a text as is no wider, whole letters with their marks.

    >>> beginning("กี่ปี", 1.1)
    'กี่'
    """
    return text[: sum(reached <= width for reached in accumulate(map(_WIDTHS.__getitem__, text)))]


class _Widths(dict[str, float]):
    """Hold the width of each letter that was met."""

    def __missing__(self, letter: str) -> float:
        self[letter] = width = _letter_width(letter)
        return width


_WIDTHS = _Widths()


def _letter_width(letter: str) -> float:
    if unicodedata.category(letter) in {"Mn", "Cc"}:
        return 0.0
    if "\u0e01" <= letter <= "\u0e5b":
        return 0.65 if letter in "เโใไ" else 1.2 if letter in "๐๑๒๓๔๕๖๗๘๙" else 1.05
    if letter.isalnum():
        return 1.15 if letter.isupper() else 0.95
    return 0.6


def line_count(text: str, width: float) -> int:
    """Return how many lines a text takes in a column of that width; a newline starts a new one."""
    room = width - PADDING
    if len(text) * _WIDEST <= room and "\n" not in text:
        return 1
    return sum(wrapped_lines(text_width(line), room) for line in text.split("\n"))


def wrapped_lines(length: float, room: float) -> int:
    """Return how many lines a paragraph of a width takes where a line has that much room; one where it says nothing.

    >>> wrapped_lines(12, 12), wrapped_lines(20, 12)
    (1, 3)
    """
    return 1 if length <= room else ceil(length / max(room - WORD_LOSS, 1.0))


def row_height(cells: Iterable[tuple[str, float]]) -> float | None:
    """Return the height for the tallest of (text, column width); None where one line is enough. Excel stops at 409
    points."""
    lines = max((line_count(text, width) for text, width in cells), default=1)
    return min(lines * LINE_HEIGHT, MAX_HEIGHT) if lines > 1 else None


def header_width(header: str) -> float:
    """Return the column width that shows a bold header on one line."""
    return ceil(text_width(header) * 1.06 + PADDING + 0.8)


def fitting_width(width: float, texts: Iterable[str]) -> float:
    """Return the width, made larger as long as a text would need a row higher than Excel allows."""
    for text in texts:
        while line_count(text, width) > MAX_LINES and width < MAX_WIDTH:
            width += 10
    return width
