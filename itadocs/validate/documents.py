"""What one kind of document needs of a workbook, judged only for the documents that are wanted."""

from __future__ import annotations

from collections.abc import Iterator

from itadocs.catalog import Catalog, DocumentKind, Framework
from itadocs.catalog.choices import group_label
from itadocs.problems import Problem
from itadocs.validate.labels import group_names
from itadocs.validate.rules.complete import missing_element
from itadocs.validate.typed import GroupRef, TypedBook

_WITH_FINDINGS = frozenset({"plan"})
"""Kinds that must print, beside each measure, the finding it answers."""


def check_document(document: DocumentKind, typed: TypedBook, catalog: Catalog) -> tuple[Problem, ...]:
    """What is missing for one kind of document, in workbook order.

    Problems: S04 a needed sheet without data, R05 a group without analysis (where the kind covers all issues or all
    indicators), R06 a measure without the finding it answers (plan).
    """
    empty = [key for key in document.needs if not _has_data(key, document, typed)]
    problems = [_empty_sheet(key, document, typed, catalog) for key in empty]
    if "analysis" not in empty:
        problems += _without_analysis(document, typed)
    if document.key in _WITH_FINDINGS:
        problems += _without_finding(document, typed, catalog)
    return typed.in_order(problems)


def _applies(group: GroupRef | None, document: DocumentKind) -> bool:
    """Whether a group is one that this kind of document prints."""
    return group is not None and document.groups in ("any", f"{group[0]}s")


def _has_data(key: str, document: DocumentKind, typed: TypedBook) -> bool:
    if key == "measures" and typed.framework:
        blocks = typed.measures
        return any(block.group is None or _applies(block.group, document) for block in blocks)
    return bool(typed.sheet(key).data)


def _empty_sheet(key: str, document: DocumentKind, typed: TypedBook, catalog: Catalog) -> Problem:
    return Problem("S04", typed.sheet(key).where, {"expected": catalog.sheet(key).title, "document": document.label})


def _without_analysis(document: DocumentKind, typed: TypedBook) -> Iterator[Problem]:
    """R05 at the analysis cell of the group, or at the sheet where the group has no row."""
    for group, label in _groups(typed.framework):
        if document.groups == "any" or not _applies(group, document):
            continue
        block = typed.analysis.get(group)
        if block is None or not block.has("text", "keep"):
            where = block.first.places["text"] if block else typed.sheet("analysis").where
            yield Problem("R05", where, {"group": label, "document": document.label})


def _groups(framework: Framework | None) -> list[tuple[GroupRef, str]]:
    names = group_names(framework) if framework else {}
    return [(group, group_label(*group, name)) for group, name in names.items()]


def _without_finding(document: DocumentKind, typed: TypedBook, catalog: Catalog) -> Iterator[Problem]:
    spec = catalog.sheet("measures")
    for measure in typed.measures:
        if _applies(measure.group, document) and not measure.has("finding"):
            yield missing_element(measure, "finding", spec)
