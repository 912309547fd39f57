"""Check that no space stands inside a bracket or before a comma (Y05).

What: a space after an opening mark, or before a closing one, a comma or a semicolon.
Why: the texts are printed as typed; a report with loose marks looks unchecked.

Wrong: Y05 ข้อจำกัด!B2

    ## ข้อจำกัด
    | แบบวัด | ข้อจำกัด |
    | IIT | ผู้ตอบแบบวัด (ภายใน ) มีน้อย |

Right:

    ## ข้อจำกัด
    | แบบวัด | ข้อจำกัด |
    | IIT | ผู้ตอบแบบวัด (ภายใน) มีน้อย (Assessment : ITA) |
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from itadocs.catalog import Catalog
from itadocs.problems import Problem
from itadocs.validate.texts.free_texts import Place, check_texts, place_of
from itadocs.validate.typed import TypedBook

_SPACED_MARK = re.compile(r"(?<=[^\s(\[“]) +[)\]”]|[(\[“] +(?=[^\s)\]”])|(?<=[ก-๎A-Za-z0-9]) +[,;](?=\s|$)")
_SPACED = (" )", " ]", " ”", "( ", "[ ", "“ ", " ,", " ;")


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield Y05 once per cell, quoting the first place."""
    return check_texts(book, "Y05", _spaced_mark)


def _spaced_mark(text: str) -> Place | None:
    return place_of(_SPACED_MARK.search(text)) if any(pair in text for pair in _SPACED) else None
