"""Find the pages on which a document has what the assessor asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from itadocs.problems import Where
from itadocs.thai.digits import DigitStyle, style_digits


class ElementPages(Struct, frozen=True):
    """Hold a required element and the pages it is on, from 1; empty where no page could be told."""

    no: str
    label: str
    pages: tuple[int, ...]
    is_met: bool
    by_hand: bool = False


def find_pages(cells: Iterable[Where], pages: Mapping[str, frozenset[int]], file: str) -> tuple[int, ...]:
    """Return the pages of a PDF, from 1, on which the texts of these cells begin. ``pages`` are those of each cell, by
    its tag; that of a cell of another workbook than the document's own ``file`` begins with that one's name."""
    return tuple(sorted({page for cell in cells for page in pages.get(_tag(cell, file), ())}))


def _tag(cell: Where, file: str) -> str:
    return cell.tag if cell.file == file else f"{cell.file.rpartition('.')[0]}#{cell.tag}"


def format_pages(pages: Sequence[int], digits: DigitStyle) -> str:
    """Return page numbers as they are read, runs together.

    >>> format_pages([3, 4, 5, 8], DigitStyle.ARABIC), format_pages([2], DigitStyle.THAI)
    ('3–5, 8', '๒')
    """
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    text = ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)
    return style_digits(text, digits)
