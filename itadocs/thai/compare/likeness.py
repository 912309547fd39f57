"""Measure how alike two texts are, from 0 to 1. Thai has no spaces between words, so short pieces are compared.

``spelling_likeness`` is for names, where letters may be swapped or left out; ``likeness`` for paragraphs, of which many
are compared with many; ``overlap`` for long texts, of which one may hold most of the other; ``coverage`` for words that
are looked for in a text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache

from itadocs.thai.compare.forms import without_marks, without_typography

_LENGTH = 5
_PROBES = 6
_NAME = 60


def spelling_likeness(one: str, other: str) -> float:
    """Return the share of letters, in order, that two names have in common, whatever marks they have.

    >>> round(spelling_likeness("มาตราการ", "มาตรการ"), 2)
    0.93
    """
    return SequenceMatcher(None, without_marks(one), without_marks(other)).ratio()


def nearest_name(found: str, known: Iterable[str]) -> str | None:
    """Return the known name that is most like the one found; None where none is like it.

    >>> nearest_name("biuld", ["new", "build"]), nearest_name("x", ["new"])
    ('build', None)
    """
    return next(iter(get_close_matches(found[:_NAME], list(known), n=1)), None)


def differing_letters(one: str, other: str) -> int:
    """Return how many letters must be typed, left out or replaced to make the one text the other.

    >>> differing_letters("จังหวด", "จังหวัด"), differing_letters("สำนักงานเขต", "สำนักงานศาล")
    (1, 3)
    """
    steps = SequenceMatcher(None, one, other).get_opcodes()
    return sum(max(to - at, end - start) for what, at, to, start, end in steps if what != "equal")


def letter_pieces(text: str) -> frozenset[str]:
    """Return every piece of five letters of a text, marks left out; a shorter text is one piece.

    >>> sorted(letter_pieces("กข คง-จฉ"))
    ['กขคงจ', 'ขคงจฉ']
    """
    whole = without_marks(text)
    return frozenset([whole[at : at + _LENGTH] for at in range(max(1, len(whole) - _LENGTH + 1))] if whole else ())


def overlap(one: str, other: str, at_least: float) -> float:
    """Return the share of the pieces of the longer text that both have, of texts without marks.

    It is 0 where samples show that it is far below ``at_least``.

    >>> overlap("ทบทวนคู่มือการปฏิบัติงาน", "ทบทวนคู่มือการปฏิบัติงาน", 0.8)
    1.0
    """
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < max(_LENGTH, at_least * len(longer)):
        return 0.0
    step = max(1, (len(shorter) - _LENGTH) // (_PROBES - 1))
    hits = sum(shorter[at : at + _LENGTH] in longer for at in range(0, _PROBES * step, step))
    if 2 * hits < _PROBES:
        return 0.0
    ours, theirs = letter_pieces(one), letter_pieces(other)
    return len(ours & theirs) / max(len(ours), len(theirs))


def coverage(words: frozenset[str], text: str) -> float:
    """Return the share of some pieces that a text without marks has.

    >>> coverage(letter_pieces("คู่มือ"), "ทบทวนคู่มือการปฏิบัติงาน")
    1.0
    """
    return sum(word in text for word in words) / len(words) if words else 0.0


def likeness(one: str, other: str) -> float:
    """Return how many pairs of neighbouring letters two texts share, typography left out (Dice).

    >>> likeness("แผนพัฒนา", "แผนพัฒนา"), likeness("ก", "ข")
    (1.0, 0.0)
    """
    if one == other:
        return 1.0
    first, second = _pairs(one), _pairs(other)
    return 2 * len(first & second) / (len(first) + len(second))


@lru_cache(maxsize=8192)
def _pairs(text: str) -> frozenset[tuple[str, int]]:
    """Return the pairs of neighbouring letters, the second of a kind as such."""
    whole = without_typography(text).replace(" ", "")
    seen: Counter[str] = Counter()
    pairs = set()
    for at in range(max(len(whole) - 1, 1)):
        pair = whole[at : at + 2]
        seen[pair] += 1
        pairs.add((pair, seen[pair]))
    return frozenset(pairs)
