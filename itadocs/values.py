"""Hold values that know the cell they came from, from the typed row all the way into the Word file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct

from itadocs.problems import Where

if TYPE_CHECKING:  # by this name a checker knows the fields of the structure, which msgspec leaves open
    from dataclasses import replace as replace
else:
    from msgspec.structs import replace as replace

T = TypeVar("T")


class Text(str):
    """Hold a text and its cell. ``source`` is None for what the program derived.

    >>> Text("ก", Where("a.xlsx", "มาตรการ", 7, 6)).source.tag
    'มาตรการ!F7'
    """

    __slots__ = ("source",)
    source: Where | None

    def __new__(cls, text: str = "", source: Where | None = None) -> Text:
        """Attach a cell to a text."""
        self = str.__new__(cls, text)
        self.source = source
        return self

    @property
    def lines(self) -> Lines:
        """Return the paragraphs of the text: one per line that is not blank, each with the same cell."""
        return Lines(Text(line.strip(), self.source) for line in self.split("\n") if line.strip())


class Lines(tuple[Text, ...]):
    """Hold paragraphs or list entries in order; false when there is none."""

    __slots__ = ()

    def __new__(cls, lines: Iterable[Text] = ()) -> Lines:
        """Take texts as they are."""
        return super().__new__(cls, lines)


class Sourced(Struct, Generic[T], frozen=True):
    """Hold a number, date or period and the cell it came from."""

    value: T
    source: Where | None = None
