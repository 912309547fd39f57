"""Units are of the province that they name, wherever they lie; two workbooks of one province are told."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from itadocs.codes import message
from itadocs.intake.handed_in import HandedIn, find_handed_in
from tests.support.units import CATALOG, GOOD, PROVINCE, SET
from tests.support.workbooks import put


def find(*paths: Path) -> HandedIn:
    return find_handed_in(paths, CATALOG)


def lay(folder: Path, *names: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        shutil.copy(SET / name, folder / name)
    return folder


def names(handed: HandedIn) -> list[tuple[str, list[str]]]:
    return [(found.province.name, sorted(path.name for path in found.units)) for found in handed.sets]


WHOLE = [(PROVINCE, sorted(GOOD))]


def test_units_in_a_folder_below_are_linked(tmp_path: Path) -> None:
    lay(tmp_path, PROVINCE)
    lay(tmp_path / "ส่วนราชการ" / "รอบที่ 1", *GOOD)
    assert names(find(tmp_path)) == WHOLE


def test_units_beside_their_province_in_the_command_are_linked(tmp_path: Path) -> None:
    province, units = lay(tmp_path / "ก", PROVINCE) / PROVINCE, lay(tmp_path / "ข", *GOOD)
    for paths in ((province, units), (units, province), (province, *(units / name for name in GOOD))):
        handed = find(*paths)
        assert (names(handed), handed.workbooks, handed.problems) == (WHOLE, (), ())


def test_a_workbook_below_that_is_no_units_is_no_part_of_the_set(tmp_path: Path) -> None:
    lay(tmp_path, PROVINCE, *GOOD)
    put(tmp_path / "อื่น")
    handed = find(tmp_path)
    assert (names(handed), [problem.code for problem in handed.problems]) == (WHOLE, ["F22"])


@pytest.mark.slow
def test_a_units_workbook_that_names_another_province_is_told_with_that_name(tmp_path: Path) -> None:
    lay(tmp_path, PROVINCE, *GOOD)
    opened = openpyxl.load_workbook(SET / "03-สถจ.ลพ.xlsx")
    row = next(row for row in opened["หน่วยงาน"].iter_rows() if row[0].value == "จังหวัดที่รวบรวมรายงาน")
    row[1].value = "จังหวัดอ่างแก้ว"
    (tmp_path / "คืน").mkdir()
    opened.save(tmp_path / "คืน" / "สถจ.xlsx")
    handed = find(tmp_path)
    (problem,) = handed.problems
    assert (names(handed), problem.code) == (WHOLE, "F22")
    assert "จังหวัดอ่างแก้ว" in message(problem)


def test_what_cannot_be_read_among_units_is_of_their_set(tmp_path: Path) -> None:
    lay(tmp_path, PROVINCE)
    (lay(tmp_path / "คืน", GOOD[0]) / "05-เสีย.xlsx").write_bytes(b"PK")
    assert names(find(tmp_path)) == [(PROVINCE, sorted([GOOD[0], "05-เสีย.xlsx"]))]


def test_files_that_are_not_read_in_a_set_are_the_sets(tmp_path: Path) -> None:
    lay(tmp_path, PROVINCE, *GOOD)
    for name in ("06-ทด.xls", "หลักฐาน.pdf", "รูป.jpg", "อ่าน.md"):
        (tmp_path / name).write_bytes(b"?")
    handed = find(tmp_path)
    assert handed.problems == ()
    assert {file.path.name: file.problem.code for file in handed.sets[0].unread} == {
        "06-ทด.xls": "F15", "หลักฐาน.pdf": "F17", "รูป.jpg": "F17", "อ่าน.md": "F17",
    }  # fmt: skip


def change(path: Path, sheet: str, label: str, value: object) -> Path:
    """Another value beside a label, as Excel would save it."""
    book = openpyxl.load_workbook(path)
    (cell,) = (cell for row in book[sheet].iter_rows() for cell in row if cell.value == label)
    book[sheet].cell(cell.row, cell.column + 1).value = value
    book.save(path)
    return path


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A province with a unit, and a second workbook of the same province and year in which a score is another."""
    folder = lay(tmp_path_factory.mktemp("two"), PROVINCE, GOOD[0])
    shutil.copy(SET / PROVINCE, folder / "จังหวัด (แก้ไข).xlsx")
    change(folder / "จังหวัด (แก้ไข).xlsx", "ผลการประเมิน", "คะแนนรวม", 91)
    return folder


def test_of_two_workbooks_of_a_province_none_is_taken_and_both_are_held(two: Path) -> None:
    handed = find(two)
    assert (handed.sets, handed.workbooks) == ((), ())
    assert {path.name for path in handed.held} == {PROVINCE, "จังหวัด (แก้ไข).xlsx"}
    (problem,) = handed.problems
    assert problem.code == "U14"
    assert "ผลการประเมิน!" in message(problem)
    assert "จังหวัด (แก้ไข).xlsx บันทึกหลังสุด" in message(problem)


def test_a_copy_that_says_the_same_is_left_aside(tmp_path: Path) -> None:
    lay(tmp_path, PROVINCE, *GOOD)
    shutil.copy(SET / PROVINCE, tmp_path / f"{Path(PROVINCE).stem} - Copy.xlsx")
    handed = find(tmp_path)
    assert (names(handed), [problem.code for problem in handed.problems]) == (WHOLE, ["U15"])


@pytest.mark.slow
def test_of_two_years_of_a_province_each_unit_is_of_its_own(two: Path, tmp_path: Path) -> None:
    lay(tmp_path, PROVINCE, GOOD[0])
    shutil.copy(two / "จังหวัด (แก้ไข).xlsx", tmp_path / "ปีหน้า.xlsx")
    change(tmp_path / "ปีหน้า.xlsx", "ผลการประเมิน", "ปีงบประมาณของแผน", 2571)
    shutil.copy(SET / GOOD[1], tmp_path / "ของปีหน้า.xlsx")
    change(tmp_path / "ของปีหน้า.xlsx", "ผลการประเมิน", "ปีงบประมาณของแผน", 2571)
    assert names(find(tmp_path)) == [(PROVINCE, [GOOD[0]]), ("ปีหน้า.xlsx", ["ของปีหน้า.xlsx"])]
