"""Find the count that officers type before the lines of a list: numbers, letters, or ``ข้อ 1`` and ``ขั้นที่ 1``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from itadocs.thai.digits import to_arabic
from itadocs.thai.numbering import is_amount, strip_numbering

Stripped = tuple[str, str | None]
"""A line without its mark, and that mark."""
_LETTERS = "กขคงจฉชซฌญ", "abcdefghij"
_UNITS = (
    "คะแนน|คน|ราย|ครั้ง|แห่ง|ชั่วโมง|นาที|วัน|สัปดาห์|เดือน|ปี|จุด|ฉบับ|เรื่อง|ข้อ|กอง|หน่วย|โครงการ|หลักสูตร|รุ่น|ชุด|กิจกรรม|ไตรมาส"
    "|บาท|ตัว|แผ่น|ช่อง|ระบบ|ใน|ต่อ|ของ|ถึง|และ|กับ"
)
"""What makes a number without a mark an amount."""
_SHAPES = (
    r"(?:ขั้นตอน|ขั้น|ข้อ|ลำดับ)(?:ที่)?\s*(?P<number>\d{1,2})(?![\d.]\d)(?!\s*(?:ของ|และ|ถึง|กับ|[,/\-–]))(?:\s*[.:)])?\s*",
    rf"(?P<number>\d{{1,2}})\s+(?!{_UNITS})(?=[A-Za-zก-๎])",
    *(rf"(?:\((?P<letter>[{few}])\)|(?P<other>[{few}])[.)])(?!\s*[a-zก-ฮ]{{1,2}}\.)\s*" for few in _LETTERS),
)


def strip_list(lines: Sequence[str]) -> list[Stripped]:
    """Return every line without its typed number, letter or bullet, and that marker or None.

    A letter, a word with a number or a number without a mark counts only where all lines that have no other marker are
    counted from the first on: one alone can be the text itself.

    >>> strip_list(["ก. สำรวจ", "ข. ลงมือ"]), strip_list(["ขั้นที่ ๑ สำรวจ", "ขั้นที่ ๒ ลงมือ"])
    ([('สำรวจ', 'ก.'), ('ลงมือ', 'ข.')], [('สำรวจ', 'ขั้นที่ ๑'), ('ลงมือ', 'ขั้นที่ ๒')])
    >>> strip_list(["ก. คลัง", "ก. แรงงาน"]), strip_list(["1 ครั้ง", "2 ครั้ง"])
    ([('ก. คลัง', None), ('ก. แรงงาน', None)], [('1 ครั้ง', None), ('2 ครั้ง', None)])
    """
    stripped = [strip_numbering(line) for line in lines]
    bare = [number for number, (_, marker) in enumerate(stripped) if marker is None]
    if len(bare) > 1:
        shapes = (_count([lines[number] for number in bare], shape) for shape in _SHAPES)
        for number, found in zip(bare, next(filter(None, shapes), ()), strict=False):
            stripped[number] = found
    return stripped


def _count(lines: Sequence[str], shape: str) -> list[Stripped]:
    """Return the lines without marks of one shape; nothing where they are not counted from the first to the last."""
    stripped: list[Stripped] = []
    for place, line in enumerate(lines):
        found = _pattern(shape).match(to_arabic(line).lower())
        rest = line[found.end() :] if found else ""
        if not found or not rest or _place(found) != place or is_amount(rest):
            return []
        stripped.append((rest, line[: found.end()].strip()))
    return stripped


def _place(found: re.Match[str]) -> int:
    """Return which line of a list, from 0, a mark counts."""
    marks = found.groupdict()
    if marks.get("number"):
        return int(marks["number"]) - 1
    letter = marks["letter"] or marks["other"]
    return next(few.index(letter) for few in _LETTERS if letter in few)


@cache
def _pattern(shape: str) -> re.Pattern[str]:
    return re.compile(rf"\s*{shape}")
