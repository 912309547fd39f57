"""Hold what a command found and made, as values for those who report it: people, programs, a province's roll-up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from itadocs.codes import has_errors, severity
from itadocs.errors import ItadocsError
from itadocs.problems import Problem, Severity, Where
from itadocs.values import replace

SEVERITY_WORDS = {Severity.ERROR: "ต้องแก้", Severity.WARNING: "ควรตรวจ", Severity.INFO: "แจ้งให้ทราบ"}
"""What officers read for how a problem weighs."""

_EDITED = "O03"
"""An edited document waits, with the new version beside it."""


class Status(StrEnum):
    """Hold what became of a document; skipped is an outcome with a reason, not a failure.

    Unchanged: it was made by an earlier run of the very same, and is still there.
    """

    BUILT = "built"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    FAILED = "failed"


class DocumentOutcome(Struct, frozen=True):
    """Hold one document of one workbook. ``path`` is None unless it is there; ``reason`` is Thai text unless it is."""

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
    pdf: Path | None = None
    """Its PDF, where one was asked for and could be made."""
    asks_pdf: bool = False
    """Whether the workbook asks for its PDF at every build."""
    has_open_edits: bool = False
    """Whether somebody edited it and that was not taken back yet: it is not to be signed."""

    @property
    def waits(self) -> bool:
        """Tell whether it is wanted and waits for data that nobody began to fill."""
        return self.status is Status.SKIPPED and bool(self.problems)

    @property
    def signed(self) -> Path | None:
        """Return the Word document that is signed: the edited one while it waits; None where there is none."""
        waiting = (Path(str(problem.params["found"])) for problem in self.problems if problem.code == _EDITED)
        path = next(waiting, self.path)
        return path if path is not None and path.suffix == ".docx" else None


class MissingContent(Struct, frozen=True):
    """Hold something an element lacks: what it is of, empty where of the whole, and the cell to fill.

    Where no row was begun, the cell is in the pre-filled row of the group or in the first free row; the sheet where
    neither is known.
    """

    of: str
    where: Where


class ElementState(Struct, frozen=True):
    """Hold a required element and what it lacks; it is there where nothing is lacking.

    ``by_hand`` says that no cell holds it: a person looks whether the document has it.
    """

    no: str
    label: str
    gaps: tuple[MissingContent, ...] = ()
    by_hand: bool = False

    @property
    def is_met(self) -> bool:
        """Tell whether it is known that nothing is lacking."""
        return not self.gaps and not self.by_hand


class Readiness(Struct, frozen=True):
    """Hold a wanted document against the requirements of its criteria year.

    ``is_official`` is False where the official list is unknown: then ``elements`` is what the program checks instead,
    or empty. ``source`` says where the list comes from.
    """

    document: str
    label: str
    criteria_year_be: int
    code: str | None
    is_official: bool = False
    source: str = ""
    elements: tuple[ElementState, ...] = ()
    rules_of_be: int | None = None
    """The earlier year (B.E.) whose elements these are, where nobody has described the criteria year."""
    is_code_likely: bool = False
    """Whether the code is no more than likely: from another source than the criteria, and not typed in the workbook."""

    @property
    def met(self) -> int:
        """Return how many elements are there."""
        return sum(element.is_met for element in self.elements)


class WorkbookOutcome(Struct, frozen=True):
    """Hold one workbook: everything found in it and what became of its documents (none when it was only checked).

    ``readiness`` says of each wanted document what the assessor would miss, as far as the workbook was read.
    ``is_read`` is false where nothing had changed, so that it was not read again.
    """

    path: Path
    problems: tuple[Problem, ...] = ()
    documents: tuple[DocumentOutcome, ...] = ()
    readiness: tuple[Readiness, ...] = ()
    is_read: bool = True
    lies_at: Path | None = None
    """Where it lies for people, when ``path`` is a copy out of a zip file; None where that is ``path`` itself."""

    @property
    def shown(self) -> Path:
        """Return the path that people know."""
        return self.lies_at or self.path

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """Return every problem of the workbook and of its documents once."""
        of_documents = (problem for document in self.documents for problem in document.problems)
        return once_per_sheet((*self.problems, *of_documents))


class UnitStatus(StrEnum):
    """Hold what became of a unit of a province."""

    BUILT = "built"
    PARTLY = "partly"
    """Its documents are made, but it has not reported all of its measures."""
    FAILED = "failed"
    BLANK = "blank"
    OUTDATED = "outdated"
    MISSING = "missing"


UNIT_WORDS = {
    UnitStatus.BUILT: "จัดทำแล้ว",
    UnitStatus.PARTLY: "รายงานบางส่วน",
    UnitStatus.FAILED: "ไม่สำเร็จ",
    UnitStatus.BLANK: "ยังไม่ได้กรอก",
    UnitStatus.OUTDATED: "เป็นของปีอื่น",
    UnitStatus.MISSING: "ยังไม่ส่ง",
}
"""What officers read for each of them."""


def names_apart(paths: Sequence[Path]) -> list[str]:
    """Return the names of files, each with its folder where another one has the same.

    >>> names_apart([Path("ก/รายงาน.xlsx"), Path("ข/รายงาน.xlsx"), Path("ข/ค.xlsx")])
    ['ก/รายงาน.xlsx', 'ข/รายงาน.xlsx', 'ค.xlsx']
    """
    names = [path.name for path in paths]
    folders = [f"{path.resolve().parent.name}/" if names.count(path.name) > 1 else "" for path in paths]
    return [f"{folder}{name}" for folder, name in zip(folders, names, strict=True)]


class UnitOutcome(Struct, frozen=True):
    """Hold one unit. ``path`` is the workbook of it that counts, None for a missing one; ``files`` are all that were
    handed in. ``problems`` are why it is not built, or not whole. ``is_listed`` is false for a workbook of none that
    the province lists.
    """

    name: str
    path: Path | None
    status: UnitStatus
    problems: tuple[Problem, ...] = ()
    files: tuple[Path, ...] = ()
    is_listed: bool = True

    def lying_at(self, places: Mapping[Path, Path]) -> UnitOutcome:
        """Return the same with its files where they lie for people: copy → place."""
        path = places.get(self.path, self.path) if self.path else None
        return replace(self, path=path, files=tuple(places.get(file, file) for file in self.files))


class SetOutcome(Struct, frozen=True):
    """Hold a province with its units. ``problems`` are those of the set as a whole. ``has_list`` is false where not
    even the list of its units could be read, so that nobody can be said to be on it or to be missing.
    ``reported_sheet`` is the one that the province may leave to its units."""

    province: WorkbookOutcome
    unit_word: str
    """What one of its units is called."""
    workbooks: tuple[WorkbookOutcome, ...] = ()
    units: tuple[UnitOutcome, ...] = ()
    problems: tuple[Problem, ...] = ()
    has_list: bool = True
    reported_sheet: str = ""

    @property
    def ok(self) -> bool:
        """Tell whether every unit made it."""
        return all(unit.status is UnitStatus.BUILT for unit in self.units)


DRAFT = "R77"
"""Code of a measure that is a draft."""


class Report(Struct, frozen=True):
    """Hold a whole run. ``problems`` are those of no workbook, such as an output folder that cannot be written.

    ``workbooks`` are all of them, with those of the sets.
    """

    workbooks: tuple[WorkbookOutcome, ...] = ()
    problems: tuple[Problem, ...] = ()
    sets: tuple[SetOutcome, ...] = ()

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """Return every problem once, in the order of the workbooks."""
        own = (*self.problems, *(problem for entry in self.sets for problem in entry.problems))
        return once((*own, *(problem for workbook in self.workbooks for problem in workbook.all_problems)))

    def is_ready(self, workbook: WorkbookOutcome) -> bool:
        """Tell whether nothing keeps the documents of a workbook from being signed: nothing is to be mended in it, no
        measure is a draft, and of a set all have reported."""
        waits = any(entry.province.path == workbook.path and not entry.ok for entry in self.sets)
        problems = workbook.all_problems
        return not (waits or has_errors(problems) or any(problem.code == DRAFT for problem in problems))

    def lying_at(self, places: Mapping[Path, Path]) -> Report:
        """Return the same with where workbooks lie for people that are copies out of a zip file: copy → place."""
        if not places:
            return self
        lying = (replace(each, lies_at=places.get(each.path)) for each in self.workbooks)
        sets = (replace(each, units=tuple(unit.lying_at(places) for unit in each.units)) for each in self.sets)
        return replace(self, workbooks=tuple(lying), sets=tuple(sets))

    @property
    def ok(self) -> bool:
        """Tell whether there is no error anywhere, no document failed, and every unit of a province made it."""
        if not all(entry.ok for entry in self.sets):
            return False
        failed = any(d.status is Status.FAILED for w in self.workbooks for d in w.documents)
        return not failed and all(severity(problem) is not Severity.ERROR for problem in self.all_problems)


class HandOutStatus(StrEnum):
    """Hold what became of a unit's workbook that was to be handed out."""

    NEW = "new"
    RENEWED = "renewed"
    SAME = "same"
    ADDED = "added"
    """Somebody has worked in it, and it got the measures that it did not have."""
    KEPT = "kept"
    """Somebody has worked in it."""
    UNREADABLE = "unreadable"
    STRANGER = "stranger"
    """Of a unit that the province does not list, or that has no measure (any more)."""
    FAILED = "failed"


