"""What is asked once is not asked again: the agency's own name, total and level among its peers and in its history."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from itadocs.catalog.repeated import is_repeat
from itadocs.intake.judging import JudgedWorkbook, judge_workbook
from itadocs.validate.typed import TypedBook
from tests.support.filled import CATALOG, page, written
from tests.support.looks.office import converted

DATA = {
    "agency": {"name": "กรมตัวอย่าง", "short_name": "กต."},
    "result": {"total": 96.06, "level": "ผ่าน", "last_total": 92.73, "last_level": "ผ่านดี"},
}


@pytest.fixture(scope="module")
def package() -> bytes:
    return written(data=DATA)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("subdistrict-municipality", "เทศบาลตำบลบ้านสวน"),
        ("university", "มหาวิทยาลัยภูเก้า"),
        ("city-municipality", "เทศบาลนครภูเก้า"),
    ],
)
def test_an_agency_of_another_kind_is_asked_once_too(tmp_path: Path, kind: str, name: str) -> None:
    book = begun(written(kind=kind, data={**DATA, "agency": {"name": name}}))
    found = judged(book, tmp_path)
    assert told(found) == set()
    assert shown(found, "history", "score", "level") == [("90.11", ""), ("92.73", "ผ่านดี"), ("96.06", "ผ่าน")]
    assert shown(found, "peers", "name", "score")[0] == (name, "96.06")


def begun(package: bytes) -> Workbook:
    """Years and ranks as an officer types them, and the rest of the rows left to the workbook."""
    book = load_workbook(BytesIO(package))
    history, peers = page(book, "history"), page(book, "peers")
    for row, year in enumerate((2566, 2567, "๒๕๖๘"), start=5):
        history.cell(row, 1).value = year
    history["B5"] = 90.11
    peers["A5"], peers["A6"], peers["B6"], peers["C6"], peers["D6"] = 2, 1, "กรมอื่น", 97.5, "ผ่านดีเยี่ยม"
    return book


def judged(book: Workbook, folder: Path) -> JudgedWorkbook:
    path = folder / "งาน.xlsx"
    book.save(path)  # without what formulas come to, as if nobody had opened it in Excel
    return judge_workbook(path, CATALOG)


def told(found: JudgedWorkbook) -> set[tuple[str, str]]:
    sheets = ("ผลย้อนหลัง", "หน่วยงานเปรียบเทียบ", "ผลการประเมิน")
    return {(problem.code, problem.where.tag) for problem in found.problems if problem.where.sheet in sheets}


def shown(found: JudgedWorkbook, key: str, *fields: str) -> list[tuple[str, ...]]:
    """The values of the rows of a sheet."""
    assert isinstance(found.typed, TypedBook)
    return [tuple(str(row.values.get(field, "")) for field in fields) for row in found.typed.rows(key)]


@pytest.mark.slow
def test_rows_left_to_the_workbook_are_those_of_the_result(package: bytes, tmp_path: Path) -> None:
    found = judged(begun(package), tmp_path)
    assert told(found) == set()
    assert shown(found, "history", "score", "level") == [("90.11", ""), ("92.73", "ผ่านดี"), ("96.06", "ผ่าน")]
    assert shown(found, "peers", "rank", "name", "score", "level") == [
        ("2", "กรมตัวอย่าง", "96.06", "ผ่าน"),
        ("1", "กรมอื่น", "97.5", "ผ่านดีเยี่ยม"),
    ]


def test_what_is_shown_again_stands_where_it_was_asked(package: bytes, tmp_path: Path) -> None:
    typed = judged(begun(package), tmp_path).typed
    assert typed is not None
    assert [row.places["score"].tag for row in typed.rows("history")] == [
        "ผลย้อนหลัง!B5",
        "ผลการประเมิน!B9",
        "ผลการประเมิน!B7",
    ]
    assert typed.rows("peers")[0].places["name"].tag == "หน่วยงาน!B5"
    assert not any(row.is_merged("score") for row in typed.rows("history"))


@pytest.mark.slow
def test_the_agency_may_stand_in_any_row_under_its_short_name(package: bytes, tmp_path: Path) -> None:
    book = begun(package)
    peers = page(book, "peers")
    peers["B5"], peers["C5"], peers["D5"] = "กรมโน้น", 91, None
    peers["A7"], peers["B7"] = 3, "กต."
    found = judged(book, tmp_path)
    assert shown(found, "peers", "name", "score", "level")[0] == ("กรมโน้น", "91", "")
    assert shown(found, "peers", "name", "score", "level")[2] == ("กต.", "96.06", "ผ่าน")


@pytest.mark.slow
def test_what_an_officer_types_over_it_is_kept_and_told_only_where_it_contradicts(
    package: bytes, tmp_path: Path
) -> None:
    book = begun(package)
    page(book, "history")["B7"], page(book, "peers")["C5"] = 96.6, 96.06
    found = judged(book, tmp_path)
    assert told(found) == {("R36", "ผลย้อนหลัง!B7")}
    assert shown(found, "history", "score")[2] == ("96.6",)


@pytest.mark.slow
def test_a_formula_of_the_officers_own_is_read_as_any_other(package: bytes, tmp_path: Path) -> None:
    book = begun(package)
    page(book, "history")["B7"] = "=own_total+1"
    assert ("C03", "ผลย้อนหลัง!B7") in told(judged(book, tmp_path))


@pytest.mark.slow
def test_a_mistake_in_the_cell_that_is_shown_again_is_told_once(package: bytes, tmp_path: Path) -> None:
    book = begun(package)
    page(book, "result")["B7"] = "เก้าสิบหก"
    found = [(problem.code, problem.where.tag) for problem in judged(book, tmp_path).problems]
    assert [entry for entry in found if entry[0] in ("C03", "C05", "C06")] == [("C05", "ผลการประเมิน!B7")]


@pytest.mark.slow
def test_a_score_that_was_deleted_in_the_agencys_own_row_is_known_all_the_same(package: bytes, tmp_path: Path) -> None:
    book = begun(package)
    for cell in ("C5", "D5"):
        page(book, "peers")[cell] = None
    page(book, "history")["B7"] = None
    found = judged(book, tmp_path)
    assert told(found) == set()
    assert shown(found, "peers", "score", "level")[0] == ("96.06", "")


def test_blank_rows_stay_blank_and_say_so_to_whoever_does_not_calculate(package: bytes, tmp_path: Path) -> None:
    (tmp_path / "งาน.xlsx").write_bytes(package)
    typed = judge_workbook(tmp_path / "งาน.xlsx", CATALOG).typed
    assert typed is not None
    assert (typed.rows("history"), typed.rows("peers")) == ((), ())
    sheet = zipfile.ZipFile(BytesIO(package)).read("xl/worksheets/sheet9.xml").decode()
    assert sheet.count("<f>") == sheet.count('t="str"><f>') == 2 * 20 + 1


@pytest.mark.parametrize(
    ("formula", "known"),
    [
        ('=IF(LEN(TRIM($A$12))=0,"",TRIM(own_name))', True),
        ('IF(LEN(TRIM(A5))=0, "", TRIM(own_name))', True),
        ("own_total", False),
        ('IF(LEN(TRIM(A5))=0,"",TRIM(own_name)&"*")', False),
        ("A5+1", False),
    ],
)
def test_only_the_workbooks_own_formulas_count_as_its_own(formula: str, known: bool) -> None:
    assert is_repeat(formula) == known


@pytest.mark.office
def test_a_spreadsheet_program_shows_what_the_program_reads(package: bytes, tmp_path: Path) -> None:
    begun(package).save(tmp_path / "งาน.xlsx")
    (calculated,) = converted([tmp_path / "งาน.xlsx"], tmp_path / "out", "xlsx:Calc MS Excel 2007 XML")
    book = load_workbook(calculated, data_only=True)
    assert [cell.value for cell in page(book, "peers")[5]][:4] == [2, "กรมตัวอย่าง", 96.06, "ผ่าน"]
    assert [page(book, "history")[cell].value for cell in ("B6", "C6")] == [92.73, "ผ่านดี"]
    found = judge_workbook(calculated, CATALOG)
    assert told(found) == set()
    assert shown(found, "peers", "name", "score")[0] == ("กรมตัวอย่าง", "96.06")
