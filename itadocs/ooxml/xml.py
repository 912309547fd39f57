"""Names and child orders of WordprocessingML that more than one module needs."""

from __future__ import annotations

import re
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = "etree._Element"

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

RUN_ORDER = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath"
).split()
"""Children of w:rPr in the order the schema demands."""

CELL_ORDER = (
    "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark"
).split()
"""Children of w:tcPr in the order the schema demands."""

_DECLARATIONS = re.compile(r' xmlns(?::\w+)?="[^"]*"')


def w(name: str) -> str:
    """The qualified name of an element or attribute of the main namespace.

    >>> w("p")
    '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p'
    """
    return f"{{{W_NS}}}{name}"


def local(element: Element) -> str:
    """The name without its namespace; empty for comments and processing instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def parent_of(element: Element) -> Element:
    """The parent of an element that has one."""
    parent = element.getparent()
    assert parent is not None
    return parent


def put(parent: Element, child: Element, order: list[str]) -> None:
    """Insert a child where the schema wants it, replacing one of the same name."""
    for old in parent.findall(child.tag):
        parent.remove(old)
    rank = order.index(local(child))
    for index, other in enumerate(parent):
        name = local(other)
        if name in order and order.index(name) > rank:
            parent.insert(index, child)
            return
    parent.append(child)


def fragment(element: Element | None) -> str:
    """An element as it reads inside its part, where the prefixes are declared already; empty for None."""
    if element is None:
        return ""
    return _DECLARATIONS.sub("", etree.tostring(element, encoding="unicode", with_tail=False))


def parse(xml: bytes) -> Element:
    """A part as a tree; entities and network stay closed. Raises etree.XMLSyntaxError."""
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def serialise(root: Element) -> bytes:
    """A tree as a part."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


PARAGRAPH_ORDER = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
).split()
"""Children of w:pPr in the order the schema demands."""

SECTION_ORDER = (
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols "
    "formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange"
).split()
"""Children of w:sectPr in the order the schema demands."""


def new(name: str, **attributes: str) -> Element:
    """An element of the main namespace with attributes of the same.

    >>> fragment(new("sz", val="32"))
    '<w:sz w:val="32"/>'
    """
    element = etree.Element(w(name), nsmap={"w": W_NS})
    for key, value in attributes.items():
        element.set(w(key), value)
    return element
