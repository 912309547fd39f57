"""The program's order, in one place: read, validate, model, derive, names, render, write."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from itadocs import __version__
from itadocs.catalog import Catalog, DocumentKind
from itadocs.codes import message, severity
from itadocs.errors import ItadocsError, OutputError, TemplateError
from itadocs.model.build import build_book
from itadocs.model.records import Book, DocumentChoice
from itadocs.problems import Problem, Severity, Where
from itadocs.read.book import read_workbook
from itadocs.read.match import name_key
from itadocs.report.records import DocumentOutcome, Report, Status, WorkbookOutcome
from itadocs.validate.book import validate
from itadocs.validate.documents import check_document
from itadocs.validate.readiness import readiness
from itadocs.validate.typed import TypedBook
from itadocs.write.documents import write_document
from itadocs.write.files import safe_name, sha256
from itadocs.write.manifest import Entry, read_manifest, write_manifest

if TYPE_CHECKING:
    from itadocs.render.compile import CompiledTemplate

Progress = Callable[[DocumentOutcome | None, Path, str, int], None]
"""Told before a document (outcome None) and after it: outcome, workbook, document label, number of documents."""

_UNREAD = frozenset({"S01", "S03", "H01", "H02"})
"""Codes of sheets that are not there, or of headings that are not."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A workbook as far as it could be taken; ``typed`` and ``book`` are None where it could not."""

    path: Path
    problems: tuple[Problem, ...]
    typed: TypedBook | None = None
    book: Book | None = None


@dataclass(slots=True)
class Setting:
    """What a run is given. ``moment`` is the clock; ``templates`` are the agency's own folders, searched first."""

    catalog: Catalog
    out: Path
    moment: datetime
    templates: Sequence[Path] = ()
    compiled: dict[object, CompiledTemplate] = field(default_factory=dict)
    """Templates compiled in this run: each is compiled once, then rendered many times."""


def judge(path: Path, catalog: Catalog) -> Judged:
    """Read and judge one workbook as a whole. Codes of the letters F, S, H, C, R, G and D may come out, and X00."""
    try:
        return _judge(path, catalog)
    except Exception as error:  # a fault of ours in one workbook hides no other
        return Judged(path, (_own_fault(error, Where(path.name)),))


def _judge(path: Path, catalog: Catalog) -> Judged:
    read = read_workbook(path, catalog)
    if read.value is None:
        return Judged(path, read.problems)
    typed = validate(read.value, catalog, read.problems)
    book = build_book(typed.value, catalog)
    problems = [*read.problems, *typed.problems]
    if book and not any(choice.wanted for choice in book.documents):
        problems.append(Problem("D01", typed.value.sheet("documents").where))
    return Judged(path, tuple(problems), typed.value, book)


def check(paths: Sequence[Path], catalog: Catalog, templates: Sequence[Path] = ()) -> Report:
    """Judge workbooks, each with what its wanted documents need."""
    outcomes = []
    compiled: dict[object, CompiledTemplate] = {}
    for path in paths:
        judged = judge(path, catalog)
        problems = list(judged.problems)
        ready = []
        if judged.typed:
            for kind in _wanted(judged.typed, catalog):
                problems += _unsaid(_lacks(judged, kind, catalog), problems)
            for kind, choice in _choices(judged, catalog):
                if choice.wanted:
                    problems += _check_template(judged, kind, choice, templates, compiled)
                    if kind.format == "docx":  # no assessor asks for a workbook
                        ready.append(readiness(kind, choice.criteria_year_be, judged.typed, catalog))
            problems = list(judged.typed.in_order(problems))
        outcomes.append(WorkbookOutcome(path, _once(problems), readiness=tuple(ready)))
    return Report(tuple(outcomes), _same_names(paths))


