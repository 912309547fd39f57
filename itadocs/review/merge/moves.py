"""Paragraphs a reviewer put somewhere else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from itadocs.ooxml.tables import flat_children
from itadocs.ooxml.xml import Element, local, parent_of, w
from itadocs.review.diff.differences import Loose
from itadocs.review.merge.places import Spot, container_of, outermost, put_at
from itadocs.review.merge.records import Entry, Fate
from itadocs.review.merge.state import Work, entry_of, missing


def carry_moves(work: Work, loose: Sequence[Loose]) -> None:
    """One that moved beside another that moves as well finds its place once that one stands."""
    entries: dict[int, Entry] = {}
    for _ in loose:
        is_still = True
        for number, each in enumerate(loose):
            made = _move(work, each)
            if entries.setdefault(number, made).fate is not Fate.CARRIED:
                entries[number] = made
            is_still = is_still and made.fate is not Fate.CARRIED
        if is_still:
            break
    work.entries += entries.values()


def _move(work: Work, each: Loose) -> Entry:
    entry = entry_of(each)
    number = work.to_new.get(each.ours[0])
    element = work.edited.elements(each.theirs[0])[0]
    if number is None:
        return missing(entry, "M01")
    mine = outermost(work.new.elements(number)[0])
    is_whole = len(work.new.elements(number)) == 1 and (local(mine) == "p" or len(flat_children(mine, "p", "tbl")) == 1)
    is_free = local(container_of(element)) == local(parent_of(mine)) == "body"
    if not is_whole or not is_free or next(mine.iter(w("sectPr")), None) is not None:
        return missing(entry, "M03", found="การย้ายข้อความในตารางหรือข้ามส่วน")
    spot = work.places.block(element)
    if spot is None or spot.element is mine:
        return missing(entry, "M01")
    if _stands_at(work, mine, spot):
        return replace(entry, fate=Fate.THERE)
    put_at(spot, [mine])
    work.changed = True
    return entry


def _stands_at(work: Work, mine: Element, spot: Spot) -> bool:
    beside = spot.element
    while True:
        following = beside.getprevious() if spot.is_before else beside.getnext()
        if following is None or following is mine:
            return following is mine
        if any(work.new.is_filled(each) for each in following.iter(w("p"))):
            return False
        beside = following
