"""Every file that was handed in is read, or named with what to do; none is opened that must not be."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook

from itadocs.codes import hint, message
from itadocs.commands.build import build
from itadocs.intake import folders
from itadocs.intake.folders import list_folder
from itadocs.intake.handed_in import HandedIn, find_handed_in
from itadocs.intake.unread import unread_file, workbooks_in
from itadocs.outcomes import Status
from itadocs.publish.writing import write_upload
from tests.support.workbooks import CATALOG, files, put, setting

TEMPLATES = Path(__file__).parents[2] / "templates"


def find(*paths: Path) -> HandedIn:
    return find_handed_in(paths, CATALOG)


def told(handed: HandedIn) -> dict[str, str]:
    """Name of the file → code."""
    return {Path(problem.where.file).name: problem.code for problem in handed.problems}


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One workbook, written once for all tests."""
    return put(tmp_path_factory.mktemp("one"))


@pytest.fixture
def folder(workbook: Path, tmp_path: Path) -> Path:
    """A folder with that workbook."""
    shutil.copy(workbook, tmp_path / "งาน.xlsx")
    return tmp_path


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize("name", ["เก่า.xls", "เก่า.XLSB", "ของฝ่าย.ods", "ส่งออก.csv", "เครื่องแมค.numbers"])
def test_another_kind_of_spreadsheet_is_named_with_how_to_save_it(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"?")
    handed = find(folder)
    assert told(handed) == {name: "F15"}
    assert ".xlsx" in hint(handed.problems[0])
    assert len(handed.workbooks) == 1


def test_what_is_no_spreadsheet_needs_no_word_beside_a_workbook_of_its_own(folder: Path) -> None:
    for name in ("หลักฐาน.pdf", "อ่านฉัน.txt", "plan-agency.docx", "รูป.jpg", "Thumbs.db"):
        (folder / name).write_bytes(b"?")
    assert find(folder).problems == ()


@pytest.mark.parametrize(("name", "is_opened"), [("ส่ง.eml", True), ("FW รายงาน.MSG", True), ("สแกน.pdf", False)])
def test_of_a_mail_it_is_said_that_what_is_attached_is_saved_first(name: str, is_opened: bool) -> None:
    found = unread_file(Path(name), of_set=True)
    assert found is not None
    assert ("แฟ้มแนบ" in hint(found.problem)) == is_opened


def test_in_a_set_a_template_needs_no_word_and_any_other_document_does(tmp_path: Path) -> None:
    template = shutil.copy(TEMPLATES / "results.docx", tmp_path / "ของเรา.docx")
    document = zipped(tmp_path / "ส่ง.docx", {"word/document.xml": b"<w:p>{ }</w:p>"})
    (tmp_path / "เสีย.docx").write_bytes(b"?")
    assert unread_file(template, of_set=True) is None
    for path in (document, tmp_path / "เสีย.docx"):
        found = unread_file(path, of_set=True)
        assert found is not None
        assert found.problem.code == "F17"
        assert unread_file(path, of_set=False) is None


def test_a_workbook_of_something_else_is_told_in_a_folder_and_judged_where_it_is_named(folder: Path) -> None:
    budget = Workbook()
    budget.create_sheet("รายจ่าย")["A1"] = 100
    budget.save(folder / "งบ.xlsx")
    handed = find(folder)
    assert (told(handed), [path.name for path in handed.workbooks]) == ({"งบ.xlsx": "F18"}, ["งาน.xlsx"])
    assert find(folder / "งบ.xlsx").workbooks == (folder / "งบ.xlsx",)


def test_a_workbook_that_cannot_be_opened_is_no_strangers(folder: Path) -> None:
    (folder / "เสีย.xlsx").write_bytes(b"PK broken")
    handed = find(folder)
    assert (handed.problems, len(handed.workbooks)) == ((), 2)


def test_workbooks_below_that_belong_to_no_set_are_told_with_the_command_that_reads_them(folder: Path) -> None:
    shutil.copytree(folder, folder / "ปี 2567" / "เก่า")
    handed = find(folder)
    (problem,) = handed.problems
    assert (problem.code, len(handed.workbooks)) == ("F22", 1)
    assert f'itadocs build "{folder / "ปี 2567" / "เก่า"}"' in hint(problem)
    assert find(folder / "ปี 2567" / "เก่า").workbooks != ()


