"""Say what a merge did, for people: what it carried over and where, what not and why, what pull has to take back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from itadocs.report.next_step import to_sign_line
from itadocs.report.pulled import LOOSE, format_place, problem_with_hint, shorten_pair, text_lines
from itadocs.report.text import visible_text
from itadocs.review.diff.differences import LooseKind
from itadocs.review.merge.records import CELL, COMMENT, Fate, Merge, MergeEntry

_NOTHING = "ไม่มี"
_KINDS = {COMMENT: "ความเห็น", CELL: "ข้อความของเซลล์"}


def merge_lines(done: Merge) -> Iterator[str]:
    """Yield one merge: problems, what was carried, what was not with its whole text, and where all that lies."""
    yield f"{visible_text(str(done.edited))} → {visible_text(str(done.new))}"
    for problem in done.problems:
        yield from problem_with_hint(problem, "  ")
    carried, there, missing = (done.of(fate) for fate in Fate)
    if carried:
        yield f"  นำมาแล้ว {len(carried)} รายการ"
    for entry in carried:
        yield from _head(entry)
        old, new = shorten_pair(entry.old, entry.new) if entry.old and entry.new else (entry.old, entry.new)
        yield from _texts(entry, old, new)
    if there:
        yield f"  มีอยู่ในฉบับใหม่แล้ว {len(there)} รายการ"
    yield from missing_lines(missing)
    yield from _summary(done)


def listing_text(done: Merge) -> str:
    """Return the text file beside the document: every edit that is not in it, whole, so that it can be copied by
    hand."""
    edited = visible_text(str(done.edited))  # two reviewers may have given their files the same name
    lines = [f"สิ่งที่แก้ใน {edited} และยังไม่อยู่ใน {(done.written or done.new).name}", ""]
    missing = done.of(Fate.MISSING)
    lines += missing_lines(missing) if missing else [_NOTHING]
    return "\n".join([*lines, ""])


def is_settled_list(text: str) -> bool:
    """Tell whether such a text file names no edit: all it named before has arrived."""
    return text.splitlines()[1:] == ["", _NOTHING]


def missing_lines(missing: Sequence[MergeEntry]) -> Iterator[str]:
    """Yield the edits that are not in the document: first what has to be done by hand, then what pull takes back."""
    by_hand = [entry for entry in missing if entry.kind != CELL]
    for title, entries in (
        ("ไม่ได้นำมา", by_hand),
        ("ยังไม่ได้นำกลับเข้าสมุดงาน", [entry for entry in missing if entry.kind == CELL]),
    ):
        if entries:
            yield f"  {title} {len(entries)} รายการ"
        for entry in entries:
            yield from _head(entry)
            yield from _texts(entry, entry.old, entry.new)
            if entry.reason:
                yield from problem_with_hint(entry.reason, "      ")


def _head(entry: MergeEntry) -> Iterator[str]:
    cells = f" (เกี่ยวกับ {', '.join(map(visible_text, entry.addresses))})" if entry.addresses else ""
    author = f"ของ {visible_text(entry.author)}" if entry.author else ""
    label = _KINDS.get(entry.kind) or LOOSE[LooseKind(entry.kind)]
    yield f"    {label}{author}{format_place(entry.place, entry.heading)}{cells}"


def _texts(entry: MergeEntry, old: str, new: str) -> Iterator[str]:
    labels = ("ที่ข้อความ", "ความเห็น") if entry.kind == COMMENT else ("เดิม", "ใหม่")
    yield from text_lines(labels[0], old)
    yield from text_lines(labels[1], new)


def _summary(done: Merge) -> Iterator[str]:
    if done.written:
        yield f"  เขียน {visible_text(str(done.written))} แล้ว"
    if done.backup:
        yield f"  สำเนาก่อนรวมอยู่ที่ {visible_text(str(done.backup))}"
    if done.listing:
        yield f"  รายการที่ยังไม่ได้นำมาอยู่ที่ {visible_text(str(done.listing))}"
    if done.is_settled:
        yield from (f"  {visible_text(line)}" for line in to_sign_line([done.written or done.new]))
    if not done.entries and not done.problems:
        yield "  ไม่มีสิ่งที่แก้นอกเซลล์"
    elif not done.written and not done.problems:
        yield "  ไม่มีสิ่งที่ต้องเขียนเพิ่ม"
