"""Show a province, or whoever gathers: what each unit sent, where what comes in is dropped, and who is to be asked."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote, urlencode

from starlette.datastructures import FormData, QueryParams, UploadFile
from starlette.responses import Response

from itadocs.codes import severity
from itadocs.commands.units import units
from itadocs.commands.views.look import SetLook
from itadocs.commands.views.units import UNIT_STATE_WORDS, UnitLook, UnitState
from itadocs.intake.unread import unread_file
from itadocs.page.actions import begin
from itadocs.page.answers import GONE, asked_workbook, form_text, see_other
from itadocs.page.desk import Desk
from itadocs.page.guard import MAX_UPLOAD
from itadocs.page.jobs import Job
from itadocs.page.places import free_name, store_upload
from itadocs.page.rendering import Screens, shown_problem
from itadocs.problems import Problem, Severity
from itadocs.report.gathered import gather_files
from itadocs.report.text import visible_text
from itadocs.report.units import handout_lines
from itadocs.thai.brief import and_more

RETURNED = "รับคืน"
"""The folder, beside the workbook that gathers, for what units send back."""
_REASONS = 2
"""Problems that a tile tells; the screen of what is to be mended tells all."""
_MOST_NAMES = 20
_DIGITS = 7
_KINDS = (".xlsx", ".xlsm", ".zip")
_TO_ASK = (UnitState.MISSING, UnitState.BLANK)


def show_province(desk: Desk, screens: Screens, query: QueryParams) -> Response:
    """Show the units of a province."""
    held = _held(desk, query.get("file", ""))
    if held is None:
        return screens.refuse(GONE, 404)
    tiles = [_tile(unit, screens) for unit in held.units]
    missing = [unit.name for unit in held.units if unit.state in _TO_ASK]
    # before the first workbook of a unit can be read, what lies there is told of the folder
    unread = held.unread if held.files else desk.look().report.problems
    refused = _refused(query.getlist("refused")[:_MOST_NAMES], held.province.parent)
    words = desk.settings.catalog.set_words(_kind(desk, held))
    values = {
        "kept": _kept_words([visible_text(name) for name in query.getlist("kept")], query.get("count", "")),
        "refused": [shown_problem(problem) for problem in gather_files(refused)],
        "file": screens.link(held.province),
        "unit_word": words.unit,
        "tiles": tiles,
        "counts": _counts(held),
        "has_reports": any(unit.state is not UnitState.MISSING for unit in held.units),
        "sent": [_sent(path, desk, screens) for path in held.files],
        "reminder": _reminder(missing, desk, held),
        "rollup": screens.link(held.rollup),
        "is_changed": held.is_changed,
        "is_collected": held.collected is not None,
        "unread": [shown_problem(problem) for problem in gather_files(unread)],
        "most": MAX_UPLOAD,
        "folder_of_returned": RETURNED,
    }
    return screens.show("province", values)


def take_workbooks(desk: Desk, screens: Screens, form: FormData) -> Response:
    """Keep the workbooks that were dropped; whose each is, is read from what is inside. Of others it is told what to do
    with them: one of them keeps no workbook from being taken."""
    held = _held(desk, form_text(form, "file"))
    if held is None:
        return screens.refuse(GONE, 404)
    files = [each for each in form.getlist("files") if isinstance(each, UploadFile) and each.filename]
    if not files:
        return screens.refuse("ยังไม่ได้เลือกแฟ้ม รับสมุดงาน .xlsx .xlsm และ .zip", 400)
    taken = [each for each in files if str(each.filename).lower().endswith(_KINDS)]
    kept = [store_upload(held.province.parent / RETURNED, str(each.filename), each.file.read()) for each in taken]
    own = [path.name for path in dict.fromkeys(kept)]
    refused = [free_name(str(each.filename)) for each in files if each not in taken]
    # an address holds no more than the names that are shown
    names = {"kept": own[:_MOST_NAMES], "count": [str(len(own))], "refused": refused[:_MOST_NAMES]}
    return see_other(f"/province?file={quote(form_text(form, 'file'))}&{urlencode(names, doseq=True)}")


def _kept_words(names: Sequence[str], count: str) -> str:
    """Say how many files were kept and the names of the first, empty for none; ``count`` is the number of all."""
    if not names:
        return ""
    total = max(int(count) if count.isdecimal() and len(count) < _DIGITS else 0, len(names))
    return f"{total} แฟ้ม: {' · '.join(names[:_MOST_NAMES])}{and_more(total - min(len(names), _MOST_NAMES), 'แฟ้ม')}"


def _refused(names: Iterable[str], folder: Path) -> list[Problem]:
    """Return what is told of files that were dropped and not taken, by their names."""
    found = (unread_file(folder / RETURNED / free_name(name), of_set=True) for name in names)
    return [file.problem for file in found if file]


def press_hand_out(desk: Desk, screens: Screens, form: FormData) -> Response:
    """Hand out the workbooks of the units, beside the one that gathers; what somebody worked in stays."""
    found = asked_workbook(desk, form_text(form, "file"))
    if found is None:
        return screens.refuse(GONE, 404)
    province, settings = found.outcome.path, desk.settings
    adding = settings.clock() if form_text(form, "adding") else None

    def work(job: Job) -> object:
        job.unit = "แห่ง"
        done = units(province, province.parent, settings.catalog, adding, job.on_unit)
        job.told = (*done.undone, *done.problems)
        job.came_to_nothing = done.workbooks is None
        if done.workbooks is not None:
            job.lines = [
                line.replace(f"{province.parent}{os.sep}", "") for line in handout_lines(done.workbooks, done.words)
            ]
        return done

    back = f"/province?file={quote(form_text(form, 'file'))}"
    return begin(desk, screens, f"แจกสมุดงานของ {province.name}", work, back)


def _held(desk: Desk, name: str) -> SetLook | None:
    path = desk.places.find(name)
    return next((entry for entry in desk.look().sets if entry.province.resolve() == path), None) if path else None


def _kind(desk: Desk, held: SetLook) -> str:
    found = next((each for each in desk.look().workbooks if each.outcome.path == held.province), None)
    return found.kind if found else ""


def _tile(unit: UnitLook, screens: Screens) -> dict[str, object]:
    told = [] if unit.state is UnitState.MISSING else [shown_problem(problem) for problem in unit.problems]
    return {
        "unit": visible_text(unit.name),
        "state": unit.state.value,
        "word": UNIT_STATE_WORDS[unit.state],
        "files": [{"name": visible_text(path.name), "link": screens.link(path)} for path in unit.files],
        "reasons": [problem["message"] for problem in told[:_REASONS]],
        "more": max(0, len(told) - _REASONS),
    }


def _counts(held: SetLook) -> list[tuple[str, str, int]]:
    states = [unit.state for unit in held.units]
    return [(state.value, word, states.count(state)) for state, word in UNIT_STATE_WORDS.items() if state in states]


def _sent(path: Path, desk: Desk, screens: Screens) -> Mapping[str, object]:
    """Return a workbook that came in, with whose it says it is and how much is to be mended."""
    found = next((each for each in desk.look().workbooks if each.outcome.path == path), None)
    problems = found.outcome.problems if found else ()
    return {
        "file": screens.link(path),
        "name": visible_text(path.name),
        "agency": visible_text(found.agency) if found else "",
        "errors": sum(severity(problem) is Severity.ERROR for problem in problems),
    }


def _reminder(missing: list[str], desk: Desk, held: SetLook) -> str:
    """Return a text to send to those who have not reported; empty where all have."""
    if not missing:
        return ""
    found = next((each for each in desk.look().workbooks if each.outcome.path == held.province), None)
    agency = found.agency if found else ""
    year = f" ปีงบประมาณ พ.ศ. {found.year_be}" if found and found.year_be else ""
    names = "\n".join(f"- {visible_text(name)}" for name in missing)
    return (
        f"เรียน ผู้รับผิดชอบการรายงานผลตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส{year}\n\n"
        f"ด้วย{visible_text(agency) or 'ผู้รวบรวมรายงาน'}ยังไม่ได้รับสมุดงานรายงานผลจากหน่วยงานต่อไปนี้\n{names}\n\n"
        "จึงขอความอนุเคราะห์กรอกผลการดำเนินการในสมุดงานที่ได้รับ และส่งคืนโดยเร็ว ขอขอบคุณ"
    )
