"""Cells: what Excel, LibreOffice and others store, and what of it cannot be read."""

from __future__ import annotations

import time as clock
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from tests.support.raw_books import MAIN, change_part, day, found, read, save, sheet_of, values, workbook, write_package

HISTORY = "| ปีงบประมาณ | คะแนน | ระดับ |\n| 2567 | 1 | ก |"
SHEET = "xl/worksheets/sheet6.xml"


def read_cell(folder: Path, cell: str, **parts: str) -> tuple[list[str], object]:
    """Put the XML of a cell B2 into ผลย้อนหลัง and read it: the problems there, and the value."""
    header = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in ("ปีงบประมาณ", "คะแนน", "ระดับ"))
    rows = f'<row>{header}</row><row r="2"><c r="A2"><v>2567</v></c>{cell}</row>'
    path = write_package(folder / "งาน.xlsx", "ผลย้อนหลัง", f"<sheetData>{rows}</sheetData>", **parts)
    checked = read(path)
    (row,) = sheet_of(checked, "history").rows
    assert row.cells["year"].value == 2567
    problems = [name for name in found(checked) if name != "S01"]
    return problems, row.cells["score"].value if "score" in row.cells else None


def styles(format_id: int, code: str | None = None) -> str:
    """A style list whose style 1 has that number format."""
    formats = f'<numFmts><numFmt numFmtId="{format_id}" formatCode="{code}"/></numFmts>' if code else ""
    xfs = f'<cellXfs><xf numFmtId="0"/><xf numFmtId="{format_id}"/></cellXfs>'
    return f'<styleSheet xmlns="{MAIN}">{formats}{xfs}</styleSheet>'


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="B2"><v>96.06</v></c>', 96.06),
        ('<c r="B2"><v>92.680000000000007</v></c>', 92.68),
        ('<c r="B2"><v>1E2</v></c>', 100.0),
        ('<c r="B2" t="n"><v>0</v></c>', 0),
        ('<c r="B2" t="b"><v>1</v></c>', True),
        ('<c r="B2" t="str"><v>ผ่านดี</v></c>', "ผ่านดี"),
        ('<c r="B2" t="d"><v>2025-10-01</v></c>', day(2025, 10, 1)),
        ('<c r="B2" t="d"><v>2025-10-01T08:30:00Z</v></c>', day(2025, 10, 1, 8, 30)),
        ('<c r="B2" s="99"><v>5</v></c>', 5),
        ('<c r="B2" t="inlineStr"><is><t>ก</t></is></c>', "ก"),
        ('<c r="B2" t="inlineStr"><is><r><rPr><b/></rPr><t>ก</t></r><r><t> ข</t></r></is></c>', "ก ข"),
        ('<c r="B2" t="inlineStr"><is><t>ก</t><rPh sb="0" eb="1"><t>kor</t></rPh><!-- ค --></is></c>', "ก"),
        ("<c><v>7</v></c>", 7),
        ('<c r="$B$2"><v>7</v></c>', 7),
        ('<c r="B2"><f>A2+1</f><v>2568</v></c>', 2568),
        ('<c r="B2" t="str"><f>A2&amp;"x"</f><v>2567x</v></c>', "2567x"),
    ],
)
def test_a_value_is_read_as_stored(tmp_path: Path, cell: str, value: object) -> None:
    assert read_cell(tmp_path, cell) == ([], value)


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="B2"/>',
        '<c r="B2"><v></v></c>',
        '<c r="B2" t="inlineStr"/>',
        '<c r="B2" t="inlineStr"><is><t xml:space="preserve"> \n\u200b\u00a0</t></is></c>',
        '<c r="B2" t="str"><f>IF(A2="","",A2)</f><v></v></c>',
        '<c r="XFE2"><v>1</v></c>',
        '<c r="B1048577"><v>1</v></c>',
    ],
)
def test_a_blank_cell_is_not_there(tmp_path: Path, cell: str) -> None:
    assert read_cell(tmp_path, f'{cell}<c r="C2" t="str"><v>ก</v></c>') == ([], None)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="B2" t="e"><v>#N/A</v></c>', "#N/A"),
        ('<c r="B2" t="e"><f>VLOOKUP(1,Z:Z,1,0)</f><v>#REF!</v></c>', "#REF!"),
        ('<c r="B2" t="str"><v> #N/A </v></c>', "#N/A"),
        ('<c r="B2" t="e"/>', None),
        ('<c r="B2" t="e"><v/></c>', "#VALUE!"),
        ('<c r="B2"><v>abc</v></c>', "abc"),
        ('<c r="B2"><v>1e999</v></c>', "1e999"),
        ('<c r="B2" t="s"><v>7</v></c>', "7"),
        ('<c r="B2" t="d"><v>เมื่อวาน</v></c>', "เมื่อวาน"),
    ],
)
def test_an_error_is_a_problem_at_its_cell_and_the_row_stays(tmp_path: Path, cell: str, value: str | None) -> None:
    problems = ["C02 ผลย้อนหลัง!B2"] if value else []
    assert read_cell(tmp_path, cell + '<c r="C2" t="str"><v>ก</v></c>') == (problems, None)


