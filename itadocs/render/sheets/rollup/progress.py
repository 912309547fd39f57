"""Write the sheets ความก้าวหน้า (units × measures, per cent) and ผลรายมาตรการ (a row for each)."""

from __future__ import annotations

from decimal import Decimal

from itadocs import palette
from itadocs.model.rollup import UNREPORTED, ProgressLine, Rollup
from itadocs.render.sheets import looks
from itadocs.render.sheets.looks import LABEL, MIDDLE, SCORE, TEXT, WHOLE, Look
from itadocs.render.sheets.page import Page, cell, fitting, quoted
from itadocs.render.sheets.rollup.top import FIRST_ROW, HEADER_ROW, NONE, average, colour, finish_page, write_top
from itadocs.values import replace

_HEADERS = ("ที่", "หน่วยงาน", "ลำดับ", "รหัส", "ตัวชี้วัดหรือประเด็น", "มาตรการ", "สถานะ", "ร้อยละ", "ผลการดำเนินการ")
DETAIL_WIDTHS = fitting(_HEADERS, (8, 34, 9, 11, 30, 46, 19, 12, 56))
_STATUS_COLUMN = 7
_PER_MEASURE = 13
_LEGEND_COLUMNS = 5
_STATUS_COLOURS = {
    "done": (palette.GOOD, palette.GOOD_INK),
    "under_way": (palette.SOON, palette.SOON_INK),
    UNREPORTED: (palette.BAD, palette.BAD_INK),
}
_MEAN = replace(SCORE, fill=palette.TOTAL, bold=True)
_COUNT = replace(WHOLE, fill=palette.TOTAL, bold=True)
_NUMBERS_ROW = HEADER_ROW - 1
_NOT_ASKED = replace(MIDDLE, fill=palette.GIVEN)


def matrix_widths(data: Rollup) -> list[float]:
    """Return the column widths of the matrix: number, unit, a column per measure, the mean."""
    columns = max(len(data.measures) + 1, _LEGEND_COLUMNS)
    return [8, 46, *(_PER_MEASURE for _ in range(columns))]


def write_matrix(page: Page, data: Rollup) -> None:
    """Write the per cent of every unit and measure, with means.

    Rows and columns find each other by number, so that neither sorting the details nor what a unit is called changes
    anything.
    """
    remark = (
        f"ร้อยละความก้าวหน้าที่{data.words.unit}รายงาน ขีดคือรายงานแล้วแต่ไม่ระบุร้อยละ ช่องสีเทาคือไม่ได้เป็นผู้รับผิดชอบมาตรการนั้น "
        "ทุกช่องเป็นสูตรจากแผ่นงาน ผลรายมาตรการ ค่าเฉลี่ยนับเฉพาะที่ระบุร้อยละ"
    )
    write_top(page, f"ความก้าวหน้ารายมาตรการของ{data.words.unit}", data, remark)
    last_col = len(data.measures) + 3
    for col, header in enumerate(("ที่", "หน่วยงาน", *(m.code for m in data.measures), "เฉลี่ย"), start=1):
        page.put(HEADER_ROW, col, header, looks.HEADER)
    for col, measure in enumerate(data.measures, start=3):
        page.put(_NUMBERS_ROW, col, measure.number, replace(looks.SMALL, across="center", number="whole"))
    lines = {(line.unit, line.measure): line for line in data.progress}
    look = _percent_look(data)
    for row, unit in enumerate(data.units, start=FIRST_ROW):
        page.put(row, 1, unit.number, WHOLE)
        page.put(row, 2, unit.name, TEXT)
        for col, measure in enumerate(data.measures, start=3):
            _write_percent(page, row, col, lines.get((unit.number, measure.number)), data.status(UNREPORTED), look)
        own = [line.percent for line in data.progress_of(unit.number)]
        if data.measures:
            _write_mean(page, row, last_col, f"{cell(row, 3)}:{cell(row, last_col - 1)}", own)
    last = FIRST_ROW + len(data.units) - 1
    _write_totals(page, last, data)
    _write_legend(page, last + 5, data)
    page.sheet.autofilter(HEADER_ROW - 1, 0, last - 1, last_col - 1)
    area = (FIRST_ROW - 1, 2, last - 1, last_col - 1)
    full = {"type": "cell", "criteria": "==", "value": 100, "format": page.book.mark(*_STATUS_COLOURS["done"])}
    page.sheet.conditional_format(*area, full)
    colour(page, (FIRST_ROW, 3, last, last_col - 1), [(data.status(UNREPORTED), *_STATUS_COLOURS[UNREPORTED])])
    finish_page(page)


