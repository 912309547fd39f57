"""One of every kind of file the product writes, as Microsoft's own library for the formats judges it.

It comes as a program, ``ooxml-validator``, of an npm package; ``.ci/run`` installs it.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from itadocs.cli import main
from tests.support.documents import BOTH, DIGITS, INPUTS, digits_of, sample_path, workbook_with
from tests.support.reviewing.edits import Paper, add_after, change, text

pytestmark = pytest.mark.sdk
VALIDATOR = "ooxml-validator"
ONE_OF_EACH = ("diprom-2568", "diw-2566", "ditp-2566")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one of every kind of file, made as an officer would."""
    folder = tmp_path_factory.mktemp("made")
    for sample in BOTH:
        for digits, label in DIGITS.items():
            (folder / f"{sample}-{digits}.xlsx").write_bytes(workbook_with(sample, digits=label))
    for sample in ONE_OF_EACH:
        assert digits_of(sample) in DIGITS
        shutil.copy(sample_path(sample), folder)
    build = folder / "build"
    workbooks = sorted(map(str, folder.glob("*.xlsx")))
    main(["build", *workbooks, "-o", str(build)])
    _set(folder)
    _published(folder)
    _reviewed(folder, build)
    for kind in ("department", "province"):
        assert main(["new", str(folder / f"blank-{kind}.xlsx"), "--year", "2568", "--kind", kind]) == 0
    marked = folder / "marked.xlsx"
    main(["check", str(folder / "diw-2566.xlsx"), "--mark", str(marked)])
    assert marked.exists()
    return folder


def _set(folder: Path) -> None:
    """A province with three of its units, and their rollup."""
    units = sorted((INPUTS / "lamphun-2568").glob("0[1-3]-*.xlsx"))
    inside = folder / "set"
    inside.mkdir()
    for path in (INPUTS / "lamphun-2568" / "lamphun-2568.xlsx", *units):
        shutil.copy(path, inside)
    main(["build", str(inside), "-o", str(folder / "set-build")])
    assert (folder / "set-build" / "lamphun-2568" / "rollup.xlsx").exists()


LISTS = dict.fromkeys(("contents", "table_list", "signature_lines", "approval_block"), "ใช่")


def _published(folder: Path) -> None:
    """A province's documents with their lists, as they are published: with page numbers where LibreOffice is there."""
    (unit,) = (INPUTS / "lamphun-2568").glob("01-*.xlsx")
    for digits, label in DIGITS.items():
        inside = folder / f"lists-{digits}"
        inside.mkdir()
        (inside / "lamphun-2568.xlsx").write_bytes(workbook_with("lamphun-2568", digits=label, **LISTS))
        shutil.copy(unit, inside)
        main(["publish", str(inside), "-o", str(folder / f"published-{digits}")])
        assert list((folder / f"published-{digits}").rglob("plan.docx"))


def _reviewed(folder: Path, build: Path) -> None:
    """A reviewer edits a cell and adds a paragraph; it is pulled, built again with a redline, and merged."""
    workbook, document = folder / "diprom-2568.xlsx", build / "diprom-2568" / "results.docx"
    paper = Paper(document.read_bytes())
    controls = [each for tag, found in paper.controls().items() if tag.startswith("มาตรการ!") for each in found]
    change(controls[0], lambda old: f"{old} ตามที่ผู้ตรวจเติม")
    add_after(next(p for p in paper.body if text(p)), "ย่อหน้าที่ผู้ตรวจเพิ่ม")
    document.write_bytes(paper.bytes())
    edited = str(shutil.copy(document, folder / "edited.docx"))
    before = workbook.read_bytes()
    main(["pull", str(document), "--apply", "-o", str(build)])
    assert workbook.read_bytes() != before
    main(["build", str(workbook), "-o", str(build), "--redline"])
    assert list(build.glob("diprom-2568/*เทียบ*.docx"))
    fresh = next(build.glob("diprom-2568/results (*ใหม่*).docx"), document)
    main(["merge", edited, str(fresh), "-o", str(folder / "merged.docx")])
    assert (folder / "merged.docx").exists()


def kinds(folder: Path) -> Iterator[Path]:
    """Every file of the folder once; copies that the program keeps are the same files."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".docx", ".xlsx") and not any(part.startswith(".") for part in path.parts):
            yield path


def test_microsofts_library_finds_nothing_wrong_with_any_kind_of_file(made: Path) -> None:
    wrong = {}
    files = list(kinds(made))
    assert len(files) > 25
    for path in files:
        done = subprocess.run([VALIDATOR, str(path)], capture_output=True, text=True, check=False, timeout=120)
        verdict = json.loads(done.stdout)
        if not verdict["ok"]:
            wrong[str(path.relative_to(made))] = [(e["path"], e["description"]) for e in verdict["errors"][:3]]
    assert wrong == {}
