"""Tell whether the new document is laid out already as the reviewer laid out the edited one."""

from __future__ import annotations

from itadocs.ooxml.xml import Element
from itadocs.review.diff.layout import count_blanks
from itadocs.review.diff.layout_values import LayoutChange, LayoutKind
from itadocs.review.merge.places import find_nearest
from itadocs.review.merge.state import MergeState
from itadocs.review.story.values import Values


def has_values(here: Values, change: LayoutChange) -> bool:
    """Return whether values are what a change made of them."""
    return all(here.get(key) == change.new.get(key) for key in {*change.old, *change.new})


def is_laid_out(state: MergeState, change: LayoutChange) -> bool:
    """Return whether a change that cannot be carried was made in the new document too, by whoever it was."""
    here = _here(state, change)
    return here is not None and has_values(here, change)


def _here(state: MergeState, change: LayoutChange) -> Values | None:
    """Return what the new document says at the place of a change; None where it has no such place."""
    layout = state.new.story.layout
    match change.kind:
        case LayoutKind.PROPERTY:
            return layout.properties
        case LayoutKind.PAGE:
            return {"background": layout.background} if layout.background else {}
        case LayoutKind.DRAWING:
            is_same = len(layout.drawings) == len(state.issued.layout.drawings)
            return layout.drawings[change.ours[0]] if is_same else None
        case LayoutKind.LIST:
            blocks = [state.new.story.blocks[state.to_new[one]] for one in change.ours if one in state.to_new]
            return ({"list": "on"} if blocks[0].list == blocks[1].list else {}) if len(blocks) == 2 else None
        case LayoutKind.BLANK:
            number = state.to_new.get(change.ours[0])
            lines = None if number is None else count_blanks(state.new.story, number)
            return None if lines is None else {"lines": str(lines)}
    return None


def find_row(state: MergeState, change: LayoutChange) -> Element | None:
    """Return the row of the new document that stands for the one a change is in; None where none does."""
    first, row = change.ours[:2]
    issued = state.issued.blocks[first]
    spots = {n: b.spot for n, b in state.issued.filled() if b.part == issued.part and b.spot and issued.spot}
    beside = [n for n, s in spots.items() if s and issued.spot and (s.table, s.row) == (issued.spot.table, row + 1)]
    found = next((state.to_new[n] for n in beside if n in state.to_new), None)
    return None if first not in state.to_new or found is None else find_nearest(state.new.elements(found)[0], "tr")
