"""Which files are pictures that a document can have on its cover."""

from __future__ import annotations

import struct

import pytest

from itadocs.ooxml.pictures import MAX_PICTURE, MAX_SIDE, PictureData, parse_picture
from tests.support.effort import each_of
from tests.support.pictures import chunk, jpeg, png

BEGIN = png(1, 1)[:8]
BOMB = BEGIN + chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 6, 0, 0, 0)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(("data", "kind"), [(png(30, 20), "png"), (jpeg(30, 20), "jpeg")])
def test_kind_and_size_are_those_of_the_content(data: bytes, kind: str) -> None:
    assert parse_picture(data) == PictureData(data, kind, 30, 20)


@pytest.mark.parametrize("data", [png(30, 20), jpeg(30, 20)], ids=["png", "jpeg"])
def test_a_picture_cut_short_anywhere_is_none(data: bytes) -> None:
    assert [at for at in range(len(data)) if not isinstance(parse_picture(data[:at]), str)] == []


def test_a_png_with_a_changed_byte_is_none() -> None:
    data = bytearray(png(30, 20))
    data[60] ^= 0xFF
    assert isinstance(parse_picture(bytes(data)), str)


@each_of(
    "data",
    [
        b"",
        b"GIF89a\x01\x00\x01\x00",
        b"<svg/>",
        BOMB,
        png(MAX_SIDE + 1, 1),
        jpeg(MAX_SIDE + 1, 1),
        png(0, 5),
        jpeg(5, 0),
        BEGIN + bytes(MAX_PICTURE),
    ],
)
def test_what_word_or_a_machine_chokes_on_is_none(data: bytes) -> None:
    assert isinstance(parse_picture(data), str)
