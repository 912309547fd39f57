"""Compare how tables look: their columns, rows and cells, whatever is written in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from itadocs.review.diff.layout_values import LayoutChange, LayoutKind, ValueComparer
from itadocs.review.story.layout import TableLayout
from itadocs.review.story.story import Story
from itadocs.review.story.values import Values

_PARTS = ("parts",)
"""What a program that saves adds of its own where a table does not say it."""


def compare_tables(
    issued: Story, edited: Story, pairs: Sequence[tuple[int, int]], values: ValueComparer
) -> Iterator[LayoutChange]:
    """Yield tables, rows and cells that look otherwise; of a table whose rows came or went, the whole only.

    ``pairs`` are the blocks of both stories. Where a change is: the table's first block that both have, row and cell.
    """
    seen = set()
    for one, other in pairs:
        mine, their = issued.blocks[one], edited.blocks[other]
        if mine.spot is None or their.spot is None or (mine.part, mine.spot.table) in seen:
            continue
        seen.add((mine.part, mine.spot.table))
        old = issued.layout.tables.get((mine.part, mine.spot.table))
        new = edited.layout.tables.get((their.part, their.spot.table))
        if old is not None and new is not None:
            place = their.place.partition(" แถวที่")[0]
            yield from _TablePair(old, new, place, their.heading, (one,), (other,), values).changes()


class _TablePair(Struct, frozen=True):
    """Hold a table as issued and as edited, and where it stands."""

    issued: TableLayout
    edited: TableLayout
    place: str
    heading: str
    ours: tuple[int, ...]
    theirs: tuple[int, ...]
    values: ValueComparer

    def changes(self) -> Iterator[LayoutChange]:
        """Yield what looks otherwise, from the whole to the cells."""
        left = [key for key in _PARTS if not (key in self.issued.values and key in self.edited.values)]
        old, new = self.values.differing(self.issued.values, self.edited.values, left)
        yield from self._change(LayoutKind.TABLE, old, new)
        if len(self.issued.rows) != len(self.edited.rows):
            return
        # columns that were dragged are told once, not in each of their cells
        is_own = self.issued.is_fixed and "widths" not in {**old, **new}
        for row, pair in enumerate(zip(self.issued.rows, self.edited.rows, strict=True)):
            yield from self._change(LayoutKind.ROW, *self.values.differing(*pair), row)
            yield from self._cells(row, has_own_widths=is_own)

    def _cells(self, row: int, *, has_own_widths: bool) -> Iterator[LayoutChange]:
        ours, theirs = self.issued.cells[row], self.edited.cells[row]
        if len(ours) != len(theirs):
            yield from self._change(LayoutKind.ROW, {"cells": str(len(ours))}, {"cells": str(len(theirs))}, row)
            return
        for number, (mine, their) in enumerate(zip(ours, theirs, strict=True)):
            left = () if has_own_widths and "width" in mine else ("width",)
            yield from self._change(LayoutKind.CELL, *self.values.differing(mine, their, left), row, number)

    def _change(self, kind: LayoutKind, old: Values, new: Values, *at: int) -> Iterator[LayoutChange]:
        if old or new:
            names = ("แถวที่", "ช่องที่")
            place = " ".join((self.place, *(f"{name} {number + 1}" for name, number in zip(names, at, strict=False))))
            yield LayoutChange(kind, place, self.heading, old, new, (*self.ours, *at), (*self.theirs, *at))
