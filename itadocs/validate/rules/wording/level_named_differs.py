"""Check that a level named in a text is the one that holds (R67).

What: ระดับ with the name of a level, of this year, of last year or of a year of the history as the sentence says (this
year where it says none), that is neither the entered one nor, where the entered one is wrong, one that the scores give.
Left alone: levels that are wished for, those of other agencies, of instruments, indicators and items, and the words of
another year's frame. Levels that are everyday words (ดี) count where the sentence speaks of the whole result.
Why: one document that says ผ่าน here and ผ่านดีเยี่ยม there has one of them wrong, and everybody sees it.

Wrong: R67 ข้อความ!B1

    ## ข้อความ
    | ข้อความปิดท้าย | ผลการประเมินของหน่วยงานอยู่ในระดับ “ผ่านดี” จึงต้องรักษาไว้ |

Right:

    ## ข้อความ
    | ข้อความปิดท้าย | ผลการประเมินอยู่ในระดับ “ผ่าน” เป้าหมายของหน่วยงานคือระดับ “ผ่านดี” |
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from itadocs.catalog import Catalog, Framework
from itadocs.problems import Problem
from itadocs.thai.digits import to_arabic
from itadocs.validate.figures import figures
from itadocs.validate.free_texts import FreeText, free_texts
from itadocs.validate.rules.scores.level_differs import possible_levels
from itadocs.validate.said import Agencies, agency_names, is_of_others, is_wished, year_said
from itadocs.validate.typed import TypedBook

_NEAR, _CLAUSE, _AFTER = 45, 110, 25
_WHOLE = re.compile(r"ผลการประเมิน|คะแนนรวม|ภาพรวม|ITA|[0-9]{2}\.[0-9]{2}")
_OF_PART = re.compile(r"ตัวชี้วัด|แบบวัด|IIT|EIT|OIT|ประเด็น|รายข้อ|ส่วนที่|ร้อยละ|พึงพอใจ|ข้อ\s?[a-z]?[0-9]", re.IGNORECASE)
_SAID_OF_IT = re.compile(r"ขึ้นไป|\s*(?:ภายใน|ในปีถัดไป|ในปีต่อไป)")


def check(book: TypedBook, catalog: Catalog) -> Iterator[Problem]:
    """Yield R67, one per cell, naming the first level that does not hold."""
    framework = book.framework
    if framework is None:
        return
    holding = _holding(book, framework, catalog)
    before = catalog.framework_before(framework)
    names = frozenset(level.name for each in (framework, before) if each for level in each.levels)
    agencies = agency_names(book)
    for entry in free_texts(book):
        if "ระดับ" in entry.text:
            found = _other_level(entry, names, holding, framework.year_be, agencies)
            if found:
                level, year = found
                params = {"found": level, "expected": " หรือ ".join(sorted(holding[year])), "year": year}
                yield Problem("R67", entry.where, params)


def _holding(book: TypedBook, framework: Framework, catalog: Catalog) -> Mapping[int, frozenset[str]]:
    """Map year → the levels that may be named: the entered one, and those the scores give."""
    levels = {
        year: {str(name)}
        for row in book.rows("history")
        if (year := row.value("year", int)) is not None and (name := row.text("level"))
    }
    result = book.form("result")
    for shift, key in ((0, "level"), (1, "last_level")):
        entered = str(result.text(key)) if result else ""
        each = framework if shift == 0 else catalog.framework_before(framework)
        if entered:
            known = figures(book, each, "this_year" if shift == 0 else "last_year") if each else None
            possible = {level.name for level in possible_levels(known)} if known else set()
            is_refuted = bool(possible) and entered not in possible
            levels.setdefault(framework.year_be - shift, set()).update({entered}, possible if is_refuted else ())
    return {year: frozenset(names) for year, names in levels.items()}


def _other_level(
    entry: FreeText, names: frozenset[str], holding: Mapping[int, frozenset[str]], year_be: int, agencies: Agencies
) -> tuple[str, int] | None:
    for line in to_arabic(entry.text).split("\n"):
        for found in _named(names).finditer(line):
            before = line[: found.start()]
            near, clause = before[-_NEAR:], before[-_CLAUSE:]
            if _OF_PART.search(near) or is_wished(near) or _SAID_OF_IT.match(line[found.end() :][:_AFTER]):
                continue
            if is_of_others(clause, *agencies) or not _WHOLE.search(clause):
                continue
            year = year_said(before, year_be) or year_be
            if year in holding and found["name"] not in holding[year]:
                return found["name"], year
    return None


@lru_cache(maxsize=16)
def _named(names: frozenset[str]) -> re.Pattern[str]:
    longest_first = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    end = r"""(?=[\s”"'’).,;]|$|และ|ซึ่ง|โดย|เพิ่ม|จึง|แต่|เป็น|เมื่อ|ของ|ใน)"""
    return re.compile(
        rf"""ระดับ(?:ผลการประเมิน|การประเมิน|คะแนน)?\s*(?:คือ|เป็น|ที่)?\s*[“"'‘(]?\s*(?P<name>{longest_first}){end}"""
    )
