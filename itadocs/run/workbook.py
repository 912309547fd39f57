"""One workbook from its file to its documents; nothing is made again that did not change."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from itadocs.catalog import Catalog
from itadocs.codes import message, severity
from itadocs.errors import OutputError
from itadocs.problems import Problem, Severity, Where
from itadocs.report.records import DocumentOutcome, Status, WorkbookOutcome
from itadocs.run.documents import Making, make_documents, told_from
from itadocs.run.fingerprint import program, surroundings
from itadocs.run.judging import Judged
from itadocs.run.setting import Setting
from itadocs.run.tracking import find_tracking, judge_tracked
from itadocs.write.documents import is_edited
from itadocs.write.files import safe_name, sweep
from itadocs.write.manifest import Entry
from itadocs.write.record import Record, read_record, write_record


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a workbook. ``judged`` is None where nothing changed, so that it was not read."""

    outcome: WorkbookOutcome
    entries: tuple[Entry, ...] = ()
    judged: Judged | None = None
    seconds: Mapping[str, float] = field(default_factory=dict)
    """Where the time went: read, render, write."""


def build_workbook(
    path: Path,
    out: Path,
    setting: Setting,
    *,
    folder: Path | None = None,
    judged: Judged | None = None,
    also: str = "",
) -> Made:
    """Judge a workbook and make its documents in ``folder``, by default its own in ``out``. Nothing is raised.

    ``judged`` is the workbook where it was judged before; ``also`` is then the fingerprint of what was added to it.
    """
    folder = folder or out / safe_name(path.stem)
    fingerprint = _content(path)
    source = told_from(folder, path)
    given = setting.tracking.get(path, ())
    tracking = find_tracking(folder, source, given)
    parts = (program(), surroundings(setting.catalog, setting.templates, path), fingerprint, also, tracking.key)
    key = sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()
    record = read_record(folder)
    if record and (record.source, record.key) == (source, key) and not setting.force:
        unchanged = _unchanged(path, out, record, setting.catalog)
        if unchanged is not None:
            return unchanged
    sweep(folder)
    started = time.perf_counter()
    judged = judged or judge_tracked(path, setting.catalog, tracking)
    making = Making(judged, out, folder, fingerprint, setting)
    making.spend("read", started)
    made = make_documents(making)
    documents = tuple(outcome for outcome, _ in made) or _unmade(judged)
    entries = tuple(entry for _, entry in made)
    is_done = made and all(d.status is Status.BUILT or not d.problems for d in documents)
    told = tuple(told_from(folder, file) for file in given)
    record = Record(source, key if is_done else "", entries, judged.problems, told)
    problems = _keep(folder, record) if entries else ()
    return Made(WorkbookOutcome(path, (*judged.problems, *problems), documents), entries, judged, making.seconds)


def _content(path: Path) -> str:
    """The fingerprint of the workbook; empty where it cannot be read, which judging tells."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _unchanged(path: Path, out: Path, record: Record, catalog: Catalog) -> Made | None:
    """The outcome of the last run; None where one of its documents is gone."""
    labels = {kind.key: kind.label for kind in catalog.documents}
    documents = []
    for entry in record.entries:
        if entry.status != Status.BUILT.value or entry.path is None:
            status, file, reason = Status.SKIPPED, None, entry.reason or ""
        elif not (out / entry.path).is_file():
            return None
        else:
            status, file, reason = Status.UNCHANGED, out / entry.path, ""
        problems = (
            (Problem("O06", Where(path.name), {"found": str(file)}),) if file and is_edited(file, record.source) else ()
        )
        label = labels.get(entry.document, entry.document)
        documents.append(DocumentOutcome(entry.document, label, status, file, reason, problems))
    return Made(WorkbookOutcome(path, record.problems, tuple(documents)), record.entries)


def _unmade(judged: Judged) -> tuple[DocumentOutcome, ...]:
    """A workbook that could not even say which documents it wants."""
    errors = [problem for problem in judged.problems if severity(problem) is Severity.ERROR]
    if not errors:
        return ()
    reason = message(errors[0])
    return (DocumentOutcome("*", "ทุกเอกสาร", Status.FAILED, reason=reason, problems=tuple(errors)),)


def _keep(folder: Path, record: Record) -> tuple[Problem, ...]:
    """Write the record; a folder that cannot be written has been told of its documents already."""
    try:
        write_record(folder, record)
    except OutputError as error:
        told = any(error.code in entry.codes for entry in record.entries)
        return () if told else (Problem(error.code, Where(str(folder)), error.params),)
    return ()


def lost(path: Path) -> Made:
    """X01: the process that made a workbook's documents ended without an answer."""
    problem = Problem("X01", Where(path.name))
    failed = DocumentOutcome("*", "ทุกเอกสาร", Status.FAILED, reason=message(problem), problems=(problem,))
    return Made(WorkbookOutcome(path, (problem,), (failed,)))
