"""Define names, child orders and trees of office XML, as more than one module needs them."""

from __future__ import annotations

import re
from typing import TypeAlias
from xml.parsers import expat

from lxml import etree

Element: TypeAlias = "etree._Element"

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "http://schemas.microsoft.com/office/word"

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

NAMESPACES = {
    "w": W_NS,
    "r": f"{_OFFICE}/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "a": f"{_DRAWING}/main",
    "wp": f"{_DRAWING}/wordprocessingDrawing",
    "c": f"{_DRAWING}/chart",
    "m": f"{_OFFICE}/math",
    "w14": f"{_WORD}/2010/wordml",
    "wp14": f"{_WORD}/2010/wordprocessingDrawing",
    "x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "types": f"{_PACKAGE}/content-types",
    "rels": f"{_PACKAGE}/relationships",
    "cp": f"{_PACKAGE}/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
"""Prefix, as the standard and everyone's books write it → namespace."""

XML_SPACE = f"{{{NAMESPACES['xml']}}}space"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
"""How a part that is made as text begins."""

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

_OFF = frozenset(("0", "false", "off"))
_DECLARATIONS = re.compile(r' xmlns(?::[\w.-]+)?="[^"]*"')


def namespace(prefix: str) -> str:
    """Return the namespace of a prefix.

    >>> namespace("w14")
    'http://schemas.microsoft.com/office/word/2010/wordml'
    """
    return NAMESPACES[prefix]


def declared(*prefixes: str) -> str:
    """Return the declarations of prefixes as text.

    >>> declared("dc")
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    """
    return " ".join(f'xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in prefixes)


def qualified(name: str) -> str:
    """Return the qualified name of an element or attribute that is written with its prefix.

    >>> qualified("xml:space")
    '{http://www.w3.org/XML/1998/namespace}space'
    """
    prefix, _, plain = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{plain}"


def w(name: str) -> str:
    """Return the qualified name of an element or attribute of Word's main namespace.

    >>> w("p")
    '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p'
    """
    return f"{{{W_NS}}}{name}"


def local(element: Element) -> str:
    """Return the name without its namespace; empty for comments and processing instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def value(element: Element | None, name: str = "val") -> str:
    """Return an attribute by its name without namespace; empty where it or the element is not there."""
    if element is not None:
        for key, text in element.attrib.items():
            if str(key).rpartition("}")[2] == name:
                return str(text)
    return ""


def is_off(element: Element) -> bool:
    """Tell whether an element of Word that is on by being there says that it is not, as programs write that.

    >>> is_off(new("cantSplit", val="off")), is_off(new("cantSplit"))
    (True, False)
    """
    return value(element) in _OFF


def child(element: Element | None, *names: str) -> Element | None:
    """Return the first descendant along a path of names without namespace; None where there is none."""
    for name in names:
        if element is None:
            return None
        element = next(element.iterchildren(f"{{*}}{name}"), None)
    return element


def parent_of(element: Element) -> Element:
    """Return the parent of an element that has one."""
    parent = element.getparent()
    assert parent is not None
    return parent


def take_out(element: Element) -> None:
    """Take an element away, if it is still there."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def unwrap(element: Element, content: str | None = None) -> None:
    """Put what an element holds, or what its child ``content`` does, in its place."""
    held = element if content is None else element.find(content)
    for inner in list(held) if held is not None else ():
        element.addprevious(inner)
    parent_of(element).remove(element)


def properties_of(element: Element, name: str) -> Element:
    """Return the properties of an element, such as ``pPr``; made as its first child where it has none."""
    properties = element.find(w(name))
    if properties is None:
        properties = new(name)
        element.insert(0, properties)
    return properties


def put(parent: Element, made: Element, order: list[str]) -> None:
    """Insert a child where the schema wants it, replacing one of the same name."""
    for old in parent.findall(made.tag):
        parent.remove(old)
    rank = order.index(local(made))
    for index, other in enumerate(parent):
        name = local(other)
        if name in order and order.index(name) > rank:
            parent.insert(index, made)
            return
    parent.append(made)


def fragment(element: Element | None) -> str:
    """Return an element as it reads inside its part, where the prefixes are declared already; empty for None."""
    if element is None:
        return ""
    return _DECLARATIONS.sub("", etree.tostring(element, encoding="unicode", with_tail=False))


def parse(xml: bytes) -> Element:
    """Return a part as a tree; entities and network stay closed. Raises etree.XMLSyntaxError."""
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def serialise(root: Element) -> bytes:
    """Return a tree as a part."""
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
    """Return a new element of Word's main namespace with attributes of the same.

    >>> fragment(new("sz", val="32"))
    '<w:sz w:val="32"/>'
    """
    element = etree.Element(w(name), nsmap={"w": W_NS})
    for key, value in attributes.items():
        element.set(w(key), value)
    return element


def check_whole(xml: bytes) -> None:
    """Raise expat.ExpatError for what is no well-formed XML, or has a prefix that nothing declares."""
    expat.ParserCreate(namespace_separator=" ").Parse(xml, True)
