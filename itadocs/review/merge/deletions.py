"""Carry deletions: take away what a reviewer struck out, paragraphs, rows, and notes nobody refers to any more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from itadocs.ooxml.tables import flat_children, repair_merges
from itadocs.ooxml.xml import Element, local, parent_of, w
from itadocs.review.diff.differences import Loose
from itadocs.review.merge.places import find_container, find_nearest, find_note, find_outermost, text_within
from itadocs.review.merge.records import Fate, MergeEntry
from itadocs.review.merge.state import MergeState, display_text, make_entry, mark_missing
from itadocs.review.story.cells import cell_spans
from itadocs.thai.compare import without_style
from itadocs.values import replace

_AROUND = ("header", "footer", "body")
_NOTES = ("footnote", "endnote")


def carry_deletion(state: MergeState, each: Loose) -> None:
    """Take a paragraph away, and list it."""
    state.entries.append(remove_block(state, make_entry(each), each.ours[0]))


def remove_block(state: MergeState, entry: MergeEntry, number: int) -> MergeEntry:
    """Take the paragraph away that an issued one is now, if it still says the same; return its entry."""
    block, other = state.issued.blocks[number], state.to_new.get(number)
    if other is None:
        return replace(entry, fate=Fate.THERE)
    fresh = state.new.story.blocks[other]
    if without_style(fresh.text) != without_style(block.text):
        return mark_missing(entry, "M02", found=display_text(fresh.text))
    if _prints_others(state, number, other) or not _is_over(state, (fresh.text,)):
        return replace(entry, fate=Fate.THERE)
    elements = state.new.elements(other)
    if block.kind in _NOTES:
        return _removed_note(state, entry, elements)
    if block.kind not in _AROUND or len(elements) != 1:
        return mark_missing(entry, "M03", found="การลบข้อความในกล่องข้อความ")
    _take_out(elements[0])
    state.removed_texts.append(fresh.text)
    state.changed = True
    return entry


def _removed_note(state: MergeState, entry: MergeEntry, elements: Sequence[Element]) -> MergeEntry:
    """Take a note away when nothing refers to it any more."""
    note = find_note(elements[0])
    kind, number = local(note), note.get(w("id"))
    references = state.new.document.document.iter(w(f"{kind}Reference"))
    if any(each.get(w("id")) == number for each in references):
        return mark_missing(entry, "M03", found="การลบเชิงอรรถที่ยังมีเครื่องหมายอ้างถึง")
    if note.getparent() is not None:
        state.removed_texts += text_within(state.new, note).split("\n")
        parent_of(note).remove(note)
        state.changed = True
    return entry


def carry_row_deletion(state: MergeState, each: Loose) -> None:
    """Take a row away, if all of it still says the same, and list it."""
    entry = make_entry(each)
    others = [state.to_new[number] for number in each.ours if number in state.to_new]
    if not others:
        state.entries.append(replace(entry, fate=Fate.THERE))
        return
    rows = {find_nearest(state.new.elements(number)[0], "tr") for number in others}
    row = rows.pop()
    texts = [without_style(state.issued.blocks[number].text) for number in each.ours]
    fresh = [] if row is None else [without_style(line) for line in text_within(state.new, row).split("\n")]
    if row is None or rows or Counter(texts) != Counter(fresh):
        found = " | ".join(display_text(state.new.story.blocks[number].text) for number in others)
        state.entries.append(mark_missing(entry, "M02", found=found))
        return
    pairs = [(number, state.to_new[number]) for number in each.ours if number in state.to_new]
    is_other = any(_prints_others(state, *pair) for pair in pairs)
    if is_other or not _is_over(state, tuple(text_within(state.new, row).split("\n"))):
        state.entries.append(replace(entry, fate=Fate.THERE))
        return
    table = find_nearest(row, "tbl")
    assert table is not None
    state.removed_texts += text_within(state.new, row).split("\n")
    _remove(row)
    if flat_children(table, "tr"):
        repair_merges(table)
    else:
        _remove(table)
    state.changed = True
    state.entries.append(entry)


def _prints_others(state: MergeState, number: int, other: int) -> bool:
    """Return whether a paragraph only looks like the issued one: its text is of other cells, whose names are known."""
    ours = {span.tag for span in cell_spans(state.issued.blocks[number])}
    theirs = {span.tag for span in cell_spans(state.story.blocks[other])}
    is_known = not any(tag.startswith("+") for tag in theirs)
    return bool(ours) and state.keeps_names and is_known and not ours & theirs


def _is_over(state: MergeState, text: tuple[str, ...]) -> bool:
    """Tell whether the new document says something more often than the edited one; if so, once less from now on.

    Of several equal texts nobody knows which one was struck out: no more of them go than the reviewer took.
    """
    ours, theirs = state.counts
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
    """Take a paragraph away; only its words where the cell or the section would end without it."""
    cell = find_container(paragraph)
    is_last = local(cell) != "body" and flat_children(cell, "p", "tbl")[-1:] == [paragraph]
    before = paragraph.getprevious()
    touches = before is not None and local(before) == "tbl"
    if not is_last and not touches and paragraph.find(f"{w('pPr')}/{w('sectPr')}") is None:
        for mark in [each for each in paragraph if local(each) in ("bookmarkStart", "bookmarkEnd")]:
            if not _is_whole(mark, paragraph):
                find_outermost(paragraph).addprevious(mark)
        _remove(paragraph)
        return
    for child in [each for each in paragraph if local(each) not in ("pPr", "bookmarkStart", "bookmarkEnd")]:
        paragraph.remove(child)
    control = find_outermost(paragraph)
    if control is not paragraph and flat_children(control, "p", "tbl") == [paragraph]:
        control.addprevious(paragraph)
        parent_of(control).remove(control)


def _is_whole(mark: Element, paragraph: Element) -> bool:
    """Return whether a bookmark begins and ends in the paragraph."""
    other = w("bookmarkEnd" if local(mark) == "bookmarkStart" else "bookmarkStart")
    return any(each.get(w("id")) == mark.get(w("id")) for each in paragraph.iter(other))
