"""A province and its units in one run: who made it, who did not and why, and what a run that was cut short leaves."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from province.received import (
    BLANK,
    BROKEN,
    CATALOG,
    LAST_YEAR,
    MISSING,
    PROVINCE,
    ROOT,
    SET,
    TWICE,
    WRONG_CELL,
    as_received,
)

from itadocs.pipeline import Setting, build
from itadocs.report.records import Report, SetOutcome, Status, UnitStatus
from itadocs.report.text import build_lines
from itadocs.write.issued import HIDDEN

MOMENT = datetime(2026, 11, 1, tzinfo=UTC)
NAME = PROVINCE.removesuffix(".xlsx")


def run(folder: Path, out: Path, *, jobs: int = 2) -> Report:
    return build([folder], Setting(CATALOG, out, MOMENT, jobs=jobs))


@pytest.fixture(scope="module")
def received(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    """The set as received, built once."""
    folder = tmp_path_factory.mktemp("received")
    (folder / "in").mkdir()
    as_received(folder / "in")
    return folder, run(folder / "in", folder / "out")


def the_set(report: Report) -> SetOutcome:
    (found,) = report.sets
    return found


def test_each_unit_that_did_not_make_it_is_named_with_its_reason(received: tuple[Path, Report]) -> None:
    others = {
        unit.path.name if unit.path else unit.name: (unit.status, [problem.code for problem in unit.problems][:1])
        for unit in the_set(received[1]).units
        if unit.status is not UnitStatus.BUILT
    }
    missing = next(name for name, (status, _) in others.items() if status is UnitStatus.MISSING)
    assert MISSING.endswith(".xlsx")
    assert others == {
        BROKEN: (UnitStatus.FAILED, ["F05"]),
        WRONG_CELL: (UnitStatus.FAILED, ["C11"]),
        BLANK: (UnitStatus.BLANK, ["U08"]),
        LAST_YEAR: (UnitStatus.OUTDATED, ["U03"]),
        TWICE[0]: (UnitStatus.FAILED, ["U10"]),
        TWICE[1]: (UnitStatus.FAILED, ["U10"]),
        missing: (UnitStatus.MISSING, ["U09"]),
    }
    assert not received[1].ok


def test_the_rest_and_the_province_are_built(received: tuple[Path, Report]) -> None:
    folder, report = received
    status = Counter(unit.status for unit in the_set(report).units)
    assert status[UnitStatus.BUILT] == 27
    out = folder / "out" / NAME
    assert {"results.docx", "plan.docx", "manifest.json"} <= {path.name for path in out.iterdir()}
    for unit in the_set(report).units:
        if unit.path and unit.status is UnitStatus.BUILT:
            assert zipfile.is_zipfile(out / unit.path.stem / "results.docx")
    assert not (out / Path(BLANK).stem / "results.docx").exists()
    assert not (out / Path(LAST_YEAR).stem / "results.docx").exists()


def test_the_summary_names_the_cell_and_every_unit_that_is_not_there(received: tuple[Path, Report]) -> None:
    lines = list(build_lines(received[1]))
    summary = lines[lines.index("สรุป") :]
    (wrong,) = (line for line in summary if WRONG_CELL in line)
    assert "C11" in wrong
    assert "ผลการดำเนินการ!" in wrong
    for word in ("ยังไม่ส่ง", "ยังไม่ได้กรอก", "เป็นของปีอื่น"):
        assert any(line.strip().startswith(word) for line in summary), word


def test_the_manifest_lists_every_unit(received: tuple[Path, Report]) -> None:
    data = json.loads((received[0] / "out" / NAME / "manifest.json").read_text(encoding="utf-8"))
    assert Counter(unit["status"] for unit in data["units"]) == {
        "built": 27, "failed": 4, "blank": 1, "outdated": 1, "missing": 1,
    }  # fmt: skip
    (wrong,) = (unit for unit in data["units"] if unit["workbook"] == WRONG_CELL)
    assert wrong["codes"] == ["C11"]


def test_what_a_unit_reports_stands_in_the_provinces_report_under_its_name(received: tuple[Path, Report]) -> None:
    with zipfile.ZipFile(received[0] / "out" / NAME / "results.docx") as package:
        body = package.read("word/document.xml").decode("utf-8")
    built = [unit for unit in the_set(received[1]).units if unit.status is UnitStatus.BUILT]
    assert all(unit.name in body for unit in built)


def test_a_second_run_makes_only_what_changed(received: tuple[Path, Report], tmp_path: Path) -> None:
    shutil.copytree(received[0] / "in", tmp_path / "in")
    run(tmp_path / "in", tmp_path / "out")
    again = run(tmp_path / "in", tmp_path / "out")
    found = Counter(document.status for workbook in again.workbooks for document in workbook.documents)
    assert found[Status.BUILT] == 0
    assert found[Status.UNCHANGED] >= 29


def whole(out: Path) -> dict[str, bytes]:
    """Every file of a run but what is the program's own; documents are whole packages."""
    found = {}
    for path in out.rglob("*"):
        if path.is_file() and HIDDEN not in path.parts:
            assert not path.name.endswith(".tmp") or path.name.startswith(".itadocs-")
            if path.suffix in (".docx", ".xlsx"):
                with zipfile.ZipFile(path) as package:
                    assert package.testzip() is None
                found[path.relative_to(out).as_posix()] = path.read_bytes()
    return found


@pytest.mark.skipif(os.name == "nt", reason="kills by signal")
def test_a_run_that_is_killed_is_finished_by_the_next(tmp_path: Path) -> None:
    shutil.copytree(SET, tmp_path / "in")
    chance = random.Random(2568)
    command = [
        sys.executable,
        "-m",
        "itadocs",
        "build",
        str(tmp_path / "in"),
        "-o",
        str(tmp_path / "out"),
        "--jobs",
        "2",
    ]
    for _ in range(4):
        running = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(chance.uniform(0.8, 2.5))
        running.send_signal(signal.SIGKILL)
        running.wait()
        time.sleep(0.2)
        before = whole(tmp_path / "out")
    report = run(tmp_path / "in", tmp_path / "out")
    assert report.ok
    after = whole(tmp_path / "out")
    assert len(after) == 33 + 5
    assert not [name for name in after if "ฉบับใหม่" in name]
    kept = [name for name in before if name.count("/") > 1 and after[name] == before[name]]
    unchanged = sum(d.status is Status.UNCHANGED for w in report.workbooks for d in w.documents)
    assert unchanged <= len(kept)
    assert not list((tmp_path / "out").rglob(".itadocs-*.tmp"))
