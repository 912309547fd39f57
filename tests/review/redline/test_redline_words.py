"""Words, and what reads as one change: never inside a letter, a number, a date or a code."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from itadocs.review.diff.texts import compare_texts
from itadocs.review.diff.thai_words import split_words
from tests.support.effort import each_of

THAI = st.text(st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B), max_size=30)
ANY = st.text(
    st.one_of(st.sampled_from("กปีูเแ่้์ๆฯ๑๙1.,-% oIT😀\u200d\ufffc\n"), st.characters(exclude_categories=["Cs"])),
    max_size=40,
)


def shown(old: str, new: str) -> str:
    """Both texts in one: ``[gone|come]``."""
    return "".join(
        gone if change.is_equal else f"[{gone}|{new[change.new_start : change.new_end]}]"
        for change in compare_texts(old, new)
        for gone in [old[change.old_start : change.old_end]]
    )


@given(ANY)
def test_the_words_joined_are_the_text(text: str) -> None:
    assert "".join(split_words(text)) == text


@given(st.one_of(THAI, ANY))
def test_no_word_begins_with_what_belongs_to_the_letter_before(text: str) -> None:
    for before, after in pairwise(split_words(text)):
        if not {before[-1], after[0]} & {"\ufffc", "\n", "\t"}:
            assert not unicodedata.category(after[0]).startswith("M")
            assert after[0] not in "ะาำๅ"
            assert not (before[-1] in "เแโใไ" and "ก" <= after[0] <= "ฮ")


@each_of(
    "whole",
    [
        "๙๒.๖๘",
        "1,250.50",
        "๑๐๐%",
        "๑ ตุลาคม ๒๕๖๘",
        "30 ก.ย. 69",
        "1/10/2568",
        "08.30-16.30",
        "o12",
        "O๒๕",
        "พ.ศ.",
        "a@b.go.th",
    ],
)
def test_numbers_dates_and_codes_are_one_word(whole: str) -> None:
    assert whole in split_words(f"ภายใน {whole} ของแผน")


@given(ANY, ANY)
def test_a_comparison_holds_both_texts(old: str, new: str) -> None:
    changes = compare_texts(old, new)
    assert "".join(old[c.old_start : c.old_end] for c in changes) == old
    assert "".join(new[c.new_start : c.new_end] for c in changes) == new
    assert all(old[c.old_start : c.old_end] == new[c.new_start : c.new_end] for c in changes if c.is_equal)


@each_of(
    ("old", "new", "expected"),
    [
        ("ปี", "ปู", "[ปี|ปู]"),
        ("ได้ ๙๒.๖๘ คะแนน", "ได้ ๙๒.๘๘ คะแนน", "ได้ [๙๒.๖๘|๙๒.๘๘] คะแนน"),
        ("ภายใน ๑ ตุลาคม ๒๕๖๘", "ภายใน ๒ ตุลาคม ๒๕๖๘", "ภายใน [๑ ตุลาคม ๒๕๖๘|๒ ตุลาคม ๒๕๖๘]"),
        ("ร้องเรียนผ่านเว็บไซต์", "ร้องเรียนและแจ้งเบาะแสผ่านเว็บไซต์", "ร้องเรียน[|และแจ้งเบาะแส]ผ่านเว็บไซต์"),
    ],
)
def test_changes_read_as_a_person_would_mark_them(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


def test_a_sentence_written_anew_is_one_change_not_many() -> None:
    old = "ทบทวนและปรับปรุงคู่มือการปฏิบัติงานของเจ้าหน้าที่ให้เป็นปัจจุบัน"
    new = "จัดทำคู่มือหรือแนวทางการปฏิบัติงานและเผยแพร่ให้บุคลากรทราบ"
    assert len(re.findall(r"\[", shown(old, new))) <= 2
