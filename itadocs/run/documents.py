"""The documents of one judged workbook: derive, name, render, write; what became of each."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path

from itadocs.analysis import Derived, derive
from itadocs.catalog import Catalog, DocumentKind
from itadocs.catalog.marks import TRACKING
from itadocs.codes import message
from itadocs.errors import OutputError, TemplateError
from itadocs.model.records import Book, DocumentChoice
from itadocs.outcomes import DocumentOutcome, Status
from itadocs.output.documents import Same, Written, write_document
from itadocs.output.files import sha256
from itadocs.output.manifest import Entry
from itadocs.problems import Problem, Where
from itadocs.run.comparing import Compared, compare_versions
from itadocs.run.judging import Judged, choices, own_fault, stops
from itadocs.run.setting import Setting
from itadocs.run.templates import template_of, template_problem
from itadocs.run.tracking import made_with_the_same, says_the_same

_WAITS = frozenset({"S04", "R61"})
"""Codes of what is not begun yet."""


@dataclass
class Making:
    """One workbook while its documents are made. ``out`` is what paths are told from, ``folder`` where they go."""

    judged: Judged
    out: Path
    folder: Path
    input_sha256: str
    setting: Setting
    seconds: dict[str, float] = field(default_factory=dict)
    """Where the time went, by stage."""

    @property
    def book(self) -> Book:
        """The book, which is there whenever a document is asked for."""
        assert self.judged.book is not None
        return self.judged.book

    @cached_property
    def derived(self) -> Derived:
        """What all documents of the workbook derive from its figures, once."""
        return derive(self.book)

    def spend(self, stage: str, since: float) -> None:
        """Count the time since then for a stage."""
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - since


def told_from(folder: Path, path: Path) -> str:
    """A file as told from a folder, the same on every system."""
    return os.path.relpath(path, folder).replace(os.sep, "/")


def make_documents(making: Making) -> list[tuple[DocumentOutcome, Entry]]:
    """Every document the workbook lists: what became of it, and its line in the manifest."""
    made = []
    for kind, choice in choices(making.judged, making.setting.catalog):
        started = time.perf_counter()
        outcome, entry = _document(making, kind, choice)
        made.append((outcome, replace(entry, seconds=round(time.perf_counter() - started, 3))))
    return made


def _document(making: Making, kind: DocumentKind, choice: DocumentChoice) -> tuple[DocumentOutcome, Entry]:
    name = making.judged.path.name
    blank = Entry(name, kind.key, Status.SKIPPED.value, source=told_from(making.out, making.judged.path))
    if not choice.wanted:
        reason = "ไม่ได้เลือกจัดทำ"
        return DocumentOutcome(kind.key, kind.label, Status.SKIPPED, reason=reason), replace(blank, reason=reason)
    found = stops(making.judged, kind, making.setting.catalog)
    if found:
        # a sheet that is simply not filled yet is no failure: the document waits, and says for what
        waits = all(problem.code in _WAITS for problem in found)
        return _stopped(kind, blank, found, Status.SKIPPED if waits else Status.FAILED)
    try:
        return _make(making, kind, choice, blank)
    except TemplateError as error:
        return _stopped(kind, blank, [template_problem(error, choice)], Status.FAILED)
    except OutputError as error:
        return _stopped(kind, blank, [Problem(error.code, Where(str(making.out)), error.params)], Status.FAILED)
    except Exception as error:  # a fault of ours in one document hides no other
        return _stopped(kind, blank, [own_fault(error, Where(name))], Status.FAILED)


def _make(making: Making, kind: DocumentKind, choice: DocumentChoice, blank: Entry) -> tuple[DocumentOutcome, Entry]:
    started = time.perf_counter()
    data, template, fingerprint = render_document(making, kind, choice)
    making.spend("render", started)
    started = time.perf_counter()
    source = told_from(making.folder, making.judged.path)
    same, catalog = _says_the_same(kind, making.setting.catalog), making.setting.catalog
    alike = partial(made_with_the_same, catalog=catalog) if kind.key == TRACKING else None
    place = making.folder / kind.file
    written = write_document(place, data, source, same=same, alike=alike, anew=making.setting.force)
    making.spend("write", started)
    compared = Compared()
    if making.setting.redline and same and kind.format == "docx":
        compared = compare_versions(place, written, data, source, same, making.setting.moment)
    problems = (*_left_alone(written, kind, choice), *compared.problems(choice.source))
    entry = replace(
        blank,
        status=Status.BUILT.value,
        path=written.path.relative_to(making.out).as_posix(),
        codes=tuple(problem.code for problem in problems),
        template=template,
        template_sha256=fingerprint,
        input_sha256=making.input_sha256,
        sha256=sha256(data),
    )
    outcome = DocumentOutcome(kind.key, kind.label, Status.BUILT, written.path, problems=problems)
    return replace(outcome, redline=compared.path, no_redline=compared.reason), entry


def render_document(making: Making, kind: DocumentKind, choice: DocumentChoice) -> tuple[bytes, str | None, str | None]:
    """The bytes of a document, the name of its template and that one's fingerprint; those are None for a workbook.

    Raises TemplateError.
    """
    if kind.key == TRACKING:
        from itadocs.render.sheets.tracking.book import render_tracking

        book, issued = making.book, making.judged.issued or making.book
        return render_tracking(book, issued, choice, kind, making.setting.catalog, making.setting.moment), None, None
    if kind.format == "xlsx":
        from itadocs.render.sheets import render_workbook

        return render_workbook(making.book, making.derived, kind, choice, making.setting.moment), None, None
    from itadocs.render.context.document import build_context
    from itadocs.render.context.record import as_mapping
    from itadocs.render.word.docx import Properties, render_docx

    setting, book = making.setting, making.book
    template, fingerprint = template_of(making.judged, kind, choice, setting.templates, setting.compiled)
    context = build_context(book, making.derived, kind, choice, setting.catalog)
    named = as_mapping(context, template.names)
    title = f"{context.document.title} {book.agency.name} ปีงบประมาณ พ.ศ. {book.result.plan_year_be}"
    properties = Properties(title, book.agency.name, setting.moment)
    data = render_docx(template, named, properties, book.file)
    return data, template.file, fingerprint


def _says_the_same(kind: DocumentKind, catalog: Catalog) -> Same | None:
    """How two documents of a kind are compared; None where only their bytes are."""
    if kind.key == TRACKING:
        return partial(says_the_same, catalog=catalog)
    if kind.format != "docx":
        return None

    def same(one: bytes, other: bytes) -> bool:
        from itadocs.review.story.story import is_same_text

        try:
            return is_same_text(one, other)
        except Exception:  # whatever somebody left in its place is not what was issued
            return False

    return same


def _left_alone(written: Written, kind: DocumentKind, choice: DocumentChoice) -> tuple[Problem, ...]:
    """O03 where an edited document was left and the new one lies beside it (E14 a tracking file), O06 where there was
    nothing new."""
    if written.kept is None:
        return ()
    if not written.is_new:
        return (Problem("O06", choice.source, {"found": str(written.kept)}),)
    code = "E14" if kind.key == TRACKING else "O03"
    return (Problem(code, choice.source, {"found": str(written.kept), "kept": str(written.path)}),)


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
