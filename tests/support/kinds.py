"""Words that belong to some kinds of agencies only, and data that name none of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from itadocs.catalog import Kind, default_catalog

CATALOG = default_catalog()
KINDS = list(CATALOG.kinds.values())

WORDS = re.compile(
    r"(?<!โปรแ)กรม(?!ธรรม์)|จังหวัด|ส่วนราชการ|กระทรวง|อธิบดี|เทศบาล|เทศมนตรี|อบต\.|อบจ\.|องค์การบริหารส่วน|ท้องถิ่น"
    r"|มหาวิทยาลัย|คณะ(?!กรรม|ทำงาน|ผู้)|คณบดี|อธิการบดี|รัฐวิสาหกิจ|องค์การมหาชน|องค์กรอิสระ|ศาล|กรุงเทพ|พัทยา|ผู้ว่าราชการ"
)
"""Whom they speak of can be told from them alone; กอง, สำนัก and ฝ่าย are words of many."""


def foreign_words(text: str, kind: Kind, *own: str) -> list[str]:
    """What a text says that belongs to other kinds, with what stands around it; ``own`` are further words of its own.

    What the kind and the others of its set say of themselves is left out first.
    """
    set_of = [kind, *filter(None, (CATALOG.kinds.get(kind.gathers), CATALOG.gatherer_of(kind.key)))]
    said = {*own, *(word for each in set_of for word in _strings(msgspec.to_builtins(each)))}
    for word in sorted(filter(WORDS.search, said), key=len, reverse=True):
        text = text.replace(word, "")
    return [text[max(0, found.start() - 30) : found.end() + 30] for found in WORDS.finditer(text)]


def _strings(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _strings(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _strings(value)


def invented() -> dict[str, object]:
    """The data of an agency of any kind: round figures, and texts that any agency could have written."""
    framework = CATALOG.framework(2569)
    groups = [f"ตัวชี้วัดที่ {indicator.no}" for indicator in framework.indicators]
    unit = "หน่วยหนึ่ง"
    return {
        "agency": {"name": "หน่วยงานสมมติ", "prepared_by": unit},
        "documents": [{"kind": document.label, "wanted": True} for document in CATALOG.documents],
        "result": {"total": 90, "level": "ผ่านดี", "last_total": 88, "target": 85, "threshold": 85},
        "instruments": [{"instrument": row, "this_year": 90} for row in ("IIT", "EIT ส่วนที่ 1", "EIT ส่วนที่ 2", "OIT")],
        "indicators": [{"no": indicator.no, "this_year": 90} for indicator in framework.indicators],
        "analysis": [{"group": group, "text": "ผลเป็นที่พอใจและยังพัฒนาได้อีก"} for group in groups],
        "measures": [
            {
                "group": group, "text": f"ทบทวนแนวทางของ{group}", "finding": "ยังพัฒนาได้อีก", "steps": ["ทบทวน", "เผยแพร่"],
                "periods": "ต.ค. 69 - ก.ย. 70", "owners": [unit],
            }
            for group in groups
        ],
        "results": [
            {"group": group, "measure": 1, "output": "ทบทวนแล้วหนึ่งครั้ง", "outcome": "ผู้เกี่ยวข้องปฏิบัติตาม"}
            for group in groups
        ],
        "units": [{"name": unit}, {"name": "หน่วยสอง"}],
    }  # fmt: skip
