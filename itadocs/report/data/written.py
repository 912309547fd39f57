"""Hold what the other commands wrote and know, as records: files, units' workbooks, proposals, codes, names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from itadocs.codes import Code, has_errors
from itadocs.errors import as_problem
from itadocs.outcomes import HandOut, HandOutStatus
from itadocs.problems import Problem, Severity, Where
from itadocs.report.data.records import FORMAT, JsonRecord, ProblemData, problem_data
from itadocs.report.drafted import DraftLine


class WrittenData(JsonRecord):
    """Hold the files that a command wrote, and the copies it kept before. ``format`` grows when a key changes or goes;
    ``ok`` is false where the exit code is 1. ``known`` are the names that can be asked for, where none was."""

    format: int
    ok: bool
    written: list[str]
    backups: list[str]
    known: list[str]
    problems: list[ProblemData]


class HandOutData(JsonRecord):
    """Stand for a unit's workbook. ``lacks`` are codes of measures that it does not have, or did not; ``backup`` is the
    copy of it as it was, null where it was not written over; ``problem`` is null unless it failed."""

    unit: str
    file: str
    outcome: HandOutStatus
    lacks: list[str]
    backup: str | None
    problem: ProblemData | None


class UnitsData(JsonRecord):
    """Hold the workbooks that were handed out. ``format`` grows when a key changes or goes; ``ok`` is false where the
    exit code is 1. ``workbooks`` is empty where the ``problems`` were in the way."""

    format: int
    ok: bool
    province: str
    folder: str
    workbooks: list[HandOutData]
    problems: list[ProblemData]


class ProposalData(JsonRecord):
    """Stand for a proposed measure. ``sheet`` and ``row`` are null where it was not placed, for the ``reason``."""

    code: str
    measure: str
    group: str
    weak: list[str]
    sheet: str | None
    row: int | None
    reason: str


class DraftData(JsonRecord):
    """Hold what was proposed for a workbook. ``format`` grows when a key changes or goes; ``ok`` is false where the
    exit code is not 0. ``copy`` is null where none was written; ``unknown`` are chosen codes that there are not."""

    format: int
    ok: bool
    file: str
    copy: str | None
    proposals: list[ProposalData]
    unknown: list[str]
    problems: list[ProblemData]


class CodeData(JsonRecord):
    """Stand for a code of problems. Texts are Thai; what a problem fills in stands in braces."""

    code: str
    slug: str
    severity: Severity
    message: str
    hint: str
    why: str
    wrong: str
    right: str


class CodesData(JsonRecord):
    """Hold codes with their meaning. ``format`` grows when a key changes or goes; ``ok`` is false for no such code."""

    format: int
    ok: bool
    codes: list[CodeData]


class FieldsData(JsonRecord):
    """Hold the lines that tell what a template can use. ``format`` grows when a key changes or goes."""

    format: int
    ok: bool
    lines: list[str]


def written_data(
    written: Iterable[Path], problems: Sequence[Problem] = (), backups: Iterable[Path] = (), known: Iterable[str] = ()
) -> WrittenData:
    """Return the files that were written as a record."""
    return WrittenData(
        format=FORMAT,
        ok=not has_errors(problems),
        written=[str(path) for path in written],
        backups=[str(path) for path in backups],
        known=list(known),
        problems=[problem_data(problem) for problem in problems],
    )


def units_data(
    province: Path, folder: Path, done: Iterable[HandOut], problems: Iterable[Problem], *, is_ok: bool
) -> UnitsData:
    """Return the workbooks that were handed out as a record."""
    return UnitsData(
        format=FORMAT,
        ok=is_ok,
        province=str(province),
        folder=str(folder),
        workbooks=[_handed(each) for each in done],
        problems=[problem_data(problem) for problem in problems],
    )


def _handed(each: HandOut) -> HandOutData:
    return HandOutData(
        unit=str(each.unit),
        file=str(each.file),
        outcome=each.outcome,
        lacks=list(each.lacks),
        backup=None if each.backup is None else str(each.backup),
        problem=None if each.error is None else problem_data(as_problem(each.error, Where(str(each.file)))),
    )


def draft_data(
    places: tuple[Path, Path | None], lines: Iterable[DraftLine], unknown: Sequence[str], problems: Sequence[Problem]
) -> DraftData:
    """Return what was proposed as a record; ``places`` are the workbook and its copy, None where none was written."""
    file, copy = places
    return DraftData(
        format=FORMAT,
        ok=copy is not None,
        file=str(file),
        copy=None if copy is None else str(copy),
        proposals=[_proposal(line) for line in lines],
        unknown=list(unknown),
        problems=[problem_data(problem) for problem in problems],
    )


def _proposal(line: DraftLine) -> ProposalData:
    return ProposalData(
        code=line.code,
        measure=str(line.measure),
        group=str(line.group),
        weak=list(line.weak),
        sheet=line.where.sheet if line.where else None,
        row=line.where.row if line.where else None,
        reason=line.reason,
    )


def codes_data(found: Iterable[Code]) -> CodesData:
    """Return codes as a record."""
    codes = [
        CodeData(
            code=each.id,
            slug=each.slug,
            severity=each.severity,
            message=each.message,
            hint=each.hint,
            why=each.why,
            wrong=each.wrong,
            right=each.right,
        )
        for each in found
    ]
    return CodesData(format=FORMAT, ok=bool(codes), codes=codes)


def fields_data(lines: Iterable[str]) -> FieldsData:
    """Return what a template can use as a record."""
    return FieldsData(format=FORMAT, ok=True, lines=list(lines))
