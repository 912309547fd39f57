"""A command loads only the libraries that it needs: each of them costs as long as the command's own work."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LIBRARIES = {"openpyxl", "docxtpl", "docx", "jinja2", "xlsxwriter", "babel", "rich", "icu4py"}


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        (["check", "inputs/oie-2568.xlsx"], set()),
        pytest.param(["check", "inputs/oie-2568.xlsx", "--format", "json"], set(), marks=pytest.mark.slow),
        (["build", "inputs/oie-2568.xlsx", "-o", "{out}"], {"jinja2", "docxtpl", "docx", "xlsxwriter"}),
        pytest.param(
            ["new", "{out}/ก.xlsx", "--year", "2568", "--kind", "department"], {"openpyxl"}, marks=pytest.mark.slow
        ),
    ],
    ids=["check", "check --format json", "build", "new"],
)
def test_a_command_loads_only_what_it_needs(words: list[str], needed: set[str], tmp_path: Path) -> None:
    """In a checkout ``build`` compiles templates with docxtpl; a wheel keeps them compiled, see test_wheel.py."""
    words = [word.replace("{out}", str(tmp_path)) for word in words]
    code = (
        f"import sys; from itadocs.cli import main; main({words!r}); "
        f"print(*sorted({LIBRARIES!r} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=True,
    )
    assert set(done.stderr.splitlines()[-1].split()) <= needed
