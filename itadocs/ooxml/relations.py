"""Read and write what the parts of a package refer to: the lists that stand in ``_rels`` beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from posixpath import basename, dirname, join, normpath

from lxml import etree
from msgspec import Struct

from itadocs.ooxml.xml import Element, namespace

_LIST, _TYPE = namespace("rels"), namespace("r")
EMPTY_RELATIONS = f'<Relationships xmlns="{_LIST}"/>'.encode()


class Relation(Struct, frozen=True):
    """Describe what a part refers to.

    ``kind`` is the last word of the type (``styles``, ``image`` …), ``target`` the name of a part, or an address where
    it
    ``is_outside`` the package.
    """

    kind: str
    target: str
    is_outside: bool = False


def list_of(part: str) -> str:
    """Return the name of the part that lists what a part refers to; ``""`` stands for the package itself.

    >>> list_of("word/document.xml"), list_of("")
    ('word/_rels/document.xml.rels', '_rels/.rels')
    """
    return join(dirname(part), "_rels", f"{basename(part)}.rels")


def parse_relations(root: Element, part: str) -> dict[str, Relation]:
    """Return id → relation of the list of a part; targets are names inside the package, however they are written."""
    found = {}
    for entry in root.iterchildren("{*}Relationship"):
        target = entry.get("Target", "")
        is_outside = entry.get("TargetMode") == "External"
        place = target if is_outside else normpath(join("/", dirname(part), target)).lstrip("/")
        found[entry.get("Id", "")] = Relation(entry.get("Type", "").rpartition("/")[2], place, is_outside)
    return found


def add_relation(root: Element, known: Mapping[str, Relation], relation: Relation) -> str:
    """Add a relation to a list that holds the ``known`` ones; return its id, the old one where it is there already."""
    for key, other in known.items():
        if other == relation:
            return key
    key = next(f"rIdM{number}" for number in range(1, len(known) + 2) if f"rIdM{number}" not in known)
    made = etree.SubElement(root, f"{{{_LIST}}}Relationship")
    made.set("Id", key)
    made.set("Type", f"{_TYPE}/{relation.kind}")
    made.set("Target", relation.target if relation.is_outside else f"/{relation.target}")
    if relation.is_outside:
        made.set("TargetMode", "External")
    return key


def relation_xml(key: str, kind: str, target: str) -> str:
    """Return an entry of a list as text, for lists that are made as text; ``target`` as it is to be written."""
    return f'<Relationship Id="{key}" Type="{_TYPE}/{kind}" Target="{target}"/>'


def core_relation_xml(key: str) -> str:
    """Return the entry, in the list of a package, of what the file says about itself."""
    return f'<Relationship Id="{key}" Type="{_LIST}/metadata/core-properties" Target="docProps/core.xml"/>'


def relations_xml(entries: Iterable[str]) -> str:
    """Return a list of such entries."""
    return f'<Relationships xmlns="{_LIST}">{"".join(entries)}</Relationships>'


def with_relations(listing: str, entries: Iterable[str]) -> str:
    """Return a list, as text, with further entries at its end."""
    return listing.replace("</Relationships>", f"{''.join(entries)}</Relationships>")
