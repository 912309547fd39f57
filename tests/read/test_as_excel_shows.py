"""Cells as Excel shows them, whoever stored them: without addresses, blank, escaped, struck through, merged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from itadocs.catalog import default_catalog
from itadocs.intake.judging import judge_workbook
from itadocs.problems import Where
from itadocs.read.raw import RawCell
from itadocs.workbook.edit.bookfile import BookFile
from tests.support.raw_books import MAIN, day, found, read, save, share_texts, sheet_of, values, workbook, write_package

HEADINGS = ("อันดับ", "หน่วยงาน", "คะแนน", "ระดับ")


def inline(text: str, more: str = "") -> str:
    """A cell without an address."""
    return f'<c{more} t="inlineStr"><is><t>{text}</t></is></c>'


HEADER = f"<row>{''.join(inline(name) for name in HEADINGS)}</row>"


def peers(folder: Path, rows: str, **parts: str) -> list[dict[str, object]]:
    """The rows of หน่วยงานเปรียบเทียบ of this XML."""
    path = write_package(folder / "งาน.xlsx", "หน่วยงานเปรียบเทียบ", f"<sheetData>{HEADER}{rows}</sheetData>", **parts)
    return values(sheet_of(read(path), "peers"))


REST = f"{inline('กรม ก')}<c><v>96.06</v></c>{inline('ผ่าน')}"
ROW = {"name": "กรม ก", "score": 96.06, "level": "ผ่าน"}


@pytest.mark.parametrize(
    "rows",
    [
        f'<row r="2"><c r="A2" s="1"/>{REST}</row>',
        f'<row r="2"><c r="A2" s="1"></c>{REST}</row>',
        f'<row r="2"><c r="A2" s="1" t="n"/>\n  {REST}</row>',
        f'<row r="2"><c s="1"/>{REST}</row>',
        f"<row><c/>{REST}</row>",
        f'<row r="2"><c r="A2"/>{inline("กรม ก")}<c r="C2"><v>96.06</v></c><c r="D2" t="str"><v>ผ่าน</v></c></row>',
        f'<row r="2"><c r="A2" s="1"/><c r="B2" t="inlineStr"><is><t>กรม ก</t></is></c>'
        f"<c><v>96.06</v></c>{inline('ผ่าน')}<c r='E2' s='1'/></row>",
    ],
)
def test_a_cell_without_an_address_stands_right_of_the_one_before(tmp_path: Path, rows: str) -> None:
    assert peers(tmp_path, rows) == [ROW]


def test_several_blanks_before_a_cell_without_an_address_all_count(tmp_path: Path) -> None:
    rows = f'<row r="2"><c r="A2" s="1"/><c r="B2" s="1"/><c r="C2" s="1"/>{inline("ผ่าน")}</row>'
    assert peers(tmp_path, rows) == [{"level": "ผ่าน"}]


def test_a_row_without_a_number_stands_below_the_blank_one_before(tmp_path: Path) -> None:
    rows = f'<row r="2" s="1"/><row r="7" s="1"></row><row><c/>{REST}</row><row><c/>{REST}</row>'
    path = write_package(tmp_path / "งาน.xlsx", "หน่วยงานเปรียบเทียบ", f"<sheetData>{HEADER}{rows}</sheetData>")
    assert [row.where.row for row in sheet_of(read(path), "peers").rows] == [8, 9]


def test_what_a_cell_without_an_address_holds_can_be_changed_where_it_stands(tmp_path: Path) -> None:
    rows = f'<sheetData>{HEADER}<row r="2"><c r="A2" s="1"/>{REST}</row></sheetData>'
    path = write_package(tmp_path / "งาน.xlsx", "หน่วยงานเปรียบเทียบ", rows)
    name = Where("งาน.xlsx", "หน่วยงานเปรียบเทียบ", 2, 2)
    book = BookFile(path.read_bytes())
    assert book.stored_cell(name).text == "กรม ก"
    path.write_bytes(book.written({name: "กรม ข"}))
    assert values(sheet_of(read(path), "peers")) == [ROW | {"name": "กรม ข"}]


@pytest.mark.parametrize("blank", ['t="s"><v></v>', 't="s"><v/>', 't="s">', 't="b"><v></v>', 't="d"><v> </v>'])
def test_a_blank_is_blank_whatever_kind_it_says_to_be(tmp_path: Path, blank: str) -> None:
    rows = f'<row r="2"><c r="A2" {blank}</c>{REST}</row>'
    shared = f'<sst xmlns="{MAIN}"><si><t>ก</t></si></sst>'
    assert peers(tmp_path, rows, sharedStrings=shared) == [ROW]


@pytest.mark.parametrize(
    "cell",
    [
        '<c t="s"><v>0</v></c>',
        '<c t="inlineStr"><is><t>_x005F_x000D_ ก</t></is></c>',
        '<c t="inlineStr"><is><r><rPr><b/></rPr><t>_x005F_x000D_</t></r><r><t xml:space="preserve"> ก</t></r></is></c>',
        '<c t="str"><f>A1</f><v>_x005F_x000D_ ก</v></c>',
    ],
)
def test_an_escape_an_officer_typed_is_text(tmp_path: Path, cell: str) -> None:
    shared = f'<sst xmlns="{MAIN}"><si><t>_x005F_x000D_ ก</t></si></sst>'
    assert peers(tmp_path, f'<row r="2"><c r="A2"/>{cell}</row>', sharedStrings=shared) == [{"name": "_x000D_ ก"}]


def test_an_escape_excel_wrote_is_the_letter_it_stands_for(tmp_path: Path) -> None:
    rows = f'<row r="2"><c r="A2"/>{inline("หนึ่ง_x000D_สอง_x0041_")}</row>'
    assert peers(tmp_path, rows) == [{"name": "หนึ่ง\nสองA"}]


@pytest.mark.parametrize("text", ["_x000D_ ตามที่พิมพ์", "ก\r\nข", "แฟ้ม_x0041_\tข", "ก < ข & ค"])
def test_what_is_written_into_a_cell_is_read_again(tmp_path: Path, text: str) -> None:
    path = save(workbook({"ข้อจำกัด": "| แบบวัด | ข้อจำกัด |\n| IIT | ก |"}), tmp_path)
    where = Where("งาน.xlsx", "ข้อจำกัด", 2, 2)
    path.write_bytes(BookFile(path.read_bytes()).written({where: text}))
    assert BookFile(path.read_bytes()).stored_cell(where).text == text


@pytest.mark.parametrize(
    ("stored", "value"),
    [
        ("2025-10-01", day(2025, 10, 1)),
        ("2025-10-01T08:30:00.000", day(2025, 10, 1, 8, 30)),
        ("T08:30:00", time(8, 30)),
        ("08:30:00", time(8, 30)),
        ("08:30:00Z", time(8, 30)),
        ("1899-12-30T08:30:00", time(8, 30)),
    ],
)
def test_days_and_times_of_iso_8601_are_days_and_times(tmp_path: Path, stored: str, value: object) -> None:
    rows = f'<row r="2"><c r="A2"/>{inline("กรม ก")}<c/><c t="d"><v>{stored}</v></c></row>'
    assert peers(tmp_path, rows) == [{"name": "กรม ก", "level": value}]


def test_what_is_no_time_is_an_error_at_its_cell(tmp_path: Path) -> None:
    rows = f'<sheetData>{HEADER}<row r="2"><c/>{inline("ก")}<c/><c t="d"><v>25:99</v></c></row></sheetData>'
    path = write_package(tmp_path / "งาน.xlsx", "หน่วยงานเปรียบเทียบ", rows)
    assert "C02 หน่วยงานเปรียบเทียบ!D2" in found(read(path))


def judged(path: Path) -> list[tuple[str, str]]:
    """The codes of this module with their cells."""
    problems = judge_workbook(path, default_catalog()).problems
    return [(problem.code, problem.where.tag) for problem in problems if problem.code in ("Y17", "Y18", "R06", "C01")]


def _run(book: Workbook) -> None:
    old = TextBlock(InlineFont(strike=True, b=True), "คู่มือเดิม")
    book["ข้อจำกัด"]["B2"] = CellRichText("ทบทวน ", old, " คู่มือใหม่")


def _all_runs(book: Workbook) -> None:
    runs = [TextBlock(InlineFont(strike=True), text) for text in ("บุคลากร", "มีน้อย")]
    book["ข้อจำกัด"]["B2"] = CellRichText(*runs)


def _whole_cell(book: Workbook) -> None:
    book["ข้อจำกัด"]["B2"].font = Font(strike=True)


@pytest.mark.parametrize("is_shared", [True, False])
@pytest.mark.parametrize("strike", [_run, _all_runs, _whole_cell], ids=lambda strike: strike.__name__)
def test_what_is_struck_through_is_told_at_its_cell(
    tmp_path: Path, strike: Callable[[Workbook], None], is_shared: bool
) -> None:
    book = workbook({"ข้อจำกัด": "| แบบวัด | ข้อจำกัด |\n| IIT | ก |"})
    strike(book)
    book.save(tmp_path / "งาน.xlsx")
    if is_shared:
        share_texts(tmp_path / "งาน.xlsx")
    assert judged(tmp_path / "งาน.xlsx") == [("Y17", "ข้อจำกัด!B2")]


def test_a_number_and_a_label_can_be_struck_through_too(tmp_path: Path) -> None:
    book = workbook({"อันดับ": "| กลุ่ม | อันดับที่ | จาก |\n| กรม | 3 | 20 |"})
    for cell in ("A2", "B2"):
        book["อันดับ"][cell].font = Font(strike=True)
    assert judged(save(book, tmp_path)) == [("Y17", "อันดับ!A2"), ("Y17", "อันดับ!B2")]


def _bold_run(book: Workbook) -> None:
    book["ข้อจำกัด"]["B2"] = CellRichText("ก", TextBlock(InlineFont(strike=False, b=True), "ข"))


def _own_font(book: Workbook) -> None:
    """Runs with fonts of their own in a cell whose font is struck through: Excel shows theirs."""
    book["ข้อจำกัด"]["B2"] = CellRichText(TextBlock(InlineFont(b=True), "ก"), TextBlock(InlineFont(), "ข"))
    book["ข้อจำกัด"]["B2"].font = Font(strike=True)


def _blank(book: Workbook) -> None:
    book["ข้อจำกัด"]["A3"].font = Font(strike=True)
    book["ข้อจำกัด"]["D2"] = "บันทึก"
    book["ข้อจำกัด"]["D2"].font = Font(strike=True)


@pytest.mark.parametrize("change", [_bold_run, _own_font, _blank], ids=lambda change: change.__name__)
def test_what_is_not_struck_through_is_left_alone(tmp_path: Path, change: Callable[[Workbook], None]) -> None:
    book = workbook({"ข้อจำกัด": "| แบบวัด | ข้อจำกัด |\n| IIT | ก |"})
    change(book)
    assert judged(save(book, tmp_path)) == []


MEASURES = """
| ตัวชี้วัดหรือประเด็น | มาตรการ | ลักษณะ | ขั้นตอน | วันเริ่ม | วันสิ้นสุด | ระยะเวลา | ผู้รับผิดชอบ |
| ประเด็นที่ 1 | ทบทวนคู่มือ | พัฒนา | ประกาศใช้ | | | ต.ค. 68 - ก.ย. 69 | สล. |
| ประเด็นที่ 1 | อบรม | พัฒนา | จัดอบรม | | | | |
| ประเด็นที่ 2 | เผยแพร่ | พัฒนา | ลงเว็บไซต์ | | | | |
"""


def measures(folder: Path, *merges: str) -> Path:
    """The measures with merged cells."""
    book = workbook({"มาตรการ": MEASURES})
    for merge in merges:
        book["มาตรการ"].merge_cells(merge)
    return save(book, folder)


def test_periods_and_owners_merged_over_measures_are_those_of_each(tmp_path: Path) -> None:
    path = measures(tmp_path, "G2:G4", "H2:H4")
    assert judged(path) == []
    typed = judge_workbook(path, default_catalog()).typed
    assert typed is not None
    assert [[str(owner.text) for owner in block.owners()] for block in typed.measures] == [["สล."]] * 3
    assert [len(block.periods()) for block in typed.measures] == [1, 1, 1]


def test_without_the_merge_they_are_missing(tmp_path: Path) -> None:
    assert [code for code, _ in judged(measures(tmp_path))] == ["R06"] * 4


def test_a_cell_merged_over_the_rows_of_one_measure_is_said_once(tmp_path: Path) -> None:
    book = workbook(
        {
            "มาตรการ": """
            | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | วันเริ่ม | ระยะเวลา | ผู้รับผิดชอบ |
            | ประเด็นที่ 1 | ทบทวนคู่มือ | หนึ่ง | | ตลอดปีงบประมาณ พ.ศ. 2569 | สล. |
            | | | สอง | | | |
            | | | สาม | | | |
            """
        }
    )
    for merge in ("A2:A4", "B2:B4", "E2:E4", "F2:F4"):
        book["มาตรการ"].merge_cells(merge)
    judged_book = judge_workbook(save(book, tmp_path), default_catalog())
    assert judged_book.typed is not None
    (block,) = judged_book.typed.measures
    assert [str(line) for line in block.lines("steps")] == ["หนึ่ง", "สอง", "สาม"]
    assert (len(block.owners()), len(block.periods())) == (1, 1)


def test_a_merged_cell_alone_makes_no_row(tmp_path: Path) -> None:
    book = workbook({"มาตรการ": MEASURES})
    book["มาตรการ"]["A5"] = "ประเด็นที่ 3"
    book["มาตรการ"].merge_cells("G2:G9")
    book["มาตรการ"].merge_cells("H2:H9")
    problems = judge_workbook(save(book, tmp_path), default_catalog()).problems
    assert not [problem for problem in problems if problem.code == "C17"]


def test_a_score_merged_over_two_items_is_told_to_count_for_the_first(tmp_path: Path) -> None:
    book = workbook({"หน่วยงานเปรียบเทียบ": "| อันดับ | หน่วยงาน | คะแนน |\n| 1 | กรม ก | 96.06 |\n| 2 | กรม ข | |"})
    book["หน่วยงานเปรียบเทียบ"].merge_cells("C2:C3")
    assert ("Y18", "หน่วยงานเปรียบเทียบ!C2") in judged(save(book, tmp_path))


def test_a_cell_merged_over_other_columns_is_told(tmp_path: Path) -> None:
    path = measures(tmp_path, "D3:G3")
    assert ("Y18", "มาตรการ!D3") in judged(path)


def test_a_merged_title_or_a_cell_merged_with_nothing_below_is_not_told(tmp_path: Path) -> None:
    book = workbook({"มาตรการ": MEASURES})
    sheet = book["มาตรการ"]
    sheet.insert_rows(1)
    sheet["A1"] = "มาตรการของกรม"
    for merge in ("A1:H1", "B5:B9", "H5:K5"):
        sheet.merge_cells(merge)
    assert "Y18" not in {code for code, _ in judged(save(book, tmp_path))}


def test_a_raw_cell_is_not_struck_through_unless_it_says_so() -> None:
    assert RawCell("ก", Where("งาน.xlsx")).struck == ""


@pytest.mark.parametrize("kind", ["row", "column"])
def test_what_is_in_a_hidden_row_or_column_is_read(tmp_path: Path, kind: str) -> None:
    book = workbook({"ข้อจำกัด": "| แบบวัด | ข้อจำกัด |\n| IIT | ก |\n| EIT | ข |"})
    if kind == "row":
        book["ข้อจำกัด"].row_dimensions[3].hidden = True
    else:
        book["ข้อจำกัด"].column_dimensions["B"].hidden = True
    assert [row["text"] for row in values(sheet_of(read(save(book, tmp_path)), "limitations"))] == ["ก", "ข"]
