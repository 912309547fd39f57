"""Check that a term with a hyphen is written in one way (Y12).

What: the same Latin words joined by a hyphen, a dash or dashes with spaces around (E-Service, E – Service), in more
than one way over the whole workbook; said once per cell, where a rarer way stands. Capitals count.
Why: information: it reads as carelessness, and a search for the term finds half of it.

Wrong: Y12 ข้อจำกัด!B3

    ## ข้อจำกัด
    | แบบวัด | ข้อจำกัด |
    | IIT | บุคลากรใช้ E-Service น้อย |
    | EIT | ผู้รับบริการยังไม่รู้จัก E – Service |
    | OIT | ข้อมูลของ E-Service เปลี่ยนบ่อย |

Right:

    ## ข้อจำกัด
    | แบบวัด | ข้อจำกัด |
    | IIT | บุคลากรใช้ E-Service น้อย |
    | EIT | ผู้รับบริการยังไม่รู้จัก E-Service และ e-bidding |
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from itadocs.catalog import Catalog
from itadocs.problems import Problem
from itadocs.validate.texts.free_texts import FreeText, free_texts
from itadocs.validate.typed import TypedBook

_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_DASH = f"[{_DASHES}]"
_TERM = re.compile(rf"(?<![A-Za-z0-9./@])[A-Za-z]{{1,20}}\s?{_DASH}\s?[A-Za-z]{{2,20}}(?![A-Za-z0-9@]|\.[A-Za-z])")
_JOIN = re.compile(rf"\s?{_DASH}\s?")


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield Y12, one per cell."""
    terms: dict[str, list[tuple[str, FreeText]]] = defaultdict(list)
    for entry in free_texts(book):
        if any(dash in entry.text for dash in _DASHES):
            for found in _TERM.findall(entry.text):
                terms[_JOIN.sub("-", found).casefold()].append((found, entry))
    told: set[object] = set()
    for uses in terms.values():
        ways = Counter(way for way, _ in uses)
        usual = max(ways, key=lambda way: (ways[way], "-" in way and " " not in way))
        for way, entry in uses:
            if way != usual and entry.where not in told:
                told.add(entry.where)
                yield Problem("Y12", entry.where, {"found": way, "other": usual})
