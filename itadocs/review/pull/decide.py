"""Decide which text of a cell counts: by what was asked for, or as it was chosen before."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from itadocs.problems import Problem
from itadocs.review.pull.records import Change, Side, Wishes
from itadocs.values import replace


def decide_changes(
    changes: Iterable[Change], wishes: Wishes, was_chosen: Callable[[Change], bool], *, is_sure: bool
) -> tuple[Change, ...]:
    """Return the changes as they were decided; ``was_chosen`` says that the workbook's text was chosen before.

    What both sides changed and nobody decided gets P10; where it is not sure which version was edited, what seems the
    reviewer's may be what the workbook changed since, and gets P39.
    """
    return tuple(_decided(change, wishes, was_chosen, is_sure=is_sure) for change in changes)


def _decided(change: Change, wishes: Wishes, was_chosen: Callable[[Change], bool], *, is_sure: bool) -> Change:
    code = "P10"
    if change.side is Side.WORD and not is_sure:
        change, code = replace(change, side=Side.BOTH), "P39"
    wanted = wishes.choice_of(change)
    if wanted is None and was_chosen(change):
        wanted = Side.EXCEL
    if change.side is not Side.EXCEL and wanted is Side.EXCEL:
        return replace(change, side=Side.EXCEL, is_chosen=True, contents={}, refusal=None)
    if change.side is Side.BOTH and wanted is None:
        return replace(change, contents={}, refusal=change.refusal or Problem(code, change.where))
    return change