def test_an_error_says_what_was_found(tmp_path: Path) -> None:
    book = workbook({"ผลย้อนหลัง": HISTORY.replace("| 1 |", "| #DIV/0! |")})
    checked = read(save(book, tmp_path))
    assert found(checked) == ["C02 ผลย้อนหลัง!B2"]
    assert checked.problems[0].params == {"found": "#DIV/0!"}


@pytest.mark.parametrize(
    "formula",
    [
        "=SUM(A2:A2)",
        ArrayFormula("B2", "=SUM(A2:A2)"),
        DataTableFormula("B2", dt2D=True, r1="A1", r2="A2"),
    ],
)
def test_a_formula_that_was_never_calculated_is_a_problem_at_its_cell(tmp_path: Path, formula: Any) -> None:
    book = workbook({"ผลย้อนหลัง": HISTORY})
    book["ผลย้อนหลัง"]["B2"] = formula
    checked = read(save(book, tmp_path))
    assert found(checked) == ["C03 ผลย้อนหลัง!B2"]
    assert values(sheet_of(checked, "history")) == [{"year": 2567, "level": "ก"}]


def test_a_formula_without_value_is_quoted(tmp_path: Path) -> None:
    book = workbook({"ผลย้อนหลัง": HISTORY})
    book["ผลย้อนหลัง"]["B2"] = "=A2+1"
    assert read(save(book, tmp_path)).problems[0].params == {"found": "=A2+1"}


def test_a_row_with_nothing_but_a_faulty_cell_is_a_row(tmp_path: Path) -> None:
    book = workbook({"ผลย้อนหลัง": HISTORY + "\n| | | |\n| | =1+1 | |"})
    checked = read(save(book, tmp_path))
    assert found(checked) == ["C03 ผลย้อนหลัง!B4"]
    assert values(sheet_of(checked, "history"))[1:] == [{}]


def test_a_formula_with_a_stored_value_has_that_value(tmp_path: Path) -> None:
    book = workbook({"ผลย้อนหลัง": HISTORY})
    book["ผลย้อนหลัง"]["B2"] = "=A2+1"
    path = change_part(save(book, tmp_path), SHEET, "<f>A2+1</f><v></v>", "<f>A2+1</f><v>2568</v>")
    checked = read(path)
    assert found(checked) == []
    assert values(sheet_of(checked, "history")) == [{"year": 2567, "score": 2568, "level": "ก"}]


def test_faults_in_columns_that_are_not_read_do_not_matter(tmp_path: Path) -> None:
    table = "| ตัวชี้วัดที่ | ชื่อตัวชี้วัด | คะแนนปีนี้ | |\n| 1 | #N/A | 99.1 | =1+1 |"
    checked = read(save(workbook({"คะแนนตัวชี้วัด": table}), tmp_path))
    assert found(checked) == []
    assert values(sheet_of(checked, "indicators")) == [{"no": 1, "this_year": 99.1}]


