"""What a run found and made, as values for the printers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from itadocs.codes import severity
from itadocs.problems import Problem, Severity
from itadocs.validate.readiness import Readiness


class Status(StrEnum):
    """What became of a document; skipped is an outcome with a reason, not a failure.

    Unchanged: it was made by an earlier run of the very same, and is still there.
    """

    BUILT = "built"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class DocumentOutcome:
    """One document of one workbook. ``path`` is None unless it is there; ``reason`` is Thai text unless it is."""

    document: str
    label: str
    status: Status
    path: Path | None = None
    reason: str = ""
    problems: tuple[Problem, ...] = ()
    seconds: float = 0.0
    redline: Path | None = None
    """The comparison copy, where one was asked for and there was something to compare."""
    no_redline: str = ""
    """Why there is none although one was asked for, in Thai."""


@dataclass(frozen=True, slots=True)
class WorkbookOutcome:
    """One workbook: everything found in it and what became of its documents (none when it was only checked).

    ``readiness`` says of each wanted document what the assessor would miss; only a check asks. ``is_read`` is false
    where nothing had changed, so that the workbook was not read again.
    """

    path: Path
    problems: tuple[Problem, ...] = ()
    documents: tuple[DocumentOutcome, ...] = ()
    readiness: tuple[Readiness, ...] = ()
    is_read: bool = True

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """Every problem of the workbook and of its documents once."""
        return once((*self.problems, *(problem for document in self.documents for problem in document.problems)))


class UnitStatus(StrEnum):
    """What became of a unit of a province."""

    BUILT = "built"
    FAILED = "failed"
    BLANK = "blank"
    OUTDATED = "outdated"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class UnitOutcome:
    """One unit. ``path`` is its workbook, None for a missing one; ``problems`` are why it is not built."""

    name: str
    path: Path | None
    status: UnitStatus
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class SetOutcome:
    """A province with its units. ``problems`` are those of the set as a whole."""

    province: WorkbookOutcome
    workbooks: tuple[WorkbookOutcome, ...] = ()
    units: tuple[UnitOutcome, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether every unit made it."""
        return all(unit.status is UnitStatus.BUILT for unit in self.units)


@dataclass(frozen=True, slots=True)
class Report:
    """A whole run. ``problems`` are those of no workbook, such as an output folder that cannot be written.

    ``workbooks`` are all of them, with those of the sets.
    """

    workbooks: tuple[WorkbookOutcome, ...] = ()
    problems: tuple[Problem, ...] = ()
    sets: tuple[SetOutcome, ...] = ()

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """Every problem once, in the order of the workbooks."""
        own = (*self.problems, *(problem for entry in self.sets for problem in entry.problems))
        return once((*own, *(problem for workbook in self.workbooks for problem in workbook.all_problems)))

    @property
    def ok(self) -> bool:
        """No error anywhere, no document failed, and every unit of a province made it."""
        if not all(entry.ok for entry in self.sets):
            return False
        failed = any(d.status is Status.FAILED for w in self.workbooks for d in w.documents)
        return not failed and all(severity(problem) is not Severity.ERROR for problem in self.all_problems)


def once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems without repeats; their params cannot be hashed, so what they say stands for them."""
    return tuple(
        {(p.code, p.where, str(sorted(p.params.items(), key=lambda pair: pair[0]))): p for p in problems}.values()
    )
