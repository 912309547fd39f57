"""Edits of cells: what the new document does not print yet, and places of a cell that are gone."""

from __future__ import annotations

from collections.abc import Sequence

from itadocs.review.diff.differences import Appearance, LooseKind
from itadocs.review.diff.words import meaning, shown
from itadocs.review.merge.deletions import remove_block
from itadocs.review.merge.records import CELL, Entry, Fate
from itadocs.review.merge.state import Work, missing
from itadocs.review.story.cells import cell_texts


def check_cells(work: Work) -> None:
    """Edits of cells that the new document does not print, and places of a cell that are gone while others stay."""
    places: dict[str, list[Appearance]] = {}
    for place in work.found.appearances:
        places.setdefault(place.address, []).append(place)
    today = cell_texts(work.new.story)
    for address, found in places.items():
        stays = any(not _is_gone(place) for place in found)
        for place in found:
            if place.is_listed or not (_is_gone(place) or place.is_changed):
                continue
            if _is_gone(place) and stays:
                work.entries.append(_place_gone(work, place))
            elif not _is_printed(today.get(work.shifts.get(address) or address, []), place):
                work.entries.append(_pending(address, place))


def _place_gone(work: Work, place: Appearance) -> Entry:
    old = "\n".join(place.issued)
    entry = Entry(LooseKind.DELETED, Fate.CARRIED, place.place, place.heading, old, "", (place.address,))
    if not place.is_alone:
        return missing(entry, "M03", found="การลบช่องกลางย่อหน้า")
    made = [remove_block(work, entry, number) for number in place.blocks]
    return next((each for each in made if each.fate is Fate.MISSING), made[0])


def _is_printed(texts: Sequence[tuple[str, ...]], place: Appearance) -> bool:
    """Whether what the new document prints of a cell is what was edited."""
    if _is_gone(place):
        return not texts
    wanted = [meaning(line) for line in place.edited or () if line.strip()]
    lines = [[meaning(line) for line in text] for text in texts]
    return wanted in lines or wanted == [line for text in lines for line in text]


def _pending(address: str, place: Appearance) -> Entry:
    old, edited = "\n".join(map(shown, place.issued)), "\n".join(map(shown, place.edited or ()))
    entry = Entry(CELL, Fate.MISSING, place.place, place.heading, old, edited, (address,))
    return missing(entry, "M04", found=address)


def _is_gone(place: Appearance) -> bool:
    return place.edited is None or not any(line.strip() for line in place.edited)