def test_what_was_built_and_what_is_hidden_is_not_looked_into(folder: Path) -> None:
    for name in ("build/งาน/.itadocs", ".git"):
        (folder / name).mkdir(parents=True)
    (folder / "build" / "งาน" / ".itadocs" / "issued.json").write_bytes(b"{}")
    shutil.copy(folder / "งาน.xlsx", folder / "build" / "งาน" / "คะแนน.xlsx")
    shutil.copy(folder / "งาน.xlsx", folder / ".git" / "งาน.xlsx")
    assert find(folder).problems == ()


def test_a_zip_file_is_read_without_writing_where_its_names_point(folder: Path) -> None:
    content = (folder / "งาน.xlsx").read_bytes()
    (folder / "ใน").mkdir()
    zipped(
        folder / "ใน" / "ส่ง.zip",
        {"../../หนี.xlsx": content, "/etc/ก.xlsx": content, "ก.xlsx": content, "อีก.zip": b"PK", "ภาพ.png": b"?"},
    )
    before = {path for path in folder.rglob("*") if path.is_file()}
    handed = find(folder / "ใน")
    assert sorted(path.name for path in handed.workbooks) == ["ก (2).xlsx", "ก.xlsx", "หนี.xlsx"]
    own = folder / "ใน" / ".itadocs-zip" / "ส่ง"
    assert {path for path in folder.rglob("*") if path.is_file()} - before == set(own.iterdir())
    assert all(path.read_bytes() == content for path in own.iterdir())
    assert {"F16", "F17"} <= {problem.code for problem in handed.problems}
    assert set(handed.archived.values()) == {folder / "ใน" / "ส่ง.zip" / name for name in ("หนี.xlsx", "ก.xlsx")}
    assert find(folder / "ใน").workbooks == handed.workbooks


def test_a_zip_file_in_a_folder_that_cannot_be_written_is_read_by_way_of_the_folder_of_documents(folder: Path) -> None:
    sent = folder / "รับ"
    sent.mkdir()
    zipped(sent / "ส่ง.zip", {"ก.xlsx": (folder / "งาน.xlsx").read_bytes()})
    (sent / ".itadocs-zip").write_bytes(b"")  # whoever tests may write everywhere
    before = files(folder)
    report = build([sent / "ส่ง.zip"], setting(folder, out=folder / "ออก"))
    (made,) = report.workbooks
    assert made.lies_at == sent / "ส่ง.zip" / "ก.xlsx"
    assert [document.path for document in made.documents if document.path] == [folder / "ออก" / "ก" / "plan.docx"]
    again = build([sent / "ส่ง.zip"], setting(folder, out=folder / "ออก"))
    assert {document.status for document in again.workbooks[0].documents if document.path} == {Status.UNCHANGED}
    assert {path: data for path, data in files(folder).items() if not path.startswith("ออก")} == before


def test_thai_names_that_windows_zipped_are_read(folder: Path) -> None:
    zipped(folder / "ส่ง.zip", {"xxxxxxx.xlsx": (folder / "งาน.xlsx").read_bytes()})
    raw = (folder / "ส่ง.zip").read_bytes().replace(b"xxxxxxx", "ที่ดิน๑".encode("cp874"))
    (folder / "ส่ง.zip").write_bytes(raw)
    assert [path.name for path in find(folder / "ส่ง.zip").workbooks] == ["ที่ดิน๑.xlsx"]


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 broken", b"Rar!"], ids=["empty", "cut off", "another kind of archive"]
)
def test_an_archive_that_cannot_be_read_is_told(folder: Path, content: bytes) -> None:
    (folder / "ส่ง.zip").write_bytes(content)
    (folder / "ส่ง.rar").write_bytes(content)
    handed = find(folder)
    assert told(handed) == {"ส่ง.zip": "F16", "ส่ง.rar": "F16"}
    assert len(handed.workbooks) == 1


def test_a_workbook_that_is_called_zip_is_read(folder: Path) -> None:
    (folder / "งาน.xlsx").rename(folder / "งาน.zip")
    assert find(folder).workbooks == (folder / "งาน.zip",)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes of POSIX")
def test_a_pipe_is_not_opened_and_the_rest_goes_on(folder: Path) -> None:
    os.mkfifo(folder / "ท่อ.xlsx")
    for handed in (find(folder), find(folder / "ท่อ.xlsx", folder / "งาน.xlsx"), find(Path("/dev/null"), folder)):
        assert list(told(handed).values())[:1] == ["F19"]
        assert handed.workbooks == (folder / "งาน.xlsx",)