def _unsaid(found: Sequence[Problem], said: Sequence[Problem]) -> list[Problem]:
    """What was not said yet: a sheet that is empty is empty for every document that needs it."""
    empty = {(problem.where, problem.params.get("expected")) for problem in said if problem.code == "S04"}
    return [p for p in found if p.code != "S04" or (p.where, p.params.get("expected")) not in empty]


def build(paths: Sequence[Path], setting: Setting, progress: Progress | None = None) -> Report:
    """Judge every workbook, make every document that is wanted, write the manifest. One bad workbook hides no other."""
    clashes = _same_names(paths)
    if clashes:
        return Report((), clashes)
    books = [judge(path, setting.catalog) for path in paths]
    total = sum(choice.wanted for judged in books if judged.book for choice in judged.book.documents)
    entries = read_manifest(setting.out)
    outcomes = []
    for judged in books:
        made = []
        for kind, choice in _choices(judged, setting.catalog):
            if choice.wanted and progress:
                progress(None, judged.path, kind.label, total)
            key = (judged.path.name, kind.key)
            started = time.perf_counter()
            outcome, entry = _document(judged, kind, choice, setting, entries.get(key))
            seconds = round(time.perf_counter() - started, 3)
            entries[key] = replace(entry, seconds=seconds)
            made.append(outcome)
            if choice.wanted and progress:
                progress(outcome, judged.path, kind.label, total)
        outcomes.append(WorkbookOutcome(judged.path, judged.problems, tuple(made) or _unmade(judged)))
    return Report(tuple(outcomes), _write_manifest(setting.out, entries))


def _document(
    judged: Judged, kind: DocumentKind, choice: DocumentChoice, setting: Setting, before: Entry | None
) -> tuple[DocumentOutcome, Entry]:
    """One document: what became of it, and its line in the manifest."""
    source = os.path.relpath(judged.path, setting.out).replace(os.sep, "/")
    # files written for a namesake from another folder are not this workbook's to write over
    written = before.written if before and before.source in (source, None) else {}
    blank = Entry(judged.path.name, kind.key, Status.SKIPPED.value, source=source, written=written)
    if not choice.wanted:
        reason = "ไม่ได้เลือกจัดทำ"
        return DocumentOutcome(kind.key, kind.label, Status.SKIPPED, reason=reason), replace(blank, reason=reason)
    stops = _stops(judged, kind, setting.catalog)
    if stops:
        # a sheet that is simply not filled yet is no failure: the document waits, and says for what
        waits = all(problem.code == "S04" for problem in stops)
        return _stopped(kind, blank, stops, Status.SKIPPED if waits else Status.FAILED)
    try:
        return _make(judged, kind, choice, setting, blank)
    except TemplateError as error:
        return _stopped(kind, blank, [_template_problem(error, choice)], Status.FAILED)
    except OutputError as error:
        return _stopped(kind, blank, [Problem(error.code, Where(str(setting.out)), error.params)], Status.FAILED)
    except Exception as error:  # a fault of ours in one document hides no other
        return _stopped(kind, blank, [_own_fault(error, Where(judged.path.name))], Status.FAILED)


def _make(
    judged: Judged, kind: DocumentKind, choice: DocumentChoice, setting: Setting, blank: Entry
) -> tuple[DocumentOutcome, Entry]:
    """Derive, name, render, write."""
    from itadocs.analysis import derive
    from itadocs.render.context import build_names
    from itadocs.render.docx import Properties, render_docx
    from itadocs.render.tags import as_mapping

    assert judged.book is not None
    book = judged.book
    if kind.format == "xlsx":
        from itadocs.render.sheets import render_workbook

        data = render_workbook(book, derive(book), kind, choice, setting.moment)
        return _placed(judged, kind, choice, setting, blank, data)
    template, fingerprint = _template(judged, kind, choice, setting)
    names = build_names(book, derive(book), kind, choice, setting.catalog)
    title = f"{names.document.title} {book.agency.name} ปีงบประมาณ พ.ศ. {book.result.plan_year_be}"
    data = render_docx(template, as_mapping(names), Properties(title, book.agency.name, setting.moment))
    made = replace(blank, template=template.file, template_sha256=fingerprint)
    return _placed(judged, kind, choice, setting, made, data)


