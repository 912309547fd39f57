"""Convert formatting properties of one document into what another one can hold."""

from __future__ import annotations

from collections.abc import Set
from copy import deepcopy

from itadocs.ooxml.xml import W_NS, XML_SPACE, Element, local, parent_of, w

_REVISIONS = frozenset(
    "ins del moveFrom moveTo rPrChange pPrChange tcPrChange trPrChange tblPrChange cellIns cellDel".split()
)
_DROPPED = _REVISIONS | {"sectPr", "cnfStyle", "divId"}
_STYLES = frozenset(("pStyle", "rStyle", "tblStyle"))


def portable_properties(properties: Element | None, styles: Set[str]) -> Element | None:
    """Return properties of another version as this document can hold them: known names and styles, no marks, no ids.

    None where nothing is left.
    """
    if properties is None:
        return None
    copy = deepcopy(properties)
    copy.tail = None
    for element in list(copy.iter()):
        if element is not copy and (not str(element.tag).startswith(f"{{{W_NS}}}") or local(element) in _DROPPED):
            parent_of(element).remove(element)
            continue
        for key in [key for key in element.attrib if not _is_known(str(key))]:
            del element.attrib[key]
        if local(element) in _STYLES and element.get(w("val"), "") not in styles:
            parent_of(element).remove(element)
    return copy


def _is_known(attribute: str) -> bool:
    namespace, _, name = attribute.rpartition("}")
    return (namespace == f"{{{W_NS}" and not name.startswith("rsid")) or attribute == XML_SPACE
