"""Check that what a text calls the lowest is the lowest (R65).

What: a clause with คะแนนต่ำที่สุด or คะแนนน้อยที่สุด (คะแนนสูงที่สุด) that names items by their codes, or ตัวชี้วัดที่ n, where
these are not the lowest (highest), as many as are named, of any set they may be taken from: their indicator, their
instrument, all; the two parts of EIT by themselves or together. In the texts of an indicator, and where the clause says
ตัวชี้วัดนี้, แบบวัด or รายตัวชี้วัด, only that set counts. Items without a score are left alone.
Why: the weakest item decides what the plan is about, and the scores stand beside the sentence.

Wrong: R65 การวิเคราะห์!B2

    ## คะแนนรายข้อ
    | รหัสข้อ | คะแนน |
    | i1 | 98.71 |
    | i2 | 96.77 |
    | i3 | 100 |

    ## การวิเคราะห์
    | ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ | เหตุผลที่ไม่มีมาตรการ |
    | ตัวชี้วัดที่ 1 | ข้อ i1 ได้คะแนนต่ำที่สุดของตัวชี้วัดนี้ | ไม่มี |

Right:

    ## คะแนนรายข้อ
    | รหัสข้อ | คะแนน |
    | i1 | 98.71 |
    | i2 | 96.77 |
    | i3 | 100 |

    ## การวิเคราะห์
    | ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ | เหตุผลที่ไม่มีมาตรการ |
    | ตัวชี้วัดที่ 1 | ข้อ i2 ได้คะแนนต่ำที่สุด รองลงมาคือ i1 ส่วนข้อ i3 สูงที่สุด | ไม่มี |
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from itadocs.catalog import Catalog
from itadocs.problems import Problem
from itadocs.thai.digits import to_arabic
from itadocs.validate.extremes import CLAUSE, Scores, are_extreme, cited_items, rank, scores_by_part
from itadocs.validate.figures import Figures, figures
from itadocs.validate.free_texts import FreeText, free_texts
from itadocs.validate.said import year_said
from itadocs.validate.typed import TypedBook

_EXTREME = re.compile(
    r"(?:คะแนน|ผลการประเมิน|[0-9])\s?(?:เฉลี่ย|ประเมิน)?\s?(?:อยู่ใน(?:ระดับ|ลำดับ)|ที่|เป็น)?\s?"
    r"(?:(?P<low>ต่ำ|น้อย)|(?P<high>สูง|มาก))\s?(?:ที่)?สุด"
)
_OTHER_MEASURE = re.compile(r"เพิ่มขึ้น|ลดลง|ต่างกัน|ผลต่าง|พึงพอใจ|จำนวน(?!\s?[0-9]+\s?(?:ตัวชี้วัด|ข้อ))|หรือ")
_HERE = re.compile(r"ตัวชี้วัดนี้|ของตัวชี้วัด(?!ที่|ทั้ง)")
_WHOLE_INSTRUMENT = re.compile(r"แบบวัด|เครื่องมือ|ทุกข้อ|ทั้งหมด|ของหน่วยงาน")
_ALL_INDICATORS = re.compile(r"รายตัวชี้วัด|ทุกตัวชี้วัด|ทั้ง\s?(?:10|สิบ|หมด)|ภาพรวม|ของหน่วยงาน")
_INDICATOR = re.compile(r"ตัวชี้วัดที่\s*([0-9]{1,2})(?![0-9.])")


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield R65, one per cell, naming what is lower (higher) than what the text names."""
    if book.framework is None:
        return
    known = figures(book, book.framework)
    for entry in free_texts(book):
        if "สุด" in entry.text:
            params = next(_not_extreme(entry, known), None)
            if params:
                yield Problem("R65", entry.where, params)


def _not_extreme(entry: FreeText, known: Figures) -> Iterator[dict[str, object]]:
    for clause in CLAUSE.split(to_arabic(entry.text)):
        extremes = list(_EXTREME.finditer(clause))
        if len(extremes) != 1 or _OTHER_MEASURE.search(clause):
            continue
        if year_said(clause, known.framework.year_be) not in (None, known.framework.year_be):
            continue
        is_low = bool(extremes[0]["low"])
        named, sets = _items(clause, entry, known) or _indicators(clause, known) or ([], [])
        if not named or not sets or any(are_extreme(named, scores, is_low=is_low) for scores in sets):
            continue
        better = [key for key, _ in rank(sets[0], is_low=is_low)][: len(named)]
        word = "ต่ำที่สุด" if is_low else "สูงที่สุด"
        yield {"found": ", ".join(named), "word": word, "expected": ", ".join(better)}


def _items(clause: str, entry: FreeText, known: Figures) -> tuple[list[str], list[Scores]] | None:
    """Return the items a clause names and the sets of scores they may be the lowest of; nothing where one has no
    score.
    """
    named = cited_items(clause, known.framework.letters)
    if not named or any(code not in known.items for code in named):
        return None
    framework = known.framework
    wholes: list[list[str]] = []
    indicators = {item.indicator for item in framework.items if item.code in named}
    if len(indicators) == 1 and (_HERE.search(clause) or not _WHOLE_INSTRUMENT.search(clause)):
        wholes.append([item.code for item in framework.items_of(indicators.pop())])
    if not _HERE.search(clause) and not (entry.group and entry.group[0] == "indicator" and wholes):
        letters = {code[0] for code in named}
        if len(letters) == 1:
            wholes.append([code for code in known.items if code[0] in letters])
        wholes.append(list(known.items))
    return named, [scores for codes in wholes for scores in scores_by_part(codes, known)]


def _indicators(clause: str, known: Figures) -> tuple[list[str], list[Scores]] | None:
    named = [int(no) for no in _INDICATOR.findall(clause)]
    if not named or any(no not in known.indicators for no in named):
        return None
    framework = known.framework
    of = {framework.indicator(no).instrument for no in named}
    all_of_them = {entry.no for entry in framework.indicators}
    sets = [all_of_them]
    if len(of) == 1 and not _ALL_INDICATORS.search(clause):
        sets.append({entry.no for entry in framework.indicators_of(of.pop())})
    scores: list[Scores] = [
        {f"ตัวชี้วัดที่ {no}": known.indicators[no].value for no in sorted(numbers)}
        for numbers in sets
        if all(no in known.indicators for no in numbers)
    ]
    return [f"ตัวชี้วัดที่ {no}" for no in dict.fromkeys(named)], scores
