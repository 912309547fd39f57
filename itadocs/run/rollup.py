"""``rollup.xlsx`` of a province's set: written when it says something new, never over an edited one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from itadocs.codes import message
from itadocs.errors import OutputError
from itadocs.model.rollup import Rollup
from itadocs.outcomes import DocumentOutcome, Status
from itadocs.output.documents import is_edited, write_document
from itadocs.output.files import sha256
from itadocs.output.manifest import Entry
from itadocs.output.record import Record, read_record, write_record
from itadocs.problems import Problem, Where
from itadocs.run.documents import told_from
from itadocs.run.fingerprint import fingerprint, program
from itadocs.run.judging import own_fault
from itadocs.run.rollup_data import SetResult, rollup_of
from itadocs.run.setting import Setting
from itadocs.run.workbook import Made

KEY, LABEL, FILE = "rollup", "สรุปรวมของส่วนราชการ", "rollup.xlsx"
_RECORD = "rollup.json"


def add_rollup(province: Made, result: SetResult, folder: Path, setting: Setting) -> Made:
    """The province's documents with the rollup of its set among them. Nothing is raised: O01, O04 and X00 are
    problems of the rollup, O03 where an edited one was left, O06 where there was nothing new."""
    path = province.outcome.path
    try:
        outcome, entry = _make(path, rollup_of(result, setting.catalog), folder, setting)
    except OutputError as error:
        outcome, entry = _failed(path, Problem(error.code, Where(str(folder)), error.params))
    except Exception as error:  # a fault of ours in the rollup hides no document
        outcome, entry = _failed(path, own_fault(error, Where(path.name)))
    documents = (*province.outcome.documents, outcome)
    return replace(
        province,
        outcome=replace(province.outcome, documents=documents),
        entries=(*province.entries, replace(entry, source=told_from(folder, path))),
    )


def _make(path: Path, data: Rollup, folder: Path, setting: Setting) -> tuple[DocumentOutcome, Entry]:
    source = told_from(folder, path)
    key = fingerprint(program(), data)
    record = read_record(folder, _RECORD)
    if record and (record.source, record.key) == (source, key) and not setting.force:
        (entry,) = record.entries
        file = folder / str(entry.path)
        if file.is_file():
            edited = is_edited(file, source)
            problems = (Problem("O06", Where(path.name), {"found": str(file)}),) if edited else ()
            return DocumentOutcome(KEY, LABEL, Status.UNCHANGED, file, problems=problems), entry
    from itadocs.render.sheets.rollup.book import render_rollup

    made = render_rollup(data, setting.moment)
    written = write_document(folder / FILE, made, source, anew=setting.force)
    found = {"found": str(written.kept), "kept": str(written.path)}
    problems = (Problem("O03", Where(path.name), found),) if written.kept else ()
    entry = Entry(
        path.name,
        KEY,
        Status.BUILT.value,
        path=written.path.relative_to(folder).as_posix(),
        codes=tuple(problem.code for problem in problems),
        sha256=sha256(made),
    )
    write_record(folder, Record(source, key, (entry,)), _RECORD)
    return DocumentOutcome(KEY, LABEL, Status.BUILT, written.path, problems=problems), entry


def _failed(path: Path, problem: Problem) -> tuple[DocumentOutcome, Entry]:
    reason = message(problem)
    entry = Entry(path.name, KEY, Status.FAILED.value, reason=reason, codes=(problem.code,))
    return DocumentOutcome(KEY, LABEL, Status.FAILED, reason=reason, problems=(problem,)), entry
