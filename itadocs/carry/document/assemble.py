"""Put together what several places of a document say of the same row, and hand it on as a workbook would be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence

from msgspec import Struct, field

from itadocs.carry.document.controls import CellValue, PrintedCell
from itadocs.carry.document.raw import raw_book
from itadocs.carry.document.records import Doubt, Record, Value
from itadocs.catalog import Catalog, Framework
from itadocs.catalog.choices import choices
from itadocs.catalog.given import given_rows
from itadocs.catalog.specs import Sheet
from itadocs.read.cells import MAX_TEXT
from itadocs.read.raw import RawBook
from itadocs.thai.compare import without_typography
from itadocs.workbook.content import FIRST_ROW, LAST_ROW

APPENDED = frozenset({"text", "keep", "output", "outcome", "steps"})
"""Texts of one row that several places may each say a part of."""
_NAMING = frozenset("group measure items part instrument side no code aim year".split())
"""What a document of this program says of a row without a control: whose it is."""
_FACTS = frozenset({"assessed_year", "plan_year", "family", "kind"})
"""What no control says of any document."""
_FIRST_LINE = "โปรแกรมที่บันทึกเอกสารอาจเก็บไว้เพียงบรรทัดแรก"
_ADDED = frozenset({"measures", "peers", "history", "limitations"})
"""Sheets to which a row may have been added in Word."""


class _Row(Struct):
    """Hold a row while it is put together."""

    values: dict[str, CellValue] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    doubts: dict[str, str] = field(default_factory=dict)


Rows = dict[str, dict[Hashable, _Row]]


class Assembled(Struct, frozen=True):
    """Hold the workbook a document amounts to, what of it is not sure, and how many cells each table or place gave."""

    book: RawBook
    doubts: tuple[Doubt, ...]


def assemble(
    name: str,
    records: Sequence[Record],
    printed: Sequence[PrintedCell],
    catalog: Catalog,
    framework: Framework,
    *,
    is_own: bool,
) -> Assembled:
    """Return what records and printed cells say together.

    Where a document names all its cells (``is_own``) these count, and records only say whose they are; else a cell only
    fills what no record says.
    """
    links = _links(records, catalog)
    rows: Rows = {}
    keyed = [(key, cell) for cell in printed if (key := _key_of(cell, links, catalog, framework)) is not None]
    for key, cell in keyed if is_own else ():
        _set(rows, cell.sheet, key, cell.field, cell.value, "", cell.doubt)
    for record in records:
        key = _linked(record, links, catalog) or record.key
        if is_own:
            _add_to_own(rows, record, key)
        else:
            _add(rows, record, key, record.values)
    for key, cell in () if is_own else keyed:
        row = rows.get(cell.sheet, {}).get(key)
        if row is None or cell.field not in row.values:
            _set(rows, cell.sheet, key, cell.field, cell.value, "", cell.doubt or _FIRST_LINE)
    _order(rows, catalog, framework)
    values = {sheet: [row.values for row in own.values()] for sheet, own in rows.items()}
    return Assembled(raw_book(name, values, catalog), tuple(_doubts(rows)))


def _add_to_own(rows: Rows, record: Record, key: Hashable) -> None:
    """Add what a record says of a document whose cells are known: whose a row is, and rows that were added in Word."""
    if record.values.keys() <= _FACTS:
        _add(rows, record, key, record.values)
    elif key in rows.get(record.sheet, {}):
        _add(rows, record, key, _beside_controls(record, rows[record.sheet][key]))
    elif record.sheet in _ADDED and not record.tags:
        doubts = dict.fromkeys(record.values, "เพิ่มในเอกสาร ไม่ได้มาจากสมุดงาน")
        _add(rows, Record(record.sheet, key, record.values, record.place, doubts), key, record.values)


def _links(records: Sequence[Record], catalog: Catalog) -> dict[tuple[str, int], Hashable]:
    """Return sheet and row of the workbook that printed the document → the key that its record has."""
    links: dict[tuple[str, int], Hashable] = {}
    for record in records:
        row = _tag_row(record, catalog)
        if row is not None:
            links.setdefault((record.sheet, row), record.key)
    return links


def _tag_row(record: Record, catalog: Catalog) -> int | None:
    title = catalog.sheet(record.sheet).title
    rows = Counter(tag.row for tag in record.tags if tag.sheet == title)
    return rows.most_common(1)[0][0] if rows and catalog.sheet(record.sheet).layout == "table" else None


def _linked(record: Record, links: Mapping[tuple[str, int], Hashable], catalog: Catalog) -> Hashable | None:
    """Return the key of the row that a record's controls name."""
    row = _tag_row(record, catalog)
    if row is None:
        return None
    return links[record.sheet, row] if catalog.sheet(record.sheet).prefill else ("row", row)


def _key_of(
    cell: PrintedCell, links: Mapping[tuple[str, int], Hashable], catalog: Catalog, framework: Framework
) -> Hashable | None:
    """Return what names the row of a printed cell; None where the year lists no such row."""
    sheet = catalog.sheet(cell.sheet)
    if sheet.layout == "form":
        return ()
    if sheet.prefill is None:
        return "row", cell.row
    if (cell.sheet, cell.row) in links:
        return links[cell.sheet, cell.row]
    listed = _listed(sheet, catalog, framework, {key[0] for key in links.values() if isinstance(key, tuple) and key})
    at = cell.row - FIRST_ROW
    return listed[at] if 0 <= at < len(listed) else None


