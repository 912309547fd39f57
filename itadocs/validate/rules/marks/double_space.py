"""Check that one space stands between words (Y02).

What: two spaces in a row inside a text.
Why: the texts are printed as typed; a report with loose marks looks unchecked.

Wrong: Y02 ข้อจำกัด!B2

    ## ข้อจำกัด
    | แบบวัด | ข้อจำกัด |
    | IIT | ผู้ตอบมีน้อย  และเปลี่ยนทุกปี |

Right:

    ## ข้อจำกัด
    | แบบวัด | ข้อจำกัด |
    | IIT | ผู้ตอบมีน้อย และเปลี่ยนทุกปี |
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from itadocs.catalog import Catalog
from itadocs.problems import Problem
from itadocs.validate.texts.free_texts import Place, check_texts, place_of
from itadocs.validate.typed import TypedBook

_DOUBLE_SPACE = re.compile(r"(?<=\S) {2,}(?=\S)")


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield Y02 once per cell, quoting the first place."""
    return check_texts(book, "Y02", _double_space)


def _double_space(text: str) -> Place | None:
    return place_of(_DOUBLE_SPACE.search(text)) if "  " in text else None
