"""Work is done and its outcome told, whatever the standard streams are and whenever Ctrl-C comes."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from itadocs.cli import STOPPED
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


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of so many workbooks that two processes begin where there may be two."""
    folder = tmp_path_factory.mktemp("many")
    book = put(folder / "in").read_bytes()
    for number in range(24):
        (folder / "in" / f"งาน {number}.xlsx").write_bytes(book)
    return folder


def begun(folder: Path, jobs: int, *flags: str) -> subprocess.Popen[str]:
    """A build of all of it that nothing of was done before."""
    shutil.rmtree(folder / "b", ignore_errors=True)
    command = [sys.executable, *flags, "-m", "itadocs", "build", "in", "-o", "b", "--jobs", str(jobs)]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        command, cwd=folder, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # who runs in the background hears none
    )  # fmt: skip


def wait_for_imports(run: subprocess.Popen[str], count: int) -> None:
    """Let a run that tells its imports load so many modules of its own work."""
    assert run.stderr
    lines = iter(run.stderr.readline, "")
    assert any(line.rstrip().endswith("| itadocs.cli") for line in lines)
    for _ in zip(range(count), lines, strict=False):
        pass


def wait_for_documents(run: subprocess.Popen[str], folder: Path, count: int) -> None:
    """Let a run write so many documents; it may end before that is seen."""
    while len(list(folder.glob("b/*/*.docx"))) < count and run.poll() is None:
        time.sleep(0.005)


@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_ends_a_build_with_one_line_at_any_moment_and_what_is_there_is_whole(many: Path, jobs: int) -> None:
    chance, wanted, stopped = random.Random(jobs), int(os.environ.get("ITADOCS_EXAMPLES", "6")), 0
    for number in range(5 * wanted):  # a busy machine may see a moment only when the build is done
        is_loading = number % 3 == 0
        with begun(many, jobs, *(("-X", "importtime") if is_loading else ())) as run:
            if is_loading:
                wait_for_imports(run, chance.randrange(60))
            else:
                wait_for_documents(run, many, chance.randrange(1, 12))
            run.send_signal(signal.SIGINT)
            _, told = run.communicate(timeout=300)
        assert "Traceback" not in told
        if run.returncode == STOPPED:
            stopped += 1
            assert sum(line.startswith(ENDED) for line in told.splitlines()) == 1
        else:
            assert run.returncode == 0
            assert len(list(many.glob("b/*/*.docx"))) == 25
        if stopped == wanted:
            break
    assert stopped == wanted
    run = begun(many, jobs)
    run.communicate(timeout=300)
    assert run.returncode == 0
    assert list(many.rglob("*.tmp")) == []
