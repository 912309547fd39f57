"""Tell what stands against publishing a document."""

from __future__ import annotations

from collections.abc import Iterator

from itadocs.codes import severity
from itadocs.outcomes import DocumentOutcome, Readiness, WorkbookOutcome
from itadocs.problems import Severity

_DRAFT = "R77"
_OF_PDF = "V"


def reasons_against(
    workbook: WorkbookOutcome, document: DocumentOutcome, readiness: Readiness | None, *, has_edits: bool
) -> Iterator[str]:
    """Yield in Thai what stands against publishing a document, each as the end of a sentence that begins with เพราะ.

    ``has_edits`` tells whether it says something that could still be taken into the workbook.
    """
    own = [problem for problem in document.problems if not problem.code.startswith(_OF_PDF)]
    errors = [each for each in (*workbook.problems, *own) if severity(each) is Severity.ERROR]
    if errors:
        codes = ", ".join(dict.fromkeys(f"{each.code} {each.where.tag}".strip() for each in errors))
        yield f"สมุดงานมีรายการต้องแก้ ({codes})"
    if any(each.code == _DRAFT for each in workbook.all_problems):
        yield "มีมาตรการที่ยังเป็นร่าง"
    if has_edits:
        yield "มีสิ่งที่แก้ใน Word ซึ่งยังไม่ได้นำกลับเข้าสมุดงาน"
    missing = [each.no for each in readiness.elements if not each.is_met and not each.by_hand] if readiness else []
    if missing:
        yield f"ยังขาดองค์ประกอบที่ {', '.join(missing)}"
