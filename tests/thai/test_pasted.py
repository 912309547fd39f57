"""Text as PDF files hand it over: what is mended, what is only found, and clean text, which stays as it is."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadocs.thai.text import clean
from itadocs.thai.torn import find_torn
from tests.support.effort import each_of

MENDED = [
    ("จัดทำคำนำ ค าน า และการด าเนินงาน", "จัดทำคำนำ คำนำ และการดำเนินงาน"),
    ("ปรับปรุงส ุ่มตัวอย่างและกรณ ีที่ต ้องการ", "ปรับปรุงสุ่มตัวอย่างและกรณีที่ต้องการ"),
    ("พัฒนาหญา้หนา้บา้นให้สวยงาม", "พัฒนาหญ้าหน้าบ้านให้สวยงาม"),
    ("ส านักงานก าหนดจ านวนผู้ที่จ าเป็น", "สำนักงานกำหนดจำนวนผู้ที่จำเป็น"),
    ("ตามอ านาจหน้าที่ของต าบลและอ าเภอ", "ตามอำนาจหน้าที่ของตำบลและอำเภอ"),
    ("แนวทางการจัดท า แผน", "แนวทางการจัดทำ แผน"),
    ("แนะน าให้ท าเป็นประจ า", "แนะนำให้ทำเป็นประจำ"),
    ("คะแนนต ่ากว่าเกณฑ์ ลดการท างานซ้ าซ้อน", "คะแนนต่ำกว่าเกณฑ์ ลดการทำงานซ้ำซ้อน"),
    ("ประชาชนผู ้ร ับบริการ", "ประชาชนผู้รับบริการ"),
    ("ด ำเนินการ แล ะเผยแพร่", "ดำเนินการ และเผยแพร่"),
    ("สิทธ ิ ์", "สิทธิ์"),
    ("น \u0e4d าเสนอ ส\u0e4d าคัญ", "นำเสนอ สำคัญ"),
    ("เขา้ถึง เจา้หนา้ที่", "เข้าถึง เจ้าหน้าที่"),
    ("ป\uf702\u0e17\u0e35\uf70aแล\uf70bว", "ปีที่แล้ว"),
    ("\uf70fาติ \uf700าน", "ญาติ ฐาน"),
    ("ข\u00a0้อ", "ข้อ"),
    ("เป็ นเรือ่งทีเ่ กีย่วข้องกับการจัดซือ้", "เป็นเรื่องที่เกี่ยวข้องกับการจัดซื้อ"),
    ("ตัง้แต่ครัง้แรก แต่ก็ ไม่เห็ นผล", "ตั้งแต่ครั้งแรก แต่ก็ ไม่เห็นผล"),
    ("ผูบ้ ริหาร ผูร้ ับบริการ ผูม้ีส่วน และกลุม่งานทีม่ ีคุณภาพ", "ผู้บริหาร ผู้รับบริการ ผู้มีส่วน และกลุ่มงานที่มีคุณภาพ"),
    ("อยูใ่น อยูร่ ะหว่าง ทีไ่ ด้ผูใ้ช้", "อยู่ใน อยู่ระหว่าง ที่ได้ผู้ใช้"),
    ("ดาเนินการสาคัญตามอานาจของตาแหน่งที่กาหนด", "ดำเนินการสำคัญตามอำนาจของตำแหน่งที่กำหนด"),
]


@each_of(("pasted", "mended"), MENDED)
def test_what_is_certain_is_mended(pasted: str, mended: str) -> None:
    assert clean(pasted) == mended


@each_of(
    "text",
    [
        "น ้าดี",
        "ม าก",
        "ส ่าย",
        " ุ่ม",
        "ก\n้าว",
        "๑ ุ",
        "\ue123ก",
        "ก\ufffdข",
        "ก าร",
        "๑ ้",
        "ก่ ่",
        "กำรประเมิน",
        "หน่วยงำน",
        "จีร้ ับ",
        "ปรบั ปรุง",
        "เพมิ่",
        "เพมิ่ขึ้น",
        "เลก็",
        "เลก็ น้อย",
        "เปน็การ",
        "ผลการตอบเพอื่ ",
        "จดั ทำ",
    ],
)
def test_what_is_not_certain_stays_and_is_found(text: str) -> None:
    assert clean(text) == text.rstrip(" ")
    assert find_torn(clean(text)) is not None


@each_of("glyph", [*map(chr, range(0xF700, 0xF71B)), *map(chr, range(0xF884, 0xF89F))])
def test_every_shifted_glyph_is_a_letter(glyph: str) -> None:
    """The names of the letters, as the fonts of Windows and the Macintosh have shifted forms of them."""
    name = unicodedata.name(clean(f"\u0e01{glyph}")[-1]).removeprefix("THAI CHARACTER ")
    below = {"SARA U", "SARA UU", "PHINTHU"}
    above = {"MAI HAN-AKAT", "SARA I", "SARA II", "SARA UE", "SARA UEE", "MAITAIKHU", "NIKHAHIT"}
    tones = {"MAI EK", "MAI THO", "MAI TRI", "MAI CHATTAWA", "THANTHAKHAT"}
    assert name in below | above | tones | {"YO YING", "THO THAN"}


CONSONANT = st.sampled_from([chr(code) for code in range(0x0E01, 0x0E2F)])
TONE = st.sampled_from(["", "", *map(chr, range(0x0E48, 0x0E4C))])
SYLLABLE = st.one_of(
    st.tuples(st.sampled_from(["", "เ", "แ", "โ", "ใ", "ไ"]), CONSONANT, TONE),
    st.tuples(CONSONANT, st.sampled_from("ัิีึืฺุู็"), TONE, CONSONANT),
    st.tuples(st.sampled_from(["", "เ", "แ", "โ"]), CONSONANT, TONE, st.sampled_from("าะ")),
    st.tuples(CONSONANT, TONE, st.just("ำ")),
    st.tuples(st.just("เ"), CONSONANT, TONE, st.just("า"), CONSONANT, st.just("์")),
    st.sampled_from(["ๆ", "ฯลฯ", "E-Service", "๒๕๖๘", "96.06", "(ก)", "“ข”", "ฤดู"]).map(lambda word: (word,)),
).map("".join)
CLEAN = st.lists(st.lists(SYLLABLE, min_size=1, max_size=4).map("".join), max_size=6).map(" ".join)


@pytest.mark.parametrize(
    "text", ["ปรับปรุงก็ได้", "ทะเลก็มี", "เหน็บแนม เหน็ดเหนื่อย บำเหน็จ", "เดซิเบล เอมิเรตส์", "เผชิญ เจริญ เสร็จ เขม็ง", "เริ่มเงิน"]
)  # fmt: skip
def test_vowels_in_their_place_are_not_found(text: str) -> None:
    assert find_torn(text) is None


LATE_WORDS = ("เพมิ่", "เรมิ่", "เกดิ", "เปดิ", "เงนิ", "เปน็", "เหน็", "เกบ็", "เตม็", "เรว็", "เลก็")
"""Two syllables put together at random can spell one of them."""


@given(CLEAN.filter(lambda text: not any(word in text for word in ("เเ", *LATE_WORDS))))
def test_clean_text_is_never_changed_and_nothing_is_found_in_it(text: str) -> None:
    assert clean(text) == text
    assert find_torn(text) is None


@given(CLEAN)
def test_a_word_whose_ring_is_whole_stays_beside_one_whose_ring_is_lost(text: str) -> None:
    assert clean(f"{text} ตาราง คานา ลาดับ ด าเนิน") == clean(f"{text} ตาราง คานา ลาดับ ดำเนิน")
    assert clean("ตาราง คานา ลาดับ ด าเนิน") == "ตาราง คานา ลาดับ ดำเนิน"


@pytest.mark.parametrize("pile", ["ก" + " " * 30_000, "กํ" + " " * 30_000, "ก ่" * 10_000, "กา่" * 10_000, "ด า" * 10_000,
                                  "กา" + "่้" * 15_000, " ้" * 15_000, "ก" + " ิ ่" * 10_000])  # fmt: skip
def test_piles_are_mended_in_time(pile: str) -> None:
    start = time.process_time()
    clean(pile)
    find_torn(pile)
    assert time.process_time() - start < 2
