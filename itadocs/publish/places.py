"""Find where a PDF says what its document says: each text at its place in the order of the document, since many stand
more than once."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

from msgspec import Struct

from itadocs.ooxml.word import WordDocument
from itadocs.ooxml.xml import Element, local, parent_of, value, w
from itadocs.pdf.reading import as_compared

_TELLING = 12
"""Letters of a text that tell it from others; a shorter one is looked for between two such only."""


class SaidText(Struct, frozen=True):
    """Hold a text of a document as it compares, with the cells of the workbook that it is of, by their tags, and the
    paragraph it stands in."""

    text: str
    tags: frozenset[str]
    paragraph: Element


def said_texts(document: WordDocument) -> list[SaidText]:
    """Return the texts of a document in its order: of a paragraph one for each cell of the workbook. PackageError."""
    return [said for paragraph in document.document.iter(w("p")) for said in _said_in(paragraph)]


def _said_in(paragraph: Element) -> Iterator[SaidText]:
    parts: list[tuple[frozenset[str], list[str]]] = []
    for element in paragraph.iter(w("t")):
        if next(element.iterancestors(w("p"))) is not paragraph or local(parent_of(element)) != "r":
            continue
        controls = element.iterancestors(w("sdt"))
        tags = frozenset(filter(None, (value(one.find(f"{w('sdtPr')}/{w('tag')}")) for one in controls)))
        if not parts or parts[-1][0] != tags:
            parts.append((tags, []))
        parts[-1][1].append(element.text or "")
    for tags, texts in parts:
        text = as_compared("".join(texts))
        if text:
            yield SaidText(text, tags, paragraph)


def pages_of_texts(texts: Sequence[SaidText], pages: Sequence[str]) -> list[int | None]:
    """Return the page, from 1, on which each text begins; None where the PDF does not say it in its place."""
    plain = [as_compared(page) for page in pages]
    whole, starts = "".join(plain), [0, *accumulate(map(len, plain))]
    places = _places([each.text for each in texts], whole, starts)
    return [None if (at := places.get(number)) is None else bisect_right(starts, at) for number in range(len(texts))]


def pages_of_cells(texts: Sequence[SaidText], pages: Sequence[str]) -> Mapping[str, frozenset[int]]:
    """Return the pages on which the texts of each cell begin, by its tag."""
    found: dict[str, set[int]] = {}
    for said, page in zip(texts, pages_of_texts(texts, pages), strict=True):
        if page is not None:
            for tag in said.tags:
                found.setdefault(tag, set()).add(page)
    return {tag: frozenset(on) for tag, on in found.items()}


def _places(texts: Sequence[str], whole: str, starts: Sequence[int]) -> dict[int, int]:
    """Return where the texts begin, by their numbers: first those that stand once, then the others between them.

    Of a row that goes on on the next page, the last cells come before the rest of the first: what is not found after a
    text is looked for before it, from the ``starts`` of the page before.
    """
    places = _anchors(texts, whole)
    bounds = [(-1, 0), *sorted(places.items()), (len(texts), len(whole))]
    for (before, start), (after, end) in pairwise(bounds):
        at = start + (len(texts[before]) if before >= 0 and whole.startswith(texts[before], start) else 0)
        for number in range(before + 1, after):
            found, length = _begins(texts[number], whole, at, end)
            if found < 0:
                page_before = starts[max(0, bisect_right(starts, start) - 2)]
                places[number] = _begins_before(texts[number], whole, page_before, at)
                continue
            places[number] = found
            at = found + length if length >= _TELLING else at
    return {number: at for number, at in places.items() if at >= 0}


def _anchors(texts: Sequence[str], whole: str) -> dict[int, int]:
    """Return the places of texts that stand once in the document and once in the PDF, as many as are in its order."""
    often = Counter(texts)
    once = [
        (number, at)
        for number, text in enumerate(texts)
        if len(text) >= _TELLING and often[text] == 1 and (at := whole.find(text)) >= 0 and whole.find(text, at + 1) < 0
    ]
    ends: list[int] = []  # of the longest rising rows so far, the last place of each length (patience sorting)
    rows: list[int] = []
    before: list[int | None] = []
    for index, (_, at) in enumerate(once):
        length = bisect_right(ends, at)
        ends[length : length + 1] = [at]
        rows[length : length + 1] = [index]
        before.append(rows[length - 1] if length else None)
    chain, index_or_none = [], rows[-1] if rows else None
    while index_or_none is not None:
        chain.append(once[index_or_none])
        index_or_none = before[index_or_none]
    return dict(chain)


def _begins(text: str, whole: str, start: int, end: int) -> tuple[int, int]:
    """Return where a text begins between two places, and how much of it stands together there; -1 where it does not."""
    for length in _lengths(text):
        at = whole.find(text[:length], start, end)
        if at >= 0:
            return at, length
    return -1, 0


def _begins_before(text: str, whole: str, start: int, end: int) -> int:
    """Return where a text begins last between two places; -1 where it does not."""
    found = (whole.rfind(text[:length], start, end) for length in _lengths(text))
    return next((at for at in found if at >= 0), -1)


def _lengths(text: str) -> list[int]:
    """Return how much of a text may stand together: all, or as much of its beginning as tells it from others."""
    return [len(text), *(each for each in (len(text) // 2, 2 * _TELLING, _TELLING) if _TELLING <= each < len(text))]
