"""Free edits of a reviewer carried into a newer version: what belongs to no cell, over where its neighbours are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from itadocs.review.diff.differences import Loose, LooseKind
from itadocs.review.diff.words import meaning
from itadocs.review.merge.cells import check_cells
from itadocs.review.merge.comments import carry_comments
from itadocs.review.merge.deletions import carry_deletion, carry_row_deletion
from itadocs.review.merge.gaps import differs_in_cells
from itadocs.review.merge.insertions import carry_insertion
from itadocs.review.merge.moves import carry_moves
from itadocs.review.merge.records import Fate, Merged
from itadocs.review.merge.state import Work, entry_of, missing
from itadocs.review.merge.wording import carry_format, carry_wording
from itadocs.review.story.opening import refusals
from itadocs.review.story.story import OBJECT, read_story

_LEFT: Mapping[LooseKind, str] = {
    LooseKind.TYPOGRAPHY: "ตัวเลข เครื่องหมาย หรือเว้นวรรคในช่องของสมุดงาน",
    LooseKind.FORMAT: "รูปแบบ",
    LooseKind.PICTURE: "รูปหรือเขตข้อมูล",
    LooseKind.CHART: "ตัวเลขในแผนภูมิ",
}


class MergeError(Exception):
    """Words would have been lost: a fault of ours, found before anything is written."""


def merge_documents(issued: bytes, edited: bytes, fresh: bytes, *, accepted: bool = True) -> Merged:
    """The new document with what the reviewer changed outside of cells since the issued one.

    Tracked changes of the edited document count as accepted, or as rejected. What cannot be placed is listed with the
    reason, codes M01 to M03; edits of cells that the new document does not print are listed with M04. Raises
    ReviewError P01 and P02.
    """
    with refusals():
        return _merge(Work(issued, edited, fresh, accepted=accepted))


def _merge(work: Work) -> Merged:
    carry_wording(work)
    # what stands still is needed to find the places of what came: deletions wait
    carry_moves(work, [each for each in work.found.loose if each.kind is LooseKind.MOVED])
    for kinds, carry in (
        ({LooseKind.INSERTED, LooseKind.ROW_INSERTED}, carry_insertion),
        ({LooseKind.ROW_DELETED}, carry_row_deletion),
        ({LooseKind.DELETED}, carry_deletion),
        (_LEFT.keys(), _leave),
    ):
        for each in work.found.loose:
            if each.kind in kinds:
                carry(work, each)
    check_cells(work)
    entries, is_added = carry_comments(work.edited, work.new, work.places, work.bringer)
    work.entries += entries
    if not (work.changed or is_added):
        return Merged(None, tuple(work.entries))
    data = work.new.document.written()
    _check(work, data)
    return Merged(data, tuple(work.entries))


def _leave(work: Work, each: Loose) -> None:
    """Formatting, which is carried where the words are the same; and what is told unless it is there already."""
    entry = entry_of(each)
    if each.kind is LooseKind.CHART:
        is_there = work.edited.story.charts == work.new.story.charts
    else:
        one, other = each.ours[0], each.theirs[0]
        if each.kind is LooseKind.FORMAT:
            work.entries.append(carry_format(work, entry, one, other))
            return
        issued, edited, number = work.issued.blocks[one], work.edited.story.blocks[other], work.to_new.get(one)
        if not differs_in_cells(issued, edited):
            return  # the words between the cells have their own entries
        fresh = None if number is None else work.new.story.blocks[number]
        is_there = fresh is not None and (fresh.text, fresh.objects) == (edited.text, edited.objects)
    work.entries.append(replace(entry, fate=Fate.THERE) if is_there else missing(entry, "M03", found=_LEFT[each.kind]))


def _check(work: Work, data: bytes) -> None:
    """Raises MergeError where a text is gone that nobody took away, or one that is said to be there is not."""
    before = Counter(meaning(block.text) for _, block in work.new.story.filled())
    story = read_story(data)
    after = Counter(meaning(block.text) for _, block in story.filled())
    lost = before - after - Counter(map(meaning, work.gone))
    whole = "\n".join(block.text for _, block in story.filled()).replace(OBJECT, "")
    unsaid = [text for text in work.put if text.replace(OBJECT, "") not in whole]
    if lost or unsaid:
        raise MergeError("; ".join([*lost, *unsaid])[:400])
