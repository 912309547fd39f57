"""Check that no number of a next entry is left at the end of a line (Y04).

What: a line that ends in a number and a full stop, unless the word before counts (ข้อ, มาตรา, ปี …).
Why: the texts are printed as typed; a report with loose marks looks unchecked.

Wrong: Y04 ข้อจำกัด!B2

    ## ข้อจำกัด
    | แบบวัด | ข้อจำกัด |
    | IIT | ผู้ตอบมีน้อยและเปลี่ยนบ่อย 3. |

Right:

    ## ข้อจำกัด
    | แบบวัด | ข้อจำกัด |
    | IIT | ผู้ตอบมีน้อยและเปลี่ยนบ่อย ตามข้อ 3. |
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from itadocs.catalog import Catalog
from itadocs.problems import Problem
from itadocs.validate.texts.free_texts import Place, check_texts, place_of
from itadocs.validate.typed import TypedBook

_TRAILING = re.compile(r"\s[0-9๐-๙]{1,2}\.$", re.MULTILINE)
_COUNTS = (
    "ข้อ", "ที่", "ระดับ", "ชั้น", "มาตรา", "วรรค", "หมวด", "จำนวน", "ปี", "เวลา", "วัน", "ส่วน", "ตอน", "กลุ่ม", "ครั้ง", "แบบ",
    "ละ", "คะแนน", "ดับ", "ไตรมาส", "งวด", "เลข", "หน้า", "ตาราง", "รูป", "รุ่น", "ชุด",
    "ศูนย์", "ภาค", "และ", "หรือ", "ถึง", "กับ", ".", ",", "-", "–",
)  # fmt: skip
"""Words whose number may well end a sentence."""


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield Y04 once per cell, quoting the first place."""
    return check_texts(book, "Y04", _trailing)


def _trailing(text: str) -> Place | None:
    if not (text.endswith(".") or ".\n" in text):
        return None
    places = (found for found in _TRAILING.finditer(text) if _ends_sentence(text[: found.start()].rstrip(" ")))
    return place_of(next(places, None))


def _ends_sentence(before: str) -> bool:
    """Tell whether a number that follows belongs to nothing before it."""
    return bool(before) and before[-1] not in "0123456789๐๑๒๓๔๕๖๗๘๙\n" and not before.endswith(_COUNTS)
