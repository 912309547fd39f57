"""Find which cells of a sheet that nobody began must be filled for a document, all at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from itadocs.catalog import Catalog, DocumentKind, Sheet
from itadocs.catalog.asked import REPORTED, measure_elements
from itadocs.problems import Where, column_letters
from itadocs.validate.cells.labels import group_names
from itadocs.validate.typed import GroupRef, TypedBook, TypedRow, TypedSheet

NamedCell = tuple[Where, str]
"""A cell with the heading of its field."""


def needed_cells(key: str, document: DocumentKind, typed: TypedBook, catalog: Catalog) -> list[NamedCell]:
    """Return the cells of an empty sheet that must be filled for a document; empty where the sheet is not there."""
    sheet, spec = typed.sheet(key), catalog.sheet(key)
    cells: Iterable[tuple[Where, str]]
    match key:
        case "measures":
            cells = _measure(document, typed, sheet)
        case "analysis":
            cells = _analysis(document, typed, sheet)
        case "results":
            cells = _new_row(sheet, 0, REPORTED)
        case _:
            cells = _rows(sheet, spec)
    return [(where, spec.field(name).header) for where, name in cells if where.cell]


def applies(group: GroupRef | None, document: DocumentKind) -> bool:
    """Say whether a group is one that this kind of document prints."""
    return group is not None and document.groups in ("any", f"{group[0]}s")


def covered_groups(document: DocumentKind, typed: TypedBook) -> list[GroupRef]:
    """Return the groups of the framework that a document prints, all where it prints any."""
    names = group_names(typed.framework) if typed.framework else {}
    return [group for group in names if applies(group, document)]


def is_always_shared(element: tuple[str, ...], document: DocumentKind, typed: TypedBook) -> bool:
    """Say whether a measure has an element whatever its group will be: every group's analysis shares it."""
    groups = [group for group in covered_groups(document, typed) if group in typed.analysis]
    return bool(groups) and all(typed.analysis[group].has(*element) for group in groups)


def orphan_rows(typed: TypedBook) -> list[TypedRow]:
    """Return the rows of the measures that hold something and belong to no measure: each should become one."""
    sheet = typed.sheet("measures")
    taken = {row.where for measure in typed.measures for row in measure.rows}
    loose = (row for row in sheet.rows if row.where not in taken)
    return [row for row in loose if row.has_own(*(row.filled - {"group"}))]


def _measure(document: DocumentKind, typed: TypedBook, sheet: TypedSheet) -> Iterator[tuple[Where, str]]:
    """Yield the cells of a first measure: in a row that is begun, else in the first free one."""
    elements = [entry for entry in measure_elements(document) if not is_always_shared(entry, document, typed)]
    asked = (("group",), ("text",), *elements)
    rows = (row for row in (*orphan_rows(typed), *sheet.rows) if not row.has("text"))
    begun = [row for row in rows if applies(row.group(), document)]
    if not begun:
        yield from _new_row(sheet, 0, tuple(keys[0] for keys in asked))
        return
    row = begun[0]
    yield from ((row.places[keys[0]], keys[0]) for keys in asked if not row.has(*keys))


def _analysis(document: DocumentKind, typed: TypedBook, sheet: TypedSheet) -> Iterator[tuple[Where, str]]:
    """Yield the text of every group that the document covers, of one group where it covers any."""
    groups = covered_groups(document, typed)
    if document.groups == "any":
        groups = [group for group in groups if group in typed.analysis][:1] or groups[:1]
    new = 0
    for group in groups:
        if group in typed.analysis:
            yield typed.analysis[group].first.places["text"], "text"
        else:
            yield from _new_row(sheet, new, ("group", "text"))
            new += 1


def _rows(sheet: TypedSheet, spec: Sheet) -> Iterator[tuple[Where, str]]:
    """Yield what is required of every listed row, else of a first one."""
    fields = [field for field in spec.fields if not field.fixed and not field.ignored]
    keys = tuple(field.key for field in fields if field.required) or tuple(field.key for field in fields[:1])
    if not sheet.rows:
        yield from _new_row(sheet, 0, (*(field.key for field in spec.fields if field.fixed and field.required), *keys))
    for row in sheet.rows:
        yield from ((row.places[key], key) for key in keys)


def _new_row(sheet: TypedSheet, offset: int, keys: Iterable[str]) -> list[tuple[Where, str]]:
    cells = [(sheet.free(key), key) for key in keys]
    return [(Where(c.file, c.sheet, c.row + offset, c.col), key) for c, key in cells if c.row is not None]


def name_cells(cells: Sequence[NamedCell]) -> str:
    """Return cells as people read them, those below each other as one range.

    >>> name_cells([(Where("f", "s", row, 4), "คะแนน") for row in (5, 6, 7)])
    'D5:D7 (คะแนน)'
    """
    columns: dict[tuple[int, str], list[int]] = {}
    for where, header in cells:
        columns.setdefault((where.col or 0, header), []).append(where.row or 0)
    return ", ".join(f"{'+'.join(_ranges(col, rows))} ({header})" for (col, header), rows in columns.items())


def _ranges(col: int, rows: Iterable[int]) -> Iterator[str]:
    letters = column_letters(col)
    runs: list[list[int]] = []
    for row in sorted(set(rows)):
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    for first, last in runs:
        yield f"{letters}{first}" if first == last else f"{letters}{first}:{letters}{last}"
