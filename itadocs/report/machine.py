"""A report for programs: JSON with stable keys."""

from __future__ import annotations

from itadocs.codes import CODES, hint, message
from itadocs.problems import Problem, Where
from itadocs.report.records import Report

FORMAT = 1


def report_data(report: Report) -> dict[str, object]:
    """The report as plain data.

    ``workbooks`` → ``file``, ``problems``, ``documents``; a problem has ``code``, ``slug``, ``severity``, ``file``,
    ``sheet``, ``cell``, ``message``, ``hint``, ``also``.
    """
    return {
        "format": FORMAT,
        "ok": report.ok,
        "problems": [_problem(problem) for problem in report.problems],
        "workbooks": [
            {
                "file": str(workbook.path),
                "problems": [_problem(problem) for problem in workbook.problems],
                "documents": [
                    {
                        "document": document.document,
                        "status": document.status.value,
                        "path": None if document.path is None else str(document.path),
                        "reason": document.reason or None,
                        "problems": [_problem(problem) for problem in document.problems],
                    }
                    for document in workbook.documents
                ],
            }
            for workbook in report.workbooks
        ],
    }


def _problem(problem: Problem) -> dict[str, object]:
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


def _where(where: Where) -> dict[str, str | None]:
    return {"file": where.file, "sheet": where.sheet, "cell": where.cell}
