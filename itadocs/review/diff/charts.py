"""Compare what the charts of two stories say: their titles, labels and numbers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from itadocs.review.diff.differences import Loose, LooseKind
from itadocs.review.story.story import Story
from itadocs.thai.compare import without_typography


def compare_charts(issued: Story, edited: Story) -> Iterator[Loose]:
    """Yield the charts, in the order of the text, that say something else, with the words that only one of them has."""
    for number, (old, new) in enumerate(zip_longest(issued.charts, edited.charts, fillvalue=()), 1):
        if list(map(without_typography, old)) != list(map(without_typography, new)):
            words = [" ".join(each for each in side if each not in other) for side, other in ((old, new), (new, old))]
            yield Loose(LooseKind.CHART, f"แผนภูมิหรือผังที่ {number}", "", words[0], words[1])