def _placed(
    judged: Judged, kind: DocumentKind, choice: DocumentChoice, setting: Setting, blank: Entry, data: bytes
) -> tuple[DocumentOutcome, Entry]:
    """Write a finished document, beside one that was edited."""
    relative = Path(safe_name(judged.path.stem)) / kind.file
    written = write_document(setting.out, relative, data, blank.written)
    problems: tuple[Problem, ...] = ()
    if written.kept:
        problems = (Problem("O03", choice.source, {"found": str(written.kept), "kept": str(written.path)}),)
    entry = replace(
        blank,
        status=Status.BUILT.value,
        path=written.path.relative_to(setting.out).as_posix(),
        codes=tuple(problem.code for problem in problems),
        input_sha256=sha256(judged.path.read_bytes()),
        written=written.written,
    )
    return DocumentOutcome(kind.key, kind.label, Status.BUILT, written.path, problems=problems), entry


def _template(
    judged: Judged, kind: DocumentKind, choice: DocumentChoice, setting: Setting
) -> tuple[CompiledTemplate, str]:
    """The compiled template of a document and its fingerprint. Raises TemplateError T01 to T06."""
    return _compile(_template_file(judged, kind, choice, setting.templates), choice, setting.compiled)


def _compile(
    file: Path, choice: DocumentChoice, compiled: dict[object, CompiledTemplate]
) -> tuple[CompiledTemplate, str]:
    from itadocs.render.compile import compile_template
    from itadocs.render.finish import Variant
    from itadocs.render.names import Names
    from itadocs.render.tags import record_fields

    data = file.read_bytes()
    variant = Variant(choice.digits, choice.font)
    key = (sha256(data), variant)
    if key not in compiled:
        compiled[key] = compile_template(data, file.name, variant, record_fields(Names) or {})
    return compiled[key], key[0]


def _template_file(judged: Judged, kind: DocumentKind, choice: DocumentChoice, folders: Sequence[Path]) -> Path:
    """The template's file. Raises TemplateError T01 where it is not found, T06 where the kind has none yet."""
    from itadocs.render.sources import find_template

    assert judged.book is not None
    name = choice.template or kind.default_template(judged.book.agency.kind)
    if not name:
        raise TemplateError("T06", document=kind.label)
    return find_template(name, judged.path.parent, folders)


def _check_template(
    judged: Judged,
    kind: DocumentKind,
    choice: DocumentChoice,
    folders: Sequence[Path],
    compiled: dict[object, CompiledTemplate],
) -> tuple[Problem, ...]:
    """T01 to T06, where the kind has templates.

    Templates that ship are known to be good; compiling one takes longer than all the rest of a check.
    """
    from itadocs.render.sources import shipped_templates

    if kind.format == "xlsx":
        return ()
    try:
        file = _template_file(judged, kind, choice, folders)
        if file.resolve().parent != shipped_templates().resolve():
            _compile(file, choice, compiled)
    except TemplateError as error:
        return (_template_problem(error, choice),)
    return ()


def _template_problem(error: ItadocsError, choice: DocumentChoice) -> Problem:
    """At the cell that names the template, where there is one."""
    where = choice.template.source if choice.template and choice.template.source else choice.source
    return Problem(error.code, where, error.params)


def _own_fault(error: Exception, where: Where) -> Problem:
    """X00 for what nobody foresaw; a fault with a code of its own keeps it."""
    if isinstance(error, ItadocsError):
        return Problem(error.code, where, error.params)
    return Problem("X00", where, {"reason": f"{type(error).__name__}: {error}"})


