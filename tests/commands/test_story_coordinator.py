"""Three rounds of a province's coordinator, who runs what the last line of each command says."""

from __future__ import annotations

import shlex
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from itadocs.cli import main
from tests.support.reviewing.edits import Paper, lines, write
from tests.support.units import PROVINCE, SET
from tests.support.workbooks import put

HEAD = 4
"""The row of the headings in the sheets of the workbook."""
UNITS = ("ปค.ลพ.", "พช.ลพ.")
FIRST, SECOND = ("01-ปค.ลพ.xlsx", "02-พช.ลพ.xlsx")


class Coordinator:
    """A folder, and what the commands in it said."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys
        self.code, self.said = 0, ""

    def runs(self, command: str) -> str:
        """Run a command and return the next one, which stands in the last line."""
        self.code = main(shlex.split(command)[1:])
        self.said = self.capsys.readouterr().out
        last = self.said.splitlines()[-1]
        assert last.startswith("ต่อไป: ")
        return last[last.index("itadocs ") :]

    def edits(self, file: str, change: Callable[[object], None]) -> None:
        book = load_workbook(self.folder / file)
        change(book)
        book.save(self.folder / file)


def few_units_and_one_document(book) -> None:  # type: ignore[no-untyped-def]
    """The province with two of its units and one document, before its result is known."""
    listed, documents, result = book["รายชื่อหน่วยงาน"], book["เอกสาร"], book["ผลการประเมิน"]
    for row in range(listed.max_row, HEAD, -1):
        if listed.cell(row, 2).value not in (None, *UNITS):
            listed.delete_rows(row)
    for row in range(HEAD + 1, documents.max_row + 1):
        documents.cell(row, 2).value = "ใช่" if documents.cell(row, 1).value == "รายงานผลการดำเนินการ" else "ไม่"
    for row in result.iter_rows():
        if row[0].value in ("คะแนนรวม", "ระดับผลการประเมิน"):
            row[1].value = None


def its_result(book) -> None:  # type: ignore[no-untyped-def]
    for row in book["ผลการประเมิน"].iter_rows():
        if row[0].value == "คะแนนรวม":
            row[1].value = 90.14
        if row[0].value == "ระดับผลการประเมิน":
            row[1].value = "ผ่าน"


def another_measure(book) -> None:  # type: ignore[no-untyped-def]
    """One more measure of all units, below the last one."""
    sheet = book["มาตรการ"]
    last = max(row for row in range(HEAD + 1, sheet.max_row + 1) if sheet.cell(row, 2).value)
    for cell in sheet[last]:
        sheet.cell(last + 1, cell.column).value = cell.value
    headings = {cell.value: cell.column for cell in sheet[HEAD]}
    sheet.cell(last + 1, 2).value = "เปิดช่องทางติดตามสถานะคำขอ"
    sheet.cell(last + 1, headings["ผู้รับผิดชอบ"]).value = "ทุกส่วนราชการ"
    if "รหัสมาตรการ" in headings:
        sheet.cell(last + 1, headings["รหัสมาตรการ"]).value = None


def answers(upto: int | None = None) -> Callable[[object], None]:
    """What a unit types into its rows of results; only the first so many where that is said."""

    def fill(book) -> None:  # type: ignore[no-untyped-def]
        sheet = book["ผลการดำเนินการ"]
        rows = [row for row in range(HEAD + 1, sheet.max_row + 1) if sheet.cell(row, 1).value]
        for row in rows[:upto]:
            for column, value in zip("DEGH", ("จัดอบรม 2 ครั้ง", "ผู้เข้าอบรม 40 คน", "แล้วเสร็จ", 100), strict=True):
                sheet[f"{column}{row}"] = value

    return fill


@pytest.mark.slow
def test_three_rounds_with_whatever_is_sent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    desk = Coordinator(tmp_path, capsys)
    shutil.copy(SET / PROVINCE, tmp_path / "จังหวัด.xlsx")
    desk.edits("จังหวัด.xlsx", few_units_and_one_document)

    # handing out, before the score is known
    collect = desk.runs("itadocs units จังหวัด.xlsx -o แจก")
    assert (desk.code, collect) == (0, "itadocs build .")
    assert sorted(path.name for path in (tmp_path / "แจก").glob("*.xlsx")) == [FIRST, SECOND]

    # the first round: one comes by mail under another name, one as an old Excel file; the score is still missing
    (tmp_path / "จาก อีเมล").mkdir()
    shutil.copy(tmp_path / "แจก" / FIRST, tmp_path / "จาก อีเมล" / "ส่งรายงาน.xlsx")
    desk.edits("จาก อีเมล/ส่งรายงาน.xlsx", answers())
    (tmp_path / f"{Path(SECOND).stem}.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    assert desk.runs(collect) == "itadocs build ."
    assert "[C01]" in desk.said
    desk.edits("จังหวัด.xlsx", its_result)
    assert desk.runs(collect) == "itadocs build ."
    assert "[F15]" in desk.said
    assert "จัดทำแล้ว 1 ไม่สำเร็จ 1 จากทั้งหมด 2 แห่ง" in desk.said

    # the second: it comes as .xlsx in a zip file, half filled, and the province adds a measure
    shutil.copy(tmp_path / "แจก" / SECOND, tmp_path / SECOND)
    desk.edits(SECOND, answers(upto=1))
    with zipfile.ZipFile(tmp_path / "ส่งใหม่.zip", "w") as archive:
        archive.write(tmp_path / SECOND, SECOND)
    (tmp_path / SECOND).unlink()
    (tmp_path / f"{Path(SECOND).stem}.xls").unlink()
    desk.runs(collect)
    assert "จัดทำแล้ว 1 รายงานบางส่วน 1 จากทั้งหมด 2 แห่ง" in desk.said
    desk.edits("จังหวัด.xlsx", another_measure)
    add = desk.runs("itadocs units จังหวัด.xlsx -o .")
    assert add == "itadocs units จังหวัด.xlsx -o . --add-missing"
    before = (tmp_path / "จาก อีเมล" / "ส่งรายงาน.xlsx").read_bytes()
    assert desk.runs(add) == "itadocs build ."
    (kept,) = (tmp_path / "จาก อีเมล").glob("*สำรอง*")
    assert kept.read_bytes() == before
    assert desk.runs(collect) == "itadocs build ."
    assert "รายงานบางส่วน 2" in desk.said

    # the third: all is there
    (tmp_path / "ส่งใหม่.zip").unlink()
    desk.edits("จาก อีเมล/ส่งรายงาน.xlsx", answers())
    desk.edits(f"แจก/{SECOND}", answers())
    last = desk.runs(collect)
    assert "จัดทำแล้ว 2 จากทั้งหมด 2 แห่ง" in desk.said
    assert (desk.code, last) == (0, "itadocs accept build/จังหวัด/results.docx")
    assert list(tmp_path.rglob("results.docx")) != []
    assert not [path for path in tmp_path.rglob("build") if path.parent != tmp_path]


def test_what_was_edited_of_a_zipped_workbook_waits_until_it_is_unpacked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with zipfile.ZipFile(tmp_path / "ส่ง.zip", "w") as archive:
        archive.write(put(tmp_path / "อื่น", "งาน.xlsx"), "งาน.xlsx")
    assert main(["build", "ส่ง.zip"]) == 0
    (plan,) = tmp_path.rglob("งาน/plan.docx")
    paper = Paper(plan.read_bytes())
    (line, *_) = lines(paper.controls()["หน่วยงาน!B2"][0])
    write(line, "กรมที่แก้ชื่อ")
    plan.write_bytes(paper.bytes())
    (copy,) = tmp_path.rglob(".itadocs-zip/ส่ง/งาน.xlsx")
    before = copy.read_bytes()
    capsys.readouterr()
    assert main(["pull", str(plan), "--apply"]) == 1
    assert "[P30]" in capsys.readouterr().out
    assert copy.read_bytes() == before
