"""Check that every bracket and quotation mark has its partner (Y03).

What: the first without one. A bracket that numbers a line, as 1) or ก), needs none; nor does an inch mark.
Why: the texts are printed as typed; a report with loose marks looks unchecked.

Wrong: Y03 ข้อจำกัด!B2

    ## ข้อจำกัด
    | แบบวัด | ข้อจำกัด |
    | IIT | ผู้ตอบแบบวัดภายใน (IIT มีน้อย |

Right:

    ## การวิเคราะห์
    | ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ | เหตุผลที่ไม่มีมาตรการ |
    | ตัวชี้วัดที่ 1 | 1) ผู้ตอบแบบวัดภายใน (IIT) “บางส่วน” ไม่ตอบ | แก้ไขแล้ว |
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from itadocs.catalog import Catalog
from itadocs.problems import Problem
from itadocs.validate.texts.free_texts import Place, check_texts
from itadocs.validate.typed import TypedBook

_PAIRS = {"(": ")", "[": "]", "“": "”"}
_MARK = re.compile(r"[()\[\]“”]")
_NUMBERING = re.compile(r"(?<![\w\u0e00-\u0e7f(.])(?:[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,2})*|[ก-ฮa-zA-Z]|[ivx]{1,4})\.?\)")


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield Y03 once per cell, quoting the first place."""
    return check_texts(book, "Y03", _unbalanced)


def _unbalanced(text: str) -> Place | None:
    """Return the first mark without its partner. ``1)`` and ``ก)`` may number a line; an inch mark is no quote.

    Numbering is told from closing in two ways, and the text is right when it is right in one of them.
    """
    if not _MARK.search(text):
        return _odd_quote(text)
    numbering = {found.end() - 1 for found in _NUMBERING.finditer(text)} if ")" in text else set()
    place = _first_loose(text, numbering, closes=True)
    if place is not None and numbering:
        place = place if _first_loose(text, numbering, closes=False) is not None else None
    return place or _odd_quote(text)


def _first_loose(text: str, numbering: set[int], *, closes: bool) -> Place | None:
    """Return ``closes`` says whether a mark that may be numbering closes a bracket that is open."""
    open_marks: list[re.Match[str]] = []
    for found in _MARK.finditer(text):
        if found[0] in _PAIRS:
            open_marks.append(found)
        elif open_marks and _PAIRS[open_marks[-1][0]] == found[0] and (closes or found.start() not in numbering):
            open_marks.pop()
        elif found.start() not in numbering:
            return found.span()
    return open_marks[0].span() if open_marks else None


def _odd_quote(text: str) -> Place | None:
    if text.count('"') % 2 == 0:
        return None
    quotes = [found.span() for found in re.finditer('(?<![0-9๐-๙])"', text)]
    return quotes[-1] if len(quotes) % 2 else None
