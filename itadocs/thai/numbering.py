"""Find the numbering that officers type at the start of a line, told apart from numbers, amounts, times and dates."""

from __future__ import annotations

import re

from itadocs.thai.months import MONTH, month_number

_D = "[0-9๐-๙]"
_MOST = 20  # items of a list under typed two-level numbers; beyond, "85.50 …" is a number
_BULLET = re.compile(
    r"\s*(?P<marker>[•●▪■◦‣⁃∙·➢➤►▶✓✔\uf000-\uf0ff]|[-–—*](?=\s)|(?P<dash>[-–—])(?=[A-Za-zก-๎]))\s*(?=\S)"
)
_NUMBER = re.compile(
    rf"\s*(?P<marker>\({_D}{{1,2}}(?:\.{_D}{{1,2}})*\)|{_D}{{1,2}}(?:\.{_D}{{1,2}})*\)"
    rf"|(?P<levels>{_D}{{1,2}}(?:\.{_D}{{1,2}})+)(?P<dot>\.?)(?=\s|[A-Za-zก-๎“\"'(])"
    rf"|{_D}{{1,2}}\.(?=\s|$|[^0-9๐-๙.,/:\-]))\s*"
)
_SHARE = re.compile(rf"{_D}+(?:[.,]{_D}+)*\s*(?:%|เปอร์เซ็น)")
_DATE = re.compile(rf"(?P<month>{MONTH})\s*(?:พ\.?\s?ศ\.?)?\s*(?:{_D}|[-–—]|$|ถึง)")
_AMOUNT = re.compile(
    rf"ล้าน(?!นา)|บาท|เปอร์เซ็น|เท่า(?!เทียม|นั้น|ที่|กัน)|[%฿=<>×/]|[-–—]\s*{_D}|จาก(?:ปี|เดิม|คะแนน|\s*{_D})|ขึ้นไป|น\.(?!\S)"
    r"|(?:พัน|หมื่น|แสน|คะแนน|คน|ราย|ครั้ง|แห่ง|ชั่วโมง|ชม\.?|นาที|วินาที|วัน|สัปดาห์|เดือน|ปี|จุด|องศา"
    r"|กิโลเมตร|กม\.?|เมตร|ม\.|เซนติเมตร|ซม\.?|มม\.?|กิโลกรัม|กก\.?|กรัม|ตัน|ลิตร|ไร่|ตารางวา|ตร\.[กว]?ม?\.?|ลบ\.ม\.?"
    r"|[KMGT]B|kg|km)(?![A-Za-zก-๎])"
)


def strip_numbering(line: str) -> tuple[str, str | None]:
    """Return a line without its typed number or bullet, and that marker; a line that has none as it is, and None.

    Read as markers: ``1.`` ``๑)`` ``(๒)`` ``1.1`` ``- `` ``•``. A line of a marker only becomes empty. Left alone:
    amounts (``2.5 ล้านบาท``, ``- 5 %``), times, dates, ``-ไม่มี-``, the first of several numbers in one line.

    >>> strip_numbering("๑) จัดทำคู่มือ"), strip_numbering("1.1 เผยแพร่")
    (('จัดทำคู่มือ', '๑)'), ('เผยแพร่', '1.1'))
    >>> strip_numbering("2.5 ล้านบาท"), strip_numbering("1.ต.ค. 67")
    (('2.5 ล้านบาท', None), ('1.ต.ค. 67', None))
    """
    found = _BULLET.match(line) or _NUMBER.match(line)
    if not found:
        return line, None
    rest, marker = line[found.end() :], found["marker"]
    is_other = _is_framed(rest, marker) if found.re is _BULLET else _is_number(rest, found) or _goes_on(rest, marker)
    return (line, None) if is_other else (rest, marker)


def _is_framed(rest: str, marker: str) -> bool:
    """Tell whether the dash is the first half of ``-ไม่มี-``, or what makes a share less than nothing, as in ``- 5
    %``.
    """
    return marker in "-–—" and (rest.rstrip().endswith(("-", "–", "—")) or _SHARE.match(rest) is not None)


def _goes_on(rest: str, marker: str) -> bool:
    """Tell whether the number after it stands in the same line: ``(1) … (2) …`` is a list inside a sentence."""
    number = re.search(rf"{_D}+(?=\D*$)", marker)
    if number is None or not marker.endswith(")"):
        return False
    following = str(int(number[0]) + 1)
    thai = "".join(chr(ord("๐") + int(digit)) for digit in following)
    before, after = re.escape(marker[: number.start()]), re.escape(marker[number.end() :])
    return re.search(rf"(?<!\S){before}(?:{following}|{thai}){after}", rest) is not None


def _is_number(rest: str, found: re.Match[str]) -> bool:
    """Tell whether the digits are an amount, a time or the day of a date."""
    levels = found["levels"]
    if levels is None:
        date = _DATE.match(rest) if found["marker"].endswith(".") else None
        return date is not None and month_number(date["month"]) is not None
    parts = [int(part) for part in levels.split(".")]
    if 0 in parts or (len(parts) > 2 and parts[-1] > 31):
        return True
    if len(parts) > 2 or found["dot"]:
        return False
    is_score = max(parts) > _MOST or levels[levels.index(".") + 1] in "0๐"
    return is_score or _AMOUNT.match(rest) is not None


def is_amount(rest: str) -> bool:
    """Tell whether what follows a number makes it an amount, a share or the day of a date.

    >>> is_amount("ครั้ง"), is_amount("ต.ค. 68"), is_amount("จัดทำคู่มือ")
    (True, True, False)
    """
    rest = rest.lstrip()
    date = _DATE.match(rest)
    return _AMOUNT.match(rest) is not None or (date is not None and month_number(date["month"]) is not None)
