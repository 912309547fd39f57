"""Find the total score and the level of an assessment in sentences, of this year and of the year before."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from itadocs.carry.document.content import Paragraph
from itadocs.carry.document.names import Names
from itadocs.carry.document.records import Record, tags_of
from itadocs.thai.digits import to_arabic
from itadocs.validate.texts.said import is_of_others, is_wished, year_said

_SCORE = re.compile(
    r"(?<![0-9.,])(?P<score>100(?:\.0{1,2})?|[0-9]{1,2}\.[0-9]{1,2}|[0-9]{2})(?![0-9.,])\s*คะแนน|(?:คะแนน(?:รวม|ภาพรวม)?|ร้อยละ)\s*(?P<after>100(?:\.0{1,2})?|[0-9]{1,2}\.[0-9]{1,2})(?![0-9])"
)
_TOTAL = re.compile(r"ภาพรวม|คะแนนรวม|ผลคะแนน|คะแนนผลการประเมิน|ผลการประเมิน|ผลการดำเนินงาน|การประเมิน")
_PART = r"\b(?:{codes})\b|แบบวัด|แบบตรวจ|ตัวชี้วัด|ข้อ\s?(?:{letters})\s?[0-9]|เครื่องมือ|ส่วนที่|ข้อคำถาม|ประเด็นที่"
_CHANGE = re.compile(
    r"(?:เพิ่ม|ลด|สูง|ต่ำ|มาก|น้อย|ต่าง|ห่าง)(?:ขึ้น|ลง|กว่า|กัน|จาก)*(?:(?!ได้|ภาพรวม|คะแนนรวม|เท่ากับ|เป็น(?!จำนวน))[^0-9]){0,50}$"
    r"|[0-9]\s*(?:-|–|ถึง)\s*$"
)
"""What stands before a difference, or before the upper end of a range."""
_LEVEL = r"ระดับ\s*(?:ผลการประเมิน)?\s*[“\"(‘']?\s*(?P<level>{names})(?![ก-๎])"
_SAID_LEVEL = re.compile(r"อยู่ใน(?P<said>ระดับ\s*[“\"(‘']?\s*[A-Za-zก-๎]{1,30})")
_NATION = re.compile(r"เฉลี่ย[^0-9]{0,40}ประเทศ|ประเทศ[^0-9]{0,40}เฉลี่ย")
"""What the mean of all agencies is called; with a comparison before it, it may be the difference from that mean."""
_BEFORE = 220
_OWN_SCORE = re.compile(r"[0-9]+(?:\.[0-9]+)?\s*คะแนน[^0-9;]{0,40}$")
"""The score right before its level."""


class ResultReader:
    """Find the result in paragraphs; ``levels`` are those of the year, ``last_levels`` of the one before, ``own`` the
    agency's names."""

    def __init__(self, names: Names, levels: Collection[str], last_levels: Collection[str], own: list[str]) -> None:
        self._names, self._own = names, own
        self._levels = {"level": levels, "last_level": last_levels}
        codes = "|".join(re.escape(each.code) for each in names.framework.instruments) or "(?!)"
        self._part = re.compile(_PART.format(codes=codes, letters="|".join(names.framework.letters) or "(?!)"))
        longest = sorted(map(re.escape, {*levels, *last_levels}), key=lambda name: (-len(name), name))
        self._level = re.compile(_LEVEL.format(names="|".join(longest))) if longest else None

    def records(self, paragraph: Paragraph) -> Iterator[Record]:
        """Yield the totals and levels that a paragraph says."""
        text = to_arabic(paragraph.text)
        is_bare = _is_bare_score(text) or self._says_level_of_whole(text)
        for found in _SCORE.finditer(text):
            before = text[max(0, found.start() - _BEFORE) : found.start()]
            if _NATION.search(_clause(before)):
                if not _CHANGE.search(before):
                    value = float(found["score"] or found["after"])
                    yield from self._record("national_mean", value, text, found.start(), paragraph)
                continue
            is_total = is_bare or (_TOTAL.search(before + found[0]) and not self._part.search(_clause(before)))
            if is_total and not self._is_other(text, found.start(), found.end(), before):
                yield from self._record(
                    "total", float(found["score"] or found["after"]), text, found.start(), paragraph
                )
        for found in self._level.finditer(text) if self._level else ():
            before = text[max(0, found.start() - _BEFORE) : found.start()]
            of_score = _clause(_OWN_SCORE.sub("", before))  # the level of a score is of what the score is of
            is_of_part = self._part.search(_clause(before)) or self._part.search(of_score)
            if not is_of_part and not self._is_other(text, found.start(), found.end(), before):
                yield from self._record("level", found["level"], text, found.start(), paragraph)

    def _says_level_of_whole(self, text: str) -> bool:
        """Tell whether a paragraph gives a level, which only the whole has, and speaks of no part of the assessment."""
        return bool(self._level and self._level.search(text)) and not self._part.search(text)

    def unread(self, paragraph: Paragraph, records: Sequence[Record]) -> list[str]:
        """Return the scores, as printed, of a paragraph of which something was read, but not these; without changes,
        wishes and what is said of others, but for the mean of all."""
        read = {value for record in records for value in record.values.values()}
        text, missed = to_arabic(paragraph.text), []
        for found in _SCORE.finditer(text) if read else ():
            before = text[max(0, found.start() - _BEFORE) : found.start()]
            is_other = self._is_other(text, found.start(), found.end(), before) and not _NATION.search(_clause(before))
            if float(found["score"] or found["after"]) not in read and not is_other:
                missed.append(found[0].strip())
        return missed

    def unread_levels(self, paragraph: Paragraph, records: Sequence[Record]) -> list[str]:
        """Return the levels, as printed, that a paragraph of which something was read says and the year does not
        have."""
        read = {str(value) for record in records for value in record.values.values()}
        said = _SAID_LEVEL.finditer(to_arabic(paragraph.text)) if records else ()
        known = ((found["said"], self._level.match(found["said"]) if self._level else None) for found in said)
        return [words for words, level in known if not (level and level["level"] in read)]

    def _is_other(self, text: str, start: int, end: int, before: str) -> bool:
        """Tell whether a figure is a change, a wish, or somebody else's."""
        near = _clause(before)[-40:]
        around = near + text[start : end + 12]
        return bool(_CHANGE.search(before)) or is_wished(near) or is_of_others(around.replace("อันดับ", ""), self._own)

    def _record(self, field: str, value: str | float, text: str, at: int, paragraph: Paragraph) -> Iterator[Record]:
        year = self._names.framework.year_be
        said = year_said(text[:at], year)
        name = field if said in (None, year) else f"last_{field}" if said == year - 1 else ""
        is_of_year = str(value) in self._levels.get(name, (str(value),))
        if name and is_of_year and name != "last_national_mean":  # which no workbook asks
            yield Record("result", (), {name: value}, paragraph.place, {}, tags_of(*paragraph.lines))


def _clause(before: str) -> str:
    """Return what stands before a figure in its own clause: since the last figure of another thing."""
    return re.split(r"คะแนน(?=\s|$)|[;]|\s(?=และ|โดย|ทั้งนี้|ซึ่ง)", before.rstrip())[-1]


def _is_bare_score(text: str) -> bool:
    """Tell whether a paragraph is nothing but a score, as on a page that shows the result."""
    return re.fullmatch(r"\s*(?:คะแนน\s*)?[0-9]{1,3}(?:\.[0-9]{1,2})?\s*คะแนน\s*", text) is not None
