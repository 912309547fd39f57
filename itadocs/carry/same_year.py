"""Carry a workbook over into one of the same year as this version writes it, with every typed cell."""

from __future__ import annotations

from collections.abc import Iterator

from itadocs.carry.cells import KEYS, cleared, joined, left_out, own_cells, rows_of, taken
from itadocs.carry.records import Carried, LastBook, LeftOut, Row, Target
from itadocs.catalog.choices import instrument_rows
from itadocs.catalog.specs import Sheet
from itadocs.validate.typed import TypedRow

NO_ROW = "เล่มใหม่ไม่มีแถวนี้"


def carry_in_year(last: LastBook, target: Target) -> Carried:
    """Return the data of the workbook as it is; left out is only what the new one has no row for."""
    data: dict[str, object] = {}
    left: list[LeftOut] = []
    counts: dict[str, int] = {}
    notes: dict[str, str] = {}
    for spec in target.catalog.all_sheets:
        rows = list(_rows(last, spec, target, left))
        if spec.key in last.raw.sheets and (rows or spec.layout == "form"):
            data[spec.key] = (rows or [{}])[0] if spec.layout == "form" else rows
            counts[spec.title] = sum(len(row) for row in rows)
        for row, _ in rows_of(last, spec.key):
            notes |= {f"{spec.key}.{key}": str(taken(cell)) for key, cell in row.remarks.items()}
    return Carried({**data, "notes": notes}, {title: count for title, count in counts.items() if count}, tuple(left))


def _rows(last: LastBook, spec: Sheet, target: Target, left: list[LeftOut]) -> Iterator[Row]:
    if spec.key not in KEYS:
        for row, _ in rows_of(last, spec.key):
            yield {key: taken(cell) for key, cell in own_cells(row, spec).items()} | cleared(last, spec)
        return
    named: dict[object, list[Row]] = {}
    for row, typed in rows_of(last, spec.key):
        name = row_name(spec.key, typed, target)
        if name is None:
            left += left_out(row, spec, NO_ROW)
        else:
            named.setdefault(name, []).append({key: taken(cell) for key, cell in own_cells(row, spec).items()})
    for name, rows in named.items():
        listed = {field.key for field in spec.fields if field.fixed and not field.reworded}
        is_open = spec.key == "items" and (target.framework.is_open(name) or not _is_listed(str(name), target))
        listed -= {field.key for field in spec.fields if field.listed} if is_open else set()
        yield {key: value for key, value in joined(rows).items() if key not in listed} | {KEYS[spec.key]: name}


def row_name(sheet: str, typed: TypedRow, target: Target) -> object | None:
    """Return what names a row in the new workbook; None where that has no such row."""
    value = typed.values.get(KEYS[sheet])
    match sheet:
        case "documents":
            return target.labels("document_kinds").get(str(value))
        case "instruments":
            return instrument_rows(target.framework).get(str(value))
        case "indicators":
            return value if any(each.no == value for each in target.framework.indicators) else None
        case "items":
            code = str(value) if value else ""
            letters = {each.letter for each in target.framework.instruments if not target.framework.is_listed(each)}
            return code if code and (_is_listed(code, target) or code[0] in letters) else None
    group = typed.group()
    return target.labels("groups").get(f"{group[0]}:{group[1]}") if group and group[0] == target.group_kind else None


def _is_listed(code: str, target: Target) -> bool:
    return any(item.code == code for item in target.framework.items)
