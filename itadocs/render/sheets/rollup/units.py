"""Write the sheet สถานะเอกสาร: every unit with what became of its workbook and of each document."""

from __future__ import annotations

from itadocs import palette
from itadocs.model.rollup import UNREPORTED, Rollup, UnitLine
from itadocs.render.sheets.looks import MIDDLE, TEXT, WHOLE
from itadocs.render.sheets.page import Page, cell, fitting, quoted
from itadocs.render.sheets.rollup.top import FIRST_ROW, HEADER_ROW, colour, finish_page, write_top

_BEFORE = (("ที่", 8), ("หน่วยงาน", 46), ("แฟ้มสมุดงาน", 28), ("สถานะ", 17))
_AFTER = (("มาตรการ", 12), ("รายงานแล้ว", 12), ("ต้องแก้", 11), ("ควรตรวจ", 11), ("เหตุผล", 58))
_PER_DOCUMENT = 24
STATE_COLUMN = len(_BEFORE)

STATE_COLOURS = {
    "built": (palette.GOOD, palette.GOOD_INK),
    "partly": (palette.SOON, palette.SOON_INK),
    "failed": (palette.BAD, palette.BAD_INK),
    "blank": (palette.SOON, palette.SOON_INK),
    "outdated": (palette.SOON, palette.SOON_INK),
    "missing": (palette.GIVEN, palette.REMARK_INK),
}
_DOCUMENT_COLOURS = (
    ("จัดทำแล้ว", *STATE_COLOURS["built"]),
    ("ไม่สำเร็จ", *STATE_COLOURS["failed"]),
    ("รอข้อมูล", *STATE_COLOURS["blank"]),
    ("ยังไม่ส่ง", *STATE_COLOURS["missing"]),
)


def unit_headers(data: Rollup) -> list[str]:
    """Return the headers with a column per kind of document."""
    return [*(name for name, _ in _BEFORE), *data.documents, *(name for name, _ in _AFTER)]


def unit_widths(data: Rollup) -> list[float]:
    """Return the column widths of the sheet, in Excel's units."""
    widths = [*(width for _, width in _BEFORE), *(_PER_DOCUMENT for _ in data.documents), *(w for _, w in _AFTER)]
    return fitting(unit_headers(data), widths)


def write_units(page: Page, data: Rollup) -> None:
    """Write the table ``Units``; what it counts of the other sheets are formulas by the unit's number."""
    remark = (
        "จัดทำแล้ว คือสร้างเอกสารแล้ว รอข้อมูล คือยังกรอกไม่ครบ ไม่สำเร็จ คือมีข้อที่ต้องแก้ก่อน รหัสในวงเล็บดูได้ในแผ่นงาน ข้อค้นพบ "
        "ช่องมาตรการ รายงานแล้ว ต้องแก้ และควรตรวจ เป็นสูตรที่นับจากแผ่นงานอื่น"
    )
    write_top(page, f"สถานะเอกสารของ{data.words.unit}", data, remark)
    headers = unit_headers(data)
    for row, unit in enumerate(data.units, start=FIRST_ROW):
        _write_unit(page, row, unit, data)
    count = max(len(data.units), 1)
    page.table("Units", HEADER_ROW, headers, count)
    states = [(word.text, *STATE_COLOURS[word.key]) for word in data.states]
    last = FIRST_ROW + count - 1
    colour(page, (FIRST_ROW, STATE_COLUMN, last, STATE_COLUMN), states)
    colour(page, (FIRST_ROW, STATE_COLUMN + 1, last, STATE_COLUMN + len(data.documents)), _DOCUMENT_COLOURS)
    finish_page(page)


def _write_unit(page: Page, row: int, unit: UnitLine, data: Rollup) -> None:
    page.put(row, 1, unit.number, WHOLE)
    page.put(row, 2, unit.name, TEXT)
    page.put(row, 3, unit.file, TEXT, as_typed=True)
    page.put(row, 4, next(word.text for word in data.states if word.key == unit.state), MIDDLE)
    for col, made in enumerate(unit.documents, start=STATE_COLUMN + 1):
        page.put(row, col, made, MIDDLE)
    col = STATE_COLUMN + len(data.documents) + 1
    own = f"[ที่],{cell(row, 1)}"
    asked = f"Progress{own}"
    unreported = quoted(data.status(UNREPORTED))
    page.formula(row, col, f"COUNTIFS({asked})", len(data.progress_of(unit.number)), WHOLE)
    page.formula(
        row,
        col + 1,
        f'COUNTIFS({asked},Progress[สถานะ],"<>"&{unreported})',
        data.reported_of(unit.number),
        WHOLE,
    )
    for at, weight in enumerate(data.weights, start=col + 2):
        formula = f"COUNTIFS(Findings{own},Findings[ระดับ],{quoted(weight.text)})"
        page.formula(row, at, formula, data.found_of(unit.number, weight.key), WHOLE)
    page.put(row, col + 2 + len(data.weights), unit.reason, TEXT, as_typed=True)
