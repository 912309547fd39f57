"""Run ``itadocs new``: a blank workbook."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from itadocs.catalog import Catalog
from itadocs.output.files import refuse_name, refuse_present, with_ending, write_new
from itadocs.problems import Problem, Where
from itadocs.validate.scope import foreign_frame
from itadocs.workbook.writer import build_workbook


def new(
    file: Path,
    catalog: Catalog,
    year_be: int,
    agency_kind: str,
    groups: str | None = None,
    family: str | None = None,
    *,
    documents: Collection[str] = (),
) -> Path:
    """Write a blank workbook for a fiscal year (B.E.) and a kind of agency, and return where it lies.

    ``groups`` is ``indicators`` or ``issues``, None for what the chosen ``documents`` are written for, else what is
    usual in that year; ``family`` is whose framework it is, None for that of the kind. ``documents`` are the keys of
    those to make; sheets that none of them uses are hidden. Raises CatalogError G01 for a year without a framework,
    G05 for an unknown family, OutputError O02 where the file is there already, O01 where it cannot be written, F25
    where it is no name of a file.
    """
    refuse_name(file)
    framework = catalog.framework(year_be, family or catalog.usual_family(agency_kind))
    path = with_ending(file, ".xlsx")
    refuse_present(path)
    sorts = {catalog.document(key).groups for key in documents} - {"any"}
    groups = groups or (sorts.pop() if len(sorts) == 1 else None)
    data = build_workbook(catalog, framework, agency_kind=agency_kind, groups=groups, documents=documents)
    write_new(path, data)
    return path


def rules_year(catalog: Catalog, year_be: int, agency_kind: str, family: str | None) -> int:
    """Return the year (B.E.) by whose rules a workbook of :func:`new` is judged, the latest known one for a year that
    nobody has described. Raises CatalogError as that does."""
    framework = catalog.framework(year_be, family or catalog.usual_family(agency_kind))
    return framework.rules_of_be or year_be


def frame_doubts(catalog: Catalog, path: Path, agency_kind: str, family: str | None) -> tuple[Problem, ...]:
    """Return what is to be told of whose framework a workbook of :func:`new` has: C27 for that of other kinds."""
    return foreign_frame(catalog, family, agency_kind, Where(str(path))) if family else ()
