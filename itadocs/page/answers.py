"""Hold what all screens and buttons answer with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.datastructures import FormData, QueryParams
from starlette.responses import RedirectResponse, Response

from itadocs.page.desk import Desk
from itadocs.page.rendering import Screens, shown_problem
from itadocs.page.words import names_command
from itadocs.problems import Problem
from itadocs.report.text import visible_text
from itadocs.thai.text import one_spelling

if TYPE_CHECKING:
    from itadocs.commands.views.look import WorkbookLook

Shown = Callable[[Desk, Screens, QueryParams], Response]
"""A screen: what it shows of the folder for what the address asks."""
Pressed = Callable[[Desk, Screens, FormData], Response]
"""A button: what it does with what the form says."""

GONE = "ไม่พบแฟ้มนี้ในโฟลเดอร์ที่เปิดอยู่\nอาจถูกย้าย เปลี่ยนชื่อ หรือลบไปแล้ว"
LOST = "ไม่พบโฟลเดอร์ที่เปิดอยู่\nอาจถูกย้าย เปลี่ยนชื่อ หรือไดรฟ์ถูกถอดออก นำกลับมาไว้ที่เดิม หรือปิดโปรแกรมแล้วเปิดโฟลเดอร์ใหม่"
UNDONE = "ยังไม่ได้ทำ"
BUSY = "กำลังทำงานอื่นอยู่\nให้รอจนเสร็จ หรือสั่งหยุดก่อน"


def see_other(address: str) -> Response:
    """Return the answer after which a browser shows another page, so that loading again repeats nothing."""
    return RedirectResponse(address, status_code=303)


def form_text(form: FormData, name: str) -> str:
    """Return what a form says in a field; empty where it does not."""
    value = form.get(name)
    return value.strip() if isinstance(value, str) else ""


def asked_workbook(desk: Desk, name: str) -> WorkbookLook | None:
    """Return the workbook that is known by a name; None where it is not there any more."""
    path = desk.places.find(name)
    return desk.workbook(path) if path else None


def archive_of(found: WorkbookLook) -> str:
    """Return the name of the zip file in which a workbook lies, empty for an ordinary one: it is looked at alone."""
    home = found.outcome.path.parent
    return visible_text(home.name) if home.is_file() else ""


def looked_at(desk: Desk, name: str) -> WorkbookLook | None:
    """Return the workbook that is known by a name, also one in a zip file; None where it is not there any more."""
    asked = one_spelling(name)
    zipped = (each for each in desk.workbooks() if archive_of(each))
    return asked_workbook(desk, name) or next(
        (each for each in zipped if one_spelling(desk.places.name_of(each.outcome.path)) == asked), None
    )


def show_result(
    screens: Screens,
    title: str,
    lines: Iterable[str],
    made: Iterable[Path | None] = (),
    problems: Iterable[Problem] = (),
    status: int = 200,
) -> Response:
    """Show what a command did: its own lines without those that name commands, and the files it wrote."""
    kept = [visible_text(line) for line in lines if not line.startswith("ต่อไป:") and not names_command(line)]
    values = {
        "title": title,
        "lines": kept,
        "files": [link for path in made if (link := screens.link(path))],
        "problems": [shown_problem(problem) for problem in problems],
    }
    return screens.show("result", values, status)
