"""Turn a raw sheet into a typed sheet, with what is missing or typed twice in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from itadocs.catalog import Field, Framework, Sheet
from itadocs.catalog.choices import group_label, instrument_rows
from itadocs.catalog.given import GivenRows, given_rows
from itadocs.problems import Checked, Fault, Problem, Where
from itadocs.read.raw import MendedText, RawCell, RawRow, RawSheet
from itadocs.thai.brief import words_around
from itadocs.thai.torn import find_torn
from itadocs.validate.cells.cell import is_blank, parse_cell
from itadocs.validate.cells.placeholders import is_placeholder
from itadocs.validate.cells.text import cell_text, quote_value
from itadocs.validate.items.neighbours import with_neighbours
from itadocs.validate.scope import Scope
from itadocs.validate.sheets.given import check_given, check_notes, is_as_given
from itadocs.validate.typed import TypedRow, TypedSheet

_AROUND = 12


def type_sheet(raw: RawSheet, spec: Sheet, scope: Scope, broken: Set[Where]) -> Checked[TypedSheet]:
    """Return every cell of a sheet as a value. ``broken`` are cells whose content the reader has refused already.

    Problems: those of :func:`itadocs.validate.cells.cell.parse_cell` at their cell, C01 for a required field that is
    blank, C16 for a second row of the same thing, Y21 for other words in a cell that the program fills itself, Y22 for
    notes beside the rows, Y08 for a text that was mended, Y17 for one that is struck through, Y19 for one with torn
    letters.
    """
    raw_rows = raw.rows or ((RawRow(raw.where, {}),) if spec.layout == "form" else ())
    given = given_rows(scope.framework, spec.prefill) if scope.framework else {}
    checked = [_type_row(raw, row, spec, scope, broken, given) for row in raw_rows]
    rows = tuple(row.value for row in checked)
    data = frozenset(row.where for row in rows if row.has(*_inputs(spec)))
    sheet = TypedSheet(raw.key, raw.where, rows, data, raw.places)
    items = [field.key for field in spec.fields if field.type in ("item", "items")]
    return Checked(
        sheet,
        (
            *with_neighbours([problem for row in checked for problem in row.problems], rows, items, scope.framework),
            *_required(sheet, spec, raw),
            *_listed(sheet, spec, raw, scope.framework),
            *_twice(sheet, spec, raw),
            *check_notes(raw, spec, scope),
        ),
    )


def _inputs(spec: Sheet) -> list[str]:
    return [field.key for field in spec.fields if field.listed or not (field.fixed or field.ignored)]


def _is_for_the_eye(field: Field, spec: Sheet, values: Mapping[str, object], scope: Scope) -> bool:
    """Tell whether a cell is never read, or is not in this row, because the year itself says what it says."""
    if not field.listed or scope.framework is None:
        return field.ignored or field.listed
    code = values.get(spec.unique)
    listed = {item.code for item in scope.framework.items if not item.likely}
    return code in listed if code else all(map(scope.framework.is_listed, scope.framework.instruments))


def _type_row(
    raw: RawSheet, row: RawRow, spec: Sheet, scope: Scope, broken: Set[Where], given: GivenRows
) -> Checked[TypedRow]:
    values: dict[str, object] = {}
    places = {field.key: raw.address(field.key, row) for field in spec.fields}
    filled = {key for key, where in places.items() if where in broken}
    problems: list[Problem] = []
    for field in spec.fields:
        cell = row.cells.get(field.key)
        if cell is None or is_blank(cell, field):
            continue
        own = given.get(values.get(spec.unique), {})
        if _is_for_the_eye(field, spec, values, scope):
            if not field.reworded or is_as_given(cell, field, own, scope):
                continue
        elif field.listed and own and is_as_given(cell, field, own, scope):
            continue
        elif not (field.says_something and _says_nothing(cell, field)):
            filled.add(field.key)
        if isinstance(cell.value, MendedText):
            problems.append(Fault("Y08", {"field": field.header}).at(cell.where))
        if cell.struck:
            found = quote_value(cell.value if cell.struck == str(cell.value) else cell.struck)
            problems.append(Fault("Y17", {"field": field.header, "found": found}).at(cell.where))
        problems += _check_torn(cell, field)
        reading = parse_cell(cell, field, scope)
        problems += (fault.at(cell.where) for fault in reading.faults)
        if reading.value is not None:
            values[field.key] = reading.value
    key = values.get(spec.unique)
    changed = tuple(check_given(row, spec, given.get(key, {}), scope))
    if changed and not (scope.framework and scope.framework.is_open(key)):
        problems += changed
    return Checked(TypedRow(row.where, places, values, frozenset(filled)), tuple(problems))


def _says_nothing(cell: RawCell, field: Field) -> bool:
    return is_placeholder(
        cell_text(cell.value), of_names=field.type == "owners", of_times=field.type in ("periods", "date")
    )


def _check_torn(cell: RawCell, field: Field) -> Iterator[Problem]:
    """Yield Y19 for a text whose letters cannot stand as they do, and which cannot be mended with certainty."""
    text = cell_text(cell.value) if isinstance(cell.value, str) else ""
    place = find_torn(text, drops_marks=field.numbered)
    if place is not None:
        found = quote_value(words_around(text, *place, _AROUND))
        yield Problem("Y19", cell.where, {"field": field.header, "found": found})


def _required(sheet: TypedSheet, spec: Sheet, raw: RawSheet) -> Iterator[Problem]:
    """Yield C01 in every row with content. A header that is missing has been reported by the reader."""
    for row in sheet.rows:
        if spec.layout == "form" or row.where in sheet.data:
            missing = (field for field in spec.fields if field.required and field.key in raw.places)
            yield from (_blank(field, row.places[field.key]) for field in missing if not row.has(field.key))


def _blank(field: Field, where: Where, label: str = "") -> Problem:
    name = f"{field.header} {label}".strip()
    return Problem("C01", where, {"field": name, "note": field.note})


def _listed(sheet: TypedSheet, spec: Sheet, raw: RawSheet, framework: Framework | None) -> Iterator[Problem]:
    """Yield C01 for what the framework lists and the sheet, once begun, leaves blank or no longer has."""
    key = spec.unique
    fields = [field for field in spec.fields if field.required and field.key != key and field.key in raw.places]
    if not sheet.data or framework is None or key not in raw.places:
        return
    rows = sheet.by(key)
    unreadable = sum(row.has(key) and key not in row.values for row in sheet.rows)
    absent = {value: label for value, label in _list(spec.prefill, framework).items() if value not in rows}
    for field in fields:
        if len(absent) > unreadable:
            yield from (_blank(field, sheet.where, label) for label in absent.values())
        listed = (rows[value] for value in _list(spec.prefill, framework) if value in rows)
        blank = (row for row in listed if row.where not in sheet.data)
        yield from (_blank(field, row.places[field.key]) for row in blank)


def _list(prefill: str | None, framework: Framework) -> dict[object, str]:
    match prefill:
        case "indicators":
            return {entry.no: group_label("indicator", entry.no, entry.name) for entry in framework.indicators}
        case "instruments":
            return dict(instrument_rows(framework).items())
        case _:
            return {}


def _twice(sheet: TypedSheet, spec: Sheet, raw: RawSheet) -> Iterator[Problem]:
    """Yield C16 at the key of the second row. Rows under one merged cell are one thing."""
    key = spec.unique
    first = sheet.by(key) if key else {}
    typed = {row.where: row.cells for row in raw.rows}
    for row in sheet.rows:
        if key and key in row.values and not row.is_merged(key):
            other = first[row.values[key]]
            if other is not row:
                params = {"found": quote_value(typed[row.where][key].value), "other": other.places[key].cell or ""}
                yield Problem("C16", row.places[key], {"field": spec.field(key).header, **params}, (other.places[key],))
