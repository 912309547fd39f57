"""Check that nothing is left to be filled in (Y10).

What: a row of dots or underlines, two ellipses in a row, a figure as xx.xx or 25xx, a note such as (ระบุ…), [ชื่อหน่วยงาน]
or ใส่ข้อความที่นี่, a word of drafts (TODO, TBD, lorem ipsum) in a text that is printed. Three dots that end a thought, and
texts that are about filling something in, are left alone.
Why: a form that was to be completed is printed with its gap, and nobody reads it before the public does.

Wrong: Y10 ข้อจำกัด!B2

    ## ข้อจำกัด
    | แบบวัด | ข้อจำกัด |
    | IIT | ผู้ตอบแบบวัดมีร้อยละ ........ ของบุคลากร |

Right:

    ## ข้อจำกัด
    | แบบวัด | ข้อจำกัด |
    | IIT | ผู้ตอบแบบวัดมีน้อย... ตามที่ระบุไว้ (ระบุในข้อ 3) และไม่ได้ระบุชื่อ |
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from itadocs.catalog import Catalog
from itadocs.problems import Problem
from itadocs.thai.brief import words_around
from itadocs.validate.cells.text import quote_value
from itadocs.validate.texts.free_texts import free_texts
from itadocs.validate.typed import TypedBook

_AROUND = 15
_BLANK = re.compile(
    r"\.{4,}|…{2,}|(?:\. ){3,}\.|_{3,}|-{5,}"
    r"|(?<![A-Za-z0-9])[xX]{2,}(?:\.[xX]+)?(?![A-Za-z]|-?[0-9])|(?:25|๒๕)(?:[xX]{2}|[0-9๐-๙][xX])"
    r"|[(\[<{](?:โปรด|กรุณา)?(?:ระบุ|กรอก|เติม)(?:ชื่อ|จำนวน|ตัวเลข|ปี|วันที่|คะแนน|หน่วยงาน|ข้อมูล|ข้อความ|\s*[.…]{2,})?\S{0,20}[)\]>}]"
    r"|[(\[<{]ใส่(?:ข้อความ|ข้อมูล|ชื่อ|จำนวน|คะแนน|รายละเอียด|ผล)\S{0,20}[)\]>}]|^รอ(?:ข้อมูล|ตัวเลข|ผล|ยืนยัน|การยืนยัน)\s?จาก\S{2,30}$"
    r"|(?:ใส่|พิมพ์|กรอก|เติม|ระบุ|เขียน)(?:ข้อความ|ข้อมูล|ชื่อ|จำนวน|คะแนน|รายละเอียด)[^\n]{0,40}?(?:ที่นี่|ตรงนี้|ในช่องนี้)"
    r"|^[(\[<{]?(?:ระบุ|(?:ใส่|พิมพ์|กรอก|เติม|ระบุ)?(?:ข้อความ|ข้อมูล|รายละเอียด)|ข้อความตัวอย่าง|ตัวอย่างข้อความ)\s*[.…]*[)\]>}]?$"
    r"|(?:\.{3}|…)\s*(?:คน|ราย|คะแนน|ครั้ง|แห่ง|เรื่อง|โครงการ|บาท|วัน|%|เปอร์เซ็นต์)(?![ก-๎])"
    r"|^(?:(?:ข้อความ)?ทดสอบ|[Tt]est(?:ing)?|TEST|asdf\w*|(?:กรุณา|โปรด)(?:กรอก|ระบุ|เติม)\S{0,20}|(?:อยู่)?ระหว่าง(?:การ)?รอ\S{0,20}"
    r"|ระบุ(?:เหตุผล|ชื่อ|จำนวน|วันที่|หน่วยงาน|โครงการ)\S{0,12})$"
    r"|[(\[]รอ(?:ข้อมูล|ตัวเลข|ผล|ยืนยัน)[^)\]\n]{0,40}[)\]]"
    r"|(?<![A-Za-z])(?:TODO|TBD|FIXME|[Ll]orem [Ii]psum)(?![A-Za-z])"
    r"|[\[<](?:ชื่อ|จำนวน|ปี|คะแนน|หน่วยงาน)\S{0,20}[\]>]",
    re.MULTILINE,
)
_SIGNS = (
    "....", "……", ". . ", "___", "-----", "xx", "XX", "xX", "Xx", "[", "<", "{",
    "(ระบุ", "(โปรด", "(กรุณา", "(กรอก", "(เติม", "(รอ", "ที่นี่", "ตรงนี้", "ช่องนี้", "ระบุ", "ข้อความ", "ข้อมูล", "รายละเอียด",
    "...", "…", "ทดสอบ", "est", "EST", "asdf", "กรุณา", "โปรด", "รอ",
    "ใส่", "TODO", "TBD", "FIXME", "orem", "5x", "5X", "๕x", "๕X",
)  # fmt: skip
"""One of these is in every match: most texts have none and are done with at once."""
_MEANT = re.compile(r"ระบุ(?:ใน|ไว้|ตาม|แล้ว|อยู่|ได้)")


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield Y10, one per cell, quoting the first gap."""
    for entry in free_texts(book):
        if not any(sign in entry.text for sign in _SIGNS):
            continue
        found = next((found for found in _BLANK.finditer(entry.text) if not _MEANT.search(found[0])), None)
        if found:
            around = words_around(entry.text, *found.span(), _AROUND)
            yield Problem("Y10", entry.where, {"found": quote_value(around)})
