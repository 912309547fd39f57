"""Write the sheet คะแนน: the scores of the units that have their own."""

from __future__ import annotations

from decimal import Decimal

from itadocs import palette
from itadocs.model.rollup import Rollup
from itadocs.render.sheets.looks import LABEL, SCORE, TEXT, WHOLE
from itadocs.render.sheets.page import Page, cell, fitting
from itadocs.render.sheets.rollup.top import FIRST_ROW, HEADER_ROW, NONE, average, finish_page, write_top
from itadocs.values import replace

_MEAN = replace(SCORE, fill=palette.TOTAL, bold=True)
_FIRST_SCORE = 4


def _headers(data: Rollup) -> list[str]:
    return ["ที่", "หน่วยงาน", "คะแนนรวม", *(f"ตัวชี้วัดที่ {no}" for no, _ in data.indicators), "เฉลี่ย"]


def score_widths(data: Rollup) -> list[float]:
    """Return the column widths of the sheet, in Excel's units."""
    return fitting(_headers(data), (8, 44, 13, *(13 for _ in data.indicators), 13))


def write_scores(page: Page, data: Rollup) -> None:
    """Write the table ``UnitScores`` with the mean of each unit's indicators, and of each indicator below."""
    names = " ".join(f"{no} {name}" for no, name in data.indicators)
    remark = f"คะแนนตามที่{data.words.unit}กรอกในสมุดงานของตน ค่าเฉลี่ยเป็นสูตร ตัวชี้วัด: {names}"
    write_top(page, f"คะแนนของ{data.words.unit}", data, remark)
    last_col = _FIRST_SCORE + len(data.indicators)
    for row, scores in enumerate(data.scores, start=FIRST_ROW):
        known = dict(scores.indicators)
        page.put(row, 1, scores.unit, WHOLE)
        page.put(row, 2, data.unit(scores.unit).name, TEXT)
        page.put(row, 3, scores.total, SCORE)
        for col, (no, _) in enumerate(data.indicators, start=_FIRST_SCORE):
            page.put(row, col, known.get(no), SCORE)
        mean = average(known.values())
        area = f"{cell(row, _FIRST_SCORE)}:{cell(row, last_col - 1)}"
        page.formula(row, last_col, f'IFERROR(AVERAGE({area}),"{NONE}")', NONE if mean is None else mean, _MEAN)
    page.table("UnitScores", HEADER_ROW, _headers(data), len(data.scores))
    _write_means(page, FIRST_ROW + len(data.scores), data)
    finish_page(page)


def _write_means(page: Page, row: int, data: Rollup) -> None:
    page.put(row, 1, None, LABEL)
    page.put(row, 2, "เฉลี่ย", LABEL)
    columns: list[list[Decimal | None]] = [[scores.total for scores in data.scores]]
    columns += [[dict(scores.indicators).get(no) for scores in data.scores] for no, _ in data.indicators]
    for col, values in enumerate(columns, start=3):
        mean = average(values)
        area = f"{cell(FIRST_ROW, col)}:{cell(row - 1, col)}"
        page.formula(row, col, f'IFERROR(AVERAGE({area}),"{NONE}")', NONE if mean is None else mean, _MEAN)
    page.put(row, _FIRST_SCORE + len(data.indicators), None, LABEL)
