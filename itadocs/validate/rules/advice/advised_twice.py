"""Check that every item is advised once (R50).

What: an item advised again for the same part of EIT, with other items between or with its neighbour left without
advice. Two rows for one item one after the other are taken as meant.
Why: a code typed twice leaves another item without advice.

Wrong: R50 ข้อเสนอแนะรายข้อ!A4

    ## ข้อเสนอแนะรายข้อ
    | รหัสข้อ | ส่วนของ EIT | ข้อเสนอแนะ |
    | e7 | ส่วนที่ 1 | ควรประกาศปฏิทินรับฟังความเห็น |
    | e8 | ส่วนที่ 1 | ควรรวบรวมความเห็นไว้ในทะเบียนเดียว |
    | e7 | ส่วนที่ 1 | ควรเลือกงานบริการหลักมาพัฒนาเป็นบริการออนไลน์ |

Right:

    ## ข้อเสนอแนะรายข้อ
    | รหัสข้อ | ส่วนของ EIT | ข้อเสนอแนะ |
    | e7 | ส่วนที่ 1 | ควรรักษาการรับฟังความเห็นให้ต่อเนื่อง |
    | e7 | ส่วนที่ 2 | ควรปรับปรุงการแจ้งผลการรับฟัง |
    | o21 | | หน่วยงานควรทบทวนประกาศเจตนารมณ์ทุกปี |
"""

from __future__ import annotations

from collections.abc import Iterator

from itadocs.catalog import Catalog, Framework
from itadocs.problems import Problem
from itadocs.thai.compare import did_you_mean
from itadocs.validate.items.advice import ItemPart, advice_rows, advised_items
from itadocs.validate.typed import TypedBook, TypedRow


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield R50 at the items of the later row."""
    if book.framework is not None:
        yield from _twice(advice_rows(book), book.framework)


def _twice(rows: list[TypedRow], framework: Framework) -> Iterator[Problem]:
    advised = {key for row in rows for key in advised_items(row)}
    last: dict[ItemPart, int] = {}
    for number, row in enumerate(rows):
        for key in advised_items(row):
            near = _forgotten(rows[number - 1], key, advised, framework) if number else None
            if key in last and (near or last[key] < number - 1):
                first = rows[last[key]].places["items"]
                suggestion = did_you_mean([near] if near else [])
                params = {"item": key[0], "other": first.cell or "", "suggestion": suggestion}
                yield Problem("R50", row.places["items"], params, (first,))
            last[key] = number


def _forgotten(above: TypedRow, key: ItemPart, advised: set[ItemPart], framework: Framework) -> str | None:
    """Return the item that follows the one above, where that part has no advice for it."""
    code, part = advised_items(above)[-1]
    following = f"{code[0]}{int(code[1:]) + 1}"
    exists = any(item.code == following for item in framework.items)
    is_free = part == key[1] and code[0] == key[0][0] and (following, part) not in advised
    return following if exists and is_free else None
