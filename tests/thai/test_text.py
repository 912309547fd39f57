import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from itadocs.thai.text import clean, split_lines, split_scripts, strip_numbering
from tests.support.effort import CHARACTERS, each_of

TRICKY = st.text(
    alphabet="กนาะเแำิีั็่้์ํ๑ \uf70a\uf712 \t\n\r\v\x00\x1f\u00a0\u00ad\u200b\u200c\u200d\ufe0f\ufeff\u2028\ud800\ufffe"
    "👩❤_x0D5F-a1",
    max_size=40,
)


@each_of(
    ("typed", "cleaned"),
    [
        ("เเผน", "แผน"),
        ("นํา", "นำ"),
        ("นํ้า", "น้ำ"),
        ("น้ํา", "น้ำ"),
        ("นำ้", "น้ำ"),
        ("ท่ี", "ที่"),
        ("ที่่", "ที่"),
        ("ทีี่", "ที่"),
        ("สิทธิ์", "สิทธิ์"),
        ("ภาค\u200bรัฐ\ufeff\u00ad\u200c", "ภาครัฐ"),
        ("ปี\u00a02568", "ปี 2568"),
        ("ก\r\nข\rค\u2028ง\x0bจ", "ก\nข\nค\nง\nจ"),
        ("ก_x000D_ข_x2024_", "ก_x000D_ข_x2024_"),
        ("ก\x00ข\x1f\ud800\uffff", "กข"),
        ("ก  \n  ข ", "ก\n  ข"),
        ("ก\tข", "ก\tข"),
        ("👩\u200d👩\u200d👧 ❤\ufe0f\u200d🔥", "👩\u200d👩\u200d👧 ❤\ufe0f\u200d🔥"),
        ("ก\u200dข", "กข"),
        ("café", "café"),
        ("", ""),
    ],
)
def test_text_is_cleaned_of_what_nobody_typed(typed: str, cleaned: str) -> None:
    assert clean(typed) == cleaned


@given(st.text(CHARACTERS) | TRICKY)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(TRICKY | st.text(alphabet="กเแาะำิีุู่้์ัํ็ๆ  \uf701_\n", max_size=12))
def test_a_text_that_seems_clean_at_once_is_clean_when_looked_at_closely(text: str) -> None:
    assert clean(text + "\u00ad") == clean(text)  # what nobody sees has to be taken out, so nothing is at once clean


@given(st.text(CHARACTERS) | TRICKY)
def test_clean_text_fits_into_xml(text: str) -> None:
    element = etree.Element("t")
    element.text = clean(text)
    assert (etree.fromstring(etree.tostring(element)).text or "") == clean(text)


@given(st.text(alphabet="กขค abc123.,-", max_size=40).map(str.rstrip))
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert clean(text) == text


def test_lines_are_split_and_stripped() -> None:
    assert split_lines(" ๑. ก \r\n\n\u00a0\n  ข\u2028ค") == ["๑. ก", "ข", "ค"]
    assert split_lines(" \n ") == []


@each_of(
    ("line", "rest", "marker"),
    [
        ("1. จัดทำคู่มือ", "จัดทำคู่มือ", "1."),
        ("๑. จัดทำคู่มือ", "จัดทำคู่มือ", "๑."),
        ("1.จัดทำคู่มือ", "จัดทำคู่มือ", "1."),
        ("๑) จัดทำ", "จัดทำ", "๑)"),
        ("(๒) จัดทำ", "จัดทำ", "(๒)"),
        ("(2)จัดทำ", "จัดทำ", "(2)"),
        ("1.1 จัดทำ", "จัดทำ", "1.1"),
        ("๑.๑ จัดทำ", "จัดทำ", "๑.๑"),
        ("๕.๒จัดทำ", "จัดทำ", "๕.๒"),
        ("1.1. จัดทำ", "จัดทำ", "1.1."),
        ("1.1.1 จัดทำ", "จัดทำ", "1.1.1"),
        ("1.1) จัดทำ", "จัดทำ", "1.1)"),
        ("1.10 จัดทำ", "จัดทำ", "1.10"),
        ("1.1 พันธกิจ", "พันธกิจ", "1.1"),
        ("1.1 วันที่ประชุม", "วันที่ประชุม", "1.1"),
        ("1. E-Service", "E-Service", "1."),
        ("1. 5 ขั้นตอน", "5 ขั้นตอน", "1."),
        ("1. ก.พ. กำหนด", "ก.พ. กำหนด", "1."),
        ("1) 1 ต.ค. 67", "1 ต.ค. 67", "1)"),
        ("- จัดทำ", "จัดทำ", "-"),
        ("-จัดทำ", "จัดทำ", "-"),
        ("– จัดทำ", "จัดทำ", "–"),
        ("• จัดทำ", "จัดทำ", "•"),
        ("\uf0b7\tจัดทำ", "จัดทำ", "\uf0b7"),
        ("  ๓. จัดทำ", "จัดทำ", "๓."),
        ("3.", "", "3."),
        ("- 5 หน่วยงานเข้าร่วม", "5 หน่วยงานเข้าร่วม", "-"),
        ("(1) เตรียมการ (ข้อ 2) ต่อเนื่อง", "เตรียมการ (ข้อ 2) ต่อเนื่อง", "(1)"),
    ],
)
def test_typed_numbering_is_taken_off(line: str, rest: str, marker: str) -> None:
    assert strip_numbering(line) == (rest, marker)


