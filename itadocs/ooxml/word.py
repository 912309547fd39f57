"""Hold a Word document as parts: which there are, what they refer to, their trees, and the document written again."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import splitext

from msgspec import Struct

from itadocs.ooxml.bounds import PackageError, Reason
from itadocs.ooxml.content_types import CONTENT_TYPES, add_content_type, content_type_of
from itadocs.ooxml.package import Package
from itadocs.ooxml.packing import Packed, write_package
from itadocs.ooxml.relations import EMPTY_RELATIONS, Relation, add_relation, list_of, parse_relations
from itadocs.ooxml.revisions import accept_revisions, reject_revisions
from itadocs.ooxml.xml import Element, check_whole, child, local, parent_of, parse, serialise, value

STORY_KINDS = frozenset(("header", "footer", "footnotes", "endnotes"))
"""Kinds of relations to the parts that hold text of the document besides its body."""


class PageEdge(Struct, frozen=True):
    """Describe a header or footer of a section.

    ``section`` counts from 0; ``kind`` is ``header`` or ``footer``; ``page`` says on which pages it stands:
    ``default``,
    ``first`` or ``even``.
    """

    section: int
    kind: str
    page: str
    part: str


_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"


def _kind_of(package: Package) -> Reason:
    """Say what a zip file is that no office of Microsoft's makes."""
    said = package.beginning("mimetype", len(_OPEN_DOCUMENT)) if "mimetype" in package else b""
    return Reason.OPEN_DOCUMENT if said == _OPEN_DOCUMENT else Reason.NO_DOCUMENT


_HOLDERS = frozenset("p body hdr ftr tbl tr tc txbxContent footnote endnote comment".split())


