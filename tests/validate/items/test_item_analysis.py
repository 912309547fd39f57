"""An analysis by item is an analysis where the template prints it; a placeholder never is one."""

from __future__ import annotations

import pytest

from itadocs.validate import apply_rules, check_document
from itadocs.validate.cells.placeholders import is_placeholder
from itadocs.validate.documents.readiness import readiness
from tests.support.effort import each_of
from tests.support.tables import CATALOG, RESULT, tags, typed_book

INDICATORS = "## คะแนนตัวชี้วัด\n| ตัวชี้วัดที่ | คะแนนปีนี้ |\n| 1 | 90 |\n"
MEASURE = (
    "## มาตรการ\n| ตัวชี้วัดหรือประเด็น | มาตรการ | ผลการวิเคราะห์ที่สอดคล้อง | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |\n"
    "| {} | ทบทวนคู่มือ | งานล่าช้า | ประกาศใช้ | ต.ค. 68 | สล. |\n"
)
ADVICE = "## ข้อเสนอแนะรายข้อ\n| รหัสข้อ | ข้อเสนอแนะ |\n| i1-i15 | ควรเผยแพร่ขั้นตอน |\n| e1-e9 | ควรตอบให้ตรงคำถาม |\n"
DISCLOSED = "| o1-o28 | ควรปรับให้เป็นปัจจุบัน |\n"


def document(key: str, template: str = "") -> str:
    return f"## เอกสาร\n| เอกสาร | จัดทำ | แม่แบบ |\n| {CATALOG.document(key).label} | ใช่ | {template} |\n"


def needed(text: str, key: str = "plan") -> list[tuple[str, str]]:
    return tags(check_document(CATALOG.document(key), typed_book(text), CATALOG))


def plan(template: str, advice: str, analysis: str = "") -> str:
    return document("plan", template) + INDICATORS + advice + analysis + MEASURE.format("ตัวชี้วัดที่ 1")


@pytest.mark.parametrize("template", ["", "plan-agency", "plan-province"])
def test_remarks_on_the_items_of_every_indicator_are_the_analysis_of_a_plan(template: str) -> None:
    text = plan(template, ADVICE + DISCLOSED)
    assert needed(text) == []
    ready = readiness(CATALOG.document("plan"), 2569, typed_book(text), CATALOG)
    assert (ready.met, len(ready.elements)) == (6, 6)


def test_an_indicator_without_a_remark_still_needs_its_analysis() -> None:
    problems = check_document(CATALOG.document("plan"), typed_book(plan("", ADVICE)), CATALOG)
    assert [(problem.code, str(problem.params["group"])[:15].strip()) for problem in problems] == [
        ("R05", "ตัวชี้วัดที่ 9"),
        ("R05", "ตัวชี้วัดที่ 10"),
    ]


def test_a_template_of_the_agencys_own_may_print_no_remarks() -> None:
    assert needed(plan("แม่แบบของเรา.docx", ADVICE + DISCLOSED)) == [("S04", "")]


def test_scores_of_items_are_the_analysis_only_where_the_template_prints_symbols_for_them() -> None:
    items = RESULT.replace("2568", "2566") + "## คะแนนรายข้อ\n| รหัสข้อ | คะแนน |\n"
    framework = CATALOG.framework(2566)
    fed = {code for issue in framework.issues for code in issue.items or ()}
    items += "".join(f"| {code} | 90 |\n" for code in sorted(fed))
    text = items + MEASURE.format("ประเด็นที่ 1")
    assert needed(document("measures", "measures-by-item") + text, "measures") == []
    assert ("S04", "") in needed(document("measures", "measures-by-issue") + text, "measures")


