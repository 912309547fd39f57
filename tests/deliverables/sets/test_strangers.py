"""A workbook in a set that is nobody's, or that nobody can read, has its own line and stops none of the others."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from itadocs.deliverables.make import BuiltWorkbook
from itadocs.deliverables.reported import read_reports
from itadocs.deliverables.sets.unit_outcomes import unit_outcomes
from itadocs.deliverables.sets.units import BuiltUnit
from itadocs.outcomes import WorkbookOutcome
from itadocs.problems import Where
from itadocs.province import UnitReport
from itadocs.province.assess import SetState
from itadocs.values import Text, replace
from itadocs.workbook.edit.bookfile import BookFile
from tests.support.units import CATALOG, GOOD, PROVINCE, SET, plan, province, report

NAMELESS = "05-ยผจ.ลพ.xlsx"


@pytest.fixture(scope="module")
def sent() -> UnitReport:
    return report(SET / GOOD[0])


def named(name: str, says: UnitReport | None) -> list[tuple[str, bool]]:
    """How the outcome of a file is called, and whether it is one of the province's units."""
    path = Path("ชุด") / name
    units = {path: BuiltUnit(BuiltWorkbook(WorkbookOutcome(path)), name, says)}
    found = unit_outcomes(units, SetState(), plan(), (), path.parent)
    return [(each.name, each.is_listed) for each in found if each.path]


def test_a_workbook_is_called_by_what_it_says_else_by_its_file_else_as_it_lies_there(sent: UnitReport) -> None:
    stranger = replace(sent, name=Text("สำนักงานที่ไม่มีในรายชื่อ"), short_name=Text(""))
    assert named("ก.xlsx", sent) == [(str(sent.name), True)]
    assert named("ก.xlsx", stranger) == [("สำนักงานที่ไม่มีในรายชื่อ", False)]
    assert named(GOOD[0], None) == [(str(sent.name), True)]
    assert named("ก.xlsx", None) == [("ก", False)]


def test_what_units_report_is_read_also_beside_one_that_says_too_little(sent: UnitReport, tmp_path: Path) -> None:
    for name in (PROVINCE, GOOD[0]):
        shutil.copy(SET / name, tmp_path / name)
    nameless = {Where(NAMELESS, CATALOG.sheet("agency").title, 5, 2): ""}
    (tmp_path / NAMELESS).write_bytes(BookFile((SET / NAMELESS).read_bytes()).written(nameless))
    found = read_reports(tmp_path / PROVINCE, [tmp_path], province(), CATALOG, tmp_path / "build")
    assert [each.name for each in found] == [sent.name]
