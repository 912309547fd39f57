"""What is missing or there twice, the year's framework, and what belongs together."""

from __future__ import annotations

import pytest

from itadocs.problems import Problem, Where
from tests.support.tables import CATALOG, FILE, found, problem, raw_book, tags, typed_book, validate

MEASURES = """
## มาตรการ
| ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
"""


def rows(*lines: str) -> str:
    return MEASURES + "\n".join(lines)


def test_a_blank_required_value_is_asked_for_where_it_belongs() -> None:
    text = "## หน่วยงาน\n| ชื่อหน่วยงาน | |\n| ประเภทหน่วยงาน | จังหวัด |\n"
    entry = problem(text, "C01")
    assert entry.where.tag == "หน่วยงาน!B1"
    assert entry.params["field"] == "ชื่อหน่วยงาน"
    assert entry.params["note"] == CATALOG.sheet("agency").field("name").note


def test_a_value_of_invisible_characters_is_blank() -> None:
    text = "## หน่วยงาน\n| ชื่อหน่วยงาน | \u200b |\n| ประเภทหน่วยงาน | จังหวัด |\n"
    assert found(text) == [("C01", "หน่วยงาน!B1")]


def test_a_missing_header_is_the_readers_matter() -> None:
    assert found("## หน่วยงาน\n| ประเภทหน่วยงาน | จังหวัด |\n") == []


def test_a_row_with_content_needs_its_required_fields() -> None:
    text = """
    ## หน่วยงานเปรียบเทียบ
    | อันดับ | หน่วยงาน | คะแนน | ระดับ |
    | 1 | กรมโรงงานอุตสาหกรรม | | ผ่าน |
    | | กรมส่งเสริมอุตสาหกรรม | 92.65 | |
    """
    assert found(text) == [("C01", "หน่วยงานเปรียบเทียบ!C2"), ("C01", "หน่วยงานเปรียบเทียบ!A3")]


def test_a_prefilled_row_nobody_touched_needs_nothing() -> None:
    text = "## เอกสาร\n| เอกสาร | จัดทำ |\n| แผนพัฒนาจากผลการประเมิน | |\n"
    assert found(text) == []


def test_a_cell_the_reader_refused_is_not_called_blank() -> None:
    text = "## หน่วยงาน\n| ชื่อหน่วยงาน | |\n| ประเภทหน่วยงาน | จังหวัด |\n"
    reported = (Problem("C02", Where(FILE, "หน่วยงาน", 1, 2), {"found": "#N/A"}),)
    assert validate(raw_book(text), CATALOG, reported).problems == ()


ALL = ["92.68", "95.98", "98.84", "90.76", "94.09", "97.18", "95.62", "95.24", "65", "100"]


def indicators(*lines: str) -> str:
    result = "## ผลการประเมิน\n| ปีงบประมาณที่ประเมิน | 2568 |\n| คะแนนรวม | 90.14 |\n| ระดับผลการประเมิน | ผ่าน |\n"
    return result + "## คะแนนตัวชี้วัด\n| ตัวชี้วัดที่ | คะแนนปีนี้ | คะแนนปีก่อน |\n" + "\n".join(lines)


def test_an_indicator_without_its_score_is_asked_for_at_its_cell() -> None:
    lines = [f"| {no} | {score} | |" for no, score in enumerate(ALL, 1)]
    lines[2] = "| 3 | | |"
    assert found(indicators(*lines)) == [("C01", "คะแนนตัวชี้วัด!B4")]
    lines[2] = "| 3 | | 90 |"
    assert found(indicators(*lines)) == [("C01", "คะแนนตัวชี้วัด!B4")]


def test_an_indicator_whose_row_is_gone_is_asked_for_by_name() -> None:
    lines = [f"| {no} | {score} | |" for no, score in enumerate(ALL, 1) if no != 3]
    entry = problem(indicators(*lines), "C01")
    assert entry.where == Where(FILE, "คะแนนตัวชี้วัด")
    assert entry.params["field"] == "คะแนนปีนี้ ตัวชี้วัดที่ 3 การใช้อำนาจ"


def test_an_indicator_whose_number_is_mistyped_is_not_asked_for_again() -> None:
    lines = [f"| {33 if no == 3 else no} | {score} | |" for no, score in enumerate(ALL, 1)]
    assert found(indicators(*lines)) == [("C15", "คะแนนตัวชี้วัด!A4")]


def test_a_sheet_of_indicators_nobody_began_is_not_asked_for() -> None:
    assert found(indicators(*(f"| {no} | | |" for no in range(1, 11)))) == []


