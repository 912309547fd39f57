"""Check that the number of indicators or items said to be on a side of a bound is the number that are (R86).

What: มี 3 ตัวชี้วัดที่ต่ำกว่า 90, ผ่านเกณฑ์ 7 ตัวชี้วัด, ไม่มีตัวชี้วัดใดไม่ผ่าน, ทุกตัวชี้วัดผ่านเกณฑ์, ข้อที่ได้ 0 คะแนน 2 ข้อ, where
no reading of the scores gives that number: of all, or of the instrument the clause names; เกณฑ์ is the bound or the
target of the workbook; of items in parts the whole, one part, any or all. Only what is fully entered is counted.
Left alone: wishes, what is at least or at most so many, what is picked, years before the last, other agencies.
Why: the number is the first thing a reader holds against the table, and the last that is corrected when a score is.

Wrong: R86 การวิเคราะห์!B2

    ## คะแนนรายข้อ
    | รหัสข้อ | คะแนน |
    | i1 | 91.50 |
    | i2 | 84.20 |
    | i3 | 100 |

    ## การวิเคราะห์
    | ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ | เหตุผลที่ไม่มีมาตรการ |
    | ตัวชี้วัดที่ 1 | มี 2 ข้อที่ได้คะแนนต่ำกว่า 85 คะแนน | ไม่มี |

Right:

    ## คะแนนรายข้อ
    | รหัสข้อ | คะแนน |
    | i1 | 91.50 |
    | i2 | 84.20 |
    | i3 | 100 |

    ## การวิเคราะห์
    | ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ | เหตุผลที่ไม่มีมาตรการ |
    | ตัวชี้วัดที่ 1 | มี 2 ข้อที่ได้คะแนนเกิน 85 คะแนน และข้อที่ไม่ถึงจะได้คะแนนเต็ม 3 ข้อในปีหน้า | ไม่มี |
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct

from itadocs.catalog import Catalog, Framework, Instrument
from itadocs.problems import Problem
from itadocs.thai.digits import to_arabic
from itadocs.validate.scores.extremes import CLAUSE
from itadocs.validate.scores.figures import Figures, figures
from itadocs.validate.scores.low_scores import threshold
from itadocs.validate.texts.free_texts import FreeText, free_texts, groups_of
from itadocs.validate.texts.said import Agencies, agency_names, is_of_others, is_wished, year_said
from itadocs.validate.typed import TypedBook

_UNASKED = frozenset(("documents", "ranks", "advice", "views", "results"))
_PLANNED = frozenset((("measures", "text"), ("measures", "steps"), ("analysis", "steps")))
"""What is planned or was done counts other things than the result."""

_WORDS = {word: no for no, word in enumerate("หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า สิบ".split(), 1)}
_NUMBER = rf"(?:(?<![0-9.,])[0-9]{{1,2}}(?![0-9.,]?[0-9])|{'|'.join(_WORDS)})"
_UNIT = r"(?:ตัวชี้วัด(?!\s?ที่\s?[0-9])|ข้อ(?!คำถาม|มูล|เสนอ|จำกัด|บกพร่อง|ร้องเรียน|สังเกต|ความ|ตกลง|บังคับ|\s?[a-z0-9]))"
_COUNT = re.compile(
    rf"(?P<of>{_NUMBER})\s?(?:ใน|จาก)\s?{_NUMBER}\s?(?P<of_unit>{_UNIT})"
    rf"|(?P<n>{_NUMBER})\s?(?P<unit>{_UNIT})"
    rf"|(?P<none>ไม่(?:มี|พบ|ปรากฏ)(?:ว่า)?(?:มี)?\s?)(?P<none_unit>{_UNIT})(?:ใด|ไหน)?"
    rf"|(?P<every>ทุก)\s?(?P<every_unit>{_UNIT})(?!\s?(?:ที่|ซึ่ง))"
    rf"|(?P<one_unit>{_UNIT})(?P<one>เดียว)"
    rf"|(?P<left>{_NUMBER})(?=\s*(?:[,;)]|และ|ไม่ผ่าน|$|ตัว(?!ชี้)))"
)
_UNITS = ("unit", "of_unit", "none_unit", "every_unit", "one_unit")
_SIDE = re.compile(
    r"(?P<side>ไม่ผ่าน(?:เกณฑ์|การประเมิน)?|ผ่าน(?:เกณฑ์|การประเมิน)|ผ่าน(?=\s?(?:คะแนน|ค่าเป้า|[0-9]{1,2}\s?ตัวชี้วัด))"
    r"|ไม่ถึง|ไม่ต่ำกว่า|ไม่น้อยกว่า|ต่ำกว่า|น้อยกว่า|สูงกว่า|มากกว่า|เกินกว่า|เกิน|ตั้งแต่|คะแนนเต็ม|ได้(?=\s?(?:0|100)\s?คะแนน)"
    r"|(?=(?:100|[0-9]{2})(?:\.[0-9]+)?\s?คะแนน\s?ขึ้นไป))"
    r"(?P<what>\s?(?:เกณฑ์|(?:ค่า)?เป้าหมาย)(?:คะแนน|ที่กำหนด|การประเมิน|ขั้นต่ำ)*)?(?:\s|\(|คือ|ร้อยละ|คะแนน|ที่)*"
    r"(?P<bound>(?:100|[0-9]{2})(?![0-9])(?:\.[0-9]{1,2})?(?=[^0-9.]|\.?$|\.\s)(?!\s?(?:ตัวชี้|ข้อ))|0(?=\s?คะแนน))?(?:\s?คะแนน)?\)?(?:\s?ขึ้นไป)?"
)
_HAVING = re.compile(r"(?:ที่|ซึ่ง|โดย|ได้|มี|อยู่|รับ|ค่า|ผล|การประเมิน|คะแนน(?!รวม)|เฉลี่ย|ใน|ระดับ|นี้|ยัง|ล้วน|ต่าง|ขึ้น|ทั้งหมด|\s)*")
_AMOUNT = re.compile(r"(?:มี|รวม|เป็น|อยู่|[:=,(]|ทั้งสิ้น|ทั้งหมด|เพียง|ถึง|แค่|จำนวน|คือ|\s)*")
_JOINED = re.compile(r"(?:\s|คะแนน|แต่|และ|หรือ|ได้|มี|ก็|ยัง|เฉลี่ย)*")
_MAY_HAVE = re.compile(r"(?:มี|พบ|ว่า|จำนวน|อยู่|เพียง|โดย|แต่|และ|ซึ่ง|^)\s?(?:ถึง|อยู่|จำนวน|แค่|เพียง)?\s?$")
_FAR = 300
_NOT_SO_MANY = re.compile(
    r"(?:กว่า|เกิน|น้อย|มาก|เกือบ|ราว|ประมาณ|อีก|แรก|หนึ่งใน|ที่|ละ|ไม่ใช่|ไม่ได้มี|ไม่มี|ไม่ถึง|ครบ|เดิม|เว้นแต่)\s?$"
)
_SOME = re.compile(r"\s?(?:เป็น|แรก|นี้|ดังกล่าว|สุดท้าย)")
_PICKED = re.compile(r"เลือก|คัด|หยิบ|เฉพาะ|ตัวอย่าง|เช่น|จัดทำ|กำหนด|หมาย|ถ้า|กรณี|เมื่อ|เหลือ|หาก")
_RANGE = re.compile(
    r"\s?(?:(?:[-–]|ถึง)\s?[0-9]|โดยไม่|ด้วย(?!คะแนน)|ก่อน|แล้ว(?:ต้อง|ให้|จะ)|ต้อง|ให้|จะ|ได้(?:ต้อง|จะ)|เมื่อ|ถ้า|หาก|ถือ|หมาย)"
)
"""What makes a bound one of two, or only says which are spoken of."""
_NOT_ITA = re.compile(
    r"พึงพอใจ|ตนเอง|คำรับรอง|ประกัน|ทดสอบ|LPA|PMQA|KPI|ตัวชี้วัด(?:ของ|ตาม|ใน)?\s?(?:แผน|โครงการ|กอง|งาน|สำนัก|ราย|ยุทธ|ความสำเร็จ)"
)
_LEFT_OPEN = re.compile("ผ่าน|เกณฑ์")
_FULL, _BELOW = ("คะแนนเต็ม", "ได้"), ("ไม่ผ่าน", "ไม่ถึง", "ต่ำกว่า", "น้อยกว่า")
_ABOVE = ("สูงกว่า", "มากกว่า", "เกิน")

_READS: tuple[Callable[[list[bool]], bool], ...] = (
    lambda held: held[0],
    any,
    all,
    lambda held: held[1 % len(held)],
    lambda held: held[-1],
)
"""An item in parts is as a whole on a side, or any part of it, or all, or the first, or the last."""


class _Asked(Struct, frozen=True):
    """Hold what a clause is held against."""

    framework: Framework
    years: Mapping[int, Figures]
    bounds: tuple[Decimal, ...]
    agencies: Agencies
    sides: Mapping[str, str]


def check(book: TypedBook, catalog: Catalog) -> Iterator[Problem]:
    """Yield R86, one per cell, naming the first number that no reading gives."""
    framework = book.framework
    if framework is None:
        return
    last = catalog.framework_before(framework) or framework
    years = {framework.year_be: figures(book, framework), framework.year_be - 1: figures(book, last, "last_year")}
    result = book.form("result")
    target = result.value("target", Decimal) if result else None
    target = target if target is not None else Decimal(str(catalog.sheet("result").field("target").default or 0))
    asked = _Asked(
        framework, years, (threshold(book, catalog), target), agency_names(book, catalog), catalog.lists["view_sides"]
    )
    for entry in free_texts(book):
        if entry.sheet in _UNASKED or (entry.sheet, entry.key) in _PLANNED:
            continue
        if "ตัวชี้วัด" in entry.text or "ข้อ" in entry.text:
            params = next(_differing(entry, asked), None)
            if params:
                yield Problem("R86", entry.where, params)


def _differing(entry: FreeText, asked: _Asked) -> Iterator[dict[str, object]]:
    for line in to_arabic(entry.text).split("\n"):
        if _NOT_ITA.search(line):
            continue
        for count, side in _pairs(line):
            near = line[min(count.start(), side.start()) :]
            before = _before(line, len(line) - len(near))
            if is_wished(before) or _PICKED.search(before) or is_of_others(f"{before}{near[:10]}", *asked.agencies):
                continue
            until = max(count.start(), side.start())
            year = year_said(line[max(0, until - _FAR) : until], asked.framework.year_be) or asked.framework.year_be
            if year not in asked.years or _RANGE.match(line, side.end()):
                continue
            yield from _refuted(count, side, line, entry, asked, asked.years[year])


def _before(line: str, place: int) -> str:
    """Return the words of the clause before a place, without the sides that others are said to be on."""
    return _SIDE.sub("", CLAUSE.split(line[max(0, place - _FAR) : place])[-1])[-50:]


def _pairs(line: str) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """Yield each number with the side it is said of: behind it (ต่ำกว่า 90 มี 3 ตัวชี้วัด), or else before it."""
    sides = [side for side in _SIDE.finditer(line) if side["bound"] or side["what"] or _stands_alone(side)]
    covered = {place for side in sides for place in range(*side.span())}
    counts = [count for count in _COUNT.finditer(line) if covered.isdisjoint(range(*count.span()))] if sides else []
    has_unit = "ตัวชี้วัด" in line and any(not count["left"] for count in counts)
    marks = sorted((*sides, *counts), key=lambda mark: mark.start())
    said: dict[int, re.Match[str]] = {}
    for at, (side, count) in enumerate(pairwise(marks)):
        is_next = side.re is _SIDE and count.re is _COUNT and _AMOUNT.fullmatch(line, side.end(), count.start())
        if is_next and (count["n"] or count["of"] or (count["left"] and has_unit and _is_open(side))):
            said[at] = count
    for at, (count, side) in enumerate(pairwise(marks), 1):
        is_next = side.re is _SIDE and count.re is _COUNT and _HAVING.fullmatch(line, count.end(), side.start())
        if is_next and at not in said and not count["left"] and _says_all(count, line):
            said[at] = count
    for at, count in said.items():
        is_some = _NOT_SO_MANY.search(line, max(0, count.start() - 15), count.start()) or _SOME.match(line, count.end())
        if not is_some and not any(_is_joined(line, marks[at], other) for other in _beside(at, marks, said)):
            yield count, marks[at]


def _beside(at: int, marks: Sequence[re.Match[str]], said: Container[int]) -> Iterator[re.Match[str]]:
    """Yield the sides right before and after one that nothing is counted of."""
    for step in (-1, 1):
        other = at + step
        while 0 <= other < len(marks) and marks[other].re is not _SIDE:
            other += step
        if 0 <= other < len(marks) and other not in said:
            yield marks[other]


def _is_joined(line: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Tell whether two sides are one statement: ต่ำกว่า 90 แต่ไม่ต่ำกว่า 85."""
    return bool(_JOINED.fullmatch(line, min(one.end(), other.end()), max(one.start(), other.start())))


