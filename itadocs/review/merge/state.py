"""Hold what all steps of a merge share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence, Set
from functools import cached_property
from itertools import compress

from itadocs.ooxml.xml import Element
from itadocs.problems import Problem, Where
from itadocs.review.diff.comparison import compare_stories
from itadocs.review.diff.differences import Differences, Loose, LooseKind
from itadocs.review.diff.shifts import find_shifts
from itadocs.review.diff.stories import align_stories
from itadocs.review.merge.letters import Letters
from itadocs.review.merge.places import Places
from itadocs.review.merge.records import Fate, MergeEntry
from itadocs.review.merge.side import MergeSide
from itadocs.review.merge.transfer import Transfer
from itadocs.review.story.cells import cell_texts
from itadocs.review.story.opening import open_document
from itadocs.review.story.reader import StoryReader, read_story
from itadocs.review.story.story import OBJECT, Span, Story
from itadocs.values import replace

IsSettled = Callable[[str, str], bool]
"""Tell of a cell's address as issued, and the text a reviewer wrote, whether the workbook's own was chosen."""


class MergeState:
    """Hold one merge while it goes: the three documents, which block is which, and what was done so far.

    Raises PackageError, and ReviewError P01 and P02.
    """

    def __init__(self, issued: bytes, edited: bytes, fresh: bytes, *, accepted: bool) -> None:
        settled = open_document(edited)
        settled.settle_revisions(accepted=accepted)
        settled.settle_choices()
        self.issued = read_story(issued)
        self.edited = MergeSide(settled)
        today = open_document(fresh)
        self.new = MergeSide(today, None if today.settle_choices() else read_story(fresh))
        self.found: Differences = compare_stories(self.issued, self.edited.story)
        self.shifts = _shifts(self.issued, self.new.story)
        self.story = self._known_by_old_names()
        """The new story under the addresses of the issued one."""
        self.to_new = self._align()
        """Issued block → the block of the new document."""
        partner = self.found.partner
        image = {other: self.to_new[one] for one, other in partner.items() if one in self.to_new}
        loose = {number for each in self.found.loose for number in each.theirs}
        inserted = (each for each in self.found.loose if each.kind in (LooseKind.INSERTED, LooseKind.ROW_INSERTED))
        self.inserted = frozenset(number for each in inserted for number in each.theirs)
        """Edited blocks that nobody issued."""
        filled = {number for number, _ in self.edited.story.filled()}
        self.places = Places(self.edited, self.new, image, frozenset(filled - set(partner.values()) - loose))
        self.transfer = Transfer(self.edited, self.new)
        for other, number in image.items():
            for one, its in zip(self.edited.elements(other)[-1:], self.new.elements(number)[-1:], strict=True):
                self.transfer.lists.learn(one, its)
        self.entries: list[MergeEntry] = []
        self.letters: dict[Element, Letters] = {}
        self.keeps_names = any(span.tag for block in self.story.blocks for span in block.spans)
        self.removed_texts: list[str] = []
        """Texts of the new document that the reviewer took away or changed."""
        self.inserted_texts: list[str] = []
        """Texts that came into the new document."""
        self.changed = False
        self.is_settled: IsSettled = lambda *_: False
        """Whether an edit of a cell was settled in favour of the workbook."""

    def _known_by_old_names(self) -> Story:
        """Return the new story with its cells under the addresses they had when the issued one was made."""
        names: dict[str, str] = {}
        for old, today in self.shifts.items():
            if today is not None:
                names[today] = old if today not in names else f"+{today}"

        def renamed(span: Span) -> Span:
            return replace(span, tag=names.get(span.tag, f"+{span.tag}")) if span.tag else span

        blocks = (replace(block, spans=tuple(map(renamed, block.spans))) for block in self.new.story.blocks)
        return replace(self.new.story, blocks=tuple(blocks))

    def _align(self) -> dict[int, int]:
        """Map issued blocks to those of the new document. What a merge brought there before is no such block."""
        blocks = list(self.story.blocks)
        for number in self._brought():
            blocks[number] = replace(blocks[number], text="", spans=(), objects=())
        pairs = align_stories(self._as_carried(), replace(self.story, blocks=tuple(blocks))).pairs
        return {one: other for one, other in pairs if one is not None and other is not None}

    def _brought(self) -> set[int]:
        """Find blocks an earlier merge put into the new document: in no cell, and more of them than were issued."""
        asked: Counter[tuple[str, ...]] = Counter()
        for each in self.found.loose:
            if each.kind in (LooseKind.INSERTED, LooseKind.ROW_INSERTED):
                asked[tuple(self.edited.story.blocks[number].text for number in each.theirs)] += 1
        sides = [list_stretches(story) for story in (self.issued, self.story)]
        known = Counter(text for text, _ in sides[0])
        more = Counter(text for text, _ in sides[1]) - known
        found: set[int] = set()
        more += self._changed_since({text for text in asked if more[text] < asked[text] and known[text]})
        copies = self._in_place_of_copies(set(asked), sides[1])
        later_first = sorted(sides[1], key=lambda each: (each[1] in copies, each[1]), reverse=True)
        for text, numbers in later_first:  # those of the reviewer's places before all
            is_free = not any(span.tag for number in numbers for span in self.story.blocks[number].spans)
            if min(asked[text], more[text]) > 0 and is_free:
                found.update(numbers)
                asked[text] -= 1
                more[text] -= 1
        return found

    def _in_place_of_copies(self, texts: Set[tuple[str, ...]], today: Sequence[Stretch]) -> set[tuple[int, ...]]:
        """Return of equal paragraphs and rows of the new document those that stand where the reviewer's copies do among
        theirs; where there are more or fewer, none: then the later ones are taken for the further ones."""
        added = {each.theirs for each in self.found.loose}
        found: set[tuple[int, ...]] = set()
        theirs = list_stretches(self.edited.story)
        for text in texts:
            ours = [numbers for said, numbers in today if said == text]
            is_added = [numbers in added for said, numbers in theirs if said == text]
            if len(ours) == len(is_added):
                found.update(compress(ours, is_added))
        return found

    def _changed_since(self, texts: Set[tuple[str, ...]]) -> Counter[tuple[str, ...]]:
        """Count the paragraphs of texts the reviewer copied that somebody else has changed in the new document: what
        still says the text there is a copy."""
        found: Counter[tuple[str, ...]] = Counter()
        if texts:
            for one, other in align_stories(self.edited.story, self.story).pairs:
                if one is not None and other is not None:
                    said = (self.edited.story.blocks[one].text,)
                    found[said] += said in texts and self.story.blocks[other].text != said[0]
        return found

    def _as_carried(self) -> Story:
        """Return the issued story with the reviewer's wording of paragraphs that stand so in the new document, beside a
        copy of what they were: it is the copy that would be taken for them."""
        blocks, texts = list(self.issued.blocks), Counter(block.text for _, block in self.story.filled())
        known = Counter(block.text for _, block in self.issued.filled())
        for each in self.found.loose:
            if each.kind is LooseKind.WORDING and len(each.ours) == len(each.theirs) == 1:
                one, other = each.ours[0], self.edited.story.blocks[each.theirs[0]]
                is_copied = texts[self.issued.blocks[one].text] >= known[self.issued.blocks[one].text]
                if is_copied and texts[other.text] > known[other.text]:
                    blocks[one] = replace(self.issued.blocks[one], text=other.text, spans=other.spans)
        return replace(self.issued, blocks=tuple(blocks))

    @cached_property
    def counts(self) -> tuple[Counter[tuple[str, ...]], Counter[tuple[str, ...]]]:
        """Return how often each paragraph and row is said, in the new document and in the edited one.

        The new one is counted as it is when the first of them goes.
        """
        fresh = StoryReader(self.new.document, accepted=True).story()
        ours, theirs = (Counter(text for text, _ in list_stretches(story)) for story in (fresh, self.edited.story))
        return ours, theirs


def _shifts(issued: Story, fresh: Story) -> dict[str, str | None]:
    sides = ({address: frozenset(texts) for address, texts in cell_texts(story).items()} for story in (issued, fresh))
    return find_shifts(*sides)


Stretch = tuple[tuple[str, ...], tuple[int, ...]]
"""A paragraph or a row, as its texts and its blocks."""


def list_stretches(story: Story) -> list[Stretch]:
    """Return what may have been inserted as one: each paragraph, and each row, as its texts and its blocks."""
    rows: dict[object, list[int]] = {}
    found = []
    for number, block in story.filled():
        found.append(((block.text,), (number,)))
        if block.spot:
            rows.setdefault((block.kind, block.part, block.spot.table, block.spot.row), []).append(number)
    return found + [
        (tuple(story.blocks[number].text for number in row), tuple(row)) for row in rows.values() if len(row) > 1
    ]


def display_text(text: str) -> str:
    """Return a text as a list shows it, with a box for what is no text."""
    return text.replace(OBJECT, "▢").strip()


def make_entry(each: Loose) -> MergeEntry:
    """Return the entry of a change that belongs to no cell, as carried until something is in the way."""
    return MergeEntry(each.kind, Fate.CARRIED, each.place, each.heading, each.old, each.new, each.addresses)


def mark_missing(entry: MergeEntry, code: str, **params: str) -> MergeEntry:
    """Return the entry of what could not be placed, with the reason."""
    return replace(entry, fate=Fate.MISSING, reason=Problem(code, Where(""), params))
