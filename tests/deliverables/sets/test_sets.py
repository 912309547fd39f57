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
from openpyxl import load_workbook

from itadocs.codes import message
from itadocs.commands.build import build
from itadocs.commands.check import check
from itadocs.deliverables.options import BuildOptions
from itadocs.outcomes import Report, SetOutcome, Status, UnitStatus
from itadocs.output.kept.state import HIDDEN
from itadocs.report.text import build_lines
from tests.support.documents import sample_data, workbook
from tests.support.units import (
    BLANK,
    BROKEN,
    CATALOG,
    GOOD,
    LAST_YEAR,
    PROVINCE,
    ROOT,
    SET,
    TWICE,
    WRONG_CELL,
    as_received,
    handed_out,
)

pytestmark = pytest.mark.slow
"""Whole sets are built."""

MOMENT = datetime(2026, 11, 1, tzinfo=UTC)
NAME = PROVINCE.removesuffix(".xlsx")
UNITS = 12
"""Enough for two processes."""


def run(folder: Path, out: Path) -> Report:
    return build([folder], BuildOptions(CATALOG, out, MOMENT))


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


@pytest.mark.slow
def test_each_unit_that_did_not_make_it_is_named_with_its_reason(received: tuple[Path, Report]) -> None:
    others = {
        unit.path.name: (unit.status, [problem.code for problem in unit.problems][:1])
        for unit in the_set(received[1]).units
        if unit.path and unit.status is not UnitStatus.BUILT
    }
    assert others == {
        BROKEN: (UnitStatus.FAILED, ["F05"]),
        WRONG_CELL: (UnitStatus.FAILED, ["C11"]),
        BLANK: (UnitStatus.BLANK, ["U08"]),
        LAST_YEAR: (UnitStatus.OUTDATED, ["U03"]),
        TWICE[1]: (UnitStatus.FAILED, ["U10"]),
    }
    missing = [unit for unit in the_set(received[1]).units if unit.status is UnitStatus.MISSING]
    assert len(missing) == 33 - 8
    assert {problem.code for unit in missing for problem in unit.problems} == {"U09"}
    assert not received[1].ok


def test_the_rest_and_the_province_are_built(received: tuple[Path, Report]) -> None:
    folder, report = received
    built = {unit.path.name for unit in the_set(report).units if unit.path and unit.status is UnitStatus.BUILT}
    assert built == set(GOOD)
    out = folder / "out" / NAME
    assert {"results.docx", "plan.docx", "rollup.xlsx", "manifest.json"} <= {path.name for path in out.iterdir()}
    for name in GOOD:
        assert zipfile.is_zipfile(out / Path(name).stem / "results.docx")
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
        "built": 3, "failed": 3, "blank": 1, "outdated": 1, "missing": 25,
    }  # fmt: skip
    (wrong,) = (unit for unit in data["units"] if unit["workbook"] == WRONG_CELL)
    assert wrong["codes"] == ["C11"]


def test_what_a_unit_reports_stands_in_the_provinces_report_under_its_name(received: tuple[Path, Report]) -> None:
    with zipfile.ZipFile(received[0] / "out" / NAME / "results.docx") as package:
        body = package.read("word/document.xml").decode("utf-8")
    built = [unit for unit in the_set(received[1]).units if unit.status is UnitStatus.BUILT]
    assert all(unit.name in body for unit in built)


def results(report: Report) -> str:
    """The text of the province's report."""
    (document,) = (d for d in the_set(report).province.documents if d.document == "results" and d.path)
    assert document.path is not None
    with zipfile.ZipFile(document.path) as package:
        return package.read("word/document.xml").decode("utf-8")


def said(report: Report) -> list[tuple[str, UnitStatus, list[str]]]:
    """What is said of every unit."""
    return [(unit.name, unit.status, [message(p) for p in unit.problems]) for unit in the_set(report).units]


def read(report: Report) -> set[str]:
    """The units' workbooks that a run read."""
    return {workbook.path.name for workbook in the_set(report).workbooks if workbook.is_read}


def test_a_second_run_makes_nothing_and_reads_no_unit_again(received: tuple[Path, Report], tmp_path: Path) -> None:
    shutil.copytree(received[0], tmp_path, dirs_exist_ok=True)
    again = run(tmp_path / "in", tmp_path / "out")
    found = Counter(document.status for workbook in again.workbooks for document in workbook.documents)
    assert (found[Status.BUILT], read(again)) == (0, set())
    assert found[Status.UNCHANGED] == len(GOOD) + 2 + 5
    assert said(again) == said(received[1])
    assert any("อ่านใหม่ 0 เล่ม" in line for line in build_lines(again))


