"""Free edits of a reviewer carried into a newer version: what belongs to no cell, over where its neighbours are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from itadocs.problems import Problem, Where
from itadocs.render.ooxml import PARAGRAPH_ORDER, Element, local, new, parent_of, put, w
from itadocs.review.align import align
from itadocs.review.compare import printed
from itadocs.review.differences import Appearance, Differences, Loose, LooseKind, read_differences
from itadocs.review.merge_bring import Bringer, names_of
from itadocs.review.merge_comments import carry_comments
from itadocs.review.merge_format import carry_style, find_markings, mark, style_differs
from itadocs.review.merge_gaps import Gap, allows, find_gaps
from itadocs.review.merge_letters import Letters
from itadocs.review.merge_paper import MergePaper, MergeSide
from itadocs.review.merge_places import Places, Spot, container_of, flow_of, nearest, outermost, put_at, text_in
from itadocs.review.merge_records import CELL, Entry, Fate, Merged
from itadocs.review.merge_words import merge_words
from itadocs.review.redline_rows import children, columns, grid_of, mend_merges
from itadocs.review.segments import cell_spans
from itadocs.review.shifts import find_shifts
from itadocs.review.story import OBJECT, Block, Span, Story, read_story
from itadocs.review.words import folded, meaning, shown

_AROUND = ("header", "footer", "body")
_NOTES = ("footnote", "endnote")


class MergeError(Exception):
    """Words would have been lost: a fault of ours, found before anything is written."""


def merge_documents(issued: bytes, edited: bytes, fresh: bytes, *, accepted: bool = True) -> Merged:
    """The new document with what the reviewer changed outside of cells since the issued one.

    Tracked changes of the edited document count as accepted, or as rejected. What cannot be placed is listed with the
    reason, codes M01 to M03; edits of cells that the new document does not print are listed with M04. Raises
    ReviewError P01 and P02.
    """
    return _Merger(issued, edited, fresh, accepted=accepted).merge()


class _Merger:
    def __init__(self, issued: bytes, edited: bytes, fresh: bytes, *, accepted: bool) -> None:
        self._fresh = fresh
        paper = MergePaper(edited)
        paper.settle(accepted=accepted)
        self._issued = read_story(issued)
        self._edited = MergeSide(paper)
        self._new = MergeSide(MergePaper(fresh), read_story(fresh))
        self._found: Differences = read_differences(self._issued, self._edited.story)
        self._today = printed(self._new.story)
        self._shifts = _shifts(self._issued, self._new.story)
        self._story = self._known_by_old_names()
        self._to_new = self._align()
        partner = self._found.partner
        image = {other: self._to_new[one] for one, other in partner.items() if one in self._to_new}
        loose = {number for each in self._found.loose for number in each.theirs}
        filled = {number for number, _ in self._edited.story.filled()}
        self._places = Places(self._edited, self._new, image, frozenset(filled - set(partner.values()) - loose))
        self._bringer = Bringer(self._edited, self._new)
        for other, number in image.items():
            for one, its in zip(self._edited.elements(other)[-1:], self._new.elements(number)[-1:], strict=True):
                self._bringer.lists.learn(one, its)
        self._entries: list[Entry] = []
        self._letters: dict[Element, Letters] = {}
        self._keeps_names = any(span.tag for block in self._story.blocks for span in block.spans)
        self._gone: list[str] = []
        """Texts of the new document that the reviewer took away or changed."""
        self._put: list[str] = []
        """Texts that came into the new document."""
        self._changed = False

    def merge(self) -> Merged:
        self._wording()
        # what stands still is needed to find the places of what came: deletions wait
        self._moves([each for each in self._found.loose if each.kind is LooseKind.MOVED])
        for kinds, carry in (
            ({LooseKind.INSERTED, LooseKind.ROW_INSERTED}, self._insert),
            ({LooseKind.ROW_DELETED}, self._delete_row),
            ({LooseKind.DELETED}, self._delete),
            (_LEFT.keys(), self._leave),
        ):
            for each in self._found.loose:
                if each.kind in kinds:
                    carry(each)
        self._cells()
        entries, is_added = carry_comments(self._edited, self._new, self._places, self._bringer)
        self._entries += entries
        if not (self._changed or is_added):
            return Merged(None, tuple(self._entries))
        data = self._new.paper.bytes()
        self._check(data)
        return Merged(data, tuple(self._entries))

    # which is which

    def _known_by_old_names(self) -> Story:
        """The new story with its cells under the addresses they had when the issued one was made."""
        names: dict[str, str] = {}
        for old, today in self._shifts.items():
            if today is not None:
                names[today] = old if today not in names else f"+{today}"

        def renamed(span: Span) -> Span:
            return replace(span, tag=names.get(span.tag, f"+{span.tag}")) if span.tag else span

        blocks = (replace(block, spans=tuple(map(renamed, block.spans))) for block in self._new.story.blocks)
        return replace(self._new.story, blocks=tuple(blocks))

    def _align(self) -> dict[int, int]:
        """Issued block → the block of the new document. What a merge brought there before is no such block."""
        blocks = list(self._story.blocks)
        for number in self._brought():
            blocks[number] = replace(blocks[number], text="", spans=(), objects=())
        pairs = align(self._issued, replace(self._story, blocks=tuple(blocks))).pairs
        return {one: other for one, other in pairs if one is not None and other is not None}

    def _brought(self) -> set[int]:
        """Blocks of the new document that an earlier merge put there: in no cell, and more of them than were issued."""
        asked: Counter[tuple[str, ...]] = Counter()
        for each in self._found.loose:
            if each.kind in (LooseKind.INSERTED, LooseKind.ROW_INSERTED):
                asked[tuple(self._edited.story.blocks[number].text for number in each.theirs)] += 1
        sides = [_stretches(story) for story in (self._issued, self._story)]
        known = Counter(text for text, _ in sides[0])
        more = Counter(text for text, _ in sides[1]) - known
        found: set[int] = set()
        for text, numbers in reversed(sides[1]):  # of equal ones the later ones are taken for the further ones
            is_free = not any(span.tag for number in numbers for span in self._story.blocks[number].spans)
            if min(asked[text], more[text]) > 0 and is_free:
                found.update(numbers)
                asked[text] -= 1
                more[text] -= 1
        return found

    # wording

    def _wording(self) -> None:
        for one, other in sorted(self._found.partner.items(), key=lambda pair: pair[1]):
            number = self._to_new.get(one)
            fresh = None if number is None else self._story.blocks[number]
            gaps = list(find_gaps(self._issued.blocks[one], self._edited.story.blocks[other], fresh))
            edited = [gap for gap in gaps if gap.is_edited]
            made = [self._gap(gap, other, number) for gap in reversed(edited)]
            self._entries += reversed(made)

    def _gap(self, gap: Gap, other: int, number: int | None) -> Entry:
        block = self._edited.story.blocks[other]
        is_worded = meaning(gap.issued.text) != meaning(gap.edited.text) or gap.issued.objects != gap.edited.objects
        kind = LooseKind.WORDING if is_worded else LooseKind.TYPOGRAPHY
        addresses = tuple(span.tag for span in gap.lost)
        entry = Entry(
            kind, Fate.CARRIED, block.place, block.heading, _said(gap.issued.text), _said(gap.edited.text), addresses
        )
        if number is None or gap.new is None:
            return _missing(entry, "M01")
        splices = merge_words(
            gap.issued.text, gap.edited.text, gap.new.text, [gap.issued.objects, gap.edited.objects, gap.new.objects]
        )
        if splices == []:
            return replace(entry, fate=Fate.THERE)
        base = gap.new.start
        fresh = self._story.blocks[number]
        if splices is None or not all(allows(gap, fresh, base + s.start, base + s.end) for s in splices):
            return _missing(entry, "M02", found=_said(fresh.text))
        if block.kind == "textbox":
            return _missing(entry, "M03", found="ข้อความในกล่องข้อความ")
        theirs, mine = self._open(self._edited, other), self._open(self._new, number)
        if theirs is None or mine is None:
            return _missing(entry, "M03", found="ย่อหน้าที่ซับซ้อน")
        part = fresh.part
        start = gap.edited.start
        left: list[str] = []
        try:
            for splice in splices:
                theirs.within(start + splice.edited_start, start + splice.edited_end)
                mine.within(base + splice.start, base + splice.end)
        except ValueError:  # a formula or a sign that cannot be cut
            return _missing(entry, "M03", found="สูตรหรือสัญลักษณ์")
        for splice in reversed(splices):
            found = theirs.within(start + splice.edited_start, start + splice.edited_end)
            made, behind = self._bringer.words(found, part)
            left += behind
            mine.put(base + splice.start, base + splice.end, made, (gap.new.start, gap.new.end))
            self._put.append(gap.edited.text[splice.edited_start : splice.edited_end])
        self._gone.append(self._new.story.blocks[number].text)
        self._changed = True
        if left:
            self._entries.append(_missing(entry, "M03", found=names_of(left)))
        return entry

    def _open(self, side: MergeSide, number: int) -> Letters | None:
        """A paragraph letter by letter; None where it does not read as the story does."""
        elements = side.elements(number)
        if len(elements) != 1:
            return None
        if elements[0] not in self._letters:
            letters = Letters(elements[0])
            if letters.text != side.story.blocks[number].text:
                return None
            self._letters[elements[0]] = letters
        return self._letters[elements[0]]

    # what came

    def _insert(self, each: Loose) -> None:
        block = self._edited.story.blocks[each.theirs[0]]
        element = self._edited.elements(each.theirs[0])[0]
        entry = _entry(each)
        if any(above in self._places.placed for above in (element, *element.iterancestors())):
            self._entries.append(entry)  # it came with the table, the picture or the reference it belongs to
        elif block.kind in _NOTES:
            self._entries.append(self._note(entry, block, element))
        elif block.kind not in _AROUND:
            self._entries.append(_missing(entry, "M03", found="ข้อความในกล่องข้อความ"))
        elif each.kind is LooseKind.ROW_INSERTED:
            self._entries.append(self._row(entry, element, each.theirs))
        else:
            self._entries.append(self._bring(entry, element, self._places.block(element), block.text))

    def _note(self, entry: Entry, block: Block, element: Element) -> Entry:
        note = container_of(element)
        if (block.kind, note.get(w("id"), "")) in self._bringer.notes:
            return entry
        mapped = set(self._to_new.values())
        same = (
            number
            for number, other in self._new.story.filled()
            if number not in mapped and (other.kind, other.text) == (block.kind, block.text)
        )
        return replace(entry, fate=Fate.THERE) if next(same, None) is not None else _missing(entry, "M01")

    def _row(self, entry: Entry, element: Element, numbers: Sequence[int]) -> Entry:
        row, table = nearest(element, "tr"), nearest(element, "tbl")
        assert row is not None
        assert table is not None
        inside = {self._edited.number(each) for each in row.iter(w("p")) if self._edited.is_filled(each)}
        if inside - set(numbers):
            return _missing(entry, "M03", found="แถวที่ปนกับข้อความเดิม")
        text = text_in(self._edited, row)
        other = self._places.above(table, "tbl")
        if other is None:
            if all(self._edited.number(each) not in self._places.image for each in table.iter(w("p"))):
                return self._bring(entry, table, self._places.block(table), text_in(self._edited, table))
            return _missing(entry, "M01")
        if columns(row)[-1][1] != max(len(grid_of(other)), 1):
            return _missing(entry, "M03", found="แถวของตารางที่มีจำนวนคอลัมน์ต่างกัน")
        spot = self._places.row(row)
        made = self._bring(entry, row, spot, text)
        if made.fate is Fate.CARRIED:
            mend_merges(other)
        return made

    def _bring(self, entry: Entry, element: Element, spot: Spot | None, text: str) -> Entry:
        """An element of the edited document at its place in the new one, unless it stands there already."""
        if spot is None:
            return _missing(entry, "M01")
        there = self._places.there(text, spot, local(element))
        if there is not None:
            self._places.placed[element] = there
            self._places.used.add(there)
            return replace(entry, fate=Fate.THERE)
        if spot.is_inside and text_in(self._new, spot.element):
            return _missing(entry, "M02", found=text_in(self._new, spot.element))
        made, left = self._bringer.block(element, self._new.part_of(spot.element))
        anchor = self._places.anchor(spot)
        put_at(spot, [made])
        self._end_section(element, made, anchor)
        self._apart(made)
        self._places.placed[element] = made
        self._put += text.split("\n")
        self._changed = True
        if left:
            self._entries.append(_missing(entry, "M03", found=names_of(left)))
        return entry

    def _end_section(self, element: Element, made: Element, anchor: Element | None) -> None:
        """A paragraph typed at the end of a section ends it from now on."""
        if anchor is None or local(made) != "p":
            return
        section = anchor.find(f"{w('pPr')}/{w('sectPr')}")
        if section is None:
            return
        at = flow_of(element).index(element)
        before = next((each for each in reversed(flow_of(element)[:at]) if self._places.counts(each)), None)
        if before is not None and before.find(f"{w('pPr')}/{w('sectPr')}") is not None:
            return
        properties = made.find(w("pPr"))
        if properties is None:
            properties = new("pPr")
            made.insert(0, properties)
        put(properties, section, PARAGRAPH_ORDER)

    def _apart(self, made: Element) -> None:
        """Two tables that touch would become one."""
        if local(made) != "tbl":
            return
        before, after = made.getprevious(), made.getnext()
        if before is not None and local(before) == "tbl":
            made.addprevious(new("p"))
        if after is None or local(after) != "p":
            made.addnext(new("p"))

    # what went

    def _delete(self, each: Loose) -> None:
        self._entries.append(self._removed(_entry(each), each.ours[0]))

    def _removed(self, entry: Entry, number: int) -> Entry:
        block, other = self._issued.blocks[number], self._to_new.get(number)
        if other is None:
            return replace(entry, fate=Fate.THERE)
        fresh = self._new.story.blocks[other]
        if folded(fresh.text) != folded(block.text):
            return _missing(entry, "M02", found=_said(fresh.text))
        if self._prints_others(number, other) or not self._is_over((fresh.text,)):
            return replace(entry, fate=Fate.THERE)
        elements = self._new.elements(other)
        if block.kind in _NOTES:
            return self._removed_note(entry, elements)
        if block.kind not in _AROUND or len(elements) != 1:
            return _missing(entry, "M03", found="การลบข้อความในกล่องข้อความ")
        _take_out(elements[0])
        self._gone.append(fresh.text)
        self._changed = True
        return entry

    def _removed_note(self, entry: Entry, elements: Sequence[Element]) -> Entry:
        """A note goes when nothing refers to it any more."""
        note = container_of(elements[0])
        kind, number = local(note), note.get(w("id"))
        references = self._new.paper.tree(MergePaper.main).iter(w(f"{kind}Reference"))
        if any(each.get(w("id")) == number for each in references):
            return _missing(entry, "M03", found="การลบเชิงอรรถที่ยังมีเครื่องหมายอ้างถึง")
        if note.getparent() is not None:
            self._gone += text_in(self._new, note).split("\n")
            parent_of(note).remove(note)
            self._changed = True
        return entry

    def _delete_row(self, each: Loose) -> None:
        entry = _entry(each)
        others = [self._to_new[number] for number in each.ours if number in self._to_new]
        if not others:
            self._entries.append(replace(entry, fate=Fate.THERE))
            return
        rows = {nearest(self._new.elements(number)[0], "tr") for number in others}
        row = rows.pop()
        texts = [folded(self._issued.blocks[number].text) for number in each.ours]
        fresh = [] if row is None else [folded(line) for line in text_in(self._new, row).split("\n")]
        if row is None or rows or Counter(texts) != Counter(fresh):
            found = " | ".join(_said(self._new.story.blocks[number].text) for number in others)
            self._entries.append(_missing(entry, "M02", found=found))
            return
        pairs = [(number, self._to_new[number]) for number in each.ours if number in self._to_new]
        is_other = any(self._prints_others(*pair) for pair in pairs)
        if is_other or not self._is_over(tuple(text_in(self._new, row).split("\n"))):
            self._entries.append(replace(entry, fate=Fate.THERE))
            return
        table = nearest(row, "tbl")
        assert table is not None
        self._gone += text_in(self._new, row).split("\n")
        _remove(row)
        if children(table, "tr"):
            mend_merges(table)
        else:
            _remove(table)
        self._changed = True
        self._entries.append(entry)

    def _prints_others(self, number: int, other: int) -> bool:
        """Whether a paragraph only looks like the issued one: its text is of other cells, whose names are known."""
        ours = {span.tag for span in cell_spans(self._issued.blocks[number])}
        theirs = {span.tag for span in cell_spans(self._story.blocks[other])}
        is_known = not any(tag.startswith("+") for tag in theirs)
        return bool(ours) and self._keeps_names and is_known and not ours & theirs

    def _is_over(self, text: tuple[str, ...]) -> bool:
        """Whether the new document says something more often than the edited one; if so, once less from now on.

        Of several equal texts nobody knows which one was struck out: no more of them go than the reviewer took.
        """
        ours, theirs = self._counts
        if ours[text] <= theirs[text]:
            return False
        ours[text] -= 1
        return True

    @cached_property
    def _counts(self) -> tuple[Counter[tuple[str, ...]], Counter[tuple[str, ...]]]:
        """How often each paragraph and row is said: in the new document as it is when the first of them goes, and in
        the edited one."""
        fresh = read_story(self._new.paper.bytes())
        ours, theirs = (Counter(text for text, _ in _stretches(story)) for story in (fresh, self._edited.story))
        return ours, theirs

    # what moved

    def _moves(self, loose: Sequence[Loose]) -> None:
        """One that moved beside another that moves as well finds its place once that one stands."""
        entries: dict[int, Entry] = {}
        for _ in loose:
            is_still = True
            for number, each in enumerate(loose):
                made = self._move(each)
                if entries.setdefault(number, made).fate is not Fate.CARRIED:
                    entries[number] = made
                is_still = is_still and made.fate is not Fate.CARRIED
            if is_still:
                break
        self._entries += entries.values()

    def _move(self, each: Loose) -> Entry:
        entry = _entry(each)
        number = self._to_new.get(each.ours[0])
        element = self._edited.elements(each.theirs[0])[0]
        if number is None:
            return _missing(entry, "M01")
        mine = outermost(self._new.elements(number)[0])
        is_whole = len(self._new.elements(number)) == 1 and (local(mine) == "p" or len(children(mine, "p", "tbl")) == 1)
        is_free = local(container_of(element)) == local(parent_of(mine)) == "body"
        if not is_whole or not is_free or next(mine.iter(w("sectPr")), None) is not None:
            return _missing(entry, "M03", found="การย้ายข้อความในตารางหรือข้ามส่วน")
        spot = self._places.block(element)
        if spot is None or spot.element is mine:
            return _missing(entry, "M01")
        if self._stands_at(mine, spot):
            return replace(entry, fate=Fate.THERE)
        put_at(spot, [mine])
        self._changed = True
        return entry

    def _stands_at(self, mine: Element, spot: Spot) -> bool:
        beside = spot.element
        while True:
            following = beside.getprevious() if spot.is_before else beside.getnext()
            if following is None or following is mine:
                return following is mine
            if any(self._new.is_filled(each) for each in following.iter(w("p"))):
                return False
            beside = following

    # what stays behind

    def _leave(self, each: Loose) -> None:
        entry = _entry(each)
        other = self._edited.story.blocks[each.theirs[0]] if each.theirs else None
        number = self._to_new.get(each.ours[0]) if each.ours else None
        fresh = None if number is None else self._new.story.blocks[number]
        if each.kind is LooseKind.TYPOGRAPHY:
            said = any((e.kind, e.place, e.new) == (LooseKind.TYPOGRAPHY, entry.place, e.new) for e in self._entries)
            if said:
                return
            if other and fresh and other.text == fresh.text:
                self._entries.append(replace(entry, fate=Fate.THERE))
                return
        if each.kind is LooseKind.FORMAT:
            self._entries.append(self._format(entry, each.ours[0], each.theirs[0]))
            return
        if each.kind is LooseKind.CHART and self._edited.story.charts == self._new.story.charts:
            self._entries.append(replace(entry, fate=Fate.THERE))
            return
        self._entries.append(_missing(entry, "M03", found=_LEFT[each.kind]))

    def _format(self, entry: Entry, one: int, other: int) -> Entry:
        """The style of a paragraph, or emphasis in it, whose words are listed along."""
        issued, edited, number = self._issued.blocks[one], self._edited.story.blocks[other], self._to_new.get(one)
        entry = replace(entry, new=f"{entry.new} “{_said(edited.text)}”")
        if number is None:
            return _missing(entry, "M01")
        fresh = self._story.blocks[number]
        if style_differs(issued, edited):
            if not style_differs(edited, fresh):
                return replace(entry, fate=Fate.THERE)
            if style_differs(issued, fresh):
                return _missing(entry, "M02", found=fresh.style)
            pair = self._edited.elements(other)[-1], self._new.elements(number)[-1]
            is_done = carry_style(*pair, self._bringer)
        else:
            markings = find_markings(issued, edited, fresh)
            if markings == []:
                return replace(entry, fate=Fate.THERE)
            theirs, mine = self._open(self._edited, other), self._open(self._new, number)
            is_done = bool(markings and theirs and mine)
            if markings and theirs and mine:
                try:
                    mark(mine, theirs, markings)
                except ValueError:
                    is_done = False
        self._changed = self._changed or is_done
        return entry if is_done else _missing(entry, "M03", found=_LEFT[LooseKind.FORMAT])

    # cells

    def _cells(self) -> None:
        """Edits of cells that the new document does not print, and places of a cell that are gone while others stay."""
        places: dict[str, list[Appearance]] = {}
        for place in self._found.appearances:
            places.setdefault(place.address, []).append(place)
        for address, found in places.items():
            stays = any(not _is_gone(place) for place in found)
            for place in found:
                if place.is_listed or not (_is_gone(place) or place.is_changed):
                    continue
                if _is_gone(place) and stays:
                    self._entries.append(self._place_gone(place))
                elif not self._is_printed(address, place):
                    self._entries.append(self._pending(address, place))

    def _place_gone(self, place: Appearance) -> Entry:
        old = "\n".join(place.issued)
        entry = Entry(LooseKind.DELETED, Fate.CARRIED, place.place, place.heading, old, "", (place.address,))
        if not place.is_alone:
            return _missing(entry, "M03", found="การลบช่องกลางย่อหน้า")
        made = [self._removed(entry, number) for number in place.blocks]
        return next((each for each in made if each.fate is Fate.MISSING), made[0])

    def _is_printed(self, address: str, place: Appearance) -> bool:
        """Whether the new document prints a cell as it was edited."""
        today = self._shifts.get(address)
        texts = self._today.get(today or address, [])
        if _is_gone(place):
            return not texts
        wanted = [meaning(line) for line in place.edited or () if line.strip()]
        lines = [[meaning(line) for line in text] for text in texts]
        return wanted in lines or wanted == [line for text in lines for line in text]

    def _pending(self, address: str, place: Appearance) -> Entry:
        old, edited = "\n".join(map(shown, place.issued)), "\n".join(map(shown, place.edited or ()))
        entry = Entry(CELL, Fate.MISSING, place.place, place.heading, old, edited, (address,))
        return _missing(entry, "M04", found=address)

    # before it is written

    def _check(self, data: bytes) -> None:
        """Raises MergeError where a text is gone that nobody took away, or one that is said to be there is not."""
        before = Counter(meaning(block.text) for _, block in self._new.story.filled())
        story = read_story(data)
        after = Counter(meaning(block.text) for _, block in story.filled())
        lost = before - after - Counter(map(meaning, self._gone))
        whole = "\n".join(block.text for _, block in story.filled()).replace(OBJECT, "")
        unsaid = [text for text in self._put if text.replace(OBJECT, "") not in whole]
        if lost or unsaid:
            raise MergeError("; ".join([*lost, *unsaid])[:400])


_SHOWN = "▢"
_LEFT: Mapping[LooseKind, str] = {
    LooseKind.TYPOGRAPHY: "ตัวเลข เครื่องหมาย หรือเว้นวรรคในช่องของสมุดงาน",
    LooseKind.FORMAT: "รูปแบบ",
    LooseKind.PICTURE: "รูปหรือเขตข้อมูล",
    LooseKind.CHART: "ตัวเลขในแผนภูมิ",
}


def _shifts(issued: Story, fresh: Story) -> dict[str, str | None]:
    sides = ({address: frozenset(texts) for address, texts in printed(story).items()} for story in (issued, fresh))
    return find_shifts(*sides)


def _stretches(story: Story) -> list[tuple[tuple[str, ...], tuple[int, ...]]]:
    """What may have been inserted as one: each paragraph, and each row, as its texts and its blocks."""
    rows: dict[object, list[int]] = {}
    found = []
    for number, block in story.filled():
        found.append(((block.text,), (number,)))
        if block.spot:
            rows.setdefault((block.kind, block.part, block.spot.table, block.spot.row), []).append(number)
    return found + [
        (tuple(story.blocks[number].text for number in row), tuple(row)) for row in rows.values() if len(row) > 1
    ]


def _said(text: str) -> str:
    return text.replace(OBJECT, _SHOWN).strip()


def _entry(each: Loose) -> Entry:
    return Entry(each.kind, Fate.CARRIED, each.place, each.heading, each.old, each.new, each.addresses)


def _missing(entry: Entry, code: str, **params: str) -> Entry:
    return replace(entry, fate=Fate.MISSING, reason=Problem(code, Where(""), params))


def _is_gone(place: Appearance) -> bool:
    return place.edited is None or not any(line.strip() for line in place.edited)


def _remove(element: Element) -> None:
    """Take an element away, and controls that would be left with nothing in them."""
    parent = parent_of(element)
    parent.remove(element)
    while local(parent) in ("sdtContent", "sdt", "customXml") and not children(parent, "p", "tbl", "tr", "tc"):
        above = parent_of(parent)
        above.remove(parent)
        parent = above


def _take_out(paragraph: Element) -> None:
    """A paragraph goes; only its words do where the cell or the section would end without it."""
    cell = container_of(paragraph)
    is_last = local(cell) != "body" and children(cell, "p", "tbl")[-1:] == [paragraph]
    before = paragraph.getprevious()
    touches = before is not None and local(before) == "tbl"
    if not is_last and not touches and paragraph.find(f"{w('pPr')}/{w('sectPr')}") is None:
        for mark in [each for each in paragraph if local(each) in ("bookmarkStart", "bookmarkEnd")]:
            if not _is_whole(mark, paragraph):
                outermost(paragraph).addprevious(mark)
        _remove(paragraph)
        return
    for child in [each for each in paragraph if local(each) not in ("pPr", "bookmarkStart", "bookmarkEnd")]:
        paragraph.remove(child)
    control = outermost(paragraph)
    if control is not paragraph and children(control, "p", "tbl") == [paragraph]:
        control.addprevious(paragraph)
        parent_of(control).remove(control)


def _is_whole(mark: Element, paragraph: Element) -> bool:
    """Whether a bookmark begins and ends in the paragraph."""
    other = w("bookmarkEnd" if local(mark) == "bookmarkStart" else "bookmarkStart")
    return any(each.get(w("id")) == mark.get(w("id")) for each in paragraph.iter(other))
