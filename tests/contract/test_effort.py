"""A table of cases in one test fails as each of its cases would."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.effort import each_of


@pytest.fixture
def least() -> int:
    return 2


@each_of("low, high", [(1, 2), pytest.param(3, 4, id="named")])
def test_every_case_is_tried_with_the_fixtures_of_the_test(low: int, high: int, least: int) -> None:
    assert least <= high == low + 1


def test_every_case_that_fails_is_told_and_the_others_are_tried() -> None:
    tried = []

    def is_even(number: int) -> None:
        tried.append(number)
        assert number % 2 == 0

    run: Callable[[], None] = each_of("number", [1, 2, 3])(is_even)
    with pytest.raises(ExceptionGroup, match="2 of 3 cases") as told:
        run()
    assert tried == [1, 2, 3]
    assert [error.__notes__ for error in told.value.exceptions] == [["case: {'number': 1}"], ["case: {'number': 3}"]]


def test_a_table_without_a_case_or_with_a_marked_one_is_refused() -> None:
    with pytest.raises(AssertionError, match="no case"):
        each_of("number", [])
    with pytest.raises(AssertionError, match="test of its own"):
        each_of("number", [pytest.param(1, marks=pytest.mark.slow)])
