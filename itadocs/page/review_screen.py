"""Take a document back from its reviewer: sent here, edit by edit with a choice, then taken over in one go."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from starlette.datastructures import FormData, QueryParams, UploadFile
from starlette.responses import Response

from itadocs.commands.accept import accept, find_edits
from itadocs.deliverables.looking import DocumentState
from itadocs.intake.folders import word_documents
from itadocs.output.kept.settled import is_accepted
from itadocs.page.actions import begin
from itadocs.page.answers import GONE, form_text, see_other
from itadocs.page.desk import Desk
from itadocs.page.folder_screen import shown_document
from itadocs.page.guard import MAX_UPLOAD
from itadocs.page.jobs import Job
from itadocs.page.places import store_upload
from itadocs.page.rendering import Screens, shown_problem
from itadocs.report.merged import missing_lines
from itadocs.report.pulled import LOOSE
from itadocs.report.text import visible_text
from itadocs.review.accept.records import Acceptance, EditKind, ReviewEdit
from itadocs.review.diff.texts import compare_texts
from itadocs.review.pull.records import Side, Wishes

FOLDER = "ผู้ตรวจ"
"""The folder, in the one that is open, for documents that reviewers send back."""
_CHOICE = "choice-"
_WIDEST = 4_000
"""Letters of a text whose words are compared."""

Piece = tuple[str, bool]
"""Some words of a text, and whether the other one is without them."""


def show_review(desk: Desk, screens: Screens, query: QueryParams) -> Response:  # noqa: ARG001
    """Show where an edited document is dropped, and those that were edited where they lie."""
    return _ask(desk, screens)


def _ask(desk: Desk, screens: Screens, wrong: str = "") -> Response:
    """Ask for a document; ``wrong`` is what was wrong with the one that was sent."""
    waiting = [
        {"book": visible_text(found.outcome.path.name), **shown_document(document, desk, screens)}
        for found in desk.workbooks()
        for document in found.documents
        if document.state is DocumentState.EDITED
    ]
    files = word_documents(desk.folder / FOLDER)
    sent = [{**link, "is_taken": _is_taken(desk, path)} for path in files if (link := screens.link(path))]
    return screens.show(
        "review",
        {"waiting": waiting, "sent": sent, "most": MAX_UPLOAD, "wrong": wrong},
        400 if wrong else 200,
    )


def take_upload(desk: Desk, screens: Screens, form: FormData) -> Response:
    """Keep the document that was dropped, and go on to its edits."""
    file = form.get("document")
    if not isinstance(file, UploadFile) or not file.filename:
        return _ask(desk, screens, "ยังไม่ได้เลือกเอกสาร")
    if not file.filename.lower().endswith(".docx"):
        name = visible_text(file.filename)
        return _ask(desk, screens, f"{name} ไม่ใช่เอกสาร Word ชนิด .docx เปิดใน Word แล้วบันทึกเป็นเอกสาร Word (.docx)")
    path = store_upload(desk.folder / FOLDER, file.filename, file.file.read())
    return see_other(f"/edits?file={quote(desk.places.name_of(path))}")


def show_edits(desk: Desk, screens: Screens, query: QueryParams) -> Response:
    """Show what was edited in a document, or what became of it once it was taken back."""
    edited = desk.places.find(query.get("file", ""))
    if edited is None:
        return screens.refuse(GONE, 404)
    job = desk.job
    done = job.result if job else None
    if query.get("done") and job and (job.is_running or (isinstance(done, Acceptance) and done.edited == edited)):
        found = done if isinstance(done, Acceptance) else None
        return screens.show(
            "accepted", {"file": screens.link(edited), "done": _done(found, screens) if found else None}
        )
    options = desk.options(beside=False)
    found = find_edits(edited, options, Wishes())
    kept = {edit.key: side for edit in found.edits if (side := desk.choices.get(edited, {}).get(edit.key))}
    if kept:
        found = find_edits(edited, options, Wishes(choices=kept))
    return screens.show("edits", _values(found, screens, is_taken=_is_taken(desk, edited)))


def press_accept(desk: Desk, screens: Screens, form: FormData) -> Response:
    """Take the chosen edits over in one go, all or nothing."""
    edited = desk.places.find(form_text(form, "file"))
    if edited is None:
        return screens.refuse(GONE, 404)
    sides = {name.removeprefix(_CHOICE): form_text(form, name) for name in form if name.startswith(_CHOICE)}
    choices = {key: Side(side) for key, side in sides.items() if side in ("word", "excel")}

    def work(job: Job) -> Acceptance:
        done = accept(edited, desk.options(beside=False), Wishes(choices=choices))
        job.came_to_nothing = done.has_errors
        if not done.has_errors:
            desk.choices.pop(edited, None)
        return done

    desk.choices[edited] = choices

    back = f"/edits?done=1&file={quote(form_text(form, 'file'))}"
    return begin(desk, screens, f"รับ {edited.name} กลับ", work, back, can_stop=False)


def _is_taken(desk: Desk, edited: Path) -> bool:
    """Tell whether all of a document was taken back: beside the documents of which workbook that was is noted."""
    try:
        data = edited.read_bytes()
    except OSError:
        return False
    made = (document.path for found in desk.workbooks() for document in found.documents)
    return any(is_accepted(path, data) for path in made if path)


def _values(found: Acceptance, screens: Screens, *, is_taken: bool) -> Mapping[str, object]:
    pulled = found.pulled
    remarks = pulled.remarks if pulled else ()
    return {
        "file": screens.link(found.edited),
        "book": screens.link(found.workbook),
        "problems": [shown_problem(problem) for problem in found.problems if problem.code != "P32"],
        "can": not found.has_errors and not found.is_untouched,
        "untouched": found.is_untouched and not found.has_errors,
        "is_taken": is_taken,
        "edits": [_edit(edit) for edit in found.edits],
        "undecided": len(found.undecided),
        "remarks": [
            {
                "author": visible_text(remark.author),
                "text": visible_text(remark.text),
                "quoted": visible_text(remark.quoted),
                "cell": visible_text(remark.address),
            }
            for remark in remarks
        ],
    }


def _pieces(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    """Return both texts in pieces, each with whether the other text is without it; all of one piece where they have
    nothing in common, or are too long to be compared for the eye."""
    changes = compare_texts(old, new) if max(len(old), len(new)) <= _WIDEST else []
    if not any(change.is_equal for change in changes):
        return _shown([(old, False)]), _shown([(new, False)])
    was = [(old[each.old_start : each.old_end], not each.is_equal) for each in changes]
    now = [(new[each.new_start : each.new_end], not each.is_equal) for each in changes]
    return _shown(was), _shown(now)


def _shown(pieces: list[Piece]) -> list[Piece]:
    return [(visible_text(text), is_other) for text, is_other in pieces if text]


def _edit(edit: ReviewEdit) -> dict[str, object]:
    old, word = _pieces(edit.old, edit.word)
    _, excel = _pieces(edit.old, edit.excel)
    return {
        "key": edit.key,
        "what": visible_text(edit.what or (LOOSE[edit.loose] if edit.loose else "")),
        "place": visible_text(" · ".join(filter(None, (edit.heading, edit.place)))),
        "old": old,
        "word": word,
        "excel": excel,
        "is_free": edit.kind is EditKind.FREE,
        "is_conflict": edit.kind is EditKind.CONFLICT,
        "only_excel": edit.kind is EditKind.REFUSED,
        "choice": edit.choice.value if edit.choice else "",
        "reason": shown_problem(edit.reason) if edit.reason else None,
    }


def _done(done: Acceptance, screens: Screens) -> Mapping[str, object]:
    backups = [done.pulled.backup if done.pulled else None, *(merged.backup for merged in done.merges)]
    return {
        "sign": screens.link(done.document),
        "redline": screens.link(done.redline),
        "book": screens.link(done.workbook),
        "backups": [link for path in backups if (link := screens.link(path))],
        "missing": [visible_text(line.strip()) for line in missing_lines(done.missing)] if done.missing else [],
        "problems": [shown_problem(problem) for problem in done.problems],
        "is_settled": done.is_settled,
    }
