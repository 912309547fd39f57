"""Put right what a Thai text holds that nobody typed on purpose; :func:`itadocs.thai.text.clean` says what that is."""

from __future__ import annotations

import re
from functools import partial

from itadocs.thai import MARKS
from itadocs.thai.pasted import mend_pasted

_NEWLINE = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_SPACE = re.compile(r"[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff"  # not in XML 1.0, or without any meaning
    r"\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"  # pasted from PDF and the web
    r"|(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d|\u200d(?![\u2190-\u2bff\U0001f000-\U0001faff])"
)
_MARKS = f"[{MARKS}]"
_THAI_FIXES = (
    (re.compile("เเ"), "แ"),
    (re.compile(r"\u0e4d([\u0e48-\u0e4b]?)\u0e32"), "\\1\u0e33"),  # nikhahit, tone?, aa
    (re.compile(rf"({_MARKS})\1+"), r"\1"),
)
_TONES, _VOWELS = "\u0e48\u0e49\u0e4a\u0e4b", "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39"
_PILES = (
    (re.compile("[\u0e48-\u0e4b\u0e33]{2,}"), _TONES),  # a tone after sara am
    (re.compile("[\u0e48-\u0e4c\u0e31\u0e34-\u0e39]{2,}"), _VOWELS),  # a tone before the vowel it stands on
)
"""Piles of letters in which some come first. They are sorted at once: letter by letter a long pile takes for ever."""


def clean_once(text: str) -> str:
    """Return the text with each thing that is wrong put right once, which may bring forth another.

    >>> clean_once("เเผน\\u200bงานน้ํา\\r\\nปี\\u00a02568 ")
    'แผนงานน้ำ\\nปี 2568'
    """
    text = _NEWLINE.sub("\n", text)
    text = _INVISIBLE.sub("", _SPACE.sub(" ", text))
    text = mend_pasted(text)
    for wrong, right in _THAI_FIXES:
        text = wrong.sub(right, text)
    for pile, first in _PILES:
        text = pile.sub(partial(_sorted, first), text)
    if " \n" in text or text.endswith(" "):
        text = "\n".join(line.rstrip(" ") for line in text.split("\n"))
    return text


def _sorted(first: str, pile: re.Match[str]) -> str:
    return "".join(sorted(pile[0], key=first.__contains__, reverse=True))
