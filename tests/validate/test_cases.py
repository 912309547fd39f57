"""Small workbooks that once were misread or misjudged, each by the name it was reported under."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from itadocs.codes import severity
from itadocs.intake.judging import JudgedWorkbook, judge_workbook
from itadocs.problems import Severity
from tests.support.filled import CATALOG, page
from tests.support.plain import plain_workbook
from tests.support.raw_books import change_part, parts_of, share_texts

STEPS = "F5"
PERIOD, OWNER, STEP = "ต.ค. 68 - ก.ย. 69", "สล.", "ประกาศใช้คู่มือ"
DATA = {
    "agency": {"name": "กรมตัวอย่าง"},
    "result": {"total": 90, "level": "ผ่าน"},
    "measures": [
        {"group": "ตัวชี้วัดที่ 1", "text": text, "steps": STEP, "periods": PERIOD, "owners": OWNER}
        for text in ("ทบทวนคู่มือ", "อบรมบุคลากร", "เผยแพร่ข้อมูล")
    ],
    "peers": [{"rank": no, "name": f"กรมที่ {no}", "score": 97 - no, "level": "ผ่าน"} for no in (1, 2, 3, 4)],
}


@pytest.fixture(scope="module")
def package() -> bytes:
    framework = CATALOG.framework(2568)
    return plain_workbook(CATALOG, framework, agency_kind="department", groups="indicators", data=DATA)


@pytest.fixture
def book(package: bytes) -> Workbook:
    return load_workbook(BytesIO(package), rich_text=True)


def judged(book: Workbook, folder: Path) -> JudgedWorkbook:
    """The workbook as it is read."""
    path = folder / "งาน.xlsx"
    book.save(path)
    return judge_workbook(path, CATALOG)


def told(found: JudgedWorkbook, sheet: str) -> list[tuple[str, str | None]]:
    return [(problem.code, problem.where.cell) for problem in found.problems if problem.where.sheet == sheet]


def steps(found: JudgedWorkbook) -> list[str]:
    assert found.typed is not None
    return [str(line) for line in found.typed.measures[0].lines("steps")]


def part_of(book: Workbook, key: str) -> str:
    return f"xl/worksheets/sheet{book.sheetnames.index(CATALOG.sheet(key).title) + 1}.xml"


def test_missing_r(book: Workbook, tmp_path: Path) -> None:
    page(book, "peers")["A8"] = None
    page(book, "peers")["A8"].number_format = "0"  # an empty cell is there, as in a workbook that was laid out
    path, sheet = tmp_path / "งาน.xlsx", part_of(book, "peers")
    book.save(path)
    row = re.search(r'<row r="8".*?</row>', parts_of(path)[sheet])
    assert row is not None
    change_part(path, sheet, row[0], re.sub(r' r="[A-D]8"', "", row[0]))
    found = judge_workbook(path, CATALOG)
    assert found.typed is not None
    assert found.typed.rows("peers")[3].text("name") == "กรมที่ 4"
    assert told(found, "หน่วยงานเปรียบเทียบ") == [("C01", "A8")]


def test_empty_shared_string(book: Workbook, tmp_path: Path) -> None:
    page(book, "measures")["K5"] = "ลบแล้ว"
    path = tmp_path / "งาน.xlsx"
    book.save(path)
    sheet = part_of(book, "measures")
    stored = re.search(r'<c r="K5"[^>]*>.*?</c>', parts_of(path)[sheet])
    assert stored is not None
    change_part(path, sheet, stored[0], '<c r="K5" t="s"><v></v></c>')
    assert told(judge_workbook(path, CATALOG), "มาตรการ") == []


def test_typed_x000d(book: Workbook, tmp_path: Path) -> None:
    page(book, "measures")[STEPS] = "แฟ้มชื่อ _x005F_x0041_ และ _x005F_x000D_ ตามที่พิมพ์"  # as Excel stores it
    assert steps(judged(book, tmp_path)) == ["แฟ้มชื่อ _x0041_ และ _x000D_ ตามที่พิมพ์"]


@pytest.mark.parametrize("is_shared", [False, True])
def test_rich_text_strike(book: Workbook, tmp_path: Path, is_shared: bool) -> None:
    old, new = TextBlock(InlineFont(strike=True), "คู่มือเดิม "), TextBlock(InlineFont(b=True), "คู่มือใหม่")
    page(book, "measures")[STEPS] = CellRichText("ใช้", old, new)
    path = tmp_path / "งาน.xlsx"
    book.save(path)
    if is_shared:
        share_texts(path)
    assert told(judge_workbook(path, CATALOG), "มาตรการ") == [("Y17", STEPS)]


def test_merged_owner(book: Workbook, tmp_path: Path) -> None:
    page(book, "measures").merge_cells("J5:J7")
    found = judged(book, tmp_path)
    assert told(found, "มาตรการ") == []
    assert found.typed is not None
    assert [[str(owner.text) for owner in measure.owners()] for measure in found.typed.measures] == [[OWNER]] * 3


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        pytest.param("จัดทำคำนำ ค าน า และการด าเนินงาน", "จัดทำคำนำ คำนำ และการดำเนินงาน", id="pdf-lost-sara-am"),
        pytest.param("ปรับปรุงส ุ่มตัวอย่างที่ต ้องการ", "ปรับปรุงสุ่มตัวอย่างที่ต้องการ", id="pdf-space-before-mark"),
        pytest.param("พัฒนาหญา้หนา้บา้นให้สวยงาม", "พัฒนาหญ้าหน้าบ้านให้สวยงาม", id="pdf-tone-after-aa"),
    ],
)
def test_pdf(book: Workbook, tmp_path: Path, typed: str, read: str) -> None:
    page(book, "measures")[STEPS] = typed
    found = judged(book, tmp_path)
    assert told(found, "มาตรการ") == [("Y08", STEPS)]
    assert steps(found) == [read]


def test_12_score_0_962(book: Workbook, tmp_path: Path) -> None:
    indicators = page(book, "indicators")
    for row in range(5, 15):
        indicators.cell(row, 4).value = 96.5
    indicators["D13"] = 0.962
    found = judged(book, tmp_path)
    (problem,) = [problem for problem in found.problems if problem.where.tag == "คะแนนตัวชี้วัด!D13"]
    assert (problem.code, severity(problem)) == ("R64", Severity.WARNING)
    assert any("96.2" in str(value) for value in problem.params.values())
