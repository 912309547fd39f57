"""Check that a low item is not praised by name (R54).

What: a clause of an analysis, of สิ่งที่ต้องรักษาระดับ or of the texts that names an item below the threshold of the
workbook by its code and calls it good, without any word between them that takes it back (ไม่, ยัง, ควร, ต่ำ …) or wishes
it (ให้, เพื่อ). A ไม่ that belongs to something else, before the item or after the praise, takes nothing back.
Why: a sentence that lost its ไม่ says the opposite, and the score beside it shows it.

Wrong: R54 การวิเคราะห์!B2

    ## คะแนนรายข้อ
    | รหัสข้อ | คะแนน |
    | i1 | 70 |

    ## การวิเคราะห์
    | ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ | เหตุผลที่ไม่มีมาตรการ |
    | ตัวชี้วัดที่ 1 | ผลการประเมินพบว่าข้อ i1 มีความชัดเจนเพียงพอแล้ว | ไม่มี |

Right:

    ## คะแนนรายข้อ
    | รหัสข้อ | คะแนน |
    | i1 | 70 |
    | i2 | 90 |

    ## การวิเคราะห์
    | ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ | เหตุผลที่ไม่มีมาตรการ |
    | ตัวชี้วัดที่ 1 | ข้อ i2 อยู่ในระดับดี แต่ข้อ i1 มีความชัดเจนไม่เพียงพอ จึงปรับปรุงให้ข้อ i1 อยู่ในระดับดี | ไม่มี |
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import lru_cache

from itadocs.catalog import Catalog
from itadocs.catalog.arithmetic import round_half_up
from itadocs.problems import Problem
from itadocs.thai.digits import format_score
from itadocs.validate.scores.figures import figures
from itadocs.validate.scores.low_scores import threshold
from itadocs.validate.texts.free_texts import free_texts, letter_class, named_items
from itadocs.validate.typed import TypedBook

_BETWEEN_CLAUSES = r"\n|แต่|อย่างไรก็|ขณะที่|ในขณะ|ส่วน(?!ที่|หนึ่ง|ใหญ่|ราชการ)|ทั้งนี้|นอกจากนี้|จึง|เนื่องจาก|เพราะ|ซึ่ง|;"
_PRAISE = re.compile(
    r"เพียงพอ|มีความชัดเจน|ชัดเจนดี|ดีมาก|ดีเยี่ยม|ดีอยู่แล้ว|ระดับดี|ระดับสูง|ครบถ้วนแล้ว|ทั่วถึงแล้ว|จุดแข็ง|น่าพอใจ|คะแนนสูง|เชื่อมั่นสูง|เหมาะสมแล้ว"
)
_TAKEN_BACK = re.compile(
    r"ไม่|ยัง|น้อย|ต่ำ|ควร|(?<!ถูก)ต้อง|ขาด|ปรับปรุง|พัฒนา|ยกระดับ|เพิ่ม|ล่าช้า|หาก|เพื่อ|จะ|ให้(?!บริการ|ความ|ข้อมูล|คะแนน)|กว่า|แก้ไข|บกพร่อง|มิได้|มิใช่"
)
_WISHED = re.compile(
    r"(?:ไม่|ยัง|มิได้)[^\s]{0,12}ว่า|ให้(?!บริการ|ความ|ข้อมูล|คะแนน)|เพื่อ|ควร|(?<!ถูก)ต้อง|หาก|จะ|ปรับปรุง|พัฒนา|ยกระดับ|แก้ไข|เพิ่ม"
)
_DENIED = re.compile(r"\s?(?:ไม่|น้อย|ต่ำ|ขึ้น|กว่า|มิได้|มิใช่|หรือไม่|เพียงใด|ลดลง)")
_TO_BE_BETTER = re.compile(r"ยัง|ควร(?!รักษา|คง)|ต้อง(?!รักษา|คง)|ปรับปรุง|พัฒนา|ยกระดับ|แก้ไข|กว่า")
_ASKED = frozenset({("analysis", "text"), ("analysis", "keep")})


def check(book: TypedBook, catalog: Catalog) -> Iterator[Problem]:
    """Yield R54, one per cell."""
    if book.framework is None:
        return
    letters = book.framework.letters
    scores = figures(book, book.framework).items
    bound = threshold(book, catalog)
    low = {code: score for code, score in scores.items() if round_half_up(score) < bound}
    if not low:
        return
    for entry in free_texts(book):
        is_asked = (entry.sheet, entry.key) in _ASKED or entry.sheet == "texts"
        if (
            is_asked
            and any(letter in entry.text for letter in letters + letters.upper())
            and _PRAISE.search(entry.text)
        ):
            code = _praised(entry.text, low.keys(), letters)
            if code:
                params = {"item": code, "score": format_score(round_half_up(low[code])), "threshold": bound}
                yield Problem("R54", entry.where, params)


def _praised(text: str, low: Container[str], letters: str) -> str:
    for clause in _clauses(letters).split(text):
        named = sorted(code for code in named_items(clause, letters) if code in low)
        if named and any(_is_meant(clause, praise, letters) for praise in _PRAISE.finditer(clause)):
            return named[0]
    return ""


def _is_meant(clause: str, praise: re.Match[str], letters: str) -> bool:
    """Tell whether nothing takes a praise back: before the item only a doubt or wish about all of it, after it all
    words.
    """
    before, after = clause[: praise.start()], clause[praise.end() :]
    if _DENIED.match(after) or _TO_BE_BETTER.search(after):
        return False
    items = list(_item(letters).finditer(before))
    if not items:
        return not _TAKEN_BACK.search(before)
    return not _WISHED.search(before[: items[0].start()]) and not _TAKEN_BACK.search(before[items[-1].end() :])


@lru_cache(maxsize=16)
def _clauses(letters: str) -> re.Pattern[str]:
    return re.compile(rf"{_BETWEEN_CLAUSES}|\s(?=ข้อ\s?{letter_class(letters)}\s?[0-9๐-๙])")


@lru_cache(maxsize=16)
def _item(letters: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z]){letter_class(letters)}[ .]?[0-9๐-๙]{{1,2}}")
