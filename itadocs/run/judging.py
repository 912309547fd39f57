"""One workbook, read and judged as a whole; what its documents lack, and what stops them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from itadocs.catalog import Catalog, DocumentKind
from itadocs.codes import severity
from itadocs.errors import ItadocsError
from itadocs.model.build import build_book
from itadocs.model.records import Book, DocumentChoice
from itadocs.model.tracked import merge_tracking
from itadocs.output.files import safe_name
from itadocs.problems import Checked, Problem, Severity, Where
from itadocs.read.book import read_workbook
from itadocs.read.tracking import RawTracking
from itadocs.thai.compare import name_key
from itadocs.validate.book import Amend, validate
from itadocs.validate.documents import check_document
from itadocs.validate.scope import Scope
from itadocs.validate.tracking import type_tracking
from itadocs.validate.typed import TypedBook

_UNREAD = frozenset({"S01", "S03", "H01", "H02"})
"""Codes of sheets that are not there, or of headings that are not."""

_RESULTS = "results"
"""The sheet that units fill for their province."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A workbook as far as it could be taken; ``typed`` and ``book`` are None where it could not.

    ``issued`` is the book without what a tracking file reports, None where there is no such file. ``is_reported_to``
    says that its units have reported results, so that it may have none of its own.
    """

    path: Path
    problems: tuple[Problem, ...]
    typed: TypedBook | None = None
    book: Book | None = None
    issued: Book | None = None
    is_reported_to: bool = False


def judge(path: Path, catalog: Catalog, tracking: Checked[RawTracking] | None = None) -> Judged:
    """Read and judge one workbook as a whole, with what its tracking file reports.

    Codes of the letters F, S, H, C, R, Y, G, D and E may come out, and X00.
    """
    try:
        return _judge(path, catalog, tracking)
    except Exception as error:  # a fault of ours in one workbook hides no other
        return Judged(path, (own_fault(error, Where(path.name)),))


def _judge(path: Path, catalog: Catalog, tracking: Checked[RawTracking] | None) -> Judged:
    read = read_workbook(path, catalog)
    if read.value is None:
        return Judged(path, read.problems)
    issued: list[Book] = []
    amend = _amender(tracking, catalog, issued) if tracking else None
    typed = validate(read.value, catalog, read.problems, amend)
    book = build_book(typed.value, catalog)
    problems = [*read.problems, *typed.problems]
    if book and not any(choice.wanted for choice in book.documents):
        problems.append(Problem("D01", typed.value.sheet("documents").where))
    return Judged(path, tuple(problems), typed.value, book, issued[0] if issued else None)


def _amender(tracking: Checked[RawTracking], catalog: Catalog, issued: list[Book]) -> Amend:
    """What a tracking file adds to a workbook; the book as it was before goes into ``issued``."""

    def amend(typed: TypedBook) -> Checked[TypedBook]:
        book = build_book(typed, catalog)
        if book is None:
            return Checked(typed)
        issued.append(book)
        spec = catalog.tracking
        scope = Scope(catalog, typed.framework, typed.plan_year_be)
        rows = type_tracking(tracking.value, spec, scope, tracking.problems)
        headers = {field.key: field.header for field in spec.fields}
        merged = merge_tracking(typed, book, rows.value, catalog.lists["progress"], headers)
        return Checked(merged.value, (*rows.problems, *merged.problems))

    return amend


def own_fault(error: Exception, where: Where) -> Problem:
    """X00 for what nobody foresaw; a fault with a code of its own keeps it."""
    if isinstance(error, ItadocsError):
        return Problem(error.code, where, error.params)
    return Problem("X00", where, {"reason": f"{type(error).__name__}: {error}"})


def choices(judged: Judged, catalog: Catalog) -> list[tuple[DocumentKind, DocumentChoice]]:
    """The documents a workbook lists, in the order of the catalogue."""
    if judged.book is None:
        return []
    listed = {choice.kind: choice for choice in judged.book.documents}
    return [(kind, listed[kind.key]) for kind in catalog.documents if kind.key in listed]


def wanted(typed: TypedBook, catalog: Catalog) -> list[DocumentKind]:
    """The kinds a workbook wants, also where it is too incomplete to be a book."""
    rows = typed.sheet("documents").by("kind")
    return [k for k in catalog.documents if k.key in rows and rows[k.key].value("wanted", str) == "yes"]


def lacks(judged: Judged, kind: DocumentKind, catalog: Catalog) -> list[Problem]:
    """What a document lacks; a sheet that is missing or could not be read is not called empty as well, nor is that of
    the results where units have reported some."""
    assert judged.typed is not None
    unread = {_sheet_of(problem) for problem in judged.problems if problem.code in _UNREAD}
    if judged.is_reported_to:
        unread.add(name_key(catalog.sheet(_RESULTS).title))
    problems = check_document(kind, judged.typed, catalog)
    return [
        problem
        for problem in problems
        if problem.code != "S04" or not {_sheet_of(problem), name_key(str(problem.params["expected"]))} & unread
    ]


def unsaid(found: Sequence[Problem], said: Sequence[Problem]) -> list[Problem]:
    """What was not said yet: a sheet that is empty is empty for every document that needs it."""
    empty = {(problem.where, problem.params.get("expected")) for problem in said if problem.code == "S04"}
    return [p for p in found if p.code != "S04" or (p.where, p.params.get("expected")) not in empty]


def stops(judged: Judged, kind: DocumentKind, catalog: Catalog) -> list[Problem]:
    """The errors that stand in the way of a document: in the sheets it needs or prints, or in what it lacks."""
    assert judged.typed is not None
    specs = [catalog.sheet(key) for key in {*kind.needs, *kind.uses}]
    if "results" in kind.needs:
        specs.append(catalog.tracking)
    names = {name_key(name) for spec in specs for name in (spec.title, *spec.aliases)}
    problems = [*judged.problems, *lacks(judged, kind, catalog)]
    return [
        problem for problem in problems if severity(problem) is Severity.ERROR and _sheet_of(problem) in {*names, ""}
    ]


def _sheet_of(problem: Problem) -> str:
    """The sheet a problem is about, as names are compared; empty for the whole file."""
    return name_key(str(problem.where.sheet or problem.params.get("expected", "")))


def same_names(paths: Sequence[Path]) -> tuple[Problem, ...]:
    """F08 for workbooks whose documents would go to the same folder."""
    seen: dict[str, Path] = {}
    problems = []
    for path in paths:
        name = safe_name(path.stem).casefold()
        if name in seen:
            problems.append(Problem("F08", Where(str(path)), {"found": path.name}, (Where(str(seen[name])),)))
        seen[name] = path
    return tuple(problems)


def once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems without repeats, in their order."""
    kept: list[Problem] = []
    for problem in problems:
        if problem not in kept:
            kept.append(problem)
    return tuple(kept)
