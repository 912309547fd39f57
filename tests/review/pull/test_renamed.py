"""The workbook of a document is found after it was renamed or moved, named, and never taken from just anywhere."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from itadocs.commands.build import build
from itadocs.commands.pull import pull
from itadocs.review.pull.records import Pull, Wishes
from itadocs.values import replace
from tests.support.reviewing.desks import STEPS, Office
from tests.support.reviewing.edits import Paper, w
from tests.support.workbooks import put, setting


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an office whose plan a reviewer edited."""
    folder = tmp_path_factory.mktemp("office") / "งานของกรม"
    folder.mkdir()
    build([put(folder)], setting(folder))
    office = Office(folder)
    office.write(STEPS, "ขั้นตอนที่ผู้ตรวจเขียน")
    return folder


@pytest.fixture
def office(tmp_path: Path, issued: Path) -> Office:
    return Office(Path(shutil.copytree(issued, tmp_path / "กรม")))


def pulled(office: Office, workbook: Path | None = None) -> Pull:
    (found,) = pull([office.plan], setting(office.folder), Wishes(apply=True, workbook=workbook))
    return found


def codes(found: Pull) -> list[str]:
    return [problem.code for problem in found.problems]


@pytest.mark.parametrize("name", ["งาน (แก้ไข).xlsx", "inputs/แผน 2568.xlsx"])
def test_a_renamed_or_moved_workbook_is_found_by_what_was_issued(name: str, office: Office) -> None:
    put(office.folder, "งานของกองอื่น.xlsx", หน่วยงาน=("กรมทดสอบ", "กรมอื่น"))
    (office.folder / "inputs").mkdir(exist_ok=True)
    new = office.workbook.rename(office.folder / name)
    found = pulled(office)
    assert codes(found) == ["P20"]
    assert found.workbook == new.resolve()
    assert all(change.is_applied for change in found.changes)
    assert found.is_settled


def test_of_two_workbooks_that_say_the_same_none_is_guessed(office: Office) -> None:
    for name in ("ก.xlsx", "ข.xlsx"):
        shutil.copy(office.workbook, office.folder / name)
    office.workbook.unlink()
    assert codes(pulled(office)) == ["P04"]


def test_a_named_workbook_is_taken(office: Office, tmp_path: Path) -> None:
    (tmp_path / "ที่อื่น").mkdir()
    moved = Path(shutil.move(office.workbook, tmp_path / "ที่อื่น" / "ย้ายแล้ว.xlsx"))
    found = pulled(office, moved)
    assert codes(found) == []
    assert found.workbook == moved.resolve()
    assert all(change.is_applied for change in found.changes)


def test_a_named_workbook_that_is_not_there_is_told(office: Office) -> None:
    assert codes(pulled(office, office.folder / "ไม่มี.xlsx")) == ["P04"]


@pytest.mark.parametrize("is_absolute", [True, False])
def test_a_record_that_names_a_workbook_outside_is_refused(is_absolute: bool, office: Office, tmp_path: Path) -> None:
    outside = tmp_path / "ของคนอื่น.xlsx"
    shutil.copy(office.workbook, outside)
    before = outside.read_bytes()
    record = office.plan.parent / ".itadocs" / "issued.json"
    issues = json.loads(record.read_text(encoding="utf-8"))
    for issue in issues.values():
        issue["source"] = str(outside) if is_absolute else "../../../ของคนอื่น.xlsx"
    record.write_text(json.dumps(issues), encoding="utf-8")
    assert codes(pulled(office)) == ["P19"]
    assert outside.read_bytes() == before
    assert codes(pulled(office, outside)) == []


def test_build_says_that_an_edited_document_waits_where_the_workbook_was(office: Office) -> None:
    new = office.workbook.rename(office.folder / "งาน (แก้ไข).xlsx")
    other = put(office.folder, "กรมอื่น.xlsx", หน่วยงาน=("กรมทดสอบ", "กรมอื่น"))
    report = build([new, other], setting(office.folder))
    told = {
        outcome.path.name: [problem.code for document in outcome.documents for problem in document.problems]
        for outcome in report.workbooks
    }
    assert told[new.name] == ["O12"]
    assert "O12" not in told[other.name]


def test_what_was_issued_under_another_name_is_the_version_before(office: Office) -> None:
    office.workbook.unlink()
    put(office.folder, "งานของกองอื่น.xlsx", หน่วยงาน=("กรมทดสอบ", "กรมอื่น"))
    renamed = put(office.folder, "แผน (แก้ไข).xlsx", มาตรการ=("| ทำ |", "| ทำให้ทั่วถึง |"))
    paths = [renamed, office.folder / "งานของกองอื่น.xlsx"]
    report = build(paths, replace(setting(office.folder), redline=True))
    ours, other = (next(d for d in book.documents if d.document == "plan") for book in report.workbooks)
    assert ours.redline is not None
    assert other.redline is None
    inserted = ["".join(each.itertext()) for each in Paper(ours.redline.read_bytes()).body.iter(w("ins"))]
    assert any("ให้ทั่วถึง" in each for each in inserted)


def test_the_workbook_of_another_agency_that_says_the_same_is_never_taken_for_a_moved_one(office: Office) -> None:
    put(office.folder, "ผู้รวบรวม.xlsx", หน่วยงาน=("กรมทดสอบ", "กรมผู้รวบรวม"))
    office.workbook.unlink()
    assert codes(pulled(office)) == ["P04"]


def test_a_workbook_that_was_moved_into_a_folder_below_is_found(office: Office) -> None:
    (office.folder / "รับคืน" / "รอบ 2").mkdir(parents=True)
    new = office.workbook.rename(office.folder / "รับคืน" / "รอบ 2" / "ส่ง.xlsx")
    found = pulled(office)
    assert (codes(found), found.workbook) == (["P20"], new.resolve())
