"""List edits of cells that the new document does not print yet, and carry places of a cell that were deleted."""

from __future__ import annotations

from collections.abc import Sequence

from itadocs.review.diff.differences import Appearance, LooseKind
from itadocs.review.diff.words import shown
from itadocs.review.merge.deletions import remove_block
from itadocs.review.merge.records import CELL, Fate, MergeEntry
from itadocs.review.merge.state import MergeState, mark_missing
from itadocs.review.story.cells import cell_texts
from itadocs.thai.compare import without_typography
from itadocs.values import replace


def check_cells(state: MergeState) -> None:
    """List edits of cells that the new document does not print, and places of a cell deleted while others stay."""
    places: dict[str, list[Appearance]] = {}
    for place in state.found.appearances:
        places.setdefault(place.address, []).append(place)
    today = cell_texts(state.new.story)
    for address, found in places.items():
        stays = any(not _is_deleted(place) for place in found)
        for place in found:
            if place.is_listed or not (_is_deleted(place) or place.is_changed):
                continue
            if _is_deleted(place) and stays:
                state.entries.append(_delete_place(state, place))
            elif _is_settled(state, place):
                state.entries.append(replace(_pending(address, place), fate=Fate.THERE, reason=None))
            elif not _is_printed(today.get(state.shifts.get(address) or address, []), place):
                state.entries.append(_pending(address, place))


def _is_settled(state: MergeState, place: Appearance) -> bool:
    """Return whether somebody chose the workbook's text over this edit already."""
    return state.is_settled(place.address, "\n".join(map(shown, place.edited or ())))


def _delete_place(state: MergeState, place: Appearance) -> MergeEntry:
    old = "\n".join(place.issued)
    entry = MergeEntry(LooseKind.DELETED, Fate.CARRIED, place.place, place.heading, old, "", (place.address,))
    if not place.is_alone:
        return mark_missing(entry, "M03", found="การลบช่องกลางย่อหน้า")
    made = [remove_block(state, entry, number) for number in place.blocks]
    return next((each for each in made if each.fate is Fate.MISSING), made[0])


def _is_printed(texts: Sequence[tuple[str, ...]], place: Appearance) -> bool:
    """Return whether what the new document prints of a cell is what was edited."""
    if _is_deleted(place):
        return not texts
    wanted = [without_typography(line) for line in place.edited or () if line.strip()]
    lines = [[without_typography(line) for line in text] for text in texts]
    return wanted in lines or wanted == [line for text in lines for line in text]


def _pending(address: str, place: Appearance) -> MergeEntry:
    old, edited = "\n".join(map(shown, place.issued)), "\n".join(map(shown, place.edited or ()))
    entry = MergeEntry(CELL, Fate.MISSING, place.place, place.heading, old, edited, (address,))
    return mark_missing(entry, "M04", found=address)


def _is_deleted(place: Appearance) -> bool:
    return place.edited is None or not any(line.strip() for line in place.edited)
