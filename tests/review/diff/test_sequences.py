"""The one aligner: pairs in order on both sides, the best there are, at a cost that grows with the length alone."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itadocs.review.diff.sequences import Pair, align_items, align_letters, align_sequences, iterate_steps

FEW = st.lists(st.integers(0, 5), max_size=30)
LETTERS = st.text(st.sampled_from("กขคง "), max_size=60)


def longest_common(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    """How many entries two sequences have in common in order, by the book."""
    row = [0] * (len(new) + 1)
    for one in old:
        before = 0
        for at, other in enumerate(new, 1):
            before, row[at] = row[at], before + 1 if one == other else max(row[at], row[at - 1])
    return row[-1]


def assert_rising(pairs: Sequence[Pair]) -> None:
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))


@given(FEW, FEW, st.integers(1, 200))
def test_pairs_rise_on_both_sides_and_stay_inside(old: list[int], new: list[int], limit: int) -> None:
    pairs = align_sequences(old, new, lambda i, j: float(old[i] == new[j]), limit=limit)
    assert_rising(pairs)
    assert all(old[i] == new[j] for i, j in pairs)


@given(FEW, FEW)
def test_as_many_equal_entries_pair_as_can(old: list[int], new: list[int]) -> None:
    assert len(align_sequences(old, new)) == longest_common(old, new)


@given(FEW, FEW)
def test_the_steps_hold_every_entry_of_both_sides_once(old: list[int], new: list[int]) -> None:
    steps = list(iterate_steps(align_sequences(old, new), len(old), len(new)))
    ours = [i for step in steps for i in [*step.old, *(step.pair[:1] if step.pair else ())]]
    theirs = [j for step in steps for j in [*step.new, *(step.pair[1:] if step.pair else ())]]
    assert (ours, theirs) == (list(range(len(old))), list(range(len(new))))


@given(LETTERS, LETTERS)
def test_letters_pair_with_the_same_letters(old: str, new: str) -> None:
    pairs = align_letters(old, new)
    assert_rising(pairs)
    assert all(old[i] == new[j] for i, j in pairs)


def test_letters_that_stayed_stay_together() -> None:
    old, new = "การพัฒนาการให้บริการ", "การให้บริการ"
    kept = [i for i, _ in align_letters(old, new)]
    assert "".join(old[i] for i in kept) == new
    assert len([1 for one, other in pairwise(kept) if other != one + 1]) <= 1


def test_the_same_word_elsewhere_does_not_tear_a_text_apart() -> None:
    old, new = "ก่อน ครั้ง กลาง", "ก่อน ครั้ง ครั้ง กลาง"
    assert [old[i] for i, _ in align_letters(old, new)] == list(old)


def test_the_most_alike_pair_and_what_stands_alone_between_two_pairs_was_written_anew() -> None:
    ours, theirs = ["aa", "bbbb", "cc"], ["aa", "bbbx", "yyyy", "cc"]
    alike = lambda one, other: sum(map(str.__eq__, one, other)) / 4  # noqa: E731
    assert align_items(ours, theirs, str, alike, len) == [("aa", "aa"), ("bbbb", "bbbx"), (None, "yyyy"), ("cc", "cc")]
    assert align_items(["aa", "bbbb"], ["aa", "zzzz"], str, alike, len) == [("aa", "aa"), ("bbbb", "zzzz")]
    assert align_items(["aa", "bbbb"], ["aa", "z"], str, alike, len) == [("aa", "aa"), ("bbbb", None), (None, "z")]


@pytest.mark.parametrize("repeated", [True, False], ids=["nothing but repeats", "nothing in common"])
def test_twice_the_length_costs_at_most_about_twice(repeated: bool) -> None:
    def asked(length: int) -> int:
        times = 0

        def gain(i: int, j: int) -> float:
            nonlocal times
            times += 1
            return float(old[i] == new[j])

        old = [at % 7 if repeated else at for at in range(length)]
        new = [at % 5 if repeated else -1 - at for at in range(length + 100)]
        align_sequences(old, new, gain, limit=4096)
        return times

    few, many = asked(2_000), asked(4_000)
    assert many < 2.2 * few
    assert many < 64 * 8_100 + 50 * 4_000 + 4 * 4_100


def test_two_long_lists_without_anything_in_common_are_not_compared_each_with_each() -> None:
    times = 0

    def alike(one: str, other: str) -> float:
        nonlocal times
        times += 1
        return float(one == other)

    ours, theirs = [f"a{at}" for at in range(1_000)], [f"b{at}" for at in range(1_000)]
    pairs = align_items(ours, theirs, str, alike, len)
    assert len(pairs) == 2_000
    assert times <= 40_000


@pytest.mark.parametrize(
    ("likeness", "expected"), [(0.5, [("a", "b")]), (0.49, [("a", None), (None, "b")])], ids=["just", "not"]
)
def test_items_just_alike_enough_are_one(likeness: float, expected: list[tuple[str | None, str | None]]) -> None:
    found = align_items(["a"], ["b"], str, lambda _ours, _theirs: likeness, str)
    assert found == expected
