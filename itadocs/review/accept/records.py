"""Hold the edits of a document with what was chosen of each, and what became of them, as values for the faces."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from itadocs.codes import has_errors
from itadocs.problems import Problem
from itadocs.review.diff.differences import LooseKind
from itadocs.review.merge.records import Fate, Merge, MergeEntry
from itadocs.review.pull.records import Pull, Side


class EditKind(StrEnum):
    """Name what has to be decided of an edit."""

    CELL = "cell"
    CONFLICT = "conflict"
    """Word and Excel changed the cell, each otherwise."""
    REFUSED = "refused"
    """The workbook cannot take the reviewer's text: only its own can be chosen."""
    FREE = "free"
    """It belongs to no cell."""


class ReviewEdit(Struct, frozen=True):
    """Hold one edit of a document: ``old`` as issued, ``word`` and ``excel`` as they are now, lines by newlines.

    ``key`` is what the choice is given by. ``what`` is the cell with its heading; of a free edit it is empty and
    ``loose`` says its kind. ``choice`` is None where it is open; ``reason`` is why the cell cannot take it.
    """

    key: str
    kind: EditKind
    place: str
    heading: str
    what: str = ""
    loose: LooseKind | None = None
    old: str = ""
    word: str = ""
    excel: str = ""
    choice: Side | None = None
    reason: Problem | None = None


class Acceptance(Struct, frozen=True):
    """Hold one edited document that is to be taken back. ``document`` is the file to sign, None where nothing was done.

    ``pulled`` is what was written into the workbook, ``merges`` what was carried into the new version: of an earlier
    version that somebody edited, then of this one. ``redline`` is the comparison copy, None where nothing differs,
    ``pdf`` that of the file to sign, None where there is none.
    """

    edited: Path
    workbook: Path | None = None
    edits: tuple[ReviewEdit, ...] = ()
    pulled: Pull | None = None
    merges: tuple[Merge, ...] = ()
    document: Path | None = None
    redline: Path | None = None
    pdf: Path | None = None
    problems: tuple[Problem, ...] = ()
    waiting: tuple[Path, ...] = ()
    """What is to be built again before the document can be signed: the workbook has an error or a draft, or units are
    awaited; empty where nothing keeps it."""

    @property
    def undecided(self) -> tuple[ReviewEdit, ...]:
        """Return the edits of which somebody has still to say what counts."""
        return tuple(edit for edit in self.edits if edit.choice is None)

    @property
    def missing(self) -> tuple[MergeEntry, ...]:
        """Return the edits that the file to sign does not have."""
        return tuple(entry for merged in self.merges for entry in merged.of(Fate.MISSING))

    @property
    def has_errors(self) -> bool:
        """Tell whether something is in the way."""
        return has_errors(self.problems)

    @property
    def is_untouched(self) -> bool:
        """Tell whether nobody edited the document, nor commented on it."""
        return not (self.edits or (self.pulled and (self.pulled.remarks or self.pulled.loose)))

    @property
    def is_settled(self) -> bool:
        """Tell whether everything that was chosen is in the file to sign, or there was nothing to do: exit code 0."""
        is_there = self.document is not None or self.is_untouched
        return not self.has_errors and not self.undecided and is_there and all(m.is_settled for m in self.merges)
