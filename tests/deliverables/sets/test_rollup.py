"""``rollup.xlsx`` of a set: it agrees with what was built, is written anew only for news, never over an edited one."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from itadocs.codes import message
from itadocs.commands.build import build
from itadocs.deliverables.options import BuildOptions
from itadocs.outcomes import DocumentOutcome, Report, Status, UnitStatus
from tests.support.units import CATALOG, PROVINCE, SET, filled, handed_out

NAME = PROVINCE.removesuffix(".xlsx")
GOOD, WRONG, BLANK, TWICE = "02-ปค.ลพ.xlsx", "08-คจ.ลพ.xlsx", "18-พนจ.ลพ.xlsx", "02-ปค.ลพ (แก้ไข).xlsx"


def run(folder: Path, day: int = 1) -> Report:
    moment = datetime(2026, 11, day, tzinfo=UTC)
    return build([folder / "in"], BuildOptions(CATALOG, folder / "out", moment))


def rollup(report: Report) -> DocumentOutcome:
    (found,) = (document for document in report.sets[0].province.documents if document.document == "rollup")
    return found


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    """A province with the workbooks of three of its units: one good, one with a wrong cell, one blank."""
    folder = tmp_path_factory.mktemp("few")
    (folder / "in").mkdir()
    for name in (PROVINCE, GOOD):
        shutil.copy(SET / name, folder / "in" / name)
    (folder / "in" / WRONG).write_bytes(filled(WRONG, percent=160))
    (folder / "in" / BLANK).write_bytes(handed_out(BLANK))
    return folder, run(folder)


def sheet(report: Report, title: str) -> list[list[object]]:
    path = rollup(report).path
    assert path is not None
    page = load_workbook(BytesIO(path.read_bytes()), data_only=True, read_only=True)[title]
    return [list(row) for row in page.iter_rows(min_row=6, values_only=True)]


def test_the_rollup_lists_every_unit_with_its_state_and_documents(few: tuple[Path, Report]) -> None:
    rows = sheet(few[1], "สถานะเอกสาร")
    assert len(rows) == 33
    assert [row[0] for row in rows] == list(range(1, 34))
    by_file = {row[2]: row for row in rows if row[2]}
    assert {name: (row[3], row[4]) for name, row in by_file.items()} == {
        GOOD: ("จัดทำแล้ว", "จัดทำแล้ว"),
        WRONG: ("ไม่สำเร็จ", "ไม่สำเร็จ [C11]"),
        BLANK: ("ยังไม่ได้กรอก", "รอข้อมูล [U08]"),
    }
    assert by_file[GOOD][5:9] == [3, 3, 0, 0]
    assert by_file[WRONG][5:9] == [3, 0, 1, 0]
    assert by_file[WRONG][9] == "[C11] 160 ใน “ร้อยละความคืบหน้า” อยู่นอกช่วง 0 ถึง 100 (ผลการดำเนินการ!H5)"
    assert sum(row[3] == "ยังไม่ส่ง" for row in rows) == 30


def test_it_says_what_the_units_report_and_what_was_found(few: tuple[Path, Report]) -> None:
    reported = [row for row in sheet(few[1], "ผลรายมาตรการ") if row[6] != "ไม่มีรายงาน"]
    assert [(row[0], row[3], row[6], row[7]) for row in reported] == [
        (2, "ม.๙-๑", "กำลังดำเนินการ", 65),
        (2, "ม.๔-๑", "กำลังดำเนินการ", 50),
        (2, "ม.๑๐-๑", "แล้วเสร็จ", 100),
    ]
    found = {(row[0], row[4], row[5], row[6]) for row in sheet(few[1], "ข้อค้นพบ") if row[4] != "U09"}
    assert found == {(8, "C11", "ผลการดำเนินการ", "H5"), (18, "U08", "ผลการดำเนินการ", None)}


def test_it_stands_in_the_summary_and_in_the_manifest(few: tuple[Path, Report]) -> None:
    assert rollup(few[1]).status is Status.BUILT
    data = json.loads((few[0] / "out" / NAME / "manifest.json").read_text(encoding="utf-8"))
    (entry,) = (entry for entry in data["documents"] if entry["document"] == "rollup")
    assert (entry["path"], entry["status"], entry["workbook"]) == ("rollup.xlsx", "built", PROVINCE)
    assert all((few[0] / "out" / NAME / e["path"]).is_file() for e in data["documents"] if e["path"])


@pytest.mark.slow
def test_another_day_without_news_leaves_it_and_news_make_it_anew_beside_an_edited_one(
    few: tuple[Path, Report], tmp_path: Path
) -> None:
    shutil.copytree(few[0], tmp_path, dirs_exist_ok=True)
    place = tmp_path / "out" / NAME / "rollup.xlsx"
    before = place.read_bytes()
    assert rollup(run(tmp_path, 2)).status is Status.UNCHANGED
    assert place.read_bytes() == before

    edited = load_workbook(place)
    edited["ปก"]["A1"] = "ของสำนักงานจังหวัด"
    edited.save(place)
    mine = place.read_bytes()
    left = rollup(run(tmp_path, 3))
    assert (left.status, [problem.code for problem in left.problems]) == (Status.UNCHANGED, ["O06"])

    (tmp_path / "in" / BLANK).write_bytes((SET / BLANK).read_bytes())
    made = rollup(run(tmp_path, 4))
    assert (made.status, [problem.code for problem in made.problems]) == (Status.BUILT, ["O03"])
    assert place.read_bytes() == mine
    assert made.path == place.with_name("rollup (ฉบับใหม่).xlsx")


@pytest.mark.slow
def test_two_workbooks_of_a_unit_are_one_unit(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in (PROVINCE, GOOD):
        shutil.copy(SET / name, tmp_path / "in" / name)
    (tmp_path / "in" / TWICE).write_bytes(filled(GOOD, percent=50))
    report = run(tmp_path)
    (unit,) = (unit for unit in report.sets[0].units if unit.status is UnitStatus.FAILED)
    assert {path.name for path in unit.files} == {GOOD, TWICE}
    (told, _) = (problem for problem in report.sets[0].problems if problem.code == "U10")
    assert "ผลการดำเนินการ!H5" in message(told)
    rows = sheet(report, "สถานะเอกสาร")
    assert len(rows) == 33
    assert set(str(rows[1][2]).split("\n")) == {GOOD, TWICE}
    assert (rows[1][3], rows[1][6]) == ("ไม่สำเร็จ", 0)


@pytest.mark.slow
def test_a_province_that_cannot_be_read_has_no_rollup_and_its_units_are_built(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    shutil.copy(SET / GOOD, tmp_path / "in" / GOOD)
    opened = load_workbook(SET / PROVINCE)
    del opened["ผลการประเมิน"]
    opened.save(tmp_path / "in" / PROVINCE)
    report = run(tmp_path)
    assert not [d for d in report.sets[0].province.documents if d.document == "rollup"]
    assert (tmp_path / "out" / NAME / GOOD.removesuffix(".xlsx") / "results.docx").is_file()


@pytest.mark.slow
def test_a_province_that_lists_no_document_still_has_its_rollup(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    shutil.copy(SET / GOOD, tmp_path / "in" / GOOD)
    opened = load_workbook(SET / PROVINCE)
    opened["เอกสาร"].delete_rows(5, 50)
    opened.save(tmp_path / "in" / PROVINCE)
    report = run(tmp_path)
    assert [d.document for d in report.sets[0].province.documents] == ["rollup"]
    assert rollup(report).status is Status.BUILT
    assert [row[3] for row in sheet(report, "สถานะเอกสาร")].count("จัดทำแล้ว") == 1
