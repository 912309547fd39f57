"""Edits in Word find their way into the workbook; what cannot is told with its cell and its reason."""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from contract.samples import sample_path
from openpyxl import load_workbook

from itadocs.catalog import default_catalog
from itadocs.pipeline import Setting, build
from itadocs.render.package import read_package, write_package
from itadocs.report.records import Status
from itadocs.review.records import Pull, Side, Wishes
from itadocs.review.story import is_same_text
from itadocs.run.pulling import pull_all

CATALOG = default_catalog()
COMPILED: dict[object, Any] = {}
MEASURE = "มาตรการยกระดับการปฏิบัติหน้าที่ด้วยคู่มือการปฏิบัติงานที่กำหนดขั้นตอนและเวลาชัดเจน"
"""The text of มาตรการ!B5."""


def parts_of(workbook: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(workbook) as package:
        return {name: package.read(name) for name in package.namelist()}


class Desk:
    """A workbook, its plan, and what is done with them."""

    def __init__(self, folder: Path) -> None:
        self.workbook = folder / "oie-2568.xlsx"
        shutil.copy(sample_path("oie-2568"), self.workbook)
        self.setting = Setting(CATALOG, folder / "build", datetime(2026, 1, 1, tzinfo=UTC), compiled=COMPILED)
        self.plan = folder / "build" / "oie-2568" / "plan.docx"
        self.build()

    def build(self) -> Status:
        report = build([self.workbook], self.setting)
        return next(d.status for d in report.workbooks[0].documents if d.document == "plan")

    def word(self, old: str, new: str, times: int = 1) -> None:
        """Edit the document."""
        parts = read_package(self.plan.read_bytes(), self.plan.name)
        body = parts["word/document.xml"].decode("utf-8")
        assert old in body
        parts["word/document.xml"] = body.replace(old, new, times).encode("utf-8")
        self.plan.write_bytes(write_package(parts))

    def excel(self, sheet: str, cell: str, value: object) -> None:
        """Edit the workbook."""
        book = load_workbook(self.workbook)
        book[sheet][cell] = value
        book.save(self.workbook)

    def cell(self, sheet: str, cell: str) -> object:
        return load_workbook(self.workbook)[sheet][cell].value

    def pull(self, **wishes: Any) -> Pull:
        (found,) = pull_all([self.plan], self.setting, Wishes(**wishes))
        return found


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def codes(found: Pull) -> set[str]:
    refused = {change.refusal.code for change in found.changes if change.refusal}
    return refused | {problem.code for problem in found.problems}


def test_an_untouched_document_has_nothing_to_tell(desk: Desk) -> None:
    found = desk.pull()
    assert (found.changes, found.loose, found.problems) == ((), (), ())


def test_what_only_word_changed_goes_into_its_cell_and_comes_out_again(desk: Desk) -> None:
    desk.word(MEASURE, f"{MEASURE}ทุกกอง")
    edited = desk.plan.read_bytes()
    (change,) = desk.pull().changes
    assert (change.side, change.where.tag) == (Side.WORD, "มาตรการ!B5")
    before = desk.workbook.read_bytes()
    desk.pull(apply=True)
    assert desk.cell("มาตรการ", "B5") == f"{MEASURE}ทุกกอง"
    (backup,) = desk.workbook.parent.glob("*สำรอง*.xlsx")
    assert backup.read_bytes() == before
    assert desk.build() is Status.BUILT
    assert is_same_text(desk.plan.read_bytes(), edited)
    assert not list(desk.plan.parent.glob("*ฉบับใหม่*"))


def test_only_the_sheet_of_the_changed_cell_is_another(desk: Desk) -> None:
    before = parts_of(desk.workbook)
    desk.word(MEASURE, f"{MEASURE}ทุกกอง")
    desk.pull(apply=True)
    after = parts_of(desk.workbook)
    assert len([name for name in before if after[name] != before[name]]) == 1
    assert before.keys() == after.keys()


def test_what_only_excel_changed_waits_for_the_next_build(desk: Desk) -> None:
    desk.excel("มาตรการ", "B5", "มาตรการใหม่ที่เขียนใน Excel")
    (change,) = desk.pull().changes
    assert (change.side, change.where.tag) == (Side.EXCEL, "มาตรการ!B5")


def test_what_both_changed_is_a_conflict_until_somebody_decides(desk: Desk) -> None:
    desk.word(MEASURE, "มาตรการที่แก้ใน Word")
    desk.excel("มาตรการ", "B5", "มาตรการที่แก้ใน Excel")
    assert codes(desk.pull(apply=True)) == {"P10"}
    assert desk.cell("มาตรการ", "B5") == "มาตรการที่แก้ใน Excel"
    desk.pull(apply=True, prefer=Side.WORD)
    assert desk.cell("มาตรการ", "B5") == "มาตรการที่แก้ใน Word"


def test_template_wording_belongs_to_no_cell_and_is_listed(desk: Desk) -> None:
    desk.word("แผนดำเนินการ", "แผนดำเนินงาน")
    found = desk.pull()
    assert found.changes == ()
    assert found.loose


def test_a_score_is_a_number_in_the_cell(desk: Desk) -> None:
    desk.word(">๙๖.๐๖<", ">๙๖.๐๗<", times=1000)
    desk.pull(apply=True)
    assert desk.cell("ผลการประเมิน", "B7") == pytest.approx(96.07)


def test_what_a_cell_cannot_hold_is_refused(desk: Desk) -> None:
    desk.word(">๙๖.๐๖<", ">เก้าสิบหก<", times=1000)
    assert "P13" in codes(desk.pull(apply=True))


def test_one_cell_edited_in_two_ways_is_told(desk: Desk) -> None:
    agency = ">สำนักงานเศรษฐกิจอุตสาหกรรม<"
    desk.word(agency, ">สำนักงานหนึ่ง<")
    desk.word(agency, ">สำนักงานสอง<")
    assert "P11" in codes(desk.pull(apply=True))


def test_a_formula_is_not_written_over(desk: Desk) -> None:
    parts = parts_of(desk.workbook)
    book = load_workbook(desk.workbook)
    number = book.sheetnames.index("มาตรการ") + 1
    name = f"xl/worksheets/sheet{number}.xml"
    xml = parts[name].decode("utf-8")
    start = xml.index('<c r="B5"')
    end = xml.index("</c>", start) + 4
    style = xml[start:end].partition(' s="')[2].partition('"')[0]
    parts[name] = f'{xml[:start]}<c r="B5" s="{style}" t="str"><f>T("ก")</f><v>{MEASURE}</v></c>{xml[end:]}'.encode()
    desk.workbook.write_bytes(write_package(parts))
    desk.word(MEASURE, f"{MEASURE}ทุกกอง")
    assert codes(desk.pull(apply=True)) == {"P12"}


def test_a_document_nobody_issued_is_said_to_be_none(desk: Desk, tmp_path: Path) -> None:
    stranger = tmp_path / "อื่น" / "plan.docx"
    stranger.parent.mkdir()
    shutil.copy(Path(__file__).parents[2] / "templates" / "plan-agency.docx", stranger)
    (found,) = pull_all([stranger], replace(desk.setting, out=tmp_path / "ไม่มี"))
    assert codes(found) == {"P03"}


def test_without_its_workbook_a_document_cannot_go_back(desk: Desk) -> None:
    desk.word(MEASURE, f"{MEASURE}ทุกกอง")
    desk.workbook.unlink()
    assert codes(desk.pull(apply=True)) == {"P04"}


def test_a_workbook_that_is_open_in_excel_is_left_alone(desk: Desk) -> None:
    desk.word(MEASURE, f"{MEASURE}ทุกกอง")
    (desk.workbook.parent / f"~${desk.workbook.name}").write_bytes(b"")
    before = desk.workbook.read_bytes()
    assert "P05" in codes(desk.pull(apply=True))
    assert desk.workbook.read_bytes() == before
