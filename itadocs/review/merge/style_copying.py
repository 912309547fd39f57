"""Copy a style of tables from the edited document into the new one, with those it is based on."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from itadocs.ooxml.styles import style_chain, styles_by_id
from itadocs.ooxml.xml import W_NS, Element, child, value, w

_ALONE = ("link", "next", "rsid")
"""Of a style: what is about other styles, or about who wrote it."""


def bring_table_style(edited: Element | None, root: Element, style_id: str) -> tuple[str, list[Element]] | None:
    """Return the id in the new document of a style of the edited one, with the styles that came for it.

    ``edited`` and ``root`` are the parts of styles of the two. A style of that name is the one; what others it is based
    on comes along up to one that is there. None for a style with a list of its own: its numbers would be others here.
    """
    known = _ids_by_name(styles_by_id(root))
    used = {value(each, "styleId") for each in root}
    brought: list[Element] = []
    waiting: Element | None = None
    first = ""
    for style in style_chain(styles_by_id(edited), style_id):
        there = known.get(_name(style), "")
        if not there and next(style.iter(w("numPr")), None) is not None:
            return None
        made_id = there or _free_id(value(style, "styleId"), used)
        based = None if waiting is None else child(waiting, "basedOn")
        if based is not None:
            based.set(w("val"), made_id)
        first = first or made_id
        if there:
            break
        waiting = copy_plainly(style)
        waiting.set(w("styleId"), made_id)
        used.add(made_id)
        brought.append(waiting)
    root.extend(brought)
    return first, brought


def copy_plainly(element: Element) -> Element:
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