def _stands_alone(side: re.Match[str]) -> bool:
    return "ผ่าน" in side["side"] or side["side"] == "คะแนนเต็ม"


def _is_open(side: re.Match[str]) -> bool:
    return bool(_LEFT_OPEN.search(side[0])) and not side["bound"]


def _says_all(count: re.Match[str], line: str) -> bool:
    """Tell whether a number before its side is that of all on it, and not of some that were picked."""
    is_plain = not (count["none"] or count["every"] or count["of"] or count["one"])
    return not is_plain or bool(_MAY_HAVE.search(line[max(0, count.start() - 25) : count.start()]))


def _refuted(
    count: re.Match[str], side: re.Match[str], line: str, entry: FreeText, asked: _Asked, known: Figures
) -> Iterator[dict[str, object]]:
    unit = next((found for kind in _UNITS if (found := count[kind])), "ตัวชี้วัด")
    if count["every"] and side["bound"] and "ผ่าน" not in side[0] and "คะแนน" in line[count.end() : side.start()]:
        return  # R72 names which is not
    span = line[min(count.start(), side.start()) : max(count.end(), side.end())]
    if unit == "ข้อ" and ("คะแนน" not in span or not known.items):
        return
    scores = _indicator_scores(known) if unit == "ตัวชี้วัด" else _item_scores(known)
    sets = _sets(unit, entry, asked)
    if any(key not in scores for keys in sets for key in keys):
        return
    number = _number(count)
    if number > max(map(len, sets), default=0):  # of another sort of indicator
        return
    readings = [
        (len(keys), [key for key in keys if read(list(map(test, scores[key])))])
        for keys in sets
        for test in _tests(side, asked.bounds)
        for read in _READS
    ]
    if any(len(found) == (size if count["every"] else number) for size, found in readings):
        return
    found = readings[0][1]
    named = f" ({', '.join(found)})" if 0 < len(found) <= 5 else ""
    word = side[0].strip().removesuffix(")") if "คะแนน" in side[0] or not side["bound"] else f"{side[0].strip()} คะแนน"
    yield {"found": count[0].strip(), "word": word, "expected": f"{len(found)} {unit}{named}"}


