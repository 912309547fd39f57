"""A Word document open for changes: its parts, what they refer to, and the paragraphs of its story as elements."""

from __future__ import annotations

from dataclasses import dataclass
from posixpath import basename, dirname, join, normpath, splitext

from lxml import etree

from itadocs.errors import ReviewError, TemplateError
from itadocs.ooxml.packing import read_package, write_package
from itadocs.ooxml.revisions import accept_revisions
from itadocs.ooxml.whole import check_whole
from itadocs.ooxml.xml import Element, local, parse, serialise, w
from itadocs.review.story.story import Story, read_story

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
REFERENCE = f"{{{OFFICE}}}"
"""How the names of attributes begin that refer to another part."""
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_STORIES = ("word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes")
_MIRRORED = {
    "ins": "del",
    "del": "ins",
    "moveFrom": "moveTo",
    "moveTo": "moveFrom",
    "cellIns": "cellDel",
    "cellDel": "cellIns",
    "delText": "t",
    "delInstrText": "instrText",
}


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: ``kind`` is the last word of the type, ``target`` a part or an address outside."""

    kind: str
    target: str
    is_outside: bool


class MergePaper:
    """The parts of a .docx, read into trees where they are asked for. Raises ReviewError P02 for a damaged one."""

    main = "word/document.xml"

    def __init__(self, data: bytes) -> None:
        try:
            self.parts = read_package(data, "")
        except TemplateError as error:
            raise ReviewError("P02", reason=error.params.get("reason", "")) from error
        self._trees: dict[str, Element] = {}

    def tree(self, part: str) -> Element:
        """The root of a part."""
        if part not in self._trees:
            try:
                self._trees[part] = parse(self.parts[part])
            except etree.XMLSyntaxError as error:
                raise ReviewError("P02", reason=part) from error
        return self._trees[part]

    def one(self, kind: str) -> Element | None:
        """The root of the part of a kind (``styles``, ``footnotes`` …) that the body refers to."""
        part = self.name_of(kind)
        return None if part is None else self.tree(part)

    def name_of(self, kind: str) -> str | None:
        """The name of that part; None where there is none."""
        found = (relation.target for relation in self.relations(self.main).values() if relation.kind == kind)
        return next((part for part in found if part in self.parts), None)

    def relations(self, part: str) -> dict[str, Relation]:
        """Id → what a part refers to by it."""
        name = _relations_of(part)
        if name not in self.parts:
            return {}
        folder = dirname(f"/{part}")
        found = {}
        for each in self.tree(name):
            is_outside = each.get("TargetMode") == "External"
            target = each.get("Target", "")
            kind = each.get("Type", "").rpartition("/")[2]
            place = target if is_outside else normpath(join(folder, target)).lstrip("/")
            found[each.get("Id", "")] = Relation(kind, place, is_outside)
        return found

    def refer(self, part: str, relation: Relation) -> str:
        """The id by which a part refers to something from now on; the old one where it does already."""
        known = next((key for key, other in self.relations(part).items() if other == relation), None)
        if known is not None:
            return known
        name = _relations_of(part)
        if name not in self.parts:
            self.parts[name] = f'<Relationships xmlns="{_RELATIONS}"/>'.encode()
        used = self.relations(part)
        key = next(f"rIdM{number}" for number in range(1, len(used) + 2) if f"rIdM{number}" not in used)
        target = relation.target if relation.is_outside else f"/{relation.target}"
        made = etree.SubElement(self.tree(name), f"{{{_RELATIONS}}}Relationship")
        made.set("Id", key)
        made.set("Type", f"{OFFICE}/{relation.kind}")
        made.set("Target", target)
        if relation.is_outside:
            made.set("TargetMode", "External")
        return key

    def add(self, wanted: str, content: bytes, content_type: str) -> str:
        """A further part under the name wanted or one like it; the same content is there once."""
        stem, ending = splitext(wanted)
        name, number = wanted, 1
        while name in self.parts and self.parts[name] != content:
            name, number = f"{stem}-{number}{ending}", number + 1
        if name not in self.parts:
            self.parts[name] = content
            made = etree.SubElement(self.tree("[Content_Types].xml"), f"{{{_TYPES}}}Override")
            made.set("PartName", f"/{name}")
            made.set("ContentType", content_type)
        return name

    def type_of(self, part: str) -> str:
        """The content type of a part; empty where it says none."""
        ending = splitext(basename(part))[1].lstrip(".").casefold()
        found = ""
        for each in self.tree("[Content_Types].xml"):
            if each.get("PartName", "") == f"/{part}":
                return each.get("ContentType", "")
            if each.get("Extension", "").casefold() == ending:
                found = each.get("ContentType", "")
        return found

    def settle(self, *, accepted: bool) -> None:
        """Take all tracked changes as accepted, or as rejected: that is, their mirror image as accepted."""
        for part in [part for part in self.parts if part.startswith(_STORIES) and part.endswith(".xml")]:
            root = self.tree(part)
            if not accepted:
                for element in root.iter(*map(w, _MIRRORED)):
                    element.tag = w(_MIRRORED[local(element)])
            accept_revisions(root)

    def bytes(self) -> bytes:
        """The document as it is now; well-formed, whatever was done."""
        made = {part: serialise(root) for part, root in self._trees.items()}
        for content in made.values():
            check_whole(content)
        return write_package({**self.parts, **made})


class MergeSide:
    """A document with its story, and which paragraph is which block of it."""

    def __init__(self, paper: MergePaper, story: Story | None = None) -> None:
        self.paper = paper
        self.story = story or read_story(paper.bytes())
        self._paragraphs = {part: self._in(part) for part in {block.part for block in self.story.blocks}}
        self._numbers = {
            element: number for number in range(len(self.story.blocks)) for element in self.elements(number)
        }

    def _in(self, part: str) -> list[Element]:
        return [each for each in self.paper.tree(part).iter() if local(each) == "p"]

    def elements(self, number: int) -> list[Element]:
        """The paragraphs that make up a block; several where a tracked change takes an end away."""
        block = self.story.blocks[number]
        return [self._paragraphs[block.part][at] for at in block.paragraphs]

    def number(self, paragraph: Element) -> int | None:
        """The block a paragraph belongs to; None for one that came later."""
        return self._numbers.get(paragraph)

    def is_filled(self, paragraph: Element) -> bool:
        """Whether there is something to read in a paragraph that was here from the beginning."""
        number = self.number(paragraph)
        return number is not None and not self.story.blocks[number].is_empty

    def part_of(self, element: Element) -> str:
        """The part an element stands in."""
        root = element.getroottree().getroot()
        return next(part for part, tree in self.paper._trees.items() if tree is root)


def _relations_of(part: str) -> str:
    return f"{dirname(part)}/_rels/{basename(part)}.rels".lstrip("/")
