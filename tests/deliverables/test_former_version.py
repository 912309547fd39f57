"""Workbooks and documents that version 0.1.0 made, as an agency has them on its disk after an upgrade."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from itadocs.cli import main
from tests.support.reviewing.edits import Paper, add_after, change, text

ARCHIVE = Path(__file__).parents[1] / "golden" / "version-0.1.0.zip"
"""Two samples with what ``itadocs build`` of that version left; the kept copies are not in it twice."""
FREE = "ย่อหน้าที่ผู้ตรวจเพิ่มก่อนเปลี่ยนรุ่น"
ADDED = " ตามที่ผู้ตรวจเติมก่อนเปลี่ยนรุ่น"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The officer's folder, which is the current one."""
    with zipfile.ZipFile(ARCHIVE) as archive:
        archive.extractall(tmp_path)
    for hidden in tmp_path.glob("build/**/.itadocs"):
        (hidden / "issued").mkdir(exist_ok=True)
        for document in (*hidden.parent.glob("*.docx"), *hidden.parent.glob("*.xlsx")):
            shutil.copy(document, hidden / "issued")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def edited(document: Path) -> None:
    """A reviewer adds words to a measure and a paragraph of his own."""
    paper = Paper(document.read_bytes())
    control = next(found[0] for tag, found in paper.controls().items() if tag.startswith("มาตรการ!"))
    change(control, lambda old: f"{old}{ADDED}")
    add_after(next(p for p in paper.body if text(p)), FREE)
    document.write_bytes(paper.bytes())


def words(document: Path) -> str:
    return text(Paper(document.read_bytes()).body)


def test_its_workbooks_are_checked_without_a_mistake(desk: Path) -> None:
    assert main(["check", "diprom-2568.xlsx"]) == 0
    assert main(["check", *map(str, sorted((desk / "lamphun").iterdir()))]) == 0


@pytest.mark.slow
def test_what_nobody_edited_is_made_anew_in_its_place(desk: Path) -> None:
    assert main(["build", "diprom-2568.xlsx"]) == 0
    main(["build", "lamphun"])
    made = {path.name for path in desk.glob("build/**/*") if path.suffix in (".docx", ".xlsx")}
    assert not [name for name in made if "ฉบับใหม่" in name]
    assert {"results.docx", "tracking.xlsx", "plan.docx", "scores.xlsx", "rollup.xlsx"} <= made


@pytest.mark.slow
def test_what_a_reviewer_edited_is_left_and_comes_back(desk: Path) -> None:
    document = desk / "build" / "diprom-2568" / "results.docx"
    edited(document)
    before = document.read_bytes()
    main(["build", "diprom-2568.xlsx"])
    assert document.read_bytes() == before
    main(["pull", str(document), "--apply"])
    main(["build", "diprom-2568.xlsx"])
    fresh = max(document.parent.glob("results (ฉบับใหม่*).docx"), key=lambda path: path.stat().st_mtime_ns)
    assert ADDED.strip() in words(fresh)
    assert FREE not in words(fresh)
    assert main(["merge", str(document), str(fresh)]) == 0
    assert FREE in words(fresh)
    assert document.read_bytes() == before