def _number(count: re.Match[str]) -> int:
    """Return how many a text says; of ทุก, which says none, a number that nothing has."""
    if count["none"] or count["one"]:
        return 1 if count["one"] else 0
    said = count["of"] or count["n"] or count["left"] or ""
    return int(said) if said.isdigit() else _WORDS.get(said, -1)


def _tests(side: re.Match[str], bounds: Sequence[Decimal]) -> list[Callable[[Decimal], bool]]:
    """Return what may be meant by a side: เกณฑ์ is any of the bounds, เกิน may or may not take in the bound."""
    said, word = side["bound"], side["side"]
    if word.startswith(_FULL):
        full = Decimal(said or 100)
        return [lambda score: score == full]
    limits = [Decimal(said)] if said else list(dict.fromkeys(bounds))
    if word.startswith(_BELOW):
        return [lambda score, limit=limit: score < limit for limit in limits]  # type: ignore[misc]
    tests: list[Callable[[Decimal], bool]] = [lambda score, limit=limit: score >= limit for limit in limits]  # type: ignore[misc]
    if word.startswith(_ABOVE):
        tests += [lambda score, limit=limit: score > limit for limit in limits]  # type: ignore[misc]
    return tests


def _indicator_scores(known: Figures) -> Mapping[str, Sequence[Decimal]]:
    return {_label(no): [score.value] for no, score in known.indicators.items()}


