"""Say which cells a measure takes that a province adds to a workbook in which its unit has worked already."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import cast

from itadocs.catalog import Catalog
from itadocs.model.records import Book
from itadocs.problems import Where
from itadocs.province.plan import PlannedMeasure, UnitRow
from itadocs.province.workbooks import Row, unit_data
from itadocs.validate.typed import TypedBook
from itadocs.workbook.edit.cellxml import Content

_NEEDED = ("group", "text", "code")


def added_measures(
    typed: TypedBook, book: Book, row: UnitRow, codes: Collection[str], catalog: Catalog
) -> dict[Where, Content]:
    """Return the contents of cells below what a unit has filled: for each measure of these codes a row in the sheet
    of measures and one that waits in the sheet of results.

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
            for key, value in given[sheet.key].items():
                head = sheet.heads.get(key)
                text = "\n".join(map(str, value)) if isinstance(value, list) else str(value)
                if head and text:
                    contents[Where(head.file, head.sheet, at[sheet.key], head.col)] = text
            at[sheet.key] += 1
    return contents


def _rows(
    planned: PlannedMeasure, number: int, book: Book, row: UnitRow, catalog: Catalog
) -> dict[str, Mapping[str, object]]:
    """Return what a workbook that is handed out says of one measure, which is the unit's ``number`` of its group."""
    data = unit_data(book, UnitRow(row.number, row.unit, (planned,)), catalog, {})
    measures, results = (cast("list[Row]", data[key]) for key in ("measures", "results"))
    return {"measures": measures[0], "results": {**results[0], "measure": number}}
