"""Compare two texts in phrases a reader can follow rather than in scattered words."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from itadocs.review.diff.sequences import align_sequences, iterate_steps
from itadocs.review.diff.thai_words import OBJECT, split_words

_KEPT = 0.25
"""A smaller share of what stayed is not worth showing: the whole is replaced."""
_SMALL = 2
"""As many letters between two changes do not interrupt them."""


class TextChange(Struct, frozen=True):
    """Hold one stretch of both texts as offsets; ``is_equal`` where they are the same."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int
    is_equal: bool

    @property
    def size(self) -> int:
        """Return how much of either text it takes."""
        return max(self.old_end - self.old_start, self.new_end - self.new_start)

    @property
    def adds(self) -> bool:
        """Return whether there is new text."""
        return self.new_end > self.new_start

    @property
    def is_one_sided(self) -> bool:
        """Return whether something was only added or only taken away."""
        return (self.old_end > self.old_start) != self.adds

    def joined(self, other: TextChange) -> TextChange:
        """Return this and the next as one change."""
        return TextChange(self.old_start, other.old_end, self.new_start, other.new_end, False)


def compare_texts(
    old: str, new: str, old_objects: Sequence[object] = (), new_objects: Sequence[object] = ()
) -> list[TextChange]:
    """Return the stretches of two texts in order; every edge lies between two words.

    ``old_objects`` and ``new_objects`` say what each ``OBJECT`` character stands for: equal ones are the same.
    """
    old_words, new_words = split_words(old), split_words(new)
    old_keys, new_keys = _keys(old_words, old_objects), _keys(new_words, new_objects)
    gains = [_letters(word) + 0.1 for word in old_words]
    pairs = align_sequences(old_keys, new_keys, lambda i, j: gains[i] if old_keys[i] == new_keys[j] else 0.0)
    return _readable(_stretches(pairs, old_words, new_words), old, new)


def _keys(words: Sequence[str], objects: Sequence[object]) -> list[object]:
    given = iter(objects)
    return [(OBJECT, next(given, None)) if word == OBJECT else word for word in words]


def _letters(text: str) -> int:
    """Return how much there is to read: letters and digits, no signs, spaces or marks."""
    return sum(character.isalnum() or character == OBJECT for character in text)


def _stretches(pairs: list[tuple[int, int]], old: Sequence[str], new: Sequence[str]) -> list[TextChange]:
    found: list[TextChange] = []
    at = to = 0
    for step in iterate_steps(pairs, len(old), len(new)):
        deleted, inserted = sum(len(old[i]) for i in step.old), sum(len(new[j]) for j in step.new)
        if deleted or inserted:
            found.append(TextChange(at, at + deleted, to, to + inserted, False))
            at, to = at + deleted, to + inserted
        if step.pair:
            size = len(old[step.pair[0]])
            if found and found[-1].is_equal:
                last = found.pop()
                found.append(TextChange(last.old_start, at + size, last.new_start, to + size, True))
            else:
                found.append(TextChange(at, at + size, to, to + size, True))
            at, to = at + size, to + size
    return found


def _readable(changes: list[TextChange], old: str, new: str) -> list[TextChange]:
    """Let small islands between changes go under, and all of a text of which hardly anything stayed."""
    at = 1
    while at < len(changes) - 1:
        before, island, after = changes[at - 1 : at + 2]
        if island.is_equal and _drowns(old[island.old_start : island.old_end], before, after):
            changes[at - 1 : at + 2] = [before.joined(after)]
            at = max(1, at - 2)
        else:
            at += 1
    stayed = sum(_letters(old[change.old_start : change.old_end]) for change in changes if change.is_equal)
    if changes and stayed < _KEPT * max(_letters(old), _letters(new)) and OBJECT not in old + new:
        return [changes[0].joined(changes[-1])]
    return changes


def _drowns(island: str, before: TextChange, after: TextChange) -> bool:
    letters = _letters(island)
    if OBJECT in island:
        return False
    if before.is_one_sided and after.is_one_sided and before.adds == after.adds:
        return letters == 0  # two additions or two deletions read well one by one
    return letters <= _SMALL or letters <= min(before.size, after.size)
