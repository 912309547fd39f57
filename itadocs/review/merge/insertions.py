"""What a reviewer added: paragraphs, tables, rows, notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from itadocs.ooxml.tables import column_spans, grid_widths, repair_merges
from itadocs.ooxml.xml import PARAGRAPH_ORDER, Element, local, new, put, w
from itadocs.review.diff.differences import Loose, LooseKind
from itadocs.review.merge.places import Spot, container_of, flow_of, nearest, put_at, text_in
from itadocs.review.merge.records import Entry, Fate
from itadocs.review.merge.state import Work, entry_of, missing
from itadocs.review.merge.transfer import names_of
from itadocs.review.story.story import Block

_AROUND = ("header", "footer", "body")
_NOTES = ("footnote", "endnote")


def carry_insertion(work: Work, each: Loose) -> None:
    """Bring a paragraph or a row, or a table with the first of its rows."""
    block = work.edited.story.blocks[each.theirs[0]]
    element = work.edited.elements(each.theirs[0])[0]
    entry = entry_of(each)
    above = next((e for e in (element, *element.iterancestors()) if e in work.places.placed), None)
    if above is not None:  # it came with the table or the picture it belongs to, or was there with it
        is_there = work.places.placed[above] in work.places.used
        work.entries.append(replace(entry, fate=Fate.THERE) if is_there else entry)
    elif block.kind in _NOTES:
        work.entries.append(_note(work, entry, block, element))
    elif block.kind not in _AROUND:
        work.entries.append(missing(entry, "M03", found="ข้อความในกล่องข้อความ"))
    elif each.kind is LooseKind.ROW_INSERTED:
        work.entries.append(_row(work, entry, element, each.theirs))
    else:
        work.entries.append(_bring(work, entry, element, work.places.block(element), block.text))


def _note(work: Work, entry: Entry, block: Block, element: Element) -> Entry:
    note = container_of(element)
    if (block.kind, note.get(w("id"), "")) in work.bringer.notes:
        return entry
    mapped = set(work.to_new.values())
    same = (
        number
        for number, other in work.new.story.filled()
        if number not in mapped and (other.kind, other.text) == (block.kind, block.text)
    )
    return replace(entry, fate=Fate.THERE) if next(same, None) is not None else missing(entry, "M01")


def _row(work: Work, entry: Entry, element: Element, numbers: Sequence[int]) -> Entry:
    row, table = nearest(element, "tr"), nearest(element, "tbl")
    assert row is not None
    assert table is not None
    inside = {work.edited.number(each) for each in row.iter(w("p")) if work.edited.is_filled(each)}
    if inside - set(numbers):
        return missing(entry, "M03", found="แถวที่ปนกับข้อความเดิม")
    text = text_in(work.edited, row)
    other = work.places.above(table, "tbl")
    if other is None:
        if all(work.edited.number(each) not in work.places.image for each in table.iter(w("p"))):
            return _bring(work, entry, table, work.places.block(table), text_in(work.edited, table))
        return missing(entry, "M01")
    if column_spans(row)[-1][1] != max(len(grid_widths(other)), 1):
        return missing(entry, "M03", found="แถวของตารางที่มีจำนวนคอลัมน์ต่างกัน")
    spot = work.places.row(row)
    made = _bring(work, entry, row, spot, text)
    if made.fate is Fate.CARRIED:
        repair_merges(other)
    return made


def _bring(work: Work, entry: Entry, element: Element, spot: Spot | None, text: str) -> Entry:
    """An element of the edited document at its place in the new one, unless it stands there already."""
    if spot is None:
        return missing(entry, "M01")
    there = work.places.there(text, spot, local(element))
    if there is not None:
        work.places.placed[element] = there
        work.places.used.add(there)
        return replace(entry, fate=Fate.THERE)
    if spot.is_inside and text_in(work.new, spot.element):
        return missing(entry, "M02", found=text_in(work.new, spot.element))
    made, left = work.bringer.block(element, work.new.part_of(spot.element))
    anchor = work.places.anchor(spot)
    put_at(spot, [made])
    _end_section(work, element, made, anchor)
    _apart(made)
    work.places.placed[element] = made
    work.put += text.split("\n")
    work.changed = True
    if left:
        work.entries.append(missing(entry, "M03", found=names_of(left)))
    return entry


def _end_section(work: Work, element: Element, made: Element, anchor: Element | None) -> None:
    """A paragraph typed at the end of a section ends it from now on."""
    if anchor is None or local(made) != "p":
        return
    section = anchor.find(f"{w('pPr')}/{w('sectPr')}")
    if section is None:
        return
    at = flow_of(element).index(element)
    before = next((each for each in reversed(flow_of(element)[:at]) if work.places.counts(each)), None)
    if before is not None and before.find(f"{w('pPr')}/{w('sectPr')}") is not None:
        return
    properties = made.find(w("pPr"))
    if properties is None:
        properties = new("pPr")
        made.insert(0, properties)
    put(properties, section, PARAGRAPH_ORDER)


def _apart(made: Element) -> None:
    """Two tables that touch would become one."""
    if local(made) != "tbl":
        return
    before, after = made.getprevious(), made.getnext()
    if before is not None and local(before) == "tbl":
        made.addprevious(new("p"))
    if after is None or local(after) != "p":
        made.addnext(new("p"))
