"""Take back what a document of this program prints of its workbook: its content controls know their cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from itadocs.carry.document.content import DocumentContent, Paragraph
from itadocs.carry.document.cover import kind_of_name
from itadocs.carry.document.names import parse_score
from itadocs.carry.document.records import Value
from itadocs.catalog import Catalog
from itadocs.catalog.kinds import Kind
from itadocs.catalog.specs import Field, Sheet
from itadocs.problems import Fault
from itadocs.thai.compare import without_typography
from itadocs.thai.dates import parse_date, parse_period
from itadocs.thai.digits import parse_integer, to_arabic
from itadocs.thai.fiscal import parse_year
from itadocs.workbook.content import FIRST_ROW, FORM_VALUE_COL

CellValue = Value | date
_SEEN_TWICE = "พิมพ์ไว้หลายแห่งไม่เหมือนกัน"


class PrintedCell(Struct, frozen=True):
    """Hold what a document prints of one cell: its sheet's key, its row, its field, its value, and a doubt."""

    sheet: str
    row: int
    field: str
    value: CellValue
    doubt: str = ""


def printed_cells(content: DocumentContent, catalog: Catalog) -> list[PrintedCell]:
    """Return the cells that a document prints, each once, in the order of its first place.

    The columns are those of the workbook that this program writes; of several ways to lay a sheet out (a kind of agency
    leaves fields out) the one that fits the values best.
    """
    sheets = {sheet.title: sheet for sheet in catalog.sheets}
    texts = {address: found for address, found in _places(content).items() if address[0] in sheets}
    name, _ = _one(texts.get((catalog.sheet("agency").title, FIRST_ROW, FORM_VALUE_COL), [[""]]))
    usual = kind_of_name(name, catalog)
    cells: list[PrintedCell] = []
    for title in dict.fromkeys(title for title, _, _ in texts):
        sheet = sheets[title]
        own = {(row, col): _one(found) for (of, row, col), found in texts.items() if of == title}
        fields = _layout(sheet, {place: text for place, (text, _) in own.items()}, catalog, usual)
        for (row, col), (text, doubt) in own.items():
            at = row - FIRST_ROW if sheet.layout == "form" else col - 1
            if not 0 <= at < len(fields) or (sheet.layout == "form" and col != FORM_VALUE_COL):
                continue
            place = 0 if sheet.layout == "form" else row
            cells += (
                PrintedCell(sheet.key, place, key, value, doubt) for key, value in _values(fields[at], text).items()
            )
    return cells


def _places(content: DocumentContent) -> dict[tuple[str, int, int], list[list[str]]]:
    """Return sheet, row and column → the lines that each place prints of that cell: those of one control, and those of
    several that stand in one cell of a table."""
    texts: dict[tuple[str, int, int], list[list[str]]] = {}
    last: dict[tuple[str, int, int], tuple[int, int | None]] = {}
    for inside, tag in content.tags():
        address = (tag.sheet, tag.row, tag.col)
        control, before = last.get(address, (-1, None))
        found = texts.setdefault(address, [])
        is_beside = inside is not None and inside == before and bool(found) and tag.text not in found[-1]
        if tag.control == control or is_beside:
            found[-1].append(tag.text)
        else:
            found.append([tag.text])
        last[address] = tag.control, inside
    return texts


def _one(places: Sequence[Sequence[str]]) -> tuple[str, str]:
    """Return what a cell says of all its places: what most of the fullest say; and a doubt where they differ."""
    whole = ["\n".join(lines) for lines in places]
    most = max(len(lines) for lines in places)
    fullest = [text for text, lines in zip(whole, places, strict=True) if len(lines) == most]
    forms = Counter(map(without_typography, fullest))
    best, _ = max(forms.items(), key=lambda item: (item[1], -fullest.index(_first(fullest, item[0]))))
    text = _first(fullest, best)
    return text, _SEEN_TWICE if len(forms) > 1 else ""


def _first(texts: Sequence[str], form: str) -> str:
    return next(text for text in texts if without_typography(text) == form)


def _layout(
    sheet: Sheet, texts: Mapping[tuple[int, int], str], catalog: Catalog, usual: Kind | None
) -> Sequence[Field]:
    """Return the fields of a sheet in the order that fits what was printed of it best; of equals the usual kind's."""
    kinds = [*([usual] if usual else []), *catalog.kinds.values()]
    left_out = [*(frozenset(kind.leaves_out) for kind in kinds), frozenset()]
    layouts = dict.fromkeys(
        tuple(_fields(sheet, left, groups)) for left in left_out for groups in ("issues", "indicators")
    )
    at = 0 if sheet.layout == "form" else 1
    first = (FIRST_ROW, 1)[at]
    return max(layouts, key=lambda fields: sum(_fit(fields, place[at] - first, text) for place, text in texts.items()))


def _fields(sheet: Sheet, left_out: frozenset[str], groups: str) -> Iterator[Field]:
    for field in sheet.fields:
        if f"{sheet.key}.{field.key}" not in left_out and field.groups in (None, groups):
            yield field


def _fit(fields: Sequence[Field], at: int, text: str) -> int:
    """Return 1 for a value that its field can hold for sure, -1 for one it cannot, 0 for a text."""
    if not 0 <= at < len(fields):
        return -1
    field = fields[at]
    if field.type in ("text", "lines", "owners"):
        return 0
    return 1 if _values(field, text) and not isinstance(next(iter(_values(field, text).values())), str) else -1


def _values(field: Field, text: str) -> dict[str, CellValue]:
    """Return the fields that a printed cell fills; a period printed of its first day fills both ends."""
    typed = to_arabic(text)
    match field.type:
        case "score":
            score = parse_score(text)
            return {} if score is None else {field.key: score}
        case "year":
            year = parse_year(typed)
            return {} if isinstance(year, Fault) else {field.key: year}
        case "integer":
            number = parse_integer(typed)
            return {} if isinstance(number, Fault) else {field.key: number}
        case "date":
            return _days(field.key, text)
        case _:
            return {field.key: text}


def _days(key: str, text: str) -> dict[str, CellValue]:
    day, found = parse_date(text), parse_period(text)
    if not isinstance(day, Fault):
        return {key: day}
    if isinstance(found, Fault) or found.start is None or found.end is None:
        return {"periods": text}
    return {"start": found.start, "end": found.end}


def view_sides(content: DocumentContent, catalog: Catalog) -> dict[int, str]:
    """Return the rows of the sheet of views with the side whose heading they stand under."""
    title, sides = catalog.sheet("views").title, catalog.lists["view_sides"]
    heading = ""
    found: dict[int, str] = {}
    for part in content.parts:
        if not isinstance(part, Paragraph):
            continue
        heading = part.text if part.is_heading else heading
        named = [label for label in sides.values() if label in heading]
        for tag in (tag for line in part.lines for tag in line.tags):
            if tag.sheet == title and len(named) == 1:
                found.setdefault(tag.row, named[0])
    return found
