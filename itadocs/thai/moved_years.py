"""Move the years that a text names, so that last year's words speak of this year."""

from __future__ import annotations

import re
from collections.abc import Set

from itadocs.thai.digits import to_arabic, to_thai
from itadocs.thai.fiscal import BE_OFFSET
from itadocs.thai.months import MONTHS, SHORT_MONTHS

_DIGITS = "0-9๐-๙"
_WHOLE = re.compile(rf"(?<![{_DIGITS}.,])(?<![0๐][ -])[2๒][{_DIGITS}]{{3}}(?![{_DIGITS}])(?![.,][{_DIGITS}])")
"""A year in full; after a nought that stands alone it is a telephone number."""
_MONTH = "|".join(re.escape(name).replace(r"\.", r"\s?\.?\s?") for name in (*MONTHS, *SHORT_MONTHS))
_SHORT = re.compile(
    rf"(?P<before>(?:{_MONTH})\s*(?:พ\.?\s?ศ\.?\s*)?['’]?|[{_DIGITS}]{{1,2}}/[{_DIGITS}]{{1,2}}/|"
    rf"ปี(?:งบประมาณ)?\s*(?:พ\.?\s?ศ\.?\s*)?['’]?)(?P<year>[{_DIGITS}]{{2}})(?![{_DIGITS}/])"
)
_LAW = re.compile(r"พระราช|พ\s?\.?\s?ร\s?\.?\s?[บกฎ]|รัฐธรรมนูญ|กฎ|ระเบียบ|ข้อบังคับ|ประกาศ|คำสั่ง|มติ|ประมวล|หนังสือ|มาตรฐาน")
_ERA = re.compile(r"\s*พ\.?\s?ศ\.?\s*$")
_NO_LAW = ("ปี", "งบประมาณ", "ประจำ")
"""What stands before the era where the year is a fiscal one, and not that of a law."""
_FIXED = re.compile(r"(?:ลงวันที่|เมื่อวันที่|ตั้งแต่|นับแต่|ก่อตั้ง|จัดตั้ง)[^,;\n]{0,25}$")
_NUMBERED = re.compile(
    rf"(?:(?<![{_DIGITS}/])[{_DIGITS}]{{3,}}|(?:คำสั่ง|เลข|หนังสือ|ประกาศ|มติ|ครั้ง|ฉบับ|สัญญา)(?:ที่)?\s*[{_DIGITS}]+)/$"
)
"""The number of a paper or a meeting, whose year is a part of it."""
_CLAUSE, _CENTURY = 80, 2500


def move_years(text: str, years: Set[int], by: int) -> str:
    """Return a text whose mentions of these years (B.E.) are ``by`` years later, in their own digits and era.

    What stays: the year of a law or order (``ระเบียบ … พ.ศ. 2568``), of a day on which something was signed, a
    beginning (``ตั้งแต่ปี 2567``), and the number of a paper or a meeting (``คำสั่งที่ 12/2568``). Two digits are a year only
    after a month, in a date, or after ``ปี``.

    >>> move_years("แผนปีงบประมาณ พ.ศ. ๒๕๖๙ ต.ค. 68 - ก.ย. 69", {2568, 2569}, 1)
    'แผนปีงบประมาณ พ.ศ. ๒๕๗๐ ต.ค. 69 - ก.ย. 70'
    >>> move_years("ตามระเบียบว่าด้วยการพัสดุ พ.ศ. 2568 และคู่มือปี 2568 จำนวน 68 ราย", {2568}, 1)
    'ตามระเบียบว่าด้วยการพัสดุ พ.ศ. 2568 และคู่มือปี 2569 จำนวน 68 ราย'
    """
    if not by:
        return text
    moved = _WHOLE.sub(lambda found: _moved_whole(found, years, by), text)
    return _SHORT.sub(lambda found: found["before"] + _moved_short(found, years, by), moved)


def _moved_whole(found: re.Match[str], years: Set[int], by: int) -> str:
    year = int(to_arabic(found[0]))
    is_named = year in years or year + BE_OFFSET in years
    return found[0] if not is_named or _stays(found.string[: found.start()]) else _written(year + by, found[0])


def _moved_short(found: re.Match[str], years: Set[int], by: int) -> str:
    year = _CENTURY + int(to_arabic(found["year"]))
    stays = year not in years or _stays(found.string[: found.start("year")])
    return found["year"] if stays else _written((year + by) % 100, found["year"])


def _stays(before: str) -> bool:
    clause = before[-_CLAUSE:].rpartition("\n")[2]
    era = _ERA.search(clause)
    is_of_law = era is not None and not clause[: era.start()].endswith(_NO_LAW) and bool(_LAW.search(clause))
    return is_of_law or bool(_FIXED.search(clause)) or bool(_NUMBERED.search(clause))


def _written(year: int, like: str) -> str:
    text = f"{year:0{len(like)}d}"
    return text if like.isascii() else to_thai(text)
