"""Words that belong to some kinds of agencies only, and data that name none of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from itadocs.catalog import DEFAULT_FAMILY, Framework, Kind, default_catalog
from itadocs.catalog.choices import instrument_rows

CATALOG = default_catalog()
KINDS = list(CATALOG.kinds.values())

WORDS = re.compile(
    r"(?<!โปรแ)กรม(?!ธรรม์)|จังหวัด|ส่วนราชการ|กระทรวง|อธิบดี|เทศบาล|เทศมนตรี|อบต\.|อบจ\.|องค์การบริหารส่วน|ท้องถิ่น"
    r"|มหาวิทยาลัย|(?<!มหา)วิทยาลัย|สถานศึกษา|อาชีวศึกษา|คณะ(?!กรรม|ทำงาน|ผู้)|คณบดี|อธิการบดี|รัฐวิสาหกิจ|องค์การมหาชน|องค์กรอิสระ|ศาล|กรุงเทพ|พัทยา|ผู้ว่าราชการ"
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


def frame_of(kind: Kind, year_be: int = 2569) -> Framework:
    """The frame that such an agency is assessed by."""
    return CATALOG.framework(year_be, kind.family or DEFAULT_FAMILY)


def invented(framework: Framework | None = None, sort: str | None = None) -> dict[str, object]:
    """The data of an agency of any kind: round figures, and texts that any agency could have written.

    ``sort`` is ``indicators`` or ``issues``, None for what is usual in the year.
    """
    framework = framework or CATALOG.framework(2569)
    by_indicator = (sort or framework.default_groups) == "indicators"
    word, of = ("ตัวชี้วัดที่", framework.indicators) if by_indicator else ("ประเด็นที่", framework.issues)
    groups = [f"{word} {entry.no}" for entry in of]
    unit, plan = "หน่วยหนึ่ง", framework.year_be + 1
    return {
        "agency": {"name": "หน่วยงานสมมติ", "prepared_by": unit},
        "documents": [{"kind": document.label, "wanted": True} for document in CATALOG.documents],
        "result": {"total": 90, "level": framework.levels[1].name, "last_total": 88, "target": 85, "threshold": 85},
        "instruments": [{"instrument": row, "this_year": 90} for row in instrument_rows(framework).values()],
        "indicators": [{"no": indicator.no, "this_year": 90} for indicator in framework.indicators],
        "analysis": [{"group": group, "text": "ผลเป็นที่พอใจและยังพัฒนาได้อีก"} for group in groups],
        "measures": [
            {
                "group": group, "text": f"ทบทวนแนวทางของ{group}", "finding": "ยังพัฒนาได้อีก", "steps": ["ทบทวน", "เผยแพร่"],
                "periods": f"ต.ค. {plan - 1} - ก.ย. {plan}", "owners": [unit],
            }
            for group in groups
        ],
        "results": [
            {"group": group, "measure": 1, "output": "ทบทวนแล้วหนึ่งครั้ง", "outcome": "ผู้เกี่ยวข้องปฏิบัติตาม"}
            for group in groups
        ],
        "units": [{"name": unit}, {"name": "หน่วยสอง"}],
    }  # fmt: skip
