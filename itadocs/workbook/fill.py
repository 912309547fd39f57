"""Put given data into the sheets: what the program lists first, what somebody filled over it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from itadocs.catalog.frameworks import Instrument
from itadocs.catalog.specs import Field, Sheet
from itadocs.errors import CatalogError
from itadocs.workbook.content import CellEntry, Content, Role, Setup, Value
from itadocs.workbook.of_kind import in_words_of, is_left_out
from itadocs.workbook.prefill import Listed, form_values, listed_rows, unused_choices, unused_scores

HEAD_KEYS = frozenset({"year", "family", "kind", "groups", "about"})
SPARE_ROWS = 5
UNKNOWN_ITEM_ROWS = 60
NUMERIC = frozenset({"integer", "score", "year", "indicator"})


def fill_sheets(setup: Setup, data: Mapping[str, object], source: str) -> list[Content]:
    """Return every sheet of the workbook with its values, the one of what was carried over only where it is given.

    Raises CatalogError G03 for a sheet, field or row nobody knows, G02 for a sheet of the wrong shape; ``source``
    is the file that is named then.
    """
    own, words = setup.catalog.carried, setup.kind
    sheets = [_introduced(in_words_of(sheet, words), setup) for sheet in setup.catalog.sheets]
    sheets += [own] if own.key in data else []
    known = HEAD_KEYS | {"notes"} | {sheet.key for sheet in sheets}
    _refuse((key for key in data if key not in known), source)
    notes = _notes(sheets, data.get("notes", {}), source)
    return [
        _form(setup, sheet, data.get(sheet.key, {}), notes.get(sheet.key, {}), source)
        if sheet.layout == "form"
        else _table(setup, sheet, data.get(sheet.key, []), source)
        for sheet in sheets
    ]


def _introduced(sheet: Sheet, setup: Setup) -> Sheet:
    """Return the sheet with the introduction that fits the year, behind what is said of the whole workbook."""
    intro = sheet.intro if setup.framework.parts else sheet.undivided_intro or sheet.intro
    return replace(sheet, intro=f"{setup.about} {intro}" if setup.about else intro)


def _form(setup: Setup, sheet: Sheet, given: object, notes: Mapping[str, str], source: str) -> Content:
    if not isinstance(given, Mapping):
        raise CatalogError("G02", file=source, reason=f"[{sheet.key}]")
    known = form_values(setup, sheet)
    values = known | _values(setup, sheet, given, source)
    fields = tuple(
        field
        for field in sheet.fields
        if (field.key in values or not field.only_when_given)
        and (values.get(field.key) or not is_left_out(sheet, field, setup.kind))
        and (values.get(field.key) or not field.of_doubtful_bounds or setup.framework.has_doubtful_bounds)
    )
    row = {field.key: CellEntry(_or_none(values.get(field.key)), _typed_role(setup, field, given)) for field in fields}
    return Content(replace(sheet, fields=fields), (row,), given=frozenset(known), notes=notes)


def _or_none(value: Value | None) -> Value | None:
    """Return a value; None for a default that was emptied on purpose."""
    return None if value == "" else value


def _table(setup: Setup, sheet: Sheet, given: object, source: str) -> Content:
    if not isinstance(given, list) or not all(isinstance(row, Mapping) for row in given):
        raise CatalogError("G02", file=source, reason=f"[[{sheet.key}]]")
    filled = [_values(setup, sheet, row, source) for row in given]
    sheet = replace(sheet, fields=tuple(f for f in sheet.fields if _has_column(sheet, f, setup, filled)))
    if sheet.key == setup.catalog.carried.key:  # nothing is added to it by hand
        return Content(sheet, tuple(_confirmed_row(sheet, row) for row in filled), listed=True)
    listed = listed_rows(setup, sheet)
    missing = _unlisted(setup) if sheet.prefill == "items" else ()
    typed = [row for row in filled if str(row.get("code", ""))[:1] in {entry.letter for entry in missing}]
    merged = _merge(sheet, listed, filled, typed, source) if listed else []
    given_of = {str(row.get(sheet.fields[0].key)): row for row in filled}
    rows = [_listed_row(setup, sheet, row, given_of.get(str(row.get(sheet.fields[0].key)), {})) for row in merged]
    if listed and not missing:
        return Content(sheet, tuple(rows), listed=True)
    filled = typed if listed else filled
    count = max(sheet.rows or _item_count(setup, missing), len(filled) + SPARE_ROWS)
    filled += [{}] * (count - len(filled))
    rows += [{field.key: _free_entry(setup, row, field) for field in sheet.fields} for row in filled]
    return Content(sheet, tuple(rows), typed=tuple(entry.code for entry in missing))


def _has_column(sheet: Sheet, field: Field, setup: Setup, filled: Iterable[Listed]) -> bool:
    if is_left_out(sheet, field, setup.kind):
        return any(row.get(field.key) for row in filled)
    usual = field.groups in (None, setup.groups)
    usual = usual and not field.only_when_given
    return usual or any(field.key in row for row in filled)


def _unlisted(setup: Setup) -> tuple[Instrument, ...]:
    """Return the instruments whose items the officer has to list."""
    return tuple(entry for entry in setup.framework.instruments if not setup.framework.is_listed(entry))


def _free_entry(setup: Setup, row: Listed, field: Field) -> CellEntry:
    """Return what was given of a fixed field; a blank one is open, since nothing lists its row."""
    value = row.get(field.key)
    return CellEntry(value, Role.FIXED if _is_given(field) and value is not None else _typed_role(setup, field, row))


def _confirmed_row(sheet: Sheet, row: Listed) -> dict[str, CellEntry]:
    return {
        field.key: CellEntry(row.get(field.key), Role.FIXED if field.fixed else Role.INPUT) for field in sheet.fields
    }


def _typed_role(setup: Setup, field: Field, given: Mapping[str, object]) -> Role:
    """Tell what a cell is that is not the program's own: carried over where last year's workbook filled it."""
    return Role.CARRIED if setup.is_carried and given.get(field.key) not in (None, "") else Role.INPUT


def _item_count(setup: Setup, missing: Iterable[Instrument]) -> int:
    """Return how many rows to leave for items that are not known by name."""
    counts = [setup.framework.item_counts.get(entry.code) for entry in missing]
    return sum(count for count in counts if count) if counts and all(counts) else UNKNOWN_ITEM_ROWS


def _listed_row(setup: Setup, sheet: Sheet, values: Listed, given: Listed) -> dict[str, CellEntry]:
    unused = _unused(setup, sheet, values)
    is_open = sheet.prefill == "items" and setup.framework.is_open(values["code"])
    roles = {
        field.key: Role.UNUSED
        if field.key in unused
        else Role.FIXED
        if _is_given(field, is_open)
        else _typed_role(setup, field, given)
        for field in sheet.fields
    }
    return {key: CellEntry(values.get(key), role) for key, role in roles.items()}


def _is_given(field: Field, is_open: bool = False) -> bool:
    """Tell whether the program's own value stands: not where other words print, or where the row may be corrected."""
    return field.fixed and not field.reworded and not (is_open and field.listed)