def test_the_same_thing_twice_is_reported_at_the_second() -> None:
    text = """
    ## คะแนนรายข้อ
    | รหัสข้อ | คะแนน |
    | i1 | 98 |
    | i2 | 97 |
    | ข้อ I๑ | 96 |
    """
    entry = problem(text, "C16")
    assert entry.where.tag == "คะแนนรายข้อ!A4"
    assert (entry.params["found"], entry.params["other"]) == ("ข้อ I๑", "A2")
    assert [where.tag for where in entry.also] == ["คะแนนรายข้อ!A2"]


def test_every_prefilled_sheet_knows_its_rows() -> None:
    text = """
    ## เอกสาร
    | เอกสาร | จัดทำ |
    | แผนพัฒนาจากผลการประเมิน | ใช่ |
    | แผนพัฒนาจากผลการประเมิน | ไม่ |

    ## คะแนนแบบวัด
    | แบบวัด | คะแนนปีนี้ |
    | EIT1 | 90 |
    | EIT Public | 91 |

    ## การวิเคราะห์
    | ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ | เหตุผลที่ไม่มีมาตรการ |
    | ตัวชี้วัดที่ 1 | ก | ข |
    | ตัวชี้วัดที่ ๑ | ค | ง |

    ## ผลย้อนหลัง
    | ปีงบประมาณ | คะแนน |
    | 2567 | 90 |
    | 2024 | 90 |
    """
    twice = [tag for code, tag in found(text) if code == "C16"]
    assert twice == ["เอกสาร!A3", "คะแนนแบบวัด!A3", "ผลย้อนหลัง!A3", "การวิเคราะห์!A3"]


def test_rows_under_one_merged_group_are_one_analysis() -> None:
    text = """
    ## การวิเคราะห์
    | ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ | เหตุผลที่ไม่มีมาตรการ |
    | ตัวชี้วัดที่ 1 | ก | ข |
    | ^ | ค | |
    """
    assert found(text) == []
    assert typed_book(text).analysis["indicator", 1].lines("text") == ("ก", "ค")


def test_a_year_without_a_framework_is_reported_and_the_rest_still_judged() -> None:
    text = """
    ## ผลการประเมิน
    | ปีงบประมาณที่ประเมิน | 2580 |
    | คะแนนรวม | เก้าสิบ |
    | ระดับผลการประเมิน | ผ่านดีมาก |

    ## คะแนนแบบวัด
    | แบบวัด | คะแนนปีนี้ |
    | EIT ส่วนที่ 9 | 901 |

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ระยะเวลา |
    | ประเด็นที่ 99 | ทบทวนคู่มือ | กองกลาง |
    """
    assert found(text) == [
        ("G01", "ผลการประเมิน!B1"),
        ("C05", "ผลการประเมิน!B2"),
        ("C11", "คะแนนแบบวัด!B2"),
        ("C10", "มาตรการ!C2"),
    ]
    entry = problem(text, "G01")
    assert entry.params == {"year": 2580, "known": ", ".join(map(str, CATALOG.years_of()))}
    assert typed_book(text).framework is None


def test_a_year_that_cannot_be_read_is_reported_once() -> None:
    text = "## ผลการประเมิน\n| ปีงบประมาณที่ประเมิน | 256 |\n| คะแนนรวม | 90 |\n| ระดับผลการประเมิน | ผ่าน |\n"
    assert found(text) == [("C09", "ผลการประเมิน!B1")]


def test_the_plan_year_is_the_next_one_unless_entered() -> None:
    assert typed_book("").plan_year_be == 2569
    result = "## ผลการประเมิน\n| ปีงบประมาณที่ประเมิน | 2568 |\n| ปีงบประมาณของแผน | 2570 |\n"
    assert typed_book(result).plan_year_be == 2570


def test_a_blank_group_is_that_of_the_row_above() -> None:
    text = rows(
        "| ตัวชี้วัดที่ 2 | ก | ทำ | ต.ค. 68 | สล. |",
        "| | ข | ทำ | ต.ค. 68 | สล. |",
        "| ตัวชี้วัดที่ 1 | ค | ทำ | ต.ค. 68 | สล. |",
        "| ^ | ง | ทำ | ต.ค. 68 | สล. |",
    )
    assert found(text) == []
    assert [block.group[1] for block in typed_book(text).measures if block.group] == [2, 2, 1, 1]


