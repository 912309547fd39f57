"""Describe the workbook as it is now: the document it would make, and the cells that document comes from."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct, field

from itadocs.catalog import Catalog, DocumentKind
from itadocs.codes import message, severity
from itadocs.deliverables.needs import listed
from itadocs.deliverables.options import BuildOptions
from itadocs.deliverables.rendering import RenderInput
from itadocs.deliverables.reported import read_reports, with_reports
from itadocs.deliverables.table import deliverable_of
from itadocs.errors import ItadocsError, as_problem, format_reason
from itadocs.intake.gatherer import NOTHING, find_given_result
from itadocs.intake.judging import JudgedWorkbook, judge_workbook
from itadocs.intake.originals import Original
from itadocs.intake.tracking import TrackingFiles, recorded_tracking
from itadocs.model.given import GivenResult
from itadocs.output.kept.manifest import set_folders
from itadocs.output.place import folder_above
from itadocs.problems import Problem, Severity, Where
from itadocs.province import UnitReport
from itadocs.review.pull.cells import Holder
from itadocs.review.pull.compare import Now
from itadocs.review.story.reader import read_story
from itadocs.validate.typed import TypedRow
from itadocs.values import replace
from itadocs.workbook.edit.bookfile import BookFile


class CurrentState(Struct, frozen=True):
    """Hold the workbook as it is now, and what it would print. ``data`` are the bytes of its file."""

    judged: JudgedWorkbook
    kind: DocumentKind
    data: bytes
    now: Now
    reports: tuple[UnitReport, ...] = ()
    """What the units of a province report, where the document was made with it."""
    errors: frozenset[tuple[str, Where]] = field(default_factory=frozenset)
    """The errors the workbook has already: no change is blamed for them."""
    tracking: TrackingFiles = field(default_factory=TrackingFiles)
    given: GivenResult = NOTHING
    """The result that a unit's workbook leaves to its province's."""


def read_current_state(original: Original, options: BuildOptions) -> CurrentState | Problem:
    """Read the workbook a document was made of; P04 where it is gone, cannot be read, or makes no such document any
    more."""
    path = original.workbook
    try:
        data = path.read_bytes()
        tracking = recorded_tracking(original.document.parent)
        given = find_given_result(path, options.catalog, folder_above(original.document.parent))
        judged = judge_workbook(path, options.catalog, tracking, given)
        reports = _reports(original, judged, options.catalog) if original.has_units else ()
        state = render_current_state(judged, data, original.kind, reports, options)
        return state if isinstance(state, Problem) else replace(state, tracking=tracking, given=given)
    except FileNotFoundError:
        return _not_current(path, "ไม่พบแฟ้ม")
    except OSError as error:
        return _not_current(path, f"เปิดอยู่ในโปรแกรมอื่นหรือไม่มีสิทธิ์อ่าน: {format_reason(error)}")
    except ItadocsError as error:
        return _not_current(path, message(as_problem(error, Where(path.name))))


def _reports(original: Original, judged: JudgedWorkbook, catalog: Catalog) -> tuple[UnitReport, ...]:
    """Gather what the units report, with the tracking files in the folders of their documents."""
    out = original.document.parent
    folders = set_folders(original.workbook, out)
    return read_reports(original.workbook, folders, judged, catalog, out)


def render_current_state(
    judged: JudgedWorkbook,
    data: bytes,
    key: str,
    reports: tuple[UnitReport, ...],
    options: BuildOptions,
) -> CurrentState | Problem:
    """Render the document of a key that a judged workbook makes; P04 where it makes none. Raises TemplateError."""
    catalog = options.catalog
    judged = with_reports(judged, reports, catalog)
    found = {kind.key: (kind, choice) for kind, choice in listed(judged, catalog)}
    if judged.typed is None or key not in found:
        first = next((p for p in judged.problems if severity(p) is Severity.ERROR), None)
        return _not_current(judged.path, message(first) if first else "ไม่มีเอกสารนี้ในแผ่นงาน เอกสาร")
    kind, choice = found[key]
    deliverable = deliverable_of(kind)
    stopping = deliverable.stops(judged, kind, catalog)
    if stopping:
        return _not_current(judged.path, f"{message(stopping[0])} {stopping[0].where.tag}")
    story = read_story(deliverable.render(RenderInput(judged, options), kind, choice).data)
    now = Now(story, BookFile(data), find_holders(judged, catalog), judged.path.name, judged.typed.plan_year_be)
    errors = frozenset((problem.code, problem.where) for problem in errors_of(judged, kind, catalog))
    return CurrentState(judged, kind, data, now, reports, errors)


def _not_current(path: Path, reason: str) -> Problem:
    return Problem("P04", Where(path.name), {"found": str(path), "reason": reason})


def find_holders(judged: JudgedWorkbook, catalog: Catalog) -> dict[str, Holder]:
    """Return address → field, for every cell that the program reads of a workbook, filled or not."""
    holders: dict[str, Holder] = {}
    for sheet in judged.typed.sheets.values() if judged.typed else ():
        spec = catalog.sheet(sheet.key)
        for row in sheet.rows:
            for cell in spec.fields:
                where = row.places.get(cell.key)
                if where and where.file == judged.path.name and not cell.ignored and where.row and where.col:
                    holders.setdefault(where.tag, Holder(where, cell, _end(row, cell.key)))
    return holders


def _end(row: TypedRow, key: str) -> Where | None:
    end = row.places.get("end") if key == "start" else None
    return end if end and end.row and end.col else None


def errors_of(judged: JudgedWorkbook, kind: DocumentKind, catalog: Catalog) -> list[Problem]:
    """Return the errors of a workbook and of what one of its documents lacks."""
    stopping = deliverable_of(kind).stops(judged, kind, catalog) if judged.typed else ()
    return [problem for problem in (*judged.problems, *stopping) if severity(problem) is Severity.ERROR]
