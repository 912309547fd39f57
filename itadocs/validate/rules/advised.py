"""R50 and R56: every item is advised once, and what has full marks is not to be improved.

What: R50 an item advised again for the same part of EIT, with other items between or with its neighbour left without
advice; R56 a defect, or advice to improve, for items that all have full marks, by their own score or by that of their
indicator. Two rows for one item one after the other are taken as meant; so is advice to keep up.
Why: a code typed twice leaves another item without advice, and improving 100 points is copied advice.

Wrong: R50 ข้อเสนอแนะรายข้อ!A4

    ## ข้อเสนอแนะรายข้อ
    | รหัสข้อ | ส่วนของ EIT | ข้อเสนอแนะ |
    | e7 | ส่วนที่ 1 | ควรประกาศปฏิทินรับฟังความเห็น |
    | e8 | ส่วนที่ 1 | ควรรวบรวมความเห็นไว้ในทะเบียนเดียว |
    | e7 | ส่วนที่ 1 | ควรเลือกงานบริการหลักมาพัฒนาเป็นบริการออนไลน์ |

Wrong: R56 ข้อเสนอแนะรายข้อ!B2

    ## คะแนนรายข้อ
    | รหัสข้อ | คะแนน |
    | o21 | 100 |

    ## ข้อเสนอแนะรายข้อ
    | รหัสข้อ | ข้อเสนอแนะ |
    | o21 | หน่วยงานควรปรับปรุงประกาศเจตนารมณ์ให้ครบองค์ประกอบ |

Right:

    ## คะแนนรายข้อ
    | รหัสข้อ | คะแนน | EIT ส่วนที่ 1 | EIT ส่วนที่ 2 |
    | o21 | 100 | | |
    | o22 | 0 | | |
    | e7 | | 100 | 81.82 |

    ## ข้อเสนอแนะรายข้อ
    | รหัสข้อ | ส่วนของ EIT | ข้อเสนอแนะ |
    | e7 | ส่วนที่ 1 | ควรรักษาการรับฟังความเห็นให้ต่อเนื่อง |
    | e7 | ส่วนที่ 2 | ควรปรับปรุงการแจ้งผลการรับฟัง |
    | o21 | | หน่วยงานควรทบทวนประกาศเจตนารมณ์ทุกปี |
    | o22 | | หน่วยงานควรปรับปรุงรายงานให้ครบองค์ประกอบ |
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from itadocs.catalog import Catalog, Framework
from itadocs.problems import Problem
from itadocs.validate.figures import Figures, figures
from itadocs.validate.plain import did_you_mean
from itadocs.validate.typed import TypedBook, TypedRow

_FULL = Decimal(100)
_IMPROVE = re.compile(r"(?:ควร|ต้อง|พึง)(?:เร่ง|เร่งรัด)?(?:ปรับปรุง|แก้ไข|ยกระดับ)|ไม่ครบ|ไม่ถูกต้อง|บกพร่อง|ไม่เป็นปัจจุบัน")
_KEEP = re.compile(r"รักษา|ต่อเนื่อง|คงไว้|สม่ำเสมอ|ทุกปี|ต่อยอด|เป็นปัจจุบันอยู่เสมอ|ครบถ้วนแล้ว|ดีอยู่แล้ว")

_Key = tuple[str, str]
"""An item and the part of its instrument, empty for the whole."""


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """R50 at the items of the later row, R56 at the advice, or at the defect where only that is there."""
    if book.framework is None:
        return
    rows = [row for row in book.rows("advice") if row.value("items", tuple)]
    if not rows:
        return
    yield from _twice(rows, book.framework)
    known = figures(book, book.framework)
    for row in rows:
        if all(_is_full(key, known) for key in _keys(row)):
            yield from _improved(row)


def _keys(row: TypedRow) -> list[_Key]:
    return [(code, row.text("part")) for code in row.value("items", tuple) or ()]


def _twice(rows: list[TypedRow], framework: Framework) -> Iterator[Problem]:
    advised = {key for row in rows for key in _keys(row)}
    last: dict[_Key, int] = {}
    for number, row in enumerate(rows):
        for key in _keys(row):
            near = _forgotten(rows[number - 1], key, advised, framework) if number else None
            if key in last and (near or last[key] < number - 1):
                first = rows[last[key]].places["items"]
                suggestion = did_you_mean([near] if near else [])
                params = {"item": key[0], "other": first.cell or "", "suggestion": suggestion}
                yield Problem("R50", row.places["items"], params, (first,))
            last[key] = number


def _forgotten(above: TypedRow, key: _Key, advised: set[_Key], framework: Framework) -> str | None:
    """The item that follows the one above, where that part has no advice for it."""
    code, part = _keys(above)[-1]
    following = f"{code[0]}{int(code[1:]) + 1}"
    exists = any(item.code == following for item in framework.items)
    is_free = part == key[1] and code[0] == key[0][0] and (following, part) not in advised
    return following if exists and is_free else None


def _is_full(key: _Key, known: Figures) -> bool:
    code, part = key
    cells = known.cells.get(code, ())
    if part and len(cells) > 1 and part.isdecimal() and int(part) <= len(cells):
        return cells[int(part) - 1].value == _FULL
    if cells:
        return all(cell.value == _FULL for cell in cells)
    item = next((item for item in known.framework.items if item.code == code), None)
    indicator = known.indicators.get(item.indicator) if item else None
    return indicator is not None and indicator.value == _FULL


def _improved(row: TypedRow) -> Iterator[Problem]:
    items = " ".join(code for code, _ in _keys(row))
    advice = "\n".join(row.lines("advice"))
    if _IMPROVE.search(advice) and not _KEEP.search(advice):
        yield Problem("R56", row.places["advice"], {"items": items})
    elif row.has("defect"):
        yield Problem("R56", row.places["defect"], {"items": items})
