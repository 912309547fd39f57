"""Hold what a check or a build found and made, as records."""

from __future__ import annotations

from itadocs.outcomes import (
    DocumentOutcome,
    Report,
    SetOutcome,
    Status,
    UnitOutcome,
    UnitStatus,
    WorkbookOutcome,
)
from itadocs.report.data.readiness import ReadinessData, readiness_data
from itadocs.report.data.records import FORMAT, JsonRecord, ProblemData, problem_data
from itadocs.report.next_step import documents_to_sign


class DocumentData(JsonRecord):
    """Say what became of a document.

    ``path`` is null unless it is there, ``pdf`` unless it has one, ``redline`` unless there is a comparison copy,
    ``reason`` unless one is given.
    """

    document: str
    status: Status
    path: str | None
    pdf: str | None
    redline: str | None
    reason: str | None
    problems: list[ProblemData]


class WorkbookData(JsonRecord):
    """Hold a workbook with everything found in it.

    A check fills ``readiness``, a build ``documents``; ``read`` is false where nothing had changed since the last
    build, so that the workbook was not read.
    """

    file: str
    read: bool
    problems: list[ProblemData]
    readiness: list[ReadinessData]
    documents: list[DocumentData]


class UnitData(JsonRecord):
    """Say what became of a unit of a province; ``file`` is null where it is missing.

    ``files`` are all that came from it; ``listed`` is false for a workbook of none that the province lists.
    """

    unit: str
    listed: bool
    file: str | None
    files: list[str]
    status: UnitStatus
    problems: list[ProblemData]


class SetData(JsonRecord):
    """Hold a province with its units.

    ``province`` is its workbook, which is among the workbooks as those of the units.
    """

    province: str
    problems: list[ProblemData]
    units: list[UnitData]


class ReportData(JsonRecord):
    """Hold the whole report. ``format`` grows when a key changes or goes; ``ok`` is false where the exit code is 1.

    ``to_sign`` are the Word documents that are ready to be signed.
    """

    format: int
    ok: bool
    problems: list[ProblemData]
    workbooks: list[WorkbookData]
    sets: list[SetData]
    to_sign: list[str]


def report_data(report: Report) -> ReportData:
    """Return what a check or a build found and made, as a record."""
    return ReportData(
        format=FORMAT,
        ok=report.ok,
        problems=[problem_data(problem) for problem in report.problems],
        workbooks=[_workbook(workbook) for workbook in report.workbooks],
        sets=[_set(entry) for entry in report.sets],
        to_sign=[str(path) for path in documents_to_sign(report)],
    )


def _workbook(workbook: WorkbookOutcome) -> WorkbookData:
    return WorkbookData(
        file=str(workbook.shown),
        read=workbook.is_read,
        problems=[problem_data(problem) for problem in workbook.problems],
        readiness=[readiness_data(document) for document in workbook.readiness],
        documents=[_document(document) for document in workbook.documents],
    )


def _document(document: DocumentOutcome) -> DocumentData:
    return DocumentData(
        document=document.document,
        status=document.status,
        path=None if document.path is None else str(document.path),
        pdf=None if document.pdf is None else str(document.pdf),
        redline=None if document.redline is None else str(document.redline),
        reason=document.reason or None,
        problems=[problem_data(problem) for problem in document.problems],
    )


def _set(entry: SetOutcome) -> SetData:
    return SetData(
        province=str(entry.province.path),
        problems=[problem_data(problem) for problem in entry.problems],
        units=[_unit(unit) for unit in entry.units],
    )


def _unit(unit: UnitOutcome) -> UnitData:
    return UnitData(
        unit=unit.name,
        listed=unit.is_listed,
        file=None if unit.path is None else str(unit.path),
        files=[str(path) for path in unit.files],
        status=unit.status,
        problems=[problem_data(problem) for problem in unit.problems],
    )
