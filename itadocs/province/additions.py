"""Say which cells a measure takes that a province adds to a workbook in which its unit has worked already."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import cast

from itadocs.catalog import Catalog
from itadocs.model.records import Book
from itadocs.problems import Where
from itadocs.province.plan import PlannedMeasure, UnitRow
from itadocs.province.workbooks import Row, unit_data
from itadocs.thai.compare import without_marks
from itadocs.validate.typed import TypedBook, TypedSheet
from itadocs.workbook.edit.cellxml import Content

_NEEDED = ("group", "text", "code")
_NAMES = ("name", "short_name")


def added_measures(
    typed: TypedBook, book: Book, row: UnitRow, codes: Collection[str], catalog: Catalog
) -> dict[Where, Content]:
    """Return the contents of cells below what a unit has filled: for each measure of these codes a row in the sheet
    of measures and one that waits in the sheet of results, and for each unit that is responsible with it and is not
    listed yet a row in the list of units.

    Empty where a sheet or a heading is missing that the rows need, which judging the workbook tells.
    """
    measures, results = typed.sheet("measures"), typed.sheet("results")
    if not all(key in measures.heads for key in _NEEDED) or "group" not in results.heads:
        return {}
    counts = {planned.group: len(typed.measures_of(planned.group)) for planned in row.measures}
    contents: dict[Where, Content] = {}
    at = {sheet.key: sheet.free("group").row or 0 for sheet in (measures, results)}
    for planned in row.measures:
        if planned.code not in codes:
            continue
        counts[planned.group] += 1
        given = _rows(planned, counts[planned.group], book, row, catalog)
        for sheet in (measures, results):
            contents |= _cells(sheet, at[sheet.key], given[sheet.key])
            at[sheet.key] += 1
    return contents | _owners(typed, book, row, codes, catalog)


def _cells(sheet: TypedSheet, number: int, given: Mapping[str, object]) -> dict[Where, Content]:
    """Return the contents of a row, under the headings that the sheet has."""
    texts = {key: "\n".join(map(str, each)) if isinstance(each, list) else str(each) for key, each in given.items()}
    heads = {key: sheet.heads[key] for key, text in texts.items() if text and key in sheet.heads}
    return {Where(head.file, head.sheet, number, head.col): texts[key] for key, head in heads.items()}


def _owners(
    typed: TypedBook, book: Book, row: UnitRow, codes: Collection[str], catalog: Catalog
) -> dict[Where, Content]:
    """Return the rows of the units that the added measures name and the workbook does not list."""
    sheet = typed.sheet("units")
    if "name" not in sheet.heads:
        return {}
    added = tuple(planned for planned in row.measures if planned.code in codes)
    named = cast("list[Row]", unit_data(book, UnitRow(row.number, row.unit, added), catalog, {})["units"])
    listed = {without_marks(each.text(key)) for each in sheet.rows for key in _NAMES if each.text(key)}
    new = [unit for unit in named if not any(without_marks(str(unit[key])) in listed for key in _NAMES if unit[key])]
    rows = enumerate(new, sheet.free("name").row or 0)
    return {where: text for number, unit in rows for where, text in _cells(sheet, number, unit).items()}


def _rows(
    planned: PlannedMeasure, number: int, book: Book, row: UnitRow, catalog: Catalog
) -> dict[str, Mapping[str, object]]:
    """Return what a workbook that is handed out says of one measure, which is the unit's ``number`` of its group."""
    data = unit_data(book, UnitRow(row.number, row.unit, (planned,)), catalog, {})
    measures, results = (cast("list[Row]", data[key]) for key in ("measures", "results"))
    return {"measures": measures[0], "results": {**results[0], "measure": number}}
