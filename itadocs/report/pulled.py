"""Say what a pull found, for people: by who changed it, with the place, the cell, and what it said and says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from itadocs.codes import hint, message
from itadocs.problems import Problem
from itadocs.report.text import visible_text
from itadocs.review.diff.differences import Loose, LooseKind
from itadocs.review.diff.segments import Certainty
from itadocs.review.pull.records import Change, Pull, Remark, Side
from itadocs.thai.brief import first_words, words_around
from itadocs.thai.compare import one_line

_CONTEXT = 30
"""Letters shown on either side of what changed in a long line."""

CERTAINTIES = {
    Certainty.TAG: "ป้ายของช่องในเอกสาร",
    Certainty.ALIAS: "ชื่อของช่องในเอกสาร",
    Certainty.BOOKMARK: "ที่คั่นหน้า",
    Certainty.NEIGHBOURHOOD: "ข้อความรอบข้าง โปรดตรวจ",
}
LOOSE = {
    LooseKind.WORDING: "ถ้อยคำของแม่แบบ",
    LooseKind.INSERTED: "ย่อหน้าที่เพิ่ม",
    LooseKind.DELETED: "ข้อความที่ลบ",
    LooseKind.ROW_INSERTED: "แถวที่เพิ่ม",
    LooseKind.ROW_DELETED: "แถวที่ลบ",
    LooseKind.MOVED: "ข้อความที่ย้าย",
    LooseKind.TYPOGRAPHY: "ตัวเลข เครื่องหมาย หรือเว้นวรรค",
    LooseKind.FORMAT: "รูปแบบ",
    LooseKind.PICTURE: "รูปหรือเขตข้อมูล",
    LooseKind.CHART: "ตัวเลขหรือถ้อยคำในแผนภูมิหรือผัง",
    LooseKind.LAYOUT: "การจัดหน้า",
    LooseKind.PROPERTY: "คุณสมบัติของเอกสาร",
    LooseKind.ACTIVE: "สิ่งที่ทำงานเองหรือดึงจากที่อื่น ไม่นำไป",
}


def pull_lines(pulls: Iterable[Pull]) -> Iterator[str]:
    """Yield each document with the four kinds of change, its comments, and what is left to do."""
    for number, found in enumerate(pulls):
        if number:
            yield ""
        yield from _document(found)


def _document(found: Pull) -> Iterator[str]:
    book = f" · สมุดงาน {visible_text(str(found.workbook))}" if found.workbook else ""
    yield f"{visible_text(str(found.document))}{book}"
    for problem in found.problems:
        yield from problem_with_hint(problem, "  ")
    if found.is_redline:
        yield "  แฟ้มนี้คือสำเนาเปรียบเทียบ การแก้ไขที่รับแล้วหรือยังไม่ตัดสินใจถือตามฉบับใหม่ ที่ปฏิเสธถือว่าแก้กลับเป็นข้อความของฉบับก่อน"
    elif found.tracked:
        read = "อ่านเหมือนรับทั้งหมด" if found.accepted else "อ่านเหมือนไม่รับ"
        yield f"  มีการแก้ที่ติดตามไว้ (track changes) {found.tracked} แห่ง {read}"
    yield from _changes("แก้ใน Word เท่านั้น", found.of(Side.WORD))
    yield from _changes("แก้ใน Excel เท่านั้น จะมาพร้อมเอกสารฉบับหน้า", found.of(Side.EXCEL))
    yield from _changes("แก้ทั้งสองแห่ง", found.of(Side.BOTH))
    yield from _loose(found.loose)
    yield from remark_lines(found.remarks)
    yield from _summary(found)


def _changes(title: str, changes: Sequence[Change]) -> Iterator[str]:
    if changes:
        yield f"  {title} {len(changes)} รายการ"
    for change in changes:
        label = f" {change.label}" if change.label else ""
        yield f"    {visible_text(change.where.tag)}{label}{format_place(change.place, change.heading)}"
        if change.side is not Side.EXCEL:
            old, new = shorten_pair(change.old, change.word)
            yield from text_lines("เดิม", old)
            yield from text_lines("Word", new)
        if change.side is not Side.WORD:
            yield from _excel(change)
        if change.side is not Side.EXCEL and change.certainty is not Certainty.TAG:
            yield f"      พบจาก{CERTAINTIES[change.certainty]}"
        if change.others:
            yield f"      เซลล์นี้พิมพ์อีก {change.others} แห่งซึ่งยังเป็นข้อความเดิม จะเปลี่ยนตามเมื่อสร้างใหม่"
        for problem in (change.refusal, change.note):
            if problem:
                yield from problem_with_hint(problem, "      ")
        if change.is_applied:
            yield "      เขียนลงสมุดงานแล้ว"


def _excel(change: Change) -> Iterator[str]:
    if change.is_chosen:
        yield from text_lines("Word", shorten_pair(change.old, change.word)[1])
        yield from text_lines("Excel", _short(change.excel))
        yield "      เลือกใช้ข้อความในสมุดงานไว้แล้ว"
        return
    if change.excel == change.old:
        yield from text_lines("เดิม", _short(change.old))
        yield "      เซลล์ยังเป็นข้อความเดิม แต่เอกสารฉบับหน้าไม่พิมพ์เซลล์นี้แล้ว"
        return
    old, new = shorten_pair(change.old, change.excel)
    if change.side is Side.EXCEL:
        yield from text_lines("เดิม", old)
    yield from text_lines("Excel", new)
    if change.side is Side.EXCEL and change.word == change.excel:
        yield "      ตรงกับที่แก้ใน Word แล้ว"


def _loose(loose: Sequence[Loose]) -> Iterator[str]:
    if loose:
        yield f"  ไม่เป็นของเซลล์ใด {len(loose)} รายการ นำไปฉบับใหม่ได้ด้วย itadocs merge"
    for change in loose:
        cells = f" (เกี่ยวกับ {', '.join(map(visible_text, change.addresses))})" if change.addresses else ""
        yield f"    {LOOSE[change.kind]}{format_place(change.place, change.heading)}{cells}"
        old, new = shorten_pair(change.old, change.new) if change.old and change.new else (change.old, change.new)
        yield from text_lines("เดิม", old)
        yield from text_lines("ใหม่", new)


def remark_lines(remarks: Sequence[Remark]) -> Iterator[str]:
    """Yield the comments of reviewers, each with its place and the text it is about."""
    if remarks:
        yield f"  ความเห็นของผู้ตรวจ {len(remarks)} ข้อ"
    for remark in remarks:
        cell = f" → {visible_text(remark.address)}" if remark.address else ""
        yield f"    {visible_text(remark.author)}{format_place(remark.place, remark.heading)}{cell}"
        yield from text_lines("ที่ข้อความ", remark.quoted)
        yield from text_lines("ความเห็น", remark.text)


def _summary(found: Pull) -> Iterator[str]:
    waiting = [change for change in found.changes if change.contents and not change.is_applied]
    applied = sum(change.is_applied for change in found.changes)
    if applied:
        yield f"  เขียนลงสมุดงานแล้ว {applied} รายการ สำเนาก่อนแก้อยู่ที่ {visible_text(str(found.backup))}"
    if found.kept:
        yield "  ถ้อยคำของเอกสารนี้อยู่ในสมุดงานครบแล้ว build ครั้งหน้าจะแทนที่เอกสารนี้ด้วยฉบับใหม่"
        yield f"  สำเนาฉบับที่แก้อยู่ที่ {visible_text(str(found.kept))}"
    if waiting and not found.problems:
        yield f"  นำเข้าสมุดงานได้ {len(waiting)} รายการ สั่งอีกครั้งพร้อม --apply"
    if not (found.changes or found.loose or found.remarks or found.problems):
        yield "  ไม่มีสิ่งที่แก้"


def problem_with_hint(problem: Problem, indent: str) -> Iterator[str]:
    """Yield a problem and what to do about it."""
    yield f"{indent}[{problem.code}] {visible_text(message(problem))}"
    yield f"{indent}  → {visible_text(hint(problem))}"


def format_place(place: str, heading: str) -> str:
    """Return where something stands, as the end of a line."""
    under = f" ใต้ “{visible_text(_short(heading))}”" if heading else ""
    return f" · {visible_text(place)}{under}" if place else ""


def text_lines(label: str, text: str) -> Iterator[str]:
    """Yield a text under its label, line by line; nothing for an empty one."""
    if text:
        first, *others = text.split("\n")
        yield f"      {label}: {visible_text(first)}"
        yield from (f"      {' ' * len(label)}  {visible_text(line)}" for line in others)


def _short(text: str) -> str:
    return first_words(one_line(text))


def shorten_pair(old: str, new: str) -> tuple[str, str]:
    """Return two texts down to what differs: only the lines that changed, and of a long line what is around the change.

    >>> shorten_pair("ก\\nข\\nค", "ก\\nขข\\nค")
    ('ข', 'ขข')
    >>> shorten_pair("ก", "ก")  # a picture was put in
    ('ก', 'ก')
    """
    ours, theirs = old.split("\n"), new.split("\n")
    steps = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    kept = [(ours[a1:a2], theirs[b1:b2]) for step, a1, a2, b1, b2 in steps if step != "equal"]
    if not kept:
        return old or "(ว่าง)", new or "(ว่าง)"
    if len(kept) == 1 and len(kept[0][0]) == len(kept[0][1]) == 1:
        return _around(kept[0][0][0], kept[0][1][0])
    left, right = ("\n".join(line for pair in kept for line in pair[side]) for side in (0, 1))
    return left or "(ไม่มี)", right or "(ลบออก)"


def _around(old: str, new: str) -> tuple[str, str]:
    shortest = min(len(old), len(new))
    start = next((at for at in range(shortest) if old[at] != new[at]), shortest)
    end = next((at for at in range(shortest - start) if old[-1 - at] != new[-1 - at]), shortest - start)
    left, right = (words_around(text, start, len(text) - end, _CONTEXT) for text in (old, new))
    return left or "(ว่าง)", right or "(ว่าง)"