def _unused(setup: Setup, sheet: Sheet, values: Listed) -> frozenset[str]:
    if sheet.prefill == "items":
        return unused_scores(setup.framework, str(values["code"]))
    return unused_choices(setup.catalog, str(values["kind"])) if sheet.prefill == "documents" else frozenset()


def _merge(sheet: Sheet, listed: list[Listed], filled: list[Listed], typed: list[Listed], source: str) -> list[Listed]:
    """Return each given row but those ``typed`` goes to the pre-listed one of the same first field, no two to the
    same.
    """
    key = sheet.fields[0].key
    places = {str(row[key]): place for place, row in enumerate(listed)}
    for row in (row for row in filled if row not in typed):
        place = places.pop(str(row.get(key)), None)
        if place is None:
            raise CatalogError("G03", file=source, name=f"{sheet.key}.{key} = {row.get(key)}")
        listed[place] = listed[place] | row | {key: listed[place][key]}
    return listed


def _values(setup: Setup, sheet: Sheet, given: Mapping[str, object], source: str) -> Listed:
    fields = {field.key: field for field in sheet.fields}
    _refuse((f"{sheet.key}.{key}" for key in given if key not in fields), source)
    return {key: _value(setup, fields[key], value, f"{sheet.key}.{key}", source) for key, value in given.items()}


def _value(setup: Setup, field: Field, given: object, name: str, source: str) -> Value:
    if isinstance(given, bool):
        return setup.labels("yes_no")["yes" if given else "no"]
    if isinstance(given, list):
        return "\n".join(str(line).strip() for line in given)
    if isinstance(given, str):
        return _full_group(setup, given.strip()) if field.type == "group" else given.strip("\n")
    if isinstance(given, int | float):
        return given if field.type in NUMERIC else str(given)
    if isinstance(given, date):
        return given
    raise CatalogError("G02", file=source, reason=name)


def _full_group(setup: Setup, text: str) -> str:
    """Return ``ตัวชี้วัดที่ 3`` → the whole text of the list; anything else stays as it is."""
    return next((label for label in setup.labels("groups").values() if f"{label} ".startswith(f"{text} ")), text)


def _notes(sheets: Sequence[Sheet], given: object, source: str) -> dict[str, dict[str, str]]:
    """Map sheet key → field key → text for the remarks column; only forms have one."""
    if not isinstance(given, Mapping):
        raise CatalogError("G02", file=source, reason="[notes]")
    places = {f"{s.key}.{f.key}": (s.key, f.key) for s in sheets if s.layout == "form" for f in s.fields}
    _refuse((f"notes.{name}" for name in given if name not in places), source)
    notes: dict[str, dict[str, str]] = {}
    for name, text in given.items():
        sheet_key, field_key = places[name]
        notes.setdefault(sheet_key, {})[field_key] = str(text).strip("\n")
    return notes


def _refuse(names: Iterable[str], source: str) -> None:
    for name in names:
        raise CatalogError("G03", file=source, name=name)
