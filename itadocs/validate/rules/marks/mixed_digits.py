"""Check that one number has digits of one style, and an item code begins with the letter o (Y06).

What: Thai and Arabic digits in one number; a zero for the letter of an item code (ข้อ ๐๒๕, (034) for o34). Numbers that
begin with a zero elsewhere (telephones, letters) are left alone.
Why: the texts are printed as typed; a report with loose marks looks unchecked.

Wrong: Y06 ข้อจำกัด!B2

    ## ข้อจำกัด
    | แบบวัด | ข้อจำกัด |
    | IIT | ในปี ๒5๖๘ ผู้ตอบมีน้อย |

Wrong: Y06 ข้อจำกัด!B2

    ## ข้อจำกัด
    | แบบวัด | ข้อจำกัด |
    | OIT | ข้อ ๐๒๕ และข้อ ๐๒๖ เป็นเอกสารที่ต้องจัดทำใหม่ |

Right:

    ## ข้อจำกัด
    | แบบวัด | ข้อจำกัด |
    | IIT | ในปี ๒๕๖๘ มีผู้ตอบจาก ๑๐ กลุ่ม โทร. 025 678 901 |
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from itadocs.catalog import Catalog
from itadocs.problems import Problem
from itadocs.validate.texts.free_texts import Place, check_texts, place_of
from itadocs.validate.typed import TypedBook

_THAI_DIGIT = re.compile("[๐-๙]")
_MIXED = re.compile(r"[0-9]+(?:[.,][0-9]+)*[.,]?[๐-๙][0-9๐-๙]*|[๐-๙]+[.,]?[0-9][0-9๐-๙]*")

_NUMBER_FOR_CODE = re.compile(
    r"(?:ข้อ(?:ที่|คำถาม)?\s*|OIT\s*|[(\[“]\s*)(?:[0๐][0-9๐-๙]{2}(?![0-9๐-๙]))(?![./-]|\s*[0-9๐-๙])"
    r"|^(?:[0๐][0-9๐-๙]{2})(?=\s+[ก-ฮเ-ไ])",
    re.MULTILINE,
)


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield Y06 once per cell, quoting the first place; mixed digits before a zero for a letter."""
    return check_texts(book, "Y06", _mixed)


def _mixed(text: str) -> Place | None:
    mixed = _MIXED.search(text) if _THAI_DIGIT.search(text) else None
    is_likely = "0" in text or "๐" in text
    return place_of(mixed or (_NUMBER_FOR_CODE.search(text) if is_likely else None))
