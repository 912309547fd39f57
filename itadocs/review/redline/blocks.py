"""Mark paragraphs and tables: find which is which in two versions, and what came and went between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from itadocs.ooxml.tables import begin_merge, flat_children, grid_widths, is_header_row, merge_of, repair_merges
from itadocs.ooxml.xml import Element, local, new, parent_of, w
from itadocs.review.diff.sequences import Pair, align_sequences, iterate_steps
from itadocs.review.diff.thai_words import OBJECT
from itadocs.review.redline.compared import ALIKE, HARDLY, ComparedBlock, ends_section
from itadocs.review.redline.deletions import DeletedContent
from itadocs.review.redline.paragraph_ends import MarkedBlock, mark_ends, separate_tables
from itadocs.review.redline.paragraphs import mark_inserted_paragraph, mark_paragraph

_LIMIT = 4096
"""Old times new blocks of which each is still compared with each, word by word."""


def mark_story(old: Element, fresh: Element, deleted: DeletedContent) -> None:
    """Mark in a body, header, note or cell what differs from its old version."""
    if not flat_children(fresh, "p", "tbl"):  # what is gone would have no place to be shown at
        _add_paragraph(fresh)
    olds, news = ([ComparedBlock(child) for child in flat_children(story, "p", "tbl")] for story in (old, fresh))
    pairs = _align(olds, news, _score)
    if not _can_end(pairs, olds, news):
        last = (len(olds) - 1, len(news) - 1)
        pairs = [*((i, j) for i, j in pairs if i < last[0] and j < last[1]), last]
    for i, j in pairs:
        if olds[i].kind == "p":
            deleted.lists.learn(olds[i].element, news[j].element)
    entries: list[MarkedBlock] = []
    for step in iterate_steps(pairs, len(olds), len(news)):
        _delete([olds[i].element for i in step.old], entries, news[step.new.start :], deleted)
        entries += [_inserted(news[j].element, deleted) for j in step.new]
        if step.pair:
            old_block, new_block = olds[step.pair[0]], news[step.pair[1]]
            _compare(old_block, new_block, deleted)
            entries.append(MarkedBlock("kept", new_block.element))
    separate_tables(entries, deleted)
    mark_ends(entries, deleted)


def _add_paragraph(story: Element) -> None:
    """Give a story that another program left empty the paragraph that the schema wants it to have."""
    section = story.find(w("sectPr"))
    if section is None:
        story.append(new("p"))
    else:
        section.addprevious(new("p"))


def mark_inserted_story(fresh: Element, deleted: DeletedContent) -> None:
    """Mark all of a header or note as inserted, except its last end, which every story has."""
    entries = [_inserted(child, deleted) for child in flat_children(fresh, "p", "tbl")]
    for entry in entries[:-1]:
        if entry.is_paragraph:
            deleted.marks.mark_paragraph_end(entry.element, "ins")


def _align(
    olds: list[ComparedBlock], news: list[ComparedBlock], score: Callable[[ComparedBlock, ComparedBlock], float]
) -> list[Pair]:
    old_keys, new_keys = [block.key for block in olds], [block.key for block in news]
    return align_sequences(old_keys, new_keys, lambda i, j: score(olds[i], news[j]), limit=_LIMIT)


def _score(old: ComparedBlock, fresh: ComparedBlock) -> float:
    """Return how gladly two paragraphs or tables are taken for versions of each other; 0 for never."""
    if old.kind != fresh.kind:
        return 0
    if old.key == fresh.key:
        return old.weight + 2 * HARDLY
    common, share = old.common(fresh)
    if old.kind == "tbl":
        return common * share + HARDLY if old.shape == fresh.shape else 0
    together = HARDLY if old.style == fresh.style and old.shape == fresh.shape else 0
    return common * share + together if share >= ALIKE else together


def _can_end(pairs: Sequence[Pair], olds: list[ComparedBlock], news: list[ComparedBlock]) -> bool:
    """Return whether the end of the story, which cannot be deleted, can be had from a paragraph both versions have."""
    if not olds or not news or (pairs and pairs[-1] == (len(olds) - 1, len(news) - 1)):
        return True
    if olds[-1].kind != "p" or news[-1].kind != "p":
        return True
    if not pairs:
        return False
    i, j = pairs[-1]
    tail = [*olds[i:], *news[j:]]
    return all(block.kind == "p" for block in tail) and not ends_section(news[j].element)


def _compare(old: ComparedBlock, fresh: ComparedBlock, deleted: DeletedContent) -> None:
    if old.kind == "p":
        if old.text != fresh.text or OBJECT in old.text:
            mark_paragraph(old.element, fresh.element, deleted)
    elif old.key != fresh.key or _has_notes(fresh.element):
        mark_table(old.element, fresh.element, deleted)


def _delete(
    olds: list[Element], entries: list[MarkedBlock], after: list[ComparedBlock], deleted: DeletedContent
) -> None:
    """Put old blocks behind the last entry, or before what follows where they begin the story."""
    for old in olds:
        made = deleted.make_table(old) if local(old) == "tbl" else deleted.make_paragraph(old)
        last = entries[-1].element if entries else None
        if last is not None and (not after or parent_of(last) is parent_of(after[0].element)):
            last.addnext(made)
        elif after:
            at = after[0].element
            while local(parent_of(at)) in ("sdt", "sdtContent", "customXml"):
                at = parent_of(at)
            at.addprevious(made)
        entries.append(MarkedBlock("del", made))


def _inserted(fresh: Element, deleted: DeletedContent) -> MarkedBlock:
    if local(fresh) == "p":
        mark_inserted_paragraph(fresh, deleted)
    else:
        for row in flat_children(fresh, "tr"):
            mark_inserted_row(row, deleted)
    return MarkedBlock("ins", fresh)


def mark_inserted_row(row: Element, deleted: DeletedContent) -> None:
    """Mark a row and all it holds as inserted."""
    deleted.marks.mark_row(row, "ins")
    for paragraph in _paragraphs(row):
        mark_inserted_paragraph(paragraph, deleted, controls=False)
        deleted.marks.mark_paragraph_end(paragraph, "ins")
    for inner in row.iter(w("tr")):
        if inner is not row:
            deleted.marks.mark_row(inner, "ins")


def mark_table(old: Element, fresh: Element, deleted: DeletedContent) -> None:
    """Mark in the new table which rows came and went and what changed in the others."""
    olds, news = ([ComparedBlock(row) for row in flat_children(table, "tr")] for table in (old, fresh))
    pairs = _align(olds, news, _score_rows)
    grid = grid_widths(fresh)
    last: Element | None = None
    for step in iterate_steps(pairs, len(olds), len(news)):
        for i in step.old:
            made = deleted.make_row(olds[i].element, grid)
            if last is not None:
                last.addnext(made)
            else:
                news[0].element.addprevious(made)
            last = made
        for j in step.new:
            mark_inserted_row(news[j].element, deleted)
            last = news[j].element
        if step.pair:
            last = news[step.pair[1]].element
            _compare_rows(olds[step.pair[0]].element, last, deleted)
    repair_merges(fresh)


def _score_rows(old: ComparedBlock, fresh: ComparedBlock) -> float:
    if old.shape != fresh.shape:
        return 0
    common, share = old.common(fresh)
    if old.key == fresh.key:
        return old.weight + 2 * HARDLY
    is_same_name = bool(old.name) and old.name == fresh.name
    if share < ALIKE and not is_same_name and not is_header_row(old.element):
        return 0
    return common * max(share, 0.5 * is_same_name) + HARDLY


def _compare_rows(old: Element, fresh: Element, deleted: DeletedContent) -> None:
    for one, other in zip(flat_children(old, "tc"), flat_children(fresh, "tc"), strict=True):
        if merge_of(other) == "continue" and ComparedBlock(one).text and not ComparedBlock(other).text:
            begin_merge(other)
        mark_story(one, other, deleted)


def _paragraphs(element: Element) -> list[Element]:
    """Return the paragraphs of a table or row, without those of text boxes."""
    found = []
    for child in flat_children(element, "tr", "tc", "p", "tbl"):
        found += [child] if local(child) == "p" else _paragraphs(child)
    return found


def _has_notes(element: Element) -> bool:
    return next(element.iter(w("footnoteReference"), w("endnoteReference")), None) is not None
