"""Compare an edited story with the issued one: cell by cell, and what belongs to no cell.

Nothing may be lost between the two: every filled paragraph of both stories is in exactly one pair, every pair is cut
into stretches of cells and the text between them, and both are compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

from itadocs.review.diff.charts import compare_charts
from itadocs.review.diff.differences import Appearance, Differences, Loose, LooseKind
from itadocs.review.diff.formatting import describe_emphases, describe_objects, describe_style
from itadocs.review.diff.layout import compare_layouts, is_foreign, letter_looks
from itadocs.review.diff.layout_values import LayoutChange, LayoutKind
from itadocs.review.diff.layout_words import describe_layout
from itadocs.review.diff.segments import Certainty, Segments, find_segments
from itadocs.review.diff.stories import Alignment, align_stories
from itadocs.review.diff.words import shown
from itadocs.review.story.cells import cell_spans
from itadocs.review.story.story import Span, Story, StoryBlock
from itadocs.thai.compare import without_typography


def compare_stories(issued: Story, edited: Story) -> Differences:
    """Return everything an edited document says differently from the one that was issued.

    Every cell is in it, changed or not; its changes that belong to no cell stand in the order of the document.
    """
    return _Reader(issued, edited).read()


class _Reader:
    def __init__(self, issued: Story, edited: Story) -> None:
        self.issued, self.edited = issued, edited
        self.alignment: Alignment = align_stories(issued, edited)
        self.partner = {one: other for one, other in self.alignment.pairs if one is not None and other is not None}
        shared = issued.bookmarks.keys() & edited.bookmarks.keys()
        marked = {(issued.bookmarks[name][0], edited.bookmarks[name][0]) for name in shared}
        self.segments: dict[int, Segments] = {
            one: find_segments(issued.blocks[one], edited.blocks[other], by_bookmark=(one, other) in marked)
            for one, other in self.partner.items()
        }
        self.inserted = {other for one, other in self.alignment.pairs if one is None and other is not None}
        self.deleted = {one for one, other in self.alignment.pairs if one is not None and other is None}
        self.is_foreign = is_foreign(issued, edited)
        self.keeps_names = any(span.tag for block in edited.blocks for span in block.spans)
        self._cells: dict[object, set[int]] = {}
        for number, _ in issued.filled():
            self._cells.setdefault(self._place_of(issued, number), set()).add(number)
        self.loose: list[Loose] = []
        self.places: dict[int, set[str]] = {}

    def read(self) -> Differences:
        """Return all differences."""
        appearances = [self._appearance(blocks) for blocks in self._controls()]
        self._between_cells()
        self._rows()
        self._alone()
        self._moved()
        self.loose += compare_charts(self.issued, self.edited)
        self._active()
        layout = compare_layouts(self.issued, self.edited, self.partner)
        self.loose += map(_laid_out, layout)
        places = {block: next(iter(found)) for block, found in self.places.items() if len(found) == 1}
        return Differences(tuple(appearances), tuple(self.loose), places, self.keeps_names, self.partner, layout)

    # cells

    def _controls(self) -> Iterator[list[tuple[int, int]]]:
        """Yield each control of a cell as its blocks and the number of its span in each."""
        found: dict[int, list[tuple[int, int]]] = {}
        for number, block in self.issued.filled():
            for index, span in enumerate(cell_spans(block)):
                found.setdefault(span.control, []).append((number, index))
        yield from found.values()

    def _appearance(self, blocks: list[tuple[int, int]]) -> Appearance:
        spans = [(number, cell_spans(self.issued.blocks[number])[index]) for number, index in blocks]
        address = spans[0][1].tag
        issued = tuple(self.issued.blocks[number].text[span.start : span.end] for number, span in spans)
        is_alone = all(self._is_alone(number) for number, _ in spans)
        lines: dict[tuple[int, int], str] = {}
        certainties: list[Certainty] = []
        controls: set[int] = set()
        for number, span in spans:
            stretch = next((s for s in self._segments(number).stretches if s.span == span), None)
            if stretch is not None:
                other = self.partner[number]
                lines[other, stretch.start] = self.edited.blocks[other].text[stretch.start : stretch.end]
                certainties.append(stretch.certainty)
                controls |= {stretch.control} - {0}
        lost = any(span in self._segments(number).lost for number, span in spans)
        if not lost:
            lines |= self._further(spans, controls, lines)
        first = self.edited.blocks[min(lines)[0]] if lines else self.issued.blocks[spans[0][0]]
        for other, _ in lines:
            self.places.setdefault(other, set()).add(address)
        if is_alone and lines:
            self.deleted -= {number for number, _ in spans}
        numbers = tuple(number for number, _ in spans)
        if lost:  # said with the text around it
            certainty = Certainty.NEIGHBOURHOOD
            return Appearance(address, issued, issued, certainty, first.place, first.heading, is_alone, blocks=numbers)
        edited = tuple(lines[key] for key in sorted(lines)) if lines else None
        certainty = max(certainties, key=list(Certainty).index, default=Certainty.NEIGHBOURHOOD)
        in_rows = {number for row in self.alignment.deleted_rows for number in row}
        is_listed = edited is None and (not is_alone or all(number in in_rows for number, _ in spans))
        hidden = self._hidden(spans, lines)
        where = first.place, first.heading
        return Appearance(address, issued, edited, certainty, *where, is_alone, is_listed, numbers, hidden)

    def _hidden(self, spans: list[tuple[int, Span]], lines: dict[tuple[int, int], str]) -> str:
        """Return the letters of a cell that somebody hid, or typed hidden; empty where it was printed hidden."""
        if any("hidden" in look for number, _ in spans for look in letter_looks(self.issued.blocks[number])):
            return ""
        found = []
        for (other, start), text in sorted(lines.items()):
            looks = letter_looks(self.edited.blocks[other])[start : start + len(text)]
            found += [letter for letter, look in zip(text, looks, strict=True) if "hidden" in look.split()]
        return "".join(found).strip()

    def _further(
        self, spans: list[tuple[int, Span]], controls: set[int], lines: dict[tuple[int, int], str]
    ) -> dict[tuple[int, int], str]:
        """Find paragraphs somebody added inside a control, between its lines, or in a table cell that is all its."""
        if not lines:
            return {}
        more: dict[tuple[int, int], str] = {}
        blocks = [other for other, _ in lines]
        between = range(min(blocks), max(blocks) + 1) if len(spans) > 1 else range(0)
        own = self._own_cell([number for number, _ in spans])
        beside = self._written_anew(max(blocks), len(spans) - len(lines))
        for other in sorted(self.inserted):
            block = self.edited.blocks[other]
            inside = next((span for span in block.spans if span.control in controls), None)
            same_kind = block.kind == self.edited.blocks[blocks[0]].kind
            known = {span.tag for span in block.spans if span.tag}
            if inside is None and (
                known or not same_kind or not (other in between or other in beside or self._cell_of(other) in own)
            ):
                continue
            more[other, 0] = block.text
        self.inserted -= {other for other, _ in more}
        return more

    def _written_anew(self, last: int, missing: int) -> set[int]:
        """Find paragraphs after a cell's last line, as many as it lacks, where controls lost their names."""
        found: set[int] = set()
        if missing <= 0 or self.keeps_names:
            return found
        for other in (number for number, _ in self.edited.filled() if number > last):
            alike = self._cell_of(other) == self._cell_of(last)
            if len(found) == missing or other not in self.inserted or not alike:
                break
            found.add(other)
        return found

    def _own_cell(self, numbers: list[int]) -> set[object]:
        """Return the edited table cell of a control that fills a whole table cell."""
        cell = self._place_of(self.issued, numbers[0])
        if cell is None or self.issued.blocks[numbers[0]].spot is None:
            return set()
        others = self._cells[cell]
        partners = {self._cell_of(self.partner[n]) for n in numbers if n in self.partner}
        return partners - {None} if others == set(numbers) and all(map(self._is_alone, numbers)) else set()

    def _cell_of(self, number: int) -> object:
        return self._place_of(self.edited, number)

    def _place_of(self, story: Story, number: int) -> object:
        block = story.blocks[number]
        return (block.kind, block.part, block.spot) if block.spot else None

    def _is_alone(self, number: int) -> bool:
        block = self.issued.blocks[number]
        spans = cell_spans(block)
        return len(spans) == 1 and not (block.text[: spans[0].start] + block.text[spans[0].end :]).strip()

    def _segments(self, number: int) -> Segments:
        return self.segments.get(number) or Segments((), ())

    # what belongs to no cell

    def _between_cells(self) -> None:
        for one, other in sorted(self.partner.items(), key=lambda pair: pair[1]):
            old, new = self.issued.blocks[one], self.edited.blocks[other]
            found = self.segments[one]
            addresses = tuple(span.tag for span in found.lost)
            for before, after in found.fixed:
                if without_typography(before) != without_typography(after):
                    self._report(LooseKind.WORDING, new, before, after, addresses, ours=(one,), theirs=(other,))
            if old.objects != new.objects and old.text.count("\ufffc") == new.text.count("\ufffc"):
                said = describe_objects(old), describe_objects(new)
                self._report(LooseKind.PICTURE, new, *said, ours=(one,), theirs=(other,))
            self._compare_formatting(one, other)

    def _compare_formatting(self, one: int, other: int) -> None:
        """Report what changed but for the words: digits, quotes, spaces; style and emphasis."""
        old, new = self.issued.blocks[one], self.edited.blocks[other]
        report = partial(self._report, ours=(one,), theirs=(other,))
        if old.text != new.text and without_typography(old.text) == without_typography(new.text):
            report(LooseKind.TYPOGRAPHY, new, old.text, new.text)
        if old.style.casefold() != new.style.casefold() or old.is_numbered != new.is_numbered:
            report(LooseKind.FORMAT, new, describe_style(old), describe_style(new))
        elif any(changed := describe_emphases(old, new, plainly=self.is_foreign)):
            report(LooseKind.FORMAT, new, *changed)

    def _rows(self) -> None:
        for rows, side, kind in (
            (self.alignment.deleted_rows, 0, LooseKind.ROW_DELETED),
            (self.alignment.inserted_rows, 1, LooseKind.ROW_INSERTED),
        ):
            story, left = (self.issued, self.deleted) if side == 0 else (self.edited, self.inserted)
            for row in rows:
                numbers = tuple(number for number in row if number in left)
                blocks = [story.blocks[number] for number in numbers]
                if blocks:
                    left.difference_update(row)
                    text = " | ".join(shown(block.text) for block in blocks)
                    addresses = tuple(dict.fromkeys(span.tag for block in blocks for span in cell_spans(block)))
                    place = blocks[0].place.rpartition(" ช่องที่")[0] or blocks[0].place
                    old, new = (text, "") if side == 0 else ("", text)
                    at = (numbers, ()) if side == 0 else ((), numbers)
                    self.loose.append(Loose(kind, place, blocks[0].heading, old, new, addresses, *at))

    def _alone(self) -> None:
        for number in sorted(self.deleted):
            block = self.issued.blocks[number]
            # a paragraph of one cell alone is said with the cell
            if not self._is_alone(number):
                addresses = tuple(span.tag for span in cell_spans(block))
                self._report(LooseKind.DELETED, block, block.text, "", addresses, ours=(number,))
        for number in sorted(self.inserted):
            block = self.edited.blocks[number]
            self._report(LooseKind.INSERTED, block, "", block.text, theirs=(number,))

    def _moved(self) -> None:
        for one, other in self.alignment.moved:
            if self._is_within_cell(one, other):
                continue  # said with the cell, whose lines stand in another order now
            old, new = self.issued.blocks[one], self.edited.blocks[other]
            addresses = tuple(span.tag for span in cell_spans(old))
            text = f"{shown(new.text)} (เดิมอยู่ที่ {old.place})"
            kind, at = LooseKind.MOVED, ((one,), (other,))
            self.loose.append(Loose(kind, new.place, new.heading, shown(old.text), text, addresses, *at))

    def _is_within_cell(self, one: int, other: int) -> bool:
        """Return whether a line of a cell was moved among the other lines of the same cell."""
        spans = cell_spans(self.issued.blocks[one])
        if not (self._is_alone(one) and spans):
            return False
        lines = {
            self.partner[number]
            for number, block in self.issued.filled()
            if number != one and number in self.partner
            for span in cell_spans(block)
            if span.control == spans[0].control
        }
        block = self.edited.blocks[other]
        controls = {span.control for number in lines for span in self.edited.blocks[number].spans}
        is_named = any(span.control in controls for span in block.spans)
        return is_named or (bool(lines) and min(lines) < other < max(lines))

    def _active(self) -> None:
        """Report what acts by itself and was not there when the document was issued."""
        for found in (Counter(self.edited.active) - Counter(self.issued.active)).elements():
            self.loose.append(Loose(LooseKind.ACTIVE, "", "", "", found))

    def _report(
        self,
        kind: LooseKind,
        block: StoryBlock,
        old: str,
        new: str,
        addresses: tuple[str, ...] = (),
        *,
        ours: tuple[int, ...] = (),
        theirs: tuple[int, ...] = (),
    ) -> None:
        old, new = (text.replace("\ufffc", "▢").strip() for text in (old, new))
        self.loose.append(Loose(kind, block.place, block.heading, old, new, addresses, ours, theirs))


def _laid_out(change: LayoutChange) -> Loose:
    kind = LooseKind.PROPERTY if change.kind is LayoutKind.PROPERTY else LooseKind.LAYOUT
    return Loose(kind, change.place, change.heading, *describe_layout(change), ours=change.ours, theirs=change.theirs)
