"""Merge three versions of one text, word by word: find which words of the reviewer's go where in the new one."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from itadocs.review.diff.texts import compare_texts
from itadocs.thai.compare import without_style


class Splice(Struct, frozen=True):
    """Hold letters of the new text that give way to letters of the edited one, as offsets."""

    start: int
    end: int
    edited_start: int
    edited_end: int


class _Hunk(Struct, frozen=True):
    """Hold a stretch of the base and what another text has in its place."""

    start: int
    end: int
    other_start: int
    other_end: int
    is_edit: bool


def merge_words(base: str, edited: str, new: str, objects: Sequence[Sequence[object]]) -> list[Splice] | None:
    """Return the changes that make the new text say what the edited one does as well; None where both changed the same
    words.

    ``objects`` say what the ``OBJECT`` characters of each text are. Nothing to do is an empty list: the new text has it
    already.
    """
    edits = _hunks(base, edited, objects[0], objects[1], is_edit=True)
    others = _hunks(without_style(base), without_style(new), objects[0], objects[2], is_edit=False)
    splices = []
    for cluster in _clusters([*edits, *others]):
        mine = [hunk for hunk in cluster if hunk.is_edit]
        their = [hunk for hunk in cluster if not hunk.is_edit]
        if not mine:
            continue
        start, end = min(hunk.start for hunk in cluster), max(hunk.end for hunk in cluster)
        here = Splice(
            _image(start, others, is_end=False),
            _image(end, others, is_end=True),
            _image(start, edits, is_end=False),
            _image(end, edits, is_end=True),
        )
        if edited[here.edited_start : here.edited_end] == new[here.start : here.end]:
            continue
        if their:
            return None
        splices.append(here)
    return splices


def _hunks(
    base: str, other: str, objects: Sequence[object], other_objects: Sequence[object], *, is_edit: bool
) -> list[_Hunk]:
    changes = compare_texts(base, other, objects, other_objects)
    return [
        _Hunk(change.old_start, change.old_end, change.new_start, change.new_end, is_edit)
        for change in changes
        if not change.is_equal
    ]


def _clusters(hunks: list[_Hunk]) -> list[list[_Hunk]]:
    """Group hunks that meet or overlap."""
    found: list[list[_Hunk]] = []
    edge = -1
    for hunk in sorted(hunks, key=lambda each: (each.start, each.end)):
        if found and hunk.start <= edge:
            found[-1].append(hunk)
        else:
            found.append([hunk])
        edge = max(edge, hunk.end)
    return found


def _image(at: int, hunks: Sequence[_Hunk], *, is_end: bool) -> int:
    """Return where an offset of the base is in the other text; at the edge of a cluster, which no hunk reaches over."""
    shift = 0
    for hunk in hunks:
        if hunk.end < at or (hunk.end == at and (is_end or hunk.start < at)):
            shift = hunk.other_end - hunk.end
    return at + shift
