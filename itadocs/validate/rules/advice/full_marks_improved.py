"""Find what is to be improved though it has full marks (R56).

What: a defect, or advice to improve (ควร, ขอให้ … ปรับปรุง, พัฒนา, เพิ่มเติม, or what is missing), for items that all
have full marks, by their own score or by that of their indicator. Advice to keep up, and a defect that says there is
none, are left alone.
Why: improving 100 points is copied advice.

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
    | o21 | | หน่วยงานควรทบทวนประกาศเจตนารมณ์ทุกปี ไม่พบข้อบกพร่อง |
    | o22 | | หน่วยงานควรปรับปรุงรายงานให้ครบองค์ประกอบ |
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from itadocs.catalog import Catalog
from itadocs.problems import Problem
from itadocs.validate.items.advice import ItemPart, advice_rows, advised_items
from itadocs.validate.scores.figures import Figures, figures
from itadocs.validate.typed import TypedBook, TypedRow

_FULL = Decimal(100)
_IMPROVE = re.compile(
    r"(?:ควร|ต้อง|พึง|ขอให้|ให้|เร่ง)(?:มีการ|ดำเนินการ|ทบทวนและ|เร่ง|เร่งรัด)*(?:ปรับปรุง|แก้ไข|ยกระดับ|พัฒนา|เพิ่ม|เสริม|ปรับแก้)"
    r"|(?:ควร|ต้อง|พึง|ขอให้)(?:มีการ)?จัดทำ|(?:ควร|ต้อง|พึง|ขอให้)[^\n]{0,80}ให้(?:มีความ)?ครบ|ไม่ครบ|ไม่ถูกต้อง|(?<!ไม่พบ)(?<!ไม่มี)(?<!ไม่พบข้อ)(?<!ไม่มีข้อ)บกพร่อง|ไม่เป็นปัจจุบัน|ยังขาด|ยังไม่|ไม่ชัดเจน|ตกหล่น"
)
_NONE = re.compile(r"[\s-]*(?:ไม่มี|ไม่พบ)(?:ข้อบกพร่อง|ประเด็น\S*)?[\s-]*")
_KEEP = re.compile(r"รักษา|ต่อเนื่อง|คงไว้|สม่ำเสมอ|เช่นเดิม|ดังเดิม|ทุกปี|ต่อยอด|เป็นปัจจุบันอยู่เสมอ|ครบถ้วนแล้ว|ดีอยู่แล้ว")


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield R56 at the advice, or at the defect where only that is there."""
    rows = advice_rows(book)
    if book.framework is None or not rows:
        return
    known = figures(book, book.framework)
    for row in rows:
        if all(_is_full(key, known) for key in advised_items(row)):
            yield from _improved(row)


def _is_full(key: ItemPart, known: Figures) -> bool:
    code, part = key
    cells = known.cells.get(code, ())
    if part and len(cells) > 1 and part.isdecimal() and int(part) <= len(cells):
        return cells[int(part) - 1].value == _FULL
    if cells:
        return all(cell.value == _FULL for cell in cells)
    item = next((item for item in known.framework.items if item.code == code), None)
    indicator = known.indicators.get(item.indicator or 0) if item else None
    return indicator is not None and indicator.value == _FULL


def _improved(row: TypedRow) -> Iterator[Problem]:
    items = " ".join(code for code, _ in advised_items(row))
    advice = "\n".join(row.lines("advice"))
    if _IMPROVE.search(advice) and not _KEEP.search(advice):
        yield Problem("R56", row.places["advice"], {"items": items})
    elif row.has("defect") and not _NONE.fullmatch("\n".join(row.lines("defect"))):
        yield Problem("R56", row.places["defect"], {"items": items})
