"""What an officer meant: an item by its neighbours, a day by its plan, a level of its year, a prefix typed twice."""

from __future__ import annotations

from datetime import date

import pytest

from itadocs.catalog import default_catalog
from itadocs.catalog.choices import choices
from itadocs.problems import Where
from itadocs.read.raw import RawCell
from itadocs.validate.cells.cell import parse_cell
from itadocs.validate.scope import Scope
from itadocs.workbook.prefill import Setup, form_values
from tests.support.effort import each_of
from tests.support.tables import RESULT, raw_book, validate

CATALOG = default_catalog()
HERE = Where("สมุดงาน.xlsx", "แผ่นงาน", 5, 2)


def suggested(*codes: str) -> list[str]:
    rows = "".join(f"| {code} | ควรปรับปรุง |\n" for code in codes)
    text = f"{RESULT}## ข้อเสนอแนะรายข้อ\n| รหัสข้อ | ข้อเสนอแนะ |\n{rows}"
    found = validate(raw_book(text), CATALOG).problems
    return [str(problem.params["suggestion"]) for problem in found if problem.code == "C12"]


@each_of(
    ("codes", "meant"),
    [
        (("i3", "14", "i10"), ["i4"]),
        (("i3", "14", "15", "16", "i10"), ["i4", "i5", "i6"]),
        (("i3", "๑๔", "i10"), ["i4"]),
        (("i13", "14", "i15"), ["i14"]),
        (("o3", "4", "o5"), ["o4"]),
        (("i14, i15", "2", "e3"), ["e2"]),
        (("o10", "14"), ["o14"]),
        (("14", "i5"), ["i4"]),
        (("i1,3",), ["i3"]),
        (("e2 และ ๔", "o1"), ["e4"]),
        (("o9, 5",), ["o5"]),
        (("4, i6",), ["i4"]),
        (("i3", "ข้อ 4", "i10"), ["i4"]),
        (("e2", "อ๓", "e4"), ["e3"]),
        (("o7", "o88", "o9"), ["o8"]),
        (("i3", "ไม่ทราบรหัส", "i5"), ["i4"]),
    ],
)
def test_a_number_is_the_item_that_fits_between_its_neighbours(codes: tuple[str, ...], meant: list[str]) -> None:
    assert suggested(*codes) == [f" (หมายถึง “{code}” หรือไม่)" for code in meant]


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        (("14",), [" (หมายถึง “i14” หรือ “o14” หรือไม่)"]),
        (("o20", "14", "o21"), [" (หมายถึง “i14” หรือ “o14” หรือไม่)"]),
        (("i3", "i99", "i10"), [""]),
        (("i3", "ข้อ 99", "i10"), [""]),
        (("g17, 1",), [" (หมายถึง “o17” หรือไม่)", " (หมายถึง “i1” หรือ “e1” หรือ “o1” หรือไม่)"]),
        (("i3", "i4", "i10"), []),
        (("I1.", "(e4)", "ข้อ o3: ", "(i2-i4)"), []),
    ],
)
def test_where_no_neighbour_helps_the_suggestion_stays(codes: tuple[str, ...], said: list[str]) -> None:
    assert suggested(*codes) == said


def start(stored: object, plan_year: int | None = 2569) -> tuple[object, list[str]]:
    scope = Scope(CATALOG, CATALOG.framework(2568), plan_year)
    reading = parse_cell(RawCell(stored, HERE), CATALOG.sheet("measures").field("start"), scope)
    return reading.value, [fault.code for fault in reading.faults]


@pytest.mark.parametrize("stored", ["10/1/2025", "10/1/2568", "๑๐/๑/๒๕๖๘", "10-1-68", date(2025, 1, 10), "12.5.2568"])
def test_a_day_that_lies_in_the_plan_only_the_other_way_round_is_told(stored: object) -> None:
    value, codes = start(stored)
    assert isinstance(value, date)
    assert codes == ["C23"]


@each_of(
    "stored",
    [
        "1/10/2025",
        "10/1/2026",
        "10 ม.ค. 2568",
        "13/1/2568",
        "5/5/2568",
        "10/1/2020",
        date(2025, 10, 1),
        date(2026, 2, 3),
    ],
)
def test_a_day_that_was_read_right_or_wrong_both_ways_is_not(stored: object) -> None:
    assert start(stored)[1] == []


