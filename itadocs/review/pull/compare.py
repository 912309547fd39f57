"""Compare three versions: the document as issued, as edited, and as the workbook would make it today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from itadocs.catalog import default_catalog
from itadocs.problems import Problem, Where
from itadocs.review.diff.comparison import compare_stories
from itadocs.review.diff.differences import Appearance, Differences, Loose, LooseKind
from itadocs.review.diff.segments import Certainty, find_segments
from itadocs.review.diff.shifts import find_shifts, split_address
from itadocs.review.diff.stories import align_stories
from itadocs.review.diff.words import shown
from itadocs.review.pull.cells import CellRequest, Contents, Holder, find_contents, find_whole_contents
from itadocs.review.pull.records import Change, Remark, Side
from itadocs.review.story.cells import cell_spans, cell_texts
from itadocs.review.story.reader import read_story
from itadocs.review.story.story import Story
from itadocs.thai.compare import without_typography
from itadocs.values import replace
from itadocs.workbook.edit.bookfile import BookFile, StoredCell


class Now(Struct, frozen=True):
    """Hold the workbook today: its cells, the fields they belong to, and the document it would make."""

    story: Story
    book: BookFile
    holders: Mapping[str, Holder]
    """Address → the cell's field, for every cell of the workbook that the program reads."""
    file: str
    fiscal_year: int | None = None


class Comparison(Struct, frozen=True):
    """Hold what differs. Changes are in the order of the edited document, then those only Excel made."""

    changes: tuple[Change, ...]
    loose: tuple[Loose, ...]
    remarks: tuple[Remark, ...]
    tracked: int


def compare(edited: bytes, issued: bytes, now: Now | None, *, accepted: bool = True) -> Comparison:
    """Compare an edited document with the issued one and with what the workbook would make today.

    Without ``now`` what only Word changed is all that can be told; ``accepted`` reads tracked changes as if accepted,
    else as if rejected. A change that cannot be written carries its problem (P11 to P18). Raises ReviewError P01 (no
    Word document) and P02 (damaged) for the edited one.
    """
    theirs, ours = read_story(edited, accepted=accepted), read_story(issued)
    found = compare_stories(ours, theirs)
    changes, more = _Comparer(ours, found, now).changes()
    return Comparison(tuple(changes), (*found.loose, *more), tuple(_remarks(theirs, found)), len(theirs.tracked))


class _Comparer:
    def __init__(self, ours: Story, found: Differences, now: Now | None) -> None:
        self._now = now
        self._keeps_names = found.keeps_names
        self._issued = cell_texts(ours)
        self._today = cell_texts(now.story) if now else self._issued
        sets = ({address: frozenset(texts) for address, texts in side.items()} for side in (self._issued, self._today))
        self._shifts = find_shifts(*sets)
        for address, seen in (_seen_at(ours, now.story) if now else {}).items():
            if self._shifts.get(address) != seen:
                self._shifts[address] = None  # rows and places tell differently: better to ask than to write elsewhere
        self._places: dict[str, list[Appearance]] = {}
        for place in found.appearances:
            self._places.setdefault(place.address, []).append(place)
        self._loose: list[Loose] = []

    def changes(self) -> tuple[list[Change], list[Loose]]:
        """Return the changes of cells, and further ones that belong to no cell."""
        changes: list[Change] = []
        only_excel: list[Change] = []
        for address, places in self._places.items():
            edited = self._edited(places)
            for change in self._change(address, edited, places):
                (only_excel if change.side is Side.EXCEL else changes).append(change)
        return [*changes, *only_excel, *self._new_in_excel()], self._loose

    def _edited(self, places: Sequence[Appearance]) -> list[Appearance]:
        """Return the places that say something else. One place of several that is gone says nothing of the cell."""
        edited = []
        stays = any(place.edited and any(line.strip() for line in place.edited) for place in places)
        for place in places:
            is_deleted = place.edited is None or not any(line.strip() for line in place.edited)
            # without names a text written anew looks like one that was deleted, with another beside it
            is_doubtful = place.edited is None and not self._keeps_names
            if is_deleted and (stays or place.is_listed or is_doubtful):
                if not place.is_listed:
                    self._loose.append(_deleted(place))
            elif place.is_changed:
                edited.append(place)
        return edited

    def _change(self, address: str, edited: Sequence[Appearance], places: Sequence[Appearance]) -> list[Change]:
        """Return what became of a cell: nothing, one change, or one for each way it was edited that does not go
        together.
        """
        now = self._now
        today = self._shifts.get(address, address)
        excel = self._today.get(today or "")
        in_excel = excel is None or not _same(self._issued[address], excel)
        if not edited and (not in_excel or today is None):
            return []
        holder = now.holders.get(today or "") if now else None
        stored = now.book.stored_cell(holder.where) if now and holder else StoredCell()
        first = edited[0] if edited else places[0]
        side = Side.EXCEL if not edited else Side.BOTH if in_excel and now else Side.WORD
        old = _text(first.issued)
        word = _text(first.edited or ())
        issued = self._issued[address]
        words = _text(next((t for t in excel if t not in issued), excel[0])) if excel else stored.text or stored.number
        if side is Side.BOTH and excel and _agrees(edited, excel):
            side = Side.EXCEL  # both did the same
        contents: Contents | Problem = {}
        if side is not Side.EXCEL and now:
            # places whose loss is listed say nothing of the cell
            counted = [place if place in edited else replace(place, edited=place.issued) for place in places]
            contents = self._contents(address, holder, stored, counted, side)
            if contents == {} and side is Side.WORD:
                self._loose.append(Loose(LooseKind.TYPOGRAPHY, first.place, first.heading, old, word, (address,)))
                return []
        change = Change(
            side=side,
            where=holder.where if holder else self._where(today or address),
            label=holder.field.header if holder else "",
            place=first.place,
            heading=first.heading,
            old=old,
            word=word if edited else old,
            excel=words if in_excel else old,
            certainty=max((p.certainty for p in edited or places), key=list(Certainty).index),
            others=len(places) - len(edited) if edited else 0,
            contents={} if isinstance(contents, Problem) else contents,
            refusal=contents if isinstance(contents, Problem) else None,
            address=address,
        )
        return [
            replace(change, place=at.place, heading=at.heading, word=text)
            for at, text in _shown_at(edited, first, contents)
        ]

    def _contents(
        self, address: str, holder: Holder | None, stored: StoredCell, places: Sequence[Appearance], side: Side
    ) -> Contents | Problem:
        now = self._now
        assert now is not None
        if holder is None:
            return self._no_holder(address)
        stored_end = now.book.stored_cell(holder.end) if holder.end else StoredCell()
        asked = CellRequest(holder, places, stored, stored_end, now.fiscal_year)
        return find_whole_contents(asked) if side is Side.BOTH else find_contents(asked)

    def _no_holder(self, address: str) -> Problem:
        """Return the problem of an address that is no cell of this workbook.

        P17 for what a unit reported, P18 for what a tracking file did: their addresses say the file; else P15.
        """
        file, is_other, cell = address.partition("#")
        where = self._where(address)
        if not is_other:
            return Problem("P15", where, {"found": address})
        is_tracked = cell.partition("!")[0] == default_catalog().tracking.title
        return Problem("P18" if is_tracked else "P17", where, {"file": file, "cell": cell})

    def _new_in_excel(self) -> list[Change]:
        """Return cells the document of today prints and the issued one did not."""
        known = set(self._shifts.values())
        changes = []
        for address, texts in self._today.items() if self._now else ():
            if address not in known and address not in self._issued:
                holder = self._now.holders.get(address) if self._now else None
                where = holder.where if holder else self._where(address)
                name = holder.field.header if holder else ""
                text = _text(texts[0])
                changes.append(Change(Side.EXCEL, where, name, "", "", "", "", text, Certainty.TAG))
        return changes

    def _where(self, address: str) -> Where:
        found = split_address(address)
        file = self._now.file if self._now else ""
        return Where(file, found[0], *found[1]) if found else Where(file, address)


