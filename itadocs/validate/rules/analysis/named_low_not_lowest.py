"""Check that the items named as low are the lowest (R71), and that they are not named in two ways (R73).

What: the codes in ข้อที่ได้คะแนนน้อย of an issue, or after คะแนนน้อย (ต่ำ) คือ or ได้แก่ in a text, where another item of the
same instrument scored lower and is not named: of the issue or indicator where these are known, else of the instrument;
the two parts of EIT by themselves or together. Examples (เช่น) and items without a score are left alone. R73 where the
text of an issue names other items than the document puts in brackets after it.
Why: the scores stand in the same document, and the item that is left out may be left without a measure.

Wrong: R71 การวิเคราะห์!C2

    ## คะแนนรายข้อ
    | รหัสข้อ | คะแนน |
    | i1 | 98.71 |
    | i2 | 96.77 |
    | i3 | 100 |

    ## การวิเคราะห์
    | ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ | ข้อที่ได้คะแนนน้อย | เหตุผลที่ไม่มีมาตรการ |
    | ตัวชี้วัดที่ 1 | งานบางเรื่องล่าช้า | i1 | ไม่มี |

Right:

    ## คะแนนรายข้อ
    | รหัสข้อ | คะแนน |
    | i1 | 98.71 |
    | i2 | 96.77 |
    | i3 | 100 |

    ## การวิเคราะห์
    | ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ | ข้อที่ได้คะแนนน้อย | เหตุผลที่ไม่มีมาตรการ |
    | ตัวชี้วัดที่ 1 | ข้อที่ได้คะแนนน้อย ได้แก่ i2 และ i1 โดยเชื่อมโยงกับ o3 | i2 | ไม่มี |

Wrong: R73 การวิเคราะห์!B2

    ## ผลการประเมิน
    | ปีงบประมาณที่ประเมิน | 2566 |
    | คะแนนรวม | 80 |
    | ระดับผลการประเมิน | ต้องปรับปรุง |

    ## คะแนนรายข้อ
    | รหัสข้อ | คะแนน |
    | i1 | 70 |
    | i2 | 80 |

    ## การวิเคราะห์
    | ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ | เหตุผลที่ไม่มีมาตรการ |
    | ประเด็นที่ 1 | งานบางเรื่องล่าช้า (ข้อที่ได้คะแนนน้อย คือ I1) | ไม่มี |

Right:

    ## ผลการประเมิน
    | ปีงบประมาณที่ประเมิน | 2566 |
    | คะแนนรวม | 80 |
    | ระดับผลการประเมิน | ต้องปรับปรุง |

    ## คะแนนรายข้อ
    | รหัสข้อ | คะแนน |
    | i1 | 70 |
    | i2 | 80 |

    ## การวิเคราะห์
    | ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ | พิมพ์ข้อที่ได้คะแนนน้อย | เหตุผลที่ไม่มีมาตรการ |
    | ประเด็นที่ 1 | งานบางเรื่องล่าช้า (ข้อที่ได้คะแนนน้อย คือ I1) | ไม่ | ไม่มี |
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from itadocs.catalog import Catalog
from itadocs.catalog.arithmetic import round_half_up
from itadocs.problems import Problem
from itadocs.thai.digits import to_arabic
from itadocs.validate.scores.extremes import CLAUSE, are_extreme, cited_items, rank, scores_by_part
from itadocs.validate.scores.figures import Figures, figures
from itadocs.validate.scores.low_scores import threshold
from itadocs.validate.texts.free_texts import FreeText, free_texts
from itadocs.validate.texts.said import year_said
from itadocs.validate.typed import GroupRef, TypedBook, TypedRow

_NAMED = re.compile(
    r"คะแนน(?:เฉลี่ย|ประเมิน)?\s?(?:อยู่ในระดับ|ในระดับ|ที่|ค่อนข้าง)?\s?(?:น้อย|ต่ำ)(?!\s?(?:ที่)?สุด|\s?กว่า)"
    r"[^\n()]{0,40}?(?:คือ|ได้แก่|ประกอบด้วย|:)(?P<items>[^\n)]*)"
)
_END = re.compile(r"โดย|เชื่อมโยง|สอดคล้อง|และ(?!\s?(?:ข้อ\s?)?[A-Za-z])|มีคะแนน|ได้คะแนน")
_EXAMPLE = re.compile(r"เช่น|อาทิ|บางข้อ|เป็นต้น|ตัวอย่าง")


def check(book: TypedBook, catalog: Catalog) -> Iterator[Problem]:
    """Yield R71, one per cell, naming what is lower; R73 at the text of an issue."""
    framework = book.framework
    if framework is None:
        return
    known = figures(book, framework)
    for group, block in book.analysis.items():
        for row in block.rows:
            named = _own(row)
            lower = _lower(named, group, known)
            if lower:
                yield Problem("R71", row.places["low_items"], {"found": ", ".join(named), "expected": ", ".join(lower)})
    for entry in free_texts(book):
        if "คะแนน" in entry.text and _NAMED.search(entry.text):
            named = _named(entry, known)
            lower = _lower(named, entry.group, known)
            if lower:
                yield Problem("R71", entry.where, {"found": ", ".join(named), "expected": ", ".join(lower)})
            if named and (entry.sheet, entry.key) == ("analysis", "text") and entry.group:
                yield from _twice(entry, named, entry.group, known, book, catalog)


def _named(entry: FreeText, known: Figures) -> list[str]:
    """Return the items of this year that a text lists as low, where it lists them once."""
    found = []
    for clause in CLAUSE.split(to_arabic(entry.text)):
        listed = _NAMED.search(clause)
        year = year_said(clause, known.framework.year_be)
        if listed and not _EXAMPLE.search(clause) and year in (None, known.framework.year_be):
            found.append(cited_items(_END.split(listed["items"])[0], known.framework.letters))
    return found[0] if len(found) == 1 else []


def _lower(named: list[str], group: GroupRef | None, known: Figures) -> list[str]:
    """Return the items that scored lower than those that are named, of the same instruments; none where a score is
    missing.
    """
    if not named or any(code not in known.items for code in named):
        return []
    pool, *others = _pools(named, group, known)
    if any(
        are_extreme(named, scores, is_low=True) for codes in (pool, *others) for scores in scores_by_part(codes, known)
    ):
        return []
    lower = []
    for letter in dict.fromkeys(code[0] for code in named):
        mine, own = [code for code in named if code[0] == letter], [code for code in pool if code[0] == letter]
        sets = list(scores_by_part(own, known))
        if not any(are_extreme(mine, scores, is_low=True) for scores in sets):
            highest = max(known.items[code] for code in mine)
            lower += [code for code, score in rank(sets[0], is_low=True) if code not in named and score < highest]
    return lower


def _pools(named: list[str], group: GroupRef | None, known: Figures) -> list[list[str]]:
    """Return the items that those named may be taken from: of their group where it has them all, else of their
    instruments; a text that belongs to no group may speak of any that has them all."""
    framework, letters = known.framework, {code[0] for code in named}
    own: tuple[str, ...] = ()
    if group and group[0] == "issue":
        own = next((issue.items or () for issue in framework.issues if issue.no == group[1]), ())
    elif group:
        own = tuple(item.code for item in framework.items_of(group[1]))
    codes = own if set(named) <= set(own) else tuple(item.code for item in framework.items)
    pools = [[code for code in codes if code[0] in letters]]
    if group is None:
        groups = [issue.items or () for issue in framework.issues]
        groups += [tuple(item.code for item in framework.items_of(entry.no)) for entry in framework.indicators]
        pools += [[code for code in each if code[0] in letters] for each in groups if set(named) <= set(each)]
    return pools


def _twice(
    entry: FreeText, named: list[str], group: GroupRef, known: Figures, book: TypedBook, catalog: Catalog
) -> Iterator[Problem]:
    if group[0] != "issue" or any(row.value("names_items", str) == "no" for row in book.analysis[group].rows):
        return
    own = next((codes for row in book.analysis[group].rows if (codes := _own(row))), None)
    bound = threshold(book, catalog)
    items = next((issue.items or () for issue in known.framework.issues if issue.no == group[1]), ())
    printed = own or [code for code in items if code in known.items and round_half_up(known.items[code]) < bound]
    if printed and set(printed) != set(named):
        yield Problem("R73", entry.where, {"found": ", ".join(named), "expected": ", ".join(printed)})


def _own(row: TypedRow) -> list[str]:
    return list(row.value("low_items", tuple) or ())
