"""Carry moves: paragraphs a reviewer put somewhere else."""

from __future__ import annotations

from collections.abc import Sequence

from itadocs.ooxml.tables import flat_children
from itadocs.ooxml.xml import Element, local, parent_of, w
from itadocs.review.diff.differences import Loose
from itadocs.review.merge.places import InsertionPoint, find_container, find_outermost, insert_at
from itadocs.review.merge.records import Fate, MergeEntry
from itadocs.review.merge.state import MergeState, make_entry, mark_missing
from itadocs.values import replace


def carry_moves(state: MergeState, loose: Sequence[Loose]) -> None:
    """Move paragraphs in rounds: one beside another that moves as well finds its place once that one stands."""
    entries: dict[int, MergeEntry] = {}
    for _ in loose:
        is_still = True
        for number, each in enumerate(loose):
            made = _move(state, each)
            if entries.setdefault(number, made).fate is not Fate.CARRIED:
                entries[number] = made
            is_still = is_still and made.fate is not Fate.CARRIED
        if is_still:
            break
    state.entries += entries.values()


def _move(state: MergeState, each: Loose) -> MergeEntry:
    entry = make_entry(each)
    number = state.to_new.get(each.ours[0])
    element = state.edited.elements(each.theirs[0])[0]
    if number is None:
        return mark_missing(entry, "M01")
    mine = find_outermost(state.new.elements(number)[0])
    is_alone = local(mine) == "p" or len(flat_children(mine, "p", "tbl")) == 1
    is_whole = len(state.new.elements(number)) == 1 and is_alone
    is_free = local(find_container(element)) == local(parent_of(mine)) == "body"
    if not is_whole or not is_free or next(mine.iter(w("sectPr")), None) is not None:
        return mark_missing(entry, "M03", found="การย้ายข้อความในตารางหรือข้ามส่วน")
    point = state.places.place_block(element)
    if point is None or point.element is mine:
        return mark_missing(entry, "M01")
    if _is_at(state, mine, point):
        return replace(entry, fate=Fate.THERE)
    insert_at(point, [mine])
    state.changed = True
    return entry


def _is_at(state: MergeState, mine: Element, point: InsertionPoint) -> bool:
    beside = point.element
    while True:
        following = beside.getprevious() if point.is_before else beside.getnext()
        if following is None or following is mine:
            return following is mine
        if any(state.new.is_filled(each) for each in following.iter(w("p"))):
            return False
        beside = following
