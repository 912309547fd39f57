"""One run at a time changes a file; who was cut short is taken over, and told."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from itadocs.errors import OutputError
from itadocs.output.runs.locks import hold_file, hold_folder
from tests.support.workbooks import MOMENT

HOLDER = """
import sys, time
from datetime import datetime, UTC
from pathlib import Path
from itadocs.output.runs.locks import hold_file, hold_folder
with hold_file(Path(sys.argv[1]), datetime(2026, 1, 15, 9, 0, tzinfo=UTC)):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def holder(path: Path, seconds: float) -> subprocess.Popen[str]:
    """Another run that holds a file."""
    command = [sys.executable, "-c", HOLDER, str(path), str(seconds)]
    found = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert found.stdout
    with found.stdout as said:
        assert said.readline() == "held\n"
    return found


def test_a_free_file_is_held_without_a_word_and_free_again(tmp_path: Path) -> None:
    for _ in range(2):
        with hold_file(tmp_path / "งาน.xlsx", MOMENT) as told:
            assert told == ()


def test_a_held_file_is_refused_with_owner_and_age(tmp_path: Path) -> None:
    other = holder(tmp_path / "งาน.xlsx", 60)
    try:
        with pytest.raises(OutputError) as raised, hold_file(tmp_path / "งาน.xlsx", MOMENT, patience=0.1):
            pass
    finally:
        other.kill()
        other.wait()
    assert raised.value.code == "O09"
    assert "@" in raised.value.params["owner"]
    assert raised.value.params["age"].startswith("30 ")


def test_a_run_waits_for_another_that_ends(tmp_path: Path) -> None:
    other = holder(tmp_path / "งาน.xlsx", 0.3)
    with hold_file(tmp_path / "งาน.xlsx", MOMENT, patience=30) as told:
        assert told == ()
    other.wait()


def test_what_a_killed_run_held_is_taken_over_and_told(tmp_path: Path) -> None:
    other = holder(tmp_path / "งาน.xlsx", 60)
    other.kill()
    other.wait()
    with hold_file(tmp_path / "งาน.xlsx", MOMENT + timedelta(hours=3), patience=0) as told:
        assert [problem.code for problem in told] == ["O11"]
        assert told[0].params["age"].startswith("3 ")
    with hold_file(tmp_path / "งาน.xlsx", MOMENT, patience=0) as told:
        assert told == ()


def test_other_files_of_the_folder_are_free(tmp_path: Path) -> None:
    with hold_file(tmp_path / "ก.xlsx", MOMENT), hold_file(tmp_path / "ข.xlsx", MOMENT, patience=0) as told:
        assert told == ()


def test_one_file_by_two_names_is_one_file(tmp_path: Path) -> None:
    (tmp_path / "ก.xlsx").write_bytes(b"1")
    (tmp_path / "ข.xlsx").symlink_to(tmp_path / "ก.xlsx")
    second = hold_file(tmp_path / "ข.xlsx", MOMENT, patience=0)
    with hold_file(tmp_path / "ก.xlsx", MOMENT), pytest.raises(OutputError) as raised, second:
        pass
    assert raised.value.code == "O09"


def test_a_folder_is_held_for_all_steps_of_a_run_and_against_every_other_run(tmp_path: Path) -> None:
    with hold_folder(tmp_path, MOMENT), hold_folder(tmp_path, MOMENT, patience=0) as told:
        assert told == ()
    script = "import sys, datetime, pathlib; from itadocs.output.runs.locks import hold_folder; "
    script += "hold_folder(pathlib.Path(sys.argv[1]), datetime.datetime.now(), 0).__enter__()"
    with hold_folder(tmp_path, MOMENT):
        other = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, check=False)
    assert b"O09" in other.stderr
    assert subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False).returncode == 0
