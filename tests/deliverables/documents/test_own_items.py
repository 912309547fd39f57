"""What an officer says of items in words and choices of his own, as documents print it and as it comes back."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from itadocs.commands.build import build
from itadocs.commands.pull import pull
from itadocs.review.pull.records import Wishes
from tests.support.documents import workbook
from tests.support.made import (
    DIPROM,
    DITP,
    LAMPHUN,
    MEASURES,
    Data,
    Package,
    changed,
    group_row,
    grouped,
    one_line,
    place,
    printed_rows,
    problems,
    tables,
    wanting,
)
from tests.support.made import run as build_documents
from tests.support.reviewing.edits import Paper, change
from tests.support.workbooks import setting, written

QUESTION = "เจ้าหน้าที่ของกรมให้บริการตามขั้นตอนและเวลาที่ประกาศไว้"
TITLE = "แผนปฏิบัติราชการประจำปี พ.ศ. 2566"
REMARK, OTHER_REMARK = "พิจารณาเฉพาะงานออกหนังสือรับรอง", "พิจารณาร่วมกับงานประชาสัมพันธ์"
ISSUES = [f"ประเด็นที่ {no}" for no in range(1, 8)]


def own_words(data: Data) -> None:
    """Other words for two items, two issues with items named by the agency, one that wants none, three remarks."""
    items = {row["code"]: row for row in data["items"]}
    items["i1"]["label"], items["o5"]["label"] = QUESTION, TITLE
    first, second, third = (group_row(data, "analysis", group) for group in ISSUES[:3])
    first |= {"low_items": "I1, I2 และ e1", "linked_items": "o11", "item_remarks": f"i1 {REMARK}\ne2: {REMARK}"}
    second |= {"names_items": "ไม่", "item_remarks": [f"i1 {OTHER_REMARK}", f"o43 {OTHER_REMARK}"]}
    third |= {"linked_items": "o10"}
    next(row for row in data["instruments"] if row["instrument"] == "IIT")["respondents"] = 128


def made_with(template: str) -> Package:
    return build_documents(changed(DITP, own_words, wanting(MEASURES, template=template, digits="เลขอารบิก"))).package


@pytest.fixture(scope="module")
def by_issue() -> Package:
    return made_with("measures-by-issue")


@pytest.fixture(scope="module")
def by_item() -> Package:
    return made_with("measures-by-item")


def analysis_of(package: Package, issue: int) -> str:
    (table,) = tables(package, "ประเด็นและผลการวิเคราะห์")
    (row,) = grouped(table)[issue - 1][1]
    return row.texts[0]


def test_other_words_for_an_item_print_wherever_it_stands(by_issue: Package, by_item: Package) -> None:
    assert one_line(by_issue, f"i1 {QUESTION}")
    assert one_line(by_issue, f"o5 {TITLE}")
    of_i1 = [row[0] for row in printed_rows(by_item, "ข้อ", "ผลคะแนน") if row[0].startswith("i1 ")]
    assert len(of_i1) == 2
    assert all(cell.startswith(f"i1 {QUESTION}") for cell in of_i1)


def test_who_answered_an_undivided_instrument_stands_over_its_scores_too(by_issue: Package) -> None:
    assert one_line(by_issue, "ข้อคำถามการประเมิน IIT", "คะแนน (128 คน)")
    assert one_line(by_issue, "ข้อคำถามการประเมิน OIT", "‖ คะแนน ‖")


def test_items_named_by_the_agency_stand_in_place_of_those_below_the_threshold(by_issue: Package) -> None:
    text = analysis_of(by_issue, 1)
    assert "(ข้อที่ได้คะแนนน้อย คือ i1 i2 และ e1 โดยเชื่อมโยงกับการเปิดเผยข้อมูลข้อ o11)" in text
    assert "ต่ำกว่า" not in text.rpartition("\n(")[2]


def test_an_issue_that_names_its_items_itself_has_no_brackets(by_issue: Package) -> None:
    text = analysis_of(by_issue, 2)
    assert "(ข้อที่ได้" not in text
    assert "(ไม่มีข้อ" not in text


def test_own_links_stand_beside_the_items_below_the_threshold(by_issue: Package) -> None:
    text = analysis_of(by_issue, 3)
    assert "(ข้อที่ได้คะแนนต่ำกว่า" in text
    assert text.endswith("โดยเชื่อมโยงกับการเปิดเผยข้อมูลข้อ o10)")


def test_an_item_has_another_remark_in_each_issue(by_issue: Package, by_item: Package) -> None:
    assert f"หมายเหตุข้อ i1: {REMARK}" in analysis_of(by_issue, 1)
    assert f"หมายเหตุข้อ i1: {OTHER_REMARK}" in analysis_of(by_issue, 2)
    of_i1 = [row[0] for row in printed_rows(by_item, "ข้อ", "ผลคะแนน") if row[0].startswith("i1 ")]
    assert [REMARK in cell for cell in of_i1] == [True, False]
    assert [OTHER_REMARK in cell for cell in of_i1] == [False, True]


def test_a_remark_on_an_item_that_the_issue_does_not_take_in_is_printed_too(by_item: Package) -> None:
    assert one_line(by_item, f"หมายเหตุข้อ o43: {OTHER_REMARK}")


def test_items_named_by_the_agency_print_in_the_analysis_item_by_item(by_item: Package) -> None:
    assert one_line(by_item, "(ข้อที่ได้คะแนนน้อย คือ i1 i2 และ e1 โดยเชื่อมโยงกับการเปิดเผยข้อมูลข้อ o11)")


def test_named_items_are_compared_with_the_scores() -> None:
    def higher(data: Data) -> None:
        scores = {row["code"]: row.get("score") for row in data["items"]}
        group_row(data, "analysis", ISSUES[0])["low_items"] = max(("i1", "i2", "i3"), key=lambda code: scores[code])

    told = [(p.code, p.where.tag) for p in problems(changed(DITP, higher)) if p.code == "R71"]
    assert told == [("R71", place("analysis", "low_items"))]


def test_columns_of_issues_are_in_workbooks_by_issue_only() -> None:
    keys = {"ข้อที่ได้คะแนนน้อย", "ข้อที่นำมาเชื่อมโยง", "พิมพ์ข้อที่ได้คะแนนน้อย", "หมายเหตุรายข้อ"}
    for name, expected in ((DIPROM, keys), (LAMPHUN, set())):
        book = openpyxl.load_workbook(BytesIO(workbook(changed(name))), read_only=True)
        heads = {str(cell.value) for cell in next(book["การวิเคราะห์"].iter_rows(min_row=4, max_row=4))}
        assert heads & keys == expected


@pytest.mark.slow
def test_what_a_reviewer_changes_in_words_of_items_comes_back_to_its_cell(tmp_path: Path) -> None:
    workbook = tmp_path / "งาน.xlsx"
    wanted = wanting(MEASURES, template="measures-by-issue", digits="เลขอารบิก")
    workbook.write_bytes(written(changed(DITP, own_words, wanted)))
    build([workbook], setting(tmp_path))
    document = next(tmp_path.glob("build/*/*.docx"))
    paper = Paper(document.read_bytes())
    controls = paper.controls()
    label, low, remarks = place("items", "label"), place("analysis", "low_items"), place("analysis", "item_remarks")
    change(controls[label][0], lambda _: "ถ้อยคำของผู้ตรวจ")
    change(controls[low][0], lambda _: "i1 i2 และ e3")
    change(controls[remarks][0], lambda old: f"{old}เท่านั้น")
    document.write_bytes(paper.bytes())
    (found,) = pull([document], setting(tmp_path), Wishes(apply=True))
    assert [change.refusal for change in found.changes] == [None] * 3
    book = openpyxl.load_workbook(workbook)
    cells = {tag: book[tag.split("!")[0]][tag.split("!")[1]].value for tag in (label, low, remarks)}
    assert cells == {
        label: "ถ้อยคำของผู้ตรวจ",
        low: "I1, I2 และ e3",
        remarks: f"i1 {REMARK}เท่านั้น\ne2: {REMARK}",
    }


def test_an_indicator_that_has_only_remarks_on_its_items_has_no_empty_cell() -> None:
    def without_text(data: Data) -> None:
        row = group_row(data, "analysis", "ตัวชี้วัดที่ 1")
        row.pop("text")
        row.pop("keep", None)

    (table,) = tables(build_documents(changed(LAMPHUN, without_text)).package, "การวิเคราะห์ผลการประเมิน")
    title, rows = grouped(table)[0]
    assert title.endswith("การปฏิบัติหน้าที่ (IIT)")
    assert [row.texts[0].split()[0] for row in rows] == ["i1", "i2", "i3"]
    assert all(text.strip() for row in table.body for text in row.texts)
