"""Tell what stands against publishing a document, and hold it back."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from pathlib import Path

from itadocs.codes import severity
from itadocs.ooxml.bounds import PackageError
from itadocs.outcomes import DRAFT, Report, Status
from itadocs.problems import Problem, Severity, Where
from itadocs.province.assess import ASTRAY, TWICE
from itadocs.publish.contents import DocumentFiles, document_files, open_whole
from itadocs.publish.ready import ReadyDocument

_ALL = "*"
"""Stands for the documents of a workbook that could not be read."""
_UNSETTLED, _OF_PDF = "V05", "V"


_ANYWAY = " หรือเติม --anyway เมื่อผู้มีอำนาจให้เผยแพร่ทั้งที่เป็นอยู่"
"""Advice for what may be published all the same."""


def leave_unsettled(
    documents: Iterable[ReadyDocument], report: Report
) -> tuple[list[ReadyDocument], tuple[Problem, ...]]:
    """Return the documents without those of a set of which it is not known whose they are, and V08 for each of these:
    two workbooks of a unit say something else (U10), one lies under the name of another unit (U17). A copy beside the
    workbook that counts needs no word, it says the same."""
    doubts: dict[Path, str] = {}
    for unit in (unit for entry in report.sets for unit in entry.units):
        code = next((problem.code for problem in unit.problems if problem.code in (TWICE, ASTRAY)), "")
        for file in unit.files:
            if code or (unit.path and file != unit.path):
                doubts[file] = code or doubts.get(file, "")
    kept: list[ReadyDocument] = []
    problems = []
    for one in documents:
        doubt = doubts.get(one.workbook.shown)
        if doubt is None:
            kept.append(one)
        elif doubt:
            params = {"found": str(one.path), "reason": f"ยังไม่แน่ว่าแฟ้มใดเป็นของหน่วยงานใด ({doubt})"}
            problems.append(Problem("V08", Where(one.workbook.path.name), params))
    return kept, tuple(problems)


def hold_back(
    documents: Sequence[ReadyDocument], has_edits: Callable[[Path, bytes], bool], *, anyway: bool, others: str = ""
) -> tuple[tuple[DocumentFiles, ...], tuple[Problem, ...]]:
    """Return what is published of documents, each read once, and what is told of others: V08 left out, V09 there as
    asked for. Nobody can want one there that somebody broke.

    ``has_edits`` tells of a document and its bytes whether it says something that could still be taken into its
    workbook, ``others`` names whose documents the folder has, where those are somebody else.
    """
    published, problems = [], []
    for one in documents:
        reasons, files, anyhow = [], None, _ANYWAY
        try:
            data = one.path.read_bytes()
            reasons = [*_reasons(one, has_edits=has_edits(one.path, data)), *_of_folder(others)]
            if anyway or not reasons:
                files = document_files(one, data)
            else:
                open_whole(data)
        except (PackageError, OSError):
            reasons.append("เปิดเอกสารไม่ได้ แฟ้มเสียหาย")
            anyhow = ""
        if reasons:
            params = {"found": str(one.path), "reason": " และ".join(reasons), "anyway": anyhow}
            problems.append(Problem("V09" if files else "V08", Where(one.workbook.path.name), params))
        if files:
            published.append(files)
    return tuple(published), tuple(problems)


def _of_folder(others: str) -> Iterator[str]:
    if others:
        yield f"โฟลเดอร์นั้นเผยแพร่เอกสารของ {others} อยู่ (ใช้โฟลเดอร์อื่น หรือระบุสมุดงานของทุกหน่วยงานในคำสั่งเดียว)"


def tell_unmade(report: Report, words: Container[str]) -> Iterator[Problem]:
    """Yield V08 for each document that could not be made: it is not among those that are held back. ``words`` are the
    keys of Word documents, others are not published."""
    for workbook in report.workbooks:
        for one in workbook.documents:
            if one.status is Status.FAILED and (one.document in words or one.document == _ALL):
                reason = f"ยังสร้างไม่ได้: {one.reason}"
                found = f"{one.label}ของ {workbook.shown.name}"
                yield Problem("V08", Where(workbook.path.name), {"found": found, "reason": reason})


def _reasons(one: ReadyDocument, *, has_edits: bool) -> Iterator[str]:
    """Yield in Thai what stands against a document, each as the end of a sentence that begins with เพราะ."""
    own = [problem for problem in one.outcome.problems if not problem.code.startswith(_OF_PDF)]
    errors = [each for each in (*one.workbook.problems, *own) if severity(each) is Severity.ERROR]
    if errors:
        codes = ", ".join(dict.fromkeys(f"{each.code} {each.where.tag}".strip() for each in errors))
        yield f"สมุดงานมีรายการต้องแก้ ({codes})"
    if any(each.code == DRAFT for each in one.workbook.all_problems):
        yield "มีมาตรการที่ยังเป็นร่าง"
    if any(each.code == _UNSETTLED for each in one.outcome.problems):
        yield "มีการแก้ไขที่ติดตามไว้หรือข้อคิดเห็นในเอกสาร"
    if has_edits:
        yield "มีสิ่งที่แก้ใน Word ซึ่งยังไม่ได้นำกลับเข้าสมุดงาน"
    missing = [each.no for each in one.readiness.elements if not each.is_met and not each.by_hand]
    if missing:
        yield f"ยังขาดองค์ประกอบที่ {', '.join(missing)}"
