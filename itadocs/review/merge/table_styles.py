"""Carry the style a reviewer chose for a table: by its name where the new document has it, else with what it says."""

from __future__ import annotations

from copy import deepcopy

from itadocs.ooxml.xml import Element, child, new, parent_of, properties_of, put, value, w
from itadocs.review.diff.layout_values import LayoutChange
from itadocs.review.merge.laid_out import has_values
from itadocs.review.merge.layout_copying import TABLE_ORDER, element_name, find_copies, put_copies
from itadocs.review.merge.places import find_nearest
from itadocs.review.merge.records import Fate
from itadocs.review.merge.state import MergeState
from itadocs.review.merge.style_copying import bring_table_style, copy_plainly
from itadocs.review.story.layout import read_table
from itadocs.review.story.table_styles import TableStyles
from itadocs.values import replace

STYLE = "style"
_APART = frozenset(("widths",))
"""What a table says that has nothing to do with its style."""
_SAID_BY_STYLE = frozenset((STYLE, "style-look", "parts"))


def split_style(change: LayoutChange) -> tuple[LayoutChange | None, LayoutChange]:
    """Return what of a change of a table has nothing to do with its style, None for nothing, and what has."""
    keys = {*change.old, *change.new}
    rest, styled = (
        replace(
            change,
            old={key: text for key, text in change.old.items() if key in wanted},
            new={key: text for key, text in change.new.items() if key in wanted},
        )
        for wanted in (keys & _APART, keys - _APART)
    )
    return (rest if keys & _APART else None), styled


def carry_table_style(state: MergeState, change: LayoutChange, table: Element) -> str:
    """Give a table of the new document the style of the edited one; return the fate, or a code.

    What it looks like then is read again: where that is not what the reviewer saw, all is put back (M03). M02: the new
    document has yet another style there.
    """
    root = state.new.document.edit_of_kind("styles")
    theirs = find_nearest(state.edited.elements(change.theirs[0])[0], "tbl")
    here = read_table(table, TableStyles(root)).values
    if has_values(here, change):
        return Fate.THERE
    if any(here.get(key) != change.old.get(key) for key in {*change.old, *change.new}):
        return "M02"
    if root is None or theirs is None:
        return "M03"
    edited = state.edited.document.tree_of_kind("styles")
    own, given = properties_of(table, "tblPr"), properties_of(theirs, "tblPr")
    before, added = deepcopy(own), bring_table_style(edited, root, value(child(given, "tblStyle")))
    if added is None:
        return "M03"
    style_id, brought = added
    _dress(state, change, own, given, style_id)
    if has_values(read_table(table, TableStyles(root)).values, change):
        return Fate.CARRIED
    parent_of(own).replace(own, before)
    for style in brought:
        root.remove(style)
    return "M03"


def _dress(state: MergeState, change: LayoutChange, own: Element, given: Element, style_id: str) -> None:
    """Write the style into the properties of a table, and what the reviewer changed of the table with it."""
    for name, key in (("tblStyle", STYLE), ("tblLook", "parts")):
        element = child(own, name)
        if element is not None and (name != "tblLook" or child(given, name) is not None or key in change.old):
            own.remove(element)
    if style_id:
        put(own, new("tblStyle", val=style_id), TABLE_ORDER)
    if (look := child(given, "tblLook")) is not None:
        put(own, copy_plainly(look), TABLE_ORDER)
    for key in {*change.old, *change.new} - _SAID_BY_STYLE:
        name = element_name(change.kind, key)
        element = own.find(w(name)) if name else None
        if element is not None and (given.find(w(name)) is None or key not in change.new):
            own.remove(element)
    put_copies(own, change.kind, find_copies(state.edited, change, change.theirs[0], _SAID_BY_STYLE))
