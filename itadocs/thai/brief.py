"""Say a long text or list short, and how much is left out."""

from __future__ import annotations

from collections.abc import Sequence


def first_words(text: str, letters: int = 60) -> str:
    """Return the beginning of a text, and a sign where that is not all of it.

    >>> first_words("แผนพัฒนา", 3), first_words("แผน", 3)
    ('แผน…', 'แผน')
    """
    return text if len(text) <= letters else f"{text[:letters]}…"


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