def _listed(sheet: Sheet, catalog: Catalog, framework: Framework, kinds: set[Hashable]) -> list[Hashable]:
    """Return what names the rows that a workbook lists, in their order."""
    if sheet.prefill == "groups":
        groups = [tuple(key.split(":")) for key in choices(catalog, "groups", framework)]
        first = "issue" if "issue" in kinds and "indicator" not in kinds else framework.default_groups.removesuffix("s")
        return [(kind, int(no)) for kind, no in sorted(groups, key=lambda group: group[0] != first)]
    if sheet.prefill == "documents":
        return [document.key for document in catalog.documents]
    return list(given_rows(framework, sheet.prefill))


def _beside_controls(record: Record, row: _Row) -> Mapping[str, Value]:
    """Return what a record adds to a row whose cells are known: whose it is, and lines that were added in Word."""
    added: dict[str, Value] = {name: value for name, value in record.values.items() if name in _NAMING}
    for name in ("steps", "owners"):
        known, now = row.values.get(name), record.values.get(name)
        if isinstance(known, str) and isinstance(now, str) and _goes_beyond(known, now):
            row.values[name] = now
            row.doubts[name] = "มีบรรทัดที่เพิ่มในเอกสาร"
    return added


def _goes_beyond(known: str, now: str) -> bool:
    lines = [without_typography(line) for line in known.split("\n")]
    more = [without_typography(line) for line in now.split("\n")]
    return len(more) > len(lines) and all(line in more for line in lines)


def _add(rows: Rows, record: Record, key: Hashable, values: Mapping[str, Value]) -> None:
    for name, value in values.items():
        _set(rows, record.sheet, key, name, value, record.place, record.doubts.get(name, ""))


def _set(rows: Rows, sheet: str, key: Hashable, name: str, value: CellValue, place: str, doubt: str) -> None:
    """Set a field that is not known yet; what is said differently elsewhere makes it doubtful, or is added to it."""
    row = rows.setdefault(sheet, {}).setdefault(key, _Row())
    known = row.values.get(name)
    if isinstance(value, str) and len(value) + len(str(known or "")) > MAX_TEXT:
        row.doubts[name] = f"ข้อความยาวเกินที่ Excel รับได้ ตัดไว้ {MAX_TEXT:,} ตัวอักษร"
        value = value[: max(MAX_TEXT - len(str(known or "")) - 1, 0)]
    if known is None:
        row.values[name], row.places[name] = value, place
        if doubt:
            row.doubts[name] = doubt
    elif known == value or (isinstance(known, str) and without_typography(known) == without_typography(str(value))):
        if not doubt:
            row.doubts.pop(name, None)
    elif name in APPENDED and isinstance(known, str) and isinstance(value, str):
        if without_typography(value) not in without_typography(known):
            row.values[name] = f"{known}\n{value}"
    else:
        at = f" ({place})" if place else ""
        row.doubts.setdefault(name, f"พบอีกค่าหนึ่งในเอกสาร: {str(value)[:60]}{at}")


def _order(rows: Rows, catalog: Catalog, framework: Framework) -> None:
    """Name the rows of listed sheets as the workbook does, and put them into its order."""
    for sheet in catalog.sheets:
        if sheet.key not in rows:
            continue
        if sheet.prefill is None:
            rows[sheet.key] = dict(sorted(rows[sheet.key].items(), key=_printed_row))
            continue
        kinds = {key[0] for key in rows[sheet.key] if isinstance(key, tuple) and key}
        listed = _listed(sheet, catalog, framework, kinds)
        own = rows[sheet.key]
        rows[sheet.key] = dict(
            sorted(own.items(), key=lambda item: listed.index(item[0]) if item[0] in listed else len(listed))
        )
        name = sheet.fields[0].key
        labels = choices(catalog, sheet.fields[0].list or "", framework) if sheet.fields[0].list else {}
        for key, row in rows[sheet.key].items():
            text = f"{key[0]}:{key[1]}" if isinstance(key, tuple) and len(key) == 2 else key
            value = labels.get(str(text), text)
            row.values = {
                name: value if isinstance(value, str | int) else str(value),
                **{k: v for k, v in row.values.items() if k != name},
            }


def _printed_row(entry: tuple[Hashable, _Row]) -> int:
    """Return the row of the workbook that a row was printed from; all others stay behind, in their order."""
    match entry[0]:
        case ("row", int(number)):
            return number
    return LAST_ROW


def _doubts(rows: Rows) -> list[Doubt]:
    return [
        Doubt(sheet, name, key, _shown(row.values[name]), row.places.get(name, ""), reason)
        for sheet, own in rows.items()
        for key, row in own.items()
        for name, reason in row.doubts.items()
        if name in row.values
    ]


def _shown(value: CellValue) -> Value:
    return value if isinstance(value, str | int | float) else str(value)