def test_without_a_plan_year_no_day_is_doubted() -> None:
    assert start("10/1/2025", None)[1] == []


def test_the_level_of_last_year_has_the_names_of_that_year() -> None:
    names = {year: list(choices(CATALOG, "last_levels", CATALOG.framework(year))) for year in (2566, 2567, 2568)}
    assert names[2566] == ["AA", "A", "B", "C", "D", "E", "F"]
    assert names[2567][:3] == ["ดีเยี่ยม", "ดี", "ผ่าน"]
    assert names[2568][:3] == ["ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน"]


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("A", []),
        ("aa", []),
        ("ระดับ A", []),
        ("ระดับดี", []),
        ("ระดับผู้นำ", ["C04"]),
        ("ดีเยี่ยม", []),
        ("ผ่านดีเยี่ยม", ["C04"]),
        ("G", ["C04"]),
    ],
)
def test_a_letter_is_a_level_of_2565_and_what_older_workbooks_offered_still_reads(typed: str, codes: list[str]) -> None:
    scope = Scope(CATALOG, CATALOG.framework(2566), 2567)
    reading = parse_cell(RawCell(typed, HERE), CATALOG.sheet("result").field("last_level"), scope)
    assert [fault.code for fault in reading.faults] == codes


@each_of(
    ("sheet", "key", "typed", "kept"),
    [
        ("ranks", "group", "กลุ่มกรมหรือเทียบเท่า", "กรมหรือเทียบเท่า"),
        ("ranks", "group", "กลุ่ม มหาวิทยาลัย", "มหาวิทยาลัย"),
        ("ranks", "group", "หน่วยงานในกลุ่มเดียวกัน", "หน่วยงานในกลุ่มเดียวกัน"),
        ("ranks", "group", "กลุ่ม", "กลุ่ม"),
        ("advice", "defect", "ประเด็น เจ้าหน้าที่ตอบช้า", "เจ้าหน้าที่ตอบช้า"),
        ("advice", "defect", "ประเด็นที่พบ : ขั้นตอนไม่ชัด", "ขั้นตอนไม่ชัด"),
        ("advice", "defect", "ประเด็นที่ 3 ยังไม่ชัด", "ประเด็นที่ 3 ยังไม่ชัด"),
        ("advice", "defect", "ประเด็นร้องเรียนค้าง", "ประเด็นร้องเรียนค้าง"),
        ("agency", "prepared_by", "จัดทำโดย กลุ่มพัฒนาระบบบริหาร", "กลุ่มพัฒนาระบบบริหาร"),
        ("agency", "prepared_by", "กลุ่มพัฒนาระบบบริหาร", "กลุ่มพัฒนาระบบบริหาร"),
        ("analysis", "keep", "สิ่งที่ต้องรักษาระดับ: ความครบถ้วน", "ความครบถ้วน"),
        ("analysis", "keep", "ต้องรักษาระดับไว้", "ต้องรักษาระดับไว้"),
    ],
)
def test_words_that_documents_print_before_a_text_are_not_printed_twice(
    sheet: str, key: str, typed: str, kept: str
) -> None:
    scope = Scope(CATALOG, CATALOG.framework(2568), 2569)
    value = parse_cell(RawCell(typed, HERE), CATALOG.sheet(sheet).field(key), scope).value
    assert value in (kept, (kept,))


@pytest.mark.parametrize(
    ("groups", "said", "unsaid"), [("issues", "รายประเด็น", "รายตัวชี้วัด"), ("indicators", "รายตัวชี้วัด", "รายประเด็น")]
)
def test_default_texts_speak_of_the_groups_of_the_workbook(groups: str, said: str, unsaid: str) -> None:
    setup = Setup(CATALOG, CATALOG.framework(2568), "department", groups)
    texts = "\n".join(map(str, form_values(setup, CATALOG.sheet("texts")).values()))
    assert said in texts
    assert unsaid not in texts
    assert "{" not in texts
