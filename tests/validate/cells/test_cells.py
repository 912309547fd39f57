"""What one cell becomes, and what is said about it."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from itadocs.problems import Where
from itadocs.read.raw import RawCell
from itadocs.thai.dates import DateRange, Precision
from itadocs.validate.cells.cell import parse_cell
from itadocs.validate.scope import Reading, Scope
from itadocs.values import Lines, Text
from tests.support.effort import each_of
from tests.support.tables import CATALOG

HERE = Where("สมุดงาน.xlsx", "แผ่นงาน", 2, 3)
UNITS = {
    name: Where("สมุดงาน.xlsx", "รายชื่อหน่วยงาน", row)
    for name, row in {"สำนักงานเลขานุการกรม": 2, "สล": 2, "กองกลาง": 3}.items()
}


def read(sheet: str, key: str, value: object, *, year: int = 2568, units: bool = True) -> Reading:
    labels = ("สำนักงานเลขานุการกรม", "สล.", "กองกลาง") if units else ()
    scope = Scope(CATALOG, CATALOG.framework(year), year + 1, UNITS if units else {}, labels)
    return parse_cell(RawCell(value, HERE), CATALOG.sheet(sheet).field(key), scope)


def value(sheet: str, key: str, stored: object, *, year: int = 2568) -> object:
    reading = read(sheet, key, stored, year=year)
    assert reading.faults == ()
    return reading.value


def fault(sheet: str, key: str, stored: object, *, year: int = 2568) -> tuple[str, dict[str, object]]:
    reading = read(sheet, key, stored, year=year)
    assert reading.value is None
    (entry,) = reading.faults
    return entry.code, dict(entry.params)


@each_of(
    ("stored", "expected"),
    [
        ("สศอ. ", "สศอ."),
        (2568, "2568"),
        (2568.0, "2568"),
        (0.1 + 0.2, "0.3"),
        (1e20, "100000000000000000000"),
        (True, "TRUE"),
        (date(2025, 10, 1), "1 ตุลาคม 2568"),
        (datetime.fromisoformat("2025-10-01"), "1 ตุลาคม 2568"),
        (datetime.fromisoformat("2025-10-01T09:30"), "1 ตุลาคม 2568 09.30 น."),
        (time(9, 30), "09.30 น."),
    ],
)
def test_a_text_field_takes_whatever_excel_made_of_the_text(stored: object, expected: str) -> None:
    text = value("agency", "name", stored)
    assert text == expected
    assert isinstance(text, Text)
    assert text.source == HERE


def test_a_cell_that_only_looks_filled_is_blank() -> None:
    assert read("agency", "name", "\u200b \n") == Reading()


def test_lines_are_paragraphs_that_know_their_cell() -> None:
    lines = value("analysis", "text", " หนึ่ง\n\n1. สอง ")
    assert lines == Lines((Text("หนึ่ง"), Text("1. สอง")))
    assert isinstance(lines, Lines)
    assert {line.source for line in lines} == {HERE}


@pytest.mark.parametrize("key", ["steps", "finding"])
def test_typed_numbers_of_steps_and_findings_go(key: str) -> None:
    reading = read("measures", key, "1. จัดทำคู่มือ\n๑) เผยแพร่\n- ติดตาม\n2.5 ล้านบาท\n3.")
    assert reading.value == ("จัดทำคู่มือ", "เผยแพร่", "ติดตาม", "2.5 ล้านบาท")
    assert [fault.code for fault in reading.faults] == ["Y09"]


def test_scores_are_decimals() -> None:
    assert value("result", "total", 96.06) == Decimal("96.06")
    assert value("result", "total", "๙๖.๐๖ คะแนน") == Decimal("96.06")
    assert value("result", "total", 0) == Decimal(0)


@pytest.mark.parametrize(
    ("key", "stored", "code"),
    [
        ("total", "เก้าสิบ", "C05"),
        ("total", "92,68", "C06"),
        ("total", True, "C05"),
        ("assessed_year", "256", "C09"),
    ],
)
def test_what_is_no_number_keeps_the_code_of_its_parser(key: str, stored: object, code: str) -> None:
    found, params = fault("result", key, stored)
    assert found == code
    assert params["field"] == CATALOG.sheet("result").field(key).header
    assert isinstance(params["found"], str)


@pytest.mark.parametrize("stored", [9268, 100.01, "-1", -0.5])
def test_a_score_outside_0_to_100_names_the_range(stored: object) -> None:
    code, params = fault("result", "total", stored)
    assert code == "C11"
    assert (params["low"], params["high"]) == (Decimal(0), Decimal(100))


def test_counts_are_whole_and_not_negative() -> None:
    assert value("ranks", "rank", "ลำดับที่ ๔") == 4
    assert fault("ranks", "rank", 3.5)[0] == "C07"
    assert fault("ranks", "rank", -4)[0] == "C11"
    assert fault("ranks", "rank", 1e200)[0] == "C11"


def test_dates_and_years_are_read_in_all_their_spellings() -> None:
    assert value("measures", "start", "๑ ต.ค. ๒๕๖๘") == date(2025, 10, 1)
    assert value("measures", "start", datetime.fromisoformat("2025-10-01")) == date(2025, 10, 1)
    assert value("measures", "start", "1 ต.ค.") == date(2025, 10, 1)  # the plan year's
    assert value("result", "assessed_year", "พ.ศ. ๒๕๖๘") == 2568
    assert fault("measures", "start", "31 ก.พ. 2568")[0] == "C08"


def test_a_long_text_is_quoted_short_and_on_one_line() -> None:
    _, params = fault("measures", "start", "ก\nข " * 500)
    assert "\n" not in str(params["found"])
    assert len(str(params["found"])) < 70


def test_each_line_is_a_period() -> None:
    first, second = DateRange(date(2025, 2, 13), date(2025, 2, 13), Precision.DAY), date(2025, 3, 8)
    periods = value("measures", "periods", "13 ก.พ. 68\n8 มี.ค. 68")
    assert periods == (first, DateRange(second, second, Precision.DAY))


def test_a_period_broken_over_lines_is_one_period() -> None:
    expected = (DateRange(date(2024, 10, 1), date(2025, 9, 30), Precision.DAY),)
    assert value("measures", "periods", "1 ต.ค. 67\n- 30 ก.ย. 68") == expected
    assert value("measures", "periods", "1 ต.ค. 67 -\n30 ก.ย. 68") == expected


def test_a_date_cell_is_a_period_of_one_day() -> None:
    day = date(2025, 10, 1)
    assert value("measures", "periods", datetime.fromisoformat("2025-10-01")) == (DateRange(day, day, Precision.DAY),)


def test_one_wrong_line_does_not_hide_the_others() -> None:
    reading = read("measures", "periods", "ต.ค. 68\nกองกลาง\n31 ก.พ. 69")
    assert reading.value == (DateRange(date(2025, 10, 1), date(2025, 10, 31), Precision.MONTH),)
    assert [(entry.code, entry.params["found"]) for entry in reading.faults] == [
        ("C10", "กองกลาง"),
        ("C08", "31 ก.พ. 69"),
    ]


@each_of("text", ["ใช่", " ใช่ ", "yes", "Y", "x", "✓", True, "จัดทำ"])
def test_yes_has_many_spellings(text: object) -> None:
    assert value("documents", "wanted", text) == "yes"


@pytest.mark.parametrize("text", ["ไม่", "ไม่ใช่", "no", "N", False])
def test_no_has_many_spellings(text: object) -> None:
    assert value("documents", "wanted", text) == "no"


@each_of(
    ("sheet", "key", "text", "expected"),
    [
        ("agency", "kind", "กรมหรือ เทียบเท่า", "department"),
        ("agency", "kind", "province", "province"),
        ("documents", "font", "th sarabunit9", "TH SarabunIT๙"),
        ("documents", "font", "TH-Niramit as", "TH Niramit AS"),
        ("documents", "digits", "อารบิก", "arabic"),
        ("documents", "kind", "แผนพัฒนาจากผลการประเมิน", "plan"),
        ("advice", "part", "ส่วนที่ ๒", "2"),
        ("advice", "part", 1, "1"),
        ("advice", "part", "EIT Public", "1"),
        ("advice", "part", "EIT ส่วนที่ 2", "2"),
        ("views", "side", "ภายนอก", "external"),
        ("views", "side", "IIT", "internal"),
        ("views", "side", "ผู้มาติดต่อ", "external"),
        ("results", "status", "ดำเนินการแล้วเสร็จ", "done"),
        ("results", "status", "อยู่ระหว่างดำเนินการ", "under_way"),
        ("measures", "aim", "รักษามาตรฐาน", "keep"),
        ("result", "level", " ผ่านดี", "ผ่านดี"),
        ("result", "last_level", "ผ่านดีเยี่ยม", "ผ่านดีเยี่ยม"),
        ("limitations", "instrument", "iit", "IIT"),
    ],
)
def test_a_choice_is_its_label_or_its_value(sheet: str, key: str, text: object, expected: str) -> None:
    assert value(sheet, key, text) == expected


@pytest.mark.parametrize(
    ("text", "code", "near"),
    [
        ("TH Sarabun Nwe", "C26", " (หมายถึง “TH Sarabun New” หรือไม่)"),
        ("Codia New", "C26", " (หมายถึง “Cordia New” หรือไม่)"),
        ("ตัวหนาของกรม", "C26", ""),
        ("๑๖", "C04", ""),
        ("16", "C04", ""),
        ("<font>", "C04", ""),
    ],
)
def test_a_font_that_nobody_knows_is_told_and_what_is_none_is_refused(text: str, code: str, near: str) -> None:
    reading = read("documents", "font", text)
    (found,) = reading.faults
    assert (found.code, found.params["suggestion"]) == (code, near)
    assert reading.value == (text if code == "C26" else None)


def test_an_unknown_choice_lists_the_choices_and_the_nearest() -> None:
    code, params = fault("result", "level", "ผ่านดีมาก")
    assert code == "C04"
    assert params == {
        "found": "ผ่านดีมาก",
        "field": "ระดับผลการประเมิน",
        "choices": "ผ่านดีเยี่ยม, ผ่านดี, ผ่าน, ต้องปรับปรุง, ต้องปรับปรุงโดยด่วน",
        "suggestion": " (หมายถึง “ผ่านดี” หรือไม่)",
    }
    assert fault("result", "level", "A")[1]["suggestion"] == ""


def test_a_template_is_taken_as_typed() -> None:
    assert value("documents", "template", "แม่แบบของเรา.docx") == "แม่แบบของเรา.docx"


def test_owners_stand_one_per_line_or_between_slashes() -> None:
    reading = read("measures", "owners", "สล. / กองกลาง\nสำนักงาน เลขานุการกรม")
    assert reading.faults == ()
    assert isinstance(reading.value, tuple)
    assert [(owner.text, owner.unit.row) for owner in reading.value] == [
        ("สล.", 2),
        ("กองกลาง", 3),
        ("สำนักงาน เลขานุการกรม", 2),
    ]


def test_an_owner_may_hold_a_slash_or_a_comma() -> None:
    reading = read("measures", "owners", "กลุ่มงาน ก/ข, ค", units=False)
    assert isinstance(reading.value, tuple)
    assert [(owner.text, owner.unit) for owner in reading.value] == [("กลุ่มงาน ก/ข, ค", None)]
    assert reading.faults == ()


def test_an_owner_who_is_no_unit_is_kept_with_a_warning() -> None:
    reading = read("measures", "owners", "กองกลาว")
    assert isinstance(reading.value, tuple)
    (entry,) = reading.faults
    assert entry.code == "C14"
    assert entry.params["suggestion"] == " (หมายถึง “กองกลาง” หรือไม่)"


def test_a_numbered_owner_is_still_recognised() -> None:
    assert read("measures", "owners", "1. สล.\n2. กองกลาง").faults == ()


@each_of("stored", ["N/A", "n.a.", "ไม่มี", "- ไม่มี -", "ไม่มีข้อมูล", "ไม่ได้เข้ารับการประเมิน", "ยังไม่ประกาศ"])
@each_of(
    ("sheet", "key"),
    [
        ("result", "last_total"),
        ("result", "last_level"),
        ("instruments", "respondents"),
        ("items", "score"),
        ("indicators", "last_year"),
        ("measures", "start"),
    ],
)
def test_words_that_say_there_is_none_are_a_blank_where_one_may_be(sheet: str, key: str, stored: str) -> None:
    assert value(sheet, key, stored) is None


@pytest.mark.parametrize(
    ("sheet", "key", "stored", "code"),
    [
        ("result", "total", "N/A", "C05"),
        ("indicators", "this_year", "ไม่มี", "C05"),
        ("history", "score", "ไม่ได้ประเมิน", "C05"),
        ("items", "score", "รอผล", "C05"),
        ("result", "last_level", "ไม่มีระดับใด", "C04"),
    ],
)
def test_a_figure_that_must_be_there_or_is_waited_for_is_asked_for(
    sheet: str, key: str, stored: str, code: str
) -> None:
    assert fault(sheet, key, stored)[0] == code
