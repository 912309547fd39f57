"""The first sheet: links, formulas, and what they say when a spreadsheet program calculates them."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from openxml_audit import OpenXmlValidator

from itadocs.workbook.content import GUIDE_TITLE, LISTS_TITLE
from tests.support.filled import CATALOG, blank, page, place, written
from tests.support.looks.office import converted

FUNCTIONS = {
    "ROUND",
    "TEXT",
    "VALUE",
    "SQRT",
    "REPT",
    "RIGHT",
    "NOT",
    "SUMIF",
    "MIN",
    "LOWER",
    "COUNTIFS",
    "DATE",
    "YEAR",
    "MONTH",
    "DAY",
    "NA",
    "IF",
    "AND",
    "OR",
    "N",
    "LEN",
    "TRIM",
    "MID",
    "INDEX",
    "MATCH",
    "IFERROR",
    "SUMPRODUCT",
    "ISTEXT",
    "ISNUMBER",
    "COUNTIF",
    "FIND",
    "MAX",
    "ROWS",
    "SEARCH",
    "SUM",
    "HYPERLINK",
    "ISERROR",
    "LEFT",
    "ROW",
    "SUBSTITUTE",
    "CHAR",
    "INT",
    "MMULT",
}
ENOUGH = {
    "agency": {"name": "กรมตัวอย่าง"},
    "result": {"total": 90, "level": "ผ่านดี"},
    "indicators": [{"no": no, "this_year": 90} for no in range(1, 11)],
    "analysis": [{"group": f"ตัวชี้วัดที่ {no}", "text" if no > 1 else "keep": "งานล่าช้า"} for no in range(1, 11)],
    "measures": [
        {
            "group": "ตัวชี้วัดที่ 1",
            "text": "มาตรการ",
            "finding": "งานล่าช้า",
            "steps": "ประกาศใช้คู่มือ",
            "periods": "ต.ค. 68 - ก.ย. 69",
            "owners": "สล.",
        }
    ],
    "advice": [{"items": "i1"}],
    "items": [{"code": "i1", "score": 90}, {"code": "e1", "part1": 90, "part2": 90}, {"code": "e2", "part1": 90}],
}


def test_every_sheet_is_linked_from_the_guide_and_links_back() -> None:
    book = blank()
    targets = _targets(book[GUIDE_TITLE])
    assert [target for target in targets if str(target).endswith("!A1")] == [f"'{s.title}'!A1" for s in CATALOG.sheets]
    for sheet in CATALOG.sheets:
        assert _targets(book[sheet.title]) == [f"'{GUIDE_TITLE}'!A1"]


def _targets(page: Worksheet) -> list[str | None]:
    return [cell.hyperlink.location for row in page.iter_rows() for cell in row if cell.hyperlink]


@pytest.mark.parametrize("title", [GUIDE_TITLE, LISTS_TITLE])
def test_formulas_use_only_functions_of_excel_2010_and_quoted_sheets_that_exist(title: str) -> None:
    book = blank()
    formulas = [str(cell.value) for row in book[title].iter_rows() for cell in row if cell.data_type == "f"]
    assert len(formulas) > 50
    for formula in formulas:
        assert len(formula) < 8000
        code = re.sub(r'"[^"]*"', "", formula)
        names = set(re.findall(r"([A-Z]+)\(", code))
        assert names <= FUNCTIONS, names - FUNCTIONS
        assert _depth(code) <= 60
        assert set(re.findall(r"'([^']+)'!", code)) <= set(book.sheetnames)
        assert code.count("!") == len(re.findall(r"'[^']+'!", code))


def _depth(code: str) -> int:
    """How deep the brackets of a formula go; Excel takes 64 levels of functions."""
    depth = deepest = 0
    for sign in code:
        depth += (sign == "(") - (sign == ")")
        deepest = max(deepest, depth)
    return deepest


def test_the_matrix_counts_what_every_document_needs_and_uses() -> None:
    shown = blank()[GUIDE_TITLE]
    meant = [document for document in CATALOG.documents if document.groups in ("any", "indicators")]
    rows = {row[0].value: [cell.value for cell in row] for row in shown.iter_rows() if row[0].hyperlink}
    for column, document in enumerate(meant, start=2):
        for sheet in CATALOG.sheets:
            found = str(rows[sheet.title][column])
            if sheet.key in (*document.needs, *document.uses):
                assert found.startswith(f"=HYPERLINK(\"#'{sheet.title}'!\"&")
                assert ("ครบ" in found) == (sheet.key in document.needs)
            else:
                assert found == "–"


@pytest.mark.slow
def test_the_package_is_valid(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(written(data=ENOUGH))
    found = OpenXmlValidator().validate(file)
    assert [error for error in found.errors if "error" in str(error.severity).lower()] == []


@pytest.mark.office
def test_a_spreadsheet_program_calculates_what_is_filled_and_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "blank.xlsx").write_bytes(written())
    (tmp_path / "filled.xlsx").write_bytes(written(data=ENOUGH))
    otherwise = load_workbook(tmp_path / "blank.xlsx")
    for sheet, field in (("analysis", "keep"), ("analysis", "finding"), ("measures", "start"), ("measures", "group")):
        typed = "ตัวชี้วัดที่ 1" if field == "group" else "1 ต.ค. 2568"
        page(otherwise, sheet).cell(*place(sheet, field)).value = typed
    otherwise.save(tmp_path / "otherwise.xlsx")
    names = ("blank", "filled", "otherwise")
    converted([tmp_path / f"{name}.xlsx" for name in names], tmp_path, "csv:Text - txt - csv (StarCalc):44,34,76,1")
    tables, shortest = {}, {}
    for name in names:
        text = (tmp_path / f"{name}.csv").read_text(encoding="utf-8")
        assert not re.search(r"#[A-Z]+[!?/]|Err:\d", text)
        rows = [row for row in csv.reader(text.splitlines()) if row]
        tables[name] = {row[0]: row[1:] for row in reversed(rows)}  # of the same name the first
        shortest[name] = {row[1]: row[-1] for row in rows if len(row) > 2}
    plan = CATALOG.document("plan").label
    missing = ["หน่วยงาน (1)", "ผลการประเมิน (2)", "คะแนนตัวชี้วัด (10)", "การวิเคราะห์ (10)", "มาตรการ (6)"]
    assert tables["blank"][plan][:2] == ["ใช่", f"ยังขาด: {', '.join(missing)}"]
    assert tables["filled"][plan][:2] == ["ใช่", "ยังขาด: ข้อเสนอแนะรายข้อ (1)"]
    assert tables["filled"][CATALOG.document("scores").label][:2] == ["ใช่", "พร้อม"]
    assert tables["blank"][CATALOG.document("measures").label][1].startswith("จัดทำจากสมุดงานนี้ไม่ได้")
    states = {sheet.key: tables["filled"][sheet.title][0] for sheet in CATALOG.sheets}
    assert states["agency"] == states["result"] == states["indicators"] == states["analysis"] == "ครบ"
    assert (shortest["blank"]["D5:D14"], shortest["blank"]["B5:B14"]) == ("เหลือ 10", "เหลือ 10")
    assert "D5:D14" not in shortest["filled"]
    assert (shortest["blank"]["I5:J5"], shortest["blank"]["E5:F5"]) == ("เหลือ 2", "เหลือ 2")
    stands_for = (shortest["otherwise"][cells] for cells in ("B5:B14", "I5:J5", "E5:F5"))
    assert tuple(stands_for) == ("เหลือ 9", "เหลือ 1", "เหลือ 2"), "the measure without its text shares nothing yet"
    assert states["measures"] == "กรอกแล้ว 1 รายการ"
    assert states["advice"] == "ขาด 1 ช่อง"
    assert states["items"] == "ขาด 50 รายการ"
    assert states["views"] == "ยังไม่กรอก"
    assert tables["blank"]["คะแนนรายข้อ"][0] == "ยังไม่กรอก"
    assert tables["filled"]["การวิเคราะห์"][1:3] == ["ครบ", "ครบ"]
    assert tables["filled"]["ข้อเสนอแนะรายข้อ"][1:3] == ["–", "ขาด 1"]
