"""Write the sheet ข้อค้นพบ: every problem of every workbook with its cell and what to do, to filter by unit."""

from __future__ import annotations

from itadocs import palette
from itadocs.model.rollup import Finding, Rollup
from itadocs.render.sheets.looks import MIDDLE, TEXT, WHOLE
from itadocs.render.sheets.page import Page, fitting
from itadocs.render.sheets.rollup.top import FIRST_ROW, HEADER_ROW, colour, finish_page, write_top

_HEADERS = ("ที่", "หน่วยงาน", "แฟ้ม", "ระดับ", "รหัส", "แผ่นงาน", "เซลล์", "สิ่งที่พบ", "วิธีแก้")
FINDING_WIDTHS = fitting(_HEADERS, (8, 34, 27, 12, 10, 22, 10, 56, 50))
NOTHING_FOUND = "ไม่พบข้อที่ต้องแก้หรือควรตรวจ"
_COLOURS = ((palette.BAD, palette.BAD_INK), (palette.SOON, palette.SOON_INK))
_NOTHING = Finding(None, "", "", "", "", "", "", NOTHING_FOUND, "")


def write_findings(page: Page, data: Rollup) -> None:
    """Write the table ``Findings``; its first column is the unit's number, empty for the province's own workbook."""
    remark = (
        f"กรองตามหน่วยงานแล้วส่งให้แก้ในสมุดงานของตน แถวที่ไม่มีลำดับเป็นของสมุดงานของ{data.words.whole} "
        "ระดับ ต้องแก้ หยุดเอกสาร ระดับ ควรตรวจ ไม่หยุด"
    )
    write_top(page, "ข้อค้นพบในสมุดงาน", data, remark)
    words = {weight.key: weight.text for weight in data.weights}
    for row, finding in enumerate(data.findings or (_NOTHING,), start=FIRST_ROW):
        page.put(row, 1, finding.unit, WHOLE)
        page.put(row, 2, finding.name, TEXT)
        page.put(row, 3, finding.file, TEXT, as_typed=True)
        page.put(row, 4, words.get(finding.weight), MIDDLE)
        page.put(row, 5, finding.code, MIDDLE)
        page.put(row, 6, finding.sheet, TEXT, as_typed=True)
        page.put(row, 7, finding.cell, MIDDLE, as_typed=True)
        page.put(row, 8, finding.message, TEXT, as_typed=True)
        page.put(row, 9, finding.hint, TEXT, as_typed=True)
    count = max(len(data.findings), 1)
    page.table("Findings", HEADER_ROW, _HEADERS, count)
    words_and_colours = [(word.text, *look) for word, look in zip(data.weights, _COLOURS, strict=True)]
    colour(page, (FIRST_ROW, 4, FIRST_ROW + count - 1, 4), words_and_colours)
    finish_page(page)
