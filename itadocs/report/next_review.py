"""Say what to do after a command of the way back from Word: its last line, with the very command to type."""

from __future__ import annotations

from pathlib import Path

from itadocs.report.next_step import format_command
from itadocs.review.accept.records import Acceptance, EditKind, ReviewEdit

_FEW = 3
"""So many open edits are decided in the command itself."""


def next_to_accept(edited: Path) -> str:
    """Return how an edited document is taken back."""
    return f"ต่อไป: รับสิ่งที่ผู้ตรวจแก้กลับ {format_command('accept', edited)}"


def next_after_choices(edited: Path, file: Path) -> str:
    """Return what to do after the file of choices was written."""
    return f"ต่อไป: เลือก word หรือ excel ในแฟ้มนั้น แล้วสั่ง {format_command('accept', edited, '--choices', file)}"


def next_after_accept(done: Acceptance) -> str:
    """Return what to do after ``itadocs accept``: decide what is open, mend what is in the way, else read and sign."""
    again = format_command("accept", done.edited)
    if done.undecided and not done.document:
        return _to_decide(done)
    if done.has_errors:
        return f"ต่อไป: แก้รายการ “ต้องแก้” ข้างบน แล้วสั่ง {again}"
    if done.document is None:
        return f"ต่อไป: แก้เอกสารใน Word บันทึก แล้วสั่ง {again}"
    if done.missing:
        return f"ต่อไป: ทำรายการที่ไม่ได้นำมาใน {done.document} เอง แล้วสั่ง {format_command('accept', done.document)}"
    return f"ต่อไป: อ่านและลงนาม {done.document} หากแก้ใน Word อีกให้สั่ง {format_command('accept', done.document)}"


def _to_decide(done: Acceptance) -> str:
    """Return the command with which what is open is decided; with a file where that is much."""
    if len(done.undecided) > _FEW:
        file = done.edited.with_name(f"{done.edited.stem} (ตัวเลือก).toml")
        return f"ต่อไป: เลือกทีละรายการในแฟ้ม {format_command('accept', done.edited, '--write-choices', file)}"
    words = [word for each in done.undecided for word in (_option_of(each), each.key)]
    return f"ต่อไป: เลือก --word หรือ --excel ของแต่ละรายการ {format_command('accept', done.edited, *words)}"


def _option_of(edit: ReviewEdit) -> str:
    """Return the only choice there is, else the reviewer's text, which is to be thought of."""
    return "--excel" if edit.kind is EditKind.REFUSED else "--word"
