"""One workbook from its file to its documents; nothing is made again that did not change."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from itadocs.codes import message, severity
from itadocs.errors import OutputError
from itadocs.outcomes import DocumentOutcome, Status, WorkbookOutcome
from itadocs.output.documents import is_edited
from itadocs.output.files import safe_name, sweep
from itadocs.output.manifest import Entry
from itadocs.output.record import Record, read_record, write_record
from itadocs.problems import Problem, Severity, Where
from itadocs.run.documents import Making, make_documents, told_from
from itadocs.run.fingerprint import content, fingerprint, program, surroundings
from itadocs.run.judging import Judged
from itadocs.run.setting import Setting
from itadocs.run.tracking import Found, find_tracking, judge_tracked

_PASSING = frozenset("TOX")
"""Letters of codes that may be gone the next time although nothing changed in the workbook."""


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
    read: Callable[[], Judged] | None = None,
    also: str = "",
    tracking: Found | None = None,
) -> Made:
    """Judge a workbook and make its documents in ``folder``, by default its own in ``out``. Nothing is raised.

    ``read`` gives the workbook judged, where others have a say in it; it is asked only when there is something to make.
    ``also`` is then the fingerprint of what was added to it, ``tracking`` what was found for it.
    """
    folder = folder or out / safe_name(path.stem)
    own = content(path)
    source = told_from(folder, path)
    given = setting.tracking.get(path, ())
    tracking = tracking or find_tracking(folder, source, given)
    around = surroundings(setting.catalog, setting.templates, path)
    key = fingerprint(program(), around, own, also, tracking.key)
    record = read_record(folder)
    if record and (record.source, record.key) == (source, key) and not setting.force:
        unchanged = _unchanged(path, out, record, setting)
        if unchanged is not None:
            return unchanged
    sweep(folder)
    started = time.perf_counter()
    judged = read() if read else judge_tracked(path, setting.catalog, tracking)
    making = Making(judged, out, folder, own, setting)
    making.spend("read", started)
    made = make_documents(making)
    documents = tuple(outcome for outcome, _ in made) or _unmade(judged)
    entries = tuple(entry for _, entry in made)
    found = {d.document: d.problems for d in documents if d.problems and d.status is not Status.BUILT}
    is_done = made and not any(p.code[0] in _PASSING for problems in found.values() for p in problems)
    told = tuple(told_from(folder, file) for file in given)
    record = Record(source, key if is_done else "", entries, judged.problems, found, told)
    problems = _keep(folder, record) if entries else ()
    return Made(WorkbookOutcome(path, (*judged.problems, *problems), documents), entries, judged, making.seconds)


def _unchanged(path: Path, out: Path, record: Record, setting: Setting) -> Made | None:
    """The outcome of the last run; None where one of its documents is gone."""
    kinds = {kind.key: kind for kind in setting.catalog.documents}
    documents = []
    for entry in record.entries:
        if entry.status != Status.BUILT.value or entry.path is None:
            status, file, reason = Status(entry.status), None, entry.reason or ""
        elif not (out / entry.path).is_file():
            return None
        else:
            status, file, reason = Status.UNCHANGED, out / entry.path, ""
        problems = record.found.get(entry.document, ())
        if file and is_edited(file, record.source):
            problems = (Problem("O06", Where(path.name), {"found": str(file)}),)
        kind = kinds.get(entry.document)
        label = kind.label if kind else entry.document
        is_asked = setting.redline and status is Status.UNCHANGED and kind is not None and kind.format == "docx"
        no_redline = "ไม่มีสิ่งที่เปลี่ยนตั้งแต่สั่งสร้างครั้งก่อน" if is_asked else ""
        outcome = DocumentOutcome(entry.document, label, status, file, reason, problems, no_redline=no_redline)
        documents.append(outcome)
    return Made(WorkbookOutcome(path, record.problems, tuple(documents), is_read=False), record.entries)


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
