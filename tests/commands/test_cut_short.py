"""What an accept was killed in is undone before any command reads a workbook, called as a function too."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from itadocs.carry import NewWish
from itadocs.commands.carry import carry_workbook
from itadocs.commands.check import check
from itadocs.commands.draft import draft
from itadocs.commands.units import units
from itadocs.errors import ItadocsError
from itadocs.output.files import write_atomic
from itadocs.problems import Problem
from tests.output.runs.test_journal import KILLED
from tests.support.workbooks import CATALOG

COMMANDS: dict[str, Callable[[Path], tuple[Problem, ...]]] = {
    "check": lambda book: check([book], CATALOG).problems,
    "check a folder": lambda book: check([book.parent], CATALOG).problems,
    "draft": lambda book: draft(book, book.with_name("ร่าง.xlsx"), CATALOG).undone,
    "new --from": lambda book: carry_workbook(book.with_name("ใหม่.xlsx"), book, CATALOG, NewWish()).problems,
    "units": lambda book: units(book, book.parent / "หน่วยงาน", CATALOG).undone,
}


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize("name", COMMANDS)
def test_the_workbook_is_read_as_it_was_before_the_run_that_was_killed(tmp_path: Path, name: str) -> None:
    book = tmp_path / "งาน.xlsx"
    write_atomic(tmp_path / "build" / "งาน" / "plan.docx", b"old plan")
    write_atomic(book, b"old book")
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], check=False)
    assert book.read_bytes() == b"new book"
    with suppress(ItadocsError):
        assert "O15" in [problem.code for problem in COMMANDS[name](book)]
    assert book.read_bytes() == b"old book"
