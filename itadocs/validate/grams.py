"""How much of a text stands in another, by pieces of a few letters: Thai has no spaces between words."""

from __future__ import annotations

from itadocs.thai.digits import to_arabic

_LENGTH = 5
_PROBES = 6


def folded(text: str) -> str:
    """The form in which pieces are compared: no spaces, no capitals, Arabic digits.

    >>> folded("E-Service ปี ๒๕๖๘")
    'e-serviceปี2568'
    """
    return "".join(to_arabic(text).casefold().split())


def grams(text: str) -> frozenset[str]:
    """Every piece of five characters of a text; a shorter text is one piece.

    >>> sorted(grams("กข คง จฉ"))
    ['กขคงจ', 'ขคงจฉ']
    """
    whole = folded(text)
    return frozenset(whole[at : at + _LENGTH] for at in range(max(1, len(whole) - _LENGTH + 1)) if whole)


def likeness(one: str, other: str, at_least: float) -> float:
    """The share of the longer folded text that both have, 0 to 1; 0 where samples show that it is far below a bound.

    >>> likeness("ทบทวนคู่มือการปฏิบัติงาน", "ทบทวนคู่มือการปฏิบัติงาน", 0.8)
    1.0
    """
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < max(_LENGTH, at_least * len(longer)):
        return 0.0
    step = max(1, (len(shorter) - _LENGTH) // (_PROBES - 1))
    hits = sum(shorter[at : at + _LENGTH] in longer for at in range(0, _PROBES * step, step))
    if 2 * hits < _PROBES:
        return 0.0
    pieces, others = grams(one), grams(other)
    return len(pieces & others) / max(len(pieces), len(others))


def coverage(words: frozenset[str], text: str) -> float:
    """The share of some pieces that a folded text has, 0 to 1."""
    return sum(word in text for word in words) / len(words) if words else 0.0
