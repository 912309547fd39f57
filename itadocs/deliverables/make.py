"""Make all deliverables on one path: skipped while nothing changed, made, never over an edited file, recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field

from itadocs.catalog import Catalog
from itadocs.codes import message, severity
from itadocs.deliverables.document import CUT_SHORT, Ordered, make_document, same_of
from itadocs.deliverables.entry import Deliverable
from itadocs.deliverables.job import BuildJob, SetJob
from itadocs.deliverables.needs import lacks, listed, wanted_kinds
from itadocs.deliverables.ready import readiness_of
from itadocs.deliverables.rendering import RenderInput
from itadocs.deliverables.table import DELIVERABLES, deliverable_of
from itadocs.errors import OutputError, as_problem
from itadocs.intake.judging import JudgedWorkbook
from itadocs.model.records import DocumentChoice
from itadocs.outcomes import DocumentOutcome, Readiness, Status, WorkbookOutcome, once_per_sheet
from itadocs.output.documents import has_open_edits, is_edited, waiting_version
from itadocs.output.files import is_file_there, path_from, sweep
from itadocs.output.kept.manifest import ManifestEntry
from itadocs.output.kept.record import BuildRecord, read_record, write_record
from itadocs.problems import Problem, Severity, Where
from itadocs.values import replace

_PASSING = frozenset("TOX")
"""Letters of codes that may be gone the next time although nothing changed in the workbook."""

_OF_FOLDER = frozenset({*(entry.edited_code for entry in DELIVERABLES.values()), "O06", "O07", "O12"})
"""Codes of what lies where a document was made: edits, a comparison copy, another that waits elsewhere."""


class BuiltWorkbook(Struct, frozen=True):
    """Hold what became of a workbook, and the lines of its documents in the manifest."""

    outcome: WorkbookOutcome
    entries: tuple[ManifestEntry, ...] = ()
    judged: JudgedWorkbook | None = None
    """The workbook itself, where the options keep it and it was read."""


def find_unchanged(job: BuildJob) -> BuiltWorkbook | None:
    """Return what became of a job the last time, where all that its files are made of is what it was.

    None where something changed, a file is gone, or everything is to be made again. The problems are those of then; O06
    for a file that somebody edited.
    """
    key = job.fingerprint  # before anything is read: what changes meanwhile is made the next time
    record = read_record(job.folder, job.record_file)
    if record is None or not key or job.options.force or (record.source, record.key) != (job.source, key):
        return None
    return _unchanged(job, record)


class ChangedError(Exception):
    """Say that a workbook changed since its documents were made, where none was to be made."""


class MadeDocuments(Struct, frozen=True):
    """Hold what became of each document, its lines of the manifest, and what else the workbook is told of."""

    documents: tuple[DocumentOutcome, ...]
    entries: tuple[ManifestEntry, ...]
    problems: tuple[Problem, ...] = ()
    """Those of the workbook itself."""
    readiness: tuple[Readiness, ...] = ()
    places: Mapping[str, Where] = field(default_factory=dict)
    """Where each document is asked for."""


def make_documents(job: BuildJob, judged: JudgedWorkbook) -> MadeDocuments:
    """Derive, render and write every document that a judged workbook wants. Nothing is raised but ChangedError, where
    only what lists the documents was to be made.

    Problems: those of judging, and of :func:`itadocs.deliverables.document.make_document`.
    """
    if job.options.only_lists:
        raise ChangedError
    catalog = job.options.catalog
    content = RenderInput(judged, job.options)
    orders = [Ordered(deliverable_of(kind), kind, choice) for kind, choice in listed(judged, catalog)]
    made = _make_all(job, content, orders)
    documents = made.documents or _unmade(judged, catalog)
    return MadeDocuments(documents, made.entries, judged.problems, readiness_of(judged, catalog), made.places)


def make_set_documents(job: SetJob, year_be: int) -> MadeDocuments:
    """Render and write all that is made of a set for the fiscal year of its plan (B.E.). Nothing is raised.

    Problems: those of :func:`itadocs.deliverables.document.make_document`.
    """
    where = Where(job.path.name)
    kinds = job.options.catalog.set_documents
    orders = [Ordered(deliverable_of(kind), kind, DocumentChoice(kind.key, True, where, year_be)) for kind in kinds]
    return _make_all(job, job.content, orders)


def _make_all(job: BuildJob, content: RenderInput, orders: Sequence[Ordered]) -> MadeDocuments:
    """Make each order, after what a run that was cut short had begun is swept away."""
    sweep(job.folder)
    made = [make_document(job, content, order) for order in orders]
    places = {order.kind.key: order.choice.source for order in orders}
    return MadeDocuments(tuple(outcome for outcome, _ in made), tuple(entry for _, entry in made), places=places)


def record_build(job: BuildJob, made: MadeDocuments) -> BuiltWorkbook:
    """Remember beside the documents of what they were made and what was found, and return what became of them.

    A document that failed for a reason that may pass, or was not made because the run was stopped, is tried again the
    next time. Problems: O01 and O04 where the record cannot be written.
    """
    stands = (Status.BUILT, Status.UNCHANGED)
    passes = any(p.code[0] in _PASSING for d in made.documents if d.status not in stands for p in d.problems)
    told = {
        d.document: tuple(p for p in d.problems if d.status not in stands or p.code not in _OF_FOLDER)
        for d in made.documents
    }
    found = {document: problems for document, problems in told.items() if problems}
    is_done = made.entries and not passes and not any(d.reason == CUT_SHORT for d in made.documents)
    given = tuple(path_from(job.folder, path) for path in job.given)
    key = job.fingerprint if is_done else ""
    asked = tuple(document.document for document in made.documents if document.asks_pdf)
    record = BuildRecord(job.source, key, made.entries, made.problems, found, given, made.readiness, asked, made.places)
    problems = _keep(job.folder, record, job.record_file) if made.entries else ()
    outcome = WorkbookOutcome(job.path, (*made.problems, *problems), made.documents, made.readiness)
    return BuiltWorkbook(outcome, made.entries)


def _unchanged(job: BuildJob, record: BuildRecord) -> BuiltWorkbook | None:
    """Return the outcome of the last run; None where one of its documents is gone."""
    documents, entries = [], []
    for line in record.documents:
        if line.status != Status.BUILT.value or line.path is None:
            status, file, reason = Status(line.status), None, line.reason or ""
        elif not is_file_there(job.out / line.path):
            return None
        else:
            status, file, reason = Status.UNCHANGED, job.out / line.path, ""
        problems = record.found.get(line.document, ())
        if file and is_edited(file, record.source):
            problems += (Problem("O06", _place(job, record, line.document), {"found": str(file)}),)
        entry = DELIVERABLES.get(line.document)
        if file and entry and entry.has_redline:
            problems += _waiting(job, record, entry, file)
        label = job.options.catalog.document(entry.key).label if entry else line.document
        is_asked = job.options.redline and status is Status.UNCHANGED and entry is not None and entry.has_redline
        no_redline = "ไม่มีสิ่งที่เปลี่ยนตั้งแต่สั่งสร้างครั้งก่อน" if is_asked else ""
        is_open = False
        if file and entry and entry.has_redline:
            same = same_of(entry.is_same, job.options.catalog)
            is_open = has_open_edits(file, record.source, same)
        outcome = DocumentOutcome(
            line.document, label, status, file, reason, problems, no_redline=no_redline, has_open_edits=is_open,
            asks_pdf=line.document in record.asked_pdfs,
        )  # fmt: skip
        documents.append(outcome)
        entries.append(replace(line, codes=tuple(problem.code for problem in problems)) if file else line)
    whole = WorkbookOutcome(job.path, record.problems, tuple(documents), record.readiness, is_read=False)
    return BuiltWorkbook(whole, tuple(entries))


def _place(job: BuildJob, record: BuildRecord, document: str) -> Where:
    return record.places.get(document, Where(job.path.name))


def _waiting(job: BuildJob, record: BuildRecord, entry: Deliverable, newest: Path) -> tuple[Problem, ...]:
    """Return the code of the entry until the edited version was taken back."""
    waiting = waiting_version(job.folder / job.options.catalog.document(entry.key).file, newest, record.source)
    params = {"found": str(waiting), "kept": str(newest)}
    return () if waiting is None else (Problem(entry.edited_code, _place(job, record, entry.key), params),)


def _unmade(judged: JudgedWorkbook, catalog: Catalog) -> tuple[DocumentOutcome, ...]:
    """Report a workbook too incomplete to be a book, with all that its documents will ask for as well."""
    errors = [problem for problem in judged.problems if severity(problem) is Severity.ERROR]
    if not errors:
        return ()
    for kind in wanted_kinds(judged.typed, catalog) if judged.typed else ():
        errors += lacks(judged, kind, catalog)
    reason = message(errors[0])
    return (DocumentOutcome("*", "ทุกเอกสาร", Status.FAILED, reason=reason, problems=once_per_sheet(errors)),)


def _keep(folder: Path, record: BuildRecord, file: str) -> tuple[Problem, ...]:
    """Write the record; a folder that cannot be written is among the problems of its documents already."""
    try:
        write_record(folder, record, file)
    except OutputError as error:
        is_reported = any(error.code in entry.codes for entry in record.documents)
        return () if is_reported else (as_problem(error, Where(str(folder))),)
    return ()


def lost_workbook(path: Path) -> BuiltWorkbook:
    """Return X01: the process that made a workbook's documents ended without an answer."""
    problem = Problem("X01", Where(path.name))
    failed = DocumentOutcome("*", "ทุกเอกสาร", Status.FAILED, reason=message(problem), problems=(problem,))
    return BuiltWorkbook(WorkbookOutcome(path, (problem,), (failed,)))
