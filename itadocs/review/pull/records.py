"""Hold what pull finds, as values for the printers: changes of cells, changes that belong to no cell, comments."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from msgspec import Struct, field

from itadocs.codes import severity
from itadocs.problems import Problem, Severity, Where
from itadocs.review.diff.differences import Loose, short_key
from itadocs.review.diff.segments import Certainty
from itadocs.workbook.edit.cellxml import Content


class Side(StrEnum):
    """Name who changed a cell's text since the document was issued."""

    WORD = "word"
    EXCEL = "excel"
    BOTH = "both"


class Wishes(Struct, frozen=True):
    """Hold what is asked of a pull. ``prefer`` settles what both sides changed; None leaves it open."""

    apply: bool = False
    prefer: Side | None = None
    accepted: bool = True
    """Whether tracked changes are read as accepted; else as rejected."""
    workbook: Path | None = None
    """The workbook, where it is not the one that was issued from; None for that one."""
    choices: Mapping[str, Side] = {}
    """Which text counts for single edits, by their keys or cells; ``excel`` leaves out what belongs to no cell."""

    def choice_of(self, change: Change) -> Side | None:
        """Return which text was chosen for a cell; None where that is open."""
        chosen = self.choices.get(change.key, self.choices.get(change.where.tag))
        return self.prefer if chosen is None and change.side is Side.BOTH else chosen


class Change(Struct, frozen=True):
    """Hold a cell whose text changed, lines by newlines: ``old`` as issued, ``word`` and ``excel`` as they are now."""

    side: Side
    where: Where
    """The cell in the workbook today."""
    label: str
    """The heading of its column or line; empty where the program does not know the cell."""
    place: str
    heading: str
    old: str
    word: str
    excel: str
    certainty: Certainty
    others: int = 0
    """Further places of the document that print the cell and still say the old text."""
    contents: Mapping[Where, Content] = field(default_factory=dict)
    """What apply writes; empty where nothing is to be written."""
    refusal: Problem | None = None
    """Why the workbook cannot take the reviewer's text."""
    note: Problem | None = None
    is_applied: bool = False
    address: str = ""
    """The cell as it was when the document was issued."""
    is_chosen: bool = False
    """Whether the workbook's text was chosen instead of the reviewer's."""

    @property
    def key(self) -> str:
        """Return what the edit is known by; another one when the reviewer writes something else."""
        return short_key(self.address, self.word)

    @property
    def is_pending(self) -> bool:
        """Return whether somebody still has to decide or to type."""
        return self.side is not Side.EXCEL and not self.is_applied


class Remark(Struct, frozen=True):
    """Hold a comment with the place and the cell it is about; ``address`` is empty where it is about none."""

    author: str
    date: str
    text: str
    quoted: str
    place: str
    heading: str
    address: str


class Pull(Struct, frozen=True):
    """Hold one edited document. ``workbook`` is None where it is not known which one it was made of."""

    document: Path
    workbook: Path | None = None
    changes: tuple[Change, ...] = ()
    loose: tuple[Loose, ...] = ()
    remarks: tuple[Remark, ...] = ()
    tracked: int = 0
    """How many tracked changes there are."""
    accepted: bool = True
    """Whether they were read as accepted; else as rejected."""
    problems: tuple[Problem, ...] = ()
    backup: Path | None = None
    """The copy of the workbook as it was, where it was written."""
    kept: Path | None = None
    """The copy of the document, where all its words are in the workbook now so that the next version replaces it."""
    is_redline: bool = False
    """Whether it is a comparison copy: what was rejected in it is what was changed."""
    is_arrived: bool = False
    """Whether it was taken back whole before: what belongs to no cell is in a newer version."""

    @property
    def is_settled(self) -> bool:
        """Return whether nothing is left to decide, to type or to read: exit code 0."""
        is_told = all(severity(problem) is Severity.INFO for problem in self.problems)
        is_carried = self.is_arrived or not self.loose
        return is_told and is_carried and not any(change.is_pending for change in self.changes)

    @property
    def is_taken(self) -> bool:
        """Return whether the next document will say every word of this one, and nothing else is in it: no comment, no
        mark.
        """
        if self.remarks or self.tracked or self.loose or not self.is_settled:
            return False
        by_word = [change for change in self.changes if change.word not in (change.old, change.excel)]
        return bool(self.changes) and all(change.is_applied and change.note is None for change in by_word)

    def of(self, side: Side) -> tuple[Change, ...]:
        """Return the changes of one side."""
        return tuple(change for change in self.changes if change.side is side)
