"""Find the shortest way to a first document: which cells to fill, in whose order, few enough to be done at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from itadocs import palette
from itadocs.catalog.asked import ANALYSED, first_fields
from itadocs.catalog.specs import DocumentKind, Field
from itadocs.problems import column_letters
from itadocs.thai.measure import row_height
from itadocs.workbook import look
from itadocs.workbook.content import FIRST_ROW, FORM_VALUE_COL, Content, Role
from itadocs.workbook.formulas.conditions import says
from itadocs.workbook.formulas.measure_rows import ELEMENT_KEYS, has_element
from itadocs.workbook.front.layout import Front, cell_name

MOST = 25
"""As many cells as a document of the shortest way asks for beyond those before it."""

_Spot = tuple[str, int, int]
"""Sheet key, row and column."""


class Way(Struct, frozen=True):
    """Hold a document with the cells that it needs beyond those of the documents before it."""

    document: DocumentKind
    spots: tuple[_Spot, ...]


def shortest_ways(contents: Sequence[Content], documents: Sequence[DocumentKind]) -> list[Way]:
    """Return the documents in the order in which they can be had, each with its cells: always the first of the
    catalogue that is near enough, else the nearest."""
    left = {document.key: (document, _spots(contents, document)) for document in documents}
    ways: list[Way] = []
    while left:
        done = {spot for way in ways for spot in way.spots}
        further = {key: tuple(spot for spot in spots if spot not in done) for key, (_, spots) in left.items()}
        near = (key for key, spots in further.items() if len(spots) <= MOST)
        key = next(near, None) or min(further, key=lambda key: len(further[key]))
        ways.append(Way(left.pop(key)[0], further[key]))
    return ways


def _spots(contents: Sequence[Content], document: DocumentKind) -> list[_Spot]:
    """Return the cells a document needs of sheets that nobody began: what is begun has its own links."""
    found: list[_Spot] = []
    for content in contents:
        if content.sheet.key in document.needs and not _is_begun(content):
            found += _spots_of_sheet(content, document)
    return found


def _is_begun(content: Content) -> bool:
    if content.sheet.layout == "form":
        return False
    return any(entry.value is not None and entry.role is Role.INPUT for row in content.rows for entry in row.values())


def _spots_of_sheet(content: Content, document: DocumentKind) -> Iterator[_Spot]:
    sheet = content.sheet
    keys = first_fields(sheet, document)
    is_whole = content.listed and not (sheet.key == "analysis" and document.groups == "any")
    for place, row in enumerate(content.rows if is_whole else content.rows[:1]):
        for key in keys:
            if key in row and row[key].value is None and row[key].role is Role.INPUT:
                col = sheet.fields.index(sheet.field(key))
                yield (
                    (sheet.key, FIRST_ROW + col, FORM_VALUE_COL)
                    if sheet.layout == "form"
                    else (sheet.key, FIRST_ROW + place, col + 1)
                )


def write_shortest(front: Front, row: int) -> int:
    """Write the ways below each other, and return the first row after them; nothing where nothing is left to fill."""
    setup = front.setup
    documents = [d for d in front.documents if setup.wants(d) and d.groups in ("any", setup.groups)]
    ways = shortest_ways(front.contents, documents)
    if not any(way.spots for way in ways):
        return row
    front.put_heading(row, "ทางที่สั้นที่สุดสู่เอกสารแรก")
    front.put_across(
        row + 1,
        "กรอกเพียงช่องเหล่านี้ บันทึก ปิดแฟ้ม แล้วสั่ง itadocs build ตามด้วยชื่อแฟ้ม ที่เหลือเพิ่มภายหลังได้ กดที่ชื่อเซลล์เพื่อไปยังช่องนั้น",
    )
    row += 2
    for number, way in enumerate(ways):
        row = _write_way(front, row, way, is_first=number == 0)
    return row + 1


def _write_way(front: Front, row: int, way: Way, *, is_first: bool) -> int:
    label, count = way.document.label, len(way.spots)
    if not count:
        text = f"{label} จัดทำได้ด้วยโดยไม่ต้องกรอกเพิ่ม"
    else:
        text = f"เอกสารแรก: {label} กรอก {count} ช่อง" if is_first else f"ถัดไป: {label} กรอกเพิ่มอีก {count} ช่อง"
    look.put_value(front.page, row, 1, text, look.LABEL)
    front.join(row, 1, front.last, look.LABEL)
    row += 1
    for key, spots in groupby(way.spots, key=lambda spot: spot[0]):
        for first, last in _spans([spot[1:] for spot in spots]):
            _write_span(front, row, front.sheets.by_key[key], first, last)
            row += 1
    return row


def _spans(spots: Sequence[tuple[int, int]]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return the cells as ranges: those below each other in a column, else those beside each other."""
    is_high = len({row for row, _ in spots}) > 1
    spans: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for spot in sorted(spots, key=lambda spot: (spot[1], spot[0]) if is_high else spot):
        step = (1, 0) if is_high else (0, 1)
        if spans and (spans[-1][1][0] + step[0], spans[-1][1][1] + step[1]) == spot:
            spans[-1] = (spans[-1][0], spot)
        else:
            spans.append((spot, spot))
    return spans


