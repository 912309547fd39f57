"""Hold what is remembered while a document is read: what its parts share, and what is open at the moment."""

from __future__ import annotations

import re

from msgspec import Struct, field

from itadocs.ooxml.xml import Element
from itadocs.review.story.story import Span, StoryBlock, TableSpot
from itadocs.review.story.styles import NamedStyle, Styles

COMPUTED = frozenset(
    "PAGE NUMPAGES SECTIONPAGES SECTION SEQ REF PAGEREF NOTEREF STYLEREF TOC TOA INDEX LISTNUM DATE TIME SAVEDATE "
    "PRINTDATE CREATEDATE EDITTIME FILENAME FILESIZE NUMWORDS NUMCHARS TITLE AUTHOR SUBJECT KEYWORDS "
    "DOCPROPERTY =".split()
)
"""Fields whose result the program computes; what others show was typed."""

BOXED = 1_000_000
"""Tables in text boxes have larger numbers: those of the text are counted as a reader counts them."""

_QUOTED = re.compile(r'"([^"]*)"')

Place = tuple[int, int]
"""A block and an offset in its text."""


class ReadingState(Struct):
    """Hold what all parts of a document have in common while it is read."""

    accepted: bool
    styles: Styles
    blocks: list[StoryBlock] = field(default_factory=list)
    bookmarks: dict[str, Place] = field(default_factory=dict)
    opened: dict[str, Place] = field(default_factory=dict)
    """Comment → where its stretch begins."""
    closed: dict[str, Place] = field(default_factory=dict)
    controls: int = 0
    boxes: int = 0
    sections: int = 0
    """How many sections of the body have ended."""
    links: dict[tuple[str, str], str] = field(default_factory=dict)
    """A part and the id of a link in it → where outside of the document it leads."""
    tables: dict[tuple[str, int], Element] = field(default_factory=dict)
    """The part of a table and its number there → the table."""
    counted: dict[tuple[str, bool], int] = field(default_factory=dict)
    """A part, and whether in its text boxes → how many tables were read there."""

    def next_table(self, part: str, *, is_boxed: bool) -> int:
        """Return a number that no other table of the part has; those in text boxes are counted by themselves."""
        number = self.counted.get((part, is_boxed), BOXED * is_boxed) + 1
        self.counted[part, is_boxed] = number
        return number

    def is_read(self, name: str) -> bool:
        """Return whether the content of a tracked change of this name is in the text."""
        return name in ("ins", "moveTo") if self.accepted else name in ("del", "moveFrom")


class OpenControl(Struct):
    """Hold a content control that is open, and where in the paragraph its text begins."""

    number: int
    tag: str
    alias: str
    start: int = 0


class OpenField(Struct):
    """Hold a field that is open: its code until it is separated, then its result."""

    code: str = ""
    in_result: bool = False

    @property
    def name(self) -> str:
        """Return the name of the field, such as ``REF``; empty before its code is read."""
        return (self.code.split() or [""])[0].upper()

    @property
    def link(self) -> str:
        """Return where a field of a link leads; empty for other fields."""
        if self.name != "HYPERLINK":
            return ""
        place, _, rest = self.code.partition(r"\l")
        target, anchor = (_QUOTED.search(each) for each in (place, rest))
        return (target[1] if target else "") + (f"#{anchor[1]}" if anchor else "")

    @property
    def hides(self) -> bool:
        """Return whether what stands in it is no text: its code, or a result the program computes."""
        return not self.in_result or self.name in COMPUTED


class OpenParagraph(Struct):
    """Hold the paragraph being read; several where a tracked change takes the mark between them away."""

    properties: Element | None
    style: NamedStyle
    spot: TableSpot | None
    text: str = ""
    spans: list[Span] = field(default_factory=list)
    objects: list[str] = field(default_factory=list)
    look: list[tuple[int, int, str]] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
