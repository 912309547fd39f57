"""Recognize what officers type where they have nothing to say yet: dashes, dots, ``ไม่มี``, ``n/a``, ``ดี``."""

from __future__ import annotations

import re

from itadocs.thai.digits import to_arabic
from itadocs.thai.text import clean

WORDS = frozenset(
    "ไม่มี ยังไม่มี ไม่มีข้อมูล ยังไม่มีข้อมูล ไม่ระบุ ยังไม่ระบุ ว่าง เว้นว่าง รอ รอข้อมูล รอกรอก รอเติม รอสรุป รอผล รอวิเคราะห์ รอรวบรวม โปรดระบุ "
    "ยังไม่ได้วิเคราะห์ ยังไม่วิเคราะห์ ยังไม่ได้กรอก ยังไม่ได้สรุป อยู่ระหว่างรวบรวม อยู่ระหว่างรวบรวมข้อมูล กำลังรวบรวม กำลังรวบรวมข้อมูล "
    "ใส่ข้อความ พิมพ์ข้อความ ใส่ข้อมูล กรอกข้อมูล ครบ ครบถ้วน เรียบร้อย เรียบร้อยดี ใช้ได้ พอใช้ "
    "ไม่พบ ไม่ทราบ เหมือนเดิม เช่นเดิม ดี ดีมาก ดีเยี่ยม ดีแล้ว ดีอยู่แล้ว ปกติ โอเค "
    "ok good na none nil null no yes tbd tba todo".split()
)
"""What says nothing, without marks and numbers."""
NONE = frozenset(
    "ไม่มี ยังไม่มี ไม่มีข้อมูล ยังไม่มีข้อมูล ไม่มีคะแนน ไม่มีผล ไม่มีผลคะแนน ไม่มีผลการประเมิน ไม่ปรากฏ ไม่ปรากฏข้อมูล "
    "ไม่ทราบ ไม่พบ ไม่พบข้อมูล ไม่ระบุ ไม่กำหนด ไม่ประกาศ ไม่ได้ประกาศ ไม่ประเมิน ไม่ได้ประเมิน ไม่ถูกประเมิน ไม่รับการประเมิน "
    "ไม่ได้รับการประเมิน ไม่เข้ารับการประเมิน ไม่ได้เข้ารับการประเมิน ไม่เข้าร่วม ไม่เข้าร่วมการประเมิน ไม่ได้เข้าร่วม "
    "ยังไม่ประกาศ ยังไม่ได้ประกาศ ยังไม่ทราบ ยังไม่ทราบผล ยังไม่ประเมิน ยังไม่ได้ประเมิน ยังไม่เคยประเมิน ไม่เคยประเมิน "
    "ยังไม่ได้รับการประเมิน ยังไม่เคยรับการประเมิน ไม่เคยรับการประเมิน ยังไม่เคยเข้ารับการประเมิน "
    "ไม่ได้เข้าร่วมการประเมิน ไม่เกี่ยวข้อง ว่าง เว้นว่าง na nil null none".split()
)
"""What says that there is no figure, without marks and spaces. Who waits for one (รอผล) has not said that."""
WITHOUT_WORDS = frozenset({"integer", "score", "year", "date", "choice"})
"""Types of fields in which a word can only say that there is nothing."""
_NOT_SAID = re.compile(r"[^\w\u0e00-\u0e7f]|[\d_ๆฯ]")
_MARKS = re.compile(r"[^\w\u0e00-\u0e7f]")
_REPEATED = re.compile(r"(.)\1+")
_DATES = re.compile(r"\d{3}|\d\D+\d")
"""Figures that tell a time: a number on its own may be the mark of a list."""
_NO_NAME = re.compile(r"xx+")
"""A unit may be called สส. or กก."""


def is_placeholder(text: str, *, of_names: bool = False, of_times: bool = False) -> bool:
    """Tell whether every line of a text holds a mark, a number or a word that says nothing by itself. ``of_names``: a
    letter typed again and again can be the short name of a unit. ``of_times``: figures can be a date.

    >>> [is_placeholder(text) for text in ("-", "- ไม่มี -", "N/A", "…", "๑. -", "xxx")]
    [True, True, True, True, True, True]
    >>> [is_placeholder(text) for text in ("ไม่มีข้อบกพร่อง", "ดีขึ้นกว่าปีก่อน", "ออกคำสั่งแล้ว")]
    [False, False, False]
    >>> [is_placeholder(text, of_names=True) for text in ("ไม่มี", "สส.", "กก.")]
    [True, False, False]
    >>> [is_placeholder(text, of_times=True) for text in ("1/10/68 - 30/9/69", "1.", "-")]
    [False, True, True]
    """
    if of_times and _DATES.search(to_arabic(text)):
        return False
    repeated = _NO_NAME if of_names else _REPEATED
    lines = (_NOT_SAID.sub("", to_arabic(clean(line)).casefold()) for line in text.splitlines())
    return all(not line or line in WORDS or repeated.fullmatch(line) for line in lines)


def says_none(text: str) -> bool:
    """Tell whether a text says that there is nothing to enter, where a number, a date or a choice can stand.

    >>> [says_none(text) for text in ("N/A", "- ไม่มี -", "ไม่ได้เข้ารับการประเมิน", "ยังไม่ประกาศ", "(ไม่มีข้อมูล)")]
    [True, True, True, True, True]
    >>> [says_none(text) for text in ("รอผล", "0", "ไม่มีนัยสำคัญ", "เก้าสิบ", "")]
    [False, False, False, False, False]
    """
    return _MARKS.sub("", clean(text)).casefold() in NONE
