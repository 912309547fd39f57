"""Check what one kind of document needs of a workbook, only for the documents that are wanted."""

from __future__ import annotations

from collections.abc import Iterator, Set

from itadocs.catalog import Catalog, DocumentKind, Framework
from itadocs.catalog.choices import GROUP_WORDS, group_label
from itadocs.problems import Problem
from itadocs.validate.item_analysis import analysed_by_item
from itadocs.validate.labels import group_names
from itadocs.validate.rules.measures.measure_incomplete import missing_element
from itadocs.validate.typed import GroupRef, TypedBook

_ANALYSED = ("text", "keep")
_WORDS = {kind: word.removesuffix("ที่") for kind, word in GROUP_WORDS.items()}


def check_document(document: DocumentKind, typed: TypedBook, catalog: Catalog) -> tuple[Problem, ...]:
    """Return what is missing for one kind of document, in workbook order.

    Problems: S04 a needed sheet without data, R05 a group without analysis (where the kind covers all issues or all
    indicators), R06 a measure without the finding it answers (plan); R61 alone where the workbook is organised by the
    other kind of group throughout: then the document waits until somebody begins with its own.
    """
    if _is_of_other_kind(document, typed):
        return (_not_begun(document, typed),)
    by_item = analysed_by_item(document, typed)
    empty = [key for key in document.needs if not (_has_data(key, document, typed) or (key == "analysis" and by_item))]
    problems = [_empty_sheet(key, document, typed, catalog) for key in empty]
    if "analysis" not in empty:
        problems += _without_analysis(document, typed, by_item)
    if document.with_findings:
        problems += _without_finding(document, typed, catalog)
    return typed.in_order(problems)


def _is_of_other_kind(document: DocumentKind, typed: TypedBook) -> bool:
    analysed = [group for group, block in typed.analysis.items() if block.has(*_ANALYSED)]
    groups = [*analysed, *(measure.group for measure in typed.measures)]
    return bool(analysed) and not any(group is None or _applies(group, document) for group in groups)


def _not_begun(document: DocumentKind, typed: TypedBook) -> Problem:
    own, other = ("issue", "indicator") if document.groups == "issues" else ("indicator", "issue")
    params = {"document": document.label, "expected": _WORDS[own], "found": _WORDS[other]}
    return Problem("R61", typed.sheet("analysis").where, params)


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


def _without_analysis(document: DocumentKind, typed: TypedBook, by_item: Set[GroupRef]) -> Iterator[Problem]:
    """R05 at the analysis cell of the group, or at the sheet where the group has no row."""
    for group, label in _groups(typed.framework):
        if document.groups == "any" or not _applies(group, document) or group in by_item:
            continue
        block = typed.analysis.get(group)
        if block is None or not block.has(*_ANALYSED):
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
