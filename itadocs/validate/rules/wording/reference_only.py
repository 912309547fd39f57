"""Check that a text says something itself, and does not only point elsewhere (R79).

What: an analysis, a measure, an output or an outcome of which every line is a reference: ตามเอกสารแนบ,
เช่นเดียวกับข้างต้น, เหมือนปีก่อน, ดูตัวชี้วัดที่ 1. One that goes on to say what is found there is left alone.
Why: what it points to is not in the document, or not at this place of it, and an assessor finds no analysis there.

Wrong: R79 การวิเคราะห์!B2

    ## การวิเคราะห์
    | ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ |
    | ตัวชี้วัดที่ 1 | รายละเอียดตามเอกสารแนบ |

Right:

    ## การวิเคราะห์
    | ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ |
    | ตัวชี้วัดที่ 1 | ตามเอกสารแนบ พบว่าผู้รับบริการยังไม่ทราบขั้นตอน |
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from itadocs.catalog import Catalog
from itadocs.problems import Problem
from itadocs.thai.digits import to_arabic
from itadocs.thai.numbering import strip_numbering
from itadocs.validate.cells.text import quote_value
from itadocs.validate.texts.free_texts import group_texts
from itadocs.validate.typed import TypedBook

_LONGEST = 80
_FIELDS = frozenset(("text", "finding", "output", "outcome"))
_LEAD = (
    r"(?:(?:โปรด|กรุณา|ขอให้|รายละเอียด|ข้อมูล|ผลการวิเคราะห์|ผลการดำเนินงาน|การวิเคราะห์|ผลผลิต|ผลลัพธ์|ปรากฏ|เป็นไป|แสดง|มี|ใช้|ผล)"
    r"\s*)*"
)
_TO = (
    r"(?:ตาม(?:ที่|นัย)?|ดัง(?:ที่)?|ดู(?:ได้)?(?:จาก|ที่|ใน|ตาม)?|อ้างอิง(?:ถึง|จาก)?|อ้างถึง"
    r"|เช่นเดียวกับ(?:ที่)?|เช่นเดียวกัน|เช่นกัน|เหมือน(?:กับ|กัน)?|ปรากฏใน)"
)
_WHAT = (
    r"(?:เอกสาร|สิ่งที่|ไฟล์|แฟ้ม|ตาราง|ภาคผนวก|รายงาน|หัวข้อ|ข้อความ|บันทึก|ลิงก์|เว็บไซต์|หน้า|ข้อ|แนบ(?:ท้าย|มา)?"
    r"|ส่ง(?:มา)?|พร้อมนี้|ระบุ|กล่าว|วิเคราะห์|ไว้|มา|แล้ว|ตัวชี้วัด|ประเด็น|มาตรการ|ปี|พ\.\s?ศ\.|ก่อน(?:หน้า)?"
    r"|ที่(?:แล้ว|ผ่านมา)?|เดิม|(?:ข้าง|ด้าน)(?:ต้น|บน|ล่าง)|แรก|นี้|ทุกประการ|[a-z]?[0-9]++|[()“”\"'.,:])"
)


@cache
def _reference() -> re.Pattern[str]:
    """Return the pattern of a line that is nothing but a reference; compiled when a text is short enough for one."""
    return re.compile(rf"{_LEAD}{_TO}(?:\s*{_WHAT})*\s*", re.IGNORECASE)


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield R79 at every such text."""
    for entry in group_texts(book):
        if entry.key in _FIELDS and _is_reference(entry.text):
            yield Problem("R79", entry.where, {"found": quote_value(entry.text)})


def _is_reference(text: str) -> bool:
    lines = [strip_numbering(line)[0].strip(" -–•") for line in to_arabic(text).split("\n")]
    return len(text) <= _LONGEST and any(lines) and all(_reference().fullmatch(line) for line in lines if line)
