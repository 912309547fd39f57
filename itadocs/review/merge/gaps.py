"""Find the text between the cells of a paragraph in three versions: as issued, as edited, and in the new document."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from itadocs.review.diff.segments import Segments, find_segments
from itadocs.review.story.cells import cell_spans
from itadocs.review.story.story import OBJECT, Span, StoryBlock
from itadocs.thai.compare import without_style


class GapSide(Struct, frozen=True):
    """Hold a gap in one version: its edges in the block, its text, what its objects are."""

    start: int
    end: int
    text: str
    objects: tuple[str, ...]


class TextGap(Struct, frozen=True):
    """Hold a stretch between two cells. ``new`` is None where the new document has no such paragraph.

    ``lost`` are the cells in it: their text cannot be told from what is around it any more.
    """

    issued: GapSide
    edited: GapSide
    new: GapSide | None
    lost: tuple[Span, ...] = ()

    @property
    def is_edited(self) -> bool:
        """Return whether the reviewer changed anything in it, a space or the style of a digit too."""
        return self.issued.text != self.edited.text or self.issued.objects != self.edited.objects


def find_gaps(issued: StoryBlock, edited: StoryBlock, new: StoryBlock | None) -> Iterator[TextGap]:
    """Yield the gaps of a paragraph in order; none where it is nothing but the text of one cell."""
    spans = cell_spans(issued)
    if len(spans) == 1 and not (issued.text[: spans[0].start] + issued.text[spans[0].end :]).strip():
        return
    theirs = _edges(find_segments(issued, edited))
    today = _edges(find_segments(issued, new)) if new else theirs
    at, their_at, new_at = 0, 0, 0
    lost: list[Span] = []
    for span in [*spans, None]:
        if span is not None and (span not in theirs or span not in today or today[span][0] < new_at):
            lost.append(span)
            continue
        ends = (span.start, theirs[span][0], today[span][0]) if span else _ends(issued, edited, new)
        yield TextGap(
            _side(issued, at, ends[0]),
            _side(edited, their_at, ends[1]),
            _side(new, new_at, ends[2]) if new else None,
            tuple(lost),
        )
        if span is not None:
            at, their_at, new_at, lost = span.end, theirs[span][1], today[span][1], []


def may_replace(gap: TextGap, new: StoryBlock, start: int, end: int) -> bool:
    """Return whether letters of the new paragraph may give way.

    They may where no cell of its own is touched, or one that nobody changed.
    """
    assert gap.new is not None
    is_same = bool(gap.lost) and without_style(gap.new.text) == without_style(gap.issued.text)
    for span in cell_spans(new):
        is_apart = span.end <= start or span.start >= end
        if not is_apart and not (is_same and start <= span.start and span.end <= end):
            return False
    return True


def differs_in_cells(issued: StoryBlock, edited: StoryBlock) -> bool:
    """Return whether a paragraph was edited inside of its cells, be it only the style of a digit."""
    cells: list[tuple[str, str]] = []
    at, their_at = 0, 0
    for gap in find_gaps(issued, edited, None):
        cells.append((issued.text[at : gap.issued.start], edited.text[their_at : gap.edited.start]))
        at, their_at = gap.issued.end, gap.edited.end
    cells.append((issued.text[at:], edited.text[their_at:]))
    return any(old != new for old, new in cells)


def _edges(found: Segments) -> dict[Span, tuple[int, int]]:
    return {stretch.span: (stretch.start, stretch.end) for stretch in found.stretches}


def _ends(issued: StoryBlock, edited: StoryBlock, new: StoryBlock | None) -> tuple[int, int, int]:
    return len(issued.text), len(edited.text), len(new.text) if new else 0


def _side(block: StoryBlock, start: int, end: int) -> GapSide:
    first = block.text.count(OBJECT, 0, start)
    text = block.text[start:end]
    return GapSide(start, end, text, block.objects[first : first + text.count(OBJECT)])