def _item_scores(known: Figures) -> Mapping[str, Sequence[Decimal]]:
    return {code: [known.items[code], *(cell.value for cell in cells)] for code, cells in known.cells.items()}


def _sets(unit: str, entry: FreeText, asked: _Asked) -> list[list[str]]:
    """Return what may be counted: all that the instruments a text names have, that of its group, and all."""
    framework = asked.framework
    named = [each.code for each in framework.instruments if any(word in entry.text for word in _called(each, asked))]
    every = [each.code for each in framework.instruments]
    chosen = [*([code] for code in named), *([named] if len(named) > 1 else ()), every]
    of = {each.letter: each.code for each in framework.instruments}
    if unit == "ตัวชี้วัด":
        sets = [[_label(each.no) for each in framework.indicators if each.instrument in codes] for codes in chosen]
    else:
        chosen = chosen[:-1] if entry.group else chosen
        sets = [[each.code for each in framework.items if of.get(each.code[0]) in codes] for codes in chosen]
        if entry.group:
            sets.insert(0, [each.code for each in framework.items if entry.group in groups_of(each, framework)])
    return [keys for keys in sets if keys]


def _called(instrument: Instrument, asked: _Asked) -> tuple[str, ...]:
    side = asked.sides.get(instrument.side or "")
    return (instrument.code, instrument.name, *([side] if side else ()))


def _label(no: int) -> str:
    return f"ตัวชี้วัดที่ {no}"
