"""Mend Thai text pasted from PDF files where it is certain; what is not is found by :mod:`itadocs.thai.torn`.

A PDF holds glyphs, not letters: what takes its text out loses the ring of ำ, puts spaces before marks, turns marks and
vowels around, and hands over the private numbers of shifted glyphs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from itadocs.thai import MARKS

_LETTER, _TONE = "\u0e01-\u0e2e", "\u0e48-\u0e4b"
_VOWEL = "\u0e31\u0e34-\u0e3a\u0e47\u0e4d"

_GLYPHS = {
    "\u0e10": "\uf700\uf89e", "\u0e0d": "\uf70f\uf89a", "\u0e31": "\uf710\uf884", "\u0e34": "\uf701\uf885",
    "\u0e35": "\uf702\uf886", "\u0e36": "\uf703\uf887", "\u0e37": "\uf704\uf888", "\u0e38": "\uf718\uf89b",
    "\u0e39": "\uf719\uf89c", "\u0e3a": "\uf71a\uf89d", "\u0e47": "\uf712\uf889", "\u0e4d": "\uf711\uf899",
    "\u0e48": "\uf705\uf70a\uf713\uf88a\uf88b\uf88c", "\u0e49": "\uf706\uf70b\uf714\uf88d\uf88e\uf88f",
    "\u0e4a": "\uf707\uf70c\uf715\uf890\uf891\uf892", "\u0e4b": "\uf708\uf70d\uf716\uf893\uf894\uf895",
    "\u0e4c": "\uf709\uf70e\uf717\uf896\uf897\uf898",
}  # fmt: skip
"""Letter → its glyphs in the fonts of Windows (U+F700 to U+F71A) and of the Macintosh (U+F884 to U+F89E).

