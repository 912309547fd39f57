"""Make all deliverables on one path: skipped while nothing changed, made, never over an edited file, recorded."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from itadocs.catalog import Catalog
from itadocs.codes import message, severity
from itadocs.deliverables.document import Ordered, make_document
from itadocs.deliverables.job import BuildJob
from itadocs.deliverables.needs import lacks, listed, unreported, wanted_kinds
from itadocs.deliverables.ready import readiness_of
from itadocs.deliverables.table import DELIVERABLES, deliverable_of
from itadocs.errors import OutputError, as_problem
from itadocs.intake.judging import JudgedWorkbook
from itadocs.model.records import DocumentChoice
from itadocs.outcomes import DocumentOutcome, Status, WorkbookOutcome
from itadocs.output.documents import is_edited
from itadocs.output.files import path_from, sweep
from itadocs.output.fingerprint import fingerprint_of
from itadocs.output.manifest import ManifestEntry
from itadocs.output.record import OF_SET, OF_WORKBOOK, BuildRecord, read_record, write_record
from itadocs.problems import Problem, Severity, Where

_PASSING = frozenset("TOX")
"""Letters of codes that may be gone the next time although nothing changed in the workbook."""


@dataclass(frozen=True, slots=True)
class BuiltWorkbook:
    """Hold what became of a workbook, and the lines of its documents in the manifest."""

    outcome: WorkbookOutcome
    entries: tuple[ManifestEntry, ...] = ()


def make_deliverables(job: BuildJob) -> BuiltWorkbook:
    """Make all that a job asks for: the documents of a workbook, or those of a set. Nothing is raised.

    Where all they are made of is what it was, nothing is read or made again, and the problems are those of then; O06
    for a file that somebody edited. Other problems: those of judging and of making each, O01 and O04 where the record
    cannot be written.
    """
    file = OF_WORKBOOK if job.result is None else OF_SET
    key = _fingerprint(job)
    record = read_record(job.folder, file)
    if record and key and (record.source, record.key) == (job.source, key) and not job.options.force:
        unchanged = _unchanged(job, record)
        if unchanged is not None:
            return unchanged
    sweep(job.folder)
    orders = _orders(job)
    made = [make_document(job, order) for order in orders]
    documents = tuple(outcome for outcome, _ in made) or _unmade(job.judged, job.options.catalog)
    entries = tuple(entry for _, entry in made)
    found = {d.document: d.problems for d in documents if d.problems and d.status is not Status.BUILT}
    is_done = made and not any(p.code[0] in _PASSING for problems in found.values() for p in problems)
    own = job.judged.problems if job.result is None else ()
    given = tuple(path_from(job.folder, path) for path in job.given)
    record = BuildRecord(job.source, key if is_done else "", entries, own, found, given)
    problems = _keep(job.folder, record, file) if entries else ()
    ready = readiness_of(job.judged, job.options.catalog) if job.result is None else ()
    return BuiltWorkbook(WorkbookOutcome(job.path, (*own, *problems), documents, ready), entries)


def _fingerprint(job: BuildJob) -> str:
    """Fingerprint all that any deliverable of the job is made of; most are made of the same. Empty where that cannot be
    told: making it then tells why."""
    own = (entry for entry in DELIVERABLES.values() if entry.of_set == (job.result is not None))
    try:
        return fingerprint_of(*dict.fromkeys(entry.fingerprint(job) for entry in own))
    except Exception:
        return ""


def _orders(job: BuildJob) -> list[Ordered]:
    """List what the workbook orders, or all that is made of a set."""
    catalog = job.options.catalog
    if job.result is None:
        return [Ordered(deliverable_of(kind), kind, choice) for kind, choice in listed(job.judged, catalog)]
    where, year = Where(job.path.name), job.result.plan.plan_year_be
    entries = [entry for entry in DELIVERABLES.values() if entry.of_set]
    return [Ordered(entry, entry.kind_in(catalog), DocumentChoice(entry.key, True, where, year)) for entry in entries]


def _unchanged(job: BuildJob, record: BuildRecord) -> BuiltWorkbook | None:
    """Return the outcome of the last run; None where one of its documents is gone."""
    documents = []
    for line in record.documents:
        if line.status != Status.BUILT.value or line.path is None:
            status, file, reason = Status(line.status), None, line.reason or ""
        elif not (job.out / line.path).is_file():
            return None
        else:
            status, file, reason = Status.UNCHANGED, job.out / line.path, ""
        problems = record.found.get(line.document, ())
        if file and is_edited(file, record.source):
            problems = (Problem("O06", Where(job.path.name), {"found": str(file)}),)
        entry = DELIVERABLES.get(line.document)
        label = entry.kind_in(job.options.catalog).label if entry else line.document
        is_asked = job.options.redline and status is Status.UNCHANGED and entry is not None and entry.has_redline
        no_redline = "ไม่มีสิ่งที่เปลี่ยนตั้งแต่สั่งสร้างครั้งก่อน" if is_asked else ""
        outcome = DocumentOutcome(line.document, label, status, file, reason, problems, no_redline=no_redline)
        documents.append(outcome)
    whole = WorkbookOutcome(job.path, record.problems, tuple(documents), is_read=False)
    return BuiltWorkbook(whole, record.documents)


def _unmade(judged: JudgedWorkbook, catalog: Catalog) -> tuple[DocumentOutcome, ...]:
    """Report a workbook too incomplete to be a book, with all that its documents will ask for as well."""
    errors = [problem for problem in judged.problems if severity(problem) is Severity.ERROR]
    if not errors:
        return ()
    for kind in wanted_kinds(judged.typed, catalog) if judged.typed else ():
        errors += unreported(lacks(judged, kind, catalog), errors)
    reason = message(errors[0])
    return (DocumentOutcome("*", "ทุกเอกสาร", Status.FAILED, reason=reason, problems=tuple(errors)),)


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
