"""Read the rows of advice, each with the items it is for."""

from __future__ import annotations

from itadocs.validate.typed import TypedBook, TypedRow

ItemPart = tuple[str, str]
"""An item and the part of its instrument, empty for the whole."""


def advice_rows(book: TypedBook) -> list[TypedRow]:
    """Return the rows of advice whose items could be read."""
    return [row for row in book.rows("advice") if row.value("items", tuple)]


def advised_items(row: TypedRow) -> list[ItemPart]:
    """Return what a row of advice is for, item by item."""
    return [(code, row.text("part")) for code in row.value("items", tuple) or ()]
