"""Escapes of texts: what an officer typed and what XML cannot hold, as Excel stores and shows them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadocs.read.escapes import escape_text, unescape_text
from tests.support.effort import CHARACTERS

TRICKY = st.text(alphabet="_x0041FfDdกX \r\n\x00\x1f\ud800\uffff", max_size=30)


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("ก_x000D_\nข", "ก\r\nข"),
        ("_x005F_x000D_", "_x000D_"),
        ("แฟ้ม _x005F_x0041_ ฉบับแก้", "แฟ้ม _x0041_ ฉบับแก้"),
        ("_x0041_x0042_", "Ax0042_"),
        ("_x005f__x005F_", "__"),
        ("_X0041_ _x41_ _x004G_ x0041_", "_X0041_ _x41_ _x004G_ x0041_"),
        ("แบบ_x", "แบบ_x"),
    ],
)
def test_a_stored_text_is_shown_as_excel_shows_it(stored: str, shown: str) -> None:
    assert unescape_text(stored) == shown


@given(st.text(CHARACTERS) | TRICKY)
def test_what_is_stored_is_shown_as_it_was(text: str) -> None:
    assert unescape_text(escape_text(text)) == text


@given(st.text(CHARACTERS) | TRICKY)
def test_what_is_stored_fits_into_a_part(text: str) -> None:
    assert not set(escape_text(text).encode().decode()) & {*map(chr, range(9)), "\r", "\uffff"}


@given(st.text(alphabet="กขค abc_019-./", max_size=30))
def test_ordinary_text_is_stored_as_it_is(text: str) -> None:
    assert escape_text(text) == text
