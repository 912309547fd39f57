"""Say what ``itadocs draft`` proposed, for people.

What was proposed comes as plain values: the proposals themselves are known further down.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from itadocs.problems import Where
from itadocs.report.next_step import format_command
from itadocs.validate.drafts import TO_CHOOSE


class DraftLine(Struct, frozen=True):
    """Hold one proposal: its ``code`` and measure, the group it is for and what is weak there.

    ``where`` is its row, None where it has none, for the ``reason``.
    """

    code: str
    measure: str
    group: str
    weak: Sequence[str]
    where: Where | None
    reason: str


def draft_lines(file: Path, copy: Path | None, proposed: Sequence[DraftLine]) -> Iterator[str]:
    """Yield each proposal with its row, those without one with the reason, and the next step."""
    for line in proposed:
        about = f"{line.group} ({', '.join(line.weak)})" if line.group else ", ".join(line.weak)
        place = f"{line.where.sheet} แถว {line.where.row}" if line.where else f"ไม่ได้วาง: {line.reason}"
        yield f"  [{line.code}] {about}: {line.measure} — {place}"
    if copy is None:
        yield (
            "ไม่ได้สร้างสำเนา เพราะไม่มีแนวทางที่ต้องวาง" if proposed else "ไม่มีข้อหรือตัวชี้วัดที่กรอกคะแนนและต่ำกว่าเกณฑ์ จึงไม่ได้สร้างสำเนา"
        )
        yield f"ต่อไป: {format_command('check', file)}"
        return
    placed = sum(line.where is not None for line in proposed)
    yield f"วางร่างมาตรการ {placed} รายการในสำเนา {copy} แล้ว สมุดงานเดิมไม่เปลี่ยน"
    if open_ := sum(line.where is not None and not line.group for line in proposed):
        yield (
            f"กรอบของปีนี้ไม่ได้บอกว่า {open_} รายการเป็นของตัวชี้วัดหรือประเด็นใด เลือกในคอลัมน์แรกของแถวที่เขียนว่า “{TO_CHOOSE}”"
            " เอกสารยังไม่จัดทำจนกว่าจะเลือกครบ (C13)"
        )
    yield "อ่านและแก้ให้เป็นของหน่วยงาน แล้วพิมพ์ ยืนยันแล้ว ในคอลัมน์ สถานะของร่าง เอกสารพิมพ์คำว่า ร่าง ที่หัวกระดาษจนกว่าจะยืนยันครบ"
    yield f"ต่อไป: {format_command('check', copy)}"
