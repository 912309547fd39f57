"""Merge documents: carry a reviewer's free edits into a newer version, to where their neighbours are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from itadocs.review.diff.differences import Differences, Loose, LooseKind
from itadocs.review.merge.cells import check_cells
from itadocs.review.merge.comments import carry_comments
from itadocs.review.merge.deletions import carry_deletion, carry_row_deletion
from itadocs.review.merge.gaps import differs_in_cells
from itadocs.review.merge.insertions import carry_insertions
from itadocs.review.merge.layout import LAID_OUT, carry_layout
from itadocs.review.merge.moves import carry_moves
from itadocs.review.merge.records import Fate, MergedDocument
from itadocs.review.merge.state import IsSettled, MergeState, make_entry, mark_missing
from itadocs.review.merge.wording import carry_format, carry_wording
from itadocs.review.story.opening import refusals
from itadocs.review.story.reader import read_story
from itadocs.review.story.story import OBJECT
from itadocs.thai.compare import without_typography
from itadocs.values import replace

_LEFT: Mapping[LooseKind, str] = {
    LooseKind.TYPOGRAPHY: "ตัวเลข เครื่องหมาย หรือเว้นวรรคในช่องของสมุดงาน",
    LooseKind.FORMAT: "รูปแบบ",
    LooseKind.PICTURE: "รูปหรือเขตข้อมูล",
    LooseKind.CHART: "ตัวเลขหรือถ้อยคำในแผนภูมิหรือผัง",
}


class MergeError(Exception):
    """Say that words would have been lost: a fault of ours, found before anything is written."""


def merge_documents(
    issued: bytes,
    edited: bytes,
    fresh: bytes,
    *,
    accepted: bool = True,
    is_settled: IsSettled | None = None,
    left_out: Collection[str] = (),
) -> MergedDocument:
    """Return the new document with what the reviewer changed outside of cells since the issued one.

    All three are .docx files: as issued, as the reviewer edited it, as it is made today. ``accepted`` counts tracked
    changes of the edited one as accepted, else as rejected. The result's ``data`` is None where there was nothing to
    carry; its entries list every edit. What cannot be placed is listed with the reason: M01 its place is not there any
    more, M02 the new document says something else there, M03 it cannot be carried; edits of cells that the new document
    does not print are listed with M04.
    ``is_settled`` tells of which the workbook's text was chosen, ``left_out`` are the keys of changes that are not
    wanted. Raises ReviewError P01 and P02, and MergeError where a
    word would be lost.
    """
    with refusals():
        state = MergeState(issued, edited, fresh, accepted=accepted)
        state.is_settled = is_settled or state.is_settled
        state.found = _wanted(state.found, left_out)
        return _merge(state)


def _wanted(found: Differences, left_out: Collection[str]) -> Differences:
    """Return the differences without the changes that are left out."""
    laid_out = zip((each for each in found.loose if each.kind in LAID_OUT), found.layout, strict=True)
    return replace(
        found,
        loose=tuple(each for each in found.loose if each.key not in left_out),
        layout=tuple(change for each, change in laid_out if each.key not in left_out),
    )


def _merge(state: MergeState) -> MergedDocument:
    carry_wording(state)
    # what stands still is needed to find the places of what came: deletions wait
    carry_moves(state, [each for each in state.found.loose if each.kind is LooseKind.MOVED])
    inserted = (LooseKind.INSERTED, LooseKind.ROW_INSERTED)
    carry_insertions(state, [each for each in state.found.loose if each.kind in inserted])
    for kinds, carry in (
        ({LooseKind.ROW_DELETED}, carry_row_deletion),
        ({LooseKind.DELETED}, carry_deletion),
        (_LEFT.keys(), _carry_rest),
    ):
        for each in state.found.loose:
            if each.kind in kinds:
                carry(state, each)
    carry_layout(state)
    state.entries += [
        mark_missing(make_entry(each), "M08", found=each.new)
        for each in state.found.loose
        if each.kind is LooseKind.ACTIVE
    ]
    check_cells(state)
    entries, is_added = carry_comments(state.edited, state.new, state.places, state.transfer)
    state.entries += entries
    if not (state.changed or is_added):
        return MergedDocument(None, tuple(state.entries))
    data = state.new.document.written()
    _check(state, data)
    return MergedDocument(data, tuple(state.entries))


def _carry_rest(state: MergeState, each: Loose) -> None:
    """Carry formatting where the words are the same; list the rest unless it is there already."""
    entry = make_entry(each)
    if each.kind is LooseKind.CHART:
        is_there = state.edited.story.charts == state.new.story.charts
    else:
        one, other = each.ours[0], each.theirs[0]
        if each.kind is LooseKind.FORMAT:
            state.entries.append(carry_format(state, entry, one, other))
            return
        issued, edited, number = state.issued.blocks[one], state.edited.story.blocks[other], state.to_new.get(one)
        if not differs_in_cells(issued, edited):
            return  # the words between the cells have their own entries
        fresh = None if number is None else state.new.story.blocks[number]
        is_there = fresh is not None and (fresh.text, fresh.objects) == (edited.text, edited.objects)
    made = replace(entry, fate=Fate.THERE) if is_there else mark_missing(entry, "M03", found=_LEFT[each.kind])
    state.entries.append(made)


def _check(state: MergeState, data: bytes) -> None:
    """Raise MergeError where a text is lost that nobody took away, or one that is said to be there is not."""
    before = Counter(without_typography(block.text) for _, block in state.new.story.filled())
    story = read_story(data)
    after = Counter(without_typography(block.text) for _, block in story.filled())
    lost = before - after - Counter(map(without_typography, state.removed_texts))
    whole = "\n".join(block.text for _, block in story.filled()).replace(OBJECT, "")
    unsaid = [text for text in state.inserted_texts if text.replace(OBJECT, "") not in whole]
    if lost or unsaid:
        raise MergeError("; ".join([*lost, *unsaid])[:400])