def test_a_row_without_a_measure_continues_the_one_above() -> None:
    text = rows(
        "| ตัวชี้วัดที่ 1 | ก | 1. หนึ่ง | ต.ค. 68 | สล. |",
        "| | | 2. สอง | ธ.ค. 68 | |",
        "| ตัวชี้วัดที่ 1 | | สาม | | กองกลาง |",
    )
    assert {code for code, _ in found(text)} == {"Y09"}
    (measure,) = typed_book(text).measures
    assert [(line, line.source.cell) for line in measure.lines("steps") if line.source] == [
        ("หนึ่ง", "C2"),
        ("สอง", "C3"),
        ("สาม", "C4"),
    ]
    assert [period.source.cell for period in measure.periods() if period.source] == ["D2", "D3"]
    assert [owner.text for owner in measure.owners()] == ["สล.", "กองกลาง"]


def test_a_continuation_without_a_measure_above_is_an_orphan() -> None:
    assert found(rows("| ตัวชี้วัดที่ 1 | | ทำ | | |")) == [("C17", "มาตรการ!B2")]
    other_group = rows("| ตัวชี้วัดที่ 1 | ก | ทำ | ต.ค. 68 | สล. |", "| ตัวชี้วัดที่ 2 | | ทำ | | |")
    assert found(other_group) == [("C17", "มาตรการ!B3")]


def test_a_measure_without_any_group_is_an_orphan() -> None:
    entry = problem(rows("| | ก | ทำ | ต.ค. 68 | สล. |"), "C17")
    assert entry.where.tag == "มาตรการ!A2"
    assert entry.params["field"] == "ตัวชี้วัดหรือประเด็น"


def test_an_unknown_group_is_reported_once_for_all_its_rows() -> None:
    text = rows("| ตัวชี้วัดที่ 11 | ก | ทำ | | |", "| | | ทำต่อ | | |", "| | ข | ทำ | | |")
    assert found(text) == [("C13", "มาตรการ!A2")]


@pytest.mark.parametrize("group", ["ตัวชี้วัดที่ 11", "KPI 1", "การใช้เงิน"])
def test_a_group_that_is_none_is_told_without_what_follows_from_it(group: str) -> None:
    text = rows(f"| {group} | ก | ทำ | ต.ค. 68 | สล. |")
    text += "\n## การวิเคราะห์\n| ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ |\n| ตัวชี้วัดที่ 1 | งานล่าช้า |\n"
    text += "## ผลการดำเนินการ\n| ตัวชี้วัดหรือประเด็น | มาตรการลำดับที่ | ผลผลิต |\n| ตัวชี้วัดที่ 1 | 1 | ประกาศใช้ |\n"
    text += "## คะแนนรายข้อ\n| รหัสข้อ | คะแนน |\n| i1 | 50 |\n"
    assert {code for code, _ in found(text)} & {"C13", "C18", "R04", "R39"} == {"C13"}
    named = text.replace(f"| {group} |", "| ตัวชี้วัดที่ 2 |")
    assert {code for code, _ in found(named)} >= {"C18", "R04"}


def test_a_row_of_a_group_alone_opens_that_group() -> None:
    text = rows("| ตัวชี้วัดที่ 1 | | | | |", "| | ก | ทำ | ต.ค. 68 | สล. |")
    assert found(text) == []
    assert [block.group for block in typed_book(text).measures] == [("indicator", 1)]


def test_a_report_without_any_group_is_an_orphan() -> None:
    text = "## ผลการดำเนินการ\n| ตัวชี้วัดหรือประเด็น | มาตรการลำดับที่ | ผลผลิต |\n| | | อบรมแล้ว |\n"
    assert found(text) == [("C17", "ผลการดำเนินการ!A2")]


def test_problems_come_in_the_order_of_the_workbook() -> None:
    text = """
    ## รายชื่อหน่วยงาน
    | ชื่อหน่วยงาน | ชื่อย่อ |
    | กองกลาง | กก. |
    | กองกฎหมาย | กก. |

    ## อันดับ
    | อันดับที่ | จากทั้งหมด | กลุ่มที่จัดอันดับ |
    | สี่ | แปด | กรม |
    | | 8 | |
    """
    problems = validate(raw_book(text), CATALOG).problems
    assert tags(problems) == [
        ("C05", "อันดับ!A2"),
        ("C05", "อันดับ!B2"),
        ("C01", "อันดับ!A3"),
        ("C01", "อันดับ!C3"),
        ("R08", "รายชื่อหน่วยงาน!B3"),
    ]
