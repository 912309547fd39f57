"""Check that a level named in a text is the one that holds (R67).

What: ระดับ, เกรด, ในเกณฑ์, ผลการประเมิน or what the agency has got (ได้, คว้า, ติด) with the name of a level that is
neither the entered one nor, where the entered one is wrong, one that the scores give; and ไม่ผ่านเกณฑ์, สอบตก of a
result that passed, ผ่านเกณฑ์, สอบผ่าน of one that did not;
praise in the words of levels (อยู่ในเกณฑ์ดี, น่าพอใจ) of a result that did not, blame (เกณฑ์ต่ำ, ไม่น่าพอใจ) of one that did.
The year is this one, last year or a year of the history, as the sentence says (this year where it says none); names of
former years count, too.
Left alone: levels that are wished for, those of other agencies, of instruments, indicators and items, and in the cell
of a group what is not said of the whole. Levels that are everyday words (ผ่าน) count where the sentence speaks of the
whole result.
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

from msgspec import Struct

from itadocs.catalog import Catalog, Framework
from itadocs.problems import Problem
from itadocs.thai.digits import to_arabic
from itadocs.validate.rules.scores.level_differs import possible_levels
from itadocs.validate.scores.figures import figures
from itadocs.validate.texts.free_texts import FreeText, free_texts
from itadocs.validate.texts.said import Agencies, agency_names, is_of_others, is_wished, own_words, year_said
from itadocs.validate.typed import TypedBook

_LEADS = ("ระดับ", "เกรด", "เกณฑ์", "ประเมิน", "คะแนนรวม", "ภาพรวม", "ผ่าน", "สอบ")
_NEAR, _CLAUSE, _AFTER = 45, 110, 25
_WHOLE = re.compile(r"ผล(?:การ)?ประเมิน|ผลสรุป|สรุปผล|ผลปรากฏ|รับการประเมิน|คะแนนรวม|ภาพรวม|ITA|[0-9]{2}\.[0-9]{2}")
_SURELY_WHOLE = re.compile(r"คะแนนรวม|ภาพรวม|ผล(?:การ)?ประเมิน\s?(?:ITA|ของหน่วยงาน)")
_REACHED = re.compile(
    r"(?:ได้(?:รับ)?|บรรลุ|อยู่|จัดอยู่|อยู่ใน|จัดอยู่ใน|(?:เลื่อน|เปลี่ยน|กลาย)เป็น|รักษา|คว้า|ครอง|รั้ง|ถึง|ติด|ด้วย|กลุ่ม|[:=])\s*$"
)
"""What a name that can only be a level may stand behind instead."""
_PLACED = re.compile(r"(?:ถูก|ได้รับการ)(?:จัด|ประเมิน|ประกาศ)(?:อันดับ|ระดับ|กลุ่ม|ผล)?ให้")
"""Was put there, and is not to get there."""
_ARRIVED = re.compile(r"\s*(?:แล้ว|ได้สำเร็จ|สำเร็จ|เป็นครั้ง|เป็นปี|ติดต่อกัน|มาครอง)")
_NOT_REACHED = re.compile(r"(?:สู่|ไม่(?:ได้|บรรลุ|ถึง|อยู่(?:ใน)?)|ไม่อาจ\S{0,10})\s*$")
_NOT_SO = re.compile(r"(?:ไม่|มิ)(?:ปรากฏ|พบ|ใช่|เคย|ได้|มี)|ไม่\s*$|เกือบ|เสี่ยง|กรณี|ถ้า|เมื่อใด|ผู้ใด|แห่งใด")
"""What denies, before ผ่าน or ตก, that it was so."""
_PART_AFTER = (
    r"\s*(?:ใน|เรื่อง|ด้าน|จำนวน|เพียง|แค่|ถึง|อยู่|มี|หลาย|บาง|ทุก|ทั้ง|[0-9]+|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|\s)*"
    r"(?:ตัวชี้วัด|แบบวัด|เครื่องมือ|ประเด็น|ข้อ|ส่วนที่|ด้าน|เรื่อง|วิชา|การทดสอบ|การสอบ|ใบ|LPA|PMQA|{instruments})"
)
"""What makes of ผ่าน or ตก one of a part, or of another test."""
_OF_PART = (
    r"ตัวชี้วัด|แบบวัด|ประเด็น|รายข้อ|ส่วนที่|ร้อยละ|พึงพอใจ|ตนเอง|ประกันคุณภาพ|การศึกษา|PMQA|LPA"
    r"|ข้อ\s?[a-z]?[0-9]|{instruments}"
)
_SOMETHING_ELSE = re.compile(r"ที่\s*$|รายการ|ข้อ|โครงการ|ข้อมูล|บุคลากร|ผู้|คู่มือ|แผน")
"""What stands between the result and ไม่ผ่านเกณฑ์ that is said of another thing."""
_OTHER_SUBJECT = re.compile(r"ด้าน|เรื่อง|พบว่า|การ|ความ|บาง|ส่วน")
"""What stands between the result and praise or blame that are of a part of it."""
_YEAR_AFTER = re.compile(r"\s*(?:ใน|ของ|เมื่อ)?\s*(?:ปี(?:งบประมาณ)?\s*(?:พ\.\s?ศ\.)?\s*25[0-9]{2}|ปีก่อน|ปีที่ผ่านมา|ปีที่แล้ว)")
_PASSED, _FAILED = ("ผ่าน", "ดี"), ("ต้องปรับปรุง",)
_EVERYDAY = frozenset(("ผ่าน", "ดี", "ต้องปรับปรุง"))
_LETTER = re.compile("[A-F]{1,2}")
"""Much else is graded by letters: they count where the agency or its result is named, or nothing at all."""
_NOTHING_ELSE = re.compile(r"^\s*(?:และ|ซึ่ง|โดย|จึง|จน|ใน|ปีนี้|ทำให้|ก็|\s)*\S{0,6}ได้(?:รับ)?\s*$")
_SAT = (
    r"(?<!ตรวจ)(?<!ทด)(?<!คัด)สอบ(?:ได้)?"
    r"(?:ตก|(?:ไม่)?ผ่าน(?!ทาง|ระบบ|เว็บ|ช่อง|สื่อ|แอป|\s?QR|โทร|โดย|การ(?!ประ)))(?:เกณฑ์|การประเมิน)?"
)
"""Has passed or failed as in an examination; not ตรวจสอบผ่านระบบ."""
_AT_ONCE = re.compile(r"\s?(?:ยัง|จึง|ก็|ถูก|ได้|ปีนี้|ใน|กลับ|\s)*")
"""What may stand between the agency and ไม่ผ่าน that is said of it."""
_SAID_OF_IT = re.compile(r"ขึ้นไป|\s*(?:คือ|หมาย)|\s*(?:ภายใน|ในปีถัดไป|ในปีต่อไป)")


class _Whose(Struct, frozen=True):
    """Hold the names of the agency and of others, the words for the agency as one who has got something, and what
    makes a level that of a part: before it and after it."""

    agencies: Agencies
    words: re.Pattern[str]
    of_part: re.Pattern[str]
    part_after: re.Pattern[str]


def check(book: TypedBook, catalog: Catalog) -> Iterator[Problem]:
    """Yield R67, one per cell, naming the first level that does not hold."""
    framework = book.framework
    if framework is None:
        return
    holding = _holding(book, framework, catalog)
    names = _names(framework, catalog)
    parts = _parts(tuple(each.code for each in framework.instruments))
    whose = _Whose(agency_names(book, catalog), own_words(book, catalog), *parts)
    for entry in free_texts(book):
        if any(word in entry.text for word in _LEADS):
            found = _other_level(entry, names, holding, framework.year_be, whose)
            if found:
                level, year = found
                params = {"found": level, "expected": " หรือ ".join(sorted(holding[year])), "year": year}
                yield Problem("R67", entry.where, params)


def _names(framework: Framework, catalog: Catalog) -> frozenset[str]:
    """Return the names of levels of this year, of last year and of years before, and ดีเยี่ยม for ผ่านดีเยี่ยม."""
    frames = (framework, catalog.framework_before(framework))
    names = {level.name for each in frames if each for level in each.levels}
    names |= {name for each in catalog.family(framework.family).former_levels for name in each.names}
    short = {name.removeprefix("ผ่าน") for name in names} - {"", "ดี"}
    return frozenset(names | short)


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
    entry: FreeText, names: frozenset[str], holding: Mapping[int, frozenset[str]], year_be: int, whose: _Whose
) -> tuple[str, int] | None:
    for line in to_arabic(entry.text).split("\n"):
        for found in _named(names).finditer(line):
            after = _YEAR_AFTER.match(line, found.end())
            if not _is_of_whole(found, line, whose, is_dated=bool(after), of_group=entry.group is not None):
                continue
            year = year_said(line[: after.end() if after else found.start()], year_be) or year_be
            name = _level(found) or found["passing"] or found["said"]
            if year in holding and _is_other(found, holding[year]):
                return name, year
    return None


def _is_of_whole(found: re.Match[str], line: str, whose: _Whose, *, is_dated: bool, of_group: bool) -> bool:
    """Tell whether a level is said to be that of the whole result, and not wished for, a part's or somebody else's. In
    a cell of a group the result is that group's, where it is not said to be the whole."""
    before = _PLACED.sub("ได้", line[: found.start()])
    near, clause = before[-_NEAR:].replace("ผ่านเกณฑ์", "").removesuffix("ในเกณฑ์"), before[-_CLAUSE:]
    is_certain = _level(found) not in _EVERYDAY
    is_said_so = bool(found["mark"]) or (found["lead"] or "").startswith(("ระดับ", "เกรด"))
    is_loose = _is_loose(found)
    if found["name"] and not is_certain and not is_said_so and not is_loose:  # ประกาศผลการประเมินผ่าน เว็บไซต์
        return False
    if whose.of_part.search(near) or is_wished(near) or _SAID_OF_IT.match(line[found.end() :][:_AFTER]):
        return False
    if is_of_others(clause.removesuffix("กลุ่ม"), *whose.agencies):
        return False
    if _NOT_REACHED.search(before) and not (before.endswith("สู่") and _ARRIVED.match(line, found.end())):
        return False
    if found["passing"] and (_NOT_SO.search(near) or whose.part_after.match(line, found.end())):
        return False
    said = None
    whole = f"{clause}{found['lead'] or ''}"
    for said in (_SURELY_WHOLE if of_group else _WHOLE).finditer(whole):  # noqa: B007  the last one
        pass
    if (found["said"] or is_loose) and (said is None or _OTHER_SUBJECT.search(clause[said.end() :])):
        return False
    own = None
    for own in whose.words.finditer(near):  # noqa: B007  the last one
        pass
    if found["passing"] or found["said"]:
        if said is None and own and found["passing"] and _AT_ONCE.fullmatch(near[own.end() :]):
            return True
        return said is not None and not _SOMETHING_ELSE.search(clause[said.end() :])
    is_named = _LETTER.fullmatch(_level(found) or "") is None or bool(_NOTHING_ELSE.search(before))
    is_of_agency = own is not None or is_dated or (is_named and bool(_REACHED.search(before)))
    return (
        said is not None
        or (is_certain and is_of_agency and (own is not None or not of_group))
        or (is_said_so and (is_dated or bool(own and _REACHED.search(before))))
    )


