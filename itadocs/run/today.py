"""The workbook as it is now: the document it would make, and the cells that document comes from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from itadocs.catalog import DocumentKind
from itadocs.codes import message, severity
from itadocs.errors import ItadocsError
from itadocs.model.records import DocumentChoice
from itadocs.output.files import safe_name
from itadocs.problems import Problem, Severity, Where
from itadocs.province import UnitReport
from itadocs.review.pull.cells import Holder
from itadocs.review.pull.compare import Now
from itadocs.review.story.story import read_story
from itadocs.run.documents import Making, render_document
from itadocs.run.judging import Judged, choices, stops
from itadocs.run.originals import Original
from itadocs.run.reported import read_reports, with_reports
from itadocs.run.setting import Setting
from itadocs.run.tracking import Found, judge_tracked, recorded_tracking
from itadocs.validate.typed import TypedRow
from itadocs.workbook.edit.bookfile import BookFile


@dataclass(slots=True)
class Today:
    """The workbook now, and what it would print."""

    judged: Judged
    kind: DocumentKind
    choice: DocumentChoice
    data: bytes
    now: Now
    reports: tuple[UnitReport, ...] = ()
    """What the units of a province report, where the document was made with it."""
    errors: frozenset[tuple[str, Where]] = field(default_factory=frozenset)
    """The errors the workbook has already: no change is blamed for them."""
    tracking: Found = field(default_factory=Found)


def read_today(original: Original, setting: Setting) -> Today | Problem:
    """The workbook a document was made of; P04 where it is gone, cannot be read, or makes no such document any more."""
    path = original.workbook
    try:
        data = path.read_bytes()
        tracking = recorded_tracking(original.document.parent)
        judged = judge_tracked(path, setting.catalog, tracking)
        reports = _reports(original, judged, setting) if original.of_set else ()
        today = make_today(judged, data, original.kind, setting, reports)
        return today if isinstance(today, Problem) else replace(today, tracking=tracking)
    except FileNotFoundError:
        return _gone(path, "ไม่พบแฟ้ม")
    except OSError as error:
        return _gone(path, f"เปิดอยู่ในโปรแกรมอื่นหรือไม่มีสิทธิ์อ่าน: {error.strerror or error}")
    except ItadocsError as error:
        return _gone(path, message(Problem(error.code, Where(path.name), error.params)))


def _reports(original: Original, judged: Judged, setting: Setting) -> tuple[UnitReport, ...]:
    """What the units report, with the tracking files in the folders of their documents."""
    out = original.document.parent
    return read_reports(
        original.workbook, judged, setting.catalog, lambda unit: recorded_tracking(out / safe_name(unit.stem))
    )


def make_today(
    judged: Judged, data: bytes, kind_key: str, setting: Setting, reports: tuple[UnitReport, ...]
) -> Today | Problem:
    """The document that a judged workbook makes, ``data`` its bytes; P04 where it makes none. Raises TemplateError."""
    judged = with_reports(judged, reports, setting.catalog)
    found = {kind.key: (kind, choice) for kind, choice in choices(judged, setting.catalog)}
    if judged.typed is None or kind_key not in found:
        first = next((p for p in judged.problems if severity(p) is Severity.ERROR), None)
        return _gone(judged.path, message(first) if first else "ไม่มีเอกสารนี้ในแผ่นงาน เอกสาร")
    kind, choice = found[kind_key]
    stopping = stops(judged, kind, setting.catalog)
    if stopping:
        return _gone(judged.path, f"{message(stopping[0])} {stopping[0].where.tag}")
    making = Making(judged, setting.out, setting.out, "", setting)
    story = read_story(render_document(making, kind, choice)[0])
    now = Now(story, BookFile(data), find_holders(judged, setting), judged.path.name, judged.typed.plan_year_be)
    errors = frozenset((problem.code, problem.where) for problem in errors_of(judged, kind, setting))
    return Today(judged, kind, choice, data, now, reports, errors)


def _gone(path: Path, reason: str) -> Problem:
    return Problem("P04", Where(path.name), {"found": str(path), "reason": reason})


def find_holders(judged: Judged, setting: Setting) -> dict[str, Holder]:
    """Address → field, for every cell that the program reads of a workbook, filled or not."""
    holders: dict[str, Holder] = {}
    for sheet in judged.typed.sheets.values() if judged.typed else ():
        spec = setting.catalog.sheet(sheet.key)
        for row in sheet.rows:
            for cell in spec.fields:
                where = row.places.get(cell.key)
                if where and where.file == judged.path.name and not cell.ignored and where.row and where.col:
                    holders.setdefault(where.tag, Holder(where, cell, _end(row, cell.key)))
    return holders


def _end(row: TypedRow, key: str) -> Where | None:
    end = row.places.get("end") if key == "start" else None
    return end if end and end.row and end.col else None


def errors_of(judged: Judged, kind: DocumentKind, setting: Setting) -> list[Problem]:
    """The errors of a workbook and of what one of its documents lacks."""
    problems = [*judged.problems, *stops(judged, kind, setting.catalog)] if judged.typed else judged.problems
    return [problem for problem in problems if severity(problem) is Severity.ERROR]
