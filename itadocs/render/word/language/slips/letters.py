"""Read a tag as its author typed it, before Word or a page it was pasted from changed its letters.

Only what has one meaning is read: a curly quote around a text, a space that does not break, a dash for a minus, a
letter nobody sees, a Thai digit in a number. What has none (``…``) stays and is told as any other wrong letter. Texts
between quotes keep their letters: they are printed.
"""

from __future__ import annotations

import re

UNSEEN = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Letters without a form, as a class of a pattern: pages on the web bring them along."""
_BRACES = re.compile(f"(?<=[{{}}%#])[{UNSEEN}]+(?=[{{}}%#])")
_DOUBLE, _SINGLE = '"“”„‟＂', "'‘’‚‛＇"
_NUMBER = re.compile(r"(?<!\w)\d+(?!\w)")
_PLAIN = str.maketrans(
    dict.fromkeys("‐‑‒–—―−﹣", "-")
    | dict.fromkeys("∗×", "*")
    | dict.fromkeys("÷∕", "/")
    | {"≥": ">=", "≤": "<=", "≠": "!="}
    | {chr(0xFEE0 + code): chr(code) for code in range(0x21, 0x7F)}
)
_SEEN = re.compile(f"[{UNSEEN}]")
_SPACE = re.compile(r"[^\S\n]")
_USUAL = re.compile(r"[\x20-\x7e\n]*")
_CURLY = re.compile("[“”‘’]")


def unseen_between_braces(text: str) -> set[int]:
    """Return where letters without a form stand between the braces of a tag.

    >>> unseen_between_braces("{\\u200b{ ก }}")
    {1}
    """
    return {at for found in _BRACES.finditer(text) for at in range(*found.span())}


def straight(tag: str) -> str:
    """Return a tag in the letters of the language.

    >>> straight("{{ measures|map(attribute=‘title’) }}"), straight("{%–\\xa0if n ≥ ๑๐ %}")
    ("{{ measures|map(attribute='title') }}", '{%- if n >= 10 %}')
    >>> straight("{{ name or “ไม่มี – ๑…” }}")
    '{{ name or "ไม่มี – ๑…" }}'
    """
    if _USUAL.fullmatch(tag) or tag.startswith("{#"):
        return tag
    pieces, at = list[str](), 0
    while at < len(tag):
        opening = next((n for n in range(at, len(tag)) if tag[n] in _DOUBLE + _SINGLE), len(tag))
        pieces.append(_outside(tag[at:opening]))
        if opening == len(tag):
            break
        kind = _DOUBLE if tag[opening] in _DOUBLE else _SINGLE
        closing = _closing(tag, opening, kind)
        if closing is None:
            pieces.append(kind[0] + _outside(tag[opening + 1 :]))
            break
        # docxtpl makes every curly quote of a tag straight, so one that is printed is written as its number
        inside = _CURLY.sub(lambda found: f"\\u{ord(found[0]):04x}", tag[opening + 1 : closing])
        pieces += (kind[0], inside, kind[0])
        at = closing + 1
    return "".join(pieces)


def _outside(text: str) -> str:
    """Return what stands outside of quotes in plain letters."""
    text = _SPACE.sub(" ", _SEEN.sub("", text)).translate(_PLAIN)
    return _NUMBER.sub(lambda found: found[0] if found[0].isascii() else str(int(found[0])), text)


def _closing(tag: str, opening: int, kind: str) -> int | None:
    """Return where the text that a quote opens ends; pairs of curly quotes in it, and an apostrophe, end nothing."""
    straight_one, begins, ends = kind[0], kind[1], kind[2]
    depth, at = 0, opening + 1
    while at < len(tag):
        letter = tag[at]
        if letter == "\\":
            at += 1
        elif letter == begins and _ends_later(tag, at, ends):
            depth += 1
        elif letter == ends and depth:
            depth -= 1
        elif letter in kind and not depth and not (letter != straight_one and _is_apostrophe(tag, at)):
            return at
        at += 1
    return next((n for n in range(opening + 1, len(tag)) if tag[n] in kind), None)


def _ends_later(tag: str, at: int, ends: str) -> bool:
    """Tell whether a curly quote that begins within a text is one of a pair and another quote follows that pair."""
    closing = tag.find(ends, at)
    return closing >= 0 and any(letter in tag[closing + 1 :] for letter in _DOUBLE + _SINGLE)


def _is_apostrophe(tag: str, at: int) -> bool:
    """Tell whether a single quote stands within a word."""
    return tag[at] in _SINGLE and tag[at - 1].isalpha() and tag[at + 1 : at + 2].isalpha()
