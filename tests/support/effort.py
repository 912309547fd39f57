"""How many examples tests with random input try: a part of them in the suite, all in CI."""

from __future__ import annotations

import os
from collections.abc import Iterable

import pytest
from _pytest.mark import ParameterSet

EFFORT = float(os.environ.get("ITADOCS_EFFORT", "0.2"))
"""1 for all; the suite has to end while somebody waits for it."""


def examples(all_of_them: int) -> int:
    """How many of a test's examples are tried in this run."""
    return max(3, round(all_of_them * EFFORT))


def sampled(values: Iterable[object], every: int) -> list[ParameterSet]:
    """Parameters of a test: each n-th runs in the suite, the others, of the same kind, with what is slow."""
    return [
        pytest.param(*(v if isinstance(v, tuple) else (v,)), marks=pytest.mark.slow if at % every else ())
        for at, v in enumerate(values)
    ]
