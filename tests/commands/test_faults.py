"""Runs that go wrong: a part of what ``tests/benchmarks/faults.py`` counts."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.support.workbooks import ROOT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="forks, kills and bounds of memory as Linux has them"),
]
COUNTS = ("races 20", "kills 10", "mutations 50", "hostile 1 template choices")


@pytest.mark.parametrize("words", COUNTS)
def test_no_word_is_lost_nothing_is_half_written_or_uncaught_and_memory_is_bounded(words: str) -> None:
    command = [sys.executable, str(ROOT / "tests" / "benchmarks" / "faults.py"), *words.split()]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
