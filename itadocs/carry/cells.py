"""Take the cells of a workbook as the data of another: as they are, or with their years moved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from itadocs.carry.records import LastBook, LeftOut, Row
from itadocs.catalog.specs import Field, Sheet
from itadocs.problems import Where
from itadocs.read.raw import RawCell, RawRow
from itadocs.thai.fiscal import parse_year
from itadocs.thai.moved_years import move_years
from itadocs.validate.rules.periods.stray_year import own_years
from itadocs.validate.typed import TypedRow

KEYS = {"documents": "kind", "instruments": "instrument", "indicators": "no", "items": "code", "analysis": "group"}
"""Sheets whose rows the program lists → the field that names a row."""
OPENS = {"measures": "text"}
"""Sheets in which a row may go on with the one above → the field that begins a new one."""
BLANK_ROW: TypedRow = TypedRow(Where(""), {}, {}, frozenset())


def rows_of(last: LastBook, sheet: str) -> Iterator[tuple[RawRow, TypedRow]]:
    """Yield the rows of a sheet, each as its cells and as its values."""
    raw = last.raw.sheets.get(sheet)
    typed = {row.where: row for row in last.typed.rows(sheet)}
    for row in raw.rows if raw else ():
        yield row, typed.get(row.where, BLANK_ROW)


def all_cells(row: RawRow) -> dict[str, RawCell]:
    """Return all cells of a row, those for the eye too."""
    return {**row.given, **row.cells}


def taken(cell: RawCell) -> object:
    """Return what stands in a cell, as the writer takes it."""
    value = cell.value
    if isinstance(value, bool | str):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    return value if isinstance(value, int | date) else str(value)


def moved(cell: RawCell, field: Field, last: LastBook, by: int) -> object:
    """Return what stands in a cell with its years ``by`` years later."""
    value = taken(cell)
    if field.type == "year":
        year = parse_year(value)
        return year + by if isinstance(year, int) else value
    if isinstance(value, date):
        return _later(value, by)
    return move_years(value, own_years(last.typed), by) if isinstance(value, str) else value


def _later(day: date, by: int) -> date:
    try:
        return day.replace(year=day.year + by)
    except ValueError:  # 29 February
        return day.replace(year=day.year + by, day=28)


def is_shared(row: RawRow, cell: RawCell) -> bool:
    """Tell whether a cell is merged and begins in a row above."""
    return cell.where.row != row.where.row


def own_cells(row: RawRow, spec: Sheet) -> dict[str, RawCell]:
    """Return the cells of a row but those that only go on from the row above."""
    begins = OPENS.get(spec.key)
    goes_on = spec.key == "analysis" or (begins is not None and begins not in row.cells)
    return {key: cell for key, cell in all_cells(row).items() if not (goes_on and is_shared(row, cell))}


def left_out(row: RawRow, spec: Sheet, reason: str) -> Iterator[LeftOut]:
    """Yield every filled cell of a row as left out, but what the program fills itself."""
    fields = {field.key: field for field in spec.fields}
    for key, cell in all_cells(row).items():
        if not fields[key].fixed and not is_shared(row, cell):
            yield LeftOut(cell.where, fields[key].header, reason)


def cleared(last: LastBook, spec: Sheet) -> Row:
    """Return the fields of a form that begin with a text of the program's and that somebody has emptied, as empty."""
    raw = last.raw.sheets.get(spec.key)
    if spec.layout != "form" or raw is None:
        return {}
    filled = {key for row in raw.rows for key in row.cells}
    return {field.key: "" for field in spec.fields if field.default and field.key in raw.places.keys() - filled}


def joined(rows: list[Row]) -> Row:
    """Return several rows of one thing as one: their texts as further lines; of other values the first."""
    whole: Row = {}
    for row in rows:
        for key, value in row.items():
            first = whole.get(key)
            both = isinstance(first, str) and isinstance(value, str) and value not in first
            whole[key] = f"{first}\n{value}" if both else first if key in whole else value
    return whole
