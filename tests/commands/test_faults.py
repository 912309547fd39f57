"""Runs that go wrong: a part of what ``tests/benchmarks/faults.py`` counts."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.support.faults.desks import JOBS
from tests.support.faults.mutations import KINDS
from tests.support.workbooks import ROOT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="forks, kills and bounds of memory as Linux has them"),
]
OFTEN = ("build again", "pull --apply", "merge", "accept", "compare", "tidy --apply", "versions --restore")
LONG = "accept set"
"""Each of its kills takes ten seconds."""
FED_OFTEN = ("edited document", "template", "state")
COUNTS = (
    ("races", "20"),
    ("kills", "10", *OFTEN),
    ("kills", "2", *(name for name in JOBS if name not in (*OFTEN, LONG))),
    ("mutations", "50", *FED_OFTEN),
    ("mutations", "8", *(name for name in KINDS if name not in FED_OFTEN)),
    ("hostile", "1", "choices", "year"),
)
"""What is run how often, and of what: within two and a half minutes together."""


@pytest.mark.parametrize("words", COUNTS, ids=lambda words: " ".join(words[:3]))
def test_no_word_is_lost_nothing_is_half_written_or_uncaught_and_memory_is_bounded(words: tuple[str, ...]) -> None:
    command = [sys.executable, str(ROOT / "tests" / "benchmarks" / "faults.py"), *words]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
