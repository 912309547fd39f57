"""Instruments, indicators, groups and items in the spellings of officers."""

from __future__ import annotations

import pytest

from tests.support.effort import each_of
from tests.validate.cells.test_cells import fault, read, value


@each_of(
    ("text", "expected"),
    [
        ("IIT", "IIT"),
        ("iit", "IIT"),
        ("แบบวัด IIT", "IIT"),
        ("แบบวัดการเปิดเผยข้อมูลสาธารณะ", "OIT"),
        ("EIT ส่วนที่ 1", "EIT:1"),
        ("eit ส่วนที่ ๒", "EIT:2"),
        ("EIT1", "EIT:1"),
        ("EIT 2", "EIT:2"),
        ("EIT (ส่วนที่ 1)", "EIT:1"),
        ("EIT Public", "EIT:1"),
        ("EIT Survey", "EIT:2"),
        ("EIT:1", "EIT:1"),
        ("EIT Part 2", "EIT:2"),
    ],
)
def test_an_instrument_has_many_spellings(text: str, expected: str) -> None:
    assert value("instruments", "instrument", text) == expected


def test_eit_alone_is_not_enough() -> None:
    code, params = fault("instruments", "instrument", "EIT")
    assert code == "C04"
    assert params["choices"] == "IIT, EIT ส่วนที่ 1, EIT ส่วนที่ 2, OIT"


SPELLINGS = [
    1,
    1.0,
    "๑",
    "ตัวชี้วัดที่ 1",
    "ตัวชี้วัด ๑",
    "ตชว. 1",
    "1. การปฏิบัติหน้าที่",
    "การปฏิบัติหน้าที่",
    "ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่",
]


@each_of("text", SPELLINGS)
def test_an_indicator_has_many_spellings(text: object) -> None:
    assert value("indicators", "no", text) == 1


@pytest.mark.parametrize("text", [11, 0, "1.5", "ประเด็นที่ 1", "สิบ", "1 ถึง 3"])
def test_an_indicator_that_does_not_exist(text: object) -> None:
    code, params = fault("indicators", "no", text)
    assert code == "C15"
    assert (params["year"], params["high"]) == (2568, 10)


@each_of(
    ("text", "expected"),
    [
        ("ตัวชี้วัดที่ 1", ("indicator", 1)),
        ("ตัวชี้วัดที่ ๑๐ การป้องกันการทุจริต", ("indicator", 10)),
        ("ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ของเจ้าหน้าที่", ("indicator", 1)),
        ("การใช้งบประมาณ", ("indicator", 2)),
        ("ตัวชี้วัดการใช้งบประมาณ", ("indicator", 2)),
        ("ประเด็นที่ 3", ("issue", 3)),
        ("ประเด็น ๒ การให้บริการและระบบ E – Service", ("issue", 2)),
        ("การให้บริการและระบบ E-Service", ("issue", 2)),
        ("2. การให้บริการและระบบ E-Service", ("issue", 2)),
        (4, ("indicator", 4)),
        ("๔", ("indicator", 4)),
    ],
)
def test_a_group_has_many_spellings(text: object, expected: tuple[str, int]) -> None:
    assert value("analysis", "group", text) == expected


def test_a_bare_number_is_a_group_of_the_usual_kind_of_that_year() -> None:
    assert value("analysis", "group", 4, year=2566) == ("issue", 4)


@pytest.mark.parametrize("text", ["ตัวชี้วัดที่ 11", "ประเด็นที่ 8", "ทั่วไป", "ตัวชี้วัด", "1-3", "2.1"])
def test_a_group_that_does_not_exist(text: str) -> None:
    assert fault("analysis", "group", text)[0] == "C13"


def test_a_number_and_a_name_of_different_groups_are_asked_about() -> None:
    code, params = fault("analysis", "group", "ตัวชี้วัดที่ 1 การใช้งบประมาณ")
    assert code == "C13"
    assert params["suggestion"] == " (หมายถึง “ตัวชี้วัดที่ 2 การใช้งบประมาณ” หรือไม่)"


