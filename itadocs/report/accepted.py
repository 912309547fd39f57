"""Say what taking a document back did, for people: edit by edit with what was chosen, and which file is the one to
sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from itadocs.report.merged import missing_lines
from itadocs.report.next_step import to_sign_line
from itadocs.report.pulled import LOOSE, format_place, problem_with_hint, remark_lines, shorten_pair, text_lines
from itadocs.report.text import visible_text
from itadocs.review.accept.records import Acceptance, EditKind, ReviewEdit
from itadocs.review.pull.records import Side

CHOSEN = {Side.WORD: "รับสิ่งที่แก้ในเอกสาร", Side.EXCEL: "ใช้ตามสมุดงาน", None: "ยังไม่ได้เลือก"}
"""What was chosen of an edit."""


def accept_lines(done: Acceptance) -> Iterator[str]:
    """Yield one document: problems, each edit under what was chosen of it, what could not be carried, and the files."""
    book = f" · สมุดงาน {visible_text(str(done.workbook))}" if done.workbook else ""
    yield f"{visible_text(str(done.edited))}{book}"
    for problem in done.problems:
        yield from problem_with_hint(problem, "  ")
    for choice in (None, Side.WORD, Side.EXCEL):
        chosen = [edit for edit in done.edits if edit.choice is choice]
        if chosen:
            yield f"  {CHOSEN[choice]} {len(chosen)} รายการ"
        for edit in chosen:
            yield from edit_lines(edit)
    if done.pulled:
        yield from remark_lines(done.pulled.remarks)
    yield from missing_lines(done.missing)
    for merged in done.merges:
        if merged.listing:
            yield f"  รายการที่ยังไม่ได้นำมาอยู่ที่ {visible_text(str(merged.listing))}"
    yield from _files(done)


def edit_lines(edit: ReviewEdit) -> Iterator[str]:
    """Yield one edit with its key, its place, and what it said and says."""
    what = edit.what or (LOOSE[edit.loose] if edit.loose else "")
    yield f"    {edit.key} {visible_text(what)}{format_place(edit.place, edit.heading)}"
    old, word = shorten_pair(edit.old, edit.word) if edit.old and edit.word else (edit.old, edit.word)
    yield from text_lines("เดิม", old)
    yield from text_lines("Word", word)
    if edit.excel and edit.excel != edit.old:
        yield from text_lines("Excel", shorten_pair(edit.old, edit.excel)[1])
    if edit.kind is EditKind.REFUSED and edit.reason:
        yield from problem_with_hint(edit.reason, "      ")


def _files(done: Acceptance) -> Iterator[str]:
    if done.document is None:
        yield "  ไม่มีสิ่งที่แก้" if done.is_untouched and not done.has_errors else "  ยังไม่ได้เขียนแฟ้มใด"
        return
    kept: Sequence[object] = [each for each in (done.pulled and done.pulled.backup,) if each]
    kept = [*kept, *(merged.backup for merged in done.merges if merged.backup)]
    for path in kept:
        yield f"  สำเนาก่อนแก้ {visible_text(str(path))}"
    if done.redline:
        yield f"  เปรียบเทียบกับฉบับที่ออกไว้ {visible_text(str(done.redline))}"
    if done.is_settled and done.waiting:
        yield f"  ฉบับใหม่ {visible_text(str(done.document))} ยังไม่พร้อมลงนาม สมุดงานยังมีข้อที่ต้องแก้ ร่าง หรือแห่งที่ยังไม่รายงาน"
    elif done.is_settled:
        yield from (f"  {visible_text(line)}" for line in to_sign_line([done.document]))
    else:
        yield f"  ฉบับใหม่ {visible_text(str(done.document))} ยังขาดสิ่งที่แจ้งไว้ข้างบน"
    if done.pdf:
        yield f"  PDF {visible_text(str(done.pdf))}"
