"""Describe what an edited document says differently from the issued one: cell by cell, and what belongs to no cell."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from msgspec import Struct

from itadocs.review.diff.layout_values import LayoutChange
from itadocs.review.diff.segments import Certainty
from itadocs.thai.compare import without_typography

_KEY = 8
"""Digits of the short name of an edit."""


def short_key(*texts: str) -> str:
    """Return a short name of an edit that can be typed, the same in every run, whatever spaces are around its lines."""
    lines = (line.strip() for text in texts for line in (*text.split("\n"), ""))
    return hashlib.sha256("\n".join(lines).encode("utf-8", "replace")).hexdigest()[:_KEY]


class LooseKind(StrEnum):
    """Name what kind of change belongs to no cell."""

    WORDING = "wording"
    INSERTED = "inserted"
    DELETED = "deleted"
    ROW_INSERTED = "row-inserted"
    ROW_DELETED = "row-deleted"
    MOVED = "moved"
    TYPOGRAPHY = "typography"
    FORMAT = "format"
    PICTURE = "picture"
    CHART = "chart"
    LAYOUT = "layout"
    PROPERTY = "property"
    ACTIVE = "active"


@dataclass(frozen=True, slots=True)  # no structure: the numbers of blocks take no part in comparing
class Loose:
    """Hold a change that belongs to no cell.

    ``addresses`` are cells whose text it took along; ``ours`` and ``theirs`` the numbers of its blocks in the issued
    and in the edited story.
    """

    kind: LooseKind
    place: str
    heading: str
    old: str = ""
    new: str = ""
    addresses: tuple[str, ...] = ()
    ours: tuple[int, ...] = field(default=(), compare=False)
    theirs: tuple[int, ...] = field(default=(), compare=False)

    @property
    def key(self) -> str:
        """Return what the change is known by; another one when the reviewer writes something else."""
        return short_key(self.kind, self.place, self.old, self.new)


class Appearance(Struct, frozen=True):
    """Hold one place where the document prints a cell, line by line. ``edited`` is None where all of it is gone."""

    address: str
    """The cell as it was when the document was issued: ``มาตรการ!F7``."""
    issued: tuple[str, ...]
    edited: tuple[str, ...] | None
    certainty: Certainty
    place: str
    heading: str
    is_alone: bool = True
    """Whether its paragraphs hold nothing else, so that they went with it."""
    is_listed: bool = False
    """Whether its loss is among the loose changes already: a row that is gone, a paragraph with more in it."""
    blocks: tuple[int, ...] = ()
    """Its blocks in the issued story."""
    hidden: str = ""
    """Letters that are hidden in the edited document and were not when it was issued."""

    @property
    def is_changed(self) -> bool:
        """Return whether it says something else now."""
        return self.edited is None or list(map(without_typography, self.issued)) != list(
            map(without_typography, self.edited)
        )


class Differences(Struct, frozen=True):
    """Hold the cells' texts, changed or not, and the loose changes in the order of the document."""

    appearances: tuple[Appearance, ...]
    loose: tuple[Loose, ...]
    places: dict[int, str]
    """Edited block → the cell it prints, for comments; blocks of several cells or none are not in it."""
    keeps_names: bool = True
    """Whether the edited document still says which control is which cell's."""
    partner: Mapping[int, int] = {}
    """Issued block → the same block as edited."""
    layout: tuple[LayoutChange, ...] = ()
    """What is laid out otherwise, each in ``loose`` as well, in the same order."""
