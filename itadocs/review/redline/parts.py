"""The parts of two packages that hold text for readers, and which of the old is which of the new."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from posixpath import join, normpath

from lxml import etree

from itadocs.errors import TemplateError
from itadocs.ooxml.packing import read_package
from itadocs.ooxml.xml import W_NS, Element, local, new, parse, w

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_REL_ID = f"{{{_OFFICE}}}id"


class WordParts:
    """A .docx as parts, parsed where they are asked for. Raises TemplateError T02 for what is none."""

    def __init__(self, data: bytes, name: str) -> None:
        self.parts = read_package(data, name)
        self.trees: dict[str, Element] = {}
        self._name = name
        self.document = self._tree("word/document.xml")

    def _tree(self, part: str) -> Element:
        if part not in self.trees:
            try:
                self.trees[part] = parse(self.parts[part])
            except etree.XMLSyntaxError as error:
                raise TemplateError("T02", file=self._name, reason=f"{part} เสียหาย") from error
        return self.trees[part]

    @property
    def related(self) -> dict[str, str]:
        """Relation id → part, of the document."""
        relations = "word/_rels/document.xml.rels"
        if relations not in self.parts:
            return {}
        return {
            relation.get("Id", ""): normpath(join("/word", relation.get("Target", ""))).lstrip("/")
            for relation in self._tree(relations)
            if relation.get("TargetMode") != "External"
        }

    def one(self, name: str) -> Element | None:
        """The root of ``word/NAME.xml``; None where there is none."""
        part = f"word/{name}.xml"
        return self._tree(part) if part in self.parts else None

    def around(self) -> dict[tuple[int, str, str], str]:
        """Section from 0, kind and type of each header and footer → its part."""
        related = self.related
        found = {}
        for number, section in enumerate(self.document.iter(w("sectPr"))):
            for reference in section:
                part = related.get(reference.get(_REL_ID, ""))
                if local(reference) in ("headerReference", "footerReference") and part in self.parts:
                    found[number, local(reference), reference.get(w("type"), "default")] = part
        return found

    def root(self, part: str) -> Element:
        """The root of a part that is there."""
        return self._tree(part)

    def add(self, kind: str, name: str, root: Element) -> str:
        """Take in a further part of the document, such as a ``header`` or its ``footnotes``; the id of its relation."""
        part = f"word/{name}.xml"
        self.parts[part], self.trees[part] = b"", root
        types, relations = self._tree("[Content_Types].xml"), self._relations()
        types.append(etree.Element(f"{{{_TYPES}}}Override", PartName=f"/{part}", ContentType=f"{_CONTENT}{kind}+xml"))
        relation = f"itadocs-{name}"
        target = {"Id": relation, "Type": f"{_OFFICE}/{kind}", "Target": f"{name}.xml"}
        relations.append(etree.Element(f"{{{_RELATIONS}}}Relationship", target))
        return relation

    def _relations(self) -> Element:
        name = "word/_rels/document.xml.rels"
        self.parts.setdefault(name, f'<Relationships xmlns="{_RELATIONS}"/>'.encode())
        return self._tree(name)


def same_around(old: WordParts, fresh: WordParts) -> list[tuple[str | None, str]]:
    """Each header and footer of the new document with its old version; None where there was none.

    Those that only the old document has come into the new one as empty ones, where they stand in nobody's place.
    """
    _add_gone(old, fresh)
    olds = old.around()
    pairs: dict[str, str] = {}
    for key, part in fresh.around().items():
        if key in olds and part not in pairs and olds[key] not in pairs.values():
            pairs[part] = olds[key]
    return [(pairs.get(part), part) for part in dict.fromkeys(fresh.around().values())]


def lost_around(old: WordParts, pairs: Iterable[tuple[str | None, str]]) -> list[str]:
    """The headers and footers of the old document that the new one has no room for: ``headerReference`` or the like."""
    kept = {one for one, _ in pairs}
    lost = {part: kind for (_, kind, _), part in old.around().items() if part not in kept and _says(old.root(part))}
    return list(lost.values())


def _add_gone(old: WordParts, fresh: WordParts) -> None:
    """A section without a header shows that of the section before, which must not be hidden by an empty one."""
    sections = list(fresh.document.iter(w("sectPr")))
    for (number, kind, page), part in old.around().items():
        taken = any((kind, page) == (other, same) for _, other, same in fresh.around())
        if taken or number >= len(sections) or not _says(old.root(part)):
            continue
        if page != "default" and (page != "first" or sections[number].find(w("titlePg")) is None):
            continue  # nobody would see it
        name = kind.removesuffix("Reference")
        root = etree.Element(old.root(part).tag, nsmap={"w": W_NS})
        root.append(new("p"))
        reference = new(kind, type=page)
        reference.set(_REL_ID, fresh.add(name, f"{name}-{number}-{page}", root))
        sections[number].insert(0, reference)


def _says(root: Element) -> bool:
    return any((text.text or "").strip() for text in root.iter(w("t")))


def add_notes(old: WordParts, fresh: WordParts, kind: str) -> None:
    """Give the new document room for notes (``footnote``, ``endnote``) where only the old one has any."""
    notes = old.one(f"{kind}s")
    if notes is None or fresh.one(f"{kind}s") is not None:
        return
    root = etree.Element(notes.tag, nsmap={"w": W_NS})
    root.extend(deepcopy(note) for note in notes if note.get(w("type"), "normal") != "normal")
    fresh.add(f"{kind}s", f"{kind}s", root)
