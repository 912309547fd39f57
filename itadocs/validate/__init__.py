"""Raw rows → typed rows and problems. One concern per file; the rules over several cells are in ``rules/``."""

from itadocs.validate.book import validate
from itadocs.validate.documents import check_document
from itadocs.validate.typed import Block, GroupRef, OwnerName, TypedBook, TypedRow, TypedSheet, in_order

__all__ = [
    "Block", "GroupRef", "OwnerName", "TypedBook", "TypedRow", "TypedSheet", "check_document", "in_order", "validate",
]  # fmt: skip