@pytest.mark.parametrize("text", ["การใช้งบประมาน", "ด้านงบประมาณ", "ตัวชี้วัดด้านการใช้งบประมาน"])
def test_a_misspelt_group_gets_a_suggestion(text: str) -> None:
    assert fault("analysis", "group", text)[1]["suggestion"] == " (หมายถึง “ตัวชี้วัดที่ 2 การใช้งบประมาณ” หรือไม่)"


@pytest.mark.parametrize("text", ["กองช่าง", "ด้าน", "งานบริการ"])
def test_a_text_that_is_like_no_group_gets_none(text: str) -> None:
    assert fault("analysis", "group", text)[1]["suggestion"] == ""


@each_of(
    ("text", "expected"),
    [
        ("i1", "i1"),
        ("ข้อ i๑", "i1"),
        ("ข้อที่ I10", "i10"),
        ("O 4", "o4"),
        ("o.4", "o4"),
        ("E-9", "e9"),
        ("๐12", "o12"),
        ("012", "o12"),
        ("0๔", "o4"),
        ("l10", "i10"),
        ("i1O", "i10"),
        ("i01", "i1"),
    ],
)
def test_an_item_code_has_many_spellings(text: str, expected: str) -> None:
    assert value("items", "code", text) == expected


def test_an_item_may_carry_its_label() -> None:
    assert value("items", "code", "e3 การถูกเรียกรับสินบน") == "e3"


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("14", " (หมายถึง “i14” หรือ “o14” หรือไม่)"),
        (4, " (หมายถึง “i4” หรือ “e4” หรือ “o4” หรือไม่)"),
        ("x4", " (หมายถึง “i4” หรือ “e4” หรือ “o4” หรือไม่)"),
        ("o43", ""),
        ("ข้อ", ""),
        ("9" * 5000, ""),
    ],
)
def test_an_item_that_is_not_known_or_not_clear(text: object, suggestion: str) -> None:
    code, params = fault("items", "code", text)
    assert code == "C12"
    assert (params["year"], params["suggestion"]) == (2568, suggestion)


@each_of(
    ("text", "expected"),
    [
        ("i1", ("i1",)),
        ("e4, e5", ("e4", "e5")),
        ("e4 e5", ("e4", "e5")),
        ("i1, i2 และ i10", ("i1", "i2", "i10")),
        ("i1และi2", ("i1", "i2")),
        ("i1/e4/๐12", ("i1", "e4", "o12")),
        ("ข้อ i1, ข้อ i2", ("i1", "i2")),
        ("i 1, O 4", ("i1", "o4")),
        ("e4-e6", ("e4", "e5", "e6")),
        ("e4 – 6", ("e4", "e5", "e6")),
        ("i1, e4 ถึง e5, o1", ("i1", "e4", "e5", "o1")),
        ("i2\ni1\ni2", ("i2", "i1")),
    ],
)
def test_items_are_a_list_with_ranges(text: str, expected: tuple[str, ...]) -> None:
    assert value("advice", "items", text) == expected


def test_each_unknown_item_of_a_list_is_reported() -> None:
    reading = read("advice", "items", "i1, o43, 5, e9-e11, o5-i7")
    assert reading.value == ("i1", "e9")
    assert [entry.params["found"] for entry in reading.faults] == ["o43", "5", "e10", "e11", "o5-i7"]


def test_a_year_whose_items_nobody_knows_accepts_what_it_can_have() -> None:
    assert value("items", "code", "I12", year=2567) == "i12"
    assert value("items", "code", "i99", year=2569) == "i99"
    assert fault("items", "code", "i16", year=2567)[0] == "C12"
    assert fault("items", "code", "o27", year=2569)[0] == "C12"
    assert fault("items", "code", "x1", year=2569)[0] == "C12"
