"""Carry comments of the edited document into the new one, to the paragraph and the words they were about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from itadocs.ooxml.relations import Relation
from itadocs.ooxml.word import WordDocument
from itadocs.ooxml.xml import W_NS, Element, local, new, w
from itadocs.problems import Problem, Where
from itadocs.review.diff.words import shown
from itadocs.review.merge.letters import Letters
from itadocs.review.merge.places import Places
from itadocs.review.merge.records import COMMENT, Fate, MergeEntry
from itadocs.review.merge.side import MergeSide
from itadocs.review.merge.transfer import Transfer
from itadocs.review.story.story import Comment
from itadocs.values import replace

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


def carry_comments(
    edited: MergeSide, fresh: MergeSide, places: Places, transfer: Transfer
) -> tuple[list[MergeEntry], bool]:
    """Add the reviewer's comments to the new document.

    Return what became of each, and whether any was added; M01 where what it is about is not there any more.
    """
    entries: list[MergeEntry] = []
    there = Counter((comment.author, comment.text) for comment in fresh.story.comments)
    is_added = False
    for element, comment in _comments(edited):
        entry = _entry(edited, comment)
        if there[comment.author, comment.text]:
            there[comment.author, comment.text] -= 1
            entries.append(replace(entry, fate=Fate.THERE))
            continue
        paragraph = None if comment.block is None else places.find_paragraph(edited.elements(comment.block)[0])
        if paragraph is None:
            entries.append(replace(entry, fate=Fate.MISSING, reason=Problem("M01", Where(""))))
            continue
        number = _insert(element, fresh.document, transfer)
        _anchor(paragraph, entry.old, number)
        entries.append(entry)
        is_added = True
    return entries, is_added


def _comments(edited: MergeSide) -> Iterator[tuple[Element, Comment]]:
    """Return the comments with their elements."""
    root = edited.document.tree_of_kind("comments")
    left = [each for each in root if local(each) == "comment"] if root is not None else []
    for comment in edited.story.comments:
        for element in left:
            if (element.get(w("author"), ""), element.get(w("date"), "")) == (comment.author, comment.date) and (
                _text(element) == comment.text
            ):
                left.remove(element)
                yield element, comment
                break


def _text(element: Element) -> str:
    lines = ("".join(part.text or "" for part in p.iter(w("t"))) for p in element.iter(w("p")))
    return "\n".join(lines).strip()


def _entry(edited: MergeSide, comment: Comment) -> MergeEntry:
    if comment.block is None or comment.block >= len(edited.story.blocks):
        return MergeEntry(COMMENT, Fate.CARRIED, "", "", "", comment.text, author=comment.author)
    block = edited.story.blocks[comment.block]
    quoted = shown(block.text[comment.start : comment.end])
    return MergeEntry(COMMENT, Fate.CARRIED, block.place, block.heading, quoted, comment.text, author=comment.author)


def _insert(element: Element, document: WordDocument, transfer: Transfer) -> str:
    """Put a comment into the new document; its number there."""
    part = document.part_of_kind("comments")
    if part is None:
        part = document.add("word/comments.xml", f'<w:comments xmlns:w="{W_NS}"/>'.encode(), _TYPE)
        document.relate(document.main, Relation("comments", part))
    root = document.edit(part)
    number = str(max((int(each.get(w("id"), "0")) for each in root), default=-1) + 1)
    made, _ = transfer.copy_block(element, part)
    for key in [str(key) for key in made.attrib if not str(key).startswith(f"{{{W_NS}}}")]:
        del made.attrib[key]
    made.set(w("id"), number)
    root.append(made)
    return number


def _anchor(paragraph: Element, quoted: str, number: str) -> None:
    """Mark the words a comment is about; the whole paragraph where they are not found, or found twice."""
    start, end, reference = (
        new(name, id=number) for name in ("commentRangeStart", "commentRangeEnd", "commentReference")
    )
    run = new("r")
    run.append(reference)
    letters = Letters(paragraph)
    found = _units(letters, quoted)
    if found:
        found[0].addprevious(start)
        found[-1].addnext(run)
        found[-1].addnext(end)
    else:
        paragraph.insert(1 if paragraph.find(w("pPr")) is not None else 0, start)
        paragraph.extend([end, run])


def _units(letters: Letters, quoted: str) -> list[Element]:
    if not quoted or letters.text.count(quoted) != 1:
        return []
    at = letters.text.index(quoted)
    try:
        return [unit for each in letters.within(at, at + len(quoted)) for unit in each.units]
    except ValueError:
        return []
