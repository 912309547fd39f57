"""Check that a low item that feeds no issue is not lost (R52).

What: an item below the threshold of the workbook that belongs to none of the year's issues, in a workbook by issues
whose items are known (2566), and that no text names by its code.
Why: a document by issues lists the items of its issues; what belongs to none is in no list, however low.

Wrong: R52 คะแนนรายข้อ!B2

    ## ผลการประเมิน
    | ปีงบประมาณที่ประเมิน | 2566 |
    | คะแนนรวม | 80 |
    | ระดับผลการประเมิน | ต้องปรับปรุง |

    ## คะแนนรายข้อ
    | รหัสข้อ | คะแนน |
    | o4 | 0 |

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ประเด็นที่ 1 | ทบทวนคู่มือการปฏิบัติงาน | ประกาศใช้คู่มือ | ต.ค. 66 - ก.ย. 67 | สล. |

Right:

    ## ผลการประเมิน
    | ปีงบประมาณที่ประเมิน | 2566 |
    | คะแนนรวม | 80 |
    | ระดับผลการประเมิน | ต้องปรับปรุง |

    ## คะแนนรายข้อ
    | รหัสข้อ | คะแนน |
    | o4 | 0 |

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ประเด็นที่ 1 | เผยแพร่แผนยุทธศาสตร์ (ข้อ o4) | ประกาศใช้แผน | ต.ค. 66 - ก.ย. 67 | สล. |
"""

from __future__ import annotations

from collections.abc import Iterator

from itadocs.catalog import Catalog
from itadocs.catalog.arithmetic import round_half_up
from itadocs.problems import Problem
from itadocs.validate.scores.figures import figures
from itadocs.validate.scores.low_scores import group_kinds, threshold
from itadocs.validate.texts.free_texts import free_texts, named_items
from itadocs.validate.typed import TypedBook


def check(book: TypedBook, catalog: Catalog) -> Iterator[Problem]:
    """Yield R52 at the score of the item, of a divided one at its first part."""
    framework = book.framework
    if framework is None or group_kinds(book) != {"issue"} or any(issue.items is None for issue in framework.issues):
        return
    fed = {code for issue in framework.issues for code in issue.items or ()}
    known, bound = figures(book, framework), threshold(book, catalog)
    low = [
        (item, score)
        for item in framework.items
        if item.code not in fed and (score := known.items.get(item.code)) is not None and round_half_up(score) < bound
    ]
    named = (
        {code for entry in free_texts(book) for code in named_items(entry.text, framework.letters)} if low else set()
    )
    for item, score in low:
        place = known.cells[item.code][0].source
        if item.code not in named and place:
            yield Problem("R52", place, {"item": item.code, "label": item.title, "found": round_half_up(score)})
