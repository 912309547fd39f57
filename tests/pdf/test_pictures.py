"""Pages of a PDF as pictures that browsers show."""

from __future__ import annotations

import zlib
from io import BytesIO
from struct import unpack

import pikepdf

from itadocs.pdf.pictures import count_pages, draw_page


def paper(*contents: bytes) -> bytes:
    """A PDF of pages 200 by 100 points, drawn upon."""
    made, kept = pikepdf.new(), BytesIO()
    for content in contents:
        made.add_blank_page(page_size=(200, 100)).Contents = made.make_stream(content)
    made.save(kept)
    return kept.getvalue()


def pixels(picture: bytes) -> tuple[int, int, list[bytes]]:
    """Width, height and rows of a PNG without filters, as the standard lays them out."""
    width, height, depth, colours = unpack(">IIBB", picture[16:26])
    assert (picture[:8], depth) == (b"\x89PNG\r\n\x1a\n", 8)
    size = width * {2: 3, 6: 4}[colours] + 1
    start = picture.index(b"IDAT")
    data = zlib.decompress(picture[start + 4 : start + 4 + unpack(">I", picture[start - 4 : start])[0]])
    rows = [data[n * size : (n + 1) * size] for n in range(height)]
    assert all(row[0] == 0 for row in rows)
    return width, height, [row[1:] for row in rows]


def test_a_page_is_drawn_in_its_colours_the_right_way_up() -> None:
    red_below = b"1 0 0 rg 0 0 200 50 re f"
    width, height, rows = pixels(draw_page(paper(b"", red_below), 2, 400) or b"")
    assert (width, height) == (400, 200)
    assert rows[10][:3] == b"\xff\xff\xff"
    assert rows[190][:3] == b"\xff\x00\x00"


def test_what_is_no_page_is_none() -> None:
    data = paper(b"")
    assert count_pages(data) == 1
    assert [draw_page(data, number, 100) for number in (0, 2, 10**9)] == [None] * 3
    assert (count_pages(b"x"), draw_page(b"x", 1, 100)) == (0, None)


def test_a_page_that_is_no_sheet_of_paper_is_not_drawn() -> None:
    made, kept = pikepdf.new(), BytesIO()
    made.add_blank_page(page_size=(10, 14_000))
    made.save(kept)
    assert draw_page(kept.getvalue(), 1, 900) is None
