"""Remember in a template what shipped template it was made from, and tell what of that has changed since.

What it remembers lies in a part of its own (``customXml``), which Word and LibreOffice keep; documents do not get it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from itadocs.ooxml.relations import Relation
from itadocs.ooxml.word import WordDocument
from itadocs.ooxml.xml import Element, parse, w
from itadocs.render.word.language.lines import part_title
from itadocs.render.word.template.package import ORIGIN
from itadocs.thai.brief import first_words

_PART, _TYPE, _KIND = "customXml/item1.xml", "application/xml", "customXml"
SHOWN = 5
"""Changes that are told; who wants all of them compares the files."""
_LONGEST = 80


class Line(Struct, frozen=True):
    """Hold a paragraph of a template: the part it stands in, in the author's words, and its text with its tags."""

    part: str
    text: str


class Origin(Struct, frozen=True):
    """Hold what a template was made from: name, version of the program, fingerprint and paragraphs."""

    name: str
    version: str
    fingerprint: str
    lines: tuple[Line, ...]


def describe_template(data: bytes, name: str, version: str) -> Origin:
    """Return what is remembered of a shipped template. Raises PackageError for what is no Word document."""
    return Origin(name, version, hashlib.sha256(data).hexdigest()[:16], tuple(_lines(WordDocument(data, name))))


def _lines(document: WordDocument) -> Iterator[Line]:
    for part in document.stories():
        for paragraph in document.tree(part).iter(w("p")):
            text = "".join(piece.text or "" for piece in paragraph.iter(w("t"))).strip()
            if text:
                yield Line(part_title(part), text)


def with_origin(data: bytes, origin: Origin) -> bytes:
    """Return a template that remembers what it was made from. Raises PackageError for what is no Word document."""
    document = WordDocument(data, origin.name)
    for part in document.names:
        if part.startswith("customXml/") and part.endswith(".xml") and ORIGIN.encode() in document.content(part):
            _write(document.edit(part), origin)
            return document.written()
    root = etree.Element(f"{{{ORIGIN}}}template", nsmap={None: ORIGIN})  # type: ignore[dict-item]
    _write(root, origin)
    part = document.add(_PART, etree.tostring(root, encoding="UTF-8", xml_declaration=True), _TYPE)
    document.relate(document.main, Relation(_KIND, part))
    return document.written()


def _write(root: Element, origin: Origin) -> None:
    root.clear()
    for key in ("name", "version", "fingerprint"):
        root.set(key, getattr(origin, key))
    for line in origin.lines:
        entry = etree.SubElement(root, f"{{{ORIGIN}}}line", part=line.part)
        entry.text = line.text


def parse_origin(xml: bytes) -> Origin | None:
    """Return what a template remembers; None for what cannot be read, as after a hand has changed it."""
    try:
        root = parse(xml)
    except etree.XMLSyntaxError:
        return None
    if root.tag != f"{{{ORIGIN}}}template":
        return None
    lines = tuple(Line(entry.get("part", ""), entry.text or "") for entry in root.iterchildren("*"))
    return Origin(root.get("name", ""), root.get("version", ""), root.get("fingerprint", ""), lines)


def changes_since(origin: Origin, now: Origin) -> tuple[str, ...]:
    """Return what has changed in a shipped template since another was made from it, in Thai; empty for nothing."""
    if origin.fingerprint == now.fingerprint:
        return ()
    from difflib import SequenceMatcher

    changes = []
    for kind, start, end, begin, until in SequenceMatcher(None, origin.lines, now.lines, autojunk=False).get_opcodes():
        old, new = origin.lines[start:end], now.lines[begin:until]
        if kind == "replace" and len(old) == len(new):
            changes += [f"{n.part}: เปลี่ยน {_short(o)} เป็น {_short(n)}" for o, n in zip(old, new, strict=True)]
        elif kind != "equal":
            changes += [f"{line.part}: ตัด {_short(line)}" for line in old]
            changes += [f"{line.part}: เพิ่ม {_short(line)}" for line in new]
    return tuple(changes) or ("รูปแบบ (ถ้อยคำและคำสั่งเหมือนเดิม)",)


def _short(line: Line) -> str:
    return f"“{first_words(line.text, _LONGEST)}”"
