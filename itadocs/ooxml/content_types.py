"""Read and extend the list of what the parts of a package are, ``[Content_Types].xml``."""

from __future__ import annotations

from collections.abc import Iterable
from posixpath import splitext

from lxml import etree

from itadocs.ooxml.xml import Element, qualified

CONTENT_TYPES = "[Content_Types].xml"
"""The name of the part, which readers expect first."""
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
"""The type of ``docProps/core.xml``: what a file says about itself."""


def content_type_of(root: Element, part: str) -> str:
    """Return the content type of a part, by its name or else by its ending; empty where the list says none."""
    ending = splitext(part)[1].lstrip(".").casefold()
    found = ""
    for entry in root:
        if entry.get("PartName", "") == f"/{part}":
            return entry.get("ContentType", "")
        if entry.get("Extension", "").casefold() == ending:
            found = entry.get("ContentType", "")
    return found


def add_content_type(root: Element, part: str, content_type: str) -> None:
    """Add the content type of a part to the list."""
    made = etree.SubElement(root, qualified("types:Override"))
    made.set("PartName", f"/{part}")
    made.set("ContentType", content_type)


def type_xml(part: str, content_type: str) -> str:
    """Return an entry of the list as text, for lists that are made as text."""
    return f'<Override PartName="/{part}" ContentType="{content_type}"/>'


def with_types(listing: str, entries: Iterable[str], **endings: str) -> str:
    """Return the list, as text, with further entries at its end; ``endings`` maps an ending to the type of its files,
    which is put first where the list does not know that ending."""
    for ending, content_type in endings.items():
        if f'Extension="{ending}"' not in listing:
            at = listing.index(">", listing.index("<Types")) + 1
            listing = f'{listing[:at]}<Default Extension="{ending}" ContentType="{content_type}"/>{listing[at:]}'
    return listing.replace("</Types>", f"{''.join(entries)}</Types>")
