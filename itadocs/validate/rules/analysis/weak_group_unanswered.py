"""Check that a group that scored low has a measure, or a reason for having none (R39).

What: a group with items below the threshold of the workbook that has no analysis, no measure and no reason (one with an
analysis is R04). Issues count in years whose items are known; a disclosure item that scored 0 is R38.
Why: what scored low and is left unanswered is low again next year.

Wrong: R39 การวิเคราะห์!C3

    ## คะแนนรายข้อ
    | รหัสข้อ | คะแนน |
    | i1 | 80 |
    | i4 | 80 |

    ## การวิเคราะห์
    | ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ | เหตุผลที่ไม่มีมาตรการ |
    | ตัวชี้วัดที่ 1 | บุคลากรบางส่วนเห็นว่างานล่าช้า | |
    | ตัวชี้วัดที่ 2 | | |

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือการปฏิบัติงาน | ประกาศใช้คู่มือ | ต.ค. 68 - ก.ย. 69 | สล. |

Right:

    ## คะแนนรายข้อ
    | รหัสข้อ | คะแนน |
    | i1 | 80 |
    | i4 | 90 |
    | o3 | 0 |

    ## การวิเคราะห์
    | ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ | เหตุผลที่ไม่มีมาตรการ |
    | ตัวชี้วัดที่ 1 | บุคลากรบางส่วนเห็นว่างานล่าช้า | |
    | ตัวชี้วัดที่ 9 | ข้อ o3 ได้ 0 คะแนน | แก้ไขเว็บไซต์แล้วเมื่อเดือนตุลาคม |

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือการปฏิบัติงาน | ประกาศใช้คู่มือ | ต.ค. 68 - ก.ย. 69 | สล. |
"""

from __future__ import annotations

from collections.abc import Iterator

from itadocs.catalog import Catalog
from itadocs.catalog.arithmetic import round_half_up
from itadocs.catalog.choices import group_label
from itadocs.problems import Problem
from itadocs.validate.cells.labels import group_names
from itadocs.validate.items.advice import advice_rows, advised_items
from itadocs.validate.items.analysis import groups_of_items
from itadocs.validate.scores.figures import Figures, figures
from itadocs.validate.scores.low_scores import group_kinds, reasoned_groups, threshold
from itadocs.validate.texts.free_texts import groups_of
from itadocs.validate.typed import GroupRef, TypedBook


def check(book: TypedBook, catalog: Catalog) -> Iterator[Problem]:
    """Yield R39 where the reason belongs. Asked once the workbook has measures."""
    if book.framework is None or not book.measures or book.has_unplaced_measures:
        return
    answered = {*reasoned_groups(book), *(measure.group for measure in book.measures)}
    answered |= groups_of_items({code for row in advice_rows(book) for code, _ in advised_items(row)}, book.framework)
    yield from _weak_groups(book, catalog, figures(book, book.framework), answered)


def _weak_groups(
    book: TypedBook, catalog: Catalog, scores: Figures, answered: set[GroupRef | None]
) -> Iterator[Problem]:
    framework, bound = scores.framework, threshold(book, catalog)
    weak: dict[GroupRef, list[str]] = {}
    for item in framework.items:
        score = scores.items.get(item.code)
        is_zero = score == 0 and framework.is_disclosed(item.code)
        if score is not None and not is_zero and round_half_up(score) < bound:
            for group in groups_of(item, framework):
                weak.setdefault(group, []).append(item.code)
    names, organised = group_names(framework), group_kinds(book)
    for group in names:
        block = book.analysis.get(group)
        if group not in weak or group[0] not in organised or group in answered or (block and block.has("text", "keep")):
            continue
        where = block.first.places["none_reason"] if block else book.sheet("analysis").where
        params = {"group": group_label(*group, names[group]), "items": ", ".join(weak[group]), "threshold": bound}
        yield Problem("R39", where, params)
