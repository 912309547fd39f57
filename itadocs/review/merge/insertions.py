"""Carry insertions: what a reviewer added, paragraphs, tables, rows, notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from itadocs.ooxml.tables import column_spans, grid_widths, repair_merges
from itadocs.ooxml.xml import PARAGRAPH_ORDER, Element, local, new, properties_of, put, w
from itadocs.review.diff.differences import Loose, LooseKind
from itadocs.review.merge.places import InsertionPoint, find_nearest, find_note, insert_at, list_flow, text_within
from itadocs.review.merge.records import Fate, MergeEntry
from itadocs.review.merge.state import MergeState, make_entry, mark_missing
from itadocs.review.merge.transfer import list_left_behind
from itadocs.review.story.reader import StoryReader
from itadocs.review.story.story import OBJECT, StoryBlock
from itadocs.values import replace

_AROUND = ("header", "footer", "body")
_NOTES = ("footnote", "endnote")
_BOX = "textbox"
_SEEN = ("drawing", "pict", "fldChar", "fldSimple", "footnoteReference", "endnoteReference")
"""What a paragraph without words may show."""


def carry_insertions(state: MergeState, loose: Iterable[Loose]) -> None:
    """Insert in the order of the document, again and again while one more finds its place beside those that have."""
    whole = sorted(loose, key=lambda each: each.theirs[0])
    boxes, left = list[Loose](), list[Loose]()
    for each in whole:
        (boxes if state.edited.story.blocks[each.theirs[0]].kind == _BOX else left).append(each)
    while left:
        waiting = []
        for each in left:
            before = len(state.entries)
            _carry_insertion(state, each)
            if state.entries[before:] and _lacks_neighbours(state.entries[before]):
                waiting.append((each, state.entries.pop()))
        if len(waiting) == len(left):
            state.entries += (entry for _, entry in waiting)
            break
        left = [each for each, _ in waiting]
    if boxes:
        _carry_boxes(state, boxes)


def _lacks_neighbours(entry: MergeEntry) -> bool:
    return entry.reason is not None and entry.reason.code == "M01"


def _carry_insertion(state: MergeState, each: Loose) -> None:
    """Insert a paragraph or a row, or a table with the first of its rows, and list it."""
    block = state.edited.story.blocks[each.theirs[0]]
    element = state.edited.elements(each.theirs[0])[0]
    entry = make_entry(each)
    text = text_within(state.edited, element) or block.text  # a text box stands in the paragraph it hangs on
    above = next((e for e in (element, *element.iterancestors()) if e in state.places.placed), None)
    if above is not None:  # it came with the table or the picture it belongs to, or was there with it
        is_there = state.places.placed[above] in state.places.used
        state.entries.append(replace(entry, fate=Fate.THERE) if is_there else entry)
    elif block.kind in _NOTES:
        state.entries.append(_note(state, entry, block, element))
    elif each.kind is LooseKind.ROW_INSERTED:
        state.entries.append(_row(state, entry, element))
    else:
        state.entries.append(_insert(state, entry, element, state.places.place_block(element), text))


def _carry_boxes(state: MergeState, loose: Iterable[Loose]) -> None:
    """List text boxes: they came with what they hang on, a paragraph or words of one, or not at all."""
    mapped = set(state.to_new.values())
    before = Counter(b.text for n, b in state.new.story.filled() if b.kind == _BOX and n not in mapped)
    today = StoryReader(state.new.document, accepted=True).story()
    after = Counter(block.text for _, block in today.filled() if block.kind == _BOX)
    after -= Counter(state.new.story.blocks[n].text for n in mapped if state.new.story.blocks[n].kind == _BOX)
    for each in loose:
        entry, text = make_entry(each), state.edited.story.blocks[each.theirs[0]].text
        if not after[text]:
            state.entries.append(mark_missing(entry, "M03", found="ข้อความในกล่องข้อความ"))
            continue
        state.entries.append(replace(entry, fate=Fate.THERE) if before[text] > 0 else entry)
        before[text] -= 1
        after[text] -= 1


def _note(state: MergeState, entry: MergeEntry, block: StoryBlock, element: Element) -> MergeEntry:
    note = find_note(element)
    if (block.kind, note.get(w("id"), "")) in state.transfer.notes:
        return entry
    mapped = set(state.to_new.values())
    same = (
        number
        for number, other in state.new.story.filled()
        if number not in mapped and (other.kind, other.text) == (block.kind, block.text)
    )
    return replace(entry, fate=Fate.THERE) if next(same, None) is not None else mark_missing(entry, "M01")


def _row(state: MergeState, entry: MergeEntry, element: Element) -> MergeEntry:
    row, table = find_nearest(element, "tr"), find_nearest(element, "tbl")
    assert row is not None
    assert table is not None
    inside = {state.edited.number(each) for each in row.iter(w("p")) if state.edited.is_filled(each)}
    if inside - state.inserted:
        return mark_missing(entry, "M03", found="แถวที่ปนกับข้อความเดิม")
    text = text_within(state.edited, row)
    other = state.places.find_holder(table, "tbl")
    if other is None:
        if all(state.edited.number(each) not in state.places.image for each in table.iter(w("p"))):
            return _insert(state, entry, table, state.places.place_block(table), text_within(state.edited, table))
        return mark_missing(entry, "M01")
    if column_spans(row)[-1][1] != max(len(grid_widths(other)), 1):
        return mark_missing(entry, "M03", found="แถวของตารางที่มีจำนวนคอลัมน์ต่างกัน")
    point = state.places.place_row(row)
    made = _insert(state, entry, row, point, text)
    if made.fate is Fate.CARRIED:
        repair_merges(other)
    return made


def _insert(
    state: MergeState, entry: MergeEntry, element: Element, point: InsertionPoint | None, text: str
) -> MergeEntry:
    """Put an element of the edited document at its place in the new one, unless it stands there already."""
    if point is None:
        return mark_missing(entry, "M01")
    places = (point,) if point.is_inside else (point, *state.places.list_neighbours(element))
    found = (state.places.find_existing(element, text, place) for place in places)
    there = next((each for each in found if each is not None), None)
    if there is not None:
        state.places.placed[element] = there
        state.places.used.add(there)
        return replace(entry, fate=Fate.THERE)
    if point.is_inside and text_within(state.new, point.element):
        return mark_missing(entry, "M02", found=text_within(state.new, point.element))
    made, left = state.transfer.copy_block(element, state.new.part_of(point.element))
    if not text.replace(OBJECT, "").strip() and not any(True for _ in made.iter(*map(w, _SEEN))):
        return mark_missing(entry, "M03", found=list_left_behind(left) or "สารบัญหรือเขตข้อมูล")
    anchor = state.places.find_anchor(point)
    insert_at(point, [made])
    _end_section(state, element, made, anchor)
    _separate_tables(made)
    state.places.placed[element] = made
    state.inserted_texts += text.split("\n")
    state.changed = True
    if left:
        state.entries.append(mark_missing(entry, "M03", found=list_left_behind(left)))
    return entry


def _end_section(state: MergeState, element: Element, made: Element, anchor: Element | None) -> None:
    """Let a paragraph typed at the end of a section end it from now on."""
    if anchor is None or local(made) != "p":
        return
    section = anchor.find(f"{w('pPr')}/{w('sectPr')}")
    if section is None:
        return
    at = list_flow(element).index(element)
    before = next((each for each in reversed(list_flow(element)[:at]) if state.places.is_landmark(each)), None)
    if before is not None and before.find(f"{w('pPr')}/{w('sectPr')}") is not None:
        return
    properties = properties_of(made, "pPr")
    put(properties, section, PARAGRAPH_ORDER)


def _separate_tables(made: Element) -> None:
    """Put a paragraph between two tables that touch: they would become one."""
    if local(made) != "tbl":
        return
    before, after = made.getprevious(), made.getnext()
    if before is not None and local(before) == "tbl":
        made.addprevious(new("p"))
    if after is None or local(after) != "p":
        made.addnext(new("p"))
