"""Check that a zero in disclosure is answered by a measure, or by a reason for having none (R38).

What: a disclosure item that scored 0 and that no measure, finding, step, limitation or reason names by its code or in
the words of its title, unless a group it belongs to has a reason for having no measure, or a measure that speaks of
disclosure as a whole (เปิดเผยข้อมูล, ครบองค์ประกอบ, ทุกรายการ …); where nobody knows which issue an item feeds, an analysis
that names it will do.
Why: a 0 of such an item is a missing or incomplete page; left unanswered it is a 0 again next year.

Wrong: R38 คะแนนรายข้อ!B2

    ## คะแนนรายข้อ
    | รหัสข้อ | คะแนน |
    | o3 | 0 |

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

from itadocs.catalog import Catalog, Framework
from itadocs.problems import Problem
from itadocs.thai.compare import coverage, letter_pieces, without_marks
from itadocs.validate.scores.figures import Figures, figures
from itadocs.validate.scores.low_scores import group_kinds, reasoned_groups
from itadocs.validate.texts.free_texts import free_texts, groups_of, named_items
from itadocs.validate.typed import GroupRef, TypedBook

_ANSWERS = frozenset({"analysis", "measures", "limitations"})
_ALL = r"เปิดเผยข้อมูล|การเปิดเผย|ข้อมูลที่ต้องเปิดเผย|เว็บไซต์|ครบองค์ประกอบ|ครบถ้วน|ทุกข้อ|ทุกรายการ"
"""A measure of disclosure as a whole."""
_TOLD = 0.4
"""The share of a title that names it."""


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield R38 at the score of the item. Asked once the workbook has measures."""
    if book.framework is None or not book.measures:
        return
    yield from _zeros(book, book.framework, figures(book, book.framework), reasoned_groups(book))


def _zeros(book: TypedBook, framework: Framework, scores: Figures, reasons: set[GroupRef]) -> Iterator[Problem]:
    zeros = [code for code, score in scores.items.items() if score == 0 and framework.is_disclosed(code)]
    if not zeros:
        return
    organised = group_kinds(book)
    is_unmapped = organised == {"issue"} and all(issue.items is None for issue in framework.issues)
    texts = list(_answers(book, with_analysis=is_unmapped))
    named = {code for text in texts for code in named_items(text, framework.letters)}
    plain = [without_marks(text) for text in texts]
    rows, items = book.sheet("items").by("code"), {item.code: item for item in framework.items}
    for code in zeros:
        item = items.get(code)
        groups = [group for group in groups_of(item, framework) if group[0] in organised] if item else []
        title = letter_pieces(item.label) if item else frozenset()
        is_told = code in named or any(coverage(title, text) >= _TOLD for text in plain)
        if (groups or is_unmapped) and not is_told and not any(_is_answered(g, book, reasons) for g in groups):
            params = {"item": code, "label": f" {item.label}" if item and item.label else ""}
            yield Problem("R38", rows[code].places["score"], params)


def _is_answered(group: GroupRef, book: TypedBook, reasons: set[GroupRef]) -> bool:
    """Tell whether a group says why it has no measure, or has one about disclosure as a whole."""
    assert book.framework is not None
    words = "|".join((_ALL, *(entry.code for entry in book.framework.disclosures)))
    said = ["\n".join((*m.lines("text"), *m.lines("finding"))) for m in book.measures_of(group)]
    if said and group in book.analysis:
        said += book.analysis[group].lines("finding")
    return group in reasons or any(re.search(words, text) for text in said)


def _answers(book: TypedBook, *, with_analysis: bool) -> Iterator[str]:
    """Yield the texts that can answer an item."""
    for entry in free_texts(book):
        is_finding = entry.sheet == "analysis" and entry.key in ("text", "keep")
        if entry.sheet in _ANSWERS and (with_analysis or not is_finding):
            yield entry.text
