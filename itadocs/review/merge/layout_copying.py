"""Copy from the edited document the properties that say a layout, where a value cannot be written by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy

from itadocs.ooxml.tables import flat_children
from itadocs.ooxml.xml import CELL_ORDER, PARAGRAPH_ORDER, SECTION_ORDER, W_NS, Element, child, local, put, w
from itadocs.review.diff.layout_values import LayoutChange, LayoutKind
from itadocs.review.merge.places import find_nearest
from itadocs.review.merge.side import MergeSide
from itadocs.review.story.values import MARGINS, OTHER

TABLE_ORDER = (
    "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
    "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange"
).split()
"""Children of w:tblPr in the order the schema demands."""
ROW_ORDER = (
    "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden ins del "
    "trPrChange"
).split()
"""Children of w:trPr, whose order is free."""
_ORDERS = {
    LayoutKind.PARAGRAPH: PARAGRAPH_ORDER, LayoutKind.SECTION: SECTION_ORDER, LayoutKind.TABLE: TABLE_ORDER,
    LayoutKind.ROW: ROW_ORDER, LayoutKind.CELL: CELL_ORDER,
}  # fmt: skip
_TRACKED = frozenset("ins del moveFrom moveTo rPrChange".split())
"""Of the end of a paragraph: what somebody did to it, not how it looks."""
_ELEMENTS: Mapping[LayoutKind, Mapping[str, str]] = {
    LayoutKind.PARAGRAPH: {"tabs": "tabs", "level": "outlineLvl", "pattern": "shd", "bidi": "bidi", "mark": "rPr"},
    LayoutKind.SECTION: {
        "column-line": "cols", "column-widths": "cols", "vertical": "vAlign", "direction": "textDirection",
        "title-page": "titlePg", "pages": "pgNumType", "start": "pgNumType", "chapters": "pgNumType",
        "column-space": "cols", "page-grid": "docGrid",
    },
    LayoutKind.TABLE: {"align": "jc", "indent": "tblInd", "preferred": "tblW", MARGINS: "tblCellMar"},
    LayoutKind.ROW: {"height": "trHeight", "cantSplit": "cantSplit", "tblHeader": "tblHeader", "align": "jc"},
    LayoutKind.CELL: {"pattern": "shd"},
}  # fmt: skip
"""Kind → the name of a value → the element that says it; those without a name of their own are elements by theirs."""

OF_ROW = f"{OTHER}row-"
"""How the names begin of what a row says otherwise than its table."""
Copies = Mapping[str, Element]
"""The name of a value → the element of the edited document that says it."""


def find_copies(edited: MergeSide, change: LayoutChange, number: int, known: Iterable[str] = ()) -> Copies:
    """Return what says the new values of a change, but for the ``known`` ones, which are written by themselves.

    ``number`` is the block of the edited story. What a style says, or was taken away, is not there to be copied.
    """
    own, excepted = _properties(edited, change, number), _exceptions(edited, change, number)
    found = {}
    for key in change.new.keys() - set(known):
        if key.startswith(OF_ROW):
            if excepted is not None and (said := excepted.find(w(key.removeprefix(OF_ROW)))) is not None:
                found[key] = said
            continue
        name = element_name(change.kind, key)
        element = own.find(w(name)) if own is not None and name else None
        if element is not None:
            found[key] = element
    return found


def element_name(kind: LayoutKind, key: str) -> str:
    """Return the name of the element that says a value; empty for a value that is written by itself."""
    name = _ELEMENTS[kind].get(key) or (key.removeprefix(OTHER) if key.startswith(OTHER) else "")
    return name if name in _ORDERS[kind] else ""


def _exceptions(edited: MergeSide, change: LayoutChange, number: int) -> Element | None:
    """Return what a row says otherwise than its table; None for nothing, and for what is no row."""
    table = find_nearest(edited.elements(number)[-1], "tbl") if change.kind is LayoutKind.ROW else None
    return None if table is None else child(flat_children(table, "tr")[change.theirs[1]], "tblPrEx")


def put_copies(properties: Element, kind: LayoutKind, copies: Copies) -> None:
    """Put what was found into properties of the new document, in the place of what they say."""
    for element in copies.values():
        made = deepcopy(element)
        made.tail = None
        for tracked in [each for each in made if local(each) in _TRACKED]:
            made.remove(tracked)
        for each in made.iter():
            for key in [key for key in each.attrib if not str(key).startswith(f"{{{W_NS}}}")]:
                del each.attrib[key]
        put(properties, made, _ORDERS[kind])


def _properties(edited: MergeSide, change: LayoutChange, number: int) -> Element | None:
    """Return the properties a change was made in; None where there are none."""
    if change.kind is LayoutKind.SECTION:
        sections = list(edited.document.document.iter(w("sectPr")))
        return sections[edited.story.blocks[number].section]
    paragraph = edited.elements(number)[-1]
    if change.kind is LayoutKind.PARAGRAPH:
        return child(paragraph, "pPr")
    table = find_nearest(paragraph, "tbl")
    if table is None or change.kind is LayoutKind.TABLE:
        return child(table, "tblPr")
    row = flat_children(table, "tr")[change.theirs[1]]
    return (
        child(row, "trPr")
        if change.kind is LayoutKind.ROW
        else child(flat_children(row, "tc")[change.theirs[2]], "tcPr")
    )
