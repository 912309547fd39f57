"""Show the folder: its workbooks, how far each document is, and what was seen that cannot be read."""

from __future__ import annotations

from starlette.datastructures import QueryParams
from starlette.responses import Response

from itadocs.codes import severity
from itadocs.commands.views.look import WorkbookLook
from itadocs.deliverables.looking import DocumentLook, DocumentState
from itadocs.page.answers import archive_of
from itadocs.page.desk import Desk
from itadocs.page.rendering import Screens, shown_problem
from itadocs.problems import Severity
from itadocs.report.gathered import gather_files
from itadocs.report.text import visible_text
from itadocs.thai.dates import format_date

STATE_WORDS = {
    DocumentState.EDITED: "มีผู้แก้ไข{edits} รอรับกลับ",
    DocumentState.OUTDATED: "ล้าสมัย ให้สร้างใหม่",
    DocumentState.BUILT: "สร้างแล้ว",
    DocumentState.BLOCKED: "ต้องแก้ก่อน {stopped} ข้อ",
    DocumentState.LACKING: "ขาด {lacking} ช่อง",
    DocumentState.READY: "พร้อมสร้าง",
}


def show_folder(desk: Desk, screens: Screens, query: QueryParams) -> Response:  # noqa: ARG001
    """Show the folder."""
    found = desk.look()
    alone = [_workbook(each, desk, screens) for each in desk.workbooks() if each.province is None]
    # that there is nothing yet is said by the screen itself, and is nothing to mend
    told = (*desk.undone, *(problem for problem in found.report.problems if problem.code != "F07"))
    unread = [shown_problem(problem) for problem in gather_files(told)]
    return screens.show("folder", {"books": alone, "unread": unread})


def _workbook(found: WorkbookLook, desk: Desk, screens: Screens) -> dict[str, object]:
    outcome = found.outcome
    weights = [severity(problem) for problem in outcome.problems]
    held = next((entry for entry in desk.look().sets if entry.province == outcome.path), None)
    saved = found.saved.astimezone(desk.settings.clock().tzinfo)
    return {
        "file": screens.link(outcome.path),
        "name": visible_text(outcome.path.name),
        "about": [visible_text(found.agency)] * bool(found.agency) + [f"แผนปี {found.year_be}"] * bool(found.year_be),
        "saved": f"{format_date(saved.date())} {saved:%H:%M} น.",
        "errors": weights.count(Severity.ERROR),
        "warnings": weights.count(Severity.WARNING),
        "documents": [shown_document(each, desk, screens) for each in found.documents],
        "units": len(held.files) if held else None,
        "archive": archive_of(found),
        "can_build": can_build(found),
        "next": _next_step(found, is_set=held is not None),
    }


def can_build(found: WorkbookLook) -> bool:
    """Tell whether anything can be made of a workbook."""
    return any(each.state is not DocumentState.BLOCKED for each in found.documents)


def _next_step(found: WorkbookLook, *, is_set: bool) -> str:
    """Return which of the buttons of a workbook comes next: it alone stands out."""
    states = {each.state for each in found.documents}
    if states & {DocumentState.READY, DocumentState.LACKING, DocumentState.OUTDATED}:
        return "province" if is_set else "build"
    if found.outcome.problems and states <= {DocumentState.BLOCKED}:
        return "problems"
    if DocumentState.EDITED in states:
        return "edits"
    return "province" if is_set else "documents" if states else "open"


def shown_document(found: DocumentLook, desk: Desk, screens: Screens) -> dict[str, object]:
    """Return a document with its state in words, and its files."""
    count = desk.count_edits(found.path) if found.state is DocumentState.EDITED and found.path else 0
    edits = f" {count} แห่ง" if count else ""
    return {
        "key": found.document,
        "label": found.label,
        "state": found.state.value,
        "word": STATE_WORDS[found.state].format(lacking=found.lacking, stopped=found.stopped, edits=edits),
        "file": screens.link(found.path),
        "pdf": screens.link(found.pdf),
        "is_word": found.path is not None and found.path.suffix == ".docx",
    }
