"""Draw pages of a PDF as pictures, to be looked at before they are printed."""

from __future__ import annotations

import zlib
from struct import pack
from threading import Lock

_LOCK = Lock()
"""PDFium does one thing at a time."""
_MOST_SCALE = 4.0
_MOST_TIMES_AS_HIGH = 20
"""A page that is higher than that is none of a document, and its picture would take all memory."""


def count_pages(data: bytes) -> int:
    """Return how many pages a PDF has; 0 for what is none that can be read."""
    import pypdfium2

    with _LOCK:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError:
            return 0
        try:
            return len(document)
        finally:
            document.close()


def draw_page(data: bytes, number: int, width: int) -> bytes | None:
    """Return a page of a PDF, counted from 1, as PNG ``width`` pixels wide; None where there is no such page, or
    one that is no sheet of paper."""
    import pypdfium2

    with _LOCK:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError:
            return None
        try:
            if not 1 <= number <= len(document):
                return None
            page = document[number - 1]
            wide, high = page.get_width(), page.get_height()
            if not 0 < high <= wide * _MOST_TIMES_AS_HIGH:
                return None
            bitmap = page.render(scale=min(width / wide, _MOST_SCALE), rev_byteorder=True)
            return _png(bitmap.width, bitmap.height, bytes(bitmap.buffer), bitmap.stride, bitmap.n_channels)
        finally:
            document.close()


def _png(width: int, height: int, pixels: bytes, stride: int, channels: int) -> bytes:
    """Return pixels, row by row of ``stride`` bytes, as PNG (W3C PNG, 5 and 11)."""
    rows = (b"\0" + pixels[row * stride : row * stride + width * channels] for row in range(height))
    header = pack(">IIBBBBB", width, height, 8, {1: 0, 3: 2, 4: 6}[channels], 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"".join(rows), 3)), (b"IEND", b""))
    written = (pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data)) for name, data in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(written)