def _write_percent(page: Page, row: int, col: int, line: ProgressLine | None, word: str, look: Look) -> None:
    if line is None:
        page.put(row, col, None, _NOT_ASKED)
        return
    key = f"Progress[ที่],$A{row},Progress[ลำดับ],{cell(_NUMBERS_ROW, col)}"
    silent = f'IF(COUNTIFS({key},Progress[สถานะ],{quoted(word)})>0,{quoted(word)},"{NONE}")'
    shown = word if line.status == UNREPORTED else NONE
    page.formula(row, col, f"IFERROR(AVERAGEIFS(Progress[ร้อยละ],{key}),{silent})", _or(line.percent, shown), look)


def _write_totals(page: Page, last: int, data: Rollup) -> None:
    """Write below the units the mean of each measure, how many are asked for it and how many have reported it."""
    labels = ("ร้อยละเฉลี่ย", "รับผิดชอบ (แห่ง)", "รายงานแล้ว (แห่ง)")
    for row, label in enumerate(labels, start=last + 1):
        page.put(row, 1, None, LABEL)
        page.put(row, 2, label, LABEL)
        page.put(row, len(data.measures) + 3, None, LABEL)
    for col, measure in enumerate(data.measures, start=3):
        lines = [line for line in data.progress if line.measure == measure.number]
        _write_mean(page, last + 1, col, f"{cell(FIRST_ROW, col)}:{cell(last, col)}", [line.percent for line in lines])
        key = f"Progress[ลำดับ],{cell(_NUMBERS_ROW, col)}"
        page.formula(last + 2, col, f"COUNTIFS({key})", len(lines), _COUNT)
        reported = sum(line.status != UNREPORTED for line in lines)
        unlike = f'Progress[สถานะ],"<>"&{quoted(data.status(UNREPORTED))}'
        page.formula(last + 3, col, f"COUNTIFS({key},{unlike})", reported, _COUNT)
    everything = f'IFERROR(AVERAGE(Progress[ร้อยละ]),"{NONE}")'
    value = _or(average(line.percent for line in data.progress), NONE)
    page.formula(last + 1, len(data.measures) + 3, everything, value, _MEAN)


def _write_legend(page: Page, row: int, data: Rollup) -> None:
    """Write what the codes in the header mean."""
    page.put(row, 2, "มาตรการ", looks.HEADING)
    for at, measure in enumerate(data.measures, start=row + 1):
        page.put(at, 2, f"{measure.code} {measure.group}", replace(looks.REMARK, ink=palette.INK))
        over = max(len(data.measures) + 1, _LEGEND_COLUMNS)
        page.put(at, 3, measure.text, replace(looks.REMARK, ink=palette.INK), over=over)


def _percent_look(data: Rollup) -> Look:
    """Show whole numbers where all that was reported are."""
    is_whole = all(line.percent is None or line.percent == int(line.percent) for line in data.progress)
    return WHOLE if is_whole else SCORE


def _write_mean(page: Page, row: int, col: int, area: str, values: list[Decimal | None]) -> None:
    page.formula(row, col, f'IFERROR(AVERAGE({area}),"{NONE}")', _or(average(values), NONE), _MEAN)


def _or(value: Decimal | None, otherwise: str) -> Decimal | str:
    return otherwise if value is None else value


def write_details(page: Page, data: Rollup) -> None:
    """Write the table ``Progress``: a row for every measure of every unit, with what it reports."""
    remark = (
        f"หนึ่งแถวต่อหนึ่งมาตรการของหนึ่งหน่วยงาน นับเฉพาะสมุดงานที่รวมในรายงานของ{data.words.whole} "
        f"ลำดับคือลำดับของมาตรการในแผนของ{data.words.whole}"
    )
    write_top(page, "ผลการดำเนินการรายมาตรการ", data, remark)
    measures = {measure.number: measure for measure in data.measures}
    look = _percent_look(data)
    for row, line in enumerate(data.progress, start=FIRST_ROW):
        measure = measures[line.measure]
        page.put(row, 1, line.unit, WHOLE)
        page.put(row, 2, data.unit(line.unit).name, TEXT)
        page.put(row, 3, line.measure, WHOLE)
        page.put(row, 4, measure.code, MIDDLE)
        page.put(row, 5, measure.group, TEXT)
        page.put(row, 6, measure.text, TEXT)
        page.put(row, _STATUS_COLUMN, data.status(line.status), MIDDLE)
        page.put(row, 8, line.percent, look)
        page.put(row, 9, line.outputs, TEXT)
    count = max(len(data.progress), 1)
    page.table("Progress", HEADER_ROW, _HEADERS, count)
    words = [(data.status(key), *look) for key, look in _STATUS_COLOURS.items()]
    colour(page, (FIRST_ROW, _STATUS_COLUMN, FIRST_ROW + count - 1, _STATUS_COLUMN), words)
    finish_page(page)
