"""Add to the framework what a workbook says of items: those that the year does not list, and other words for those it
does."""

from __future__ import annotations

from collections.abc import Iterator

from itadocs.catalog import Framework, Item
from itadocs.problems import Checked, Problem
from itadocs.validate.cells.placeholders import is_placeholder
from itadocs.validate.items.codes import without_code
from itadocs.validate.typed import TypedRow, TypedSheet
from itadocs.values import Text


def add_typed_items(framework: Framework, sheet: TypedSheet) -> Checked[Framework]:
    """Return the year with the items that the sheet of items lists and the year does not, and with the sheet's own
    words for the others, and its indicator where the year's own is open to correction; a code that comes twice is the
    first.

    What a row does not say is not known: an item may be without an indicator and without a label.

    Problem: C22 at an indicator that is not one of the item's own instrument, which the item then is without.
    """
    known = {item.code for item in framework.items}
    by_code = {str(code): row for code, row in sheet.by("code").items()}
    rows = {code: row for code, row in by_code.items() if code not in known}
    worded = {code: words for code, row in by_code.items() if code in known and (words := _label(code, row))}
    moved = {code: row for code, row in by_code.items() if code in known and _indicator(row)}
    astray = {
        problem.where: problem for code, row in (rows | moved).items() for problem in _astray(code, row, framework)
    }
    corrected = {
        code: no for code, row in moved.items() if row.places["indicator"] not in astray and (no := _indicator(row))
    }
    items = (
        Item(
            code=code,
            indicator=None if row.places["indicator"] in astray else _indicator(row),
            label=_label(code, row),
        )
        for code, row in rows.items()
    )
    return Checked(framework.with_corrections(worded, corrected).with_items(items), tuple(astray.values()))


def _indicator(row: TypedRow) -> int | None:
    return row.value("indicator", int)


def _label(code: str, row: TypedRow) -> Text:
    label = row.text("label")
    return Text("" if is_placeholder(label) else without_code(label, code), label.source)


def _astray(code: str, row: TypedRow, framework: Framework) -> Iterator[Problem]:
    no = _indicator(row)
    if no is None:
        return
    instrument = next(entry for entry in framework.instruments if entry.letter == code[0])
    measured = framework.indicator(no).instrument
    if measured != instrument.code:
        reason = f"เป็นของแบบวัด {measured} แต่ {code} เป็นข้อของ {instrument.code}"
        yield Problem("C22", row.places["indicator"], {"found": no, "reason": reason})
