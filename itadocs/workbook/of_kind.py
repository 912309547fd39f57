"""Say what the sheets ask in the words of one kind of agency, and leave out what such an agency does not have."""

from __future__ import annotations

from msgspec.structs import replace

from itadocs.catalog.kinds import Kind
from itadocs.catalog.specs import Field, Sheet


def in_words_of(sheet: Sheet, kind: Kind) -> Sheet:
    """Return the sheet with the headers, notes and first texts of a kind where it has its own."""
    fields = tuple(_in_words_of(field, f"{sheet.key}.{field.key}", kind) for field in sheet.fields)
    return sheet if fields == sheet.fields else replace(sheet, fields=fields)


def is_left_out(sheet: Sheet, field: Field, kind: Kind) -> bool:
    """Tell whether a new workbook of that kind does not ask for the field."""
    return f"{sheet.key}.{field.key}" in kind.leaves_out or (field.of_wholes and not kind.gathers)


def _in_words_of(field: Field, place: str, kind: Kind) -> Field:
    header, note = kind.headers.get(place, field.header), kind.notes.get(place, field.note)
    return replace(field, header=header, note=note, default=kind.texts.get(place, field.default))
