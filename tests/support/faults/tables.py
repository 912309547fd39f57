"""Lay out what was measured of hostile files as the tables of the manual: class by command, the highest peak in MB."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from itadocs.codes import CODES
from itadocs.problems import Severity
from tests.support.faults.hostile import DOCUMENTS, TEXTS, WORKBOOKS

_LINE = re.compile(r"(\w+) +(.{32}) (.{40}) +(-?\d+) +([\d.]+) s +(\d+) MB ?(.*)")
_OPTIONS = ("--mark", "--from", "--add-missing", "--catalog")
_CODE = re.compile(r"[A-Z]\d\d")
_MADE = 0
_FOLLOWING = ("P33", "U12")
"""Codes that say nothing of the file: all was undone, and the workbook is no province's."""
THAI = {
    "1 GB of one letter, strings": "ข้อความรวม 1 GB อักขระเดียว",
    "1 GB of letters, strings": "ข้อความรวม 1 GB",
    "1 GB of letters, a sheet": "แผ่นงาน 1 GB",
    "1 GB of one letter, styles": "รูปแบบ 1 GB",
    "1 GB of one letter, comments": "ข้อคิดเห็น 1 GB",
    "1 GB of one letter, text": "เนื้อความ 1 GB อักขระเดียว",
    "1 GB of letters, text": "เนื้อความ 1 GB",
    "1 GB of letters, styles": "รูปแบบ 1 GB",
    "3 GB beside": "ส่วนอื่น 3 GB ข้างแฟ้มที่ดี",
    "entities": "XML ที่ขยายตัวเอง",
    "outer entities": "XML ที่เรียกแฟ้มภายนอก",
    "entities in UTF-16": "XML ที่ขยายตัวเอง แบบ UTF-16",
    "100,000 deep": "ซ้อนกัน 100,000 ชั้น",
    "1,000,000 styles": "1,000,000 รูปแบบ",
    "1,000,000 strings": "1,000,000 ข้อความ",
    "100,000 merged": "100,000 ช่วงที่ผสานเซลล์",
    "100,000 lists": "100,000 รายการให้เลือก",
    "16,384 columns": "16,384 คอลัมน์",
    "names": "ชื่อส่วนที่ชี้ออกนอกแฟ้มหรือซ้ำ",
    "said to be 4 GB": "บอกขนาดเกินจริง 4 GB",
    "said to be 10 GB": "บอกขนาดเกินจริง 10 GB",
    "overlapping": "ส่วนที่ซ้อนทับกันในแฟ้ม",
    "slow cells": "เซลล์ยาวที่อ่านช้า",
    "1,000,000 elements": "300,000 ย่อหน้า",
    "one paragraph of 1,000,000 marks": "ย่อหน้าเดียว 300,000 ช่วงอักษร",
    "deep lists": "รายการซ้อน 100,000 ชั้น",
    "deep tables": "ตารางซ้อน 100,000 ชั้น",
    "1,000,000 keys": "1,000,000 บรรทัด",
    "300 MB": "300 MB",
    "wrong types": "ค่าผิดชนิด",
}
"""Class → what the manual calls it."""
_HEADS = (
    ("สมุดงาน", WORKBOOKS, ("workbook", "unit", "tracking", "zipped")),
    ("เอกสารหรือแม่แบบ", DOCUMENTS, ("edited", "newer", "template")),
    ("แฟ้มตัวเลือกหรือแฟ้มปี", TEXTS, ("choices", "year")),
)


class Served(Struct, frozen=True):
    """Hold a run: where the hostile file stood, of which class it was, the command, how it ended and its peak in MB."""

    place: str
    kind: str
    command: str
    code: int
    peak: int
    codes: tuple[str, ...]


def read_served(lines: Iterable[str]) -> Iterator[Served]:
    """Yield the runs of which the lines of ``faults.py hostile`` tell."""
    for line in lines:
        if found := _LINE.match(line):
            place, kind, command, code, _, peak, codes = found.groups()
            yield Served(place, kind.strip(), _label(command), int(code), int(peak), tuple(_CODE.findall(codes)))


def _label(line: str) -> str:
    words = line.split()
    return " ".join((words[0], *(option for option in _OPTIONS if option in words)))


def _is_error(code: str) -> bool:
    return CODES[code].severity is Severity.ERROR and code not in _FOLLOWING


def format_tables(served: Iterable[Served]) -> Iterator[str]:
    """Yield the lines of a table for each sort of file; a dash stands where a command does not read such a file."""
    runs = list(served)
    for head, classes, places in _HEADS:
        own = [run for run in runs if run.place in places]
        commands = list(dict.fromkeys(run.command for run in own))
        if not own:
            continue
        yield f"| {head} | {' | '.join(f'`{command}`' for command in commands)} | ปฏิเสธด้วย |"
        yield "|---|" + "---:|" * len(commands) + "---|"
        for kind in classes:
            of_kind = [run for run in own if run.kind == kind]
            peaks = (max((run.peak for run in of_kind if run.command == each), default=0) for each in commands)
            stopped = (code for run in of_kind if run.code != _MADE for code in run.codes if _is_error(code))
            refused = dict.fromkeys(stopped)
            yield f"| {THAI[kind]} | {' | '.join(str(peak or '–') for peak in peaks)} | {' '.join(refused) or '–'} |"
        yield ""
