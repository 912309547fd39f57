"""Fill what is asked a second time from the cell where it is asked first.

The filled cell keeps the address of the first one: a mistake is told once, and an edit in Word goes there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from itadocs.catalog import Catalog
from itadocs.catalog.repeated import OF_OWN, OF_YEARS
from itadocs.read.raw import RawBook, RawCell, RawRow, RawSheet
from itadocs.thai.compare import without_marks
from itadocs.thai.fiscal import parse_year
from itadocs.validate.cells.text import cell_text
from itadocs.values import replace


def fill_repeated(raw: RawBook, catalog: Catalog) -> RawBook:
    """Return the workbook with the score and level of the assessed year, and of the year before, in its history, and of
    the agency itself among its peers.

    Filled is what shows the first cell by the workbook's own formula, and a blank score, which has to be there. What an
    officer typed stays.
    """
    result, agency = _form(raw, "result"), _form(raw, "agency")
    sheets = dict(raw.sheets)
    for key, fill in (("history", _history_row), ("peers", _peers_row)):
        if key in sheets:
            required = {field.key for field in catalog.sheet(key).fields if field.required}
            rows = tuple(fill(row, required, result, agency) for row in sheets[key].rows)
            sheets[key] = replace(sheets[key], rows=rows)
    return replace(raw, sheets=sheets)


def is_own(sheet: RawSheet, cell_sheet: str | None) -> bool:
    """Tell whether a cell's sheet is that sheet, rather than the one where the value is asked first."""
    return cell_sheet in (None, sheet.where.sheet)


def _form(raw: RawBook, key: str) -> Mapping[str, RawCell]:
    rows = raw.sheets[key].rows if key in raw.sheets else ()
    return rows[0].cells if rows else {}


def _history_row(
    row: RawRow, required: Iterable[str], result: Mapping[str, RawCell], _agency: Mapping[str, RawCell]
) -> RawRow:
    cells = (row.cells.get("year"), result.get("assessed_year"))
    years = [parse_year(cell.value) if cell else None for cell in cells]
    year, assessed = (found if isinstance(found, int) else None for found in years)
    if year is None or assessed is None or not 0 <= assessed - year < len(OF_YEARS):
        return row
    return _filled(row, required, {key: result.get(source) for key, source in OF_YEARS[assessed - year].items()})


def _peers_row(
    row: RawRow, required: Iterable[str], result: Mapping[str, RawCell], agency: Mapping[str, RawCell]
) -> RawRow:
    if "name" in row.repeated:
        row = _filled(row, (), {"name": agency.get("name")})
    name, short = (_text(agency.get(key)) for key in ("name", "short_name"))
    if _text(row.cells.get("name")) not in {name, short, name + short} - {""}:
        return row
    return _filled(row, required, {key: result.get(source) for key, source in OF_OWN.items()})


def _text(cell: RawCell | None) -> str:
    return without_marks(cell_text(cell.value)) if cell else ""


def _filled(row: RawRow, required: Iterable[str], known: Mapping[str, RawCell | None]) -> RawRow:
    wanted = (row.repeated | set(required)) - row.cells.keys()
    more = {key: cell for key, cell in known.items() if key in wanted and cell is not None}
    return replace(row, cells={**row.cells, **more}) if more else row
