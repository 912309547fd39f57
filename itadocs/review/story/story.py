"""Describe a Word document as a story that can be compared: its paragraphs in order, with their place and controls.

Insensitive to what a program does on saving: split runs, proofing marks, revision ids, moved bookmarks. Results of
fields (page and caption numbers, tables of contents) are not text. Reads what Word and LibreOffice write.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from itadocs.review.story.layout import StoryLayout
from itadocs.review.story.values import Values

OBJECT = "\ufffc"
"""Stands in a text for what is no text: the result of a field, a picture, a note's number."""


class Span(Struct, frozen=True):
    """Hold the stretch of one content control in one block, as offsets in its text; empty where the control is."""

    start: int
    end: int
    control: int
    """The number of the control in its story; a control of several paragraphs has a span in each."""
    tag: str = ""
    alias: str = ""


class TableSpot(Struct, frozen=True):
    """Describe where a block stands in tables: table of its part, row and grid column, all 1-based, the innermost
    table.
    """

    table: int
    row: int
    col: int


class StoryBlock(Struct, frozen=True):
    """Hold one paragraph. Its text has ``OBJECT`` for every entry of ``objects``."""

    part: str
    """The name of the part in the package; another program gives headers other names."""
    kind: str
    """``body``, ``header``, ``footer``, ``footnote``, ``endnote`` or ``textbox``."""
    place: str
    """Where a person finds it, in Thai: ``ตารางที่ 3 แถวที่ 2 ช่องที่ 4``."""
    heading: str
    """The text of the heading it stands under; empty before the first."""
    text: str
    spans: tuple[Span, ...] = ()
    objects: tuple[str, ...] = ()
    """What the ``OBJECT`` characters stand for: the name of a field (``SEQ``), ``drawing``, ``footnote``."""
    spot: TableSpot | None = None
    style: str = ""
    """The name of the paragraph style, which other programs keep, not its id, which they do not."""
    is_numbered: bool = False
    paragraphs: tuple[int, ...] = ()
    """Which ``w:p`` of the part make it up, counted from 0 in document order; several where marks were deleted."""
    look: tuple[tuple[int, int, str], ...] = ()
    """Direct and inherited looks of letters: from, to, what (``b i u size:32 …``)."""
    layout: Values = field(default_factory=dict)
    """How the paragraph is laid out, with what its style and its list say; what is left to a default is not there."""
    breaks: tuple[int, ...] = ()
    """Offsets in the text before which a new page begins."""
    section: int = 0
    """The section of the body it stands in, from 0."""
    list: str = ""
    """The id of the list it is counted in; other programs give it another."""

    @property
    def is_empty(self) -> bool:
        """Return whether there is nothing to read or see."""
        return not self.text.strip()


class Comment(Struct, frozen=True):
    """Hold a comment and the stretch it is about; ``block`` is None where its anchor is gone."""

    author: str
    date: str
    text: str
    block: int | None = None
    start: int = 0
    end: int = 0


class Tracked(Struct, frozen=True):
    """Hold a tracked change: ``kind`` is ``ins``, ``del``, ``moveFrom``, ``moveTo``, ``row`` or ``format``."""

    kind: str
    author: str
    date: str


class Story(Struct, frozen=True):
    """Hold all text of a document: body, then text boxes where they hang, headers, footers, notes."""

    blocks: tuple[StoryBlock, ...]
    comments: tuple[Comment, ...] = ()
    tracked: tuple[Tracked, ...] = ()
    bookmarks: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Name → block and offset where it begins."""
    charts: tuple[tuple[str, ...], ...] = ()
    """The texts and numbers of each chart in the order of the text."""
    layout: StoryLayout = field(default_factory=StoryLayout)
    active: tuple[str, ...] = ()
    """What acts by itself: fields that run or fetch, links to files, objects, scripts."""

    def filled(self) -> Iterator[tuple[int, StoryBlock]]:
        """Yield the blocks with something in them, by their number."""
        return ((number, block) for number, block in enumerate(self.blocks) if not block.is_empty)
