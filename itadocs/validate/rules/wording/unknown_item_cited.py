"""Check that an item that a text cites exists in the assessed year (R59).

What: ข้อ with a code (ข้อ o43, ข้อ i1 และ i40) that the framework of the assessed year does not have. Left alone: a code
beside another year, and a code without the word ข้อ.
Why: codes change from year to year, and last year's text keeps last year's codes.

Wrong: R59 มาตรการ!B2

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 10 | เผยแพร่ข้อมูลข้อ o43 ให้ครบองค์ประกอบ | ประกาศบนเว็บไซต์ | ต.ค. 68 - ก.ย. 69 | สล. |

Right:

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 10 | เผยแพร่ข้อมูลข้อ o27 และ O28 ให้ครบองค์ประกอบ | ประกาศบนเว็บไซต์ | ต.ค. 68 - ก.ย. 69 | สล. |
    | ตัวชี้วัดที่ 9 | ปรับข้อมูลข้อ o43 ของปี 2566 ให้เป็นปัจจุบัน และใช้น้ำมัน E20 | ประกาศบนเว็บไซต์ | ต.ค. 68 - ก.ย. 69 | สล. |
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from itadocs.catalog import Catalog
from itadocs.problems import Problem
from itadocs.thai.digits import to_arabic
from itadocs.validate.items.codes import exists
from itadocs.validate.texts.free_texts import FreeText, free_texts, letter_class, named_items
from itadocs.validate.typed import TypedBook

_ITEM = r"ข้อ(?:ที่|คำถาม)?\s*"
_OTHER_YEAR = re.compile(r"ปี|2[45][0-9]{2}|เกณฑ์|พ\.ศ\.")
_AROUND = 40


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield R59, one per cell, naming the codes that do not exist."""
    framework = book.framework
    if framework is None:
        return
    for entry in free_texts(book):
        if _quick(framework.letters).search(entry.text):
            unknown = [code for code in _codes(entry, framework.letters) if not exists(code, framework)]
            if unknown:
                params = {"found": " ".join(dict.fromkeys(unknown)), "year": framework.year_be}
                yield Problem("R59", entry.where, params)


def _codes(entry: FreeText, letters: str) -> Iterator[str]:
    for line in to_arabic(entry.text).split("\n"):
        for found in _cited(letters).finditer(line):
            around = line[max(0, found.start() - _AROUND) : found.start()] + line[found.end() :][:_AROUND]
            if not _OTHER_YEAR.search(around):
                yield from sorted(named_items(found["codes"], letters))


@lru_cache(maxsize=16)
def _quick(letters: str) -> re.Pattern[str]:
    return re.compile(rf"{_ITEM}{letter_class(letters)}")


@lru_cache(maxsize=16)
def _cited(letters: str) -> re.Pattern[str]:
    """Match ข้อ with one code or several."""
    code = rf"{letter_class(letters)}\s?[0-9]{{1,2}}(?![0-9])"
    return re.compile(rf"{_ITEM}(?P<codes>{code}(?:(?:\s*(?:,|และ|กับ|หรือ)\s*|\s+)(?:ข้อ\s*)?{code})*)")