def test_a_link_to_nowhere_and_a_link_back_are_settled(folder: Path) -> None:
    try:
        (folder / "หาย.xlsx").symlink_to(folder / "ไม่มี.xlsx")
        (folder / "วน").symlink_to(folder, target_is_directory=True)
    except OSError:
        pytest.skip("no links to be had")
    handed = find(folder)
    assert told(handed) == {"หาย.xlsx": "F19"}
    assert handed.workbooks == (folder / "งาน.xlsx",)


def test_what_the_program_laid_out_to_be_uploaded_is_nothing_that_was_handed_in(folder: Path) -> None:
    book = (folder / "งาน.xlsx").read_bytes()
    for name in ("เผยแพร่", "เว็บไซต์ 2569"):
        write_upload(folder / name, {"O25/plan-tables.xlsx": b"PK", "O25/plan-table-01.csv": b"1", "O26/b.xlsx": book})
    handed = find(folder)
    assert (told(handed), handed.workbooks) == ({}, (folder / "งาน.xlsx",))
    (folder / "ของผู้อื่น").mkdir()
    (folder / "ของผู้อื่น" / "plan-table-01.csv").write_bytes(b"1")
    assert told(find(folder)) == {"plan-table-01.csv": "F15"}


def test_a_folder_that_may_not_be_opened_hides_no_other(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "ของระบบ").mkdir()
    closed = os.scandir

    def scandir(path: Path) -> Iterator[os.DirEntry[str]]:
        if Path(path).name == "ของระบบ":
            raise PermissionError(13, "Permission denied")
        return closed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    handed = find(folder)
    assert (told(handed), handed.workbooks) == ({"ของระบบ": "F21"}, (folder / "งาน.xlsx",))
    assert told(find(folder / "ของระบบ", folder / "งาน.xlsx")) == {"ของระบบ": "F20"}


def test_the_workbooks_of_officers_are_files_that_are_nobody_elses(tmp_path: Path) -> None:
    for name in ("ข.xlsx", "ก.XLSX", "~$ก.xlsx", ".ก.xlsx", "ก (สำรอง 2569-01-02 030405).xlsx", "ก.docx"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "โฟลเดอร์.xlsx").mkdir()
    assert [path.name for path in workbooks_in(tmp_path)] == ["ก.XLSX", "ข.xlsx"]
    assert workbooks_in(tmp_path / "ไม่มี") == []


def test_a_folder_that_is_gone_when_it_is_opened_is_told(tmp_path: Path) -> None:
    (problem,) = list_folder(tmp_path / "หาย").problems
    assert problem.code == "F20"


def test_a_folder_is_read_within_bounds(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "MAX_ENTRIES", 3)
    for number in range(6):
        (folder / f"{number}.txt").write_bytes(b"")
    assert "F23" in [problem.code for problem in find(folder).problems]


@pytest.mark.parametrize(("typed", "meant"), [("งาม.xlsx", "งาน.xlsx"), ("งาน", "งาน.xlsx"), ("งาน.xls", "งาน.xlsx")])
def test_a_near_miss_of_a_name_is_suggested(folder: Path, typed: str, meant: str) -> None:
    (problem,) = find(folder / typed).problems
    assert problem.code == "F01"
    assert f"“{meant}”" in message(problem)


def test_a_name_like_no_other_gets_no_suggestion(folder: Path) -> None:
    (problem,) = find(folder / "คะแนนปีก่อน.xlsx").problems
    assert (problem.code, "หมายถึง" in message(problem)) == ("F01", False)


@pytest.mark.parametrize("name", ["ก" * 100 + ".xlsx", "a\0b.xlsx"])
def test_what_cannot_be_a_name_is_told_and_the_rest_goes_on(folder: Path, name: str) -> None:
    handed = find(folder / name, folder / "งาน.xlsx")
    assert [problem.code for problem in handed.problems] == ["F25"]
    assert handed.workbooks == (folder / "งาน.xlsx",)


def test_two_workbooks_of_an_agency_and_year_are_told_with_what_differs(folder: Path) -> None:
    put(folder, "งาน - Copy.xlsx", คะแนนตัวชี้วัด=("| 3 | 90 |", "| 3 | 91 |"))
    (problem,) = find(folder).problems
    assert problem.code == "F24"
    assert "คะแนนตัวชี้วัด!B4" in message(problem)
    put(folder, "ปีก่อน.xlsx", ผลการประเมิน=("2568", "2567"))
    assert [problem.code for problem in find(folder).problems] == ["F24"]
