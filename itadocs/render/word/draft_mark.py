"""Write ร่าง into the header of every page of a document that is not to be published yet."""

from __future__ import annotations

import re
from collections.abc import Mapping

from itadocs.ooxml.content_types import CONTENT_TYPES, type_xml, with_types
from itadocs.ooxml.packing import Packed
from itadocs.ooxml.relations import list_of, parse_relations, relation_xml, with_relations
from itadocs.ooxml.runs import escape
from itadocs.ooxml.xml import DECLARATION, declared, parse

MARK = "ร่าง"
_DOCUMENT = "word/document.xml"
_PART, _RELATION = "word/headerOfDraft.xml", "rIdDraft"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_SECTION = re.compile(r"<w:sectPr(?P<attributes>(?: [^>]*?)?)(?P<closed>/)?>")
_PAGES = ("first", "default", "even")
_SIZE = 36
"""Half points."""


def with_draft_mark(
    parts: Mapping[str, bytes | Packed], static: Mapping[str, bytes], font: str
) -> dict[str, bytes | Packed]:
    """Return the parts of a document that change: every header with the mark, and one for pages that had none.

    ``static`` are the parts of the template as they are where ``parts`` has them packed. Sections take over the headers
    of the one before, so that the first one needs a header for every sort of page.
    """

    def content(name: str) -> bytes:
        part = parts.get(name)
        return part if isinstance(part, bytes) else static[name]

    document, listing, types = content(_DOCUMENT).decode(), content(list_of(_DOCUMENT)), content(CONTENT_TYPES)
    headers = {r.target for r in parse_relations(parse(listing), _DOCUMENT).values() if r.kind == "header"}
    mark = _mark_xml(font)
    changed: dict[str, bytes | Packed] = {
        name: re.sub(r"<w:hdr(?: [^>]*)?>", lambda tag: tag[0] + mark, content(name).decode(), count=1).encode()
        for name in headers
    }
    changed[_PART] = f"{DECLARATION}<w:hdr {declared('w')}>{mark}<w:p/></w:hdr>".encode()
    changed[_DOCUMENT] = _with_headers(document).encode()
    entry = relation_xml(_RELATION, "header", _PART.removeprefix("word/"))
    changed[list_of(_DOCUMENT)] = with_relations(listing.decode(), [entry]).encode()
    changed[CONTENT_TYPES] = with_types(types.decode(), [type_xml(_PART, _TYPE)]).encode()
    return changed


def _with_headers(document: str) -> str:
    """Return the body whose first section names a header for each sort of page."""
    section = _SECTION.search(document)
    if section is None:
        return document.replace("</w:body>", f"<w:sectPr {declared('r')}>{_references(_PAGES)}</w:sectPr></w:body>")
    end = section.end() if section["closed"] else document.index("</w:sectPr>", section.end())
    inside = "" if section["closed"] else document[section.end() : end]
    has = set(re.findall(r'<w:headerReference [^>]*?w:type="(\w+)"', inside))
    missing = _references([page for page in _PAGES if page not in has])
    opening = f"<w:sectPr{section['attributes']}>"
    closing = "</w:sectPr>" if section["closed"] else ""
    return f"{document[: section.start()]}{opening}{missing}{inside}{closing}{document[end:]}"


def _references(pages: list[str] | tuple[str, ...]) -> str:
    return "".join(f'<w:headerReference {declared("r")} w:type="{page}" r:id="{_RELATION}"/>' for page in pages)


def _mark_xml(font: str) -> str:
    """Return the mark as a paragraph in a frame at the top right of the page, which moves nothing on it."""
    faces = "".join(f' w:{script}="{escape(font)}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    frame = '<w:framePr w:wrap="around" w:vAnchor="page" w:hAnchor="margin" w:xAlign="right" w:y="340"/>'
    size = f'<w:sz w:val="{_SIZE}"/><w:szCs w:val="{_SIZE}"/>'
    look = f'<w:rFonts{faces}/><w:b/><w:bCs/><w:color w:val="C00000"/>{size}<w:cs/>'
    return f'<w:p><w:pPr>{frame}<w:jc w:val="right"/></w:pPr><w:r><w:rPr>{look}</w:rPr><w:t>{MARK}</w:t></w:r></w:p>'
