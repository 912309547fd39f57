"""Say where a line of a template's source stands, for what goes wrong only as a document is made."""

from __future__ import annotations

from msgspec import Struct

PART_NAMES = {
    "document": "เนื้อความ", "header": "หัวกระดาษ", "footer": "ท้ายกระดาษ", "footnotes": "เชิงอรรถ",
    "endnotes": "อ้างอิงท้ายเรื่อง", "chart": "แผนภูมิ",
}  # fmt: skip

TAKEN_APART = "คำสั่งของแถว ย่อหน้า หรือช่อง เริ่มและจบคนละตารางหรือคนละระดับ"
"""Why a part is no whole document when it has been filled in."""


class LinePlace(Struct, frozen=True):
    """Say which tag of which place a line of Jinja source ends with."""

    line: int
    place: str
    tag: str


def part_title(part: str) -> str:
    """Return what an author calls a part.

    >>> part_title("word/header2.xml")
    'หัวกระดาษ'
    """
    stem = part.rpartition("/")[2].removesuffix(".xml")
    return PART_NAMES.get(stem.rstrip("0123456789"), stem)
