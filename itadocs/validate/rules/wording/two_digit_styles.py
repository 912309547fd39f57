"""Check that the texts of a sheet have digits of one style (Y11).

What: texts with Thai digits only beside texts with Arabic digits only, in one sheet; said once per sheet, where the
rarer style stands. Digits in words with Latin letters (o12, E-Service24, addresses) count for nothing.
Why: information only: the document prints all digits in the style chosen for it, but a workbook that mixes them was
pasted together.

Wrong: Y11 ข้อจำกัด!B3

    ## ข้อจำกัด
    | แบบวัด | ข้อจำกัด |
    | IIT | ในปี 2568 มีผู้ตอบ 10 คน |
    | EIT | ในปี ๒๕๖๘ มีผู้ตอบ ๒๐ คน |
    | OIT | ข้อมูล 3 ข้อ |

Right:

    ## ข้อจำกัด
    | แบบวัด | ข้อจำกัด |
    | IIT | ในปี ๒๕๖๘ มีผู้ตอบ ๑๐ คน |
    | EIT | ผู้ตอบเห็นว่าข้อ e9 ของ E-Service24 ใช้ยาก |
    | OIT | ข้อมูล ๓ ข้อ ตาม www.oie.go.th/2568 |
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from itadocs.catalog import Catalog
from itadocs.problems import Problem
from itadocs.validate.texts.free_texts import FreeText, free_texts
from itadocs.validate.typed import TypedBook

_THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
_LATIN = re.compile(r"\S*[A-Za-z]\s?[0-9๐-๙]?\S*")
_THAI, _ARABIC = re.compile(r"[๐-๙]"), re.compile(r"[0-9]")
_NAMES = {"thai": "เลขไทย", "arabic": "เลขอารบิก"}


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield Y11 at the first text of the rarer style; the first of the other takes part."""
    texts = free_texts(book)
    mixed = {entry.sheet for entry in texts if any(digit in entry.text for digit in _THAI_DIGITS)}
    sheets: dict[str, dict[str, list[FreeText]]] = defaultdict(lambda: defaultdict(list))
    for entry in texts:
        if entry.sheet in mixed and (style := _style(entry.text)):
            sheets[entry.sheet][style].append(entry)
    for styles in sheets.values():
        if len(styles) == len(_NAMES):
            rare, usual = sorted(styles, key=lambda style: len(styles[style]))
            place, other = styles[rare][0].where, styles[usual][0].where
            params = {"found": _NAMES[rare], "usual": _NAMES[usual], "other": other.cell or ""}
            yield Problem("Y11", place, params, (other,))


def _style(text: str) -> str:
    """Return ``thai`` or ``arabic``; empty for a text without digits of its own, or with both."""
    plain = _LATIN.sub(" ", text)
    has_thai, has_arabic = bool(_THAI.search(plain)), bool(_ARABIC.search(plain))
    if has_thai == has_arabic:
        return ""
    return "thai" if has_thai else "arabic"
