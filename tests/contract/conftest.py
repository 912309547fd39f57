"""The documents every rule is held against: every sample as it is, and two of them in both digit styles."""

from __future__ import annotations

import pytest

from tests.support.documents import BOTH, DIGITS, SAMPLES, Package, digits_of, document

CASES = [(s, digits) for s in SAMPLES for digits in DIGITS if s in BOTH or digits == digits_of(s)]
IN_THE_SUITE = ("oie-2568", "diw-2566", "lamphun-2568")
"""A plan, measures and a province, in their own digits. The others are held where all tests run."""


def _is_quick(sample: str, style: str) -> bool:
    return style == digits_of(sample) and sample in IN_THE_SUITE


PARAMS = [pytest.param(case, marks=() if _is_quick(*case) else pytest.mark.slow) for case in CASES]


@pytest.fixture(scope="session", params=PARAMS, ids="-".join)
def case(request: pytest.FixtureRequest) -> tuple[str, str]:
    """Workbook and digit style."""
    return request.param


@pytest.fixture(scope="session")
def made(case: tuple[str, str]) -> Package:
    """The document of the case."""
    return document(*case)


@pytest.fixture(scope="session")
def digits(case: tuple[str, str]) -> str:
    """``thai`` or ``arabic``."""
    return case[1]
