"""R38 and R39: what scored low is answered by a measure, or by a reason for having none.

What: R38 an OIT item that scored 0 and that no measure, finding, step, limitation or reason names by its code or in the
words of its title, unless a group it belongs to has a reason for having no measure, or a measure that speaks of
disclosure as a whole (เปิดเผยข้อมูล, ครบองค์ประกอบ, ทุกรายการ …); where nobody knows which issue an item feeds, an analysis
that names it will do. R39 a group with items below the threshold of the workbook that has no analysis, no measure and
no reason (one with an analysis is R04). Issues count in years whose items are known.
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

Right:

    ## คะแนนรายข้อ
    | รหัสข้อ | คะแนน |
    | o25 | 0 |
    | o27 | 0 |

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 5 | ประกาศแผนปฏิบัติการป้องกันการทุจริต และแก้ไขข้อ o27 | ประชุม | ต.ค. 68 - ก.ย. 69 | สล. |
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from itadocs.catalog import Catalog, Framework
from itadocs.catalog.arithmetic import round_half_up
from itadocs.catalog.choices import group_label
from itadocs.problems import Problem
from itadocs.validate.figures import Figures, figures
from itadocs.validate.free import free_texts, groups_of, named_items
from itadocs.validate.grams import coverage, folded, grams
from itadocs.validate.labels import group_names
from itadocs.validate.typed import GroupRef, TypedBook

_OIT = "o"
"""What the codes of disclosure items begin with."""
_ANSWERS = frozenset({"analysis", "measures", "limitations"})
_ALL = re.compile(r"เปิดเผยข้อมูล|การเปิดเผย|ข้อมูลที่ต้องเปิดเผย|เว็บไซต์|OIT|ครบองค์ประกอบ|ครบถ้วน|ทุกข้อ|ทุกรายการ")
"""A measure of disclosure as a whole."""
_TOLD = 0.4
"""The share of a title that names it."""


def check(book: TypedBook, catalog: Catalog) -> Iterator[Problem]:
    """R38 at the score of the item, R39 where the reason belongs. Asked once the workbook has measures."""
    if book.framework is None or not book.measures:
        return
    scores = figures(book, book.framework)
    reasons = {group for group, block in book.analysis.items() if block.has("none_reason")}
    yield from _zeros(book, book.framework, scores, reasons)
    yield from _weak_groups(book, catalog, scores, {*reasons, *(measure.group for measure in book.measures)})


def kinds(book: TypedBook) -> set[str]:
    """What the workbook is organised by: indicators, issues, or both."""
    groups = [*book.analysis, *(measure.group for measure in book.measures)]
    return {group[0] for group in groups if group}


def _zeros(book: TypedBook, framework: Framework, scores: Figures, reasons: set[GroupRef]) -> Iterator[Problem]:
    zeros = [code for code, score in scores.items.items() if score == 0 and _is_disclosed(code)]
    if not zeros:
        return
    organised = kinds(book)
    is_unmapped = organised == {"issue"} and all(issue.items is None for issue in framework.issues)
    texts = list(_answers(book, with_analysis=is_unmapped))
    named = {code for text in texts for code in named_items(text)}
    plain = [folded(text) for text in texts]
    rows, items = book.sheet("items").by("code"), {item.code: item for item in framework.items}
    for code in zeros:
        item = items.get(code)
        groups = [group for group in groups_of(item, framework) if group[0] in organised] if item else []
        title = grams(item.label) if item else frozenset()
        is_told = code in named or any(coverage(title, text) >= _TOLD for text in plain)
        if (groups or is_unmapped) and not is_told and not any(_is_answered(g, book, reasons) for g in groups):
            params = {"item": code, "label": f" {item.label}" if item else ""}
            yield Problem("R38", rows[code].places["score"], params)


def _is_answered(group: GroupRef, book: TypedBook, reasons: set[GroupRef]) -> bool:
    """Whether a group says why it has no measure, or has one about disclosure as a whole."""
    said = ("\n".join((*m.lines("text"), *m.lines("finding"))) for m in book.measures_of(group))
    return group in reasons or any(_ALL.search(text) for text in said)


def _is_disclosed(code: str) -> bool:
    return code.startswith(_OIT)


def _answers(book: TypedBook, *, with_analysis: bool) -> Iterator[str]:
    """The texts that can answer an item."""
    for entry in free_texts(book):
        is_finding = entry.sheet == "analysis" and entry.key in ("text", "keep")
        if entry.sheet in _ANSWERS and (with_analysis or not is_finding):
            yield entry.text


def _weak_groups(
    book: TypedBook, catalog: Catalog, scores: Figures, answered: set[GroupRef | None]
) -> Iterator[Problem]:
    framework, bound = scores.framework, threshold(book, catalog)
    weak: dict[GroupRef, list[str]] = {}
    for item in framework.items:
        score = scores.items.get(item.code)
        is_zero = score == 0 and _is_disclosed(item.code)
        if score is not None and not is_zero and round_half_up(score) < bound:
            for group in groups_of(item, framework):
                weak.setdefault(group, []).append(item.code)
    names, organised = group_names(framework), kinds(book)
    for group in names:
        block = book.analysis.get(group)
        if group not in weak or group[0] not in organised or group in answered or (block and block.has("text", "keep")):
            continue
        where = block.first.places["none_reason"] if block else book.sheet("analysis").where
        params = {"group": group_label(*group, names[group]), "items": ", ".join(weak[group]), "threshold": bound}
        yield Problem("R39", where, params)


def threshold(book: TypedBook, catalog: Catalog) -> Decimal:
    """The score below which an item is low: the workbook's own, else the usual one."""
    result = book.form("result")
    entered = result.value("threshold", Decimal) if result else None
    return entered if entered is not None else Decimal(str(catalog.sheet("result").field("threshold").default or 0))
