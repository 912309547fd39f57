"""Say a long text or list short, and how much is left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from itadocs.thai import MARKS

_FOLLOWS = re.compile(f"[ะาำๅ{MARKS}]")
_LEADS = "เแโใไ"


def first_words(text: str, letters: int = 60) -> str:
    """Return the beginning of a text, and a sign where that is not all of it. What is written as one is not parted.

    >>> first_words("แผนพัฒนา", 3), first_words("แผน", 3), first_words("สิทธิ์", 5)
    ('แผน…', 'แผน', 'สิท…')
    """
    if len(text) <= letters:
        return text
    return f"{text[: _apart(text, letters, -1) or letters]}…"


def words_around(text: str, start: int, end: int, letters: int) -> str:
    """Return a part of a text with so many letters before and after it, and signs where there is more. What is written
    as one, a letter with its vowels and tones, is not parted.

    >>> words_around("ผู้ตอบ ... คน", 7, 10, 6), words_around("ผู้ตอบ ... คน", 7, 10, 1)
    ('ผู้ตอบ ... คน', '… ... …')
    """
    first, last = _apart(text, max(0, start - letters), -1), _apart(text, min(len(text), end + letters), 1)
    return f"{'…' if first else ''}{text[first:last]}{'…' if last < len(text) else ''}"


def _apart(text: str, at: int, step: int) -> int:
    """Return the place where a text can be cut, from a place that way on."""
    while 0 < at < len(text) and (_FOLLOWS.match(text, at) or text[at - 1] in _LEADS):
        at += step
    return at


def first_names(names: Sequence[str], shown: int, counted: str, between: str = ", ") -> str:
    """Return the first names of a list, and how many more there are, ``counted`` in that word.

    >>> first_names(["A1", "A2", "A3"], 2, "ช่อง"), first_names(["A1"], 2, "ช่อง")
    ('A1, A2 และอีก 1 ช่อง', 'A1')
    """
    return between.join(names[:shown]) + and_more(len(names) - shown, counted)


def and_more(count: int, counted: str) -> str:
    """Return how many more there are, to follow what was named; nothing where that is all.

    >>> and_more(2, "ช่อง"), and_more(0, "ช่อง")
    (' และอีก 2 ช่อง', '')
    """
    return f" และอีก {count} {counted}" if count > 0 else ""
