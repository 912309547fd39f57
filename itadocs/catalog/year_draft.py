"""Write the data file of a year that nobody has described yet, for an administrator to fill in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

import msgspec
from msgspec import structs

from itadocs.catalog.frameworks import Framework

_HEAD = """\
# กรอบการประเมินปีงบประมาณ พ.ศ. {year} (ร่างที่ตั้งต้นจากปี {base})
#
# วิธีใช้: ตารางที่ขึ้นต้นด้วย # เป็นของปี {base} และใช้ของปี {base} อยู่แล้ว เมื่อปีนี้ต่างไป ให้ลบ # ออกทั้งตารางแล้วแก้
# ตารางหนึ่งแทนตารางชื่อเดียวกันของปี {base} ทั้งตาราง สิ่งที่ยังไม่ทราบให้เป็นตารางว่าง เช่น items = [] และเขียนชื่อไว้ใน unknown
# ตรวจแฟ้มนี้ด้วย itadocs check {year}.toml

# ปีงบประมาณ พ.ศ. ที่ประเมิน ต้องตรงกับชื่อแฟ้ม
year_be = {year}
# ผู้กำหนดกรอบ ตรงกับชื่อโฟลเดอร์ที่แฟ้มนี้อยู่
family = {family}
# ปีที่ใช้เป็นฐานของตารางซึ่งไม่มีในแฟ้มนี้
based_on = {base}
# การวิเคราะห์ที่ใช้เป็นปกติ: indicators = รายตัวชี้วัด issues = รายประเด็น
default_groups = {groups}
# แหล่งที่มาของสิ่งที่กรอก เช่น ชื่อประกาศและวันที่
sources = ["(พิมพ์ชื่อประกาศ)"]
# ข้อความนี้บอกทุกครั้งที่ตรวจสมุดงานของปีนี้ (C25) ลบทั้งบรรทัดเมื่อเทียบทุกตารางกับประกาศแล้ว
remark = {remark}
# สิ่งที่ยังไม่ทราบ เช่น items, issue_items, item_groups, official_levels (เกณฑ์ของระดับยังไม่ได้เทียบกับประกาศ ลบเมื่อเทียบแล้ว)
unknown = {unknown}
# ไม่มีรหัสข้อของเอกสารจนกว่าจะประกาศ เมื่อทราบแล้วแทนบรรทัดถัดไปด้วยตาราง [[codes]] ข้างล่าง
codes = []
"""

_TABLES = {
    "item_counts": "จำนวนข้อของแต่ละแบบวัด ต้องเท่ากับจำนวนข้อใน items เมื่อมีรายการข้อ",
    "instruments": "แบบวัด: รหัส อักษรนำหน้ารหัสข้อ (letter) ชื่อ น้ำหนัก (weight รวมกันเท่ากับ 1) "
    "คะแนนเป็นค่าเฉลี่ยของอะไร (mean_of: indicators = ตัวชี้วัดของแบบวัด unknown = ไม่ทราบ) side = internal หรือ external "
    "is_disclosure = true เมื่อเป็นการเปิดเผยข้อมูล",
    "parts": "ส่วนของแบบวัดที่คิดคะแนนแยกกัน",
    "indicators": "ตัวชี้วัด: ลำดับ ชื่อ แบบวัด และคะแนนเป็นค่าเฉลี่ยของอะไร (items = ข้อ item_groups = กลุ่มย่อย unknown = ไม่ทราบ) "
    "topics = เรื่องของตัวชี้วัด ใช้เสนอแนวทางมาตรการเมื่อไม่ทราบรายการข้อ",
    "items": "ข้อ: รหัส ตัวชี้วัด ชื่อ (likely = true เมื่อยังไม่ยืนยันกับประกาศ เจ้าหน้าที่แก้ได้ answer_prefix = คำตอบที่นับเป็นคะแนน "
    "topic = เรื่องของข้อ ตามชื่อเรื่องของปีก่อน ใช้เสนอแนวทางมาตรการ เว้นว่างได้)",
    "issues": "ประเด็น: ลำดับ ชื่อ และข้อของประเด็น (items) เมื่อทราบ",
    "item_groups": "กลุ่มย่อยของข้อในตัวชี้วัด",
    "levels": "ระดับผลการประเมิน จากสูงไปต่ำ: คะแนนรวมตั้งแต่ (at_least) และคะแนนต่ำสุดของทุกแบบวัด (every_instrument_at_least)",
    "codes": "รหัสข้อที่เผยแพร่เอกสาร: document = measures, results หรือ plan (likely = true เมื่อไม่ได้มาจากประกาศ)",
    "requirements": "องค์ประกอบที่เอกสารต้องมี และช่องของสมุดงานที่กรอก",
}
"""The tables of a year in the order of the file, with what each says."""


def draft_year(year_be: int, base: Framework) -> str:
    """Return the data file of a fiscal year (B.E.) based on another, every table explained and commented out.

    Read as it is, it is a year like its base, without codes of documents, and says that it is a draft.
    """
    head = _HEAD.format(
        year=year_be,
        base=base.year_be,
        family=_value(base.family),
        groups=_value(base.default_groups),
        unknown=_value(list(base.unknown_elsewhere)),
        remark=_value(f"เป็นร่างที่ตั้งต้นจากปี {base.year_be} ยังไม่ได้เทียบกับประกาศ {base.remark}".rstrip()),
    )
    tables = msgspec.to_builtins(structs.replace(base, items=base.items_in(year_be)), str_keys=True)
    return "\n".join([head, *(line for name in _TABLES for line in _table(name, tables.get(name)))])


def _table(name: str, value: object) -> Iterator[str]:
    yield f"# --- {name}: {_TABLES[name]}"
    yield from (f"# {line}".rstrip() for line in _lines(name, value))
    yield ""


def _lines(name: str, value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield f"{name} = {_value(value)}"
    elif not value:
        yield f"{name} = []"
    elif isinstance(value, Iterable):
        for record in value:
            yield f"[[{name}]]"
            given = {key: entry for key, entry in record.items() if entry is not None}
            yield from (f"{key} = {_value(entry)}" for key, entry in given.items())
            yield ""


def _value(value: object) -> str:
    """Return a value as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        inside = ", ".join(f"{key} = {_value(entry)}" for key, entry in value.items() if entry is not None)
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_value, value))}]"
    return json.dumps(value, ensure_ascii=False)
