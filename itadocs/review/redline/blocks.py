"""Paragraphs and tables in two versions: which is which, and what came and went between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from itadocs.ooxml.tables import begin_merge, flat_children, grid_widths, is_header_row, merge_of, repair_merges
from itadocs.ooxml.xml import Element, local, parent_of, w
from itadocs.review.diff.sequences import Pair, align_sequences, iterate_steps
from itadocs.review.diff.thai_words import OBJECT
from itadocs.review.redline.compared import ALIKE, HARDLY, Block, ends_section
from itadocs.review.redline.deletions import Gone
from itadocs.review.redline.paragraph_ends import Entry, mark_ends, part_tables
from itadocs.review.redline.paragraphs import compare_paragraphs, insert_paragraph

_LIMIT = 4096
"""Old times new blocks of which each is still compared with each, word by word."""


def compare_stories(old: Element, fresh: Element, gone: Gone) -> None:
    """Mark in a body, header, note or cell what differs from its old version."""
    olds, news = ([Block(child) for child in flat_children(story, "p", "tbl")] for story in (old, fresh))
    pairs = _align(olds, news, _score)
    if not _can_end(pairs, olds, news):
        last = (len(olds) - 1, len(news) - 1)
        pairs = [*((i, j) for i, j in pairs if i < last[0] and j < last[1]), last]
    for i, j in pairs:
        if olds[i].kind == "p":
            gone.lists.learn(olds[i].element, news[j].element)
    entries: list[Entry] = []
    for step in iterate_steps(pairs, len(olds), len(news)):
        _delete([olds[i].element for i in step.old], entries, news[step.new.start :], gone)
        entries += [_inserted(news[j].element, gone) for j in step.new]
        if step.pair:
            old_block, new_block = olds[step.pair[0]], news[step.pair[1]]
            _compare(old_block, new_block, gone)
            entries.append(Entry("kept", new_block.element))
    part_tables(entries, gone)
    mark_ends(entries, gone)


def insert_story(fresh: Element, gone: Gone) -> None:
    """Mark all of a header or note as inserted, except its last end, which every story has."""
    entries = [_inserted(child, gone) for child in flat_children(fresh, "p", "tbl")]
    for entry in entries[:-1]:
        if entry.is_paragraph:
            gone.marks.paragraph(entry.element, "ins")


def _align(olds: list[Block], news: list[Block], score: Callable[[Block, Block], float]) -> list[Pair]:
    old_keys, new_keys = [block.key for block in olds], [block.key for block in news]
    return align_sequences(old_keys, new_keys, lambda i, j: score(olds[i], news[j]), limit=_LIMIT)


def _score(old: Block, fresh: Block) -> float:
    """How gladly two paragraphs or tables are taken for versions of each other; 0 for never."""
    if old.kind != fresh.kind:
        return 0
    if old.key == fresh.key:
        return old.weight + 2 * HARDLY
    common, share = old.common(fresh)
    if old.kind == "tbl":
        return common * share + HARDLY if old.shape == fresh.shape else 0
    together = HARDLY if old.style == fresh.style and old.shape == fresh.shape else 0
    return common * share + together if share >= ALIKE else together


def _can_end(pairs: Sequence[Pair], olds: list[Block], news: list[Block]) -> bool:
    """Whether the end of the story, which cannot be deleted, can be had from a paragraph both versions have."""
    if not olds or not news or (pairs and pairs[-1] == (len(olds) - 1, len(news) - 1)):
        return True
    if olds[-1].kind != "p" or news[-1].kind != "p":
        return True
    if not pairs:
        return False
    i, j = pairs[-1]
    tail = [*olds[i:], *news[j:]]
    return all(block.kind == "p" for block in tail) and not ends_section(news[j].element)


def _compare(old: Block, fresh: Block, gone: Gone) -> None:
    if old.kind == "p":
        if old.text != fresh.text or OBJECT in old.text:
            compare_paragraphs(old.element, fresh.element, gone)
    elif old.key != fresh.key or _has_notes(fresh.element):
        compare_tables(old.element, fresh.element, gone)


def _delete(olds: list[Element], entries: list[Entry], after: list[Block], gone: Gone) -> None:
    """Put old blocks behind the last entry, or before what follows where they begin the story."""
    for old in olds:
        made = gone.table(old) if local(old) == "tbl" else gone.paragraph(old)
        last = entries[-1].element if entries else None
        if last is not None and (not after or parent_of(last) is parent_of(after[0].element)):
            last.addnext(made)
        elif after:
            at = after[0].element
            while local(parent_of(at)) in ("sdt", "sdtContent", "customXml"):
                at = parent_of(at)
            at.addprevious(made)
        entries.append(Entry("del", made))


def _inserted(fresh: Element, gone: Gone) -> Entry:
    if local(fresh) == "p":
        insert_paragraph(fresh, gone)
    else:
        for row in flat_children(fresh, "tr"):
            insert_row(row, gone)
    return Entry("ins", fresh)


def insert_row(row: Element, gone: Gone) -> None:
    """Mark a row and all it holds as inserted."""
    gone.marks.row(row, "ins")
    for paragraph in _paragraphs(row):
        insert_paragraph(paragraph, gone, controls=False)
        gone.marks.paragraph(paragraph, "ins")
    for inner in row.iter(w("tr")):
        if inner is not row:
            gone.marks.row(inner, "ins")


def compare_tables(old: Element, fresh: Element, gone: Gone) -> None:
    """Mark in the new table which rows came and went and what changed in the others."""
    olds, news = ([Block(row) for row in flat_children(table, "tr")] for table in (old, fresh))
    pairs = _align(olds, news, _score_rows)
    grid = grid_widths(fresh)
    last: Element | None = None
    for step in iterate_steps(pairs, len(olds), len(news)):
        for i in step.old:
            made = gone.row(olds[i].element, grid)
            if last is not None:
                last.addnext(made)
            else:
                news[0].element.addprevious(made)
            last = made
        for j in step.new:
            insert_row(news[j].element, gone)
            last = news[j].element
        if step.pair:
            last = news[step.pair[1]].element
            _compare_rows(olds[step.pair[0]].element, last, gone)
    repair_merges(fresh)


def _score_rows(old: Block, fresh: Block) -> float:
    if old.shape != fresh.shape:
        return 0
    common, share = old.common(fresh)
    if old.key == fresh.key:
        return old.weight + 2 * HARDLY
    is_same_name = bool(old.name) and old.name == fresh.name
    if share < ALIKE and not is_same_name and not is_header_row(old.element):
        return 0
    return common * max(share, 0.5 * is_same_name) + HARDLY


def _compare_rows(old: Element, fresh: Element, gone: Gone) -> None:
    for one, other in zip(flat_children(old, "tc"), flat_children(fresh, "tc"), strict=True):
        if merge_of(other) == "continue" and Block(one).text and not Block(other).text:
            begin_merge(other)
        compare_stories(one, other, gone)


def _paragraphs(element: Element) -> list[Element]:
    """The paragraphs of a table or row, without those of text boxes."""
    found = []
    for child in flat_children(element, "tr", "tc", "p", "tbl"):
        found += [child] if local(child) == "p" else _paragraphs(child)
    return found


def _has_notes(element: Element) -> bool:
    return next(element.iter(w("footnoteReference"), w("endnoteReference")), None) is not None
