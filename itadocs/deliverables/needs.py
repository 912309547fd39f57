"""Tell which documents a workbook asks for, what each of them lacks, and what stops it."""

from __future__ import annotations

from collections.abc import Sequence

from itadocs.catalog import Catalog, DocumentKind
from itadocs.codes import severity
from itadocs.intake.judging import JudgedWorkbook
from itadocs.model.records import DocumentChoice
from itadocs.problems import Problem, Severity
from itadocs.thai.compare import without_marks
from itadocs.validate.documents.document import check_document
from itadocs.validate.typed import TypedBook

_UNREAD = frozenset({"S01", "S03", "H01", "H02"})
"""Codes of sheets that are not there, or of headings that are not."""
_HEADINGS = frozenset({"H01", "H02"})


def listed(judged: JudgedWorkbook, catalog: Catalog) -> list[tuple[DocumentKind, DocumentChoice]]:
    """Return the documents a workbook lists, in the order of the catalogue, wanted or not."""
    if judged.book is None:
        return []
    found = {choice.kind: choice for choice in judged.book.documents}
    return [(kind, found[kind.key]) for kind in catalog.documents if kind.key in found]


def wanted_kinds(typed: TypedBook, catalog: Catalog) -> list[DocumentKind]:
    """Return the kinds a workbook wants, also where it is too incomplete to be a book."""
    rows = typed.sheet("documents").by("kind")
    return [k for k in catalog.documents if k.key in rows and rows[k.key].value("wanted", str) == "yes"]


def lacks(judged: JudgedWorkbook, kind: DocumentKind, catalog: Catalog) -> list[Problem]:
    """Return what a document lacks; a sheet that is missing or could not be read is not called empty as well, nor is
    one that units have filled for their province, nor asks anybody a unit for the analysis that is its province's.

    Problems: those of :func:`itadocs.validate.documents.document.check_document`.
    """
    assert judged.typed is not None
    unread = {_sheet_of(problem) for problem in judged.problems if problem.code in _UNREAD}
    if judged.is_reported_to:
        unread |= {without_marks(sheet.title) for sheet in catalog.sheets if sheet.reported_by_units}
    problems = check_document(kind, judged.typed, catalog)
    if judged.waits:
        analysis = without_marks(catalog.sheet("analysis").title)
        problems = tuple(problem for problem in problems if _sheet_of(problem) != analysis)
    headings = {(_sheet_of(each), each.params.get("expected")) for each in judged.problems if each.code in _HEADINGS}
    return [
        problem
        for problem in problems
        if (problem.code != "H01" or (_sheet_of(problem), problem.params["expected"]) not in headings)
        and (problem.code != "S04" or not {_sheet_of(problem), without_marks(str(problem.params["expected"]))} & unread)
    ]


def stops(judged: JudgedWorkbook, kind: DocumentKind, catalog: Catalog) -> list[Problem]:
    """Return the errors in the way of a document: in the sheets it needs or prints, or in what it lacks."""
    return stopping(judged, kind, catalog, lacks(judged, kind, catalog))


def stopping(judged: JudgedWorkbook, kind: DocumentKind, catalog: Catalog, lacking: Sequence[Problem]) -> list[Problem]:
    """Return the errors in the way of a document of which it is known what it lacks."""
    specs = [catalog.sheet(key) for key in {*kind.needs, *kind.uses}]
    if kind.reads_tracking:
        specs.append(catalog.tracking)
    names = {without_marks(name) for spec in specs for name in (spec.title, *spec.aliases)}
    return [
        problem
        for problem in (*judged.problems, *lacking)
        if severity(problem) is Severity.ERROR and _sheet_of(problem) in {*names, ""}
    ]


def _sheet_of(problem: Problem) -> str:
    """Return the sheet a problem is about, as names are compared; empty for the whole file."""
    return without_marks(str(problem.where.sheet or problem.params.get("expected", "")))