def _write_span(front: Front, row: int, content: Content, first: tuple[int, int], last: tuple[int, int]) -> None:
    page, title = front.page, content.sheet.title
    reach = cell_name(*first) if first == last else f"{cell_name(*first)}:{cell_name(*last)}"
    fields = _fields(content, first, last)
    look.put_value(page, row, 1, title, look.FIXED)
    style = look.CellLook(palette.GIVEN, ink=palette.LINK, underline=True, across="center")
    front.link(row, 2, reach, f"'{title}'!{reach}", style)
    names = ", ".join(field.header for field, _ in fields)
    look.put_value(page, row, 3, names, look.FIXED)
    front.join(row, 3, front.last - 1, look.FIXED)
    conditions = (_given(content, field, cells) for field, cells in fields)
    blank = "+".join(f"SUMPRODUCT(1-{condition})" for condition in conditions)
    look.put_formula(page, row, front.last, f'IF({blank}=0,"ครบ","เหลือ "&({blank}))', look.CENTERED)
    front.color(cell_name(row, front.last), f'{cell_name(row, front.last)}="ครบ"', palette.GOOD)
    page.row_dimensions[row].height = row_height([(names, front.width(3, front.last - 1))])


def _given(content: Content, field: Field, cells: str) -> str:
    """Return the condition that cells hold what is asked, or others that stand for it: of the measure the days in
    place of the period and what its group shares, of the analysis what is to be kept."""
    key, title = content.sheet.key, content.sheet.title
    given = says(f"'{title}'!{cells}", field)
    if key == "measures" and field.key in ELEMENT_KEYS:
        return f"(({given}+{has_element(field.key)})>0)"
    if key == "analysis" and field.key == ANALYSED[0]:
        fields = [content.sheet.field(each) for each in ANALYSED]
        here, *columns = (column_letters(content.sheet.fields.index(each) + 1) for each in fields)
        others = (
            says(f"'{title}'!{cells.replace(here, at)}", each) for each, at in zip(fields[1:], columns, strict=True)
        )
        return f"(({'+'.join((given, *others))})>0)"
    return given


def _fields(content: Content, first: tuple[int, int], last: tuple[int, int]) -> list[tuple[Field, str]]:
    """Return the fields of a range, each with its cells."""
    fields = content.sheet.fields
    if content.sheet.layout == "form":
        rows = range(first[0], last[0] + 1)
        return [(fields[row - FIRST_ROW], cell_name(row, FORM_VALUE_COL)) for row in rows]
    columns = range(first[1], last[1] + 1)
    return [(fields[c - 1], f"{column_letters(c)}{first[0]}:{column_letters(c)}{last[0]}") for c in columns]
