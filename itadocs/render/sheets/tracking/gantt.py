"""Draw the months of the fiscal year in which each step runs, from the dates of the table."""

from __future__ import annotations

import calendar
from datetime import date

from itadocs import palette
from itadocs.render.sheets import looks
from itadocs.render.sheets.looks import DAY, HEADER, MIDDLE, TEXT
from itadocs.render.sheets.page import Page, SheetBook, cell
from itadocs.render.sheets.tracking.tracker import OVERDUE, StepLine, Tracker, write_tracking_top
from itadocs.thai.fiscal import fiscal_year_start
from itadocs.values import replace

GANTT = "แผนภูมิแกนต์"
HEADER_ROW = 5
HEADERS = ("รหัส", "มาตรการ", "ขั้นตอน", "ผู้รับผิดชอบ", "วันเริ่ม", "วันสิ้นสุด", "สถานะ")
WIDTHS = (11, 27, 33, 28, 12, 12, 15)
MONTHS = 12
BAR = "■"
_MONTH = 8
_STATE = 7
_BAR = replace(MIDDLE, ink=palette.BAR_LABEL, wrap=False, is_sign=True)


def write_gantt(target: SheetBook, tracker: Tracker) -> None:
    """Write a row per step, a column per month; every bar is a formula over the table, found by the step's code."""
    page = target.page(GANTT, (*WIDTHS, *(6.0 for _ in range(MONTHS))))
    remark = (
        "แถบยาวตามวันเริ่มและวันสิ้นสุดในแผ่นงาน รายการติดตาม สีเขียวคือแล้วเสร็จ สีแดงคือเลยกำหนด สีฟ้าคือขั้นตอนอื่น "
        "หัวเดือนที่ระบายสีเหลืองคือเดือนของช่อง ณ วันที่"
    )
    write_tracking_top(page, "แผนภูมิแกนต์ตามเดือนของปีงบประมาณ", tracker, remark)
    months = _months(tracker.book.result.plan_year_be)
    for col, header in enumerate(HEADERS, start=1):
        page.put(HEADER_ROW, col, header, HEADER)
    for col, month in enumerate(months, start=_MONTH):
        page.put(HEADER_ROW, col, month, replace(HEADER, number="month", wrap=False))
    for row, line in enumerate(tracker.lines, start=HEADER_ROW + 1):
        _write_line(page, row, line, months, tracker)
    _color(page, HEADER_ROW + max(len(tracker.lines), 1), tracker)
    page.sheet.freeze_panes(HEADER_ROW, 1)
    page.print_on_a4((HEADER_ROW, HEADER_ROW))


def _months(year_be: int) -> list[date]:
    """Return the first day of each month of a fiscal year."""
    start = fiscal_year_start(year_be)
    months = ((start.month - 1 + n, start.year) for n in range(MONTHS))
    return [date(year + month // 12, month % 12 + 1, 1) for month, year in months]


def _write_line(page: Page, row: int, line: StepLine, months: list[date], tracker: Tracker) -> None:
    step = line.step
    page.put(row, 1, step.code, looks.CODE, as_typed=True)
    for col, key in ((2, "measure"), (3, "step"), (4, "owners")):
        page.put(row, col, line.planned[key], TEXT, as_typed=True)
    for col, key, day in ((5, "start", step.start), (6, "end", step.end)):
        found = _look_up(row, key, tracker)
        page.formula(row, col, f'IFERROR(IF({found}="","",{found}),"")', day, DAY)
    status, due = (_look_up(row, key, tracker) for key in ("status", "due"))
    state = f'IFERROR(IF({due}="",{status}&"",{due}),"")'
    page.formula(row, _STATE, state, line.due or line.texts["status"], MIDDLE)
    start, end = f"$E{row}", f"$F{row}"
    for col, month in enumerate(months, start=_MONTH):
        head = cell(HEADER_ROW, col).replace(str(HEADER_ROW), f"${HEADER_ROW}")
        formula = f'IF(AND(ISNUMBER({start}),ISNUMBER({end}),{start}<=EOMONTH({head},0),{end}>={head}),"{BAR}","")'
        last = month.replace(day=calendar.monthrange(month.year, month.month)[1])
        runs = step.start is not None and step.end is not None and step.start <= last and step.end >= month
        page.formula(row, col, formula, BAR if runs else "", _BAR)


def _look_up(row: int, key: str, tracker: Tracker) -> str:
    return f"INDEX({tracker.column(key)},MATCH($A{row},{tracker.column('code')},0))"


def _color(page: Page, last: int, tracker: Tracker) -> None:
    """Let the first condition that holds is the colour: done, overdue, any other bar. And the month of the day
    reckoned.
    """
    first = HEADER_ROW + 1
    bar = f'{cell(first, _MONTH)}="{BAR}"'
    # a condition names neither a table nor another sheet, so the state stands in a column of this one
    state = f"${cell(first, _STATE)}"
    done, late = f'{state}="{tracker.labels["done"]}"', f'{state}="{OVERDUE}"'
    reach = (first - 1, _MONTH - 1, last - 1, _MONTH + MONTHS - 2)
    for condition, fill in (
        (f"AND({bar},{done})", palette.BAR_DONE),
        (f"AND({bar},{late})", palette.BAR_LATE),
        (bar, palette.BAR_UNDER_WAY),
    ):
        rule = {"type": "formula", "criteria": f"={condition}", "format": page.book.mark(fill, fill)}
        page.sheet.conditional_format(*reach, rule | {"stop_if_true": True})
    head = cell(HEADER_ROW, _MONTH)
    now = f"=AND(AsOf>={head},AsOf<=EOMONTH({head},0))"
    rule = {"type": "formula", "criteria": now, "format": page.book.mark(palette.SOON, palette.SOON_INK, bold=True)}
    page.sheet.conditional_format(HEADER_ROW - 1, _MONTH - 1, HEADER_ROW - 1, _MONTH + MONTHS - 2, rule)
