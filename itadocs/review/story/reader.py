"""From the package of a Word document to its story."""

from __future__ import annotations

from itadocs.ooxml.word import WordPackage, child, value
from itadocs.ooxml.xml import Element, local
from itadocs.review.story.remarks import read_comments, read_tracked
from itadocs.review.story.story import Story
from itadocs.review.story.styles import Styles
from itadocs.review.story.walk import PartWalker, Shared

_NOTES = (("footnotes", "footnote", "เชิงอรรถ"), ("endnotes", "endnote", "อ้างอิงท้ายเรื่อง"))
_AROUND = {"header": "หัวกระดาษ", "footer": "ท้ายกระดาษ"}


class StoryReader:
    """Reads one document once. Raises ReviewError P01 and P02."""

    def __init__(self, data: bytes, *, accepted: bool) -> None:
        self._package = WordPackage(data)
        styles = self._package.one("styles")
        self._shared = Shared(accepted, Styles(styles[1] if styles else None))

    def story(self) -> Story:
        """All parts: body, headers and footers, notes; then what is said about them."""
        package, shared = self._package, self._shared
        self._part("body", package.main, package.document, "")
        for kind, part, root in package.around():
            self._part(kind, part, root, _AROUND[kind])
        for plural, kind, label in _NOTES:
            self._notes(plural, kind, label)
        comments = package.one("comments")
        return Story(
            blocks=tuple(shared.blocks),
            comments=read_comments(comments[1], shared) if comments else (),
            tracked=tuple(change for root in self._roots() for change in read_tracked(root)),
            bookmarks=dict(shared.bookmarks),
            charts=tuple(_chart(root) for root in package.charts()),
        )

    def _part(self, kind: str, part: str, root: Element, label: str) -> None:
        walker = PartWalker(self._shared, part, kind, label, root)
        body = child(root, "body")
        walker.walk(root if body is None else body)

    def _notes(self, plural: str, kind: str, label: str) -> None:
        found = self._package.one(plural)
        notes = [note for note in found[1] if local(note) == kind] if found else []
        plain = [note for note in notes if value(note, "type") in ("", "normal")]
        for number, note in enumerate(plain, 1):
            assert found
            PartWalker(self._shared, found[0], kind, f"{label}ที่ {number}", found[1]).walk(note)

    def _roots(self) -> list[Element]:
        around = [root for _, _, root in self._package.around()]
        notes = [found[1] for plural, _, _ in _NOTES if (found := self._package.one(plural))]
        return [self._package.document, *around, *notes]


def _chart(root: Element) -> tuple[str, ...]:
    """What a chart says: its texts and its cached numbers."""
    return tuple((e.text or "").strip() for e in root.iter() if local(e) in ("t", "v") and (e.text or "").strip())
