"""Tell whether the cells that the program fills itself still say what they were filled with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from itadocs.catalog import Field, Sheet
from itadocs.catalog.given import own_remarks
from itadocs.problems import Problem
from itadocs.read.raw import RawCell, RawRow, RawSheet
from itadocs.thai.brief import first_names
from itadocs.thai.compare import without_marks, without_spacing
from itadocs.validate.cells.labels import parse_item_indicator
from itadocs.validate.cells.text import cell_text, quote_value
from itadocs.validate.items.codes import without_code
from itadocs.validate.scope import Scope

_NOTE = "remark"
_SHOWN = 5
OwnRow = Mapping[str, str | int]
"""What the year says in a row, by field; empty in a row that it does not list."""


def check_given(row: RawRow, spec: Sheet, own: OwnRow, scope: Scope) -> Iterator[Problem]:
    """Yield Y21 for a cell that says something else than the program filled in, and that nobody reads."""
    cells = {**row.given, **row.cells} if own else {}
    for field in spec.fields:
        is_read = field.reworded or not (field.ignored or field.listed)
        if not is_read and field.key in own and field.key in cells:
            cell = cells[field.key]
            if cell_text(cell.value) and not is_as_given(cell, field, own, scope):
                params = {"field": field.header, "found": quote_value(cell.value), "expected": own[field.key]}
                yield Problem("Y21", cell.where, params)


def check_notes(raw: RawSheet, spec: Sheet, scope: Scope) -> Iterator[Problem]:
    """Yield Y22 once, at the first of the officer's own notes beside the rows of a sheet: no document prints them."""
    keys = [field.key for field in spec.fields if field.ignored and field.key == _NOTE]
    own = own_remarks(scope.catalog.kinds.values())
    cells = [
        cell
        for row in raw.rows
        for cell in (*(row.given[key] for key in keys if key in row.given), *row.remarks.values())
        if any(line.strip() and line.strip() not in own for line in cell_text(cell.value).split("\n"))
    ]
    if cells:
        places = first_names([cell.where.cell or "" for cell in cells], _SHOWN, "ช่อง")
        yield Problem("Y22", cells[0].where, {"found": places}, tuple(cell.where for cell in cells[1:]))


def is_as_given(cell: RawCell, field: Field, own: OwnRow, scope: Scope) -> bool:
    """Tell whether a filled cell says the same as the year does in that row; yes where the year says nothing.

    Words that print as they are typed are the same but for spaces, the row's own code before them, and the style of
    digits. What only stands there for the eye is the same where one holds the other: ``1. การปฏิบัติหน้าที่``.
    """
    if field.key not in own:
        return True
    typed, given = cell_text(cell.value), str(own[field.key])
    if typed == given:
        return True
    if field.reworded:
        return without_spacing(without_code(typed, str(own.get("code", "")))) == without_spacing(given)
    if field.type == "item_indicator":
        return parse_item_indicator(typed, scope).value == parse_item_indicator(given, scope).value
    mine, officially = without_marks(typed), without_marks(given)
    return mine in officially or officially in mine
