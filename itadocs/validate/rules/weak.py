"""R38 and R39: what scored low is answered by a measure, or by a reason for having none.

What: R38 an OIT item that scored 0 whose indicator and issues have neither measure nor reason, and that no measure and
no limitation names by its code; R39 a group with items below the threshold of the workbook that has no analysis, no
measure and no reason (one with an analysis is R04). Issues count in years whose items are known.
Why: a 0 in OIT is a missing or incomplete page; left unanswered it is a 0 again next year.

Wrong: R38 คะแนนรายข้อ!B2

    ## คะแนนรายข้อ
    | รหัสข้อ | คะแนน |
    | o3 | 0 |

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือการปฏิบัติงาน | ประกาศใช้คู่มือ | ต.ค. 68 - ก.ย. 69 | สล. |

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

import re
from collections.abc import Iterator
from decimal import Decimal

from itadocs.catalog import Catalog, Framework, Item
from itadocs.catalog.arithmetic import round_half_up
from itadocs.catalog.choices import group_label
from itadocs.problems import Problem
from itadocs.thai.digits import to_arabic
from itadocs.validate.figures import Figures, figures
from itadocs.validate.free import free_texts, groups_of
from itadocs.validate.labels import group_names
from itadocs.validate.typed import GroupRef, TypedBook

_OIT = "OIT"
_CODE = re.compile(r"(?<![A-Za-z0-9])[oO0][ .]?([0-9]{1,2})(?![0-9])")


def check(book: TypedBook, catalog: Catalog) -> Iterator[Problem]:
    """R38 at the score of the item, R39 where the reason belongs. Asked once the workbook has measures."""
    if book.framework is None or not book.measures:
        return
    scores = figures(book, book.framework)
    answered = {measure.group for measure in book.measures} | {
        group for group, block in book.analysis.items() if block.has("none_reason")
    }
    yield from _zeros(book, book.framework, scores, answered)
    yield from _weak_groups(book, catalog, scores, answered)


def _kinds(book: TypedBook) -> set[str]:
    """What the workbook is organised by: indicators, issues, or both."""
    groups = [*book.analysis, *(measure.group for measure in book.measures)]
    return {group[0] for group in groups if group}


def _zeros(book: TypedBook, framework: Framework, scores: Figures, answered: set[GroupRef | None]) -> Iterator[Problem]:
    rows = book.sheet("items").by("code")
    zeros = [item for item in framework.items if scores.items.get(item.code) == 0 and _is_disclosed(item, framework)]
    if not zeros:
        return
    kinds, named = _kinds(book), _named(book)
    for item in zeros:
        groups = [group for group in groups_of(item, framework) if group[0] in kinds]
        if groups and item.code not in named and answered.isdisjoint(groups):
            params = {"item": item.code, "label": item.label, "no": item.indicator}
            yield Problem("R38", rows[item.code].places["score"], params)


def _is_disclosed(item: Item, framework: Framework) -> bool:
    return framework.indicator(item.indicator).instrument == _OIT


def _named(book: TypedBook) -> set[str]:
    """The OIT items that a measure, a limitation or a reason names by code."""
    texts = (entry for entry in free_texts(book) if entry.sheet in ("measures", "limitations"))
    return {f"o{int(no)}" for entry in texts for no in _CODE.findall(to_arabic(entry.text))}


def _weak_groups(
    book: TypedBook, catalog: Catalog, scores: Figures, answered: set[GroupRef | None]
) -> Iterator[Problem]:
    framework, threshold = scores.framework, _threshold(book, catalog)
    weak: dict[GroupRef, list[str]] = {}
    for item in framework.items:
        score = scores.items.get(item.code)
        is_zero = score == 0 and _is_disclosed(item, framework)
        if score is not None and not is_zero and round_half_up(score) < threshold:
            for group in groups_of(item, framework):
                weak.setdefault(group, []).append(item.code)
    names, kinds = group_names(framework), _kinds(book)
    for group in names:
        block = book.analysis.get(group)
        if group not in weak or group[0] not in kinds or group in answered or (block and block.has("text", "keep")):
            continue
        where = block.first.places["none_reason"] if block else book.sheet("analysis").where
        params = {"group": group_label(*group, names[group]), "items": ", ".join(weak[group]), "threshold": threshold}
        yield Problem("R39", where, params)


def _threshold(book: TypedBook, catalog: Catalog) -> Decimal:
    result = book.form("result")
    entered = result.value("threshold", Decimal) if result else None
    return entered if entered is not None else Decimal(str(catalog.sheet("result").field("threshold").default or 0))
