"""Read the parts of a Word document into its story."""

from __future__ import annotations

from itadocs.ooxml.word import WordDocument
from itadocs.ooxml.xml import Element, child, local, value
from itadocs.review.story.reading import ReadingState
from itadocs.review.story.remarks import read_comments, read_tracked
from itadocs.review.story.story import Story
from itadocs.review.story.styles import Styles
from itadocs.review.story.walk import PartWalker

_NOTES = (("footnotes", "footnote", "เชิงอรรถ"), ("endnotes", "endnote", "อ้างอิงท้ายเรื่อง"))
_EDGES = {"header": "หัวกระดาษ", "footer": "ท้ายกระดาษ"}


class StoryReader:
    """Read one document once; its trees stay as they are. Raises PackageError."""

    def __init__(self, document: WordDocument, *, accepted: bool) -> None:
        self._document = document
        self._edges = {edge.part: edge.kind for edge in document.page_edges()}
        self._shared = ReadingState(accepted, Styles(document.tree_of_kind("styles")))

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
        )

    def _part(self, kind: str, part: str, label: str) -> None:
        root = self._document.tree(part)
        walker = PartWalker(self._shared, part, kind, label, root)
        body = child(root, "body")
        walker.walk(root if body is None else body)

    def _notes(self, plural: str, kind: str, label: str) -> None:
        part = self._document.part_of_kind(plural)
        if part is None:
            return
        root = self._document.tree(part)
        notes = [note for note in root if local(note) == kind and value(note, "type") in ("", "normal")]
        for number, note in enumerate(notes, 1):
            PartWalker(self._shared, part, kind, f"{label}ที่ {number}", root).walk(note)

    def _roots(self) -> list[Element]:
        notes = (self._document.tree_of_kind(plural) for plural, _, _ in _NOTES)
        edges = map(self._document.tree, self._edges)
        return [self._document.document, *edges, *(root for root in notes if root is not None)]


def _chart(root: Element) -> tuple[str, ...]:
    """Return what a chart says: its texts and its cached numbers."""
    return tuple((e.text or "").strip() for e in root.iter() if local(e) in ("t", "v") and (e.text or "").strip())
