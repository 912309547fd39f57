"""Find the pages on which a document has what the assessor asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from itadocs.ooxml.word import WordDocument
from itadocs.ooxml.xml import value, w
from itadocs.pdf.reading import as_compared
from itadocs.problems import Where
from itadocs.thai.digits import DigitStyle, style_digits

_SHORTEST = 12
"""Letters of a text that tell its page; a shorter one may stand anywhere."""


class ElementPages(Struct, frozen=True):
    """Hold a required element and the pages it is on, from 1; empty where no page could be told."""

    no: str
    label: str
    pages: tuple[int, ...]
    is_met: bool
    by_hand: bool = False


def texts_of_cells(document: WordDocument) -> dict[str, list[str]]:
    """Return what a document says of each cell of the workbook, by its tag. Raises PackageError."""
    found: dict[str, list[str]] = {}
    for control in document.document.iter(w("sdt")):
        tag = value(control.find(f"{w('sdtPr')}/{w('tag')}"))
        text = "".join(each.text or "" for each in control.iter(w("t")))
        if tag and text.strip():
            found.setdefault(tag, []).append(text)
    return found


def find_pages(cells: Iterable[Where], texts: Mapping[str, Sequence[str]], pages: Sequence[str]) -> tuple[int, ...]:
    """Return the pages of a PDF, from 1, on which the texts of these cells begin."""
    plain = [as_compared(page) for page in pages]
    found: set[int] = set()
    for cell in cells:
        for text in texts.get(cell.tag, ()):
            found |= _begins(as_compared(text), plain)
    return tuple(sorted(found))


def _begins(text: str, pages: Sequence[str]) -> set[int]:
    """Return the pages that have a text, or as much of its beginning as tells it from others."""
    for length in (len(text), len(text) // 2, _SHORTEST * 2, _SHORTEST):
        if length >= _SHORTEST or length == len(text):
            on = {number for number, page in enumerate(pages, start=1) if text[:length] and text[:length] in page}
            if on:
                return on
    return set()


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
