"""Check that an item or an indicator is on the side of a bound on which a text puts it (R72).

What: a clause that names items by their codes, or else indicators by number (ทุกตัวชี้วัด: all), and says of them
คะแนนต่ำกว่า (สูงกว่า, ไม่ถึง, ตั้งแต่ …) a number, or คะแนนเต็ม, where the entered score is not so; of an item in parts, no
part of it. Left alone: what is denied, wished or said of another year, and items without a score.
Why: what stands on the wrong side of the bound gets a measure it does not need, or none.

Wrong: R72 การวิเคราะห์!B2

    ## คะแนนรายข้อ
    | รหัสข้อ | คะแนน |
    | i1 | 98.71 |
    | i2 | 76.77 |

    ## การวิเคราะห์
    | ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ | เหตุผลที่ไม่มีมาตรการ |
    | ตัวชี้วัดที่ 1 | ข้อ i1 และ i2 ได้คะแนนต่ำกว่า 85 คะแนน | ไม่มี |

Right:

    ## คะแนนรายข้อ
    | รหัสข้อ | คะแนน |
    | i1 | 98.71 |
    | i2 | 76.77 |

    ## การวิเคราะห์
    | ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ | เหตุผลที่ไม่มีมาตรการ |
    | ตัวชี้วัดที่ 1 | ข้อ i2 ได้คะแนนต่ำกว่า 85 คะแนน แต่ข้อ i1 ได้คะแนนเกิน 95 คะแนน จึงมุ่งให้ i2 ได้คะแนนไม่ต่ำกว่า 85 คะแนน | ไม่มี |
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from itadocs.catalog import Catalog
from itadocs.problems import Problem
from itadocs.thai.digits import format_score, to_arabic
from itadocs.validate.scores.extremes import CLAUSE, cited_items
from itadocs.validate.scores.figures import Figures, figures
from itadocs.validate.texts.free_texts import FreeText, free_texts
from itadocs.validate.texts.said import is_wished, year_said
from itadocs.validate.typed import TypedBook

_SIDE = re.compile(
    r"(?P<full>(?:ได้(?:รับ)?|มี)\s?คะแนนเต็ม)"
    r"|คะแนน(?:เฉลี่ย)?\s?(?:ที่)?(?:(?P<side>ไม่ต่ำกว่า|ไม่น้อยกว่า|ไม่ถึง|ต่ำกว่า|น้อยกว่า|สูงกว่า|มากกว่า|เกินกว่า|เกิน|ตั้งแต่)\s?(?:ร้อยละ\s?)?"
    r"(?P<bound>100|[0-9]{2}(?:\.[0-9]{1,2})?)(?![0-9]|\.[0-9]))"
)
_INDICATORS = re.compile(
    r"ตัวชี้วัดที่\s*(?P<numbers>[0-9]{1,2}(?![0-9.])(?:\s*(?:,|และ|กับ)\s*(?:ตัวชี้วัดที่\s*)?[0-9]{1,2}(?![0-9.]|\s?คะแนน))*)"
)
_EVERY = re.compile(r"ทุกตัวชี้วัด(?!\s?(?:ที่|ของ|ใน|ซึ่ง))|ทั้ง\s?(?:10|สิบ)\s?ตัวชี้วัด")
_THIS = re.compile(r"ตัวชี้วัดนี้")
_DENIED = re.compile(r"ไม่|ยัง|มิได้|หาก|หรือ|ลดลง|เพิ่มขึ้น|ต่างกัน|เทียบ")
_TAKEN = re.compile(r"โดย|เชื่อมโยง|สอดคล้อง|เพื่อ")

_HOLDS: Mapping[str, Callable[[list[Decimal], Decimal], bool]] = {
    **dict.fromkeys(("ไม่ถึง", "ต่ำกว่า", "น้อยกว่า"), lambda scores, bound: min(scores) < bound),
    **dict.fromkeys(("สูงกว่า", "มากกว่า", "เกินกว่า", "เกิน"), lambda scores, bound: max(scores) > bound),
    **dict.fromkeys(("ไม่ต่ำกว่า", "ไม่น้อยกว่า", "ตั้งแต่"), lambda scores, bound: max(scores) >= bound),
}
"""What is said → whether it is so of the scores of an item: as a whole and by part."""


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield R72, one per cell, naming the first item that is elsewhere, with its score."""
    if book.framework is None:
        return
    known = figures(book, book.framework)
    for entry in free_texts(book):
        if "คะแนน" in entry.text and _SIDE.search(to_arabic(entry.text)):
            params = next(_beyond(entry, known), None)
            if params:
                yield Problem("R72", entry.where, params)


def _beyond(entry: FreeText, known: Figures) -> Iterator[dict[str, object]]:
    for statement in CLAUSE.split(to_arabic(entry.text)):
        clause = _TAKEN.split(statement)[0]
        sides = list(_SIDE.finditer(clause))
        if len(sides) != 1 or year_said(clause, known.framework.year_be) not in (None, known.framework.year_be):
            continue
        before = clause[: sides[0].start()]
        if _DENIED.search(before) or is_wished(before):
            continue
        side, bound = ("ไม่ต่ำกว่า", Decimal(100)) if sides[0]["full"] else (sides[0]["side"], Decimal(sides[0]["bound"]))
        for label, scores in _named(clause, sides[0].start(), entry, known):
            if not _HOLDS[side](scores, bound):
                word = f"ได้{sides[0][0].removeprefix('ได้').removeprefix('มี').strip()}"
                yield {"found": label, "word": word, "expected": format_score(scores[0])}


def _named(clause: str, side: int, entry: FreeText, known: Figures) -> Iterator[tuple[str, list[Decimal]]]:
    """Yield what a clause speaks of, with its score and those of its parts: items, else the indicators named last
    before the bound, or after it where none is."""
    codes = cited_items(clause, known.framework.letters)
    for code in codes:
        if code in known.items:
            yield f"ข้อ {code}", [known.items[code], *(cell.value for cell in known.cells[code])]
    if codes or "ส่วนที่" in clause:
        return
    listed = list(_INDICATORS.finditer(clause))
    before = [found for found in listed if found.start() < side]
    said = (before[-1:] or listed)[:1]
    numbers = [int(no) for found in said for no in re.findall("[0-9]+", found["numbers"])]
    if _THIS.search(clause[:side]) and entry.group and entry.group[0] == "indicator":
        numbers = [entry.group[1]]
    elif _EVERY.search(clause[:side]):
        numbers = list(known.indicators)
    for no in numbers:
        if no in known.indicators:
            yield f"ตัวชี้วัดที่ {no}", [known.indicators[no].value]
