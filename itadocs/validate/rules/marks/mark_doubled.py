"""Check that no mark is typed twice (Y15).

What: two stops after a word (พ.ศ..), two commas, colons, semicolons, quotation marks, ฯ or ๆ. Three dots that end a
thought, and the slashes of an address, are left alone.
Why: the texts are printed as typed; a report with loose marks looks unchecked.

Wrong: Y15 ข้อจำกัด!B2

    ## ข้อจำกัด
    | แบบวัด | ข้อจำกัด |
    | IIT | ผู้ตอบแบบวัดปี พ.ศ.. 2568 มีน้อย |

Right:

    ## ข้อจำกัด
    | แบบวัด | ข้อจำกัด |
    | IIT | ผู้ตอบแบบวัดปี พ.ศ. 2568 มีน้อย... (ดู https://www.oie.go.th) |
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from itadocs.catalog import Catalog
from itadocs.problems import Problem
from itadocs.validate.texts.free_texts import Place, check_texts, place_of
from itadocs.validate.typed import TypedBook

_DOUBLED = re.compile(r"(?<=[ก-๎])\.\.(?![.…])|([,;:“”ฯ])\1|ๆ\s?ๆ")


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield Y15 once per cell, quoting the first place."""
    return check_texts(book, "Y15", _doubled)


def _doubled(text: str) -> Place | None:
    return place_of(_DOUBLED.search(text))
