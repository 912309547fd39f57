"""Read what is said about a document: comments and the authors of tracked changes."""

from __future__ import annotations

from collections.abc import Iterator

from itadocs.ooxml.xml import Element, local, value
from itadocs.review.story.reading import ReadingState
from itadocs.review.story.story import Comment, Tracked

_FORMAT = frozenset({"rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange"})
_ROW = frozenset({"cellIns", "cellDel", "cellMerge"})
_TEXT = frozenset({"ins", "del", "moveFrom", "moveTo"})
_ANY = [f"{{*}}{name}" for name in sorted(_FORMAT | _ROW | _TEXT)]


def read_comments(root: Element, shared: ReadingState) -> tuple[Comment, ...]:
    """Return the comments in the order of the text; those without an anchor last."""
    comments = [_comment(element, shared) for element in root if local(element) == "comment"]
    end = len(shared.blocks)
    return tuple(sorted(comments, key=lambda each: (end if each.block is None else each.block, each.start)))


def _comment(element: Element, shared: ReadingState) -> Comment:
    paragraphs = [each for each in element.iter() if local(each) == "p"]
    text = "\n".join(
        "".join(each.text or "" for each in paragraph.iter() if local(each) == "t") for paragraph in paragraphs
    )
    block, start = shared.opened.get(value(element, "id"), (None, 0))
    end_block, end = shared.closed.get(value(element, "id"), (block, start))
    if block is not None and end_block != block:
        end = len(shared.blocks[block].text)
    return Comment(value(element, "author"), value(element, "date"), text.strip(), block, start, max(start, end))


def read_tracked(root: Element) -> Iterator[Tracked]:
    """Yield the tracked changes of a part in its order."""
    for element in root.iter(*_ANY):
        name = local(element)
        kind = name if name in _TEXT else "format" if name in _FORMAT else "row"
        parent = element.getparent()
        if kind in ("ins", "del") and parent is not None and local(parent) == "trPr":
            kind = "row"
        yield Tracked(kind, value(element, "author"), value(element, "date"))
