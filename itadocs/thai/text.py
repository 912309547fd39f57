"""Normalise Thai text as is always safe, and split it into lines and into runs by script."""

from __future__ import annotations

import re
from functools import partial

from itadocs.thai.numbering import strip_numbering
from itadocs.thai.pasted import mend_pasted

__all__ = ["clean", "is_thai", "split_lines", "split_scripts", "strip_numbering"]

_NEWLINE = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_SPACE = re.compile(r"[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff"  # not in XML 1.0, or without any meaning
    r"\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"  # pasted from PDF and the web
    r"|(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d|\u200d(?![\u2190-\u2bff\U0001f000-\U0001faff])"
)
_MARKS = r"[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]"
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

_PLAIN = re.compile(r"[\t\n -~\u0e01-\u0e4c\u0e4e-\u0e5b–—“”‘’•…]*")
_TWICE = re.compile(r"([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])\1")
_MISPLACED = re.compile("[ \u0e32\u0e33\u0e48-\u0e4c][\u0e31\u0e34-\u0e3a\u0e47-\u0e4c]")
_ALONE = re.compile(" [\u0e30\u0e32\u0e33]")
"""Together they tell at once that a text is clean, as nearly all are; cleaning takes ten times as long."""


def clean(text: str) -> str:
    """Return the text without what nobody typed on purpose and nobody sees; done twice it changes nothing more.

    Invisible characters and those XML cannot hold go (a joiner inside an emoji stays), special spaces become spaces,
    all line ends become ``\\n``, spaces at line ends go, and Thai letters typed in the wrong pieces or order, or torn
    by a PDF file, become the right ones.

    >>> clean("เเผน\\u200bงานน้ํา\\r\\nปี\\u00a02568 ")
    'แผนงานน้ำ\\nปี 2568'
    """
    if _is_clean(text):
        return text
    while (better := _clean_once(text)) != text:
        text = better
    return text


def _is_clean(text: str) -> bool:
    """Whether there is nothing to clean, as far as that can be told at once."""
    return not (
        _PLAIN.fullmatch(text) is None
        or text.endswith(" ")
        or any(wrong in text for wrong in (" \n", "เเ"))
        or _MISPLACED.search(text)
        or _ALONE.search(text)
        or _TWICE.search(text)
    )


def _clean_once(text: str) -> str:
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


def split_lines(text: str) -> list[str]:
    """Return the lines of a cell that hold anything, without outer spaces.

    >>> split_lines(" หนึ่ง\\n\\n สอง ")
    ['หนึ่ง', 'สอง']
    """
    return [line.strip() for line in text.splitlines() if line.strip()]


def is_thai(ch: str) -> bool:
    """Tell whether one character belongs to the Thai block (letters, marks, digits, ๆ, ฯ).

    >>> is_thai("ก"), is_thai("๑"), is_thai("1")
    (True, True, False)
    """
    return "\u0e00" <= ch <= "\u0e7f"


_RUN = re.compile(
    r"[\W\d_]*?(?:(?P<thai>[\u0e00-\u0e7f][\W\d_\u0e00-\u0e7f]*)|[^\W\d_\u0e00-\u0e7f][^\u0e00-\u0e7f]*)|[\W\d_]+"
)


def split_scripts(text: str) -> list[tuple[bool, str]]:
    """Return the text in runs for Word: True for Thai (a complex script), False for Latin and all other letters.

    Spaces, punctuation and Arabic digits go with the run before them, at the start with the run after; a text of
    nothing else is one run that is not Thai. The runs joined are the text, and neighbours differ.

    >>> split_scripts("ระบบ E-Service 24 ชั่วโมง")
    [(True, 'ระบบ '), (False, 'E-Service 24 '), (True, 'ชั่วโมง')]
    """
    return [(run["thai"] is not None, run[0]) for run in _RUN.finditer(text)]
