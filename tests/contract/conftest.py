"""The documents every rule is held against: every sample as it is, and two of them in both digit styles."""

from __future__ import annotations

import pytest

from tests.support.documents import BOTH, DIGITS, SAMPLES, Package, digits_of, document

CASES = [(s, digits) for s in SAMPLES for digits in DIGITS if s in BOTH or digits == digits_of(s)]


@pytest.fixture(scope="session", params=CASES, ids="-".join)
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
