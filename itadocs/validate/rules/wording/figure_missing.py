"""Check that a sentence that announces a figure has it (Y16).

What: ได้คะแนน, ร้อยละ, จำนวน, อันดับที่, สูงถึง, เพิ่มขึ้น, ลดลงจาก or ปีงบประมาณ พ.ศ. with a blank where the figure
belongs, the number of an order (คำสั่งที่ /2568) or the day of a date (ลงวันที่ มกราคม) left out. ร้อยละของ
and จำนวนคน as words are left alone.
Why: the sentence was written before the figure was known, and nobody came back to it.

Wrong: Y16 ข้อจำกัด!B2

    ## ข้อจำกัด
    | แบบวัด | ข้อจำกัด |
    | IIT | ผู้ตอบคิดเป็นร้อยละ ของบุคลากร |

Right:

    ## ข้อจำกัด
    | แบบวัด | ข้อจำกัด |
    | IIT | ร้อยละของผู้ตอบลดลง เหลือร้อยละ 40 ของบุคลากร จำนวน 40 คน |
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from itadocs.catalog import Catalog
from itadocs.problems import Problem
from itadocs.thai.digits import to_arabic
from itadocs.thai.months import MONTHS
from itadocs.validate.texts.free_texts import Place, check_texts, place_of
from itadocs.validate.typed import TypedBook

_END = r"(?=\s|$|[,;)])"
_GAP = r"[ \t]+"
_UNITS = "คน|ครั้ง|แห่ง|ราย|หน่วยงาน|ส่วนราชการ|เรื่อง|โครงการ|กิจกรรม|ข้อ|บาท|วัน|ช่องทาง|ฉบับ|รุ่น"
_MORE = "เพิ่มขึ้น|ลดลง|สูงขึ้น|ต่ำลง|เพิ่มสูงขึ้น"
_MISSING = re.compile(
    "|".join(
        (
            rf"(?:ได้|คะแนน)\s?เพียง{_GAP}(?:คะแนน|คน|ราย|ครั้ง|แห่ง){_END}",
            rf"ได้(?:รับ)?คะแนน(?:เฉลี่ย|รวม)?{_GAP}คะแนน(?!สูง|ต่ำ|เต็ม|เฉลี่ย|รวม)",
            rf"(?:{_MORE}|สูงกว่า|ต่ำกว่า)(?:เป็น|ถึง|อีก|จาก|เหลือ|อยู่ที่)?{_GAP}คะแนน(?:{_END}|จากปี|จากเดิม|เมื่อ|จากคะแนนเต็ม)(?!\s*[0-9])",
            rf"(?:คะแนน|ประเมิน)\S{{0,20}}(?:เป็น|เท่ากับ|อยู่ที่|คือ|เหลือ|ได้){_GAP}คะแนน{_END}(?!\s*[0-9])",
            rf"(?:{_MORE})จาก{_GAP}(?:คะแนน\s*)?(?:เป็น|เหลือ)",
            rf"(?:{_MORE})(?:เป็น|ถึง|อีก)?{_GAP}(?:คน|ครั้ง|ราย|แห่ง|บาท|ช่องทาง){_END}",
            rf"(?:{_MORE})(?:เป็น|ถึง|อีก)?ร้อยละ(?:{_GAP}(?=จาก|เมื่อ|และ|ซึ่ง|โดย)|(?=\s*$))",
            rf"ร้อยละ{_GAP}(?:ของ|และ|ซึ่ง|จาก|ขึ้นไป)",
            rf"(?:คิดเป็น|เฉลี่ย|พึงพอใจ)ร้อยละ(?={_GAP}[ก-ฮเ-ไ]|\s*[,)]|\s*$)",
            rf"จำนวน{_GAP}(?:{_UNITS}){_END}",
            rf"(?:สูง|ต่ำ|มาก)ถึง{_GAP}(?=โดย|และ|ซึ่ง|จาก|คะแนน)",
            rf"(?:อันดับ|ลำดับ)ที่{_GAP}(?:จาก|ของ|ใน)",
            rf"ปีงบประมาณ\s*พ\.\s?ศ\.{_GAP}(?:และ|ของ|ได้|มี|อยู่|ตาม|โดย|ซึ่ง|จำนวน)",
            rf"ลงวันที่{_GAP}(?:{'|'.join(MONTHS)})",
            r"คำสั่ง\S{0,30}\s*ที่\s*/\s*25[0-9]{2}",
        )
    ),
    re.MULTILINE,
)
_SIGNS = ("คะแนน", "ขึ้น", "ลง", "ร้อยละ", "จำนวน", "ถึง", "ดับที่", "พ.ศ.", "พ. ศ.", "ลงวันที่", "คำสั่ง")


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield Y16 once per cell, quoting the first gap."""
    return check_texts(book, "Y16", _missing)


def _missing(text: str) -> Place | None:
    """Find the place; Thai and Arabic digits are as many letters: a place in one is the same in the other."""
    return place_of(_MISSING.search(to_arabic(text))) if any(sign in text for sign in _SIGNS) else None
