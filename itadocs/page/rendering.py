"""Render the pages: plain HTML in which every text is escaped, filled with what the commands say."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from markupsafe import escape
from starlette.responses import HTMLResponse

from itadocs.codes import CODES, severity
from itadocs.deliverables.document import CUT_SHORT
from itadocs.outcomes import SEVERITY_WORDS, Status, WorkbookOutcome
from itadocs.page.desk import Desk
from itadocs.page.jobs import Job, JobState
from itadocs.page.words import for_page, names_command, page_example, page_hint, page_message, page_reason
from itadocs.problems import Problem, Severity
from itadocs.report.text import visible_text

if TYPE_CHECKING:
    from jinja2 import Environment

    from itadocs.page.access import Access

FOLDER = Path(__file__).parent / "html"
_MOST_WANTING = 3

STATUS_WORDS = {
    Status.BUILT: "สร้างแล้ว",
    Status.UNCHANGED: "ไม่เปลี่ยน",
    Status.SKIPPED: "ไม่ได้สร้าง",
    Status.FAILED: "ไม่สำเร็จ",
}
JOB_WORDS = {
    JobState.RUNNING: "กำลังทำ",
    JobState.DONE: "เสร็จแล้ว",
    JobState.STOPPED: "หยุดตามที่สั่งแล้ว ส่วนที่เสร็จก่อนนั้นอยู่ครบ",
    JobState.FAILED: "ทำต่อไม่ได้",
}


class Screens:
    """Render the screens of one desk. ``here`` is the address that is shown, empty for the answer to a button, which
    stays as it is."""

    def __init__(self, desk: Desk, access: Access, here: str = "") -> None:
        self._desk, self._access, self._version, self._here = desk, access, desk.version, here

    def show(self, name: str, values: Mapping[str, object], status: int = 200) -> HTMLResponse:
        """Return a screen; ``values`` fill its template."""
        desk = self._desk
        usual = {
            "screen": name,
            "folder": desk.folder.name or str(desk.folder),
            "whole_folder": str(desk.folder),
            "key": self._access.form_key,
            "version": self._version,
            "here": self._here or "/",
            "is_still": not self._here or name == "ended",
            "job": _job(desk.job, self._here),
            "provinces": [self.link(entry.province) for entry in desk.look().sets],
        }
        page = _environment().get_template(f"{name}.html.j2").render({**usual, **values})
        return HTMLResponse(self._shorten(page), status)

    def _shorten(self, page: str) -> str:
        """Return a page on which files are named from the folder that is open on: all of it says which that is."""
        folder, documents = self._desk.folder, self._desk.places.roots[-1]
        for home in (folder, folder if documents == folder else documents.parent):
            page = page.replace(str(escape(f"{home}{os.sep}")), "")
        return page

    def refuse(self, text: str, status: int) -> HTMLResponse:
        """Return a page that says why something was not done: what is in the first line, then what can be done."""
        return self.show("refused", {"text": text}, status)

    def link(self, path: Path | None) -> dict[str, str] | None:
        """Return what a file is called and what it is known by; None for none, or one that cannot be reached."""
        known = self._desk.places.name_of(path) if path else ""
        return {"name": visible_text(path.name), "id": known} if path and known else None


def shown_problem(problem: Problem) -> dict[str, object]:
    """Return a problem as a page shows it, with why it matters and an example."""
    code = CODES[problem.code]
    wrong, right = page_example(problem)
    return {
        "code": code.id,
        "weight": severity(problem).value,
        "word": SEVERITY_WORDS[severity(problem)],
        "message": visible_text(page_message(problem)),
        "hint": visible_text(page_hint(problem)),
        "why": page_reason(problem),
        "wrong": wrong,
        "right": right,
        "file": visible_text(problem.where.file),
        "place": visible_text(problem.where.tag),
    }


def _job(job: Job | None, here: str) -> dict[str, object] | None:
    """Return what is told of a work: all of it where it was begun, one line elsewhere."""
    if job is None:
        return None
    return {
        "title": job.title,
        "place": job.place,
        "is_here": unquote(here) == unquote(job.place),
        "state": job.state.value,
        "word": _word(job),
        "can_stop": job.can_stop and not job.is_stopping,
        "current": visible_text(job.current),
        "total": job.total,
        "done": job.done,
        "unit": job.unit,
        "lines": [visible_text(line) for line in job.lines if not names_command(line)],
        "finished": [_finished(outcome) for outcome in job.outcomes],
        "wanting": _wanting(job.outcomes),
        "problems": [shown_problem(problem) for problem in job.problems],
    }


def _word(job: Job) -> str:
    if job.is_stopping:
        return "กำลังหยุด"
    return "ยังไม่สำเร็จ" if job.came_to_nothing and job.state is JobState.DONE else JOB_WORDS[job.state]


def _finished(outcome: WorkbookOutcome) -> dict[str, object]:
    documents = [
        {
            "label": each.label,
            "word": STATUS_WORDS[each.status],
            "reason": visible_text(for_page(each.reason)),
            "pdf": visible_text(each.pdf.name) if each.pdf else "",
            "problems": [shown_problem(problem) for problem in each.problems if not each.waits],
        }
        for each in outcome.documents
        if each.status is not Status.SKIPPED or each.waits or each.reason == CUT_SHORT  # the others nobody wants
    ]
    return {"name": visible_text(outcome.path.name), "documents": documents}


def _wanting(outcomes: Sequence[WorkbookOutcome]) -> dict[str, object]:
    """Return of how many documents, or their PDF, something was not made, and what most often stood in the way."""
    made = [document for outcome in outcomes for document in outcome.documents if not document.waits]
    errors = [[each for each in document.problems if severity(each) is Severity.ERROR] for document in made]
    told = {(page_message(each), each.code): each for found in errors for each in found}
    problems = [shown_problem(problem) for problem in list(told.values())[:_MOST_WANTING]]
    return {"count": sum(map(bool, errors)), "problems": problems}


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
