"""Cut Thai text into words, for comparing: never inside a letter with its marks, a number, a date or a code.

Thai is written without spaces, so where a word ends is the library's opinion (ICU, the rules of Word's own neighbours);
what may never be torn apart is not, and is guarded here whatever the library says.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from itadocs.thai.months import MONTHS, SHORT_MONTHS

OBJECT = "\ufffc"
"""Stands in a text for what is no text: a field, a picture, a note's number. Always a word of its own."""

_DIGIT = "[0-9๐-๙]"
_LATIN = r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_MONTH = "|".join(map(re.escape, (*MONTHS, *SHORT_MONTHS)))
_WHOLE = re.compile(
    rf"[{OBJECT}\n\t]"
    r"|(?:https?://|www\.)[!-~]+"
    rf"|{_DIGIT}{{1,2}}\s?(?:{_MONTH})(?:\s?(?:พ\.ศ\.\s?)?{_DIGIT}{{2,4}})?(?!{_DIGIT})"  # a date
    rf"|{_DIGIT}+(?:[.,:/\-–]{_DIGIT}+)*%?"  # a number, a time, a range, a date in numbers
    rf"|[{_LATIN}](?:[{_LATIN}0-9๐-๙.@&/+_\-]*[{_LATIN}0-9๐-๙])?"  # o12, E-Service, name@agency.go.th
    r"|(?<![ก-๎])(?:[เ-ไ]?[ก-ฮ][\u0e31\u0e34-\u0e39]?\.){2,}"  # พ.ศ.
)
_STOP = re.compile(r"(?<=[ก-๎]\.)(?=[ก-๎])")
"""A full stop between two Thai letters, which the library takes for one inside a word."""
_PHRASE = re.compile(r"\s+|[\w\u0e00-\u0e7f]+|[^\w\s]")
_LEADING = frozenset("เแโใไ")
_FOLLOWING = frozenset("ะัาำิีึืฺุูๅ็่้๊๋์ํ๎")
_SILENCED = re.compile(r"[ก-ฮ][ิุ]?์")
_JOINER = "\u200d"
_APART = frozenset((OBJECT, "\n", "\t"))


@lru_cache(maxsize=8192)
def split_words(text: str) -> tuple[str, ...]:
    """Return the words, spaces and signs of a text in order; joined they are the text.

    >>> split_words("ได้ ๙๒.๖๘ คะแนน (o12)")
    ('ได้', ' ', '๙๒.๖๘', ' ', 'คะแนน', ' ', '(', 'o12', ')')
    """
    cuts = {found.start() for found in _STOP.finditer(text)}
    at = 0
    for word in _words(text):
        at += len(word)
        cuts.add(at)
    for found in _WHOLE.finditer(text):
        cuts.difference_update(range(found.start() + 1, found.end()))
        cuts.update(found.span())
    places = [0, *sorted(cut for cut in cuts if 0 < cut < len(text) and not _is_inside(text, cut)), len(text)]
    return tuple(text[start:end] for start, end in pairwise(places) if start < end)


def _words(text: str) -> Iterable[str]:
    """Yield the words as ICU cuts them; whole phrases, from one space or sign to the next, where ICU is not there."""
    try:
        from icu4py.breakers import WordBreaker
    except ImportError:
        return _PHRASE.findall(text)
    return WordBreaker(text, "th")


def _is_inside(text: str, at: int) -> bool:
    """Return whether a cut would part a letter from what is written around it."""
    before, after = text[at - 1], text[at]
    if before in _APART or after in _APART:
        return False
    return (
        after in _FOLLOWING
        or (before in _LEADING and "ก" <= after <= "ฮ")
        or before == _JOINER
        or after == _JOINER
        or unicodedata.category(after).startswith("M")
        or ("ก" <= before <= "๎" and _SILENCED.match(text, at) is not None)
    )
