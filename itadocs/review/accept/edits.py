"""List what a reviewer changed, each with what was chosen of it."""

from __future__ import annotations

from collections.abc import Iterator

from itadocs.problems import Problem, Where
from itadocs.review.accept.records import EditKind, ReviewEdit
from itadocs.review.diff.differences import Loose, LooseKind
from itadocs.review.pull.records import Change, Pull, Side, Wishes

_UNDECIDED = ("P10", "P39")


def list_edits(found: Pull, wishes: Wishes) -> tuple[ReviewEdit, ...]:
    """Return the edits of a document that was compared with these wishes: of cells, then those that belong to none.

    What only Word changed counts unless something else was chosen; what both changed is open until it is.
    """
    cells = [change for change in found.changes if change.side is not Side.EXCEL or change.is_chosen]
    free = [each for each in found.loose if each.kind is not LooseKind.ACTIVE]
    return (*map(_of_cell, cells), *(_free(each, wishes) for each in free))


def _of_cell(change: Change) -> ReviewEdit:
    kind, choice = EditKind.CELL, Side.WORD if change.side is Side.WORD else None
    if change.is_chosen:
        choice = Side.EXCEL
    elif change.refusal:
        kind, choice = EditKind.CONFLICT if change.refusal.code in _UNDECIDED else EditKind.REFUSED, None
    elif change.side is Side.BOTH:
        kind, choice = EditKind.CONFLICT, Side.WORD
    return ReviewEdit(
        change.key, kind, change.place, change.heading, " ".join(filter(None, (change.where.tag, change.label))),
        None, change.old, change.word, change.excel, choice, change.refusal,
    )  # fmt: skip


def _free(each: Loose, wishes: Wishes) -> ReviewEdit:
    choice = wishes.choices.get(each.key, Side.WORD)
    return ReviewEdit(
        each.key, EditKind.FREE, each.place, each.heading, loose=each.kind, old=each.old, word=each.new, choice=choice
    )


def check_choices(found: Pull, wishes: Wishes) -> Iterator[Problem]:
    """Yield P31 for each choice that is of no edit of the document."""
    known = {key for change in found.changes for key in (change.key, change.where.tag)}
    known |= {each.key for each in found.loose}
    for name in wishes.choices.keys() - known:
        yield Problem("P31", Where(found.document.name), {"found": name})
