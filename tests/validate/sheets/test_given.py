"""Cells that the program fills itself: other words for an item are read, a change of anything else is told."""

from __future__ import annotations

import pytest

from tests.support.tables import found, typed_book

RESULT = "## ผลการประเมิน\n| ปีงบประมาณที่ประเมิน | 2568 |\n| คะแนนรวม | 90.14 |\n| ระดับผลการประเมิน | ผ่าน |\n"
QUESTION = "เจ้าหน้าที่ในหน่วยงานของท่านปฏิบัติงานตามขั้นตอนมากน้อยเพียงใด"


def items(*rows: str) -> str:
    return RESULT + "\n".join(["## คะแนนรายข้อ", "| รหัสข้อ | ตัวชี้วัดที่ | สาระของข้อ | คะแนน |", *rows])


def label(text: str, code: str) -> str:
    framework = typed_book(text).framework
    assert framework is not None
    return next(item.label for item in framework.items if item.code == code)


def test_other_words_for_an_item_are_the_items_words_with_their_cell() -> None:
    text = items(f"| i1 | 1 (IIT) | {QUESTION} | 98 |", "| i2 | 1 (IIT) | | 97 |")
    assert label(text, "i1") == QUESTION
    assert label(text, "i1").source.tag == "คะแนนรายข้อ!C2"  # type: ignore[attr-defined]
    assert label(text, "i2") == label(items("| i1 | | | 98 |"), "i2") != ""


@pytest.mark.parametrize("typed", ["i1 {0}", "ข้อ I๑. {0}", "{0} ", "  {0}"])
def test_the_years_own_words_are_no_other_ones(typed: str) -> None:
    own = label(items("| i1 | | | 98 |"), "i1")
    again = label(items(f"| i1 | | {typed.format(own)} | 98 |"), "i1")
    assert (again, getattr(again, "source", None)) == (own, None)


def test_the_code_of_an_item_is_not_a_part_of_its_words() -> None:
    assert label(items(f"| i1 | | i1 {QUESTION} | 98 |"), "i1") == QUESTION
    assert label(items("| o6 | | แผนการใช้งบประมาณ พ.ศ. 2568 | 100 |"), "o6") == "แผนการใช้งบประมาณ พ.ศ. 2568"


def test_words_alone_do_not_begin_a_row() -> None:
    book = typed_book(items(f"| i1 | | {QUESTION} | |"))
    assert book.sheet("items").data == frozenset()


@pytest.mark.parametrize(
    ("typed", "codes"),
    [("1 (IIT)", []), ("1", []), ("ตัวชี้วัดที่ ๑", []), ("2 (IIT)", ["Y21"]), ("10", ["Y21"]), ("ไม่มี", ["Y21"])],
)
def test_another_indicator_for_an_item_of_the_year_is_told(typed: str, codes: list[str]) -> None:
    text = items(f"| i1 | {typed} | | 98 |")
    assert [code for code, where in found(text) if where == "คะแนนรายข้อ!B2"] == codes


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("การปรับปรุงการทำงาน", []),
        ("8. การปรับปรุงการทำงาน", []),
        ("การปรับปรุงการทำงาน (EIT)", []),
        ("", []),
        ("การปรับปรุงระบบการทำงาน", ["Y21"]),
        ("คุณภาพการดำเนินงาน", ["Y21"]),
    ],
)
def test_another_name_for_an_indicator_is_told_since_documents_use_the_official_one(
    typed: str, codes: list[str]
) -> None:
    text = f"{RESULT}## คะแนนตัวชี้วัด\n| ตัวชี้วัดที่ | ชื่อตัวชี้วัด | แบบวัด | คะแนนปีนี้ |\n| 8 | {typed} | EIT | 90 |\n"
    assert [code for code, where in found(text) if where == "คะแนนตัวชี้วัด!B2"] == codes


def test_another_instrument_or_name_of_one_is_told() -> None:
    text = f"""{RESULT}
    ## คะแนนแบบวัด
    | แบบวัด | ชื่อแบบวัด | คะแนนปีนี้ |
    | IIT | แบบวัดของหน่วยงานเราเอง | 90 |
    | OIT | แบบวัดการเปิดเผยข้อมูลสาธารณะ | 90 |

    ## คะแนนตัวชี้วัด
    | ตัวชี้วัดที่ | แบบวัด | คะแนนปีนี้ |
    | 5 | EIT | 90 |
    """
    told = [where for code, where in found(text) if code == "Y21"]
    assert told == ["คะแนนแบบวัด!B2", "คะแนนตัวชี้วัด!B2"]
