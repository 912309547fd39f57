"""Say which versions of a document are kept, and what a comparison of two documents shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from itadocs.report.next_step import format_command, to_sign_line
from itadocs.report.text import visible_text
from itadocs.thai.dates import format_date

_WHY = {
    "copy": "เหมือน {same} ทุกไบต์",
    "version": "ฉบับที่ออกไว้ก่อน ไม่ได้ตั้งชื่อ",
    "listing": "ทุกรายการในนั้นนำมาแล้ว",
    "outdated": "ไม่เป็นปัจจุบัน และไม่มีผู้แก้ไข",
}
"""Why a file is not needed any more."""


class VersionRow(Struct, frozen=True):
    """Hold a kept version: its number, when it was kept, what it is called, whether it was signed, its fingerprint."""

    number: int
    moment: datetime
    label: str
    is_signed: bool
    sha256: str


class ComparedRow(Struct, frozen=True):
    """Hold a comparison: what it was of, the copy, None with the ``reason`` where both say the same, and what differs
    without a mark in it. ``version`` is the kept version that the new document was compared with, None for a file;
    ``waiting`` an edited one that was not taken back yet, so that none is to be signed, None where nobody waits."""

    old: str
    new: Path
    copy: Path | None = None
    reason: str = ""
    unmarked: Sequence[str] = ()
    version: VersionRow | None = None
    waiting: Path | None = None

    @property
    def to_sign(self) -> Path | None:
        """Return the file to sign; None where there is none yet, and for two files of anyone."""
        return self.new if self.version and not self.waiting else None


class SpareRow(Struct, frozen=True):
    """Hold a file that may go: why, and the one with the same bytes, None where it goes for another reason."""

    path: Path
    why: str
    same: Path | None


def version_lines(versions: Sequence[VersionRow], document: Path, named: VersionRow | None) -> Iterator[str]:
    """Yield the versions of a document, the newest first, and what can be done with them; ``named`` is the one that was
    just given a name or said to be signed, None for none."""
    if named:
        called = f"ตั้งชื่อว่า “{visible_text(named.label)}”" if named.label else ""
        said = " และ".join(filter(None, (called, "บันทึกว่าลงนามแล้ว" if named.is_signed else "")))
        yield f"เก็บเอกสารตามที่เป็นอยู่เป็นฉบับที่ {named.number} {said}แล้ว"
    yield f"{visible_text(str(document))} มี {len(versions)} ฉบับ"
    for each in reversed(versions):
        signed = "  ลงนามแล้ว" if each.is_signed else ""
        yield f"  {each.number:>3}  {_kept(each)}  {visible_text(each.label)}".rstrip() + signed
    if named:
        yield f"ต่อไป: เมื่อเอกสารเปลี่ยนไป เทียบกับฉบับนี้ {format_command('compare', document)}"
        return
    first = versions[-2 if len(versions) > 1 else -1].number
    yield f"ต่อไป: นำฉบับก่อนออกมาเป็นสำเนา {format_command('versions', document, '--restore', str(first))}"


def _kept(version: VersionRow) -> str:
    return f"{format_date(version.moment.date())} {version.moment:%H:%M}"


def restored_lines(copy: Path, number: int, document: Path) -> Iterator[str]:
    """Yield where a version was put, and how to compare it with the document as it is."""
    yield f"วางฉบับที่ {number} ไว้ที่ {visible_text(str(copy))} แล้ว เอกสารเดิมไม่เปลี่ยน"
    yield f"ต่อไป: เทียบกับฉบับที่เป็นอยู่ {format_command('compare', copy, document)}"


def comparison_lines(done: ComparedRow) -> Iterator[str]:
    """Yield what was compared, where the copy is, and what differs without a mark in it; of a version and today's
    document also which file is the one to sign."""
    version, new = done.version, visible_text(str(done.new))
    if version:
        label = f" “{visible_text(version.label)}”" if version.label else ""
        signed = " ซึ่งลงนามแล้ว" if version.is_signed else " (ยังไม่มีฉบับที่บันทึกว่าลงนามแล้ว)"
        yield f"เทียบ {new} กับฉบับที่ {version.number}{label} เก็บเมื่อ {_kept(version)}{signed}"
    if done.copy is None:
        yield done.reason
    else:
        yield f"เขียนสำเนาเปรียบเทียบ {visible_text(str(done.copy))} แล้ว ทั้งสองฉบับไม่เปลี่ยน"
    for each in done.unmarked:
        yield f"  ไม่มีเครื่องหมายในสำเนา: {visible_text(each)}"
    if done.waiting:
        yield f"ต่อไป: รับสิ่งที่ผู้ตรวจแก้กลับ {format_command('accept', done.waiting)}"
    elif version:
        yield from to_sign_line([done.new])
        yield f"ต่อไป: {_to_sign(done)}"
    elif done.copy is None:
        yield f"ต่อไป: ใช้ฉบับใดก็ได้ หากแก้แล้วให้เทียบอีก {format_command('compare', done.old, done.new)}"
    else:
        yield f"ต่อไป: เปิดอ่าน {done.copy} ใน Word หากแก้แล้วให้เทียบอีก {format_command('compare', done.old, done.new)}"


def _to_sign(done: ComparedRow) -> str:
    if done.version and done.version.is_signed and done.copy is None:
        return f"ไม่ต้องลงนามใหม่ ดูทุกฉบับ {format_command('versions', done.new)}"
    read = f"เปิดอ่าน {done.copy} ใน Word แล้ว" if done.copy else ""
    return f"{read}ลงนาม {done.new} แล้วบันทึกไว้ {format_command('versions', done.new, '--signed')}"


def tidy_lines(rows: Sequence[SpareRow], folder: Path, *, is_done: bool) -> Iterator[str]:
    """Yield the files that may go or are gone, each with the reason."""
    for row in rows:
        yield f"  {visible_text(f'{row.path}: {_WHY[row.why].format(same=row.same)}')}"
    yield f"{'ลบแล้ว' if is_done else 'ไม่ต้องใช้แล้ว'} {len(rows)} แฟ้ม"
    if rows and not is_done:
        yield f"ต่อไป: ลบตามรายการ {format_command('tidy', folder, '--apply')}"
    else:
        yield f"ต่อไป: {format_command('build', folder)}"
