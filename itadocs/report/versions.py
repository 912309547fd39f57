"""Say which versions of a document are kept, and what a comparison of two documents shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from itadocs.report.next_step import format_command
from itadocs.report.text import visible_text
from itadocs.thai.dates import format_date

VersionRow = tuple[int, datetime, str]
"""A kept version: its number, when it was kept, and what it is called."""


def version_lines(versions: Sequence[VersionRow], document: Path) -> Iterator[str]:
    """Yield the versions of a document, the newest first, and how to get one out."""
    yield f"{visible_text(str(document))} มี {len(versions)} ฉบับ"
    for number, moment, label in reversed(versions):
        kept = f"{format_date(moment.date())} {moment:%H:%M}"
        yield f"  {number:>3}  {kept}  {visible_text(label)}".rstrip()
    first = versions[-2 if len(versions) > 1 else -1][0]
    yield f"ต่อไป: นำฉบับก่อนออกมาเป็นสำเนา {format_command('versions', document, '--restore', str(first))}"


def restored_lines(copy: Path, number: int, document: Path) -> Iterator[str]:
    """Yield where a version was put, and how to compare it with the document as it is."""
    yield f"วางฉบับที่ {number} ไว้ที่ {visible_text(str(copy))} แล้ว เอกสารเดิมไม่เปลี่ยน"
    yield f"ต่อไป: เทียบกับฉบับที่เป็นอยู่ {format_command('compare', copy, document)}"


def comparison_lines(copy: Path | None, reason: str, unmarked: Sequence[str], new: Path) -> Iterator[str]:
    """Yield where the comparison copy is, and what differs without a mark in it."""
    if copy is None:
        yield reason
        yield f"ต่อไป: อ่านและลงนาม {new}"
        return
    yield f"เขียนสำเนาเปรียบเทียบ {visible_text(str(copy))} แล้ว ทั้งสองฉบับไม่เปลี่ยน"
    for each in unmarked:
        yield f"  ไม่มีเครื่องหมายในสำเนา: {visible_text(each)}"
    yield f"ต่อไป: เปิดอ่าน {copy} ใน Word"


def tidy_lines(rows: Sequence[tuple[Path, Path | None]], folder: Path, *, is_done: bool) -> Iterator[str]:
    """Yield the copies that may go or are gone, each with the file that has its bytes, None for an old version."""
    for path, same in rows:
        why = f"เหมือน {same} ทุกไบต์" if same else "ฉบับที่ออกไว้ก่อน ไม่ได้ตั้งชื่อ"
        yield f"  {visible_text(f'{path}: {why}')}"
    yield f"{'ลบแล้ว' if is_done else 'ไม่ต้องใช้แล้ว'} {len(rows)} แฟ้ม"
    if rows and not is_done:
        yield f"ต่อไป: ลบตามรายการ {format_command('tidy', folder, '--apply')}"
    else:
        yield f"ต่อไป: {format_command('build', folder)}"
