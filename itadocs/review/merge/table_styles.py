"""Carry the style a reviewer chose for a table: by its name where the new document has it, else with what it says."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from itadocs.ooxml.styles import style_chain, styles_by_id
from itadocs.ooxml.xml import W_NS, Element, child, new, parent_of, properties_of, put, value, w
from itadocs.review.diff.layout_values import LayoutChange
from itadocs.review.merge.laid_out import has_values
from itadocs.review.merge.layout_copying import TABLE_ORDER, element_name, find_copies, put_copies
from itadocs.review.merge.places import find_nearest
from itadocs.review.merge.records import Fate
from itadocs.review.merge.state import MergeState
from itadocs.review.story.layout import read_table
from itadocs.review.story.table_styles import TableStyles
from itadocs.values import replace

STYLE = "style"
_APART = frozenset(("widths",))
"""What a table says that has nothing to do with its style."""
_SAID_BY_STYLE = frozenset((STYLE, "style-look", "parts"))
_ALONE = ("link", "next", "rsid")
"""Of a style: what is about other styles, or about who wrote it."""


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
    own, given = properties_of(table, "tblPr"), properties_of(theirs, "tblPr")
    before, added = deepcopy(own), _bring_style(state, value(child(given, "tblStyle")), root)
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
        put(own, _copied(look), TABLE_ORDER)
    for key in {*change.old, *change.new} - _SAID_BY_STYLE:
        name = element_name(change.kind, key)
        element = own.find(w(name)) if name else None
        if element is not None and (given.find(w(name)) is None or key not in change.new):
            own.remove(element)
    put_copies(own, change.kind, find_copies(state.edited, change, change.theirs[0], _SAID_BY_STYLE))


def _bring_style(state: MergeState, style_id: str, root: Element) -> tuple[str, list[Element]] | None:
    """Return the id in the new document of a style of the edited one, with the styles that came for it.

    A style of that name is the one; what others it is based on comes along up to one that is there. None for a style
    with a list of its own: its numbers would be others here.
    """
    known = _ids_by_name(styles_by_id(root))
    used = {value(each, "styleId") for each in root}
    brought: list[Element] = []
    waiting: Element | None = None
    first = ""
    for style in style_chain(styles_by_id(state.edited.document.tree_of_kind("styles")), style_id):
        there = known.get(_name(style), "")
        if not there and next(style.iter(w("numPr")), None) is not None:
            return None
        made_id = there or _free_id(value(style, "styleId"), used)
        if waiting is not None:
            put_based_on(waiting, made_id)
        first = first or made_id
        waiting = None
        if there:
            break
        waiting = _copied(style)
        waiting.set(w("styleId"), made_id)
        used.add(made_id)
        brought.append(waiting)
    root.extend(brought)
    return first, brought


def put_based_on(style: Element, other: str) -> None:
    """Let a style be based on another one."""
    based = child(style, "basedOn")
    if based is not None:
        based.set(w("val"), other)


def _copied(element: Element) -> Element:
    """Copy an element with what is of Word's own namespace in it; of a style without what is about others."""
    made = deepcopy(element)
    made.tail = None
    made.attrib.pop(w("default"), "")
    for each in [each for each in made if not str(each.tag).startswith(f"{{{W_NS}}}")]:
        made.remove(each)
    for name in _ALONE:
        for each in made.findall(w(name)):
            made.remove(each)
    for each in made.iter():
        for key in [key for key in each.attrib if not str(key).startswith(f"{{{W_NS}}}")]:
            del each.attrib[key]
    return made


def _ids_by_name(styles: Mapping[str, Element]) -> dict[str, str]:
    """Return the ids of the styles of tables by their names, in small letters as Word compares them."""
    return {_name(style): style_id for style_id, style in styles.items() if value(style, "type") == "table"}


def _name(style: Element) -> str:
    return value(child(style, "name")).casefold()


def _free_id(wanted: str, used: set[str]) -> str:
    """Return an id that no style of the new document has, like the wanted one."""
    numbered = (f"{wanted}{number}" for number in range(2, len(used) + 3))
    return wanted if wanted not in used else next(each for each in numbered if each not in used)
