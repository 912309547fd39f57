"""Check that a measure which the program proposed has been confirmed (R77).

What: a measure in whose row the column of drafts still says so. What a person typed has no such word, nor has what
somebody confirmed.
Why: what a program proposes is published under an agency's name; somebody of the agency has to have read it.

Wrong: R77 มาตรการ!F2

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ | สถานะของร่าง |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือการปฏิบัติงาน | ประกาศใช้คู่มือ | ต.ค. 68 - ก.ย. 69 | สล. | ร่าง |

Right:

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ | สถานะของร่าง |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือการปฏิบัติงาน | ประกาศใช้คู่มือ | ต.ค. 68 - ก.ย. 69 | สล. | ยืนยันแล้ว |
"""

from __future__ import annotations

from collections.abc import Iterator

from itadocs.catalog import Catalog
from itadocs.problems import Problem
from itadocs.validate.drafts import draft_cells
from itadocs.validate.typed import TypedBook


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield R77 at each cell that says its measure is a draft."""
    for measure in book.measures:
        found = " ".join(map(str, measure.lines("text")))
        yield from (Problem("R77", where, {"found": found[:60]}) for where in draft_cells(measure))
