"""Show a province, or whoever gathers: what each unit sent, where what comes in is dropped, and who is to be asked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from starlette.datastructures import FormData, QueryParams, UploadFile
from starlette.responses import Response

from itadocs.codes import severity
from itadocs.commands.units import units
from itadocs.commands.views.look import SetLook
from itadocs.outcomes import UNIT_WORDS, UnitStatus
from itadocs.output.manifest import UnitEntry
from itadocs.page.answers import GONE, asked_workbook, said, see_other, show_result
from itadocs.page.desk import Desk
from itadocs.page.guard import MAX_UPLOAD
from itadocs.page.places import store_upload
from itadocs.page.rendering import Screens
from itadocs.problems import Severity
from itadocs.report.text import visible_text
from itadocs.report.units import handout_lines

RETURNED = "รับคืน"
"""The folder, beside the workbook that gathers, for what units send back."""
_KINDS = (".xlsx", ".xlsm", ".zip")
_TO_ASK = (UnitStatus.MISSING.value, UnitStatus.BLANK.value)


def show_province(desk: Desk, screens: Screens, query: QueryParams) -> Response:
    """Show the units of a province."""
    held = _held(desk, query.get("file", ""))
    if held is None:
        return screens.refuse(GONE, 404)
    tiles = [_tile(entry) for entry in held.units]
    missing = [entry.unit for entry in held.units if entry.status in _TO_ASK]
    words = desk.settings.catalog.set_words(_kind(desk, held))
    values = {
        "file": screens.link(held.province),
        "unit_word": words.unit,
        "tiles": tiles,
        "counts": _counts(held),
        "sent": [_sent(path, desk, screens) for path in held.files],
        "reminder": _reminder(missing, desk, held),
        "rollup": screens.link(held.rollup),
        "most": MAX_UPLOAD,
        "folder_of_returned": RETURNED,
    }
    return screens.show("province", values)


def take_workbooks(desk: Desk, screens: Screens, form: FormData) -> Response:
    """Keep the files that were dropped; whose each is, is read from what is inside."""
    held = _held(desk, said(form, "file"))
    if held is None:
        return screens.refuse(GONE, 404)
    files = [each for each in form.getlist("files") if isinstance(each, UploadFile) and each.filename]
    wrong = [str(each.filename) for each in files if not str(each.filename).lower().endswith(_KINDS)]
    if wrong or not files:
        return screens.refuse(f"รับเฉพาะสมุดงาน .xlsx .xlsm และ .zip {visible_text(' '.join(wrong))}", 400)
    for each in files:
        store_upload(held.province.parent / RETURNED, str(each.filename), each.file.read())
    return see_other(f"/province?file={quote(said(form, 'file'))}")


def press_hand_out(desk: Desk, screens: Screens, form: FormData) -> Response:
    """Hand out the workbooks of the units, beside the one that gathers; what somebody worked in stays."""
    found = asked_workbook(desk, said(form, "file"))
    if found is None:
        return screens.refuse(GONE, 404)
    province = found.outcome.path
    done = units(province, province.parent, desk.settings.catalog)
    if done.workbooks is None:
        return show_result(screens, "ยังไม่ได้แจกสมุดงาน", (), problems=done.problems)
    return show_result(screens, f"แจกสมุดงานของ {province.name}", handout_lines(done.workbooks, done.words))


def _held(desk: Desk, name: str) -> SetLook | None:
    path = desk.places.find(name)
    return next((entry for entry in desk.look().sets if entry.province.resolve() == path), None) if path else None


def _kind(desk: Desk, held: SetLook) -> str:
    found = next((each for each in desk.look().workbooks if each.outcome.path == held.province), None)
    return found.kind if found else ""


def _tile(entry: UnitEntry) -> dict[str, object]:
    return {
        "unit": visible_text(entry.unit),
        "state": entry.status,
        "word": UNIT_WORDS[UnitStatus(entry.status)] if entry.status in list(UnitStatus) else entry.status,
        "file": visible_text(entry.workbook or ""),
        "reason": visible_text(entry.reason or ""),
    }


def _counts(held: SetLook) -> list[tuple[str, str, int]]:
    found = [(status.value, word, sum(e.status == status for e in held.units)) for status, word in UNIT_WORDS.items()]
    return [entry for entry in found if entry[2]]


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
