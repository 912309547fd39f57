"""Y06: one number has digits of one style.

What: Thai and Arabic digits in one number.
Why: the texts are printed as typed; a report with loose marks looks unchecked.

Wrong: Y06 ข้อจำกัด!B2

    ## ข้อจำกัด
    | แบบวัด | ข้อจำกัด |
    | IIT | ในปี ๒5๖๘ ผู้ตอบมีน้อย |

Right:

    ## ข้อจำกัด
    | แบบวัด | ข้อจำกัด |
    | IIT | ในปี ๒๕๖๘ มีผู้ตอบจาก ๑๐ กลุ่ม |
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from itadocs.catalog import Catalog
from itadocs.problems import Problem
from itadocs.validate.free_texts import Place, check_texts, place_of
from itadocs.validate.typed import TypedBook

_THAI_DIGIT = re.compile("[๐-๙]")
_MIXED = re.compile(r"[0-9]+(?:[.,][0-9]+)*[.,]?[๐-๙][0-9๐-๙]*|[๐-๙]+[.,]?[0-9][0-9๐-๙]*")


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield Y06 once per cell, quoting the first place."""
    return check_texts(book, "Y06", _mixed)


def _mixed(text: str) -> Place | None:
    return place_of(_MIXED.search(text)) if _THAI_DIGIT.search(text) else None
