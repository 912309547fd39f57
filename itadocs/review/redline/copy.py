"""Make the comparison copy: the new document with tracked changes against the one issued before.

Accepting all gives the new document's text, rejecting all the old one's. What is compared is text: paragraphs, tables,
headers, footers and notes, those too that only the old document has. Formatting, pictures, charts and the text inside
text boxes are the new document's and carry no marks; where they differ that is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct

from itadocs.errors import TemplateError
from itadocs.ooxml.bounds import PackageError
from itadocs.ooxml.numbering import NumberingMap
from itadocs.ooxml.revisions import accept_revisions
from itadocs.ooxml.word import WordDocument
from itadocs.ooxml.xml import Element, w
from itadocs.review.diff.comparison import compare_stories
from itadocs.review.diff.differences import LooseKind
from itadocs.review.redline.blocks import mark_inserted_story, mark_story
from itadocs.review.redline.deletions import DeletedContent
from itadocs.review.redline.drawings import find_unmarked
from itadocs.review.redline.marks import Marks
from itadocs.review.redline.notes import Notes
from itadocs.review.redline.parts import add_notes, find_lost_page_edges, pair_page_edges
from itadocs.review.story.reader import read_story

_NOTES = ("footnote", "endnote")


class Redline(Struct, frozen=True):
    """Hold a comparison copy, and what differs without a mark in it: in Thai, with its place."""

    data: bytes
    unmarked: tuple[str, ...] = ()


def render_redline(old: bytes, new: bytes, author: str, moment: datetime) -> Redline:
    """Return a .docx of the new document with its changes from the old one as tracked changes of that author and time.

    ``old`` and ``new`` are .docx files. Changes are whole Thai words or phrases, never part of a letter, number or
    date. Tracked changes that either document already has count as accepted. Same documents, author and moment: same
    bytes. Raises TemplateError T02 where one of the two is no .docx.
    """
    try:
        before, after = WordDocument(old, "ฉบับเดิม"), WordDocument(new, "ฉบับใหม่")
        marked = _compare(before, after, author, moment)
    except PackageError as error:
        raise TemplateError("T02", file=error.file, reason=str(error)) from error
    return Redline(marked.data, (*marked.unmarked, *_dressed(old, new)))


def _compare(before: WordDocument, after: WordDocument, author: str, moment: datetime) -> Redline:
    after.edit(after.main)
    for document in (before, after):
        document.settle_choices()
    around = pair_page_edges(before, after)
    for kind in _NOTES:
        add_notes(before, after, kind)
    unmarked = find_unmarked(before, after, find_lost_page_edges(before, around))
    numbering = after.edit_of_kind("numbering")
    olds, news = ({kind: each.edit_of_kind(f"{kind}s") for kind in _NOTES} for each in (before, after))
    notes = Notes(olds, news)
    for document, names in ((before, [one for one, _ in around if one]), (after, [other for _, other in around])):
        for root in (document.edit(document.main), *map(document.edit, names), *_notes(document)):
            accept_revisions(root)
    deleted = DeletedContent(
        Marks.of(author, moment, after.edited_trees),
        _styles(after.tree_of_kind("styles")),
        NumberingMap(before.tree_of_kind("numbering"), numbering),
        notes,
    )
    mark_story(_body(before), _body(after), deleted)
    for one, other in around:
        if one:
            mark_story(before.edit(one), after.edit(other), deleted)
        else:
            mark_inserted_story(after.edit(other), deleted)
    _compare_notes(notes, deleted)
    return Redline(after.written(), unmarked)


def _notes(document: WordDocument) -> Iterator[Element]:
    found = (document.edit_of_kind(f"{kind}s") for kind in _NOTES)
    return (root for root in found if root is not None)


def _dressed(old: bytes, new: bytes) -> list[str]:
    """Return where paragraphs of the same words look otherwise, in Thai; empty where none does."""
    before, after = read_story(old), read_story(new)
    found = [each for each in compare_stories(before, after).loose if each.kind is LooseKind.FORMAT]
    places = [each.place for each in found if before.blocks[each.ours[0]].text == after.blocks[each.theirs[0]].text]
    return [f"รูปแบบของข้อความ {len(places)} แห่ง เริ่มที่{places[0]}"] if places else []


def _body(document: WordDocument) -> Element:
    body = document.document.find(w("body"))
    return document.document if body is None else body


def _styles(root: Element | None) -> frozenset[str]:
    return frozenset() if root is None else frozenset(style.get(w("styleId"), "") for style in root.iter(w("style")))


def _compare_notes(notes: Notes, deleted: DeletedContent) -> None:
    for one, other in notes.pairs:
        mark_story(one, other, deleted)
    for note in notes.inserted:
        mark_inserted_story(note, deleted)
    for note, place in notes.deleted:
        for paragraph in note.findall(w("p")):
            place.append(deleted.make_paragraph(paragraph))
