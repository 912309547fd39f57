"""Declare all namespaces of a part on its root, under the prefixes that parts made as text are written with."""

from __future__ import annotations

from lxml import etree

from itadocs.ooxml.xml import NAMESPACES, Element, namespace

_MARKUP = NAMESPACES["mc"]
_LISTS = ("Ignorable", "ProcessContent", "MustUnderstand", "PreserveElements", "PreserveAttributes")
_OURS = {NAMESPACES[prefix]: prefix for prefix in ("w", "r")}


def with_namespaces_on_top(root: Element) -> Element:
    """Return a part whose root declares every namespace of it; pieces of it can then be moved about as text.

    Word's main namespace is ``w`` whatever its writer called it. Prefixes that attributes name (``mc:Ignorable``,
    ``Requires``) are written anew where they changed. The tree that was given is used up.
    """
    prefixes = _prefixes(root)
    for element in root.iter("*"):
        for key in [key for key in element.attrib if _lists_prefixes(element, str(key))]:
            named = str(element.attrib[key]).split()
            element.set(key, " ".join(prefixes.get(element.nsmap.get(prefix, ""), prefix) for prefix in named))
    wanted = {prefix: uri for uri, prefix in prefixes.items()}
    if any(wanted.get(str(prefix)) != uri for prefix, uri in root.nsmap.items()):
        return _copied(root, wanted)
    etree.cleanup_namespaces(root, top_nsmap=wanted, keep_ns_prefixes=list(wanted))
    return root


def _copied(root: Element, declared: dict[str, str]) -> Element:
    """Return a tree with these declarations on its root and nowhere else; moving it there takes quadratic time."""
    made = etree.Element(root.tag, nsmap=declared)
    made.attrib.update(root.attrib)
    copies = [made]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            done = copies.pop()
            done.tail = element.tail
            continue
        copy = made if element is root else etree.SubElement(copies[-1], element.tag, _attributes(element))
        copy.text = element.text
        copies.append(copy)
    made.tail = None
    return made


def _attributes(element: Element) -> dict[str, str]:
    return {str(key): str(value) for key, value in element.attrib.items()}


def _prefixes(root: Element) -> dict[str, str]:
    """Return namespace → the one prefix it has; those of the root's writer are kept where they are free."""
    found = dict(_OURS)
    taken = set(found.values())
    previous: dict[str | None, str] = {}
    for element in root.iter("*"):
        declared = element.nsmap
        if declared == previous:
            continue
        previous = declared
        for prefix, uri in declared.items():
            if uri in found:
                continue
            name = prefix if prefix and prefix not in taken else f"ns{len(found)}"
            found[uri] = name
            taken.add(name)
    return found


def _lists_prefixes(element: Element, key: str) -> bool:
    uri, _, name = key.rpartition("}")
    if name == "Requires":
        return str(element.tag) == f"{{{_MARKUP}}}Choice"
    return uri == f"{{{_MARKUP}" and name in _LISTS


def declarations_of(root: Element) -> str:
    """Return what a root declares, as text to be put into another root.

    >>> declarations_of(etree.fromstring('<a xmlns:b="c"/>'))
    'xmlns:b="c"'
    """
    return " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in root.nsmap.items() if prefix)


def plain_list(root: Element, prefix: str) -> bytes:
    """Return the list of content types or relations (``types``, ``rels``) without prefixes and with an end tag, so that
    entries can be added as text."""
    made = etree.Element(root.tag, nsmap={None: namespace(prefix)})  # type: ignore[dict-item]
    made.text = ""
    for entry in root.iterchildren("*"):
        etree.SubElement(made, entry.tag, _attributes(entry))
    return etree.tostring(made, encoding="UTF-8", xml_declaration=True, standalone=True)