def _is_other(found: re.Match[str], holding: frozenset[str]) -> bool:
    """Tell whether what is said is none of the levels that hold. ดีเยี่ยม says ผ่านดีเยี่ยม as people say it."""
    if found["passing"] or found["said"] or _is_loose(found):
        is_bad = (
            found["blame"] or found["name"] in _FAILED or any(no in (found["passing"] or "") for no in ("ไม่", "ตก"))
        )
        contrary = _PASSED if is_bad else _FAILED
        return all(name.startswith(contrary) for name in holding)
    return not any(name in (_level(found), f"ผ่าน{_level(found)}") for name in holding)


def _is_loose(found: re.Match[str]) -> bool:
    """Tell whether an everyday word stands behind ในเกณฑ์: it says no more than passed or failed."""
    return found["name"] in _EVERYDAY and (found["lead"] or "").startswith("เกณฑ์") and not found["mark"]


def _level(found: re.Match[str]) -> str | None:
    """Return the name of a level that was found; None where it is another word of praise or blame."""
    return found["name"] or found["bare"]


@lru_cache(maxsize=16)
def _parts(instruments: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a part before a level and after it; the codes of the instruments are such parts."""
    names = "|".join(map(re.escape, instruments)) or "(?!)"
    before, after = (text.replace("{instruments}", names) for text in (_OF_PART, _PART_AFTER))
    return re.compile(before, re.IGNORECASE), re.compile(after)


@lru_cache(maxsize=16)
def _named(names: frozenset[str]) -> re.Pattern[str]:
    longest_first = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    goes_on = "และ|ซึ่ง|โดย|เพิ่ม|จึง|แต่|เป็น|เมื่อ|ของ|ใน|จาก|ต่อ|ตาม|มา|ติด|ทั้ง|แล้ว|เหมือน|เช่น|อีก|อย่าง|เพราะ|ตั้งแต่|นับ"
    end = rf"""(?=[\s”"'’).,;]|$|{goes_on})"""
    got = r"(?<=ได้)\s?|(?<=ได้รับ)\s?|(?<=กลุ่ม)|(?<=[=:])\s?"
    passed = sorted((name for name in names if name.startswith("ผ่าน") and name != "ผ่าน"), key=len, reverse=True)
    whole = "|".join(map(re.escape, passed)) or "(?!)"
    lead = (
        r"ระดับ(?:ผลการประเมิน|การประเมิน|คะแนน)?(?:\s?\([A-Za-z ]+\))?|เกรด|(?<=ใน)เกณฑ์(?:ระดับ)?"
        "|ผล(?:การ)?ประเมิน(?:ในภาพรวม)?"
    )
    return re.compile(
        rf"""(?P<lead>{lead})\s*(?:คือ|เป็น|ที่|ว่า|[:=])?\s*(?P<mark>[“"'‘(])?\s*(?P<name>{longest_first}){end}"""
        rf"|(?:{got})(?P<bare>{whole}){end}"
        rf"|(?P<passing>(?:(?:ไม่)?ผ่าน|ตก)(?:เกณฑ์|การประเมิน)|{_SAT}"
        rf"|(?:(?<=ในเกณฑ์)|(?<=คือ)|(?<=เป็น)|(?<=ระดับ))\s?[“\"]?ไม่ผ่าน{end})"
        r"|(?:(?<=ใน)เกณฑ์|ระดับ|จัดว่า|ถือว่า|นับว่า)\s*(?:ที่)?\s*(?:เป็นที่)?(?P<said>(?P<blame>ไม่(?:ดี|สูง|น่าพอใจ)|ต่ำ(?:มาก)?"
        rf"|แย่)|ดี(?:เยี่ยม|มาก)?|สูง(?:มาก)?|น่าพอใจ(?:มาก|อย่างยิ่ง)?){end}"
    )
