"""Officers' own workbooks after ``pull --apply``: other words in three cells, and everything else as it was."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from itadocs.commands.build import build
from itadocs.commands.pull import pull
from itadocs.review.pull.records import Wishes
from tests.support.effort import sampled
from tests.support.looks.office import converted
from tests.support.reviewing.edits import Paper, lines, write
from tests.support.reviewing.officers import MAIN, OFFICERS, excel
from tests.support.reviewing.papers import unzipped, zipped
from tests.support.workbooks import setting

# openpyxl says what it would lose, which is why the program does not write with it
pytestmark = pytest.mark.filterwarnings("ignore:.*(extension|Extension) is not supported")

EDITS = {"มาตรการ!D2": "ทบทวน & <ปรับ>", "คะแนนตัวชี้วัด!B2": "๘๙.๕๐", "หน่วยงาน!B2": "กรมใหม่"}
WRITTEN = {"มาตรการ!D2": "ทบทวน & <ปรับ>", "คะแนนตัวชี้วัด!B2": 89.5, "หน่วยงาน!B2": "กรมใหม่"}


def applied(workbook: Path) -> tuple[bytes, bytes]:
    """The workbook before and after a reviewer's three edits were taken into it."""
    folder, before = workbook.parent, workbook.read_bytes()
    build([workbook], setting(folder))
    plan = folder / "build" / "งาน" / "plan.docx"
    paper = Paper(plan.read_bytes())
    for address, words in EDITS.items():
        for control in paper.controls()[address]:
            for line in lines(control):
                write(line, words)
    plan.write_bytes(paper.bytes())
    (found,) = pull([plan], setting(folder), Wishes(apply=True))
    assert [problem.code for problem in found.problems] == []
    assert {change.where.tag for change in found.changes if change.is_applied} == set(EDITS)
    assert found.is_settled
    assert found.backup
    assert found.backup.suffix == workbook.suffix
    assert found.backup.read_bytes() == before
    return before, workbook.read_bytes()


def without_cells(part: bytes) -> bytes:
    """A worksheet without the contents of the cells that were edited."""
    root = etree.fromstring(part)
    for cell in root.iter(f"{{{MAIN}}}c"):
        if cell.get("r") in ("B2", "D2"):
            cell.attrib.pop("t", None)
            for inner in list(cell):
                cell.remove(inner)
    return etree.tostring(root, method="c14n")


@pytest.mark.parametrize("officer", sampled(OFFICERS, 3))
def test_every_other_part_stays_byte_for_byte(officer: str, tmp_path: Path) -> None:
    before, after = applied(OFFICERS[officer](tmp_path))
    old, new = unzipped(before), unzipped(after)
    assert list(old) == list(new)
    changed = [name for name in old if old[name] != new[name]]
    assert len(changed) == len(EDITS)
    assert all(name.startswith("xl/worksheets/sheet") for name in changed)
    for name in changed:
        assert without_cells(old[name]) == without_cells(new[name])
    with zipfile.ZipFile(BytesIO(after)) as archive:
        assert archive.testzip() is None
    assert shown_by_openpyxl(after) == WRITTEN


def shown_by_openpyxl(workbook: bytes) -> dict[str, object]:
    book = openpyxl.load_workbook(BytesIO(workbook))
    return {address: book[address.split("!")[0]][address.split("!")[1]].value for address in EDITS}


@pytest.mark.parametrize(
    "encoding", ["utf-16", *(pytest.param(name, marks=pytest.mark.slow) for name in ("windows-1252", "us-ascii"))]
)
def test_a_sheet_of_another_encoding_is_left_alone(encoding: str, tmp_path: Path) -> None:
    workbook = excel(tmp_path)
    parts = unzipped(workbook.read_bytes())
    sheet = next(
        n for n in parts if n.startswith("xl/worksheets/sheet") and b"A2:C2" not in parts[n] and b"H2:I3" in parts[n]
    )
    parts[sheet] = etree.tostring(etree.fromstring(parts[sheet]), encoding=encoding, xml_declaration=True)
    workbook.write_bytes(zipped(parts))
    build([workbook], setting(tmp_path))
    plan = tmp_path / "build" / "งาน" / "plan.docx"
    paper = Paper(plan.read_bytes())
    for control in paper.controls()["มาตรการ!D2"]:
        write(control, "ใหม่")
    plan.write_bytes(paper.bytes())
    before = workbook.read_bytes()
    (found,) = pull([plan], setting(tmp_path), Wishes(apply=True))
    assert [problem.code for problem in found.problems] == ["P04"]
    assert workbook.read_bytes() == before


@pytest.mark.office
def test_libreoffice_opens_what_was_written(tmp_path: Path) -> None:
    written = []
    for name, make in OFFICERS.items():
        (tmp_path / name).mkdir()
        workbook = make(tmp_path / name)
        applied(workbook)
        written.append(workbook.rename(tmp_path / f"{name}{workbook.suffix}"))
    again = {path.stem: shown_by_openpyxl(path.read_bytes()) for path in converted(written, tmp_path / "again", "xlsx")}
    assert again == dict.fromkeys(OFFICERS, WRITTEN)


@pytest.mark.office
def test_a_workbook_that_libreoffice_saved_is_written_too(tmp_path: Path) -> None:
    (tmp_path / "excel").mkdir()
    (workbook,) = converted([excel(tmp_path / "excel")], tmp_path / "calc", "xlsx")
    before, after = applied(workbook)
    old, new = unzipped(before), unzipped(after)
    assert len([name for name in old if old[name] != new[name]]) == len(EDITS)
    (again,) = converted([workbook], tmp_path / "again", "xlsx")
    assert shown_by_openpyxl(again.read_bytes()) == WRITTEN
