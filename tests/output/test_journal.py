"""A run of several steps that was killed is undone by the next one; what somebody else wrote stays."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from itadocs.output.files import write_atomic
from itadocs.output.journal import find_journals, has_journal, keep_journal
from itadocs.output.locks import hold_folder, undo_cut_short
from tests.support.workbooks import MOMENT

KILLED = """
import os, signal, sys
from datetime import datetime, UTC
from pathlib import Path
from itadocs.output.files import write_atomic
from itadocs.output.journal import keep_journal
from itadocs.output.locks import hold_folder
top = Path(sys.argv[1])
place = top / "build" / "งาน"
with hold_folder(place, datetime(2026, 1, 15, 9, 0, tzinfo=UTC)), keep_journal(place, [place], [top / "งาน.xlsx"]):
    write_atomic(top / "งาน (สำรอง 2026-01-15 090000).xlsx", b"old book")
    write_atomic(top / "งาน.xlsx", b"new book")
    write_atomic(place / "plan.docx", b"new plan")
    write_atomic(place / "plan (1).docx", b"another plan")
    os.kill(os.getpid(), signal.SIGKILL)
"""
pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals")


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """A folder in which a run was killed in the middle."""
    place = tmp_path / "desk" / "build" / "งาน"
    write_atomic(place / "plan.docx", b"old plan")
    write_atomic(place.parents[1] / "งาน.xlsx", b"old book")
    subprocess.run([sys.executable, "-c", KILLED, str(place.parents[1])], check=False)
    assert (place / "plan.docx").read_bytes() == b"new plan"
    return place.parents[1]


def seen(top: Path) -> dict[str, bytes]:
    """What people see in a folder."""
    return {path.relative_to(top).as_posix(): path.read_bytes() for path in top.rglob("*") if path.is_file()
            and ".itadocs" not in path.parts}  # fmt: skip


OLD = {"build/งาน/plan.docx": b"old plan", "งาน.xlsx": b"old book"}


@pytest.mark.parametrize("begun_from", ["build/งาน", ".", "build", "build/งาน/sub"])
def test_the_next_command_in_any_of_its_folders_undoes_it_and_says_so(top: Path, begun_from: str) -> None:
    (top / begun_from).mkdir(exist_ok=True)
    told = undo_cut_short([top / begun_from])
    assert [problem.code for problem in told] == ["O15"]
    assert seen(top) == OLD
    assert undo_cut_short([top / begun_from]) == ()


def test_who_holds_the_folder_finds_it_undone(top: Path) -> None:
    with hold_folder(top / "build" / "งาน", MOMENT) as told:
        assert "O15" in [problem.code for problem in told]
        assert seen(top) == OLD


def test_what_somebody_wrote_since_stays_with_the_copy_of_what_was_there(top: Path) -> None:
    (top / "งาน.xlsx").write_bytes(b"typed by an officer")
    told = undo_cut_short([top])
    assert [(problem.code, problem.where.file) for problem in told] == [("O15", "งาน"), ("P34", "งาน.xlsx")]
    assert seen(top) == {
        **OLD, "งาน.xlsx": b"typed by an officer", "งาน (สำรอง 2026-01-15 090000).xlsx": b"old book",
    }  # fmt: skip


def test_what_somebody_took_away_or_copied_since_stays_so(top: Path) -> None:
    (top / "งาน.xlsx").rename(top / "แผนใหม่.xlsx")
    (top / "ของฉัน.docx").write_bytes(b"new plan")
    undo_cut_short([top])
    now = seen(top)
    assert "งาน.xlsx" not in now
    assert (now["แผนใหม่.xlsx"], now["ของฉัน.docx"]) == (b"new book", b"new plan")


def test_a_folder_that_was_moved_whole_is_undone_where_it_is(top: Path) -> None:
    moved = top.rename(top.with_name("ที่ใหม่"))
    assert [problem.code for problem in undo_cut_short([moved])] == ["O15"]
    assert seen(moved) == OLD


def test_documents_that_were_moved_alone_make_no_workbook_where_there_was_none(top: Path) -> None:
    moved = (top / "build").rename(top.parent / "build")
    undo_cut_short([moved / "งาน"])
    assert (moved / "งาน" / "plan.docx").read_bytes() == b"old plan"
    assert not (top.parent / "งาน.xlsx").exists()


def test_a_run_that_is_alive_is_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "งาน"
    write_atomic(place / "plan.docx", b"old plan")
    with hold_folder(place, MOMENT), keep_journal(place, [place], []):
        write_atomic(place / "plan.docx", b"new plan")
        assert find_journals(place) == (place,)
        assert undo_cut_short([place, tmp_path]) == ()
    assert (place / "plan.docx").read_bytes() == b"new plan"
    assert not has_journal(place)
    assert [path.name for path in (place / ".itadocs" / "locks").iterdir()] == ["documents"]


@pytest.mark.parametrize("damage", [b"", b"PK nothing", b"\x84", b"\x90"])
def test_a_damaged_journal_stops_nothing_and_is_not_said_to_be_undone(top: Path, damage: bytes) -> None:
    journal = top / "build" / "งาน" / ".itadocs" / "locks" / "begun.journal"
    journal.write_bytes(damage)
    before = seen(top)
    with hold_folder(journal.parents[2], MOMENT) as told:
        assert "O15" not in [problem.code for problem in told]
    assert seen(top) == before
    assert not has_journal(journal.parents[2])
