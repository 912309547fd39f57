"""Align two stories: find which paragraph, row and cell of one is which of the other.

Tables are compared as tables, rows as rows and cells by their column, so that equal numbers beside each other are not
taken for one another; paragraphs by their controls where both have them, else by their words and their neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence

from msgspec import Struct

from itadocs.review.diff.sequences import WHOLE, align_items
from itadocs.review.story.story import Story, StoryBlock
from itadocs.thai.compare import likeness, without_typography

Pair = tuple[int | None, int | None]
"""A block of the one story and the block of the other; None where there is none."""

_ENOUGH = 0.5
"""Two texts that are less alike are two texts."""

_FILLED_IN = 0.9
_BLANK = re.compile(r"\.{5,}|_{5,}|…{2,}")
"""Dots or a line to write on."""


class Alignment(Struct, frozen=True):
    """Hold the blocks of two stories: every filled block of both is in exactly one pair, in reading order."""

    pairs: tuple[Pair, ...]
    deleted_rows: tuple[tuple[int, ...], ...] = ()
    """Rows that only the first story has, each as its blocks."""
    inserted_rows: tuple[tuple[int, ...], ...] = ()
    """Rows that only the second story has."""
    moved: tuple[tuple[int, int], ...] = ()
    """Pairs that stand somewhere else."""


class _Item(Struct, frozen=True):
    """Hold a paragraph, or a whole table, row or cell, as what is compared."""

    blocks: tuple[int, ...]
    key: Hashable
    text: str
    addresses: frozenset[str]
    form: Hashable


def align_stories(first: Story, second: Story) -> Alignment:
    """Return which block of ``second`` is which of ``first``, what came and went, and what moved.

    Tables are compared as tables, rows as rows, cells by their column; blank blocks are left out.
    """
    return _StoryAligner(first, second).align()


class _StoryAligner:
    def __init__(self, first: Story, second: Story) -> None:
        self._stories = (first, second)
        self._with_tags = any(span.tag for block in second.blocks for span in block.spans)
        self._marks = tuple(_marks(story, first.bookmarks.keys() & second.bookmarks.keys()) for story in self._stories)
        self._items: dict[tuple[int, int], _Item] = {}
        self._pairs: list[Pair] = []
        self._deleted_rows: list[tuple[int, ...]] = []
        self._inserted_rows: list[tuple[int, ...]] = []

    def align(self) -> Alignment:
        """Return the alignment of both stories, kind by kind of block."""
        kinds = dict.fromkeys(block.kind for story in self._stories for _, block in story.filled())
        for kind in kinds:
            ours, theirs = (
                [number for number, block in story.filled() if block.kind == kind] for story in self._stories
            )
            if kind in ("header", "footer") and len(ours) != len(theirs):
                # a program that saves may give every section its own copy
                ours, theirs = (self._once(side, numbers) for side, numbers in enumerate((ours, theirs)))
            self._sequence(self._wholes(0, ours), self._wholes(1, theirs))
        moved = self._find_moved()
        return Alignment(tuple(self._pairs), tuple(self._deleted_rows), tuple(self._inserted_rows), moved)

    def _sequence(self, ours: Sequence[_Item], theirs: Sequence[_Item]) -> None:
        """Align paragraphs and tables in their order."""
        for one, other in align_items(ours, theirs, lambda item: item.key, _item_likeness, lambda item: item.form):
            if one is None or other is None:
                self._alone(one, other)
            elif one.key == other.key:
                self._pairs += zip(one.blocks, other.blocks, strict=True)
            elif self._is_table(0, one):
                self._rows(one, other)
            else:
                self._pairs.append((one.blocks[0], other.blocks[0]))

    def _alone(self, one: _Item | None, other: _Item | None) -> None:
        for side, item in enumerate((one, other)):
            if item is not None and self._is_table(side, item):
                rows = [row.blocks for row in self._row_items(side, item)]
                (self._deleted_rows, self._inserted_rows)[side].extend(rows)
            self._pairs += ((b, None) if side == 0 else (None, b) for b in (item.blocks if item else ()))

    def _rows(self, one: _Item, other: _Item) -> None:
        ours, theirs = self._row_items(0, one), self._row_items(1, other)
        for mine, their in align_items(ours, theirs, lambda item: item.key, _item_likeness, lambda item: item.form):
            if mine is None or their is None:
                if mine:
                    self._deleted_rows.append(mine.blocks)
                    self._pairs += ((block, None) for block in mine.blocks)
                if their:
                    self._inserted_rows.append(their.blocks)
                    self._pairs += ((None, block) for block in their.blocks)
            elif mine.key == their.key:
                self._pairs += zip(mine.blocks, their.blocks, strict=True)
            else:
                self._cells(mine, their)

    def _cells(self, one: _Item, other: _Item) -> None:
        ours, theirs = self._by_col(0, one), self._by_col(1, other)
        for col in sorted({*ours, *theirs}):
            mine = [self._paragraph(0, block) for block in ours.get(col, ())]
            their = [self._paragraph(1, block) for block in theirs.get(col, ())]
            for found in align_items(mine, their, lambda item: item.key, _item_likeness, lambda item: item.form):
                self._pairs.append((found[0].blocks[0] if found[0] else None, found[1].blocks[0] if found[1] else None))

    def _find_moved(self) -> tuple[tuple[int, int], ...]:
        """Find paragraphs that went here and turn up there, with the same words, or nearly with the same controls."""
        deleted = [one for one, other in self._pairs if one is not None and other is None]
        new = [other for one, other in self._pairs if one is None and other is not None]
        is_short = len(deleted) * len(new) <= WHOLE
        moved: list[tuple[int, int]] = []
        for one in deleted:
            mine = self._paragraph(0, one)
            found = [
                (rank, other)
                for other in new
                if (is_short or _may_be_moved(mine, self._paragraph(1, other)))
                and (rank := _moved_likeness(mine, self._paragraph(1, other))) >= _ENOUGH
            ]
            if found:
                best = max(found, key=lambda each: each[0])[1]
                new.remove(best)
                moved.append((one, best))
        chosen = dict(moved)
        taken = set(chosen.values())
        self._pairs = [
            (one, chosen.get(one) if one is not None and other is None else other)
            for one, other in self._pairs
            if not (one is None and other in taken)
        ]
        return tuple(moved)

    # items

    def _once(self, side: int, numbers: Iterable[int]) -> list[int]:
        return list({self._block(side, number).text: number for number in reversed(list(numbers))}.values())[::-1]

    def _block(self, side: int, number: int) -> StoryBlock:
        return self._stories[side].blocks[number]

    def _wholes(self, side: int, numbers: Iterable[int]) -> list[_Item]:
        tables: dict[int, list[int]] = {}
        order: list[int | tuple[int]] = []
        for number in numbers:
            spot = self._block(side, number).spot
            if spot is None:
                order.append(number)
            elif spot.table in tables:
                tables[spot.table].append(number)
            else:
                tables[spot.table] = [number]
                order.append((spot.table,))
        return [
            self._group(side, tables[each[0]], "table") if isinstance(each, tuple) else self._paragraph(side, each)
            for each in order
        ]

    def _is_table(self, side: int, item: _Item) -> bool:
        return self._block(side, item.blocks[0]).spot is not None

    def _row_items(self, side: int, table: _Item) -> list[_Item]:
        rows: dict[int, list[int]] = {}
        for number in table.blocks:
            spot = self._block(side, number).spot
            assert spot is not None
            rows.setdefault(spot.row, []).append(number)
        return [self._group(side, rows[row], "row") for row in sorted(rows)]

    def _by_col(self, side: int, row: _Item) -> dict[int, list[int]]:
        cells: dict[int, list[int]] = {}
        for number in row.blocks:
            spot = self._block(side, number).spot
            assert spot is not None
            cells.setdefault(spot.col, []).append(number)
        return cells

    def _group(self, side: int, numbers: list[int], form: str) -> _Item:
        parts = [self._paragraph(side, number) for number in numbers]
        cols = [spot.col if (spot := self._block(side, number).spot) else 0 for number in numbers]
        return _Item(
            tuple(numbers),
            tuple((col, part.key) for col, part in zip(cols, parts, strict=True)),
            "\n".join(part.text for part in parts),
            frozenset().union(*(part.addresses for part in parts)),
            form,
        )

    def _paragraph(self, side: int, number: int) -> _Item:
        if (side, number) not in self._items:
            self._items[side, number] = self._read(side, number)
        return self._items[side, number]

    def _read(self, side: int, number: int) -> _Item:
        block = self._block(side, number)
        spans = [span.tag for span in block.spans if span.tag]
        addresses = frozenset(span.tag or span.alias for span in block.spans if span.tag or span.alias)
        marks = self._marks[side].get(number, frozenset())
        key = (without_typography(block.text), tuple(spans) if self._with_tags else ())
        return _Item((number,), key, block.text, addresses | marks, block.style)


def _marks(story: Story, shared: Iterable[str]) -> dict[int, frozenset[str]]:
    """Map each block to the bookmarks in it that the other story has too."""
    found: dict[int, set[str]] = {}
    for name in shared:
        found.setdefault(story.bookmarks[name][0], set()).add(f"#{name}")
    return {number: frozenset(names) for number, names in found.items()}


def _item_likeness(one: _Item, other: _Item) -> float:
    if (one.form in ("table", "row")) != (other.form in ("table", "row")):
        return 0.0
    alike = _FILLED_IN if is_filled_in(one.text, other.text) else likeness(one.text, other.text)
    if one.addresses and other.addresses:
        shared = len(one.addresses & other.addresses) / len(one.addresses | other.addresses)
        return 0.5 + shared / 4 + alike / 4 if shared else alike * 0.6
    return alike


def is_filled_in(form: str, text: str) -> bool:
    """Return whether a text is what a line with dots to write on becomes when somebody has written there.

    >>> is_filled_in("(..........)", "(นายสมชาย ใจดี)"), is_filled_in("ลงชื่อ ......... ผู้จัดทำ", "ลงชื่อ สมชาย")
    (True, False)
    """
    if not _BLANK.search(form):
        return False
    first, *middle, last = (literal.strip() for literal in _BLANK.split(form.strip()))
    text = text.strip()
    if not (first or last or any(middle)) or not (text.startswith(first) and text.endswith(last)):
        return False
    at, end = len(first), len(text) - len(last)
    for literal in middle:
        found = text.find(literal, at, end)
        if found < 0:
            return False
        at = found + len(literal)
    return at <= end


def _may_be_moved(one: _Item, other: _Item) -> bool:
    """Return whether two paragraphs are worth a closer look, where too many came and went to look at each."""
    return one.key == other.key or not one.addresses.isdisjoint(other.addresses)


def _moved_likeness(one: _Item, other: _Item) -> float:
    if one.addresses & other.addresses:
        alike = likeness(one.text, other.text)
        return alike if alike >= _ENOUGH else 0.0
    shorter, longer = sorted((len(without_typography(one.text)), len(without_typography(other.text))))
    if shorter < 8 or shorter < 0.8 * longer:
        return 0.0  # a short word is found anywhere; of two so different lengths nobody moved one
    alike = likeness(one.text, other.text)
    return alike if alike > 0.95 else 0.0
