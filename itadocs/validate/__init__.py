"""Turn raw rows into typed rows and problems. One concern per file; the rules over several cells are in ``rules/``."""

from itadocs.validate.book import apply_rules, type_workbook
from itadocs.validate.documents.document import check_document
from itadocs.validate.typed import Block, GroupRef, OwnerName, TypedBook, TypedRow, TypedSheet, in_order

__all__ = [
    "Block", "GroupRef", "OwnerName", "TypedBook", "TypedRow", "TypedSheet", "apply_rules", "check_document",
    "in_order", "type_workbook",
]  # fmt: skip
