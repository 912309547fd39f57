"""What a reviewer struck out: paragraphs, rows, notes nobody refers to any more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from itadocs.ooxml.tables import flat_children, repair_merges
from itadocs.ooxml.xml import Element, local, parent_of, w
from itadocs.review.diff.differences import Loose
from itadocs.review.diff.words import folded
from itadocs.review.merge.places import container_of, nearest, outermost, text_in
from itadocs.review.merge.records import Entry, Fate
from itadocs.review.merge.state import Work, entry_of, missing, said
from itadocs.review.story.cells import cell_spans

_AROUND = ("header", "footer", "body")
_NOTES = ("footnote", "endnote")


def carry_deletion(work: Work, each: Loose) -> None:
    """Take a paragraph away."""
    work.entries.append(remove_block(work, entry_of(each), each.ours[0]))


def remove_block(work: Work, entry: Entry, number: int) -> Entry:
    """Take the paragraph away that an issued one is now, if it still says the same."""
    block, other = work.issued.blocks[number], work.to_new.get(number)
    if other is None:
        return replace(entry, fate=Fate.THERE)
    fresh = work.new.story.blocks[other]
    if folded(fresh.text) != folded(block.text):
        return missing(entry, "M02", found=said(fresh.text))
    if _prints_others(work, number, other) or not _is_over(work, (fresh.text,)):
        return replace(entry, fate=Fate.THERE)
    elements = work.new.elements(other)
    if block.kind in _NOTES:
        return _removed_note(work, entry, elements)
    if block.kind not in _AROUND or len(elements) != 1:
        return missing(entry, "M03", found="การลบข้อความในกล่องข้อความ")
    _take_out(elements[0])
    work.gone.append(fresh.text)
    work.changed = True
    return entry


def _removed_note(work: Work, entry: Entry, elements: Sequence[Element]) -> Entry:
    """A note goes when nothing refers to it any more."""
    note = container_of(elements[0])
    kind, number = local(note), note.get(w("id"))
    references = work.new.document.document.iter(w(f"{kind}Reference"))
    if any(each.get(w("id")) == number for each in references):
        return missing(entry, "M03", found="การลบเชิงอรรถที่ยังมีเครื่องหมายอ้างถึง")
    if note.getparent() is not None:
        work.gone += text_in(work.new, note).split("\n")
        parent_of(note).remove(note)
        work.changed = True
    return entry


def carry_row_deletion(work: Work, each: Loose) -> None:
    """Take a row away, if all of it still says the same."""
    entry = entry_of(each)
    others = [work.to_new[number] for number in each.ours if number in work.to_new]
    if not others:
        work.entries.append(replace(entry, fate=Fate.THERE))
        return
    rows = {nearest(work.new.elements(number)[0], "tr") for number in others}
    row = rows.pop()
    texts = [folded(work.issued.blocks[number].text) for number in each.ours]
    fresh = [] if row is None else [folded(line) for line in text_in(work.new, row).split("\n")]
    if row is None or rows or Counter(texts) != Counter(fresh):
        found = " | ".join(said(work.new.story.blocks[number].text) for number in others)
        work.entries.append(missing(entry, "M02", found=found))
        return
    pairs = [(number, work.to_new[number]) for number in each.ours if number in work.to_new]
    is_other = any(_prints_others(work, *pair) for pair in pairs)
    if is_other or not _is_over(work, tuple(text_in(work.new, row).split("\n"))):
        work.entries.append(replace(entry, fate=Fate.THERE))
        return
    table = nearest(row, "tbl")
    assert table is not None
    work.gone += text_in(work.new, row).split("\n")
    _remove(row)
    if flat_children(table, "tr"):
        repair_merges(table)
    else:
        _remove(table)
    work.changed = True
    work.entries.append(entry)


def _prints_others(work: Work, number: int, other: int) -> bool:
    """Whether a paragraph only looks like the issued one: its text is of other cells, whose names are known."""
    ours = {span.tag for span in cell_spans(work.issued.blocks[number])}
    theirs = {span.tag for span in cell_spans(work.story.blocks[other])}
    is_known = not any(tag.startswith("+") for tag in theirs)
    return bool(ours) and work.keeps_names and is_known and not ours & theirs


def _is_over(work: Work, text: tuple[str, ...]) -> bool:
    """Whether the new document says something more often than the edited one; if so, once less from now on.

    Of several equal texts nobody knows which one was struck out: no more of them go than the reviewer took.
    """
    ours, theirs = work.counts
    if ours[text] <= theirs[text]:
        return False
    ours[text] -= 1
    return True


def _remove(element: Element) -> None:
    """Take an element away, and controls that would be left with nothing in them."""
    parent = parent_of(element)
    parent.remove(element)
    while local(parent) in ("sdtContent", "sdt", "customXml") and not flat_children(parent, "p", "tbl", "tr", "tc"):
        above = parent_of(parent)
        above.remove(parent)
        parent = above


def _take_out(paragraph: Element) -> None:
    """A paragraph goes; only its words do where the cell or the section would end without it."""
    cell = container_of(paragraph)
    is_last = local(cell) != "body" and flat_children(cell, "p", "tbl")[-1:] == [paragraph]
    before = paragraph.getprevious()
    touches = before is not None and local(before) == "tbl"
    if not is_last and not touches and paragraph.find(f"{w('pPr')}/{w('sectPr')}") is None:
        for mark in [each for each in paragraph if local(each) in ("bookmarkStart", "bookmarkEnd")]:
            if not _is_whole(mark, paragraph):
                outermost(paragraph).addprevious(mark)
        _remove(paragraph)
        return
    for child in [each for each in paragraph if local(each) not in ("pPr", "bookmarkStart", "bookmarkEnd")]:
        paragraph.remove(child)
    control = outermost(paragraph)
    if control is not paragraph and flat_children(control, "p", "tbl") == [paragraph]:
        control.addprevious(paragraph)
        parent_of(control).remove(control)


def _is_whole(mark: Element, paragraph: Element) -> bool:
    """Whether a bookmark begins and ends in the paragraph."""
    other = w("bookmarkEnd" if local(mark) == "bookmarkStart" else "bookmarkStart")
    return any(each.get(w("id")) == mark.get(w("id")) for each in paragraph.iter(other))
