"""Compare how two stories are laid out: paragraphs, breaks, tables, pages, pictures and properties.

Only what both have is compared: what came and went is told with its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from itadocs.review.diff.layout_tables import compare_tables
from itadocs.review.diff.layout_values import LayoutChange, LayoutKind, ValueComparer
from itadocs.review.story.looks import plain_look
from itadocs.review.story.story import OBJECT, Story, StoryBlock

_THEME = ("theme-colours", "theme-fonts")
"""What a program that saves adds of its own where a document says nothing of it."""


def compare_layouts(issued: Story, edited: Story, partner: Mapping[int, int]) -> tuple[LayoutChange, ...]:
    """Return what an edited story lays out otherwise than the issued one; ``partner`` maps blocks of both.

    Equal changes of paragraphs that follow one another are one change. In what LibreOffice saved, what it cannot say is
    no change.
    """
    found = _Comparer(issued, edited, partner)
    return (
        *found.properties(), *found.sections(), *_together(found.paragraphs()), *found.lists(), *found.breaks(),
        *found.blanks(),
        *compare_tables(issued, edited, found.pairs, found.values), *found.drawings(),
    )  # fmt: skip


class _Comparer:
    def __init__(self, issued: Story, edited: Story, partner: Mapping[int, int]) -> None:
        self._issued, self._edited = issued, edited
        self.pairs = sorted(partner.items(), key=lambda pair: pair[1])
        self._partner = partner
        self.values = ValueComparer(is_foreign(issued, edited))

    def properties(self) -> Iterator[LayoutChange]:
        """Yield what is said otherwise of the document as a whole."""
        ours, theirs = self._issued.layout, self._edited.layout
        left = [key for key in _THEME if not (key in ours.properties and key in theirs.properties)]
        old, new = self.values.differing(ours.properties, theirs.properties, left)
        if old or new:
            yield LayoutChange(LayoutKind.PROPERTY, "", "", old, new)
        if ours.background != theirs.background:
            old, new = ({"background": each.background} if each.background else {} for each in (ours, theirs))
            yield LayoutChange(LayoutKind.PAGE, "", "", old, new)

    def sections(self) -> Iterator[LayoutChange]:
        """Yield sections whose pages are others now, each with the first and last text in it that both have."""
        ours, theirs = self._issued.layout.sections, self._edited.layout.sections
        seen: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for one, other in self.pairs:
            blocks = self._issued.blocks[one], self._edited.blocks[other]
            if blocks[0].kind == blocks[1].kind == "body":
                seen.setdefault((blocks[0].section, blocks[1].section), []).append((one, other))
        for (mine, their), pairs in seen.items():
            if mine < len(ours) and their < len(theirs):
                old, new = self.values.differing(
                    ours[mine], theirs[their], frozenset(("type",)) if their == 0 else frozenset()
                )
                if old or new:
                    first = self._edited.blocks[pairs[0][1]]
                    spots = tuple(pair[0] for pair in pairs), tuple(pair[1] for pair in pairs)
                    yield LayoutChange(LayoutKind.SECTION, first.place, first.heading, old, new, *spots)

    def paragraphs(self) -> Iterator[LayoutChange]:
        """Yield paragraphs that are aligned, indented, spaced or shaded otherwise."""
        for one, other in self.pairs:
            mine, their = self._issued.blocks[one], self._edited.blocks[other]
            if mine.style.casefold() != their.style.casefold() or mine.is_numbered != their.is_numbered:
                continue  # said with the style
            old, new = self.values.differing(mine.layout, their.layout)
            if old or new:
                yield LayoutChange(LayoutKind.PARAGRAPH, their.place, their.heading, old, new, (one,), (other,))

    def lists(self) -> Iterator[LayoutChange]:
        """Yield paragraphs that are counted on from the one before and were not, or begin to be counted anew."""
        last: tuple[int, int] | None = None
        for one, other in self.pairs:
            mine, their = self._issued.blocks[one], self._edited.blocks[other]
            if not (mine.list and their.list):
                continue
            if last is not None and mine.part == self._issued.blocks[last[0]].part:
                old, new = (
                    {"list": "on"} if story.blocks[before].list == block.list else {}
                    for story, before, block in ((self._issued, last[0], mine), (self._edited, last[1], their))
                )
                if old != new and not self.values.is_foreign:
                    spots = (one, last[0]), (other, last[1])
                    yield LayoutChange(LayoutKind.LIST, their.place, their.heading, old, new, *spots)
            last = one, other

    def breaks(self) -> Iterator[LayoutChange]:
        """Yield texts that begin a new page, or no longer do."""
        ours = {self._partner[number]: is_inside for number, is_inside in self._issued_breaks()}
        theirs = dict(find_breaks(self._edited, set(self._partner.values())))
        back = {other: one for one, other in self._partner.items()}
        for number in sorted(ours.keys() ^ theirs.keys()):
            block = self._edited.blocks[number]
            old, new = ({"break": "on"} if number in side else {} for side in (ours, theirs))
            yield LayoutChange(LayoutKind.BREAK, block.place, block.heading, old, new, (back[number],), (number,))

    def _issued_breaks(self) -> Iterator[tuple[int, bool]]:
        return find_breaks(self._issued, set(self._partner))

    def blanks(self) -> Iterator[LayoutChange]:
        """Yield places outside of tables with more or fewer blank lines between two texts that follow each other."""
        ours, theirs = _following(self._issued), _following(self._edited)
        for one, other in self.pairs:
            after, lines = ours.get(one, (None, 0))
            their_after, their_lines = theirs.get(other, (None, 0))
            is_lost = self.values.is_foreign and lines - their_lines == 1
            if after is None or self._partner.get(after) != their_after or lines == their_lines or is_lost:
                continue
            block = self._edited.blocks[other]
            old, new = {"lines": str(lines)}, {"lines": str(their_lines)}
            yield LayoutChange(LayoutKind.BLANK, block.place, block.heading, old, new, (one,), (other,))

    def drawings(self) -> Iterator[LayoutChange]:
        """Yield pictures and charts that are larger, smaller, of another kind or colour, or other pictures."""
        ours, theirs = self._issued.layout.drawings, self._edited.layout.drawings
        if len(ours) != len(theirs):
            return  # said with the paragraphs they stand in
        for number, (mine, their) in enumerate(zip(ours, theirs, strict=True)):
            old, new = self.values.differing(mine, their)
            if old or new:
                place = f"รูปหรือแผนภูมิที่ {number + 1}"
                yield LayoutChange(LayoutKind.DRAWING, place, "", old, new, (number,), (number,))


def find_breaks(story: Story, known: Iterable[int]) -> Iterator[tuple[int, bool]]:
    """Yield the known blocks that begin a new page, or have one within: a break counts for the text after it.

    Breaks of a filled paragraph that only one story has came or went with it.
    """
    counted = set(known)
    waits = False
    for number, block in enumerate(story.blocks):
        if block.kind != "body" or (number not in counted and not block.is_empty):
            continue
        before, inside, after = _sorted_breaks(block)
        waits = waits or before
        if number in counted:
            if waits or inside:
                yield number, not waits
            waits = False
        waits = waits or after


def _sorted_breaks(block: StoryBlock) -> tuple[bool, bool, bool]:
    """Return whether a new page begins before, within and after the text of a paragraph."""
    before = any(not block.text[:at].strip() for at in block.breaks)
    inside = any(block.text[:at].strip() and block.text[at:].strip() for at in block.breaks)
    after = any(block.text[:at].strip() and not block.text[at:].strip() for at in block.breaks)
    return before, inside, after


def count_blanks(story: Story, number: int) -> int | None:
    """Return the blank lines after a filled block of the body outside of tables; None where it is none, or the last."""
    return _following(story).get(number, (None, None))[1]


def _following(story: Story) -> dict[int, tuple[int, int]]:
    """Map each filled block of the body outside of tables to the next one and the blank lines between the two."""
    found: dict[int, tuple[int, int]] = {}
    last, lines = None, 0
    for number, block in enumerate(story.blocks):
        if block.kind != "body":
            continue
        if block.spot is not None:
            last, lines = None, 0
        elif block.is_empty:
            lines += not block.breaks
        else:
            if last is not None:
                found[last] = (number, lines)
            last, lines = number, 0
    return found


def _together(changes: Iterable[LayoutChange]) -> Iterator[LayoutChange]:
    """Yield equal changes as one, at the place of the first: a style that was changed shows in all its paragraphs."""
    found: dict[object, list[LayoutChange]] = {}
    for each in changes:
        found.setdefault((tuple(sorted(each.old.items())), tuple(sorted(each.new.items()))), []).append(each)
    for group in found.values():
        first = group[0]
        ours = tuple(number for each in group for number in each.ours)
        theirs = tuple(number for each in group for number in each.theirs)
        yield LayoutChange(first.kind, first.place, first.heading, first.old, first.new, ours, theirs)


def is_foreign(issued: Story, edited: Story) -> bool:
    """Return whether LibreOffice saved the edited document, and not the issued one: what it cannot say is no change."""
    return edited.layout.is_by_libreoffice and not issued.layout.is_by_libreoffice


def looks_the_same(one: StoryBlock, other: StoryBlock, *, plainly: bool) -> bool:
    """Return whether the letters of two paragraphs of the same text look the same; blank ones are not seen."""
    looks = (letter_looks(each, plainly=plainly) for each in (one, other))
    return all(
        mine == their
        for mine, their, letter in zip(*looks, one.text, strict=True)
        if letter.strip() and letter != OBJECT
    )


def letter_looks(block: StoryBlock, *, plainly: bool = False) -> list[str]:
    """Return the look of each letter of a paragraph; what has none of its own, such as a picture, has none.

    ``plainly`` leaves out what LibreOffice cannot say.
    """
    looks = [""] * len(block.text)
    for start, end, look in block.look:
        looks[start:end] = [plain_look(look) if plainly else look] * (end - start)
    return looks