def test_a_fault_in_a_merged_group_is_one_problem(tmp_path: Path) -> None:
    book = workbook({"มาตรการ": "| ตัวชี้วัด | มาตรการ |\n| #N/A | ก |\n| | ข |"})
    book["มาตรการ"].merge_cells("A2:A3")
    checked = read(save(book, tmp_path))
    assert found(checked) == ["C02 มาตรการ!A2"]
    assert values(sheet_of(checked, "measures")) == [{"text": "ก"}, {"text": "ข"}]


def test_rich_text_is_plain_text(tmp_path: Path) -> None:
    book = workbook({"ผลย้อนหลัง": HISTORY})
    book["ผลย้อนหลัง"]["C2"] = CellRichText("ผ่าน", TextBlock(InlineFont(b=True), "ดี"), "เยี่ยม")
    assert values(sheet_of(read(save(book, tmp_path)), "history"))[0]["level"] == "ผ่านดีเยี่ยม"


def test_text_is_cleaned_and_keeps_its_lines(tmp_path: Path) -> None:
    path = save(workbook({"มาตรการ": "| มาตรการ | ขั้นตอน |\n| ก | XX |"}), tmp_path)
    change_part(path, "xl/sharedStrings.xml", ">XX<", "> เเผนน\u0e4d\u0e32_x000D_\nสอง\u00a0 \u200b<")
    assert values(sheet_of(read(path), "measures")) == [{"text": "ก", "steps": "แผนนำ\nสอง"}]


@pytest.mark.parametrize(
    ("format_id", "code"),
    [
        (14, None),
        (71, None),  # ว/ด/ปปปป, built in where Excel is Thai
        (81, None),
        (164, "[$-D07041E]d mmm yyyy"),
        (165, "[$-107041E]d mmm yy;@"),
        (166, "bbbb"),
        (167, "ว ดดด ปปปป"),
        (168, "d/m/yyyy &quot;น.&quot;"),
    ],
)
def test_a_date_is_a_date_in_every_thai_format(tmp_path: Path, format_id: int, code: str | None) -> None:
    cell = '<c r="B2" s="1"><v>45931</v></c>'
    assert read_cell(tmp_path, cell, styles=styles(format_id, code)) == ([], day(2025, 10, 1))


@pytest.mark.parametrize(
    ("format_id", "code"),
    [
        (0, None),
        (2, None),
        (62, None),
        (164, "[$-D00041E]0.00"),
        (165, "#,##0 บาท"),
        (166, "0.00 &quot;คะแนน day&quot;"),
        (167, "General"),
        (168, "[Red]0.00\\d"),
        (169, "t0.00"),
        (170, "[h]:mm"),
        (171, "[$฿-41E]#,##0.00"),
        (172, "@"),
    ],
)
def test_a_number_is_a_number_in_every_other_format(tmp_path: Path, format_id: int, code: str | None) -> None:
    cell = '<c r="B2" s="1"><v>92.68</v></c>'
    assert read_cell(tmp_path, cell, styles=styles(format_id, code)) == ([], 92.68)


@pytest.mark.parametrize(("format_id", "code"), [(9, None), (10, None), (67, None), (164, "[$-D00041E]0.00%")])
def test_a_percentage_is_what_was_typed(tmp_path: Path, format_id: int, code: str | None) -> None:
    cell = '<c r="B2" s="1"><v>0.92679999999999996</v></c>'
    assert read_cell(tmp_path, cell, styles=styles(format_id, code)) == ([], "92.68%")