@pytest.mark.parametrize(
    "typed", ["-", "– –", "- ไม่มี -", "(ไม่มี)", "ไม่มี<br>-", "ดี", "n/a", "N.A.", "....", "…", "๑. -", "None", "xxx", "100",
     "กำลังรวบรวมข้อมูล", "(ใส่ข้อความ)", "ครบถ้วน", "ยังไม่ได้วิเคราะห์"]
)  # fmt: skip
def test_a_placeholder_is_no_analysis_no_output_and_no_step(typed: str) -> None:
    analysis = "## การวิเคราะห์\n| ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ |\n"
    analysis += "".join(f"| ตัวชี้วัดที่ {no} | {typed} |\n" for no in range(1, 11))
    text = plan("", "", analysis)
    assert [code for code, _ in needed(text)] == ["S04"]
    first = readiness(CATALOG.document("plan"), 2569, typed_book(text), CATALOG).elements[0]
    assert len(first.gaps) == 10
    reported = f"## ผลการดำเนินการ\n| ตัวชี้วัดหรือประเด็น | ผลผลิต | ผลลัพธ์ |\n| ตัวชี้วัดที่ 1 | {typed} | {typed} |\n"
    lacking = readiness(CATALOG.document("results"), 2569, typed_book(text + reported), CATALOG).elements
    assert [entry.is_met for entry in lacking] == [True, False, False]
    steps = typed_book(plan("", ADVICE).replace("ประกาศใช้", typed))
    assert ("R06", "มาตรการ!D2") in tags(apply_rules(steps, CATALOG))


@each_of(
    "typed",
    [
        "ไม่มีข้อบกพร่อง",
        "ไม่พบข้อร้องเรียน",
        "ดีขึ้นกว่าปีก่อน",
        "ผ่าน",
        "อยู่ระหว่างดำเนินการ",
        "เผยแพร่แล้ว 3 เรื่อง",
        "ครบ 100 คน",
        "ครบถ้วนทุกข้อ",
        "เรียบร้อยก่อนกำหนด",
        "ไม่มีข้อมูลที่ต้องแก้ไข",
    ],
)  # fmt: skip
def test_a_short_answer_that_says_something_stays_one(typed: str) -> None:
    assert not is_placeholder(typed)
    text = document("plan") + INDICATORS + "## การวิเคราะห์\n| ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ |\n"
    text += "".join(f"| ตัวชี้วัดที่ {no} | {typed} |\n" for no in range(1, 11)) + MEASURE.format("ตัวชี้วัดที่ 1")
    assert needed(text) == []


def _without_period(typed: str) -> bool:
    rules = apply_rules(typed_book(plan("", ADVICE).replace("ต.ค. 68", typed)), CATALOG)
    return "R06" in [code for code, _ in tags(rules)]


@pytest.mark.parametrize("typed", ["1/10/68-30/9/69", "๑/๑๐/๒๕๖๘ - ๓๑/๓/๒๕๖๙", "1/10/2568<br>15/1/2569", "2025-10-01"])
def test_a_period_of_figures_alone_is_a_period(typed: str) -> None:
    assert not _without_period(typed)


@pytest.mark.parametrize("typed", ["1.", "- -", "..."])
def test_a_mark_of_a_list_is_no_period(typed: str) -> None:
    assert _without_period(typed)


@pytest.mark.parametrize("typed", ["ไม่มีข้อจำกัด", "ไม่มี"])
def test_no_limitation_is_a_true_answer(typed: str) -> None:
    text = f"## ข้อจำกัด\n| แบบวัด | ข้อจำกัด |\n| IIT | {typed} |\n"
    elements = readiness(CATALOG.document("measures"), 2567, typed_book(text), CATALOG).elements
    assert elements[-1].is_met


def test_what_was_typed_is_kept_though_it_says_nothing() -> None:
    reported = "## ผลการดำเนินการ\n| ตัวชี้วัดหรือประเด็น | มาตรการลำดับที่ | ผลผลิต |\n| ตัวชี้วัดที่ 1 | 1 | - |\n"
    (block,) = typed_book(plan("", ADVICE) + reported).results
    assert [str(line) for line in block.lines("output")] == ["-"]
    assert not block.has("output")
