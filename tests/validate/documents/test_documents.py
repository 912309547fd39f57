"""What one kind of document needs."""

from __future__ import annotations

import pytest

from itadocs.codes import hint
from itadocs.validate import check_document
from tests.support.tables import CATALOG, RESULT, tags, typed_book

PLAN, MEASURES, RESULTS = (CATALOG.document(key) for key in ("plan", "measures", "results"))

DOCUMENTS = "## เอกสาร\n| เอกสาร | จัดทำ |\n| แผนพัฒนาจากผลการประเมิน | ใช่ |\n"
INDICATORS = "## คะแนนตัวชี้วัด\n| ตัวชี้วัดที่ | คะแนนปีนี้ |\n| 1 | 90 |\n"
ANALYSIS = "## การวิเคราะห์\n| ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ | สิ่งที่ต้องรักษาระดับ |\n"
ALL_INDICATORS = "".join(f"| ตัวชี้วัดที่ {no} | วิเคราะห์ | |\n" for no in range(1, 11))
ONE_MEASURE = (
    "## มาตรการ\n| ตัวชี้วัดหรือประเด็น | มาตรการ | ผลการวิเคราะห์ที่สอดคล้อง | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |\n"
    "| {} | ทบทวนคู่มือ | {} | ประกาศใช้ | ต.ค. 68 | สล. |\n"
)
COMPLETE = DOCUMENTS + INDICATORS + ANALYSIS + ALL_INDICATORS + ONE_MEASURE.format("ตัวชี้วัดที่ 1", "งานล่าช้า")


def needed(text: str, key: str = "plan") -> list[tuple[str, str]]:
    return tags(check_document(CATALOG.document(key), typed_book(text), CATALOG))


def test_a_complete_plan_lacks_nothing() -> None:
    assert needed(COMPLETE) == []


def test_every_needed_sheet_without_data_is_reported() -> None:
    text = DOCUMENTS + "## คะแนนตัวชี้วัด\n| ตัวชี้วัดที่ | คะแนนปีนี้ |\n| 1 | |\n"
    assert needed(text) == [("S04", ""), ("S04", ""), ("S04", "คะแนนตัวชี้วัด")]
    problems = check_document(PLAN, typed_book(text), CATALOG)
    assert [entry.params["expected"] for entry in problems] == ["การวิเคราะห์", "มาตรการ", "คะแนนตัวชี้วัด"]
    assert {entry.params["document"] for entry in problems} == {PLAN.label}


def test_what_one_document_needs_another_may_do_without() -> None:
    issue = ONE_MEASURE.format("ประเด็นที่ 1", "")
    analysis = ANALYSIS + "".join(f"| ประเด็นที่ {no} | | รักษาไว้ |\n" for no in range(1, 8))
    assert needed(DOCUMENTS + analysis + issue, "measures") == []
    assert needed(DOCUMENTS + analysis + issue, "results") == [("S04", "")]


@pytest.mark.parametrize(
    ("kind", "whose"),
    [("จังหวัด", "ส่วนราชการ"), ("ท้องถิ่นจังหวัด", "องค์กรปกครองส่วนท้องถิ่น"), ("กรมหรือเทียบเท่า", ""), ("เทศบาลตำบล", "")],
)
def test_who_gathers_is_told_that_results_come_from_the_units(kind: str, whose: str) -> None:
    agency = f"## หน่วยงาน\n| ประเภทหน่วยงาน | {kind} |\n"
    found = check_document(RESULTS, typed_book(agency + COMPLETE), CATALOG)
    said = {str(each.params["expected"]): hint(each) for each in found if each.code == "S04"}
    assert "ผลการดำเนินการ" in said
    assert ("รวบรวมผลจาก" in said["ผลการดำเนินการ"]) == bool(whose)
    assert whose in said["ผลการดำเนินการ"]
    plan = check_document(PLAN, typed_book(agency + DOCUMENTS), CATALOG)
    assert not [each for each in plan if "รวบรวมผลจาก" in hint(each)]


