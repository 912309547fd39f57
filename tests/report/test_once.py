"""What is told is told once, and finding that out costs no more than there is to tell."""

from __future__ import annotations

from time import process_time

from itadocs.outcomes import once
from itadocs.problems import Problem, Where


def told(count: int) -> list[Problem]:
    """Problems of as many cells, each of them twice."""
    return [Problem("C14", Where("ก.xlsx", "ข", row % count, 1), {"found": "x"}) for row in range(2 * count)]


def cost(count: int) -> float:
    problems, took = told(count), []
    for _ in range(5):
        start = process_time()
        assert len(once(problems)) == count
        took.append(process_time() - start)
    return min(took)


def test_problems_come_once_in_their_order_whatever_else_they_say() -> None:
    here, there = Where("ก.xlsx", "ข", 1, 1), Where("ก.xlsx", "ข", 2, 1)
    one, other = Problem("C14", there, {"found": "x"}), Problem("C14", here, {"found": "x"})
    reworded, also = Problem("C14", there, {"found": "y"}), Problem("C14", there, {"found": "x"}, (here,))
    assert once([one, other, one, reworded, also, other]) == (one, other, reworded, also)


def test_eight_times_the_problems_cost_about_eight_times_as_much() -> None:
    assert cost(1_600) < 24 * cost(200)  # a search through all that was told would cost 64 times as much
