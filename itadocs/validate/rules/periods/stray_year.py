"""Check that a year named in a text is one of the document's years (R43).

What: a year after ปี, ปีงบประมาณ, ประจำปี or การประเมิน that is further than one year from the assessed year, the year
before it, the plan year and the years of the criteria, and not in the history. Left alone: a year of a law, rule or
order, a span of years, a date, a quoted title, and a year said to be a beginning, an end or an award.
Why: years stay behind when last year's file is copied, and the assessor looks for them first.

Wrong: R43 มาตรการ!B2

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือการปฏิบัติงาน ประจำปีงบประมาณ พ.ศ. 2565 | ประกาศใช้ | ต.ค. 68 - ก.ย. 69 | สล. |

Right:

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือปี 2569 ตาม พ.ร.บ. ข้อมูลข่าวสารของราชการ พ.ศ. 2540 | ประกาศใช้ | ต.ค. 68 - ก.ย. 69 | สล. |
    | ตัวชี้วัดที่ 2 | ติดตามการใช้จ่ายตามแผนแม่บท (พ.ศ. 2561 - 2580) | รายงานผล | ต.ค. 68 - ก.ย. 69 | สล. |
    | ตัวชี้วัดที่ 3 | ทบทวนแนวปฏิบัติที่ใช้มาตั้งแต่ปี 2560 | ประกาศใช้ | ต.ค. 68 - ก.ย. 69 | สล. |
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from itadocs.catalog import Catalog
from itadocs.problems import Problem
from itadocs.thai.digits import to_arabic
from itadocs.thai.months import MONTHS, SHORT_MONTHS
from itadocs.validate.texts.free_texts import FreeText, free_texts
from itadocs.validate.typed import TypedBook

_BEFORE, _CLAUSE = 30, 120
_ERA = r"(?:พ\.?\s?ศ\.?\s*)?"
_JOINED = r"\s*(?:[-–—/~,]|ถึง|จนถึง|และ|กับ)\s*"
_MENTION = re.compile(
    rf"(?<![0-9])(?<![0-9] )(?:ปีงบประมาณ|ปี|งบประมาณ|ประจำ|การประเมิน|ประเมิน|ITA)\s*{_ERA}(?P<year>2[45]\d\d)(?!\d)"
)
_CENTURY = re.compile("[2๒][45๔๕]")
_SPAN_AFTER = re.compile(rf"(?:{_JOINED}|\s+(?=2[45]\d\d))(?:ปี(?:งบประมาณ)?\s*)?{_ERA}\d\d")
_SPAN_BEFORE = re.compile(rf"\d{_JOINED}$")
_LAW = re.compile(
    r"พระราช|พ\s?\.?\s?ร\s?\.?\s?[บกฎ]|รัฐธรรมนูญ|กฎ|ระเบียบ|ข้อบังคับ|ข้อกำหนด|ประกาศ|คำสั่ง|มติ|ประมวล|หนังสือ|ฉบับ|มาตรฐาน"
    r"|แผนแม่บท|ยุทธศาสตร์ชาติ|แผนพัฒนา|ลงวันที่|แก้ไขเพิ่มเติม"
)
_MEANT = re.compile(
    r"ตั้งแต่|นับแต่|นับจาก|นับตั้งแต่|เริ่ม|เมื่อ|ก่อตั้ง|จัดตั้ง|ภายใน|ระหว่าง|ช่วง|ถึง|รางวัล|ย้อนหลัง|เป้าหมาย|อดีต|เทียบกับ|เทียบ"
    r"|ก่อน|สิ้น|หลัง|ใช้มา|ณ\s|สถิติ"
)
_DATE = re.compile(rf"(?:{'|'.join(map(re.escape, (*MONTHS, *SHORT_MONTHS)))})\s*$")


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield R43, one per cell, naming the first year that fits none."""
    years = known_years(book)
    if not years:
        return
    for entry in free_texts(book):
        found = _stranger(entry, years) if _CENTURY.search(entry.text) else ""
        if found:
            listed = ", ".join(map(str, sorted(own_years(book))))
            yield Problem("R43", entry.where, {"found": found, "years": listed})


def own_years(book: TypedBook) -> set[int]:
    """Return the assessed year, the one before, those analysed, planned and of the criteria; none without the first."""
    result = book.form("result")
    assessed = result.value("assessed_year", int) if result else None
    if assessed is None:
        return set()
    criteria = {year for row in book.rows("documents") if (year := row.value("criteria_year", int)) is not None}
    analysed = result.value("analysed_year", int) if result else None
    return {assessed - 1, assessed, book.plan_year_be or assessed + 1, analysed or assessed, *criteria}


def known_years(book: TypedBook) -> set[int]:
    """Return these, their neighbours and the years of the history; nothing while the assessed year is unknown."""
    own = own_years(book)
    history = {year for row in book.rows("history") if (year := row.value("year", int)) is not None}
    near = {year + step for year in own for step in (-1, 0, 1)}
    return near | history if own else set()


def _stranger(entry: FreeText, years: set[int]) -> str:
    """Return the first mention of a year that is none of these and not said on purpose; empty where there is none."""
    for line in to_arabic(entry.text).split("\n"):
        for found in _MENTION.finditer(line):
            if int(found["year"]) not in years and not is_meant(line, found):
                return found[0]
    return ""


def is_of_law(before: str) -> bool:
    """Tell whether the words before a year or a date make it that of a law, a rule or an order."""
    return bool(_LAW.search(before[-_CLAUSE:]))


def is_meant(line: str, found: re.Match[str]) -> bool:
    """Tell whether a year is said on purpose: in a span, a date, a law, a quotation, as a beginning or an end."""
    before, after = line[: found.start()], line[found.end() :]
    return bool(
        _SPAN_AFTER.match(after)
        or _SPAN_BEFORE.search(before)
        or _DATE.search(before)
        or _MEANT.search(before[-_BEFORE:])
        or is_of_law(before)
        or before.count("“") > before.count("”")
        or before.count('"') % 2
    )
