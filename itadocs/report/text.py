"""A report for people: by workbook, by sheet, by cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from itadocs.codes import hint, message, severity
from itadocs.problems import Problem, Severity
from itadocs.report.records import Report, Status, WorkbookOutcome

WORDS = {Severity.ERROR: "ต้องแก้", Severity.WARNING: "ควรตรวจ", Severity.INFO: "แจ้งให้ทราบ"}


def problem_lines(problems: Iterable[Problem]) -> Iterator[str]:
    """The problems of one workbook under the names of their sheets, cell by cell; those of the whole file first."""
    sheets: dict[str, list[Problem]] = {"": []}
    for problem in problems:
        sheets.setdefault(problem.where.sheet or "", []).append(problem)
    for sheet, found in sheets.items():
        if sheet:
            yield f"  แผ่นงาน {sheet}"
        for problem in sorted(found, key=lambda problem: (problem.where.row or 0, problem.where.col or 0)):
            cell = problem.where.cell or "-"
            yield f"    {cell:<6} {WORDS[severity(problem)]} [{problem.code}] {message(problem)}"
            yield f"           → {hint(problem)}"


def check_lines(report: Report) -> Iterator[str]:
    """Everything ``itadocs check`` prints."""
    for problem in report.problems:
        yield f"{WORDS[severity(problem)]} [{problem.code}] {message(problem)}"
        yield f"  → {hint(problem)}"
    for workbook in report.workbooks:
        yield str(workbook.path)
        if workbook.problems:
            yield from problem_lines(workbook.problems)
        yield f"  {_count(workbook)}"


def build_lines(report: Report) -> Iterator[str]:
    """What ``itadocs build`` prints at the end: problems first, then what became of every document."""
    for problem in report.problems:
        yield f"{WORDS[severity(problem)]} [{problem.code}] {message(problem)}"
        yield f"  → {hint(problem)}"
    for workbook in report.workbooks:
        if workbook.all_problems:
            yield str(workbook.path)
            yield from problem_lines(workbook.all_problems)
    yield "สรุป"
    for workbook in report.workbooks:
        for document in workbook.documents:
            if document.status is Status.BUILT:
                yield f"  สร้างแล้ว   {document.path}"
            elif document.status is Status.FAILED:
                yield f"  ไม่สำเร็จ   {workbook.path} · {document.label}: {document.reason}"
            elif document.problems:
                yield f"  รอข้อมูล    {workbook.path} · {document.label}: {document.reason}"
    made = sum(d.status is Status.BUILT for w in report.workbooks for d in w.documents)
    failed = sum(d.status is Status.FAILED for w in report.workbooks for d in w.documents)
    waiting = sum(d.status is Status.SKIPPED and bool(d.problems) for w in report.workbooks for d in w.documents)
    yield f"สร้างแล้ว {made} เอกสาร รอข้อมูล {waiting} ไม่สำเร็จ {failed}"


def _count(workbook: WorkbookOutcome) -> str:
    errors = sum(severity(problem) is Severity.ERROR for problem in workbook.problems)
    warnings = sum(severity(problem) is Severity.WARNING for problem in workbook.problems)
    if not workbook.problems:
        return "ไม่พบข้อที่ต้องแก้"
    return f"ต้องแก้ {errors} รายการ ควรตรวจ {warnings} รายการ"