@pytest.mark.parametrize(
    ("stored", "value"),
    [
        ("244251", day(2568, 9, 24)),  # a year typed in B.E.
        ("45931.354166666664", day(2025, 10, 1, 8, 30)),
        ("0.5", time(12)),
        ("59", day(1900, 2, 28)),
        ("61", day(1900, 3, 1)),
        ("0.999999999999", day(1900, 1, 1)),
        ("-1", -1),
        ("99999999", 99999999),
    ],
)
def test_serial_days_are_those_of_excel(tmp_path: Path, stored: str, value: object) -> None:
    cell = f'<c r="B2" s="1"><v>{stored}</v></c>'
    assert read_cell(tmp_path, cell, styles=styles(14)) == ([], value)


def test_a_workbook_may_count_days_from_1904(tmp_path: Path) -> None:
    book = workbook({"ผลย้อนหลัง": HISTORY})
    book["ผลย้อนหลัง"]["B2"] = 44469
    book["ผลย้อนหลัง"]["B2"].number_format = "d/m/yyyy"
    path = change_part(save(book, tmp_path), "xl/workbook.xml", "<workbookPr/>", '<workbookPr date1904="1"/>')
    assert values(sheet_of(read(path), "history"))[0]["score"] == day(2025, 10, 1)


def test_a_strict_workbook_is_read(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{no}"><c t="inlineStr"><is><t>{a}</t></is></c><c t="inlineStr"><is><t>{b}</t></is></c></row>'
        for no, (a, b) in enumerate([("ชื่อหน่วยงาน", "ชื่อย่อ"), ("กอง", "ก.")], start=1)
    )
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    sheet = f"<sheetData>{rows}</sheetData>"
    path = write_package(tmp_path / "งาน.xlsx", "รายชื่อหน่วยงาน", sheet, main=strict)
    assert values(sheet_of(read(path), "units")) == [{"name": "กอง", "short_name": "ก."}]


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/styles.xml", '<family val="2"', '<family val="34"'),
        ("xl/styles.xml", "<fill><patternFill/></fill>", "<fill/>"),
        (SHEET, "<sheetPr>", '<sheetPr><tabColor rgb="none"/>'),
        (SHEET, "</sheetData>", '</sheetData><drawing id="nowhere"/>'),
        (SHEET, "</sheetData>", '</sheetData><dataValidations><dataValidation type="ใหม่"/></dataValidations>'),
        ("xl/workbook.xml", "</sheets>", "</sheets><definedNames><definedName/></definedNames>"),
        ("xl/workbook.xml", "<workbookPr/>", '<workbookPr/><workbookProtection lockStructure="?"/>'),
    ],
)
def test_what_the_program_has_no_use_for_breaks_nothing(tmp_path: Path, part: str, old: str, new: str) -> None:
    path = change_part(save(workbook({"ผลย้อนหลัง": HISTORY}), tmp_path), part, old, new)
    checked = read(path)
    assert found(checked) == []
    assert values(sheet_of(checked, "history")) == [{"year": 2567, "score": 1, "level": "ก"}]


def test_formatting_to_the_last_row_takes_no_time(tmp_path: Path) -> None:
    book = workbook({"ผลย้อนหลัง": HISTORY})
    book["ผลย้อนหลัง"]["C1048576"].number_format = "0.00"
    merged = '</sheetData><mergeCells><mergeCell ref="E1:F1048576"/></mergeCells>'
    path = change_part(save(book, tmp_path), SHEET, "</sheetData>", merged)
    start = clock.perf_counter()
    checked = read(path)
    assert clock.perf_counter() - start < 2
    assert found(checked) == []
    assert len(sheet_of(checked, "history").rows) == 1


def test_a_hundred_thousand_styled_rows_are_passed_over(tmp_path: Path) -> None:
    styled = "".join(f'<row r="{row}" s="1"><c r="A{row}" s="1"/></row>' for row in range(3, 100_003))
    path = save(workbook({"ผลย้อนหลัง": HISTORY}), tmp_path)
    change_part(path, SHEET, "</sheetData>", f"{styled}</sheetData>")
    checked = read(path)
    assert found(checked) == []
    assert len(sheet_of(checked, "history").rows) == 1