def _shown_at(
    edited: Sequence[Appearance], first: Appearance, contents: Contents | Problem
) -> list[tuple[Appearance, str]]:
    """Return where a cell is shown and with which text: once for each way it was edited that does not go together."""
    ways = _ways(edited)
    if len(ways) <= 1:
        return [(first, _text((first.edited or ()) if edited else first.issued))]
    if isinstance(contents, Problem) or not contents:
        return [(way[0], _text(way[0].edited or ())) for way in ways]
    # lines edited in different places come together in the cell
    return [(first, "\n".join(str(content or "") for content in contents.values()))]


def _seen_at(ours: Story, today: Story) -> dict[str, str]:
    """Map issued addresses to those printed in their places today, told from the words around them alone."""
    bare = replace(today, blocks=tuple(replace(block, spans=()) for block in today.blocks), bookmarks={})
    seen: dict[str, Counter[str]] = {}
    for one, other in align_stories(ours, bare).pairs:
        if one is None or other is None:
            continue
        theirs = cell_spans(today.blocks[other])
        for stretch in find_segments(ours.blocks[one], bare.blocks[other]).stretches:
            same = [span.tag for span in theirs if span.start <= stretch.start and stretch.end <= span.end]
            if same:
                seen.setdefault(stretch.span.tag, Counter())[same[0]] += 1
    return {address: max(found, key=lambda tag: (found[tag], tag == address)) for address, found in seen.items()}


def _ways(edited: Sequence[Appearance]) -> list[list[Appearance]]:
    """Return the places that were edited, those together that say the same now."""
    ways: dict[tuple[str, ...], list[Appearance]] = {}
    for place in edited:
        ways.setdefault(tuple(map(without_typography, place.edited or ())), []).append(place)
    return list(ways.values())


def _same(one: Sequence[tuple[str, ...]], other: Sequence[tuple[str, ...]]) -> bool:
    return {tuple(map(without_typography, lines)) for lines in one} == {
        tuple(map(without_typography, lines)) for lines in other
    }


def _agrees(edited: Sequence[Appearance], excel: Sequence[tuple[str, ...]]) -> bool:
    said = {tuple(map(without_typography, lines)) for lines in excel}
    return all(tuple(map(without_typography, place.edited or ())) in said for place in edited)


def _text(lines: Sequence[str]) -> str:
    return "\n".join(shown(line) for line in lines)


def _deleted(place: Appearance) -> Loose:
    return Loose(LooseKind.DELETED, place.place, place.heading, _text(place.issued), "", (place.address,))


def _remarks(story: Story, found: Differences) -> list[Remark]:
    remarks = []
    for comment in story.comments:
        if comment.block is None or comment.block >= len(story.blocks):
            remarks.append(Remark(comment.author, comment.date, comment.text, "", "", "", ""))
            continue
        block = story.blocks[comment.block]
        tags = {
            span.tag for span in block.spans if span.tag and span.start <= comment.end and comment.start <= span.end
        }
        address = tags.pop() if len(tags) == 1 else found.places.get(comment.block, "")
        quoted = shown(block.text[comment.start : comment.end])
        remarks.append(Remark(comment.author, comment.date, comment.text, quoted, block.place, block.heading, address))
    return remarks
