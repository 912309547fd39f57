"""pull on the documents of a province: what its units report is not the province's to change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from itadocs.commands.build import build
from itadocs.commands.pull import pull as pull_all
from itadocs.report.pulled import pull_lines
from itadocs.review.pull.records import Pull, Wishes
from tests.support.documents import workbook
from tests.support.made import LAMPHUN, changed
from tests.support.reviewing.edits import Paper, write
from tests.support.workbooks import ROOT, setting

UNITS = ("01-สนจ.ลพ", "02-ปค.ลพ")
REPORTED, OWN = "01-สนจ.ลพ#ผลการดำเนินการ!H5", "ข้อความ!B7"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A province whose plan has the annex of its units, two of them, and all their documents."""
    (tmp_path / "ชุด").mkdir()
    with_annex = changed(LAMPHUN, lambda data: [row.update(unit_annex="ใช่") for row in data["documents"]])
    (tmp_path / "ชุด" / f"{LAMPHUN}.xlsx").write_bytes(workbook(with_annex))
    for name in UNITS:
        shutil.copy(ROOT / "inputs" / LAMPHUN / f"{name}.xlsx", tmp_path / "ชุด")
    build([tmp_path / "ชุด"], setting(tmp_path))
    return tmp_path


def pull(folder: Path, document: str = "plan.docx", *, apply: bool = False) -> Pull:
    (found,) = pull_all([folder / "build" / "lamphun-2568" / document], setting(folder), Wishes(apply))
    return found


def edit(folder: Path, *addresses: str) -> None:
    plan = folder / "build" / "lamphun-2568" / "plan.docx"
    paper = Paper(plan.read_bytes())
    for address in addresses:
        for control in paper.controls()[address]:
            write(control, "๕๕")
    plan.write_bytes(paper.bytes())


@pytest.mark.slow
def test_documents_nobody_touched_have_nothing_to_pull(folder: Path) -> None:
    for document in ("plan.docx", "results.docx", f"{UNITS[0]}/results.docx"):
        found = pull(folder, document)
        assert (found.changes, found.loose, found.problems) == ((), (), ()), document


@pytest.mark.slow
def test_what_a_unit_reported_is_left_to_the_unit_and_the_rest_is_taken(folder: Path) -> None:
    edit(folder, OWN, REPORTED)
    before = [(folder / "ชุด" / f"{unit}.xlsx").read_bytes() for unit in UNITS]
    found = pull(folder, apply=True)
    assert {change.where.tag: change.is_applied for change in found.changes} == {OWN: True, REPORTED: False}
    (refusal,) = [change.refusal for change in found.changes if change.refusal]
    assert (refusal.code, refusal.params["file"]) == ("P17", UNITS[0])
    assert [(folder / "ชุด" / f"{unit}.xlsx").read_bytes() for unit in UNITS] == before


@pytest.mark.slow
def test_what_a_unit_takes_back_is_told_as_no_longer_printed(folder: Path) -> None:
    (folder / "ชุด" / f"{UNITS[0]}.xlsx").unlink()
    edit(folder, OWN)
    found = pull(folder)
    assert REPORTED in {change.where.tag for change in found.changes}
    shown = "\n".join(pull_lines([found]))
    assert "(ไม่มี)" not in shown
    assert "เอกสารฉบับหน้าไม่พิมพ์เซลล์นี้แล้ว" in shown
