"""Parse periods that officers write in words: ตลอดปีงบประมาณ, ทุกไตรมาส, ภายในเดือนมีนาคม 2569."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from itadocs.problems import Fault
from itadocs.thai.fiscal import PLAUSIBLE_BE, as_be, fiscal_year_end, fiscal_year_start
from itadocs.thai.points import read_point
from itadocs.thai.ranges import DateRange, Precision, read_range

_YEAR_TYPED = r"(?:พ\.?\s?ศ\.?)?\s?(?P<year>\d{4}|\d{2})"
_WHOLE_YEAR = re.compile(
    r"(?:ตลอด|ประจำ|ภายใน|ระหว่าง|ใน)?\s?(?:ทั้ง|ระยะเวลา|สิ้น)?\s?(?P<kind>ปี\s?งบประมาณ|ปี|fy)"
    rf"(?:\s?{_YEAR_TYPED})?(?P<more>\D.*)?"
)
_QUARTER = r"(?:ไตรมาส\s?(?:ที่)?|q)\s?"
_QUARTERS = re.compile(
    rf"(?P<by>ภายใน|ไม่เกิน)?\s?(?:ใน|ช่วง)?\s?{_QUARTER}(?P<first>[1-4])"
    rf"(?:\s?(?:-|ถึง|และ|,)\s?(?:{_QUARTER})?(?P<last>[1-4]))?"
    rf"(?:[\s/(]*(?:(?:ของ|ใน|ประจำ)?\s?(?:ปี\s?งบประมาณ|ปี|fy))?\s?{_YEAR_TYPED}\)?)?"
)
_YEARS_ALONE = re.compile(
    r"(?P<era>พ\.?\s?ศ\.?\s?)?(?P<year>\d{4})(?:\s?(?:-|ถึง|และ|,)\s?(?:พ\.?\s?ศ\.?\s?)?(?P<last>\d{4}))?"
)
_BY = re.compile(r"(?:ภายใน|ไม่เกิน)\s?(?P<range>.+)")
_THROUGHOUT = re.compile(r"ตลอด(?:ทั้ง)?\s?(?P<range>.+)")
_SINCE = re.compile(r"(?:เริ่ม|ตั้งแต่|\s)*(?P<point>.+?)\s?(?:เป็นต้นไป|(?:-|(?:จน)?ถึง)\s?ปัจจุบัน)?")
_BRACKET = re.compile(r"(?P<before>.*?)\s?\((?P<inside>[^()]+)\)")

# Words a period can begin with; some of them also begin what belongs in other columns (ทุกหน่วยงาน, ตลอดจน).
_BEGINNING = re.compile(
    r"ตลอด(?!จน)|ทั้งปี|ไตรมาส|q[1-4]|ราย(?:วัน|สัปดาห์|เดือน|ไตรมาส|ปี|ครึ่ง)|(?:วัน|สัปดาห์|เดือน|ไตรมาส|ปี)ละ"
    r"|อย่างน้อย|(?:ดำเนินการ)?(?:อย่าง)?ต่อเนื่อง|เป็นประจำ|ประจำ(?:ทุก|เดือน|ปี|ไตรมาส)"
    r"|ทุก(?!หน่วย|กอง|สำนัก|กลุ่ม|ฝ่าย|ส่วน|ศูนย์|กรม|แผนก|อำเภอ|ตำบล|จังหวัด|คน|ตำแหน่ง|ระดับ|ประเด็น|ตัวชี้วัด)"
    r"|ภายใน(?!หน่วย|องค์กร|กรม|สำนัก|กอง|กลุ่ม|ฝ่าย|จังหวัด|และ|ประเทศ)"
    r"|ไม่เกิน|ก่อน|หลัง|เมื่อ|ทันที|ระหว่างปี|ในปี|ช่วง|ปี\s?(?:งบประมาณ|พ\.?\s?ศ|\d)|fy\s?\d|รอบ(?:\s?\d|ที่|ปี|เดือน)"
    r"|ภาค(?:การศึกษา|เรียน|ต้น|ปลาย|ฤดูร้อน)|ปี(?:การศึกษา|ปฏิทิน)|เทอม|งวด|ระยะ(?:ที่|แรก|เวลา)|สัปดาห์(?:ที่|แรก|สุดท้าย)"
    r"|(?:(?:จำนวน|ใช้เวลา|ประมาณ|ราว)\s?\d+|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ(?:เอ็ด|สอง)?)\s?"
    r"(?:วัน|สัปดาห์|เดือน|ไตรมาส|ปี|ครั้ง)(?:แรก|หลัง|สุดท้าย)?(?![ก-๎])|ไม่(?:จำกัด|มีกำหนด)\s?(?:ระยะ)?เวลา|ครั้งที่\s?\d"
    r"|ครึ่งปี|(?:ต้น|กลาง|ปลาย|สิ้น)(?:ปี|เดือน|ไตรมาส)|ตาม(?:รอบ|ระยะเวลา|กำหนด|ปฏิทิน|แผน|ความเหมาะสม)"
    r"|\d+\s?(?:วัน|สัปดาห์|เดือน|ไตรมาส|ปี|ครั้ง)(?:แรก|หลัง|สุดท้าย)?(?![ก-๎])|ตั้งแต่|เริ่ม"
)
_ANYWHERE = re.compile(r"ทุก(?:วัน|สัปดาห์|เดือน|ไตรมาส|ปี)|(?:ต่อ|/\s?)(?:เดือน|ไตรมาส|ปี)|ของเดือน|ปีงบประมาณ")

_AND = re.compile(r"\s?(?:[,;]|และ|กับ)\s?")

_Ends = tuple[date | None, date | None, Precision]
_LEAP_YEAR = 2567


def read_phrase(typed: str, text: str, fiscal_year: int | None) -> DateRange | Fault | None:
    """Return a period in words, with the ends it names; ``typed`` is what is printed, ``text`` the same normalised.

    Where no year is typed, the fiscal year (B.E.) counts; quarters are those of the fiscal year.
    Fault C08 where an impossible date is named; None where the text is not known as a period.

    >>> str(read_phrase("ไตรมาสที่ ๒", "ไตรมาสที่ 2", 2569).end)
    '2026-03-31'
    """
    for reader in (_quarters, _whole_year, _years_alone, _by, _throughout, _since, _bracket, _listed):
        if found := reader(text, fiscal_year):
            return found if isinstance(found, Fault) else DateRange(*found, typed)
    return DateRange(None, None, Precision.DAY, typed) if _is_known(text) else None


def _is_known(text: str) -> bool:
    return bool(_BEGINNING.match(text) or _ANYWHERE.search(text))


def _span(text: str, fiscal_year: int | None) -> DateRange | Fault | None:
    """Return the range in a phrase. A phrase is printed as typed, so a year that is missing everywhere is no fault."""
    found = read_range(text, fiscal_year)
    lacks_year = (
        isinstance(found, Fault) and fiscal_year is None and not isinstance(read_range(text, _LEAP_YEAR), Fault)
    )
    return None if lacks_year else found


def _ends(found: DateRange | Fault | None) -> _Ends | Fault | None:
    return (found.start, found.end, found.precision) if isinstance(found, DateRange) else found


def _year(found: re.Match[str], fiscal_year: int | None) -> int | None:
    """Return the year B.E. a phrase names, else the fiscal year; None where what it names cannot be meant."""
    if not found["year"]:
        return fiscal_year
    year = int(found["year"])
    year = year + 2500 if year < 100 else as_be(year)
    return year if year in PLAUSIBLE_BE else None


def _quarters(text: str, fiscal_year: int | None) -> _Ends | None:
    found = _QUARTERS.fullmatch(text)
    year = _year(found, fiscal_year) if found else None
    if not found or year is None:
        return None
    first, last = int(found["first"]), int(found["last"] or found["first"])
    start, end_month = fiscal_year_start(year), (9 + 3 * last - 1) % 12 + 1
    if first > 1:
        start = date(start.year + 1, 3 * first - 5, 1)
    end_year = fiscal_year_end(year).year - (last == 1)
    end = date(end_year, end_month, monthrange(end_year, end_month)[1])
    return (None if found["by"] else start, end, Precision.MONTH) if first <= last else None


def _whole_year(text: str, fiscal_year: int | None) -> _Ends | None:
    found = _WHOLE_YEAR.fullmatch(text)
    if not found or (found["more"] and not isinstance(read_range(found["more"].strip(" -()"), None), DateRange)):
        return None
    year = _year(found, fiscal_year)
    if year is None or (found["kind"] == "ปี" and year != fiscal_year):  # may be meant as the calendar's
        return None
    return fiscal_year_start(year), fiscal_year_end(year), Precision.MONTH


def _years_alone(text: str, fiscal_year: int | None) -> _Ends | None:
    """Return the plan's own year where it stands alone; of other years it is not known whether they begin in October.
    A number by itself is no period.
    """
    found = _YEARS_ALONE.fullmatch(text)
    if found and not (found["era"] or found["last"]):
        return None
    years = [as_be(int(found[name])) for name in ("year", "last") if found[name]] if found else []
    if not years or years != sorted(set(years)) or not all(year in PLAUSIBLE_BE for year in years):
        return None
    if years == [fiscal_year]:
        return fiscal_year_start(years[0]), fiscal_year_end(years[0]), Precision.MONTH
    return None, None, Precision.MONTH


def _by(text: str, fiscal_year: int | None) -> _Ends | Fault | None:
    found = _BY.fullmatch(text)
    span = _ends(_span(found["range"], fiscal_year)) if found else None
    if found and isinstance(span, tuple) and read_point(found["range"]):
        return None, span[1], span[2]
    return span


def _throughout(text: str, fiscal_year: int | None) -> _Ends | Fault | None:
    found = _THROUGHOUT.fullmatch(text)
    return _ends(_span(found["range"], fiscal_year)) if found else None


def _since(text: str, fiscal_year: int | None) -> _Ends | Fault | None:
    found = _SINCE.fullmatch(text)
    span = _ends(_span(found["point"], fiscal_year)) if found and read_point(found["point"]) else None
    return (span[0], None, span[2]) if isinstance(span, tuple) else span


def _bracket(text: str, fiscal_year: int | None) -> _Ends | Fault | None:
    """Return a period with a remark, or a phrase with its period in brackets."""
    found = _BRACKET.fullmatch(text)
    if not found:
        return None
    span = _span(found["before"], fiscal_year)
    if span is None and _is_known(found["before"]):
        span = _span(found["inside"], fiscal_year)
    return _ends(span)


def _listed(text: str, fiscal_year: int | None) -> _Ends | Fault | None:
    """Return the ends of several months, days or ranges that stand in one line (ธ.ค. 68 และ มิ.ย. 69)."""
    pieces = _AND.split(text)
    found = [_span(piece, fiscal_year) for piece in pieces] if len(pieces) > 1 else []
    ranges = [each for each in found if isinstance(each, DateRange)]
    if not found or None in found:
        return None
    if len(ranges) < len(found):
        return next(each for each in found if isinstance(each, Fault))
    starts, ends = [each.start for each in ranges if each.start], [each.end for each in ranges if each.end]
    return min(starts), max(ends), Precision.MONTH