def _choices(judged: Judged, catalog: Catalog) -> list[tuple[DocumentKind, DocumentChoice]]:
    """The documents a workbook lists, in the order of the catalogue."""
    if judged.book is None:
        return []
    listed = {choice.kind: choice for choice in judged.book.documents}
    return [(kind, listed[kind.key]) for kind in catalog.documents if kind.key in listed]


def _wanted(typed: TypedBook, catalog: Catalog) -> list[DocumentKind]:
    """The kinds a workbook wants, also where it is too incomplete to be a book."""
    rows = typed.sheet("documents").by("kind")
    return [k for k in catalog.documents if k.key in rows and rows[k.key].value("wanted", str) == "yes"]


def _lacks(judged: Judged, kind: DocumentKind, catalog: Catalog) -> list[Problem]:
    """What a document lacks; a sheet that is missing or could not be read is not called empty as well."""
    assert judged.typed is not None
    unread = {_sheet_of(problem) for problem in judged.problems if problem.code in _UNREAD}
    problems = check_document(kind, judged.typed, catalog)
    return [
        problem
        for problem in problems
        if problem.code != "S04" or not {_sheet_of(problem), name_key(str(problem.params["expected"]))} & unread
    ]


def _sheet_of(problem: Problem) -> str:
    """The sheet a problem is about, as names are compared; empty for the whole file."""
    return name_key(str(problem.where.sheet or problem.params.get("expected", "")))


def _stops(judged: Judged, kind: DocumentKind, catalog: Catalog) -> list[Problem]:
    """The errors that stand in the way of a document: in the sheets it needs or prints, or in what it lacks."""
    assert judged.typed is not None
    specs = [catalog.sheet(key) for key in {*kind.needs, *kind.uses}]
    names = {name_key(name) for spec in specs for name in (spec.title, *spec.aliases)}
    problems = [*judged.problems, *_lacks(judged, kind, catalog)]
    return [
        problem for problem in problems if severity(problem) is Severity.ERROR and _sheet_of(problem) in {*names, ""}
    ]


def _stopped(
    kind: DocumentKind, blank: Entry, problems: Sequence[Problem], status: Status
) -> tuple[DocumentOutcome, Entry]:
    """A document that was wanted and not made, with the first problem as its reason."""
    codes = tuple(dict.fromkeys(problem.code for problem in problems))
    first = problems[0]
    place = f" ({first.where.tag})" if first.where.tag else ""
    more = f" และอีก {len(problems) - 1} รายการ" if len(problems) > 1 else ""
    reason = f"{message(first)}{place}{more}"
    outcome = DocumentOutcome(kind.key, kind.label, status, reason=reason, problems=tuple(problems))
    return outcome, replace(blank, status=status.value, reason=reason, codes=codes)


def _unmade(judged: Judged) -> tuple[DocumentOutcome, ...]:
    """A workbook that could not even say which documents it wants."""
    errors = [problem for problem in judged.problems if severity(problem) is Severity.ERROR]
    if not errors:
        return ()
    reason = message(errors[0])
    return (DocumentOutcome("*", "ทุกเอกสาร", Status.FAILED, reason=reason, problems=tuple(errors)),)


def _write_manifest(out: Path, entries: Mapping[tuple[str, str], Entry]) -> tuple[Problem, ...]:
    try:
        write_manifest(out, entries, __version__)
    except ItadocsError as error:
        return (Problem(error.code, Where(str(out)), error.params),)
    return ()


def _same_names(paths: Sequence[Path]) -> tuple[Problem, ...]:
    """F08 for workbooks whose documents would go to the same folder."""
    seen: dict[str, Path] = {}
    problems = []
    for path in paths:
        name = safe_name(path.stem).casefold()
        if name in seen:
            problems.append(Problem("F08", Where(str(path)), {"found": path.name}, (Where(str(seen[name])),)))
        seen[name] = path
    return tuple(problems)


def _once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    kept: list[Problem] = []
    for problem in problems:
        if problem not in kept:
            kept.append(problem)
    return tuple(kept)
