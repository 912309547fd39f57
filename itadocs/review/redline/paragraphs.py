"""One paragraph in two versions: the new one gets marks where words came or went."""

from __future__ import annotations

from itertools import groupby
from typing import TypeAlias

from itadocs.ooxml.paragraphs import list_runs, split_runs
from itadocs.ooxml.xml import Element, local, parent_of, w
from itadocs.review.diff.texts import Change, compare_texts
from itadocs.review.redline.deletions import Gone
from itadocs.review.redline.pieces import Piece, control_of, cut, keys_of, pieces, tag_of, text_of


def compare_paragraphs(old: Element, fresh: Element, gone: Gone) -> None:
    """Mark in the new paragraph what differs from the old one."""
    split_runs(old)
    split_runs(fresh)
    before, after = pieces(old), pieces(fresh)
    texts, keys = (text_of(before), text_of(after)), (keys_of(before), keys_of(after))
    if texts[0] == texts[1] and keys[0] == keys[1]:
        _pair_notes(before, after, gone)
        return
    changes = compare_texts(*texts, *keys)
    olds = cut(before, {change.old_start for change in changes})
    news = cut(after, {change.new_start for change in changes})
    added: list[Element] = []
    for change in changes:
        lost = [piece for at, piece in olds if change.old_start <= at < change.old_end]
        come = [piece for at, piece in news if change.new_start <= at < change.new_end]
        if change.is_equal:
            _pair_notes(lost, come, gone)
            continue
        _place(lost, come, _around(news, change), fresh, gone)
        added += _added(come, gone)
    gone.marks.wrap("ins", added)
    mark_controls(fresh, gone)


def insert_paragraph(fresh: Element, gone: Gone, *, controls: bool = True) -> None:
    """Mark all of a paragraph as inserted, except its end. A row that is inserted as a whole needs no ``controls``."""
    split_runs(fresh)
    gone.marks.wrap("ins", _added(pieces(fresh), gone))
    if controls:
        mark_controls(fresh, gone)


def mark_controls(paragraph: Element, gone: Gone) -> None:
    """A content control that holds nothing but what is inserted is inserted itself."""
    for control in list(paragraph.iter(w("sdt"))):
        if next(control.iter(w("del")), None) is not None:
            continue
        runs = [unit for content in control.findall(w("sdtContent")) for unit in list_runs(content)]
        seen = [run for run in runs if local(run) != "r" or any(local(part) != "rPr" for part in run)]
        if seen and all(local(parent_of(run)) == "ins" for run in seen):
            gone.marks.control(control)


def _added(found: list[Piece], gone: Gone) -> list[Element]:
    for piece in found:
        if piece.note is not None:
            gone.notes.added(piece.note)
    return [unit for piece in found for unit in piece.units]


def _pair_notes(before: list[Piece], after: list[Piece], gone: Gone) -> None:
    olds = [piece.note for piece in before if piece.note is not None]
    news = [piece.note for piece in after if piece.note is not None]
    for one, other in zip(olds, news, strict=True):
        gone.notes.same(one, other)


Around: TypeAlias = "tuple[Element | None, Element | None]"


def _around(news: list[tuple[int, Piece]], change: Change) -> Around:
    """The last run before a change and the first one of it, or after it."""
    before = [piece for at, piece in news if at < change.new_start]
    after = [piece for at, piece in news if at >= change.new_start]
    return before[-1].units[-1] if before else None, after[0].units[0] if after else None


def _place(lost: list[Piece], come: list[Piece], around: Around, paragraph: Element, gone: Gone) -> None:
    """Put deleted text where it was: inside the control of its cell where that is still there, else beside it."""
    before, after = around
    behind = before if before is not None and _tag(before) is not None else None
    is_past = False
    for tag, group in groupby(lost, key=lambda piece: tag_of(control_of(piece.units[0]))):
        runs = gone.runs(list(group))
        if not runs:
            continue
        mark = gone.mark(runs)
        if is_past and behind is not None:
            _behind(behind, tag, come).addnext(mark)
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


def _behind(mark: Element, tag: str | None, come: list[Piece]) -> Element:
    """What text that followed the last deleted one follows now: its control, where all that is left of it is new."""
    control = control_of(mark)
    if control is None or tag == tag_of(control):
        return mark
    rest = {unit for piece in come for unit in piece.units}
    after = [unit for content in control.findall(w("sdtContent")) for unit in list_runs(content)]
    after = after[1 + max((at for at, unit in enumerate(after) if parent_of(unit) is mark), default=-1) :]
    return control if rest.issuperset(after) else mark


def _tag(run: Element | None) -> str | None:
    return None if run is None else tag_of(control_of(run))


def _between(mark: Element, before: Element | None, after: Element | None, paragraph: Element) -> None:
    """Outside of controls that end or begin here, inside of one that goes on."""
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
