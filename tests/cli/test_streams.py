"""Work is done and its outcome told, whatever the standard streams are and whenever Ctrl-C comes."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.workbooks import ROOT, put

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="descriptors and signals are set up as on POSIX"),
]
full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
ENDED = "หยุดตามที่สั่ง"


def shell(folder: Path, line: str) -> subprocess.CompletedProcess[str]:
    """Run a line of a shell; ``itadocs`` is the program."""
    program = f"itadocs() {{ '{sys.executable}' -m itadocs \"$@\"; }}; {line}"
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        ["bash", "-c", program], cwd=folder, env=surroundings, capture_output=True, text=True, check=False
    )


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    put(tmp_path)
    return tmp_path


def made(desk: Path) -> set[str]:
    return {path.name for path in (desk / "b").glob("*/*.docx")}


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-", ">&- 2>&-"])
def test_documents_are_made_where_streams_are_closed(desk: Path, closed: str) -> None:
    said = shell(desk, f"itadocs build งาน.xlsx -o b {closed}")
    assert (said.returncode, made(desk)) == (0, {"plan.docx"})
    assert "Traceback" not in said.stderr


@full
def test_a_report_that_finds_no_room_is_told_and_the_documents_are_made(desk: Path) -> None:
    said = shell(desk, "itadocs build งาน.xlsx -o b >/dev/full")
    assert (said.returncode, made(desk)) == (1, {"plan.docx"})
    assert "[O08]" in said.stderr
    assert "Traceback" not in said.stderr


@full
def test_progress_that_finds_no_room_stops_no_work(desk: Path) -> None:
    put(desk, "อีกเล่ม.xlsx")
    said = shell(desk, "itadocs build งาน.xlsx อีกเล่ม.xlsx -o b 2>/dev/full")
    assert said.returncode == 0
    assert {path.parent.name for path in (desk / "b").glob("*/plan.docx")} == {"งาน", "อีกเล่ม"}


@full
def test_where_nothing_can_be_printed_the_exit_code_says_it(desk: Path) -> None:
    assert shell(desk, "itadocs check งาน.xlsx >/dev/full 2>/dev/full").returncode == 1


def test_who_reads_only_the_first_line_hears_no_complaint(desk: Path) -> None:
    said = shell(desk, "itadocs codes | head -n 1")
    assert (len(said.stdout.splitlines()), said.stderr) == (1, "")


@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_ends_a_build_with_one_line_at_any_moment_and_what_is_there_is_whole(tmp_path: Path, jobs: int) -> None:
    book = put(tmp_path / "in").read_bytes()
    for number in range(24):  # two processes begin where there are many
        (tmp_path / "in" / f"งาน {number}.xlsx").write_bytes(book)
    command = [sys.executable, "-m", "itadocs", "build", "in", "-o", "b", "--jobs", str(jobs)]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    moments, stopped = random.Random(jobs), 0
    for _ in range(int(os.environ.get("ITADOCS_EXAMPLES", "6"))):
        run = subprocess.Popen(
            command, cwd=tmp_path, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        time.sleep(moments.uniform(0.1, 3.0))
        run.send_signal(signal.SIGINT)
        _, told = run.communicate(timeout=60)
        assert "Traceback" not in told
        if run.returncode == 130:
            stopped += 1
            assert sum(line.startswith(ENDED) for line in told.splitlines()) == 1
    assert stopped, "every build was quicker"
    assert subprocess.run(command, cwd=tmp_path, env=surroundings, capture_output=True, check=False).returncode in (
        0,
        1,
    )
    assert list(tmp_path.rglob("*.tmp")) == []
