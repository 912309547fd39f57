"""Say what to do after a command of the way back from Word: its last line, with the very command to type."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from itadocs.codes import has_errors
from itadocs.report.next_step import format_command
from itadocs.review.accept.records import Acceptance, EditKind, ReviewEdit
from itadocs.review.merge.records import CELL, Fate, Merge
from itadocs.review.pull.records import Pull

Words = Sequence[str | Path]
"""Options of the command that the next one is given again, as they are typed."""
_UNKNOWN_EDIT = "P31"
_FEW = 3
"""So many open edits are decided in the command itself."""


def next_after_pull(pulls: Sequence[Pull], again: Words, here: Path) -> str:
    """Return what to do after ``itadocs pull``: mend what is in the way, else take back what is left, else build.

    ``again`` are options of the command that the next one needs too, ``here`` is the folder it was typed in.
    """
    for found in pulls:
        if has_errors(found.problems):
            return f"ต่อไป: แก้รายการ “ต้องแก้” ข้างบน แล้วสั่ง {format_command('pull', found.document, *again)}"
    for found in pulls:
        if not found.is_settled or (found.remarks and not found.is_arrived):
            return next_to_accept(found.document, again)
    workbooks = dict.fromkeys(found.workbook for found in pulls if found.workbook)
    return f"ต่อไป: {format_command('build', *(_from(here, path) for path in workbooks))}"


def _from(here: Path, path: Path) -> Path:
    """Return a path as it is typed in a folder."""
    return path.relative_to(here) if path.is_relative_to(here) else path


def next_after_merge(done: Merge) -> str:
    """Return what to do after ``itadocs merge``: mend what is in the way, take back what cells lack, else read and
    sign."""
    again = format_command("merge", done.edited, done.new)
    if has_errors(done.problems):
        return f"ต่อไป: แก้รายการ “ต้องแก้” ข้างบน แล้วสั่ง {again}"
    missing, document = done.of(Fate.MISSING), done.written or done.new
    if any(entry.kind == CELL for entry in missing):
        return next_to_accept(done.edited)
    return _to_sign(document, has_missing=bool(missing))


def _to_sign(document: Path, *, has_missing: bool) -> str:
    again = format_command("accept", document)
    if has_missing:
        return f"ต่อไป: ทำรายการที่ไม่ได้นำมาใน {document} เอง แล้วสั่ง {again}"
    return f"ต่อไป: อ่านและลงนาม {document} หากแก้ใน Word อีกให้สั่ง {again}"


def next_to_accept(edited: Path, again: Words = ()) -> str:
    """Return how an edited document is taken back."""
    return f"ต่อไป: รับสิ่งที่ผู้ตรวจแก้กลับ {format_command('accept', edited, *again)}"


def next_after_choices(edited: Path, file: Path, again: Words) -> str:
    """Return what to do after the file of choices was written."""
    command = format_command("accept", edited, *again, "--choices", file)
    return f"ต่อไป: เลือก word หรือ excel ในแฟ้มนั้น แล้วสั่ง {command}"


def next_after_accept(done: Acceptance, words: Words) -> str:
    """Return what to do after ``itadocs accept``: decide what is open, mend what is in the way, else read and sign.

    ``words`` are options of the command that the next one needs too.
    """
    words = _without_unknown(words, done)
    again = format_command("accept", done.edited, *words)
    if done.undecided and not done.document:
        return _to_decide(done, words)
    if done.has_errors:
        again = format_command("pdf", done.document) if done.document else again
        return f"ต่อไป: แก้รายการ “ต้องแก้” ข้างบน แล้วสั่ง {again}"
    if done.document is None:
        return f"ต่อไป: แก้เอกสารใน Word บันทึก แล้วสั่ง {again}"
    if done.is_settled and done.waiting:
        return f"ต่อไป: ทำสิ่งที่ยังค้างให้ครบ แล้วสั่ง {format_command('build', *done.waiting)}"
    return _to_sign(done.document, has_missing=bool(done.missing))


def _without_unknown(words: Words, done: Acceptance) -> Words:
    """Return the options without choices of edits that the document does not have: with those it fails again."""
    unknown = {problem.params.get("found") for problem in done.problems if problem.code == _UNKNOWN_EDIT}
    left: list[str | Path] = []
    for word in words:
        if word in unknown and left and left[-1] in ("--word", "--excel"):
            left.pop()
        else:
            left.append(word)
    return left


def _to_decide(done: Acceptance, again: Words) -> str:
    """Return the command with which what is open is decided; with a file where that is much."""
    if len(done.undecided) > _FEW:
        file = done.edited.with_name(f"{done.edited.stem} (ตัวเลือก).toml")
        return f"ต่อไป: เลือกทีละรายการในแฟ้ม {format_command('accept', done.edited, *again, '--write-choices', file)}"
    words = [word for each in done.undecided for word in (_option_of(each), each.key)]
    return f"ต่อไป: เลือก --word หรือ --excel ของแต่ละรายการ {format_command('accept', done.edited, *again, *words)}"


def _option_of(edit: ReviewEdit) -> str:
    """Return the only choice there is, else the reviewer's text, which is to be thought of."""
    return "--excel" if edit.kind is EditKind.REFUSED else "--word"
