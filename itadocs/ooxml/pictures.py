"""Tell whether a file is a picture that Word and every printer can draw, and how large it is."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from msgspec import Struct

MAX_PICTURE = 5_000_000
"""Bytes of a picture; a coat of arms for print has some hundred thousand."""
MAX_SIDE = 6_000
"""Pixels of a side; a whole page of the finest print has some 7,000 by 5,000, a cover's emblem 500."""

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_CHUNK, _HEADER, _FRAME = struct.Struct(">I4s"), struct.Struct(">IIBBBBB"), struct.Struct(">BHHB")
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Colour type of a PNG → values of a pixel (W3C PNG, 11.2.2)."""
_FRAMES = frozenset((*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)))
"""Marks of a JPEG that a frame begins with (ITU T.81, B.1.1.3)."""
_SCAN, _END = 0xDA, b"\xff\xd9"
_ALONE = frozenset((0x01, *range(0xD0, 0xD9)))
"""Marks that nothing belongs to."""


class PictureData(Struct, frozen=True):
    """Hold a picture: its bytes, ``png`` or ``jpeg``, and its size in pixels."""

    data: bytes
    kind: str
    width: int
    height: int


def parse_picture(data: bytes) -> PictureData | str:
    """Return a picture of PNG or JPEG, or in Thai why it is none that can be used.

    What is in it is looked at as far as it tells a whole picture from one that was cut short or damaged on the way.
    """
    if len(data) > MAX_PICTURE:
        return f"แฟ้มใหญ่เกิน {MAX_PICTURE // 1_000_000} ล้านไบต์"
    try:
        if data.startswith(_PNG):
            kind, size = "png", _png_size(data)
        elif data.startswith(_JPEG):
            kind, size = "jpeg", _jpeg_size(data)
        else:
            return "ไม่ใช่รูปชนิด PNG หรือ JPEG"
    except (struct.error, IndexError, ValueError, zlib.error):
        return "แฟ้มรูปเสียหายหรือคัดลอกมาไม่ครบ"
    if max(size) > MAX_SIDE:
        return f"รูปกว้างหรือสูงเกิน {MAX_SIDE:,} จุด"
    return PictureData(data, kind, *size)


def _png_size(data: bytes) -> tuple[int, int]:
    """Return width and height of a PNG. ValueError, struct.error or zlib.error for one that is not whole."""
    size: tuple[int, int] | None = None
    expected, has_ended = 0, False
    pixels, got = zlib.decompressobj(), 0
    for name, content in _chunks(data):
        if size is None:
            if name != b"IHDR":
                raise ValueError
            width, height, depth, colour, _, _, interlaced = _HEADER.unpack(content)
            size = (width, height)
            if not min(size) or max(size) > MAX_SIDE:
                break
            expected = 0 if interlaced else height * (1 + (width * depth * _CHANNELS[colour] + 7) // 8)
        elif name == b"IDAT" and not pixels.eof:
            rest = content
            while rest and not pixels.eof:
                got += len(pixels.decompress(rest, 1 << 20))
                rest = pixels.unconsumed_tail
        has_ended = has_ended or name == b"IEND"
    if size is None or not min(size) or (max(size) <= MAX_SIDE and not (has_ended and pixels.eof and got >= expected)):
        raise ValueError
    return size


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield name and content of each chunk of a PNG. ValueError for one that is damaged."""
    at = len(_PNG)
    while at < len(data):
        length, name = _CHUNK.unpack_from(data, at)
        content, check = data[at + 8 : at + 8 + length], data[at + 8 + length : at + 12 + length]
        if len(check) < 4 or zlib.crc32(name + content) != int.from_bytes(check, "big"):
            raise ValueError
        yield name, content
        at += 12 + length
        if name == b"IEND":
            return


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """Return width and height of a JPEG. ValueError or struct.error for one that is not whole."""
    size, at = None, 2
    while True:
        if data[at] != 0xFF:
            raise ValueError
        mark = data[at + 1]
        if mark == 0xFF:  # filling
            at += 1
        elif mark in _ALONE:
            at += 2
        else:
            length = int.from_bytes(data[at + 2 : at + 4], "big")
            if length < 2:
                raise ValueError
            if mark in _FRAMES:
                _, height, width, _ = _FRAME.unpack_from(data, at + 4)
                size = (width, height)
            elif mark == _SCAN:
                break
            at += 2 + length
    if size is None or not min(size) or _END not in data[at:]:
        raise ValueError
    return size
