"""Check that a space stands on both sides of ๆ and ฯลฯ (Y01).

What: either of them with a letter right before or after it.
Why: the texts are printed as typed; a report with loose marks looks unchecked.

Wrong: Y01 ข้อจำกัด!B2

    ## ข้อจำกัด
    | แบบวัด | ข้อจำกัด |
    | IIT | ผู้ตอบมีน้อยและอยู่ต่างๆกัน |

Right:

    ## ข้อจำกัด
    | แบบวัด | ข้อจำกัด |
    | IIT | ผู้ตอบมีน้อย และอยู่ต่าง ๆ กัน เช่น กอง ศูนย์ ฯลฯ |
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from itadocs.catalog import Catalog
from itadocs.problems import Problem
from itadocs.validate.texts.free_texts import Place, check_texts, place_of
from itadocs.validate.typed import TypedBook

_REPEAT = re.compile(r"(?<=[^\sๆ(“\"'])(?:ๆ|ฯลฯ)|(?:ๆ|ฯลฯ)(?=[A-Za-z0-9ก-ฯะ-ฺเ-ๅ๐-๙])")


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield Y01 once per cell, quoting the first place."""
    return check_texts(book, "Y01", _repeat)


def _repeat(text: str) -> Place | None:
    return place_of(_REPEAT.search(text)) if "ๆ" in text or "ฯลฯ" in text else None
