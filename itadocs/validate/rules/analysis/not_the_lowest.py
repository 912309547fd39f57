"""Check that what a text calls the lowest is the lowest (R65).

What: a clause with คะแนนต่ำที่สุด, คะแนนน้อยที่สุด or จุดอ่อนที่สุด (คะแนนสูงที่สุด, จุดแข็งที่สุด) that names items by their codes,
indicators by number or name, or instruments, where these are not the lowest (highest), as many as are named, of any
set they may be taken from: their indicator, their instrument, all; the two parts of EIT by themselves or together. In
the texts of an indicator, and where the clause says ตัวชี้วัดนี้, แบบวัด or รายตัวชี้วัด, only that set counts; indicators are
the lowest of their instrument alone where the text speaks of it. Where a clause names the highest and the lowest,
each has the names beside it. Items without a score are left alone.
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
from functools import lru_cache

from itadocs.catalog import Catalog, Framework
from itadocs.problems import Problem
from itadocs.thai.digits import to_arabic
from itadocs.validate.scores.extremes import (
    CLAUSE,
    Scores,
    are_extreme,
    cited_items,
    rank,
    scores_by_part,
    without_sets,
)
from itadocs.validate.scores.figures import Figures, figures
from itadocs.validate.texts.free_texts import FreeText, free_texts
from itadocs.validate.texts.said import Agencies, agency_names, is_of_others, year_said
from itadocs.validate.typed import TypedBook

_SUPERLATIVE = r"(?:(?P<low>ต่ำ|น้อย|(?<=จุด)อ่อน|(?<=จุด)ด้อย)|(?P<high>สูง|มาก|(?<=จุด)แข็ง|(?<=จุด)เด่น))\s?(?:ที่)?สุด"
_EXTREME = re.compile(
    r"(?:คะแนน|ผลการประเมิน|จุด(?=อ่อน|ด้อย|แข็ง|เด่น)|[0-9]|[A-Z]{2,4})\s?(?:เฉลี่ย|ประเมิน)?\s?(?:อยู่ใน(?:ระดับ|ลำดับ)|ที่|เป็น)?\s?"
    + _SUPERLATIVE
)
_ONE_MORE = re.compile(_SUPERLATIVE)
"""The second of a clause: คะแนนสูงสุดคือ … และต่ำสุดคือ …"""
_NAMES_FOLLOW = re.compile(r"[^\n]{0,12}?(?:คือ|ได้แก่|ประกอบด้วย|:|ใน(?:ตัวชี้วัด|ข้อ)|ตัวชี้วัดที่\s?[0-9])")
_OTHER_MEASURE = re.compile(
    r"เพิ่มขึ้น|ลดลง|ต่างกัน|ผลต่าง|พึงพอใจ|ในรอบ|ตั้งแต่|นับแต่|เท่าที่|เป็นไปได้|(?:เป็น)?(?:อันดับ|ลำดับ)(?:ที่)?\s?(?:สอง|สาม|สี่|ห้า|[2-9])|จำนวน(?!\s?[0-9.]+\s?(?:ตัวชี้วัด|ข้อ|คะแนน|ลำดับ|อันดับ))|หรือ"
)
_IN_ORDER = re.compile(
    r"อันดับ(?:ที่)?\s?(?:หนึ่ง|สอง|สาม|แรก|สุดท้าย|[0-9]+)|(?:[0-9]+|หนึ่ง|สอง|สาม|สี่|ห้า)\s?อันดับ(?:แรก|สุดท้าย)?|อันดับ(?:แรก|สุดท้าย)"
)
"""The order of what is named, which is not a rank among other agencies."""
_HERE = re.compile(r"ตัวชี้วัดนี้|ของตัวชี้วัด(?!ที่|ทั้ง)")
_WHOLE_INSTRUMENT = re.compile(r"แบบวัด|เครื่องมือ|ทุกข้อ|ทั้งหมด|ของหน่วยงาน")
_ALL_INDICATORS = re.compile(
    r"รายตัวชี้วัด|ทุกตัวชี้วัด(?!\s?(?:ของ|ใน)\s?(?:แบบวัด|เครื่องมือ|[A-Z]))|ทั้ง\s?(?:10|สิบ|หมด)|ภาพรวม|ของหน่วยงาน"
)
_INDICATOR = re.compile(
    r"ตัวชี้วัดที่\s*(?P<numbers>[0-9]{1,2}(?![0-9.])(?:\s*(?:,|และ|กับ)\s*[0-9]{1,2}(?![0-9.]|\s?คะแนน))*)"
)
_OF_INDICATORS = re.compile(r"ตัวชี้วัด|ด้าน|จุด(?:แข็ง|เด่น|อ่อน|ด้อย)")
_OF_INSTRUMENTS = re.compile(r"แบบวัด|เครื่องมือ|ผู้มีส่วนได้ส่วนเสีย")
_PART = re.compile(r"ส่วนที่\s?[0-9]|ข้อ|ตัวชี้วัด|ด้าน|เรื่อง|ประเด็น")


def check(book: TypedBook, catalog: Catalog) -> Iterator[Problem]:
    """Yield R65, one per cell, naming what is lower (higher) than what the text names."""
    if book.framework is None:
        return
    known, agencies = figures(book, book.framework), agency_names(book, catalog)
    for entry in free_texts(book):
        if "สุด" in entry.text:
            params = next(_not_extreme(entry, known, agencies), None)
            if params:
                yield Problem("R65", entry.where, params)


def _not_extreme(entry: FreeText, known: Figures, agencies: Agencies) -> Iterator[dict[str, object]]:
    for clause in CLAUSE.split(to_arabic(entry.text)):
        if not _EXTREME.search(clause) or _OTHER_MEASURE.search(clause):
            continue
        if year_said(clause, known.framework.year_be) not in (None, known.framework.year_be):
            continue
        if is_of_others(_IN_ORDER.sub("", clause), *agencies):
            continue
        for said, is_low in _said(clause):
            named, sets = (
                _items(said, clause, entry, known)
                or _indicators(said, clause, entry, known)
                or _instruments(said, clause, known)
                or ([], [])
            )
            if not named or not sets or any(are_extreme(named, scores, is_low=is_low) for scores in sets):
                continue
            better = [key for key, _ in rank(sets[0], is_low=is_low)][: len(named)]
            word = "ต่ำที่สุด" if is_low else "สูงที่สุด"
            yield {"found": ", ".join(named), "word": word, "expected": ", ".join(better)}


def _said(clause: str) -> Iterator[tuple[str, bool]]:
    """Yield for each superlative of a clause where its names stand, and whether it is the lowest."""
    found = list(_EXTREME.finditer(clause))
    more = list(_ONE_MORE.finditer(clause))
    if len(more) == 1:
        yield clause, bool(found[0]["low"])
        return
    for at, extreme in enumerate(more):
        start = more[at - 1].end() if at else 0
        end = more[at + 1].start() if at + 1 < len(more) else len(clause)
        is_before = not _NAMES_FOLLOW.match(clause, extreme.end())
        yield (clause[start : extreme.start()] if is_before else clause[extreme.end() : end]), bool(extreme["low"])


def _items(said: str, clause: str, entry: FreeText, known: Figures) -> tuple[list[str], list[Scores]] | None:
    """Return the items that are named and the sets of scores they may be the lowest of; nothing where one has no
    score.
    """
    named = cited_items(said, known.framework.letters)
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


def _indicators(said: str, clause: str, entry: FreeText, known: Figures) -> tuple[list[str], list[Scores]] | None:
    """Return the indicators that are named, by number or by name, and the sets they may be the lowest of."""
    framework = known.framework
    named = [int(no) for found in _INDICATOR.finditer(said) for no in re.findall("[0-9]+", found["numbers"])]
    if not named and _OF_INDICATORS.search(clause):
        numbers = {each.name: each.no for each in framework.indicators}
        named = [numbers[found[0]] for found in _names(tuple(numbers)).finditer(said)]
    named = list(dict.fromkeys(named))
    if not named or any(no not in known.indicators for no in named):
        return None
    of = {framework.indicator(no).instrument for no in named}
    sets = [{each.no for each in framework.indicators}]
    if len(of) == 1 and not _ALL_INDICATORS.search(clause) and _speaks_of(instrument := of.pop(), entry, framework):
        sets.append({each.no for each in framework.indicators_of(instrument)})
    scores: list[Scores] = [
        {f"ตัวชี้วัดที่ {no}": known.indicators[no].value for no in sorted(numbers)}
        for numbers in sets
        if all(no in known.indicators for no in numbers)
    ]
    return [f"ตัวชี้วัดที่ {no}" for no in named], scores


def _speaks_of(instrument: str, entry: FreeText, framework: Framework) -> bool:
    """Tell whether a text is about one instrument: it names it, or its cell is of an indicator or of an instrument."""
    if entry.group or entry.sheet in ("limitations", "views") or entry.key == "oit_note":
        return True
    names = (each.name for each in framework.instruments if each.code == instrument)
    return (
        instrument in entry.text
        or any(name in entry.text for name in names)
        or bool(_OF_INSTRUMENTS.search(entry.text))
    )


def _instruments(said: str, clause: str, known: Figures) -> tuple[list[str], list[Scores]] | None:
    """Return the instruments that are named as such, and the scores of all."""
    if not _OF_INSTRUMENTS.search(clause) or _PART.search(clause):
        return None
    said = without_sets(said, known.framework)
    codes = [(each.code, each.name) for each in known.framework.instruments]
    named = [code for code, name in codes if code in said or name in said]
    scores = {code: score for code, _ in codes if (score := known.instrument(code)) is not None}
    return (named, [scores]) if named and len(scores) == len(codes) else None


@lru_cache(maxsize=8)
def _names(names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = "|".join(map(re.escape, sorted(filter(None, names), key=len, reverse=True)))
    return re.compile(rf"(?:{longest_first})(?=[\s”\"'’),.(]|$|ได้|มี|และ|เป็น|กับ|ซึ่ง|ที่ได้)")
