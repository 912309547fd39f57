"""Tell what counts as a low score, and what a workbook answers it by."""

from __future__ import annotations

from decimal import Decimal

from itadocs.catalog import Catalog
from itadocs.validate.typed import GroupRef, TypedBook


def group_kinds(book: TypedBook) -> set[str]:
    """Return what the workbook is organised by: ``indicator``, ``issue``, or both."""
    groups = [*book.analysis, *(measure.group for measure in book.measures)]
    return {group[0] for group in groups if group}


def reasoned_groups(book: TypedBook) -> set[GroupRef]:
    """Return the groups that say why they have no measure."""
    return {group for group, block in book.analysis.items() if block.has("none_reason")}


def threshold(book: TypedBook, catalog: Catalog) -> Decimal:
    """Return the score below which an item is low, 0 to 100: the workbook's own, else the usual one."""
    result = book.form("result")
    entered = result.value("threshold", Decimal) if result else None
    return entered if entered is not None else Decimal(str(catalog.sheet("result").field("threshold").default or 0))
