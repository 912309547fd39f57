"""Carry layout: what a reviewer set by hand besides words, where the new document has the same thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from itadocs.ooxml.tables import flat_children
from itadocs.ooxml.xml import (
    CELL_ORDER,
    PARAGRAPH_ORDER,
    SECTION_ORDER,
    Element,
    new,
    properties_of,
    put,
    w,
)
from itadocs.review.diff.differences import Loose, LooseKind
from itadocs.review.diff.layout import find_breaks
from itadocs.review.diff.layout_values import LayoutChange, LayoutKind, parse_length
from itadocs.review.merge.formatting import set_colour
from itadocs.review.merge.laid_out import find_row, has_values, is_laid_out
from itadocs.review.merge.layout_copying import OF_ROW, Copies, find_copies, put_copies
from itadocs.review.merge.places import find_nearest
from itadocs.review.merge.records import Fate, MergeEntry
from itadocs.review.merge.state import MergeState, make_entry, mark_missing
from itadocs.review.merge.table_styles import STYLE, carry_table_style, split_style
from itadocs.review.story.values import Values, cell_values, row_values, table_values
from itadocs.values import replace

LAID_OUT = frozenset((LooseKind.LAYOUT, LooseKind.PROPERTY))
"""Kinds of loose changes that this module carries."""

_PARAGRAPH: Mapping[str, tuple[str, str]] = {
    "align": ("jc", "val"), "left": ("ind", "left"), "right": ("ind", "right"), "first": ("ind", "firstLine"),
    "before": ("spacing", "before"), "after": ("spacing", "after"), "line": ("spacing", "line"),
    "keepNext": ("keepNext", "val"), "keepLines": ("keepLines", "val"), "widow": ("widowControl", "val"),
    "contextualSpacing": ("contextualSpacing", "val"), "shade": ("shd", "fill"), "break": ("pageBreakBefore", "val"),
}  # fmt: skip
_SECTION: Mapping[str, tuple[str, str]] = {
    **{f"margin-{side}": ("pgMar", side) for side in ("top", "right", "bottom", "left")},
    **{f"edge-{edge}": ("pgMar", edge) for edge in ("header", "footer")},
    "gutter": ("pgMar", "gutter"), "columns": ("cols", "num"), "paper": ("pgSz", "w"), "orient": ("pgSz", "orient"),
}  # fmt: skip
_CELL: Mapping[str, tuple[str, str]] = {"width": ("tcW", "w"), "shade": ("shd", "fill"), "vertical": ("vAlign", "val")}
_DEFAULTS = {"align": "left", "shade": "auto", "vertical": "top", "line": "240 auto", "columns": "1", "widow": "on"}

Names = Mapping[str, tuple[str, str]]


def carry_layout(state: MergeState) -> None:
    """Lay the new document out as the reviewer did, and list each change.

    Fate: there already, carried, or missing with M01 where its place is gone, M02 where the new document has yet
    another layout there, M03 where it cannot be carried.
    """
    loose = [each for each in state.found.loose if each.kind in LAID_OUT]
    carriers: Mapping[LayoutKind, Callable[[MergeState, LayoutChange], str]] = {
        LayoutKind.PARAGRAPH: _carry_paragraphs,
        LayoutKind.BREAK: _carry_break,
        LayoutKind.SECTION: _carry_section,
        LayoutKind.TABLE: _carry_table,
        LayoutKind.ROW: _carry_row,
        LayoutKind.CELL: _carry_cell,
    }
    for each, change in zip(loose, state.found.layout, strict=True):
        carry = carriers.get(change.kind)
        is_there = carry is None and is_laid_out(state, change)
        state.entries.append(_entry(state, each, carry(state, change) if carry else Fate.THERE if is_there else "M03"))


def _entry(state: MergeState, each: Loose, outcome: str) -> MergeEntry:
    entry = make_entry(each)
    if outcome in (Fate.CARRIED, Fate.THERE):
        state.changed = state.changed or outcome == Fate.CARRIED
        return replace(entry, fate=Fate(outcome))
    what = "คุณสมบัติของเอกสาร" if each.kind is LooseKind.PROPERTY else "การจัดหน้า"
    return mark_missing(entry, outcome, found=what if outcome == "M03" else f"{what}อื่น")


def _decide(change: LayoutChange, here: Values, names: Names, copies: Copies) -> str:
    """Return what is to become of a change where the new document has these values.

    It is carried by the values that ``names`` can write, and by the ``copies`` of others.
    """
    keys = {*change.old, *change.new}
    if has_values(here, change):
        return Fate.THERE
    if not keys <= names.keys() | copies.keys():
        return "M03"
    return Fate.CARRIED if all(here.get(key) == change.old.get(key) for key in keys) else "M02"


def _set(properties: Element, change: LayoutChange, names: Names, copies: Copies, order: list[str]) -> None:
    """Write the values of a change into properties."""
    for key in {*change.old, *change.new} & names.keys():
        name, attribute = names[key]
        text = change.new.get(key) or _DEFAULTS.get(key, "0")
        found = properties.find(w(name))
        element = new(name) if found is None else found
        _write(element, key, attribute, text)
        if found is None:
            put(properties, element, order)
    put_copies(properties, change.kind, copies)


def _write(element: Element, key: str, attribute: str, text: str) -> None:
    """Write one value into its element; what goes with it is written or taken away."""
    if key == "line":
        text, _, rule = text.partition(" ")
        element.set(w("lineRule"), rule)
    elif key == "first":
        for name in (w("hanging"), w("firstLine")):
            if name in element.attrib:
                del element.attrib[name]
        if text.startswith("-"):
            attribute, text = "hanging", text[1:]
    elif key == "shade":
        element.set(w("val"), "clear")
        element.set(w("color"), "auto")
        set_colour(element, attribute, text, "themeFill")
        return
    elif key == "paper":
        text, _, high = text.partition(" ")
        element.set(w("h"), high)
    elif key == "width":
        element.set(w("type"), "dxa")
    element.set(w(attribute), {"on": "1", "off": "0"}.get(text, text))


def _carry_paragraphs(state: MergeState, change: LayoutChange) -> str:
    outcomes = set()
    for one, other in zip(change.ours, change.theirs, strict=True):
        number = state.to_new.get(one)
        if number is None:
            outcomes.add("M01")
            continue
        element = state.new.elements(number)[-1]
        copies = find_copies(state.edited, change, other, _PARAGRAPH)
        outcome = _decide(change, state.new.story.blocks[number].layout, _PARAGRAPH, copies)
        if outcome == Fate.CARRIED:
            _set(properties_of(element, "pPr"), change, _PARAGRAPH, copies, PARAGRAPH_ORDER)
        outcomes.add(outcome)
    return _worst(outcomes)


def _worst(outcomes: set[str]) -> str:
    return next((each for each in ("M01", "M02", "M03", Fate.CARRIED, Fate.THERE) if each in outcomes), "M01")


def _carry_break(state: MergeState, change: LayoutChange) -> str:
    number = state.to_new.get(change.ours[0])
    if number is None:
        return "M01"
    begins = dict(find_breaks(state.new.story, state.to_new.values()))
    if (number in begins) == bool(change.new):
        return Fate.THERE
    element = state.new.elements(number)[0]
    if not change.new or find_nearest(element, "tc") is not None:
        return "M03"
    _set(properties_of(element, "pPr"), change, _PARAGRAPH, {}, PARAGRAPH_ORDER)
    return Fate.CARRIED


def _carry_section(state: MergeState, change: LayoutChange) -> str:
    sections = list(state.new.document.edit(state.new.document.main).iter(w("sectPr")))
    counts = {len(sections), *(len(s.layout.sections) for s in (state.issued, state.edited.story))}
    numbers = [state.to_new[one] for one in change.ours if one in state.to_new]
    if not numbers:
        return "M01"
    at = state.new.story.blocks[numbers[0]].section
    here = state.new.story.layout.sections[at]
    if len(counts) > 1:
        return Fate.THERE if has_values(here, change) else "M03"
    copies = find_copies(state.edited, change, change.theirs[0], _SECTION)
    outcome = _decide(change, here, _SECTION, copies)
    if outcome == Fate.CARRIED:
        _set(sections[at], change, _SECTION, copies, SECTION_ORDER)
    return outcome


def _carry_table(state: MergeState, change: LayoutChange) -> str:
    number = state.to_new.get(change.ours[0])
    table = None if number is None else find_nearest(state.new.elements(number)[0], "tbl")
    if table is None:
        return "M01"
    if STYLE in {*change.old, *change.new}:
        rest, styled = split_style(change)
        return _worst({carry_table_style(state, styled, table), *([_carry_table(state, rest)] if rest else [])})
    if "widths" not in {*change.old, *change.new}:
        block = state.new.story.blocks[state.to_new[change.ours[0]]]
        here = state.new.story.layout.tables[block.part, block.spot.table].values if block.spot else {}
        copies = find_copies(state.edited, change, change.theirs[0])
        outcome = _decide(change, here, {}, copies)
        if outcome == Fate.CARRIED:
            put_copies(properties_of(table, "tblPr"), change.kind, copies)
        return outcome
    outcome = _decide(change, table_values(table), {"widths": ("gridCol", "w")}, {})
    widths = [parse_length(each) or 0 for each in change.new.get("widths", "").split()]
    columns = table.findall(f"{w('tblGrid')}/{w('gridCol')}")
    if outcome == Fate.CARRIED and len(columns) != len(widths):  # one was added or taken away
        return "M03"
    rows = [flat_children(row, "tc") for row in flat_children(table, "tr")]
    if outcome == Fate.CARRIED:
        for column, width in zip(columns, widths, strict=True):
            column.set(w("w"), str(width))
        for cells in rows:
            for cell, total in zip(cells, _spanned(cells, widths), strict=True):
                put(properties_of(cell, "tcPr"), new("tcW", w=str(total), type="dxa"), CELL_ORDER)
    return outcome


def _spanned(cells: list[Element], widths: list[int]) -> Iterator[int]:
    """Yield the width of each cell of a row: that of all columns it spans."""
    at = 0
    for cell in cells:
        span = int(cell_values(cell).get("span", "1"))
        yield sum(widths[at : at + span])
        at += span


def _carry_cell(state: MergeState, change: LayoutChange) -> str:
    line, number = find_row(state, change), change.ours[2]
    cells = [] if line is None else flat_children(line, "tc")
    if number >= len(cells):
        return "M01"
    copies = find_copies(state.edited, change, change.theirs[0], _CELL)
    outcome = _decide(change, cell_values(cells[number]), _CELL, copies)
    if outcome == Fate.CARRIED:
        _set(properties_of(cells[number], "tcPr"), change, _CELL, copies, CELL_ORDER)
    return outcome


def _carry_row(state: MergeState, change: LayoutChange) -> str:
    row = find_row(state, change)
    if row is None:
        return "M01"
    here = {**row_values(row), "cells": str(len(flat_children(row, "tc")))}
    copies = find_copies(state.edited, change, change.theirs[0])
    outcome = _decide(change, here, {}, copies)
    if outcome == Fate.CARRIED:
        excepted = {key: copy for key, copy in copies.items() if key.startswith(OF_ROW)}
        if copies.keys() - excepted:
            put_copies(properties_of(row, "trPr"), change.kind, {key: copies[key] for key in copies.keys() - excepted})
        if excepted:
            put_copies(properties_of(row, "tblPrEx"), LayoutKind.TABLE, excepted)
    return outcome
