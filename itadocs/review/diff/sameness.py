"""Tell whether a document that another program saved is still what it was: to read and to look at."""

from __future__ import annotations

from collections.abc import Iterator

from itadocs.review.diff.charts import compare_charts
from itadocs.review.diff.layout import compare_layouts, is_foreign, looks_the_same
from itadocs.review.story.reader import is_same_text, read_story
from itadocs.review.story.story import Story


def is_same_to_readers(one: bytes, other: bytes) -> bool:
    """Return whether two documents say the same and look the same.

    Saving alone changes neither: identifiers, explicit defaults, dates, the last author. Whatever somebody set by hand
    does: alignment, breaks, widths, colours, properties. Raises ReviewError P01 and P02.
    """
    return one == other or (is_same_text(one, other) and _looks_the_same(read_story(one), read_story(other)))


def _looks_the_same(one: Story, other: Story) -> bool:
    if one.layout.is_by_libreoffice and not other.layout.is_by_libreoffice:
        one, other = other, one
    partner, plainly = dict(_pairs(one, other)), is_foreign(one, other)
    styles = ((one.blocks[a], other.blocks[b]) for a, b in partner.items())
    return all(
        mine.style.casefold() == their.style.casefold()
        and mine.is_numbered == their.is_numbered
        and looks_the_same(mine, their, plainly=plainly)
        for mine, their in styles
    ) and not (compare_layouts(one, other, partner) or any(compare_charts(one, other)))


def _pairs(one: Story, other: Story) -> Iterator[tuple[int, int]]:
    """Pair the blocks of two stories of the same text; a header may stand in several parts."""
    sides = [[(n, b) for n, b in story.filled() if b.kind not in ("header", "footer")] for story in (one, other)]
    yield from ((mine[0], their[0]) for mine, their in zip(*sides, strict=True))
    around = {(b.kind, b.text): n for n, b in other.filled() if b.kind in ("header", "footer")}
    for number, block in one.filled():
        if (block.kind, block.text) in around:
            yield number, around[block.kind, block.text]
