"""Which sheets are meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from itadocs.catalog import default_catalog
from itadocs.workbook import build_workbook
from tests.support.documents import sample_data
from tests.support.effort import sampled
from tests.support.filled import shown_fields
from tests.support.plain import plain_workbook
from tests.support.raw_books import AGENCY, found, read, read_sheets, save, sheet_of, values, workbook

UNITS = """
| ชื่อหน่วยงาน | ชื่อย่อ |
| สำนักงานเลขานุการกรม | สล. |
"""
ROW = [{"name": "สำนักงานเลขานุการกรม", "short_name": "สล."}]


@pytest.mark.parametrize(
    "title", ["รายชื่อหน่วยงาน", " รายชื่อ  หน่วยงาน ", "รายชื่อ\u200bหน่วยงาน", "รายช่ือหน่วยงาน", "ทำเนียบหน่วยงาน"]
)
def test_a_sheet_is_found_by_its_title_or_an_alias(tmp_path: Path, title: str) -> None:
    checked = read_sheets(tmp_path, {title: UNITS})
    assert found(checked) == []
    assert values(sheet_of(checked, "units")) == ROW
    assert sheet_of(checked, "units").rows[0].where.sheet == title


def test_titles_may_mix_capitals_and_digits(tmp_path: Path) -> None:
    checked = read_sheets(tmp_path, {"คะแนน แบบวัด": "| แบบวัด | คะแนนปีนี้ |\n| IIT | 99.14 |"})
    assert found(checked) == []
    assert values(sheet_of(checked, "instruments")) == [{"instrument": "IIT", "this_year": 99.14}]


def test_a_slip_in_the_title_is_one_problem_that_names_the_sheet_meant(tmp_path: Path) -> None:
    checked = read_sheets(tmp_path, {"รายชือหน่วยงาน": UNITS})
    assert found(checked) == ["S01"]
    assert checked.problems[0].params == {
        "expected": "รายชื่อหน่วยงาน",
        "suggestion": " (หมายถึงแผ่นงาน “รายชือหน่วยงาน” หรือไม่)",
    }
    assert checked.value is not None
    assert "units" not in checked.value.sheets


def test_sheets_every_document_needs_are_missed_and_others_are_not(tmp_path: Path) -> None:
    book = workbook({})
    del book["เอกสาร"]
    checked = read(save(book, tmp_path))
    assert found(checked) == ["S01"]
    assert checked.problems[0].params == {"expected": "เอกสาร", "suggestion": ""}


def test_an_unknown_sheet_is_a_warning_at_the_sheet(tmp_path: Path) -> None:
    checked = read_sheets(tmp_path, {"Sheet1": "| บันทึก |"})
    assert found(checked) == ["S02 Sheet1"]
    assert checked.problems[0].params == {"found": "Sheet1", "suggestion": ""}


def test_of_two_sheets_nearly_named_right_both_are_mentioned(tmp_path: Path) -> None:
    checked = read_sheets(tmp_path, {"รายชือหน่วยงาน": UNITS, "รายชื่อหน่วยงานร่าง": UNITS})
    assert found(checked) == ["S01", "S02 รายชื่อหน่วยงานร่าง"]
    assert checked.problems[1].params["suggestion"] == " (หมายถึงแผ่นงาน “รายชื่อหน่วยงาน” หรือไม่)"


def test_instructions_empty_sheets_and_hidden_sheets_are_not_mentioned(tmp_path: Path) -> None:
    book = workbook({"คำแนะนำ": "| วิธีกรอก |", "Sheet2": "", "Sheet3": "| |"})
    book.create_sheet("รายการตัวเลือก").append(["ใช่"])
    book["รายการตัวเลือก"].sheet_state = "hidden"
    book.create_sheet("ของเดิม").append(["ใช่"])
    book["ของเดิม"].sheet_state = "veryHidden"
    assert found(read(save(book, tmp_path))) == []


def test_charts_on_sheets_of_their_own_are_not_sheets_to_read(tmp_path: Path) -> None:
    book = workbook({})
    book.create_chartsheet("ทำเนียบหน่วยงาน")
    checked = read(save(book, tmp_path))
    assert found(checked) == []
    assert checked.value is not None
    assert "units" not in checked.value.sheets


def test_a_copy_of_a_sheet_is_unknown(tmp_path: Path) -> None:
    checked = read_sheets(tmp_path, {"รายชื่อหน่วยงาน": UNITS, "รายชื่อหน่วยงาน (2)": UNITS})
    assert found(checked) == ["S02 รายชื่อหน่วยงาน (2)"]
    assert values(sheet_of(checked, "units")) == ROW
    assert "สำเนา" in str(checked.problems[0].params["suggestion"])


@pytest.mark.parametrize("title", ["สำเนาของ รายชื่อหน่วยงาน", "รายชื่อหน่วยงาน_2", "Copy of รายชื่อหน่วยงาน", "รายชื่อกอง (2)"])
def test_only_a_copy_of_a_sheet_that_is_read_is_called_one(tmp_path: Path, title: str) -> None:
    (problem,) = read_sheets(tmp_path, {"รายชื่อหน่วยงาน": UNITS, title: UNITS}).problems
    assert ("สำเนา" in str(problem.params["suggestion"])) == ("หน่วยงาน" in title)


def test_the_title_wins_over_an_alias(tmp_path: Path) -> None:
    checked = read_sheets(tmp_path, {"ทำเนียบหน่วยงาน": UNITS, "รายชื่อหน่วยงาน": UNITS})
    assert found(checked) == ["S02 ทำเนียบหน่วยงาน"]
    assert sheet_of(checked, "units").where.sheet == "รายชื่อหน่วยงาน"


@pytest.mark.parametrize("titles", [("ทำเนียบหน่วยงาน", "หน่วยงานภายใน"), ("รายชื่อหน่วยงาน", "รายชื่อ หน่วยงาน")])
def test_two_equally_good_sheets_are_refused(tmp_path: Path, titles: tuple[str, str]) -> None:
    checked = read_sheets(tmp_path, dict.fromkeys(titles, UNITS))
    assert found(checked) == ["S03"]
    assert checked.problems[0].params == {"expected": "รายชื่อหน่วยงาน", "found": ", ".join(titles)}
    assert checked.value is not None
    assert "units" not in checked.value.sheets


def test_sheets_come_in_the_order_of_the_catalogue(tmp_path: Path) -> None:
    book = workbook({"รายชื่อหน่วยงาน": UNITS})
    book.move_sheet("รายชื่อหน่วยงาน", offset=-5)
    checked = read(save(book, tmp_path))
    assert checked.value is not None
    assert list(checked.value.sheets) == ["agency", "documents", "result", "analysis", "measures", "units"]


def test_a_hidden_sheet_of_ours_is_read(tmp_path: Path) -> None:
    book = workbook({"หน่วยงาน": AGENCY})
    book["หน่วยงาน"].sheet_state = "hidden"
    checked = read(save(book, tmp_path))
    assert sheet_of(checked, "agency").rows[0].cells["name"].value == "สำนักงานเศรษฐกิจอุตสาหกรรม"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("year_be", "kind"), [*((year, "department") for year in default_catalog().years_of()), (2568, "province")]
)
def test_the_blank_workbook_the_program_writes_has_every_heading(tmp_path: Path, year_be: int, kind: str) -> None:
    catalog = default_catalog()
    framework = catalog.framework(year_be)
    path = tmp_path / "ใหม่.xlsx"
    path.write_bytes(build_workbook(catalog, framework, agency_kind=kind, groups=None, data=None))
    checked = read(path)
    assert found(checked) == []
    for spec in catalog.sheets:
        shown = {
            field.key
            for field in shown_fields(spec, framework.default_groups, kind, of_doubt=framework.has_doubtful_bounds)
            if not field.ignored
        }
        assert set(sheet_of(checked, spec.key).places) == shown


@pytest.mark.parametrize("sample", sampled(["oie-2568", "lamphun-2568"], 2))
def test_a_workbook_without_its_looks_is_read_as_the_one_with_them(tmp_path: Path, sample: str) -> None:
    data, catalog = sample_data(sample), default_catalog()
    books = []
    for number, write in enumerate((build_workbook, plain_workbook)):
        path = tmp_path / str(number) / "งาน.xlsx"
        path.parent.mkdir()
        made = write(
            catalog, catalog.framework(data["year"]), agency_kind=data["kind"], groups=data["groups"], data=data
        )
        path.write_bytes(made)
        books.append(read(path))
    assert books[0].value is not None
    assert books[0] == books[1]
