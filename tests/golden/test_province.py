"""What a province gathers of its units, as text, against files that people have read.

After a change that is meant: ``UPDATE_GOLDEN=1 python -m pytest tests/golden``, then read the difference.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from itadocs.commands.build import build
from itadocs.deliverables.options import BuildOptions
from tests.support.documents import INPUTS, MOMENT, Package, catalog, workbook
from tests.support.looks.projection import assert_as_read, project
from tests.support.made import changed

FOLDER = Path(__file__).parent
PROVINCE = "lamphun-2568"
UNITS = ("02-ปค.ลพ.xlsx", "22-สสค.ลพ.xlsx", "33-รจจ.ลพ.xlsx")
PROGRESS = "ภาคผนวก ความก้าวหน้าของมาตรการตามที่ส่วนราชการรายงาน"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documents of the province with three of its units, and an annex that its workbook asks for."""
    data = changed(PROVINCE, lambda data: [row.update(unit_annex="ใช่") for row in data["documents"]])
    return _built(tmp_path_factory.mktemp("set"), workbook(data))


def _built(folder: Path, province: bytes) -> Path:
    (folder / "in").mkdir()
    (folder / "in" / f"{PROVINCE}.xlsx").write_bytes(province)
    for name in UNITS:
        shutil.copy(INPUTS / PROVINCE / name, folder / "in" / name)
    build([folder / "in"], BuildOptions(catalog(), folder / "out", MOMENT))
    return folder / "out" / PROVINCE


@pytest.mark.parametrize("kind", ["results", "plan"])
def test_what_is_gathered_reads_as_it_was_read_before(made: Path, kind: str) -> None:
    text = project(Package((made / f"{kind}.docx").read_bytes()).data)
    if kind == "plan":  # all before it is in the golden of the plan itself
        lines = text.splitlines(keepends=True)
        text = "".join(lines[next(n for n, line in enumerate(lines) if PROGRESS in line) :])
    assert_as_read(text, FOLDER / f"{kind}-province-units.txt")


@pytest.mark.slow
def test_a_plan_shows_what_units_report_only_where_the_workbook_asks_for_it(made: Path, tmp_path: Path) -> None:
    as_it_lies = _built(tmp_path, (INPUTS / PROVINCE / f"{PROVINCE}.xlsx").read_bytes())
    without = project(Package((as_it_lies / "plan.docx").read_bytes()).data)
    assert PROGRESS in project(Package((made / "plan.docx").read_bytes()).data)
    assert PROGRESS not in without
    assert "[Body Text] ส่วนราชการที่มีมาตรการตามแผนนี้รายงานแล้ว ๓ จาก ๓๓ ส่วนราชการ\n" in without
