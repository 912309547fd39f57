"""Read a PDF back: its pages, what each says, and which font draws which letters."""

from __future__ import annotations

import re
import unicodedata
from ctypes import create_string_buffer
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator


class DrawnFont(Struct, frozen=True):
    """Hold a font of a PDF: its name without the mark of a subset, whether it is inside, the letters it draws."""

    name: str
    is_embedded: bool
    letters: frozenset[str]


class BookmarkedPage(Struct, frozen=True):
    """Hold a bookmark of a PDF and the page it leads to, from 1."""

    title: str
    page: int


class ReadPdf(Struct, frozen=True):
    """Hold what a PDF says, page by page, its fonts, and its bookmarks in their order."""

    pages: tuple[str, ...]
    fonts: tuple[DrawnFont, ...]
    bookmarks: tuple[BookmarkedPage, ...] = ()


def read_pdf(data: bytes) -> ReadPdf | None:
    """Return what a PDF says; None for what is no PDF that can be read, or has no page."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return None
    try:
        fonts: dict[tuple[str, bool], set[str]] = {}
        pages = []
        for page in document:
            text = page.get_textpage()
            pages.append(text.get_text_range())
            for name, is_embedded, letters in _drawn(page, text):
                fonts.setdefault((name, is_embedded), set()).update(letters)
        drawn = (DrawnFont(name, inside, frozenset(letters)) for (name, inside), letters in fonts.items())
        return ReadPdf(tuple(pages), tuple(drawn), tuple(_bookmarks(document))) if pages else None
    finally:
        document.close()


def _bookmarks(document: Any) -> Iterator[BookmarkedPage]:
    for entry in document.get_toc():
        target = entry.get_dest()
        index = None if target is None else target.get_index()
        if index is not None:
            yield BookmarkedPage(entry.get_title(), index + 1)


def as_compared(text: str) -> str:
    """Return a text as it compares with what a PDF says, which knows no blanks between words for sure, takes Thai
    letters apart, and draws one hyphen for another.

    >>> as_compared("น้ำ 1\u20112") == as_compared("น้\u0e4d\u0e32 1-2")
    True
    """
    whole = unicodedata.normalize("NFKC", text.replace("\u0e33", "\u0e4d\u0e32"))
    return re.sub(r"[\s\u00ad\u2010\u2011\u200b-\u200f\u2060\ufeff\ufffe\ufffd\x00-\x1f-]+", "", whole).casefold()


def _drawn(page: Any, text: Any) -> Iterator[tuple[str, bool, str]]:
    """Yield the font of each piece of text of a page, whether it is inside the file, and the letters."""
    from pypdfium2 import raw

    for piece in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=8):
        font = raw.FPDFTextObj_GetFont(piece.raw)
        length = raw.FPDFTextObj_GetText(piece.raw, text.raw, None, 0)
        letters = create_string_buffer(length)
        raw.FPDFTextObj_GetText(piece.raw, text.raw, _as_shorts(letters), length)
        yield (
            _name(raw, font),
            raw.FPDFFont_GetIsEmbedded(font) == 1,
            letters.raw.decode("utf-16-le", "replace").rstrip("\0"),
        )


def _as_shorts(buffer: Any) -> Any:
    from ctypes import POINTER, c_ushort, cast

    return cast(buffer, POINTER(c_ushort))


def _name(raw: Any, font: Any) -> str:
    length = raw.FPDFFont_GetBaseFontName(font, None, 0)
    name = create_string_buffer(length)
    raw.FPDFFont_GetBaseFontName(font, name, length)
    return name.value.decode("utf-8", "replace")
