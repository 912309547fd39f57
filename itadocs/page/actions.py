"""Carry out what the buttons of workbooks say: each calls its command, long ones as a work beside the pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from starlette.datastructures import FormData
from starlette.responses import Response

from itadocs.commands.build import build
from itadocs.commands.draft import draft
from itadocs.commands.publish import publish
from itadocs.errors import ItadocsError, as_problem
from itadocs.outcomes import Report
from itadocs.page.answers import BUSY, GONE, UNDONE, asked_workbook, form_text, see_other, show_result
from itadocs.page.desk import Desk
from itadocs.page.jobs import Job
from itadocs.page.opening import open_in_program
from itadocs.page.places import free_place, refuse_link
from itadocs.page.rendering import Screens
from itadocs.problems import Problem, Where
from itadocs.report.drafted import DraftLine, draft_lines

WHOLE = "."
"""What the folder itself is known by."""
PUBLISHED = "เผยแพร่"
"""The folder, in the one that is open, that is uploaded."""
_LEFT = "V08"


def press_build(desk: Desk, screens: Screens, form: FormData) -> Response:
    """Make the documents of a workbook, or of a set with all its units."""
    found = asked_workbook(desk, form_text(form, "file"))
    if found is None:
        return screens.refuse(GONE, 404)
    path = found.outcome.path
    is_set = any(entry.province == path for entry in desk.look().sets)
    paths = [path.parent] if is_set else [path]
    wishes = {"pdf": bool(form_text(form, "pdf")), "redline": bool(form_text(form, "redline"))}

    def work(job: Job) -> Report:
        return build(paths, desk.options(before_document=job.before_document, **wishes), job.on_progress)

    return begin(desk, screens, f"สร้างเอกสารของ {path.name}", work, form_text(form, "back") or "/")


def press_publish(desk: Desk, screens: Screens, form: FormData) -> Response:
    """Lay out the folder that is uploaded."""
    found = asked_workbook(desk, form_text(form, "file"))
    if found is None:
        return screens.refuse(GONE, 404)
    path, folder = found.outcome.path, desk.folder / PUBLISHED
    refuse_link(folder)

    def work(job: Job) -> Report:
        options = desk.options(pdf=True, before_document=job.before_document)
        done = publish(desk.paths_of(path), options, folder, on_progress=job.on_progress)
        if done.documents:
            counted = f"แฟ้มใหม่หรือเปลี่ยน {len(done.upload.written)} ไม่เปลี่ยน {len(done.upload.unchanged)}"
            left = sum(problem.code == _LEFT for problem in done.problems)
            more = f" ไม่ได้วาง {left} รายการ" if left else ""
            job.lines = [*done.documents, counted, f"วางในโฟลเดอร์ {PUBLISHED} แล้ว {len(done.documents)} ฉบับ{more}"]
        job.told = done.problems
        job.came_to_nothing = not done.documents
        return done.report

    return begin(desk, screens, f"วางโฟลเดอร์{PUBLISHED}ของ {path.name}", work, "/")


def press_open(desk: Desk, screens: Screens, form: FormData) -> Response:
    """Open a file of the folder in its program, or the folder itself."""
    name = form_text(form, "file")
    path = desk.folder if name == WHOLE else desk.places.find(name)
    if path is None:
        return screens.refuse(GONE, 404)
    if not open_in_program(path):
        return screens.refuse(f"เครื่องนี้เปิดแฟ้มจากหน้าจอไม่ได้ ให้เปิดเองที่ {path}", 409)
    return see_other(_own(form_text(form, "back")))


def press_stop(desk: Desk, screens: Screens, form: FormData) -> Response:  # noqa: ARG001
    """Let the work that runs stop after what it is at."""
    if desk.job:
        desk.job.stop()
    return see_other(_own(form_text(form, "back")))


def press_dismiss(desk: Desk, screens: Screens, form: FormData) -> Response:  # noqa: ARG001
    """Take the work that is done off all pages."""
    desk.dismiss()
    return see_other(_own(form_text(form, "back")))


def press_draft(desk: Desk, screens: Screens, form: FormData) -> Response:
    """Write a copy of a workbook with proposals, marked as drafts."""
    found = asked_workbook(desk, form_text(form, "file"))
    if found is None:
        return screens.refuse(GONE, 404)
    path = found.outcome.path
    copy = free_place(path.parent, f"ร่าง-{path.stem}{path.suffix}")
    try:
        done = draft(path, copy, desk.settings.catalog)
    except ItadocsError as error:
        return _refused(screens, error, copy)
    if done.problems:
        return show_result(screens, "ยังวางร่างไม่ได้", (), problems=done.problems)
    proposed = [
        DraftLine(each.code, each.idea.measure, each.group, each.weak, each.where, each.reason)
        for each in done.drafted.proposals
    ]
    return show_result(screens, f"ร่างมาตรการของ {path.name}", draft_lines(path, done.copy, proposed), [done.copy])


def begin(
    desk: Desk, screens: Screens, title: str, work: Callable[[Job], object], back: str, *, can_stop: bool = True
) -> Response:
    """Begin a work and go on to a page that shows it, unless another one runs."""
    place = _own(back)
    is_begun = desk.begin(title, work, place=place, can_stop=can_stop)
    return see_other(place) if is_begun else screens.refuse(BUSY, 409)


def _own(address: str) -> str:
    """Return an address of ours; the first page for any other."""
    return address if address.startswith("/") and not address.startswith(("//", "/\\")) else "/"


def _refused(screens: Screens, error: ItadocsError, file: Path) -> Response:
    problems: Sequence[Problem] = (as_problem(error, Where(file.name)),)
    return show_result(screens, UNDONE, (), problems=problems)
