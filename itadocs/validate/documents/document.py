"""Check what one kind of document needs of a workbook, only for the documents that are wanted."""

from __future__ import annotations

from collections.abc import Iterator, Set

from itadocs.catalog import Catalog, DocumentKind
from itadocs.catalog.asked import ANALYSED, FINDING, measure_elements
from itadocs.catalog.choices import group_label, group_name
from itadocs.outcomes import once
from itadocs.problems import Problem
from itadocs.validate.cells.labels import group_names
from itadocs.validate.documents.needed_cells import (
    applies,
    covered_groups,
    is_always_shared,
    name_cells,
    needed_cells,
    orphan_rows,
)
from itadocs.validate.items.analysis import analysed_by_item
from itadocs.validate.rules.measures.measure_incomplete import missing_element
from itadocs.validate.typed import Block, GroupRef, TypedBook, missing_heading


def check_document(document: DocumentKind, typed: TypedBook, catalog: Catalog) -> tuple[Problem, ...]:
    """Return what is missing for one kind of document, in workbook order: all of it at once, so that whoever fills
    just that is asked for nothing more.

    Problems: S04 a needed sheet without data, with the cells to fill; R05 a group without analysis (where the kind
    covers all issues or all indicators), R06 a measure without the finding it answers (plan), or one that is only
    begun without what it will need; R61 alone where the workbook is organised by the other kind of group throughout:
    then the document waits until somebody begins with its own. R85 alone where the year's frame has no such group.
    """
    if document.groups != "any" and typed.framework and not covered_groups(document, typed):
        params = {"document": document.label, "expected": _own_and_other(document)[0], "year": typed.framework.year_be}
        sheet = typed.sheet("documents")
        row = sheet.by("kind").get(document.key)
        return (Problem("R85", row.places["wanted"] if row else sheet.where, params),)
    if _is_of_other_kind(document, typed):
        return (_not_begun(document, typed),)
    by_item = analysed_by_item(document, typed)
    done = {"analysis"} if by_item else set()
    empty = [key for key in document.needs if key not in done and not _has_data(key, document, typed, catalog)]
    problems = [_empty_sheet(key, document, typed, catalog) for key in empty]
    if "analysis" in document.needs and "analysis" not in empty:
        problems += _without_analysis(document, typed, by_item, catalog)
    if "measures" in document.needs:
        problems += _without_finding(document, typed, catalog)
        problems += _only_begun(document, typed, catalog)
    return typed.in_order(once(problems))


def _is_of_other_kind(document: DocumentKind, typed: TypedBook) -> bool:
    analysed = [group for group, block in typed.analysis.items() if block.has(*ANALYSED)]
    groups = [*analysed, *(measure.group for measure in typed.measures)]
    return bool(analysed) and not any(group is None or applies(group, document) for group in groups)


def _not_begun(document: DocumentKind, typed: TypedBook) -> Problem:
    own, other = _own_and_other(document)
    return Problem("R61", typed.sheet("analysis").where, {"document": document.label, "expected": own, "found": other})


def _own_and_other(document: DocumentKind) -> tuple[str, str]:
    """Return the word for the groups that a document is organised by, and for the others."""
    own, other = ("issue", "indicator") if document.groups == "issues" else ("indicator", "issue")
    return group_name(own), group_name(other)


def _has_data(key: str, document: DocumentKind, typed: TypedBook, catalog: Catalog) -> bool:
    """Tell whether a sheet holds anything. What a form lacks is told by C01 at its cells."""
    if key == "measures" and typed.framework:
        return any(block.group is None or applies(block.group, document) for block in typed.measures)
    if key == "results":
        return bool(typed.results)
    if key in typed.sheets and catalog.sheet(key).layout == "form":
        return True
    return bool(typed.sheet(key).data)


def _empty_sheet(key: str, document: DocumentKind, typed: TypedBook, catalog: Catalog) -> Problem:
    if key == "analysis" and typed.sheet(key).rows and ANALYSED[0] not in typed.sheet(key).heads:
        return missing_heading(typed.sheet(key).where, catalog.sheet(key).field(ANALYSED[0]).header)
    title = catalog.sheet(key).title
    cells = needed_cells(key, document, typed, catalog)
    params = {
        "expected": title,
        "document": document.label,
        "cells": name_cells(cells) or f"แผ่นงาน {title}",
        "gathered": _from_units(key, typed, catalog),
    }
    return Problem("S04", typed.sheet(key).where, params, tuple(where for where, _ in cells))


def _from_units(key: str, typed: TypedBook, catalog: Catalog) -> str:
    """Return how else a sheet is filled that those may fill who report to this agency; empty where nobody may."""
    kind = typed.agency_kind
    if not (kind and catalog.sheet(key).reported_by_units and catalog.kind(kind).gathers):
        return ""
    return f" หรือแจกสมุดงานแล้วรวบรวมผลจาก{catalog.set_words(kind).unit}"


def _without_analysis(
    document: DocumentKind, typed: TypedBook, by_item: Set[GroupRef], catalog: Catalog
) -> Iterator[Problem]:
    """Yield R05 at the analysis cell of the group, or at the sheet where the group has no row: not where as many rows
    have an analysis and a group that could not be read, which has been reported. H01 alone where the sheet
    has no column of the analysis."""
    if document.groups == "any" or typed.framework is None:
        return
    names, unread = group_names(typed.framework), _unread_groups(typed)
    covered = covered_groups(document, typed)
    absent = {group for group in covered if group not in typed.analysis and group not in by_item}
    excused = absent if len(absent) <= unread else set()
    for group in covered:
        block = typed.analysis.get(group)
        if group not in {*by_item, *excused} and (block is None or not block.has(*ANALYSED)):
            where = block.first.places["text"] if block else typed.sheet("analysis").where
            if where.row and not where.col:
                yield missing_heading(where, catalog.sheet("analysis").field("text").header)
                return
            yield Problem("R05", where, {"group": group_label(*group, names[group]), "document": document.label})


def _unread_groups(typed: TypedBook) -> int:
    """Return how many rows of the analysis have one, and a group that could not be read."""
    return sum(row.has("group") and row.group() is None and row.has(*ANALYSED) for row in typed.rows("analysis"))


def _without_finding(document: DocumentKind, typed: TypedBook, catalog: Catalog) -> Iterator[Problem]:
    spec = catalog.sheet("measures")
    for measure in typed.measures:
        if document.with_findings and applies(measure.group, document) and not typed.has_element(measure, FINDING):
            yield missing_element(measure, FINDING[0], spec)


def _only_begun(document: DocumentKind, typed: TypedBook, catalog: Catalog) -> Iterator[Problem]:
    """Yield R06 of what is about to become a measure: one without its group, and a row without its measure (C17)."""
    spec = catalog.sheet("measures")
    loose = [measure for measure in typed.measures if measure.group is None]
    for block in (*loose, *(Block(row.group(), (row,)) for row in orphan_rows(typed))):
        if block.group is not None and not applies(block.group, document):
            continue
        for element in measure_elements(document):
            always = block.group is None and is_always_shared(element, document, typed)
            if not typed.has_element(block, element) and not always:
                yield missing_element(block, element[0], spec)
