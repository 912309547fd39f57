"""A report for programs: JSON with stable keys."""

from __future__ import annotations

from typing import TypedDict

from itadocs.codes import CODES, hint, message
from itadocs.outcomes import Report
from itadocs.problems import Problem, Where
from itadocs.report.readiness import ReadinessData, readiness_data

FORMAT = 1


class WhereData(TypedDict):
    """An address. ``sheet`` and ``cell`` are null for a whole file or sheet; a cell is ``F7``, ``7`` or ``F``."""

    file: str
    sheet: str | None
    cell: str | None


class ProblemData(WhereData):
    """A problem. ``code`` never changes its meaning; ``severity`` is ``error``, ``warning`` or ``info``; texts are
    Thai. ``also`` are other cells that take part.
    """

    code: str
    slug: str
    severity: str
    message: str
    hint: str
    also: list[WhereData]


class DocumentData(TypedDict):
    """A document of a build. ``status`` is ``built``, ``unchanged``, ``skipped`` or ``failed``; ``path`` is null unless
    it is there, ``redline`` unless there is a comparison copy."""

    document: str
    status: str
    path: str | None
    redline: str | None
    reason: str | None
    problems: list[ProblemData]


class WorkbookData(TypedDict):
    """A workbook with everything found in it. A check fills ``readiness``, a build ``documents``; ``read`` is false
    where nothing had changed since the last build, so that the workbook was not read."""

    file: str
    read: bool
    problems: list[ProblemData]
    readiness: list[ReadinessData]
    documents: list[DocumentData]


class UnitData(TypedDict):
    """A unit of a province. ``status`` is ``built``, ``failed``, ``blank``, ``outdated`` or ``missing``; then ``file``
    is null."""

    unit: str
    file: str | None
    status: str
    problems: list[ProblemData]


class SetData(TypedDict):
    """A province with its units; ``province`` is its workbook, which is among the workbooks as those of the units."""

    province: str
    problems: list[ProblemData]
    units: list[UnitData]


class ReportData(TypedDict):
    """The whole report. ``format`` grows when a key changes or goes; ``ok`` is false where the exit code is 1."""

    format: int
    ok: bool
    problems: list[ProblemData]
    workbooks: list[WorkbookData]
    sets: list[SetData]


def report_data(report: Report) -> ReportData:
    """The report as plain data; its keys are those of :class:`ReportData`."""
    return {
        "format": FORMAT,
        "ok": report.ok,
        "problems": [problem_data(problem) for problem in report.problems],
        "workbooks": [
            {
                "file": str(workbook.path),
                "read": workbook.is_read,
                "problems": [problem_data(problem) for problem in workbook.problems],
                "readiness": readiness_data(workbook.readiness),
                "documents": [
                    {
                        "document": document.document,
                        "status": document.status.value,
                        "path": None if document.path is None else str(document.path),
                        "redline": None if document.redline is None else str(document.redline),
                        "reason": document.reason or None,
                        "problems": [problem_data(problem) for problem in document.problems],
                    }
                    for document in workbook.documents
                ],
            }
            for workbook in report.workbooks
        ],
        "sets": [
            {
                "province": str(entry.province.path),
                "problems": [problem_data(problem) for problem in entry.problems],
                "units": [
                    {
                        "unit": unit.name,
                        "file": None if unit.path is None else str(unit.path),
                        "status": unit.status.value,
                        "problems": [problem_data(problem) for problem in unit.problems],
                    }
                    for unit in entry.units
                ],
            }
            for entry in report.sets
        ],
    }


def problem_data(problem: Problem) -> ProblemData:
    """A problem as plain data."""
    code = CODES[problem.code]
    return {
        "code": code.id,
        "slug": code.slug,
        "severity": code.severity.value,
        **_where(problem.where),
        "message": message(problem),
        "hint": hint(problem),
        "also": [_where(where) for where in problem.also],
    }


def _where(where: Where) -> WhereData:
    return {"file": where.file, "sheet": where.sheet, "cell": where.cell}