@each_of(
    "line",
    [
        "",
        "จัดทำคู่มือ",
        "2.5 ล้านบาท",
        "๒.๕ล้านบาท",
        "1.5 เท่า",
        "1.5 เท่าของปีก่อน",
        "96.77 คะแนน",
        "92.5 % ของผู้ตอบ",
        "92.5% ของผู้ตอบ",
        "85.00 ขึ้นไป",
        "85.50 ขึ้นไป",
        "90.14 ในปี 2567",
        "2.13 จากปี 2567",
        "0.5 คะแนน",
        "12.30 น.",
        "09.30 น.",
        "09.30 - 16.30 น.",
        "1.5",
        "1,234 คน",
        "2568",
        "2568. ปี",
        "(2568) ปี",
        "1 ต.ค. 67",
        "๑ ต.ค. ๖๗ - ๓๐ ก.ย. ๖๘",
        "1.ต.ค. 67",
        "1. ตุลาคม 2567",
        "1.10.67",
        "1.10.67 ประชุม",
        "1.10.2567 ประชุม",
        "1-15 มี.ค. 68",
        "24 ชั่วโมง",
        "-",
        "-ไม่มี-",
        "- ไม่มี -",
        "-0.61",
        "- 5 %",
        "- ๑๐.๕ เปอร์เซ็นต์",
        "๑.๕ ล้านบาท",
        "2568 เป็นปีแรก",
        "(1) เตรียมการ (2) เผยแพร่",
        "๑) อบรม ๒) สอบทาน",
        "O25 แผน",
        "3/2568",
    ],
)
def test_amounts_times_and_dates_are_no_numbering(line: str) -> None:
    assert strip_numbering(line) == (line, None)


@given(TRICKY | st.text(alphabet="0129๑๒.()-–• กต.ค", max_size=20))
def test_numbering_and_rest_are_the_line(line: str) -> None:
    rest, marker = strip_numbering(line)
    assert re.sub(r"\s", "", (marker or "") + rest) == re.sub(r"\s", "", line)


@each_of(
    ("text", "runs"),
    [
        ("", []),
        ("96.77", [(False, "96.77")]),
        (" ", [(False, " ")]),
        ("แผน", [(True, "แผน")]),
        ("ข้อ i10 ได้ 96.77 คะแนน", [(True, "ข้อ "), (False, "i10 "), (True, "ได้ 96.77 คะแนน")]),
        ("ระบบE-Serviceที่ดี", [(True, "ระบบ"), (False, "E-Service"), (True, "ที่ดี")]),
        ("๑. IIT", [(True, "๑. "), (False, "IIT")]),
        ("(ITA) ของ", [(False, "(ITA) "), (True, "ของ")]),
        ("1. แผน", [(True, "1. แผน")]),
        ("1. plan", [(False, "1. plan")]),
        ("ดี 👍 ok", [(True, "ดี 👍 "), (False, "ok")]),
    ],
)
def test_text_is_split_by_script(text: str, runs: list[tuple[bool, str]]) -> None:
    assert split_scripts(text) == runs


@given(st.text(CHARACTERS) | TRICKY | st.text(alphabet="กขี่๑ab1 .-(\n", max_size=40))
def test_runs_join_to_the_text_and_alternate(text: str) -> None:
    runs = split_scripts(text)
    assert "".join(run for _, run in runs) == text
    assert all(run for _, run in runs)
    assert all(one[0] != other[0] for one, other in pairwise(runs))


@given(st.text(CHARACTERS) | TRICKY | st.text(alphabet="กขี่๑ab1 .-(\n", max_size=40))
def test_each_run_holds_letters_of_its_script_only(text: str) -> None:
    for thai, run in split_scripts(text):
        scripts = {"\u0e00" <= ch <= "\u0e7f" for ch in run if ch.isalpha() or "\u0e00" <= ch <= "\u0e7f"}
        assert scripts <= {thai}
