"""The first sheet: links, formulas, and what they say when a spreadsheet program calculates them."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from openxml_audit import OpenXmlValidator

from itadocs.workbook.content import GUIDE_TITLE
from tests.support.filled import CATALOG, blank, written
from tests.support.office import converted

FUNCTIONS = {
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
    assert _targets(book[GUIDE_TITLE]) == [f"'{sheet.title}'!A1" for sheet in CATALOG.sheets]
    for sheet in CATALOG.sheets:
        assert _targets(book[sheet.title]) == [f"'{GUIDE_TITLE}'!A1"]


def _targets(page: Worksheet) -> list[str | None]:
    return [cell.hyperlink.location for row in page.iter_rows() for cell in row if cell.hyperlink]


def test_formulas_use_only_functions_of_excel_2010_and_quoted_sheets_that_exist() -> None:
    book = blank()
    formulas = [str(cell.value) for row in book[GUIDE_TITLE].iter_rows() for cell in row if cell.data_type == "f"]
    assert len(formulas) == 3 * len(CATALOG.sheets) + 2 * len(CATALOG.documents)
    for formula in formulas:
        assert len(formula) < 8000
        code = re.sub(r'"[^"]*"', "", formula)
        assert set(re.findall(r"([A-Z]+)\(", code)) <= FUNCTIONS
        assert set(re.findall(r"'([^']+)'!", code)) <= set(book.sheetnames)
        assert code.count("!") == len(re.findall(r"'[^']+'!", code))


def test_the_matrix_says_what_every_document_needs_and_uses() -> None:
    shown = blank()[GUIDE_TITLE]
    rows = {row[0].value: [cell.value for cell in row] for row in shown.iter_rows() if row[0].hyperlink}
    for document_place, document in enumerate(CATALOG.documents, start=4):
        for sheet in CATALOG.sheets:
            expected = "จำเป็น" if sheet.key in document.needs else "ถ้ามี" if sheet.key in document.uses else "–"
            assert rows[sheet.title][document_place] == expected


def test_the_package_is_valid(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(written(data=ENOUGH))
    found = OpenXmlValidator().validate(file)
    assert [error for error in found.errors if "error" in str(error.severity).lower()] == []


@pytest.mark.office
def test_a_spreadsheet_program_calculates_what_is_filled_and_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "blank.xlsx").write_bytes(written())
    (tmp_path / "filled.xlsx").write_bytes(written(data=ENOUGH))
    converted(
        [tmp_path / "blank.xlsx", tmp_path / "filled.xlsx"], tmp_path, "csv:Text - txt - csv (StarCalc):44,34,76,1"
    )
    tables = {}
    for name in ("blank", "filled"):
        text = (tmp_path / f"{name}.csv").read_text(encoding="utf-8")
        assert not re.search(r"#[A-Z]+[!?/]|Err:\d", text)
        tables[name] = {row[0]: row[1:] for row in csv.reader(text.splitlines())}
    plan = CATALOG.document("plan").label
    missing = ["หน่วยงาน (1)", "ผลการประเมิน (2)", "คะแนนตัวชี้วัด (10)", "การวิเคราะห์ (10)", "มาตรการ (6)"]
    assert tables["blank"][plan][:2] == ["ใช่", f"ยังขาด: {', '.join(missing)}"]
    assert tables["filled"][plan][:2] == ["ใช่", "ยังขาด: ข้อเสนอแนะรายข้อ (1)"]
    assert tables["filled"][CATALOG.document("scores").label][:2] == ["ใช่", "พร้อม"]
    assert tables["blank"][CATALOG.document("measures").label][1].startswith("จัดทำจากสมุดงานนี้ไม่ได้")
    states = {sheet.key: tables["filled"][sheet.title][0] for sheet in CATALOG.sheets}
    assert states["agency"] == states["result"] == states["indicators"] == states["analysis"] == "ครบ"
    assert states["measures"] == "กรอกแล้ว 1 รายการ"
    assert states["advice"] == "ขาด 1 ช่อง"
    assert states["items"] == "ขาด 50 รายการ"
    assert states["views"] == "ยังไม่กรอก"
    assert tables["blank"]["คะแนนรายข้อ"][:3] == ["ยังไม่กรอก", "0", "52"]
