"""Check that what was analysed leads to a measure, or to a reason for having none (R04).

What: a group with an analysis has at least one measure, or the cell เหตุผลที่ไม่มีมาตรการ says why not.
Why: the assessor looks whether every finding was put into practice; a warning, because one measure may answer several.

Wrong: R04 การวิเคราะห์!C3

    ## การวิเคราะห์
    | ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ | เหตุผลที่ไม่มีมาตรการ |
    | ตัวชี้วัดที่ 1 | บุคลากรบางส่วนเห็นว่างานล่าช้า | |
    | ตัวชี้วัดที่ 3 | คะแนนต่ำกว่าปีก่อน | |

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือการปฏิบัติงาน | ประกาศใช้คู่มือ | ต.ค. 68 - ก.ย. 69 | สล. |

Right:

    ## การวิเคราะห์
    | ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ | เหตุผลที่ไม่มีมาตรการ |
    | ตัวชี้วัดที่ 1 | บุคลากรบางส่วนเห็นว่างานล่าช้า | |
    | ตัวชี้วัดที่ 3 | ได้คะแนนเต็มทุกข้อ | รักษาระดับด้วยมาตรการของตัวชี้วัดที่ 1 |

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือการปฏิบัติงาน | ประกาศใช้คู่มือ | ต.ค. 68 - ก.ย. 69 | สล. |
"""

from __future__ import annotations

from collections.abc import Iterator

from itadocs.catalog import Catalog
from itadocs.catalog.choices import group_label
from itadocs.problems import Problem
from itadocs.validate.cells.labels import group_names
from itadocs.validate.typed import TypedBook


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield R04 at the cell where the reason belongs."""
    if "measures" not in book.sheets or book.has_unplaced_measures:
        return  # the missing sheet, or the group that is none, has been reported
    names = group_names(book.framework) if book.framework else {}
    for group, block in book.analysis.items():
        if block.has("text", "keep") and not block.has("none_reason") and not book.measures_of(group):
            label = group_label(*group, names[group])
            yield Problem("R04", block.first.places["none_reason"], {"group": label})