def test_a_plan_analyses_every_indicator() -> None:
    text = COMPLETE.replace("| ตัวชี้วัดที่ 3 | วิเคราะห์ |", "| ตัวชี้วัดที่ 3 | |")
    text = text.replace("| ตัวชี้วัดที่ 10 | วิเคราะห์ | |\n", "")
    assert needed(text) == [("R05", "การวิเคราะห์"), ("R05", "การวิเคราะห์!B4")]
    (gone, blank) = check_document(PLAN, typed_book(text), CATALOG)
    assert gone.params["group"] == "ตัวชี้วัดที่ 10 การป้องกันการทุจริต"
    assert blank.params["group"] == "ตัวชี้วัดที่ 3 การใช้อำนาจ"


def test_a_group_that_cannot_be_read_is_not_called_one_without_analysis_as_well() -> None:
    text = COMPLETE.replace("| ตัวชี้วัดที่ 3 | วิเคราะห์ |", "| งานที่สาม | วิเคราะห์ |")
    assert needed(text) == []
    assert needed(text.replace("| ตัวชี้วัดที่ 10 | วิเคราะห์ | |\n", "")) == [("R05", "การวิเคราะห์")] * 2


def test_where_the_heading_of_the_analysis_was_typed_over_it_alone_is_told() -> None:
    text = COMPLETE.replace("| ผลการวิเคราะห์ |", "| เหตุผลที่ไม่มีมาตรการ |", 1)
    assert text != COMPLETE
    assert needed(text) == [("H01", "การวิเคราะห์")]


def test_measures_analyse_every_issue_and_no_indicator() -> None:
    codes = needed(COMPLETE.replace("ตัวชี้วัดที่ 1 | ทบทวน", "ประเด็นที่ 1 | ทบทวน"), "measures")
    assert codes == [("R05", "การวิเคราะห์")] * 7


def test_results_take_the_groups_there_are() -> None:
    reported = "## ผลการดำเนินการ\n| ตัวชี้วัดหรือประเด็น | ผลผลิต |\n| ตัวชี้วัดที่ 1 | ประกาศใช้แล้ว |\n"
    assert needed(COMPLETE.replace("| ตัวชี้วัดที่ 3 | วิเคราะห์ |", "| ตัวชี้วัดที่ 3 | |") + reported, "results") == []


def test_measures_of_the_other_kind_of_groups_are_no_data() -> None:
    assert needed(COMPLETE.replace("ตัวชี้วัดที่ 1 | ทบทวน", "ประเด็นที่ 1 | ทบทวน")) == [("S04", "มาตรการ")]


def test_a_plan_needs_the_finding_of_each_measure_and_measures_do_not() -> None:
    text = COMPLETE.replace("งานล่าช้า", "")
    assert needed(text) == [("R06", "มาตรการ!C2")]
    (entry,) = check_document(PLAN, typed_book(text), CATALOG)
    assert entry.params["field"] == "ผลการวิเคราะห์ที่สอดคล้อง"
    assert "R06" not in dict(needed(text, "measures"))


def test_the_finding_of_a_group_is_that_of_each_of_its_measures() -> None:
    shared = ANALYSIS.replace("| สิ่งที่ต้องรักษาระดับ |", "| ผลการวิเคราะห์ที่สอดคล้องร่วม |")
    text = COMPLETE.replace("งานล่าช้า", "").replace(ANALYSIS, shared)
    assert needed(text.replace("| ตัวชี้วัดที่ 1 | วิเคราะห์ | |", "| ตัวชี้วัดที่ 1 | วิเคราะห์ | งานล่าช้า |")) == []
    assert needed(text.replace("| ตัวชี้วัดที่ 2 | วิเคราะห์ | |", "| ตัวชี้วัดที่ 2 | วิเคราะห์ | งานล่าช้า |")) == [
        ("R06", "มาตรการ!C2")
    ]
    assert needed(text.replace("| ตัวชี้วัดที่ 1 | วิเคราะห์ | |", "| ตัวชี้วัดที่ 1 | วิเคราะห์ | - |")) == [("R06", "มาตรการ!C2")]


def test_without_a_framework_only_sheets_are_judged() -> None:
    text = COMPLETE + RESULT.replace("2568", "2580")
    assert needed(text) == []
