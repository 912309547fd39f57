"""Check that a result is of the year that was assessed, an activity of the year that is planned (R48 and R49).

What: R48 ผลการประเมิน of a year that is neither the assessed one nor the one before, in the texts around the document,
and a year in its title that is none of its own; R49 a measure or step that takes place ใน…ปีงบประมาณ of a year before
the plan, in a month of such a year (มกราคม 2568 in the plan of 2569), or that begins a plan, a course or a risk
assessment ประจำปีงบประมาณ of such a year. Years further
away are R43. Left alone: comparisons, spans, years of the history, what is said to be a result, a report or a review of
that year, the date of an order, and what is so since a month. Where something is begun, only what stands between it
and the year counts.
Why: a year stays behind when last year's text is rewritten, and one year off is the hardest to see.

Wrong: R48 ข้อความ!B1

    ## ข้อความ
    | คำนำ | มาตรการเหล่านี้มาจากผลการประเมินปีงบประมาณ พ.ศ. 2566 |

Wrong: R49 มาตรการ!B2

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 5 | สมัครรับการประเมินองค์กรคุณธรรมในปีงบประมาณ พ.ศ. 2568 | ส่งใบสมัคร | ต.ค. 68 - ก.ย. 69 | สล. |

Wrong: R49 มาตรการ!C2

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 5 | สร้างจิตสำนึกให้พนักงานทุกกอง | จัดอบรมในเดือนมีนาคม 2568 | ต.ค. 68 - ก.ย. 69 | สล. |

Right:

    ## ข้อความ
    | คำนำ | มาตรการเหล่านี้มาจากผลการประเมินปีงบประมาณ พ.ศ. 2568 ซึ่งสูงกว่าปีงบประมาณ พ.ศ. 2566 |

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 5 | สมัครรับการประเมินองค์กรคุณธรรมในปีงบประมาณ พ.ศ. 2569 | ส่งใบสมัคร | ต.ค. 68 - ก.ย. 69 | สล. |
    | ตัวชี้วัดที่ 4 | จัดอบรมตามข้อเสนอแนะที่ได้รับในปีงบประมาณ พ.ศ. 2568 | ประกาศผล | ต.ค. 68 - ก.ย. 69 | สล. |
    | ตัวชี้วัดที่ 2 | เผยแพร่รายงานผลการใช้จ่ายในปีงบประมาณ พ.ศ. 2568 | ประกาศผล | ต.ค. 68 - ก.ย. 69 | สล. |
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from itadocs.catalog import Catalog
from itadocs.problems import Problem
from itadocs.thai.digits import to_arabic
from itadocs.thai.fiscal import fiscal_year_of, to_ce
from itadocs.thai.months import MONTHS, SHORT_MONTHS
from itadocs.validate.rules.periods.stray_year import is_meant, is_of_law, known_years, own_years
from itadocs.validate.texts.free_texts import FreeText, free_texts
from itadocs.validate.typed import TypedBook

_ERA = r"(?:พ\.?\s?ศ\.?\s*)?"
_YEAR = r"(?P<year>25\d\d)(?!\d)"
_RESULT = re.compile(
    rf"ผลการประเมิน(?:คุณธรรมและความโปร่งใส\S*)?\s*(?:\(?ITA\)?)?\s*(?:ใน|ของ|ประจำ)?\s*ปี(?:งบประมาณ)?\s*{_ERA}{_YEAR}"
)
_TITLE = re.compile(rf"ปี(?:งบประมาณ)?\s*{_ERA}{_YEAR}")
_FISCAL = re.compile(rf"(?P<when>ภายใน|ระหว่าง|ตลอด|สำหรับ|ใน|ประจำ)\s*ปีงบประมาณ\s*{_ERA}{_YEAR}")
_DATED = re.compile(
    rf"(?P<month>{'|'.join(map(re.escape, (*MONTHS, *SHORT_MONTHS)))})"
    rf"\s*{_ERA}(?P<year>25\d\d|(?:(?<=\. )|(?<=\.))\d\d)(?!\d)"
)
_RECOUNTED = re.compile(r"ตั้งแต่|นับแต่|นับจาก|เมื่อ|ก่อน|ณ\s")
_BEGINS = re.compile(r"(?:จัดทำ|ยกร่าง|กำหนด|วาง)\s*แผน|ประเมินความเสี่ยง|จัด(?:อบรม|โครงการ|กิจกรรม)|สมัคร")
_LOOKS_BACK = re.compile(
    r"ผล|รายงาน|สรุป|จาก|ตาม|เทียบ|กว่า|เดิม|ข้อมูล|สถิติ|คะแนน|ทบทวน|วิเคราะห์|ปัญหา|พบ|เคย|แล้ว|ได้รับ|ใช้จ่าย|บทเรียน|ข้อเสนอแนะ|ข้อร้องเรียน|ดำเนินการไว้"
)
_ACT = re.compile(
    rf"{_BEGINS.pattern}|(?<!ผล)(?<!การ)(?:อบรม|แต่งตั้ง|รณรงค์|ศึกษาดูงาน|เข้าร่วม|ประกาศใช้|ประกาศนโยบาย|ลงนาม|มอบรางวัล|คัดเลือก)"
)
_OF_THAT_YEAR = re.compile(
    r"ผล(?!ัก|ิต)|รายงาน|สรุป|เทียบ|เดิม|ข้อมูล|สถิติ|คะแนน|ปัญหา|พบ|เคย|ได้รับ|ใช้จ่าย|บทเรียน|ข้อเสนอแนะ|ข้อร้องเรียน|ดำเนินการไว้"
)
_AROUND = frozenset({"preface", "background", "purpose", "closing", "own_result", "explanation", "annex"})
_DONE = frozenset({("measures", "text"), ("measures", "steps"), ("analysis", "steps")})
_BEFORE = 110


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield R48 and R49, one per cell, naming the first year that does not fit."""
    own, near = own_years(book), known_years(book)
    if not own:
        return
    result = book.form("result")
    assessed = result.value("assessed_year", int) if result else None
    history = {year for row in book.rows("history") if (year := row.value("year", int)) is not None}
    results = own | history
    for entry in free_texts(book):
        if (entry.sheet, entry.key) in _DONE and book.plan_year_be:
            yield from _activity(entry, book.plan_year_be, near)
        elif "ปี" not in entry.text:
            continue
        elif entry.sheet == "texts" and entry.key in _AROUND:
            yield from _stray(entry, _RESULT, near - results, own)
        elif (entry.sheet, entry.key) == ("documents", "title") and assessed:
            yield from _stray(entry, _TITLE, near - (own - {assessed - 1}), own - {assessed - 1})