class HandOut(Struct, frozen=True):
    """Hold one workbook. ``lacks`` are codes of measures that a kept one does not have, or an added one did not;
    ``backup`` is the copy of that one as it was. ``error`` is why one failed.
    """

    file: Path
    unit: str
    outcome: HandOutStatus
    lacks: tuple[str, ...] = ()
    error: ItadocsError | None = None
    backup: Path | None = None


def once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems without repeats, in their order, at a cost that grows as their number does.

    Their params cannot be hashed, so what these say stands for them.
    """
    found: dict[object, Problem] = {}
    for problem in problems:
        said = tuple(sorted((name, str(value)) for name, value in problem.params.items()))
        found.setdefault((problem.code, problem.where, problem.also, said), problem)
    return tuple(found.values())


def once_per_sheet(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems without repeats, and of a sheet that is empty for several documents (S04) one, which names
    them all and every cell that one of them needs."""
    found: dict[object, Problem] = {}
    for problem in once(problems):
        is_empty = problem.code == "S04"
        key = (problem.where, str(problem.params.get("expected"))) if is_empty else len(found)
        found[key] = _joined(found[key], problem) if key in found else problem
    return tuple(found.values())


def _joined(one: Problem, other: Problem) -> Problem:
    documents, cells = ((str(one.params[name]), str(other.params[name])) for name in ("document", "cells"))
    if set(one.also) >= set(other.also):
        named = cells[0]
    else:
        named = cells[1] if set(one.also) <= set(other.also) else " และ ".join(cells)
    params = {**one.params, "document": "” และ “".join(dict.fromkeys(documents)), "cells": named}
    return replace(one, params=params, also=tuple(dict.fromkeys((*one.also, *other.also))))
