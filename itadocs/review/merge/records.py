"""Hold what a merge did, as values for the printers."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from msgspec import Struct, field

from itadocs.codes import severity
from itadocs.problems import Problem, Severity, Where
from itadocs.values import replace


class Fate(StrEnum):
    """Name what became of an edit."""

    CARRIED = "carried"
    THERE = "there"
    """The new document says it already."""
    MISSING = "missing"


COMMENT, CELL = "comment", "cell"
"""Kinds of entries besides those of loose changes."""


class MergeEntry(Struct, frozen=True):
    """Hold one edit. ``kind`` is that of a loose change, ``comment``, or ``cell`` for one that pull takes back.

    ``old`` and ``new`` are the whole texts as issued and as edited; ``reason`` says why it is not in the new document.
    """

    kind: str
    fate: Fate
    place: str
    heading: str
    old: str = ""
    new: str = ""
    addresses: tuple[str, ...] = ()
    author: str = ""
    reason: Problem | None = None


class MergedDocument(Struct, frozen=True):
    """Hold a merged document; ``data`` is None where the new one has all that could be carried already."""

    data: bytes | None
    entries: tuple[MergeEntry, ...] = ()

    def of(self, fate: Fate) -> tuple[MergeEntry, ...]:
        """Return the entries of one fate."""
        return tuple(entry for entry in self.entries if entry.fate is fate)

    def entries_at(self, name: str) -> tuple[MergeEntry, ...]:
        """Return the entries with their reasons laid to the document of that name."""
        reasons = (replace(each.reason, where=Where(name)) if each.reason else None for each in self.entries)
        return tuple(replace(each, reason=reason) for each, reason in zip(self.entries, reasons, strict=True))


class Merge(Struct, frozen=True):
    """Hold one merge as asked for. ``written`` is where the result went, None where nothing was written."""

    edited: Path
    new: Path
    written: Path | None = None
    backup: Path | None = None
    listing: Path | None = None
    """The text file with all that is not in the new document."""
    entries: tuple[MergeEntry, ...] = ()
    problems: tuple[Problem, ...] = field(default=())

    @property
    def is_settled(self) -> bool:
        """Return whether everything is in the new document: exit code 0."""
        is_told = all(severity(problem) is Severity.INFO for problem in self.problems)
        return is_told and not self.of(Fate.MISSING)

    def of(self, fate: Fate) -> tuple[MergeEntry, ...]:
        """Return the entries of one fate."""
        return tuple(entry for entry in self.entries if entry.fate is fate)
