"""Read the parts of a Word document into its story."""

from __future__ import annotations

from functools import lru_cache

from itadocs.ooxml.active import is_object, list_active
from itadocs.ooxml.word import WordDocument
from itadocs.ooxml.xml import Element, child, local, value
from itadocs.review.story.layout import read_layout
from itadocs.review.story.opening import open_document, refusals
from itadocs.review.story.reading import ReadingState
from itadocs.review.story.remarks import read_comments, read_tracked
from itadocs.review.story.story import Story, StoryBlock
from itadocs.review.story.styles import Styles
from itadocs.review.story.walk import PartWalker

_NOTES = (("footnotes", "footnote", "เชิงอรรถ"), ("endnotes", "endnote", "อ้างอิงท้ายเรื่อง"))
_EDGES = {"header": "หัวกระดาษ", "footer": "ท้ายกระดาษ"}


class StoryReader:
    """Read one document once; its trees stay as they are. Raises PackageError."""

    def __init__(self, document: WordDocument, *, accepted: bool) -> None:
        self._document = document
        self._edges = {edge.part: edge.kind for edge in document.page_edges()}
        styles = Styles(document.tree_of_kind("styles"), document.tree_of_kind("numbering"))
        self._shared = ReadingState(accepted, styles)

    def story(self) -> Story:
        """Return all parts: body, headers and footers, notes; then what is said about them."""
        document, shared = self._document, self._shared
        self._part("body", document.main, "")
        for part, kind in self._edges.items():
            self._part(kind, part, _EDGES[kind])
        for plural, kind, label in _NOTES:
            self._notes(plural, kind, label)
        comments = document.tree_of_kind("comments")
        return Story(
            blocks=tuple(shared.blocks),
            comments=read_comments(comments, shared) if comments is not None else (),
            tracked=tuple(change for root in self._roots() for change in read_tracked(root)),
            bookmarks=dict(shared.bookmarks),
            charts=tuple(map(_chart, document.charts())),
            layout=read_layout(document, shared.tables),
            active=list_active(document),
        )

    def _part(self, kind: str, part: str, label: str) -> None:
        root = self._document.tree(part)
        for key, relation in self._document.relations(part).items():
            if relation.kind == "hyperlink":
                self._shared.links[part, key] = relation.target
        walker = PartWalker(self._shared, part, kind, label, root)
        body = child(root, "body")
        walker.walk(root if body is None else body)

    def _notes(self, plural: str, kind: str, label: str) -> None:
        part = self._document.part_of_kind(plural)
        if part is None:
            return
        root = self._document.tree(part)
        notes = [note for note in root if local(note) == kind]
        numbered = [note for note in notes if value(note, "type") in ("", "normal")]
        labels = {note: f"{label}ที่ {number}" for number, note in enumerate(numbered, 1)}
        # what says that a note goes on on the next page is text, the lines between text and notes are not
        labels |= {note: f"{label}ที่ต่อหน้าถัดไป" for note in notes if value(note, "type") == "continuationNotice"}
        for note, shown in labels.items():
            PartWalker(self._shared, part, kind, shown, root).walk(note)

    def _roots(self) -> list[Element]:
        notes = (self._document.tree_of_kind(plural) for plural, _, _ in _NOTES)
        edges = map(self._document.tree, self._edges)
        return [self._document.document, *edges, *(root for root in notes if root is not None)]


def _chart(root: Element) -> tuple[str, ...]:
    """Return what a chart says: its texts and its cached numbers."""
    return tuple((e.text or "").strip() for e in root.iter() if local(e) in ("t", "v") and (e.text or "").strip())


def read_story(data: bytes, *, accepted: bool = True) -> Story:
    """Return the story of a .docx.

    ``accepted`` reads tracked changes as if accepted, else as if rejected. Raises ReviewError P01 (no Word document, or
    one with a password) and P02 (damaged).
    """
    return _read(data, accepted)


@lru_cache(maxsize=4)
def _read(data: bytes, accepted: bool) -> Story:
    """Read each document once: which it comes from, what it says, whether it was edited are asked one after another."""
    with refusals():
        return StoryReader(open_document(data), accepted=accepted).story()


def is_same_text(one: bytes, other: bytes) -> bool:
    """Return whether two documents say the same, word for word and cell for cell, with the same comments.

    False as soon as only one of them has tracked changes. Opening and saving changes none of this; formatting is not
    text. Raises ReviewError P01 and P02.
    """
    return one == other or _signature(read_story(one)) == _signature(read_story(other))


def _signature(story: Story) -> object:
    body = [_content(block) for _, block in story.filled() if block.kind not in ("header", "footer")]
    # the same header may stand in several parts, as many as the program likes
    around = {(block.kind, block.text) for _, block in story.filled() if block.kind in ("header", "footer")}
    comments = sorted((comment.author, comment.text) for comment in story.comments)
    objects = [each for each in story.active if is_object(each)]
    return body, around, comments, objects, sorted(change.kind for change in story.tracked)


def _content(block: StoryBlock) -> object:
    return block.kind, block.spot, block.text, block.objects
