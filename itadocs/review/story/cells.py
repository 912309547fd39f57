"""List the cells of the workbook a story prints: their controls in a paragraph, and their texts in the whole story."""

from __future__ import annotations

from itadocs.review.story.story import Span, Story, StoryBlock


def cell_spans(block: StoryBlock) -> list[Span]:
    """Return the controls of cells in a paragraph, the outermost of nested ones."""
    spans: list[Span] = []
    for span in block.spans:
        if span.tag and span.end > span.start and (not spans or span.start >= spans[-1].end):
            spans.append(span)
    return spans


def cell_texts(story: Story) -> dict[str, list[tuple[str, ...]]]:
    """Return the texts of every cell a story prints.

    For each address (``มาตรการ!F7``) one entry a place, with a text a line.
    """
    controls: dict[int, tuple[str, list[str]]] = {}
    for _, block in story.filled():
        for span in cell_spans(block):
            controls.setdefault(span.control, (span.tag, []))[1].append(block.text[span.start : span.end])
    texts: dict[str, list[tuple[str, ...]]] = {}
    for address, lines in controls.values():
        texts.setdefault(address, []).append(tuple(lines))
    return texts
