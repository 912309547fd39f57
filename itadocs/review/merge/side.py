"""Hold one of the documents of a merge: its parts open for changes, and the paragraphs of its story as elements."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256

from itadocs.ooxml.word import WordDocument
from itadocs.ooxml.xml import Element, local, value
from itadocs.review.story.reader import StoryReader
from itadocs.review.story.story import Story


class MergeSide:
    """Hold a document with its story, and which paragraph is which block of it."""

    def __init__(self, document: WordDocument, story: Story | None = None) -> None:
        self.document = document
        self.story = story or StoryReader(document, accepted=True).story()
        self._paragraphs = {part: self._in(part) for part in {block.part for block in self.story.blocks}}
        self._numbers = {
            element: number for number in range(len(self.story.blocks)) for element in self.elements(number)
        }

    def _in(self, part: str) -> list[Element]:
        return [each for each in self.document.edit(part).iter() if local(each) == "p"]

    def elements(self, number: int) -> list[Element]:
        """Return the paragraphs that make up a block; several where a tracked change takes an end away."""
        block = self.story.blocks[number]
        return [self._paragraphs[block.part][at] for at in block.paragraphs]

    def number(self, paragraph: Element) -> int | None:
        """Return the block a paragraph belongs to; None for one that came later."""
        return self._numbers.get(paragraph)

    def is_filled(self, paragraph: Element) -> bool:
        """Tell whether there is something to read in a paragraph that was here from the beginning."""
        number = self.number(paragraph)
        return number is not None and not self.story.blocks[number].is_empty

    def pictures(self, element: Element) -> Counter[bytes]:
        """Return the pictures in an element that are in the document itself, by their bytes."""
        links = self.document.relations(self.part_of(element))
        names = (value(each, "embed") or value(each, "id") for each in element.iter("{*}blip", "{*}imagedata"))
        targets = (links[name].target for name in names if name in links and not links[name].is_outside)
        return Counter(sha256(self.document.content(each)).digest() for each in targets if each in self.document)

    def part_of(self, element: Element) -> str:
        """Return the part an element stands in."""
        return self.document.part_of(element)
