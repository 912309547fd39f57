"""Check that brackets and quotation marks hold something (Y07).

What: an empty pair of them.
Why: the texts are printed as typed; a report with loose marks looks unchecked.

Wrong: Y07 ข้อจำกัด!B2

    ## ข้อจำกัด
    | แบบวัด | ข้อจำกัด |
    | IIT | ผู้ตอบแบบวัด ( ) มีน้อย |

Right:

    ## ข้อจำกัด
    | แบบวัด | ข้อจำกัด |
    | IIT | ผู้ตอบแบบวัด (ภายใน) มีน้อย |
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from itadocs.catalog import Catalog
from itadocs.problems import Problem
from itadocs.validate.texts.free_texts import Place, check_texts, place_of
from itadocs.validate.typed import TypedBook

_EMPTY = re.compile(r"\(\s*\)|\[\s*\]|“\s*”")


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield Y07 once per cell, quoting the first place."""
    return check_texts(book, "Y07", _empty)


def _empty(text: str) -> Place | None:
    return place_of(_EMPTY.search(text)) if "(" in text or "[" in text or "“" in text else None
