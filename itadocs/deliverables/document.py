"""Make one deliverable: refuse or wait, render, write, compare; say what became of it, whatever its kind."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from itadocs.catalog import Catalog, DocumentKind
from itadocs.codes import message
from itadocs.deliverables.entry import Deliverable, IsSame
from itadocs.deliverables.job import BuildJob
from itadocs.deliverables.makers.word import template_problems
from itadocs.deliverables.redline import compare_safely
from itadocs.deliverables.rendering import RenderInput
from itadocs.errors import OutputError, TemplateError, as_problem
from itadocs.model.records import DocumentChoice
from itadocs.ooxml.dates import is_same_but_for_date
from itadocs.outcomes import DocumentOutcome, Status
from itadocs.output.documents import Same, Written, has_open_edits, plan_document, write_planned
from itadocs.output.elsewhere import find_edited_elsewhere, read_issued_elsewhere
from itadocs.output.files import path_from, sha256
from itadocs.output.kept.manifest import ManifestEntry
from itadocs.output.kept.versions import keep_issued_version
from itadocs.output.runs.locks import hold_folder
from itadocs.problems import Problem, Where
from itadocs.thai.brief import and_more
from itadocs.values import replace

_WAITS = frozenset({"S04", "R61", "R85"})
"""Codes of what is not begun yet."""


CUT_SHORT = "หยุดตามที่สั่งก่อนถึงฉบับนี้"
"""Why a document is not made that would have been."""


class Ordered(Struct, frozen=True):
    """Hold a deliverable with its labels and what the workbook chose for it."""

    entry: Deliverable
    kind: DocumentKind
    choice: DocumentChoice


def make_document(job: BuildJob, content: RenderInput, order: Ordered) -> tuple[DocumentOutcome, ManifestEntry]:
    """Make one deliverable and return what became of it, and its line in the manifest. Nothing is raised.

    Problems: what stops it; T01 to T08 of its template; O01 and O04 where it cannot be written; O03 or E14 where an
    edited file was left and the new one lies beside it, O06 where there was nothing new; O07 of a comparison copy; O12
    where one waits elsewhere; X00 for a fault of ours, which hides no other document.
    """
    started = time.perf_counter()
    outcome, entry = _make_safely(job, content, order)
    return outcome, replace(entry, seconds=round(time.perf_counter() - started, 3))


def _make_safely(job: BuildJob, content: RenderInput, order: Ordered) -> tuple[DocumentOutcome, ManifestEntry]:
    kind, choice, name = order.kind, order.choice, job.path.name
    blank = ManifestEntry(name, kind.key, Status.SKIPPED.value, source=path_from(job.out, job.path))
    if not choice.wanted:
        reason = "ไม่ได้เลือกจัดทำ"
        return DocumentOutcome(kind.key, kind.label, Status.SKIPPED, reason=reason), replace(blank, reason=reason)
    found = order.entry.stops(content.judged, kind, job.options.catalog)
    if not found and not job.options.is_wanted_still(job.path, kind.label):
        reason = CUT_SHORT
        return DocumentOutcome(kind.key, kind.label, Status.SKIPPED, reason=reason), replace(blank, reason=reason)
    if found:
        found = (*found, *order.entry.check(content.judged, kind, choice, job.options.templates))
        # a sheet that is simply not filled yet is no failure: the document waits, and says for what
        waits = all(problem.code in _WAITS for problem in found)
        return _stopped(kind, blank, found, Status.SKIPPED if waits else Status.FAILED)
    try:
        return _make(job, content, order, blank)
    except TemplateError as error:
        return _stopped(kind, blank, template_problems(error, choice), Status.FAILED)
    except OutputError as error:
        return _stopped(kind, blank, [as_problem(error, Where(str(job.out)))], Status.FAILED)
    except Exception as error:
        return _stopped(kind, blank, [as_problem(error, Where(name))], Status.FAILED)


def _make(
    job: BuildJob, content: RenderInput, order: Ordered, blank: ManifestEntry
) -> tuple[DocumentOutcome, ManifestEntry]:
    entry, kind, choice, catalog = order.entry, order.kind, order.choice, job.options.catalog
    started = time.perf_counter()
    made = entry.render(content, kind, choice)
    job.spend("render", started)
    started = time.perf_counter()
    same, alike = same_of(entry.is_same, catalog), same_of(entry.is_made_of_same, catalog)
    place = job.folder / kind.file
    moment, wants_copy = job.options.moment, job.options.redline and entry.has_redline
    with hold_folder(job.folder, moment):  # what is there is looked at and replaced by one run at a time
        planned = plan_document(place, made.data, job.source, same=same, alike=alike, anew=job.options.force)
        is_as_before = not job.options.force and is_same_but_for_date(planned.previous, made.data)
        data = planned.previous if planned.previous and is_as_before else made.data
        before = planned.previous
        if before is None and wants_copy:  # a workbook of another name is the one that was issued before
            before = read_issued_elsewhere(place, data)
        redlined = alike if wants_copy else None
        compared = compare_safely(place, replace(planned, previous=before), data, job.source, redlined, moment)
        written = write_planned(planned, place, data, job.source, same)
        if entry.has_redline and written.is_new:
            keep_issued_version(place, written.previous, data, moment)
    job.spend("write", started)
    if isinstance(compared, TemplateError):
        raise compared
    problems = (*made.problems, *_left_alone(written, entry, choice), *compared.problems(choice.source))
    status = Status.BUILT if written.kept is None or written.is_new else Status.UNCHANGED
    if written.previous is None and entry.has_redline and same:  # the first here: another may wait elsewhere
        problems += _waiting(place, data, same, choice)
    line = replace(
        blank,
        status=Status.BUILT.value,  # it is there, and was made once
        path=written.path.relative_to(job.out).as_posix(),
        codes=tuple(problem.code for problem in problems),
        template=made.template,
        template_sha256=made.template_sha256,
        input_sha256=job.input_sha256,
        sha256=sha256(data),
    )
    is_open = entry.has_redline and not written.is_new and has_open_edits(written.path, job.source, same)
    outcome = DocumentOutcome(
        kind.key, kind.label, status, written.path, problems=problems, has_open_edits=is_open, asks_pdf=choice.pdf
    )
    return replace(outcome, redline=compared.path, no_redline=compared.reason), line


def same_of(compare: IsSame | None, catalog: Catalog) -> Same | None:
    """Return how two versions of a deliverable are compared; None where only their bytes are."""
    return (lambda one, other: compare(one, other, catalog)) if compare else None


def _waiting(place: Path, data: bytes, same: Same, choice: DocumentChoice) -> tuple[Problem, ...]:
    """Return O12 where an edited document of the same agency and year waits elsewhere."""
    found = find_edited_elsewhere(place, data, same)
    return () if found is None else (Problem("O12", choice.source, {"found": str(found), "kept": str(place)}),)


def _left_alone(written: Written, entry: Deliverable, choice: DocumentChoice) -> tuple[Problem, ...]:
    """Return the code of the entry where an edited file waits and the new one lies beside it, O06 where there was
    nothing new."""
    problems: tuple[Problem, ...] = ()
    if not written.is_new:
        problems = (Problem("O06", choice.source, {"found": str(written.kept)}),)
    if written.waiting is not None:
        params = {"found": str(written.waiting), "kept": str(written.path)}
        problems += (Problem(entry.edited_code, choice.source, params),)
    return problems


def _stopped(
    kind: DocumentKind, blank: ManifestEntry, problems: Sequence[Problem], status: Status
) -> tuple[DocumentOutcome, ManifestEntry]:
    """Return the outcome of a document that was wanted and not made, with the first problem as its reason."""
    codes = tuple(dict.fromkeys(problem.code for problem in problems))
    first = problems[0]
    place = f" ({first.where.tag})" if first.where.tag else ""
    reason = f"{message(first)}{place}{and_more(len(problems) - 1, 'รายการ')}"
    outcome = DocumentOutcome(kind.key, kind.label, status, reason=reason, problems=tuple(problems))
    return outcome, replace(blank, status=status.value, reason=reason, codes=codes)
