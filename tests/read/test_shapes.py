"""Workbooks of every shape officers send: from other programs, renamed, moved, merged, hidden, filtered, formatted."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from itadocs.catalog import default_catalog
from itadocs.intake.judging import JudgedWorkbook, judge_workbook
from itadocs.read.cells import MAX_TEXT
from tests.support.looks.office import converted
from tests.support.packages import AGENCY, RESULT, cell, parts, sheet, write

CATALOG = default_catalog()
LIMITATIONS = (("แบบวัด", "ข้อจำกัด"), ("IIT", "งบประมาณไม่พอ"), ("OIT", "บุคลากรไม่พอ"))


def book() -> Workbook:
    made = Workbook()
    made.remove(made.worksheets[0])
    for title, rows in (("หน่วยงาน", AGENCY.items()), ("ผลการประเมิน", RESULT.items()), ("ข้อจำกัด", LIMITATIONS)):
        page = made.create_sheet(title)
        for row in rows:
            page.append(row)
    return made


def judged(tmp_path: Path, made: Workbook, name: str = "แฟ้ม.xlsx") -> JudgedWorkbook:
    made.save(tmp_path / name)
    return judge_workbook(tmp_path / name, CATALOG)


def texts(found: JudgedWorkbook) -> list[str]:
    assert found.typed is not None
    return [str(line) for row in found.typed.rows("limitations") for line in row.lines("text")]


def codes(found: JudgedWorkbook) -> list[str]:
    """All codes but those of sheets that are not there."""
    return [problem.code for problem in found.problems if problem.code not in ("S01", "D01")]


def _moved(made: Workbook) -> None:
    made["ข้อจำกัด"].insert_rows(1, 5)
    made["ข้อจำกัด"].insert_cols(1, 3)
    made["ข้อจำกัด"]["A1"] = "สรุปข้อจำกัด"


def _swapped(made: Workbook) -> None:
    page = made["ข้อจำกัด"]
    for row in page.iter_rows():
        row[0].value, row[1].value = row[1].value, row[0].value


def _hidden_row(made: Workbook) -> None:
    made["ข้อจำกัด"].row_dimensions[3].hidden = True


def _filtered(made: Workbook) -> None:
    made["ข้อจำกัด"].auto_filter.ref = "A1:B3"
    made["ข้อจำกัด"].auto_filter.add_filter_column(0, ["IIT"])
    _hidden_row(made)


def _hidden_sheet(made: Workbook) -> None:
    made["ข้อจำกัด"].sheet_state = "hidden"


def _blank_rows_between(made: Workbook) -> None:
    made["ข้อจำกัด"].insert_rows(3, 40)


def _header_again(made: Workbook) -> None:
    made["ข้อจำกัด"].insert_rows(3)
    made["ข้อจำกัด"]["A3"], made["ข้อจำกัด"]["B3"] = LIMITATIONS[0]


def _broken_header(made: Workbook) -> None:
    made["ข้อจำกัด"]["A1"], made["ข้อจำกัด"]["B1"] = " แบบ\nวัด *", "ข้อจำกัด :"


def _alias(made: Workbook) -> None:
    made["ข้อจำกัด"]["A1"], made["ข้อจำกัด"]["B1"] = "เครื่องมือ", "รายละเอียด"


def _sheet_alias(made: Workbook) -> None:
    made["ข้อจำกัด"].title = "ข้อจำกัดของหน่วยงาน"


def _sheet_spaces(made: Workbook) -> None:
    made["ข้อจำกัด"].title = " ข้อ จำกัด "


def _formatted(made: Workbook) -> None:
    made["ข้อจำกัด"]["B200"].number_format = "0.00"
    made["ข้อจำกัด"].column_dimensions["B"].width = 90


def _merged_beside(made: Workbook) -> None:
    made["ข้อจำกัด"].merge_cells("C2:D3")


SAME = [_moved, _swapped, _hidden_row, _filtered, _hidden_sheet, _blank_rows_between, _header_again, _broken_header,
        _alias, _sheet_alias, _sheet_spaces, _formatted, _merged_beside]  # fmt: skip


@pytest.mark.parametrize("change", SAME, ids=lambda change: change.__name__)
def test_what_changes_nothing_for_people_changes_nothing(change: Callable[[Workbook], None], tmp_path: Path) -> None:
    made = book()
    change(made)
    found = judged(tmp_path, made)
    assert texts(found) == ["งบประมาณไม่พอ", "บุคลากรไม่พอ"]
    assert codes(found) == []


def _typo_in_sheet(made: Workbook) -> None:
    made["ผลการประเมิน"].title = "ผลการประเมิณ"


def _typo_in_header(made: Workbook) -> None:
    made["ข้อจำกัด"]["B1"] = "ข้อจำกด"


def _header_twice(made: Workbook) -> None:
    made["ข้อจำกัด"]["C1"] = "ข้อจำกัด"


def _sheet_twice(made: Workbook) -> None:
    made.create_sheet("ข้อจำกัดของหน่วยงาน").append(("แบบวัด", "ข้อจำกัด"))
    made["ข้อจำกัด"].title = "การวิเคราะห์ข้อจำกัด"


def _own_sheet(made: Workbook) -> None:
    made.create_sheet("Sheet1").append(("ร่าง", 1))


def _own_column(made: Workbook) -> None:
    made["ข้อจำกัด"]["C1"], made["ข้อจำกัด"]["C2"] = "สถานะภายใน", "เสร็จ"


def _no_header(made: Workbook) -> None:
    made["ข้อจำกัด"].delete_rows(1)


def _formula_lost(made: Workbook) -> None:
    made["ข้อจำกัด"]["B2"] = "=A1&A2"


def _error(made: Workbook) -> None:
    made["ข้อจำกัด"]["B2"].value, made["ข้อจำกัด"]["B2"].data_type = "#REF!", "e"


def _year_nobody_knows(made: Workbook) -> None:
    made["ผลการประเมิน"]["B1"] = 2580


DIFFERENT = [
    (_typo_in_header, ["H01"], None),
    (_header_twice, ["H02"], "C1"),
    (_sheet_twice, ["S03"], None),
    (_own_sheet, ["S02"], None),
    (_own_column, ["H03"], "C1"),
    (_no_header, ["H01"], None),
    (_formula_lost, ["C03"], "B2"),
    (_error, ["C02"], "B2"),
    (_year_nobody_knows, ["G01"], "B1"),
]


@pytest.mark.parametrize(("change", "expected", "place"), DIFFERENT, ids=lambda case: getattr(case, "__name__", None))
def test_what_is_wrong_with_a_sheet_is_said_once(
    change: Callable[[Workbook], None], expected: list[str], place: str | None, tmp_path: Path
) -> None:
    made = book()
    change(made)
    found = judged(tmp_path, made)
    assert codes(found) == expected
    told = next(problem for problem in found.problems if problem.code == expected[0])
    assert place is None or told.where.cell == place


def test_a_typo_in_the_name_of_a_sheet_is_asked_about(tmp_path: Path) -> None:
    made = book()
    _typo_in_sheet(made)
    found = judged(tmp_path, made)
    told = [problem for problem in found.problems if problem.code == "S01"]
    assert any("ผลการประเมิณ" in str(problem.params["suggestion"]) for problem in told)


@pytest.mark.parametrize("name", ["แฟ้ม.xlsm", "แฟ้ม.xls", "แฟ้ม.XLSX", "แฟ้ม"])
def test_the_name_of_the_file_says_nothing(name: str, tmp_path: Path) -> None:
    made = book()
    target = BytesIO()
    made.save(target)
    (tmp_path / name).write_bytes(target.getvalue())
    assert texts(judge_workbook(tmp_path / name, CATALOG)) == ["งบประมาณไม่พอ", "บุคลากรไม่พอ"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "F06"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "F03"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "F02"),
        ("รหัส,คะแนน\ni1,90".encode("cp874"), "F02"),
        (b"%PDF-1.7", "F02"),
        (b"", "F04"),
        (b"PK\x03\x04 half", "F05"),
    ],
)
def test_other_files_called_xlsx_are_named_for_what_they_are(content: bytes, code: str, tmp_path: Path) -> None:
    (tmp_path / "แฟ้ม.xlsx").write_bytes(content)
    assert [problem.code for problem in judge_workbook(tmp_path / "แฟ้ม.xlsx", CATALOG).problems] == [code]


def test_inline_strings_without_styles_or_addresses(tmp_path: Path) -> None:
    inline = [[cell("", text).replace(' r=""', "") for text in row] for row in LIMITATIONS]
    rows = "".join(f"<row>{''.join(row)}</row>" for row in inline)
    found = judge_workbook(write(tmp_path / "แฟ้ม.xlsx", parts({"ข้อจำกัด": sheet(rows)})), CATALOG)
    assert texts(found) == ["งบประมาณไม่พอ", "บุคลากรไม่พอ"]


def test_shared_strings_in_many_runs_with_phonetic_hints(tmp_path: Path) -> None:
    flat = [text for row in LIMITATIONS for text in row]
    items = "".join(
        f"<si><r><t>{text[:2]}</t></r><r><rPr><b/></rPr><t>{text[2:]}</t></r><rPh sb='0' eb='1'><t>x</t></rPh></si>"
        for text in flat
    )
    shared = f'<x:sst xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{items}</x:sst>'.replace(
        "<si", "<x:si").replace("</si", "</x:si").replace("<r>", "<x:r>").replace("</r>", "</x:r>").replace(
        "<t>", "<x:t>").replace("</t>", "</x:t>").replace("<rPh", "<x:rPh").replace("</rPh", "</x:rPh").replace(
        "<rPr><b/></rPr>", "<x:rPr><x:b/></x:rPr>")  # fmt: skip
    rows = "".join(
        f'<row r="{no + 1}"><c r="A{no + 1}" t="s"><v>{2 * no}</v></c>'
        f'<c r="B{no + 1}" t="s"><v>{2 * no + 1}</v></c></row>'
        for no in range(3)
    )
    found = judge_workbook(write(tmp_path / "แฟ้ม.xlsx", parts({"ข้อจำกัด": sheet(rows)}, shared)), CATALOG)
    assert texts(found) == ["งบประมาณไม่พอ", "บุคลากรไม่พอ"]


def test_a_formula_with_its_result_is_a_value_and_one_with_empty_text_is_blank(tmp_path: Path) -> None:
    rows = f"<row>{cell('A1', 'แบบวัด')}{cell('B1', 'ข้อจำกัด')}</row>"
    rows += '<row r="2"><c r="B2" t="str"><f>"ก"&amp;"ข"</f><v>กข</v></c></row>'
    rows += '<row r="3"><c r="B3" t="str"><f>""</f><v></v></c></row>'
    found = judge_workbook(write(tmp_path / "แฟ้ม.xlsx", parts({"ข้อจำกัด": sheet(rows)})), CATALOG)
    assert (texts(found), codes(found)) == (["กข"], [])


def test_a_merged_group_covers_its_rows(tmp_path: Path) -> None:
    made = book()
    page = made.create_sheet("มาตรการ")
    page.append(("ตัวชี้วัดหรือประเด็น", "มาตรการ โครงการ หรือกิจกรรม"))
    page.append(("ตัวชี้วัดที่ 2", "ก"))
    page.append((None, "ข"))
    page.merge_cells("A2:A3")
    found = judged(tmp_path, made)
    assert found.typed is not None
    assert [measure.group for measure in found.typed.measures] == [("indicator", 2)] * 2


@pytest.mark.parametrize(("length", "code"), [(MAX_TEXT, []), (MAX_TEXT + 1, ["C19"]), (60_000, ["C19"])])
def test_a_text_longer_than_excel_holds_is_a_problem_of_its_cell(length: int, code: list[str], tmp_path: Path) -> None:
    rows = f"<row>{cell('A1', 'แบบวัด')}{cell('B1', 'ข้อจำกัด')}</row><row>{cell('B2', 'ก' * length)}</row>"
    found = judge_workbook(write(tmp_path / "แฟ้ม.xlsx", parts({"ข้อจำกัด": sheet(rows)})), CATALOG)
    assert codes(found) == code
    assert [problem.where.cell for problem in found.problems if problem.code == "C19"] == ["B2"] * len(code)


def test_a_sheet_formatted_to_its_last_row_costs_little(tmp_path: Path) -> None:
    head = "".join(
        f'<row r="{no}">{cell(f"A{no}", row[0])}{cell(f"B{no}", row[1])}</row>' for no, row in enumerate(LIMITATIONS, 1)
    )
    rest = "".join(
        f'<row r="{no}" s="1"><c r="A{no}" s="1"/><c r="B{no}" s="1"/></row>' for no in range(948_577, 1_048_577)
    )
    path = write(tmp_path / "แฟ้ม.xlsx", parts({"ข้อจำกัด": sheet(head + rest)}))
    start = time.perf_counter()
    found = judge_workbook(path, CATALOG)
    assert (texts(found), codes(found)) == (["งบประมาณไม่พอ", "บุคลากรไม่พอ"], [])
    assert time.perf_counter() - start < 60


@pytest.mark.slow
def test_a_sheet_of_an_officers_own_with_a_million_rows_hurts_nothing(tmp_path: Path) -> None:
    rows = "".join(f"<row><c><v>{no}</v></c></row>" for no in range(600_000))
    found = judge_workbook(write(tmp_path / "แฟ้ม.xlsx", parts({"ข้อมูลดิบ": sheet(rows)})), CATALOG)
    assert codes(found) == ["S02"]


def test_html_pasted_into_cells_stays_text(tmp_path: Path) -> None:
    made = book()
    made["ข้อจำกัด"]["B2"] = "<p>งบ&nbsp;ประมาณ</p>\r\n<!-- x -->"
    assert texts(judged(tmp_path, made))[0] == "<p>งบ&nbsp;ประมาณ</p>"


def test_parts_no_reader_needs_may_be_broken(tmp_path: Path) -> None:
    target = BytesIO()
    book().save(target)
    broken = BytesIO()
    with zipfile.ZipFile(target) as source, zipfile.ZipFile(broken, "w") as out:
        for name in source.namelist():
            out.writestr(name, b"<broken" if "theme" in name or "docProps" in name else source.read(name))
    (tmp_path / "แฟ้ม.xlsx").write_bytes(broken.getvalue())
    assert texts(judge_workbook(tmp_path / "แฟ้ม.xlsx", CATALOG)) == ["งบประมาณไม่พอ", "บุคลากรไม่พอ"]


@pytest.mark.office
def test_a_workbook_saved_by_libreoffice_is_judged_the_same(tmp_path: Path) -> None:
    inputs = Path(__file__).parents[2] / "inputs" / "oie-2568.xlsx"
    before = judge_workbook(inputs, CATALOG)
    (saved,) = converted([inputs], tmp_path, "xlsx")
    after = judge_workbook(saved, CATALOG)
    assert after.problems == before.problems
    assert after.typed is not None
    assert before.typed is not None
    for spec in CATALOG.sheets:
        assert [row.values for row in after.typed.rows(spec.key)] == [row.values for row in before.typed.rows(spec.key)]
