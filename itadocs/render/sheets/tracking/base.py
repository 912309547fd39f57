"""Write the hidden sheet of ``tracking.xlsx``: whose it is, and what was in its cells when it was made."""

from __future__ import annotations

from itadocs.catalog.marks import CODE, HIDDEN_SHEET, IDENTITY
from itadocs.model.tracking import PLAN, REPORTED, fingerprint
from itadocs.render.sheets.page import SheetBook, cell
from itadocs.render.sheets.tracking.tracker import Tracker

_STATUS_COL = 20


def write_base(target: SheetBook, tracker: Tracker) -> None:
    """Write agency, year (B.E.), workbook; then a row per step with a fingerprint of each cell that is not blank."""
    sheet = target.workbook.add_worksheet(HIDDEN_SHEET)
    book = tracker.book
    known = (str(book.agency.name), str(book.result.plan_year_be), book.file)
    for row, (name, value) in enumerate(zip(IDENTITY, known, strict=True)):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, value)
    keys = (*PLAN, *REPORTED)
    top = len(known)
    for col, header in enumerate((CODE, *keys)):
        sheet.write_string(top, col, header)
    for row, line in enumerate(tracker.issued_lines(), start=top + 1):
        texts = {**line.planned, **line.texts}
        sheet.write_string(row, 0, line.step.code)
        for col, key in enumerate(keys, start=1):
            if mark := fingerprint(texts[key]):
                sheet.write_string(row, col, mark)
    for row, label in enumerate(tracker.labels.values()):
        sheet.write_string(row, _STATUS_COL, label)
    area = f"{cell(1, _STATUS_COL + 1, fixed=True)}:{cell(len(tracker.labels), _STATUS_COL + 1, fixed=True)}"
    target.workbook.define_name("StatusList", f"='{HIDDEN_SHEET}'!{area}")
    sheet.very_hidden()
