"""Describe a paragraph, table or row by what it is compared by."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from itadocs.ooxml.tables import column_spans, flat_children, grid_widths, is_header_row
from itadocs.ooxml.xml import Element, local, w
from itadocs.review.diff.thai_words import split_words
from itadocs.review.redline.pieces import compared_text

ALIKE = 0.3
"""Below this share of common words two paragraphs or rows are not versions of each other."""
_ENDS = {"tc": "\n", "tr": "\x1f", "tbl": "\x1e"}
HARDLY = 0.01
"""What a pair is worth that has nothing in common but its place and style."""


class ComparedBlock:
    """Hold a paragraph, table or row, with what it is known by."""

    def __init__(self, element: Element) -> None:
        self.element = element
        self.kind = local(element)

    @cached_property
    def text(self) -> str:
        """Return all its text, with signs for the ends of paragraphs, cells and rows."""
        if self.kind == "p":
            return compared_text(self.element)
        inside = flat_children(self.element, "tr", "tc", "p", "tbl")
        return _ENDS[self.kind].join(ComparedBlock(child).text for child in inside)

    @cached_property
    def key(self) -> object:
        """Return what is equal for blocks that need not be looked into."""
        return self.kind, self.text, self.shape

    @cached_property
    def shape(self) -> object:
        """Return what must be equal for two to be one: the columns of a row's cells, whether a paragraph ends a
        section.
        """
        if self.kind == "tr":
            return tuple(column_spans(self.element)), is_header_row(self.element)
        return len(grid_widths(self.element)) if self.kind == "tbl" else ends_section(self.element)

    @cached_property
    def words(self) -> Counter[str]:
        """Return its words, how often each."""
        return Counter(word for word in split_words(self.text) if not word.isspace())

    @cached_property
    def weight(self) -> int:
        """Return the letters of its words."""
        return sum(len(word) * times for word, times in self.words.items())

    @cached_property
    def style(self) -> str:
        """Return the style of a paragraph."""
        found = self.element.find(f"{w('pPr')}/{w('pStyle')}")
        return "" if found is None else found.get(w("val"), "")

    @cached_property
    def name(self) -> str:
        """Return what a row is about: the first of its cells that says something in letters."""
        texts = (ComparedBlock(cell).text for cell in flat_children(self.element, "tc"))
        return next((text for text in texts if any(character.isalpha() for character in text)), "")

    def common(self, other: ComparedBlock) -> tuple[float, float]:
        """Return how many letters of words two blocks share, and what share of both that is."""
        both = self.words.keys() & other.words.keys()
        words = sum(len(word) * min(self.words[word], other.words[word]) for word in both)
        return words, 2 * words / max(1, self.weight + other.weight)


def ends_section(element: Element) -> bool:
    """Return whether a section of the document ends with a paragraph."""
    return element.find(f"{w('pPr')}/{w('sectPr')}") is not None
