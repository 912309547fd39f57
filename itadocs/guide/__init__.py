"""Find the manual by task: one Markdown file a topic, found by its name, by a Thai word or by nearly either."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from itadocs.thai.compare import match_nearly, without_marks

__all__ = ["Topic", "find_topic", "format_for_shell", "nearest_topic", "topics"]

FOLDER = Path(__file__).parent

WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "start": ("เริ่ม", "เริ่มใช้", "ติดตั้ง", "เอกสารฉบับแรก", "new", "kind", "install"),
        "open": ("หน้าจอ", "เบราว์เซอร์", "เปิดโปรแกรม", "ไม่ต้องพิมพ์คำสั่ง", "browser"),
        "workbook": ("สมุดงาน", "กรอก", "กรอกสมุดงาน", "แผ่นงาน", "แนวทางมาตรการ", "ร่าง", "draft", "เจ้าหน้าที่", "excel"),
        "check": ("ตรวจ", "ปัญหา", "รหัส", "codes", "ความพร้อม"),
        "build": ("สร้าง", "สร้างเอกสาร", "เอกสาร", "manifest"),
        "scores": ("คะแนน", "สมุดคะแนน"),
        "tracking": ("ติดตาม", "สมุดติดตาม", "ผลการดำเนินการ"),
        "province": ("จังหวัด", "ส่วนราชการ", "units", "สรุปรวม", "rollup"),
        "review": (
            "ผู้ตรวจ",
            "ผู้ตรวจร่าง",
            "แก้ใน word",
            "word",
            "pull",
            "merge",
            "accept",
            "redline",
            "compare",
            "versions",
            "tidy",
            "ฉบับก่อน",
            "เปรียบเทียบ",
            "libreoffice",
        ),
        "pdf": ("พีดีเอฟ",),
        "publish": ("เผยแพร่", "เว็บไซต์", "ข้อมูลเปิด"),
        "templates": ("แม่แบบ", "ผู้ทำแม่แบบ", "template", "fields"),
        "years": ("ปี", "ปีใหม่", "กรอบ", "กรอบการประเมิน", "catalog", "new-year"),
        "programs": ("โปรแกรม", "โปรแกรมอื่น", "json", "python", "schema"),
        "limits": ("แฟ้ม", "ขีดจำกัด", "ขนาดแฟ้ม", "samples"),
        "trouble": ("ติดขัด", "เมื่อติดขัด", "แก้ปัญหา", "ช่วยด้วย", "help"),
        "speed": ("ความเร็ว", "เร็ว", "เวลา"),
    }
)
"""Name of a topic (its file without .md) → the words it is also asked for by; in the order they are read."""

_PICTURE = re.compile(r"!\[([^\]]+)\]\([\w-]+\.png\)")
_LINK = re.compile(r"\[([^\]]+)\]\((\w+)\.md\)")


class Topic(Struct, frozen=True):
    """Hold one page of the manual. ``title`` is its first heading, ``summary`` the line below, both in Thai."""

    name: str
    title: str
    summary: str
    text: str


@cache
def topics() -> tuple[Topic, ...]:
    """Return every topic in reading order, each with the whole text of its file."""
    return tuple(_parse_topic(name, (FOLDER / f"{name}.md").read_text(encoding="utf-8")) for name in WORDS)


def find_topic(asked: str) -> Topic | None:
    """Return the topic an officer asks for by its name, its title or one of its words; None where none is that.

    >>> find_topic("แม่แบบ").name, find_topic("pull").name, find_topic("review.md").name
    ('templates', 'review', 'review')
    """
    wanted = without_marks(asked.removesuffix(".md"))
    for topic in topics():
        if wanted in {without_marks(text) for text in (topic.name, topic.title, *WORDS[topic.name])}:
            return topic
    return None


def nearest_topic(asked: str) -> Topic | None:
    """Return the topic whose name, title or word is nearly what was asked for; None where nothing is near.

    >>> nearest_topic("แม่แบ").name, nearest_topic("tempaltes").name, nearest_topic("ฝนตก")
    ('templates', 'templates', None)
    """
    names = {topic.name: (topic.name, topic.title, *WORDS[topic.name]) for topic in topics()}
    near = match_nearly({asked: asked}, names).get(asked)
    return next((topic for topic in topics() if topic.name == near), None)


def format_for_shell(text: str) -> str:
    """Return the text of a topic with its links to other topics as commands that show them, and its pictures in words.

    >>> format_for_shell("ดูเรื่อง [แม่แบบ](templates.md)")
    'ดูเรื่อง แม่แบบ (itadocs guide templates)'
    """
    return _LINK.sub(r"\1 (itadocs guide \2)", _PICTURE.sub(r"(ภาพ: \1)", text))


def _parse_topic(name: str, text: str) -> Topic:
    title, summary = [line for line in text.splitlines() if line][:2]
    return Topic(name, title.removeprefix("# "), summary, text)
