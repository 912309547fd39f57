"""Compare values of layout: which differ, and which a program only wrote in its own way.

Lengths that differ by less than anybody can set by hand are the same, since programs round them when they save.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from itadocs.review.story.values import OTHER, Values

_TWIPS, _EMU = 6, 6350
"""The largest differences that come of rounding, in twips and in EMU."""
_LARGEST = 99_999
"""Twips that a length can have; a larger number is one of EMU."""
_MEASURE = re.compile(r"(-?\d+(?:\.\d+)?)(mm|cm|in|pt|pc|pi|)")
_UNITS = {"": 1, "mm": 56.6929, "cm": 566.929, "in": 1440, "pt": 20, "pc": 240, "pi": 240}
_LOST = {"align": "thaiDistribute", "pages": "thaiNumbers"}
"""What LibreOffice (7.4, measured) cannot say and leaves out."""
_DROPPED = frozenset("described chapters row-before row-after".split())
"""What it drops whatever it is."""
_UNSURE = frozenset("style-look mark number-start number-side number-gap number-look hyphenation".split())
"""What it writes whether it is so or not."""
_REWRITTEN = frozenset(("edge-header", "edge-footer", *(f"{OTHER}{name}" for name in ("tcBorders", "tblBorders"))))
"""What LibreOffice writes in its own way whoever saves."""
_LENGTHS = frozenset(
    "left right first before after line gutter paper height width widths indent margin-top margin-right margin-bottom "
    "margin-left edge-header edge-footer column-space".split()
)


class LayoutKind(StrEnum):
    """Name what is laid out otherwise."""

    PARAGRAPH = "paragraph"
    LIST = "list"
    BREAK = "page-break"
    BLANK = "blank-lines"
    TABLE = "table"
    ROW = "row"
    CELL = "cell"
    SECTION = "section"
    DRAWING = "drawing"
    PROPERTY = "property"
    PAGE = "page"


Spot = tuple[int, ...]
"""Numbers of blocks, of a section or a drawing; of a table its first block, then row and cell from 0."""


class LayoutChange(Struct, frozen=True):
    """Hold what is laid out otherwise: only the values that differ. ``ours`` and ``theirs`` are where, by its kind.

    Of a list they are a paragraph and the one before it that is counted.
    """

    kind: LayoutKind
    place: str
    heading: str
    old: Values
    new: Values
    ours: Spot = ()
    theirs: Spot = ()


class ValueComparer(Struct, frozen=True):
    """Compare values of the issued document with those of the edited one.

    ``is_foreign`` says that LibreOffice saved the edited one: what it cannot say is no change.
    """

    is_foreign: bool

    def differing(self, ours: Values, theirs: Values, left: Iterable[str] = ()) -> tuple[Values, Values]:
        """Return the values of both that differ, without those ``left`` out."""
        keys = [
            key
            for key in dict.fromkeys((*ours, *theirs))
            if key not in left and not _is_alike(key, ours.get(key, ""), theirs.get(key, ""))
        ]
        if self.is_foreign:
            keys = [key for key in keys if not _is_its_own_way(key, ours.get(key, ""), theirs.get(key, ""))]
        return {key: ours[key] for key in keys if key in ours}, {key: theirs[key] for key in keys if key in theirs}


def _is_its_own_way(key: str, old: str, new: str) -> bool:
    """Return whether LibreOffice writes this differently, whoever saves."""
    is_dropped = not new and (old == _LOST.get(key) or key in _DROPPED)
    if key == "number":  # it counts in Thai digits by the language, not by the list
        return old.replace("thaiNumbers", "decimal") == new
    if key == "tabs":
        return [each for each in new.split() if not each.endswith(("-num", "-clear"))] == old.split()
    if key == "shade":
        return old.partition("/")[0] == new
    return is_dropped or key in _REWRITTEN | _UNSURE or (key.startswith(OTHER) and bool(old))


def _is_alike(key: str, one: str, other: str) -> bool:
    if one == other or key not in _LENGTHS:
        return one == other
    ours, theirs = (text.split() or ["0"] for text in (one, other))
    if len(ours) != len(theirs):
        return False
    return all(map(_is_near, ours, theirs))


def parse_length(text: str) -> int | None:
    """Return a length as a whole number; None for what is none. Other programs write fractions, Word reads units.

    >>> parse_length("720.0000000000001"), parse_length("-2.54cm"), parse_length("auto")
    (720, -1440, None)
    """
    found = _MEASURE.fullmatch(text)
    return round(float(found[1]) * _UNITS[found[2]]) if found else None


def _is_near(one: str, other: str) -> bool:
    """Return whether two words of a value are the same, or two lengths that differ by rounding."""
    if one == other:
        return True
    ours, theirs = parse_length(one), parse_length(other)
    if ours is None or theirs is None:
        return False
    return abs(ours - theirs) <= (_EMU if max(abs(ours), abs(theirs)) > _LARGEST else _TWIPS)