Source: HarfBuzz, src/hb-ot-shaper-thai.cc (thai_pua_shape), which lists both beside each letter.
"""
_LETTERS = {ord(glyph): letter for letter, glyphs in _GLYPHS.items() for glyph in glyphs}
_IS_GLYPH = re.compile("[\uf700-\uf71a\uf884-\uf89e]")

_WORDS = (
    "คำนำ คำนวณ คำนึง คำสั่ง คำถาม คำตอบ คำขอ คำร้อง คำแนะนำ คำปรึกษา คำชี้แจง คำอธิบาย คำรับรอง คำกล่าว คำว่า คำเตือน "
    "แนะนำ ชี้นำ ชักนำ ผู้นำ นำไป นำมา นำเสนอ นำเข้า นำส่ง นำร่อง นำผล นำเอา นำข้อ นำความ ดำเนิน ดำรง ดำริ "
    "กำหนด กำกับ กำลัง กำไร กำจัด กำชับ กำแพง กำเนิด กำนัน จำนวน จำเป็น จำกัด จำแนก จำหน่าย จำนอง จำลอง จำเลย จำคุก จำพวก "
    "ประจำ จดจำ ความจำ สำนัก สำคัญ สำหรับ สำเร็จ สำรวจ สำรอง สำเนา สำนวน สำนึก สำแดง ตำแหน่ง ตำบล ตำรวจ ตำหนิ "
    "ทำงาน ทำให้ ทำการ ทำแผน ทำเนียบ ทำลาย ทำความ ทำหน้าที่ ทำสัญญา ทำโดย ทำเป็น ทำเพื่อ จัดทำ กระทำ จ้างทำ "
    "บำรุง บำบัด บำเหน็จ บำนาญ บำเพ็ญ ชำระ ชำนาญ ชำรุด อำเภอ อำนาจ อำนวย อำพราง "
    "ลำดับ ลำพูน ลำปาง ลำพัง ลำบาก ลำเลียง ลำไย ลำน้ำ รำคาญ ซ้ำซ้อน ซ้ำเติม น้ำเสีย น้ำท่วม น้ำมัน น้ำหนัก น้ำประปา แม่น้ำ "
    "ต่ำกว่า ต่ำสุด ต่ำที่สุด ย้ำเตือน เน้นย้ำ ค้ำประกัน"
).split()
"""Words with ำ that cannot be read otherwise where its ring was lost. In clean text no word begins with า."""
_OPEN = "คทนจดล"
"""Letters of words that are nothing but this letter and ำ."""


def _torn(word: str) -> str:
    """Return the pattern of a word of which each ำ may be whole, or a space and า in its place."""
    whole = re.sub("(?<![\u0e48-\u0e4b])\u0e33", "(?:\u0e33| \u0e32)", word)
    return re.sub("([\u0e48-\u0e4b])\u0e33", "(?:\\1\u0e33| \\1 ?\u0e32|\\1 \u0e32)", whole)


_LOST = re.compile(f"[{_LETTER}](?: [{_TONE}]?|[{_TONE}] )\u0e32")
_LOST_ALONE = re.compile(f"(?<=[{_OPEN}]) \u0e32(?![{_LETTER}])")
_APART = re.compile(f"([{_LETTER}])([{MARKS}]*) +([{_VOWEL}{_TONE}\u0e4c])(?!\u0e32)")
_RING_APART = re.compile(f"([{_LETTER}][{_TONE}]?) *\u0e4d(?: *([{_TONE}]))? *\u0e32")
_VOWEL_APART = re.compile(f"(?<=[{_LETTER}\u0e32{_TONE}]) +(?=[\u0e30\u0e33])")
_TONE_AFTER = re.compile(f"(?<=[{_LETTER}])\u0e32([{_TONE}])")
_TONE_AGAIN = re.compile(f"([{_TONE}])\u0e32\\1")


def _late(tone: str, bases: str, following: str) -> re.Pattern[str]:
    """Return the pattern of a tone that stands one letter late, behind words that are none without it."""
    return re.compile(f"({bases})({following})({tone}) ?")


_MARKED = f"[{_LETTER}](?=[{_TONE}] ?[{_VOWEL}])"
_LATE = (
    re.compile(f"(\u0e37)(อ)([{_TONE}])"),
    re.compile(f"(\u0e31)([{_LETTER}])([{_TONE}])"),
    re.compile("(กลุ)(ม)(\u0e48)"),
    _late("\u0e49", "ผู", "[ข-ฮเ-ไ]"),
    _late("\u0e49", "ผู|รู|นี|สู", _MARKED),
    _late("\u0e48", "อยู", "[ก-ฮเ-ไ]"),
    _late("\u0e48", "ที|คู|หมู", f"{_MARKED}|[เ-ไ]"),
    re.compile(f"(เ[{_LETTER}]{{1,2}}\u0e35)(ย)([{_TONE}])"),
)
"""Tones one letter late: in a syllable that its last letter closes (ซือ้ ทัง้ เกีย่ว), or behind ผู, ที and their like."""
_LOST_WHOLLY = re.compile("(?<=ด)า(?=เนิน)|(?<=ก)า(?=หนด)|(?<=ส)า(?=คัญ|หรับ|เร็จ)|(?<=ต)า(?=แหน่ง)|(?<=อ)า(?=นาจ|เภอ)")
"""Where า is what is left of ำ: no other words have these letters in a row (นาฬิกากับ and วาจาเป็น are words)."""
_SHORT_APART = re.compile(f"(?:(?<!ก)|(?<=[เแ]ก))(\u0e47) +(?=[{_LETTER}])")
"""A letter closes each syllable with ็, but for ก็."""


@cache
def _lost_in() -> Mapping[re.Pattern[str], str]:
    """Return the torn words, the longest first; compiled when a text has lost a ring, as hardly any has."""
    return {re.compile(_torn(word)): word for word in sorted(_WORDS, key=len, reverse=True)}


def mend_pasted(text: str) -> str:
    """Return the text with what PDF files certainly did to it undone; clean text stays as it is.

    >>> mend_pasted("การด าเนินงาน ส ุ่มตัวอย่าง หญา้ น\u0e4d\u0e32 ท\uf70a\uf702")
    'การดำเนินงาน สุ่มตัวอย่าง หญ้า นำ ท่ี'
    >>> mend_pasted("เป็ นไปเพือ่ผูบ้ ริหารทีเ่ กีย่วข้อง")
    'เป็นไปเพื่อผู้บริหารที่เกี่ยวข้อง'
    >>> mend_pasted("น ้าดี")
    'น ้าดี'
    """
    if _IS_GLYPH.search(text):
        text = text.translate(_LETTERS)
    text = _RING_APART.sub("\\1\\2\u0e33", text)
    if _LOST.search(text):
        for torn, word in _lost_in().items():
            text = torn.sub(word, text)
        text = _LOST_ALONE.sub("\u0e33", text)
    for late in _LATE:
        text = late.sub(r"\1\3\2", text)
    text = _SHORT_APART.sub(r"\1", _LOST_WHOLLY.sub("\u0e33", text))
    text = _VOWEL_APART.sub("", _APART.sub(_joined, text))
    return _TONE_AGAIN.sub("\\1\u0e32", _TONE_AFTER.sub("\\1\u0e32", text))


def _joined(found: re.Match[str]) -> str:
    """Return a mark back on its letter, where it has room; after a lost ring a tone may belong to า or to ำ, and
    stays. So does a vowel behind a tone that the letter before may have lost (ผูร้ ับ).
    """
    letter, marks, mark = found.groups()
    is_vowel = re.match(f"[{_VOWEL}]", mark)
    if is_vowel and marks and re.match(f"[{_VOWEL}]", found.string[max(0, found.start() - 1) :]):
        return found[0]
    kind = f"[{_VOWEL}]" if is_vowel else f"[{_TONE}\u0e4c]"
    return found[0] if re.search(kind, marks) else letter + marks + mark