class WordDocument:
    """Hold a .docx; each part is unpacked and parsed when it is first asked for, within the bounds of a package.

    A tree that is read (``tree``) is not to be changed; one that is changed (``edit``) is written back. ``name`` is for
    messages. Raises PackageError, here and from every method that reads: for what is no package, or none of Word.
    """

    def __init__(self, data: bytes, name: str = "") -> None:
        self.name = name
        self._package = Package(data, name)
        self._added: dict[str, bytes] = {}
        self._trees: dict[str, Element] = {}
        self._edited: set[str] = set()
        self.main = self._package.spelling(self._package.main or "word/document.xml")
        """The name of the part that holds the body."""
        if self.main not in self._package and CONTENT_TYPES not in self._package:
            raise PackageError(_kind_of(self._package), name)
        if local(self.document) != "document":
            raise PackageError(Reason.NO_DOCUMENT, name)

    @property
    def document(self) -> Element:
        """Return the root of the part that holds the body."""
        return self.tree(self.main)

    @property
    def names(self) -> list[str]:
        """Return the names of all parts, in the order of the file; then those that were added."""
        return [*self._package.names, *self._added]

    def __contains__(self, part: str | None) -> bool:
        return part is not None and (part in self._added or part in self._package)

    def content(self, part: str) -> bytes:
        """Return the bytes of a part as it was when it was read or added."""
        return self._added[part] if part in self._added else self._package.content(part)

    def tree(self, part: str) -> Element:
        """Return the root of a part, for reading."""
        part = self._package.spelling(part)
        if part not in self._trees:
            self._trees[part] = parse(self._added[part]) if part in self._added else self._package.root(part)
        return self._trees[part]

    def edit(self, part: str) -> Element:
        """Return the root of a part, for changes."""
        root = self.tree(part)
        self._edited.add(self._package.spelling(part))
        return root

    @property
    def edited_trees(self) -> list[Element]:
        """Return the roots of the parts that are open for changes."""
        return [self._trees[part] for part in self._trees if part in self._edited]

    def part_of(self, element: Element) -> str:
        """Return the name of the part that an element of one of its trees stands in."""
        root = element.getroottree().getroot()
        return next(part for part, tree in self._trees.items() if tree is root)

    def relations(self, part: str) -> dict[str, Relation]:
        """Return id → what a part refers to."""
        listing = list_of(part)
        return parse_relations(self.tree(listing), part) if listing in self else {}

    def target(self, key: str) -> str | None:
        """Return the part that the body refers to by an id; None where there is none."""
        relation = self.relations(self.main).get(key)
        return relation.target if relation and not relation.is_outside and relation.target in self else None

    def part_of_kind(self, kind: str) -> str | None:
        """Return the name of the part of a kind (``styles``, ``comments`` …) that the body refers to; None for none."""
        found = self.relations(self.main).values()
        return next((each.target for each in found if each.kind == kind and each.target in self), None)

    def tree_of_kind(self, kind: str) -> Element | None:
        """Return the root of that part, for reading; None where there is none."""
        part = self.part_of_kind(kind)
        return None if part is None else self.tree(part)

    def edit_of_kind(self, kind: str) -> Element | None:
        """Return the root of that part, for changes; None where there is none."""
        part = self.part_of_kind(kind)
        return None if part is None else self.edit(part)

    def page_edges(self) -> Iterator[PageEdge]:
        """Yield the headers and footers that the sections refer to."""
        for number, section in enumerate(self.document.iter("{*}sectPr")):
            for reference in section:
                kind = local(reference).removesuffix("Reference")
                part = self.target(value(reference, "id")) if kind in ("header", "footer") else None
                if part is not None:
                    yield PageEdge(number, kind, value(reference, "type") or "default", part)

    def stories(self) -> list[str]:
        """Return the names of all parts with text: the body, headers, footers, notes."""
        related = self.relations(self.main).values()
        found = (each.target for each in related if each.kind in STORY_KINDS and each.target in self)
        return list(dict.fromkeys((self.main, *found)))

    def charts(self) -> Iterator[Element]:
        """Yield the roots of the charts, and of the texts of diagrams (SmartArt), in the order of the text."""
        for element in self.document.iter("{*}chart", "{*}relIds"):
            part = self.target(value(element, "id" if local(element) == "chart" else "dm"))
            if part is not None:
                yield self.tree(part)

    def settle_choices(self) -> bool:
        """Put the first choice in the place of what programs may choose from, where it stands between paragraphs, rows
        or cells; tell whether there was one."""
        found = [
            (part, each)
            for part in self.stories()
            for each in self.tree(part).iter("{*}AlternateContent")
            if next((local(above) for above in each.iterancestors() if local(above) in _HOLDERS), "") != "p"
        ]
        for part, element in found:
            self.edit(part)
            chosen = child(element, "Choice")
            chosen = child(element, "Fallback") if chosen is None else chosen
            for each in list(chosen) if chosen is not None else ():
                element.addprevious(each)
            parent_of(element).remove(element)
        return bool(found)

    def settle_revisions(self, *, accepted: bool) -> None:
        """Take all tracked changes as accepted, or as rejected."""
        for part in self.stories():
            (accept_revisions if accepted else reject_revisions)(self.edit(part))

    def content_type(self, part: str) -> str:
        """Return the content type of a part; empty where it says none."""
        return content_type_of(self.tree(CONTENT_TYPES), part)

    def add(self, wanted: str, content: bytes, content_type: str) -> str:
        """Add a part under the name wanted or one like it; return its name. The same content is there once."""
        stem, ending = splitext(wanted)
        name, number = wanted, 1
        while name in self and self.content(name) != content:
            name, number = f"{stem}-{number}{ending}", number + 1
        if name not in self:
            self._added[name] = content
            add_content_type(self.edit(CONTENT_TYPES), name, content_type)
        return name

    def relate(self, part: str, relation: Relation) -> str:
        """Let a part refer to something; return the id it does so by, the old one where it did already."""
        listing = list_of(part)
        known = self.relations(part)
        if listing not in self:
            self._added[listing] = EMPTY_RELATIONS
        return add_relation(self.edit(listing), known, relation)

    def written(self) -> bytes:
        """Return the document as it is now, well-formed whatever was done; others are copied as they lie packed."""
        if CONTENT_TYPES not in self:
            raise PackageError(Reason.PART_MISSING, self.name, CONTENT_TYPES)
        parts: dict[str, bytes | Packed] = {}
        for name in self.names:
            if name in self._edited:
                parts[name] = xml = serialise(self._trees[name])
                check_whole(xml)
            else:
                parts[name] = self._added[name] if name in self._added else self._package.packed(name)
        return write_package(parts)
