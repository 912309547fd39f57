"""When two texts say the same, and how alike two texts are."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from itadocs.review.story.story import OBJECT
from itadocs.thai.digits import to_arabic
from itadocs.thai.text import clean

_QUOTES = str.maketrans("“”„‟«»‘’‚‛′″", '""""""' + "''''" + "'\"")
_DASHES = str.maketrans("‐‑‒–—―−", "-------")
_SPACES = re.compile(r"[ \t\n]+")
_OBJECTS = re.compile(OBJECT)


@lru_cache(maxsize=8192)
def meaning(text: str) -> str:
    """The text as far as it has a meaning: digits of one kind, straight quotes, one space, no hidden characters.

    >>> meaning(" “๓  ครั้ง” ") == meaning('"3 ครั้ง"')
    True
    """
    plain = to_arabic(clean(text)).translate(_QUOTES).translate(_DASHES)
    return _SPACES.sub(" ", plain).strip()


def folded(text: str) -> str:
    """The text letter for letter with digits, quotes, dashes and spaces of one kind: as long as the text itself.

    >>> folded("๓\\u00a0–4")
    '3 -4'
    """
    return to_arabic(text).translate(_QUOTES).translate(_DASHES).replace("\u00a0", " ").replace("\t", " ")


def shown(text: str) -> str:
    """A text as people read it, without what stands for pictures and fields."""
    return _OBJECTS.sub("", text).strip()


@lru_cache(maxsize=8192)
def _pairs(text: str) -> frozenset[tuple[str, int]]:
    """The pairs of neighbouring letters, the second of a kind as such."""
    whole = meaning(text).replace(" ", "")
    seen: Counter[str] = Counter()
    pairs = set()
    for at in range(max(len(whole) - 1, 1)):
        pair = whole[at : at + 2]
        seen[pair] += 1
        pairs.add((pair, seen[pair]))
    return frozenset(pairs)


def likeness(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1: the pairs of neighbouring letters they share (Dice).

    >>> likeness("แผนพัฒนา", "แผนพัฒนา"), likeness("ก", "ข")
    (1.0, 0.0)
    """
    if one == other:
        return 1.0
    first, second = _pairs(one), _pairs(other)
    return 2 * len(first & second) / (len(first) + len(second))
