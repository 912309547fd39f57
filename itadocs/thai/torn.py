"""Find letters that cannot stand as they do: what a PDF file left where nothing could be mended with certainty."""

from __future__ import annotations

import re

from itadocs.thai import MARKS

_LETTER = "\u0e01-\u0e2e"
_LOOSE = (
    re.compile(f"[{MARKS}](?<![{_LETTER}{MARKS}\u25cc].)", re.DOTALL),
    re.compile("[\u0e30\u0e32\u0e33](?<![\u0e01-\u0e4e\u25cc].)", re.DOTALL),
)
"""Marks and vowels without a letter. They are looked for first and what is before them then: the other way round, every
letter of a text would be tried."""
_OPEN = re.compile(
    f"[\u0e31\u0e37][\u0e48-\u0e4b]?(?![{_LETTER}\u0e48-\u0e4c])|(?:(?<!ก)|(?<=[เแ]ก))\u0e47[\u0e48-\u0e4b]?(?![{_LETTER}\u0e48-\u0e4c])"
    f"|เ[{_LETTER}]{{2}}\u0e34[\u0e48-\u0e4b](?![{_LETTER}\u0e48-\u0e4c])"
)
"""ั ื ็ and เ-ิ- of a syllable that no letter closes: they stand behind the letter that should (ปรบั เพอื่ เพมิ่)."""
_UNCLOSED = re.compile(
    f"\u0e31[\u0e48-\u0e4b]?(?:(?![ตฐ][\u0e34\u0e38]|ย|วะ)[{_LETTER}][\u0e30\u0e32-\u0e39\u0e47]|(?!ว)[{_LETTER}][\u0e48-\u0e4b])"
    "|\u0e37อ[\u0e48-\u0e4b]|[\u0e31\u0e34-\u0e39\u0e47][\u0e31\u0e33-\u0e39\u0e47]"
    f"|[เแโใไ](?=[ \u0e30-\u0e39\u0e47-\u0e4e](?<! )|  ?[{_LETTER}][{MARKS}])"
)
"""ั before a letter that begins the next syllable (พฒันา, วนัที่; not สมบัติ, อัฐิ, ผัวะ), two vowels over one letter, and a
vowel that stands before its letter without one (ไ ม่)."""
_LATE_WITHIN = re.compile("เพมิ่|เรมิ่|เกดิ|เปดิ|เงนิ|เปน็|เหน็(?![บดจ])|เกบ็|เตม็|เรว็|(?<!ทะ)เลก็")
"""The same before another letter, in words that can be read in no other way (บำเหน็จ, เหน็บ and ทะเลก็ are words)."""
_RINGED = re.compile("กำร(?!า)|งำน|ควำม|ภำ[พคย]|ด้ำน|ผ่ำน|ประชำ")
"""Words of a file that gives ำ for every า: which of its other ำ are right cannot be told."""
_PRIVATE = re.compile("[\ue000-\uf8ff\ufffd]")
_NOT_OF_LIST = re.compile("[\ue000-\uefff\uf100-\uf8ff\ufffd]|[^\\s][\uf000-\uf0ff]")
"""Private characters, but for the marks of a list."""


def find_torn(text: str, *, drops_marks: bool = True) -> tuple[int, int] | None:
    """Return where a cleaned text still has letters that cannot stand as they do; None where it has none.

    ``drops_marks``: the private character before a line is the mark of a list, which is not printed.

    >>> find_torn("น ้าดี"), find_torn("น้ำดี")
    ((1, 3), None)
    >>> find_torn("กำรประเมิน"), find_torn("กำราบผู้ทำงาน")
    ((0, 3), None)
    >>> find_torn("ปรบั ปรุง"), find_torn("ปรับปรุง แต่ก็เล็ก")
    ((3, 4), None)
    >>> find_torn("\\uf0b7 ดี"), find_torn("\\uf0b7 ดี", drops_marks=False)
    (None, (0, 1))
    """
    for loose in _LOOSE:
        if found := loose.search(text):
            return max(0, found.start() - 1), found.end()
    found = _OPEN.search(text) or _UNCLOSED.search(text) or _LATE_WITHIN.search(text) or _RINGED.search(text)
    private = _PRIVATE.search(text)
    found = found or (_NOT_OF_LIST.search(text) if private and drops_marks else private)
    return found.span() if found else None