def _stray(entry: FreeText, pattern: re.Pattern[str], wrong: set[int], own: set[int]) -> Iterator[Problem]:
    for line in to_arabic(entry.text).split("\n"):
        for found in pattern.finditer(line):
            if int(found["year"]) in wrong and not is_meant(line, found):
                params = {"found": found[0], "years": ", ".join(map(str, sorted(own)))}
                yield Problem("R48", entry.where, params)
                return


def _activity(entry: FreeText, plan_year_be: int, near: set[int]) -> Iterator[Problem]:
    for line in to_arabic(entry.text).split("\n"):
        for found in _FISCAL.finditer(line):
            before = line[: found.start()][-_BEFORE:]
            is_old = int(found["year"]) < plan_year_be and int(found["year"]) in near
            is_placed = found["when"] != "ประจำ" or _BEGINS.search(before)
            if is_old and is_placed and not _looks_back(before) and not is_meant(line, found):
                yield Problem("R49", entry.where, {"found": found[0], "year": plan_year_be})
                return
        for found in _DATED.finditer(line):
            before = line[: found.start()][-_BEFORE:]
            year_be = _fiscal_year_be(found)
            is_meant_so = _RECOUNTED.search(before) or is_of_law(before) or before.count("“") > before.count("”")
            if year_be < plan_year_be and year_be in near and not is_meant_so and not _looks_back(before):
                yield Problem("R49", entry.where, {"found": found[0], "year": plan_year_be})
                return


def _fiscal_year_be(dated: re.Match[str]) -> int:
    months = SHORT_MONTHS if dated["month"] in SHORT_MONTHS else MONTHS
    return fiscal_year_of(date(to_ce(int(dated["year"]) % 100 + 2500), months.index(dated["month"]) + 1, 1))


def _looks_back(before: str) -> bool:
    """Tell whether the words before a year make it the year of a result: those after the last thing begun, if any
    is.
    """
    acts = list(_ACT.finditer(before))
    return bool(_OF_THAT_YEAR.search(before[acts[-1].end() :]) if acts else _LOOKS_BACK.search(before))
