"""Write one sheet from its content: a form, one field a row, or a table, one field a column."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from itadocs.catalog.asked import ANALYSED, FINDING, MEASURE_ELEMENTS, asked_fields
from itadocs.catalog.repeated import FIRST_FORMULAS, FORMULAS
from itadocs.catalog.specs import Field, Sheet
from itadocs.problems import column_letters
from itadocs.thai.measure import LINE_HEIGHT, fitting_width, header_width, line_count, row_height
from itadocs.values import replace
from itadocs.workbook import look
from itadocs.workbook.content import (
    FIRST_ROW,
    FORM_HEADERS,
    FORM_VALUE_COL,
    GUIDE_TITLE,
    HEADER_ROW,
    Content,
    Role,
    Setup,
)
from itadocs.workbook.highlights import highlight_missing
from itadocs.workbook.lists import add_validations
from itadocs.workbook.page import set_page

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

FORM_WIDTHS = (34.0, 70.0, 60.0, 40.0)
FORM_NOTES = (
    "ชื่อของข้อมูล โปรแกรมหาข้อมูลจากชื่อนี้ กรุณาคงไว้ตามเดิม",
    "ช่องสำหรับกรอก",
    "คำอธิบายของแต่ละช่อง",
    "บันทึกของเจ้าหน้าที่ ไม่พิมพ์ในเอกสาร",
)
REQUIRED_MENTION = "จำเป็นต้องกรอก"
SHARED_MENTION = " หรือกรอกร่วมไว้ในแผ่นงาน การวิเคราะห์"
_INSTEAD = {"analysis": ((ANALYSED,), ""), "measures": ((*MEASURE_ELEMENTS, FINDING), SHARED_MENTION)}
"""Fields that stand for each other, by sheet, and where else they may stand."""
DEFAULT_WIDTH = 20
INTRO_WIDTH = 140
"""An introduction spreads over the columns of about one screen, not over the whole of a wide table."""
CENTERED_TYPES = frozenset({"integer", "score", "year", "date", "indicator"})
LOOKS = {Role.INPUT: look.INPUT, Role.FIXED: look.FIXED, Role.UNUSED: look.UNUSED, Role.CARRIED: look.CARRIED}
CENTERED_LOOKS = {role: replace(style, across="center") for role, style in LOOKS.items()}


def write_sheet(page: Worksheet, content: Content, lists: frozenset[str], setup: Setup) -> None:
    """Fill an empty sheet: title, introduction, headers with notes, cells, lists, highlights, page setup."""
    sheet = content.sheet
    meant = [document for document in setup.catalog.documents if setup.means(document)]
    asked = asked_fields(sheet, meant)
    widths = _form_widths(content) if sheet.layout == "form" else _table_widths(content)
    for col, width in enumerate(widths, start=1):
        page.column_dimensions[column_letters(col)].width = width
    for col, field in enumerate(sheet.fields, start=1):
        if field.divided and not setup.framework.parts:
            page.column_dimensions[column_letters(col)].hidden = True
    _write_top(page, content, widths)
    if sheet.layout == "form":
        _write_form(page, content, widths)
    else:
        _write_table(page, content, widths, asked)
    add_validations(page, content, lists)
    highlight_missing(page, content, asked)
    set_page(page, widths, HEADER_ROW)
    wide = sheet.layout == "table" and sum(widths) > INTRO_WIDTH
    page.freeze_panes = f"{'B' if wide else 'A'}{FIRST_ROW}"


def _form_widths(content: Content) -> list[float]:
    label, value, note, remark = FORM_WIDTHS
    label = max([label, *(header_width(field.header) for field in content.sheet.fields)])
    return [label, fitting_width(value, _texts(content, content.sheet.fields)), note, remark]


def _table_widths(content: Content) -> list[float]:
    return [
        fitting_width(max(field.width or DEFAULT_WIDTH, header_width(field.header)), _texts(content, [field]))
        for field in content.sheet.fields
    ]


def _texts(content: Content, fields: Iterable[Field]) -> list[str]:
    values = [row[field.key].value for row in content.rows for field in fields]
    return [value for value in values if isinstance(value, str)]


def _write_top(page: Worksheet, content: Content, widths: list[float]) -> None:
    from openpyxl.worksheet.hyperlink import Hyperlink

    look.put_value(page, 1, 1, content.sheet.title, look.TITLE)
    page.row_dimensions[1].height = 30
    look.put_value(page, 2, 1, content.intro, look.PLAIN)
    reach = 1
    while reach < len(widths) and sum(widths[: reach + 1]) <= INTRO_WIDTH:
        reach += 1
    if reach > 1:
        page.merge_cells(start_row=2, end_row=2, start_column=1, end_column=reach)
    page.row_dimensions[2].height = LINE_HEIGHT * line_count(content.intro, sum(widths[:reach]))
    back = look.put_value(page, 3, 1, f"กลับไปที่แผ่นงาน {GUIDE_TITLE}", look.LINKED)
    back.hyperlink = Hyperlink(back.coordinate, location=f"'{GUIDE_TITLE}'!A1")
    look.paint(back, look.LINKED)


def _write_form(page: Worksheet, content: Content, widths: list[float]) -> None:
    for col, (header, note) in enumerate(zip(FORM_HEADERS, FORM_NOTES, strict=True), start=1):
        _add_note(look.put_value(page, HEADER_ROW, col, header, look.HEADER), note)
    page.row_dimensions[HEADER_ROW].height = LINE_HEIGHT + 4
    (values,) = content.rows
    for row, field in enumerate(content.sheet.fields, start=FIRST_ROW):
        entry, remark = values[field.key], content.notes.get(field.key)
        value = entry.value
        label = look.REQUIRED_LABEL if field.required else look.LABEL
        _add_note(look.put_value(page, row, 1, field.header, label), _note(field))
        look.put_field(page, row, FORM_VALUE_COL, value, LOOKS[entry.role], field)
        look.put_value(page, row, 3, field.note, look.FIXED)
        look.put_value(page, row, 4, remark, look.INPUT)
        page.row_dimensions[row].height = row_height(
            zip((field.header, str(value or ""), field.note, remark or ""), widths, strict=True)
        )


def _write_table(page: Worksheet, content: Content, widths: list[float], asked: Collection[str]) -> None:
    fields = content.sheet.fields
    for col, field in enumerate(fields, start=1):
        _add_note(
            look.put_value(page, HEADER_ROW, col, field.header, look.REQUIRED if field.key in asked else look.HEADER),
            _note(field, is_typed=bool(content.typed), mention=_mention(content.sheet, field, asked)),
        )
    page.row_dimensions[HEADER_ROW].height = LINE_HEIGHT + 4
    for row, entries in enumerate(content.rows, start=FIRST_ROW):
        for col, field in enumerate(fields, start=1):
            entry = entries[field.key]
            style = (CENTERED_LOOKS if field.type in CENTERED_TYPES else LOOKS)[entry.role]
            look.put_field(page, row, col, entry.value, style, field)
            formula = _repeating(content, field, row) if entry.value is None and entry.role is Role.INPUT else ""
            if formula:
                number_format = page.cell(row, col).number_format
                blank = "" if all(cell.value is None for cell in entries.values()) else None
                look.put_formula(page, row, col, formula, style, shown=blank).number_format = number_format
        texts = [entry.value if isinstance(entry.value, str) else "" for entry in entries.values()]
        page.row_dimensions[row].height = row_height(zip(texts, widths, strict=True))


def _repeating(content: Content, field: Field, row: int) -> str:
    """Return the formula that shows in a blank cell what is asked elsewhere; empty where nothing is."""
    sheet = content.sheet
    formula = FORMULAS.get((sheet.key, field.key), "")
    if row == FIRST_ROW:
        formula = formula or FIRST_FORMULAS.get((sheet.key, field.key), "")
    if not formula:
        return ""
    cells = {other.key: f"{column_letters(col)}{row}" for col, other in enumerate(sheet.fields, start=1)}
    return formula.format(**cells)


def _note(field: Field, *, is_typed: bool = False, mention: str = "") -> str:
    note = (is_typed and field.typed_note) or field.note
    mention = mention or (REQUIRED_MENTION if field.required else "")
    return f"{note}\n({mention})" if mention else note


def _mention(sheet: Sheet, field: Field, asked: Collection[str]) -> str:
    """Return what a note says of a field that documents ask for, and of what may stand in its place."""
    if field.key not in asked:
        return ""
    alternatives, shared = _INSTEAD.get(sheet.key, ((), ""))
    elements = {keys[0]: keys[1:] for keys in alternatives}
    others = " และ".join(sheet.field(key).header for key in elements.get(field.key, ()))
    instead = f" หรือกรอก {others} แทน" if others else ""
    return f"{REQUIRED_MENTION}{instead}{shared if field.key in elements else ''}"


def _add_note(cell: Cell, text: str) -> None:
    """Add a cell comment with a box large enough for its text."""
    from openpyxl.comments import Comment

    cell.comment = Comment(text, "itadocs", height=30 + 22 * line_count(text, 38), width=300)
