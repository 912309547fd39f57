"""Check that no word is typed twice in a row (Y14).

What: a joining word twice (และและ, การการ), a word of five letters or more twice (หน่วยงานหน่วยงาน; with a blank between
them where both stand alone), an English word twice. Left alone: what Thai doubles on purpose (ช้าช้า, ค่อยค่อย, เห็นจะจะ),
things of somebody (ของของรัฐ), and words that end as the next one begins (โครงการการมีส่วนร่วม, ติดตามตามแผน).
Why: the texts are printed as typed, and the eye skips what a spelling checker accepts.

Wrong: Y14 ข้อจำกัด!B2

    ## ข้อจำกัด
    | แบบวัด | ข้อจำกัด |
    | IIT | ผู้ตอบแบบวัดมีมีน้อย |

Right:

    ## ข้อจำกัด
    | แบบวัด | ข้อจำกัด |
    | IIT | ผู้ตอบค่อยค่อยเพิ่มตามโครงการการมีส่วนร่วมของหน่วยงาน หน่วยงานจึงรอผล |
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from itadocs.catalog import Catalog
from itadocs.problems import Problem
from itadocs.validate.texts.free_texts import Place, check_texts, place_of
from itadocs.validate.typed import TypedBook

_ENDS_LIKE = {
    "ความ": ("ข้อ", "ตี", "เนื้อ", "คดี", "แจ้ง", "เรียง", "สำนวน", "ทนาย"),
    "ได้": ("ราย",), "เป็น": ("จำ", "ความ"), "ตาม": ("ติด",), "กับ": ("กำ",), "ต่อ": ("ติด",), "ใน": ("ภาย",),
    "ต้อง": ("ถูก",), "ควร": ("สม",), "แต่": ("ตั้ง", "นับ"), "อย่าง": ("ตัว", "บาง"), "จาก": ("นอก",),
    "มี": (), "ให้": (), "โดย": (), "จะ": ("เห็น", "ชัด", "เจน", "แจ้ง"),
    "ไม่": (), "ยัง": (), "ว่า": (), "ด้วย": (), "แล้ว": (), "ผู้": (), "แก่": (), "คือ": (),
    "นี้": (), "ด้าน": (),
}  # fmt: skip
"""Words that are doubled by mistake, with the beginnings that make another word of the first of the two."""
_BEFORE_NOUN = ("และ", "หรือ", "ของ", "ใน", "จาก", "เพื่อ", "ด้าน", "เรื่อง", "มี")
_OF = "|".join(f"(?<={noun})" for noun in ("งาน", "บุคลากร", "ทรัพย์สิน", "คะแนน", "ข้อมูล", "ประเมิน", "เว็บไซต์", "คู่มือ"))
"""Nouns behind which ของของ is no thing of somebody (ของของรัฐ), as it is elsewhere."""
_JOINING = r"(และ|หรือ|เพื่อ|ซึ่ง)\s?\1(?![ก-๙]?[ัิ-ู็-๎])"
_MARK = "[ัิ-ู็-๎]"
_ON_PURPOSE = r"อย่าง|เรื่อย|เดี๋ยว|เพื่อน|คล้าย|เนือง|ใกล้|เล็ก|ต่าง|เบื้อง"


def _twice(word: str, beginnings: tuple[str, ...]) -> str:
    return "".join(f"(?<!{beginning})" for beginning in beginnings) + f"{word}{word}(?!{_MARK})"


_NOUN = "(?:(?<![ก-๙])|" + "|".join(f"(?<={word})" for word in _BEFORE_NOUN) + ")การการ(?!ัน)"
_TWICE = tuple(f"{word}{gap}{word}" for word in ("และ", "หรือ", "เพื่อ", "ซึ่ง") for gap in ("", " ")) + tuple(
    2 * word for word in ("การ", "ของ", *_ENDS_LIKE)
)
"""One of these is in every short match: most texts have none and are done with at once."""
_LONG = re.compile(rf"(?!{_ON_PURPOSE})(?!(.)\1\1)([ก-ฮเ-ไ][ก-๎]{{4,15}}?)\2(?!{_MARK})")
"""A row of one letter (กกกกก) is no word."""
_APART = re.compile(rf"(?<!\S)(?!{_ON_PURPOSE})([ก-ฮเ-ไ][ก-๎]{{4,20}})[ \t]+\1(?![^\s,.;)”])")
"""A word that stands alone twice; behind a blank, a new sentence may begin with the last word of the one before."""
_ENGLISH = re.compile(r"\b([A-Za-z]{3,}) \1\b")


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield Y14 once per cell, quoting the first place."""
    return check_texts(book, "Y14", _doubled)


@cache
def _short() -> re.Pattern[str]:
    """Return the pattern of short words: so long that it is compiled when a text first needs it."""
    return re.compile(
        "|".join((_JOINING, _NOUN, rf"(?:{_OF})ของของ", *(_twice(*entry) for entry in _ENDS_LIKE.items())))
    )


def _doubled(text: str) -> Place | None:
    patterns = (
        (_short(), _LONG, _APART, _ENGLISH) if any(twice in text for twice in _TWICE) else (_LONG, _APART, _ENGLISH)
    )
    found = (pattern.search(text) for pattern in patterns)
    return place_of(next(filter(None, found), None))
