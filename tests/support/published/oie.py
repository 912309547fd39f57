"""What the plan of the office of industrial economics for 2569 prints, as a workbook.

i1 and i2 are printed as 88.71 and 86.77; only 98.71 and 96.77 give the printed indicator.
"""

from __future__ import annotations

from functools import cache

from itadocs.analysis import Derived, derive
from itadocs.model.build import build_book
from itadocs.model.records import Book
from itadocs.render.context.document import Context, build_context
from tests.support.tables import CATALOG, typed_book

RESULT = """
## ผลการประเมิน
| ปีงบประมาณที่ประเมิน | 2568 |
| คะแนนรวม | 96.06 |
| ระดับผลการประเมิน | ผ่าน |
| คะแนนรวมปีก่อน | 92.73 |
| ระดับปีก่อน | ผ่าน |
"""
INSTRUMENTS = """
## คะแนนแบบวัด
| แบบวัด | คะแนนปีนี้ | คะแนนปีก่อน |
| IIT | 99.14 | 99.75 |
| EIT ส่วนที่ 1 | 90.52 | 88.39 |
| EIT ส่วนที่ 2 | 84.95 | 78.87 |
| OIT | 100 | 94.29 |
"""
INDICATORS = """
## คะแนนตัวชี้วัด
| ตัวชี้วัดที่ | คะแนนปีนี้ | คะแนนปีก่อน |
| 1 | 98.49 | 99.59 |
| 2 | 99.78 | 99.58 |
| 3 | 99.78 | 100 |
| 4 | 98.71 | 100 |
| 5 | 98.92 | 99.59 |
| 6 | 91.20 | 91.57 |
| 7 | 86.42 | 86.20 |
| 8 | 85.59 | 73.11 |
| 9 | 100 | 88.57 |
| 10 | 100 | 100 |
"""
_IIT = "98.71 96.77 100 99.35 100 100 100 99.35 100 96.77 100 99.35 98.71 99.35 98.71".split()
_EIT = (
    "91.50 87.27|91.21 85|99.03 93.18|89.76 83.64|89.08 82.27|90.14 83.64|86.67 81.82|88.50 84.55|88.79 83.18"
).split("|")
ITEMS = "\n".join(
    [
        "## คะแนนรายข้อ",
        "| รหัสข้อ | คะแนน | EIT ส่วนที่ 1 | EIT ส่วนที่ 2 |",
        *(f"| i{no} | {score} | | |" for no, score in enumerate(_IIT, 1)),
        *(f"| e{no} | | {scores.replace(' ', ' | ')} |" for no, scores in enumerate(_EIT, 1)),
        *(f"| o{no} | 100 | | |" for no in range(1, 29)),
    ]
)
DOCUMENTS = """
## เอกสาร
| เอกสาร | จัดทำ |
| แผนพัฒนาจากผลการประเมิน | ใช่ |
"""
WHOLE = RESULT + INSTRUMENTS + INDICATORS + ITEMS


def book_of(text: str) -> Book:
    """The book of a workbook in Markdown."""
    book = build_book(typed_book(text + DOCUMENTS), CATALOG)
    assert book is not None
    return book


@cache
def derived(text: str = WHOLE) -> Derived:
    """All figures of a workbook."""
    return derive(book_of(text))


@cache
def context(text: str = WHOLE) -> Context:
    """What a plan prints of a workbook."""
    book = book_of(text)
    return build_context(book, derive(book), CATALOG.document("plan"), book.documents[0], CATALOG)
