"""Tell how ready the wanted documents of a workbook are."""

from __future__ import annotations

from contextlib import suppress

from itadocs.catalog import Catalog
from itadocs.codes import severity
from itadocs.deliverables.needs import listed
from itadocs.deliverables.table import deliverable_of
from itadocs.errors import CatalogError
from itadocs.intake.judging import JudgedWorkbook
from itadocs.outcomes import Readiness
from itadocs.problems import Severity
from itadocs.province.consolidate import reported_by_units
from itadocs.validate.documents.readiness import readiness


def readiness_of(judged: JudgedWorkbook, catalog: Catalog) -> tuple[Readiness, ...]:
    """Return for each wanted document that answers to criteria what it lacks; a cell with an error counts as blank.

    Nothing is said of a document whose criteria year has a data file that cannot be read: the document can be made.
    """
    if judged.typed is None:
        return ()
    wrong = frozenset(problem.where for problem in judged.problems if severity(problem) is Severity.ERROR)
    reported = reported_by_units(judged.book) if judged.book else frozenset()
    found = []
    for kind, choice in listed(judged, catalog):
        if choice.wanted and deliverable_of(kind).asks_readiness:
            with suppress(CatalogError):
                found.append(readiness(kind, choice.criteria_year_be, judged.typed, catalog, wrong, reported))
    return tuple(found)
