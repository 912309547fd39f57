"""Mark one paragraph: the new version gets marks where words came or went."""

from __future__ import annotations

from itertools import groupby
from typing import TypeAlias

from itadocs.ooxml.paragraphs import list_runs, split_runs
from itadocs.ooxml.xml import Element, local, parent_of, w
from itadocs.review.diff.texts import TextChange, compare_texts
from itadocs.review.redline.deletions import DeletedContent
from itadocs.review.redline.pieces import (
    RunPiece,
    control_tag,
    cut_pieces,
    find_control,
    join_text,
    list_keys,
    list_pieces,
)


def mark_paragraph(old: Element, fresh: Element, deleted: DeletedContent) -> None:
    """Mark in the new paragraph what differs from the old one."""
    split_runs(old)
    split_runs(fresh)
    before, after = list_pieces(old), list_pieces(fresh)
    texts, keys = (join_text(before), join_text(after)), (list_keys(before), list_keys(after))
    if texts[0] == texts[1] and keys[0] == keys[1]:
        _pair_notes(before, after, deleted)
        return
    changes = compare_texts(*texts, *keys)
    olds = cut_pieces(before, {change.old_start for change in changes})
    news = cut_pieces(after, {change.new_start for change in changes})
    added: list[Element] = []
    for change in changes:
        lost = [piece for at, piece in olds if change.old_start <= at < change.old_end]
        inserted = [piece for at, piece in news if change.new_start <= at < change.new_end]
        if change.is_equal:
            _pair_notes(lost, inserted, deleted)
            continue
        _place(lost, inserted, _around(news, change), fresh, deleted)
        added += _added(inserted, deleted)
    deleted.marks.wrap("ins", added)
    mark_inserted_controls(fresh, deleted)


def mark_inserted_paragraph(fresh: Element, deleted: DeletedContent, *, controls: bool = True) -> None:
    """Mark all of a paragraph as inserted, except its end. A row that is inserted as a whole needs no ``controls``."""
    split_runs(fresh)
    deleted.marks.wrap("ins", _added(list_pieces(fresh), deleted))
    if controls:
        mark_inserted_controls(fresh, deleted)


def mark_inserted_controls(paragraph: Element, deleted: DeletedContent) -> None:
    """Mark content controls as inserted that hold nothing but what is inserted."""
    for control in list(paragraph.iter(w("sdt"))):
        if next(control.iter(w("del")), None) is not None:
            continue
        runs = [unit for content in control.findall(w("sdtContent")) for unit in list_runs(content)]
        seen = [run for run in runs if local(run) != "r" or any(local(part) != "rPr" for part in run)]
        if seen and all(local(parent_of(run)) == "ins" for run in seen):
            deleted.marks.mark_control(control)


def _added(found: list[RunPiece], deleted: DeletedContent) -> list[Element]:
    for piece in found:
        if piece.note is not None:
            deleted.notes.add_inserted(piece.note)
    return [unit for piece in found for unit in piece.units]


def _pair_notes(before: list[RunPiece], after: list[RunPiece], deleted: DeletedContent) -> None:
    olds = [piece.note for piece in before if piece.note is not None]
    news = [piece.note for piece in after if piece.note is not None]
    for one, other in zip(olds, news, strict=True):
        deleted.notes.pair(one, other)


Around: TypeAlias = "tuple[Element | None, Element | None]"


def _around(news: list[tuple[int, RunPiece]], change: TextChange) -> Around:
    """Return the last run before a change and the first one of it, or after it."""
    before = [piece for at, piece in news if at < change.new_start]
    after = [piece for at, piece in news if at >= change.new_start]
    return before[-1].units[-1] if before else None, after[0].units[0] if after else None


def _place(
    lost: list[RunPiece], inserted: list[RunPiece], around: Around, paragraph: Element, deleted: DeletedContent
) -> None:
    """Put deleted text where it was: inside the control of its cell where that is still there, else beside it."""
    before, after = around
    behind = before if before is not None and _tag(before) is not None else None
    is_past = False
    for tag, group in groupby(lost, key=lambda piece: control_tag(find_control(piece.units[0]))):
        runs = deleted.make_runs(list(group))
        if not runs:
            continue
        mark = deleted.wrap_runs(runs)
        if is_past and behind is not None:
            _behind(behind, tag, inserted).addnext(mark)
            behind = mark
        elif behind is not None and tag == _tag(behind):
            behind.addnext(mark)
            behind = mark
        elif after is not None and tag is not None and tag == _tag(after):
            after.addprevious(mark)
            behind, is_past = mark, True
        else:
            _between(mark, before, after, paragraph)
            behind, is_past = mark, True


def _behind(mark: Element, tag: str | None, inserted: list[RunPiece]) -> Element:
    """Return what text that followed the last deleted one follows now: its control, where all that is left of it is
    new.
    """
    control = find_control(mark)
    if control is None or tag == control_tag(control):
        return mark
    rest = {unit for piece in inserted for unit in piece.units}
    after = [unit for content in control.findall(w("sdtContent")) for unit in list_runs(content)]
    after = after[1 + max((at for at, unit in enumerate(after) if parent_of(unit) is mark), default=-1) :]
    return control if rest.issuperset(after) else mark


def _tag(run: Element | None) -> str | None:
    return None if run is None else control_tag(find_control(run))


def _between(mark: Element, before: Element | None, after: Element | None, paragraph: Element) -> None:
    """Put a mark outside of controls that end or begin here, inside of one that goes on."""
    if after is not None:
        inside = set() if before is None else set(before.iterancestors())
        at = after
        while parent_of(at) is not paragraph and parent_of(at) not in inside:
            at = parent_of(at)
        at.addprevious(mark)
    elif before is not None:
        at = before
        while parent_of(at) is not paragraph:
            at = parent_of(at)
        at.addnext(mark)
    else:
        paragraph.append(mark)