@pytest.mark.slow
def test_what_is_remembered_of_the_units_gives_the_same_documents_as_reading_them(
    received: tuple[Path, Report], tmp_path: Path
) -> None:
    shutil.copytree(received[0], tmp_path, dirs_exist_ok=True)
    (tmp_path / "in" / WRONG_CELL).write_bytes((SET / WRONG_CELL).read_bytes())
    mended = run(tmp_path / "in", tmp_path / "out")
    assert read(mended) == {WRONG_CELL}
    run(tmp_path / "in", tmp_path / "anew")
    assert whole(tmp_path / "out") == whole(tmp_path / "anew")


@pytest.mark.slow
def test_another_plan_or_a_broken_memory_means_reading_again(received: tuple[Path, Report], tmp_path: Path) -> None:
    shutil.copytree(received[0], tmp_path, dirs_exist_ok=True)
    memory = tmp_path / "out" / NAME / HIDDEN / "units" / f"{Path(GOOD[0]).stem}.json"
    memory.write_text('{"key": 1}', encoding="utf-8")
    assert read(run(tmp_path / "in", tmp_path / "out")) == {GOOD[0]}
    province = load_workbook(tmp_path / "in" / PROVINCE)
    province["มาตรการ"]["B5"] = "มาตรการที่เขียนใหม่"
    province.save(tmp_path / "in" / PROVINCE)
    changed = run(tmp_path / "in", tmp_path / "out")
    assert read(changed) == {path.name for path in (tmp_path / "in").glob("[0-9]*.xlsx")}
    assert "U05" in {problem.code for problem in changed.all_problems}


def without_results(folder: Path, *units: str) -> Path:
    """The province with nothing in its own sheet of results, and some of its units."""
    folder.mkdir()
    data = {**sample_data(NAME), "results": []}
    (folder / PROVINCE).write_bytes(workbook(data))
    for name in units:
        shutil.copy(SET / name, folder / name)
    return folder


@pytest.mark.slow
def test_a_province_needs_no_results_of_its_own_where_a_unit_has_reported(tmp_path: Path) -> None:
    folder = without_results(tmp_path / "in", GOOD[0])
    report = run(folder, tmp_path / "out")
    assert "ทบทวนคู่มืองานทะเบียนราษฎร" in results(report)
    checked = check([folder], CATALOG)
    assert "S04" not in {problem.code for problem in checked.all_problems}
    missing = [
        next(each for each in workbook.readiness if each.document == "results").elements[1].gaps
        for found in (report, checked)
        for workbook in found.workbooks
        if workbook.path.name == PROVINCE
    ]
    measures = len(sample_data(NAME)["measures"])
    assert missing[0] == missing[1]
    assert 0 < len(missing[0]) < measures


@pytest.mark.slow
def test_without_any_report_the_provinces_own_waits_for_its_results(tmp_path: Path) -> None:
    folder = without_results(tmp_path / "in")
    (folder / BLANK).write_bytes(handed_out(BLANK))
    report = run(folder, tmp_path / "out")
    waits = {d.document: d for d in the_set(report).province.documents}["results"]
    assert (waits.status, [problem.code for problem in waits.problems]) == (Status.SKIPPED, ["S04"])
    assert "S04" in {problem.code for problem in check([folder], CATALOG).all_problems}


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


def kill_after(running: subprocess.Popen[bytes], out: Path, documents: int) -> None:
    """Kill a run at some moment after it has made so many documents; one that ends before is no test."""
    for _ in range(6_000):
        if sum(1 for _ in out.rglob("results.docx")) >= documents:
            break
        assert running.poll() is None
        time.sleep(0.01)
    time.sleep(random.uniform(0, 0.08))
    running.send_signal(signal.SIGKILL)
    running.wait()


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="kills by signal")
def test_a_run_that_is_killed_is_finished_by_the_next(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    names = sorted(path.name for path in SET.glob("[0-9]*.xlsx"))[:UNITS]
    for name in (PROVINCE, *names):
        shutil.copy(SET / name, tmp_path / "in" / name)
    out = tmp_path / "out"
    command = [sys.executable, "-m", "itadocs", "build", str(tmp_path / "in"), "-o", str(out), "--jobs", "2"]
    for documents in (1, UNITS // 2):
        running = subprocess.Popen(
            command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        kill_after(running, out, documents)
    time.sleep(0.2)  # its processes end by themselves
    before = whole(out)
    report = run(tmp_path / "in", out)
    assert {unit.status for unit in the_set(report).units if unit.path} == {UnitStatus.BUILT}
    after = whole(out)
    assert len(after) == UNITS + 5
    assert not [name for name in after if "ฉบับใหม่" in name]
    kept = [name for name in before if after[name] == before[name]]
    unchanged = sum(d.status is Status.UNCHANGED for w in report.workbooks for d in w.documents)
    assert 0 < unchanged <= len(kept)
    assert not list(out.rglob(".itadocs-*.tmp"))
