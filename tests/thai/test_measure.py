"""Widths of texts that nothing here draws, beside the widths that TH SarabunPSK itself gives its letters."""

from __future__ import annotations

import pytest

from itadocs.thai.measure import UNIT_POINTS, beginning, greatest_width, text_width, wrapped_lines

DRAWN = {
    "ทบทวนระเบียบที่เกี่ยวข้องและแจ้งเวียนให้ทุกส่วนงานถือปฏิบัติ": 264,
    "๑ ตุลาคม ๒๕๖๗ ถึง ๓๐ กันยายน ๒๕๖๘": 177,
    "กร.1 / กร.2 / กกอ. / กวอ. / กมร.": 146,
    "No Gift Policy และ E-Service ของเทศบาลเมือง": 208,
    "เปิดเผยเหตุผลและแนวทางแก้ไขไว้ในเว็บไซต์": 187,
    "https://www.oie.go.th/view/1/ITA2568": 183,
}
"""Text → points of its advance widths in the font file, at 16 points."""


@pytest.mark.parametrize("text", DRAWN)
def test_a_text_is_about_as_wide_as_the_font_draws_it_and_no_wider_than_was_thought(text: str) -> None:
    assert 0.98 < text_width(text) * UNIT_POINTS / DRAWN[text] < 1.1


def test_a_paragraph_takes_a_line_more_when_a_line_is_full_and_each_room_is_its_own() -> None:
    assert [wrapped_lines(105, room) for room in (105, 104, 56, 55, 1)] == [1, 2, 2, 3, 105]
    assert wrapped_lines(0, 10) == 1


@pytest.mark.parametrize("text", DRAWN)
def test_the_beginning_of_a_text_is_no_wider_than_asked_and_leaves_no_mark_behind(text: str) -> None:
    for width in (0.5, 3, 10, 25):
        cut = beginning(text, width)
        assert text.startswith(cut)
        assert text_width(cut) <= width
        assert cut == text or text_width(text[: len(cut) + 1]) > width


def test_no_text_is_wider_than_the_bound_by_its_letters() -> None:
    letters = [chr(code) for code in range(0x20, 0x3000) if chr(code).isprintable()]
    assert all(text_width(letter * 99) <= greatest_width(letter * 99) for letter in letters)
    assert greatest_width("๑" * 10) < text_width("๑" * 11)
