"""Say anew what the program itself wrote into the old workbook, where the new one is of another kind of agency, by
other groups, or of another frame: its first texts, its templates, whose frame it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from itadocs.carry.records import LastBook, Target
from itadocs.read.raw import RawCell, RawRow, RawSheet
from itadocs.workbook.content import Setup, Value
from itadocs.workbook.of_kind import in_words_of
from itadocs.workbook.prefill import form_values, listed_rows

_Said = Mapping[tuple[str, object, str], Value]
"""Sheet, name of the row (None in a form) and field → what the program writes there."""


def said_anew(last: LastBook, target: Target, agency_kind: str) -> LastBook:
    """Return the old workbook with the program's own words as it writes them for the new one, which is of that kind of
    agency; what somebody has changed stays as it is."""
    catalog, own_kind = target.catalog, last.agency_kind or agency_kind
    before = dict(_said(Setup(catalog, last.framework, own_kind, f"{last.group_kind}s")))
    after = dict(_said(Setup(catalog, target.framework, agency_kind, f"{target.group_kind}s")))
    changed = {place: after[place] for place in before if after.get(place, before[place]) != before[place]}
    sheets = {key: _sheet(sheet, before, changed) for key, sheet in last.raw.sheets.items()}
    return replace(last, raw=replace(last.raw, sheets=sheets)) if changed else last


def _said(setup: Setup) -> Iterator[tuple[tuple[str, object, str], Value]]:
    catalog = setup.catalog
    for key, text in form_values(setup, in_words_of(catalog.sheet("texts"), setup.kind)).items():
        yield ("texts", None, key), text
    for row in listed_rows(setup, catalog.sheet("documents")):
        yield ("documents", row["kind"], "template"), row.get("template", "")
    yield ("result", None, "family"), setup.labels("families")[setup.framework.family]


def _sheet(sheet: RawSheet, before: _Said, changed: _Said) -> RawSheet:
    if not any(key == sheet.key for key, _, _ in changed):
        return sheet
    return replace(sheet, rows=tuple(_row(sheet.key, row, before, changed) for row in sheet.rows))


def _row(sheet: str, row: RawRow, before: _Said, changed: _Said) -> RawRow:
    name = row.cells["kind"].value if sheet == "documents" and "kind" in row.cells else None

    def anew(key: str, cell: RawCell) -> RawCell:
        place = (sheet, name, key)
        return replace(cell, value=changed[place]) if place in changed and cell.value == before[place] else cell

    return replace(row, cells={key: anew(key, cell) for key, cell in row.cells.items()})
