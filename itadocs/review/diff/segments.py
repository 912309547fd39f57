"""Find where each cell's text of an issued paragraph is in the edited one, and what else changed around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from itadocs.review.diff.sequences import align_letters
from itadocs.review.story.cells import cell_spans
from itadocs.review.story.story import Span, StoryBlock
from itadocs.thai.compare import without_style


class Certainty(StrEnum):
    """Name by what a cell's text was found again, the surest first."""

    TAG = "tag"
    ALIAS = "alias"
    BOOKMARK = "bookmark"
    NEIGHBOURHOOD = "neighbourhood"


class CellStretch(Struct, frozen=True):
    """Hold a cell's text in the edited paragraph. ``control`` is 0 where it has none any more."""

    span: Span
    start: int
    end: int
    certainty: Certainty
    control: int = 0


class Segments(Struct, frozen=True):
    """Hold all of a paragraph: what comes from cells, and the pairs of what does not, as issued and as edited."""

    stretches: tuple[CellStretch, ...]
    fixed: tuple[tuple[str, str], ...]
    lost: tuple[Span, ...] = ()
    """Texts of cells that cannot be told apart any more; the pairs of ``fixed`` hold them with what is around."""


def find_segments(issued: StoryBlock, edited: StoryBlock, *, by_bookmark: bool = False) -> Segments:
    """Find the cells of ``issued`` in ``edited``: by tag, by alias, by nameless controls, by the text around them."""
    spans = cell_spans(issued)
    if len(spans) == 1 and not (issued.text[: spans[0].start] + issued.text[spans[0].end :]).strip():
        return Segments((_whole(spans[0], edited, by_bookmark),), ())
    found = _by_name(spans, edited)
    found.update(_nameless(spans, found, edited))
    return _fill(issued, edited, spans, found)


def _whole(span: Span, edited: StoryBlock, by_bookmark: bool) -> CellStretch:
    """Take the whole paragraph: nothing but one cell's text stays so, wherever beside the control somebody typed."""
    named = _by_name([span], edited).get(span)
    is_around = named and (edited.text[: named.start] + edited.text[named.end :]).strip()
    if named and not is_around:
        return named
    certainty = Certainty.BOOKMARK if by_bookmark else Certainty.NEIGHBOURHOOD
    return CellStretch(span, 0, len(edited.text), certainty, named.control if named else 0)


def _by_name(spans: Sequence[Span], edited: StoryBlock) -> dict[Span, CellStretch]:
    """Return the controls that still say their cell, in the order of the text."""
    found: dict[Span, CellStretch] = {}
    used: set[Span] = set()
    for certainty in (Certainty.TAG, Certainty.ALIAS):
        for number, span in enumerate(spans):
            if span in found:
                continue
            low = max((found[s].end for s in spans[:number] if s in found), default=0)
            high = min((found[s].start for s in spans[number + 1 :] if s in found), default=len(edited.text))
            named = [
                each
                for each in edited.spans
                if each not in used
                and low <= each.start <= each.end <= high
                and (each.tag == span.tag if certainty is Certainty.TAG else not each.tag and each.alias == span.tag)
            ]
            if named:
                used.add(named[0])
                found[span] = CellStretch(span, named[0].start, named[0].end, certainty, named[0].control)
    return found


def _nameless(spans: Sequence[Span], found: dict[Span, CellStretch], edited: StoryBlock) -> dict[Span, CellStretch]:
    """Match controls without a name, as LibreOffice leaves them: as many as are missing between two known ones."""
    more: dict[Span, CellStretch] = {}
    for run, low, high in _runs(spans, found, 0, len(edited.text)):
        bare = [
            each for each in edited.spans if not each.tag and not each.alias and low <= each.start <= each.end <= high
        ]
        if len(bare) == len(run):
            more |= {
                span: CellStretch(span, each.start, each.end, Certainty.NEIGHBOURHOOD, each.control)
                for span, each in zip(run, bare, strict=True)
            }
    return more


def _runs(
    spans: Sequence[Span], found: dict[Span, CellStretch], start: int, end: int
) -> list[tuple[list[Span], int, int]]:
    """Return the spans not found yet, in runs between found ones, with the room they have in the edited text."""
    runs: list[tuple[list[Span], int, int]] = []
    run: list[Span] = []
    low = start
    for span in spans:
        if span not in found:
            run.append(span)
            continue
        if run:
            runs.append((run, low, found[span].start))
        run, low = [], found[span].end
    return [*runs, (run, low, end)] if run else runs


def _fill(issued: StoryBlock, edited: StoryBlock, spans: Sequence[Span], found: dict[Span, CellStretch]) -> Segments:
    """Return what is left between the controls found: cells by the text around them, and that text."""
    stretches: list[CellStretch] = []
    fixed: list[tuple[str, str]] = []
    lost: list[Span] = []
    run: list[Span] = []
    at, their_at = 0, 0
    for span in [*spans, None]:
        if span is not None and span not in found:
            run.append(span)
            continue
        end, their_end = (span.start, found[span].start) if span else (len(issued.text), len(edited.text))
        ends = _around(issued.text, edited.text, run, (at, end), (their_at, their_end))
        if ends is None:
            lost += run
            fixed.append((issued.text[at:end], edited.text[their_at:their_end]))
        else:
            for each, (left, right) in zip(run, ends, strict=True):
                fixed.append((issued.text[at : each.start], edited.text[their_at:left]))
                stretches.append(CellStretch(each, left, right, Certainty.NEIGHBOURHOOD))
                at, their_at = each.end, right
            fixed.append((issued.text[at:end], edited.text[their_at:their_end]))
        if span is not None:
            stretches.append(found[span])
            at, their_at, run = span.end, found[span].end, []
    return Segments(tuple(stretches), tuple(pair for pair in fixed if pair != ("", "")), tuple(lost))


def _around(
    ours: str, theirs: str, run: Sequence[Span], room: tuple[int, int], their_room: tuple[int, int]
) -> list[tuple[int, int]] | None:
    """Return where the cells of a run are in the edited text; None where that cannot be told."""
    if not run:
        return []
    cuts = [room[0], *(cut for span in run for cut in (span.start, span.end)), room[1]]
    between = [without_style(ours[cuts[k] : cuts[k + 1]]) for k in range(0, len(cuts), 2)]
    their = without_style(theirs[their_room[0] : their_room[1]])
    found = _by_pattern(between, their) or _by_letters(without_style(ours[room[0] : room[1]]), their, run, room[0])
    return [(left + their_room[0], right + their_room[0]) for left, right in found] if found else None


def _by_pattern(between: Sequence[str], text: str) -> list[tuple[int, int]] | None:
    """Return the stretches between texts that stayed as they were, where there is only one way to see them."""
    first, *others = (re.escape(each) for each in between)
    ways = [
        re.fullmatch(first + "".join(f"({gap}){each}" for each in others), text, re.DOTALL) for gap in (".*?", ".*")
    ]
    seen = [[way.span(group) for group in range(1, len(between))] for way in ways if way]
    return seen[0] if len(seen) == 2 and seen[0] == seen[1] else None


def _by_letters(ours: str, theirs: str, run: Sequence[Span], offset: int) -> list[tuple[int, int]] | None:
    """Return the stretches between letters that stayed as they were."""
    kept = {-1: -1, **dict(align_letters(ours, theirs)), len(ours): len(theirs)}
    found: list[tuple[int, int]] = []
    for span in run:
        before, after = kept.get(span.start - offset - 1), kept.get(span.end - offset)
        if before is None or after is None:
            return None
        found.append((before + 1, after))
    return found if all(left <= right for left, right in found) else None
