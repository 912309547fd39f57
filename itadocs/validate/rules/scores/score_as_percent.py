"""Check that an ITA score is said in points, not in per cent (R57).

What: ร้อยละ or % with exactly one of the entered scores (total, instruments, indicators, of this year or last), where
the score has decimals that make a coincidence unlikely.
Why: derived sentences say คะแนน; the same figure as ร้อยละ reads as the share of something else.

Wrong: R57 ข้อความ!B1

    ## ข้อความ
    | ข้อความปิดท้าย | หน่วยงานได้คะแนนร้อยละ 96.06 จึงต้องพัฒนาต่อ |

Right:

    ## ข้อความ
    | ข้อความปิดท้าย | หน่วยงานได้ 96.06 คะแนน และผู้รับบริการพึงพอใจร้อยละ 91.20 |
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from itadocs.catalog import Catalog
from itadocs.catalog.arithmetic import round_half_up
from itadocs.problems import Problem
from itadocs.thai.digits import to_arabic
from itadocs.validate.texts.free_texts import free_texts
from itadocs.validate.typed import TypedBook

_SHARE = re.compile(
    r"(?:ร้อยละ(?:ที่)?\s*(?P<after>\d{1,3}\.\d{1,2})(?!\d)|(?<![\d.])(?P<before>\d{1,3}\.\d{1,2})\s*(?:%|เปอร์เซ็นต์))"
)


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield R57, one per cell."""
    scores = _scores(book)
    if not scores:
        return
    for entry in free_texts(book):
        if "ร้อยละ" in entry.text or "%" in entry.text or "เปอร์เซ็นต์" in entry.text:
            for found in _SHARE.finditer(to_arabic(entry.text)):
                number = found["after"] or found["before"]
                if Decimal(number) in scores:
                    yield Problem("R57", entry.where, {"found": found[0], "score": number})
                    break


def _scores(book: TypedBook) -> set[Decimal]:
    """Return the entered scores that have decimals."""
    forms = [(row, key) for row in book.rows("result") for key in ("total", "last_total")]
    tables = [
        (row, key)
        for sheet in ("instruments", "indicators")
        for row in book.rows(sheet)
        for key in ("this_year", "last_year")
    ]
    values = (row.value(key, Decimal) for row, key in (*forms, *tables))
    return {rounded for value in values if value is not None and (rounded := round_half_up(value)) % 1}
