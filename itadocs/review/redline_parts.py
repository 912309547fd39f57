"""The parts of two packages that hold text for readers, and which of the old is which of the new."""

from __future__ import annotations

from collections.abc import Mapping
from posixpath import join, normpath

from lxml import etree

from itadocs.errors import TemplateError
from itadocs.render.ooxml import Element, local, parse, w
from itadocs.render.package import read_package

_REL_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


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
    def related(self) -> Mapping[str, str]:
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


def same_around(old: WordParts, fresh: WordParts) -> list[tuple[str | None, str]]:
    """Each header and footer of the new document with its old version; None where there was none."""
    olds = old.around()
    pairs: dict[str, str] = {}
    for key, part in fresh.around().items():
        if key in olds and part not in pairs and olds[key] not in pairs.values():
            pairs[part] = olds[key]
    return [(pairs.get(part), part) for part in dict.fromkeys(fresh.around().values())]
