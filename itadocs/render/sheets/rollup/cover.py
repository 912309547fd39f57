"""Write the cover of ``rollup.xlsx``: what the governor's office asks first, counted by formula from other sheets."""

from __future__ import annotations

from decimal import Decimal

from itadocs import palette
from itadocs.model.rollup import Rollup
from itadocs.render.sheets import looks
from itadocs.render.sheets.looks import HEADER, LABEL, MIDDLE, SCORE, TEXT, WHOLE, cell_number_format
from itadocs.render.sheets.page import Page, Value, cell, hashed, quoted
from itadocs.render.sheets.rollup.top import COVER, NONE, average
from itadocs.render.sheets.rollup.units import STATE_COLOURS
from itadocs.values import replace

COVER_WIDTHS = (8, 44, 17, 13, 3, 15, 15, 15, 15, 15)
BUILT = "built"
_TOP = 5
_CHART_COLUMN = 6
_REASON_COLUMN = 4
_CHART_SIZE = {"width": 615, "height": 288}
_BOLD_COUNT = replace(WHOLE, fill=palette.TOTAL, bold=True)
_BOLD_SHARE = replace(SCORE, fill=palette.TOTAL, bold=True)


def write_cover(page: Page, title: str, data: Rollup) -> None:
    """Write whose and of which year, the units by state with a chart, what is done and found, whom to ask again."""
    page.put(1, 1, title, looks.TITLE)
    page.put(2, 1, f"{data.agency} ปีงบประมาณ พ.ศ. {data.plan_year_be}", looks.SUBTITLE)
    remark = (
        f"จากผลการประเมินปีงบประมาณ พ.ศ. {data.assessed_year_be} สำหรับ{data.words.office}ใช้ติดตามและเสนอ{data.words.head} "
        "ทุกจำนวนในหน้านี้เป็นสูตรที่นับจากแผ่นงานอื่น"
    )
    page.put(3, 1, remark, looks.REMARK, over=7)
    page.put(3, 8, "ข้อมูล ณ วันที่", replace(looks.REMARK, across="right"))
    page.put(3, 9, page.style.today, replace(looks.REMARK, number="full_day"), over=2)
    last = _write_states(page, data)
    _draw_states(page, data.words.unit, _TOP + 2, last - 1)
    row = _write_open(page, last + 2, data)
    _write_sums(page, row + 2, data)
    page.sheet.freeze_panes(3, 0)
    page.print_on_a4((1, 3), is_one_page=True)


def _write_states(page: Page, data: Rollup) -> int:
    """Return the units by state; the row of their sum."""
    page.put(_TOP, 1, f"{data.words.unit}ตามสถานะ", looks.HEADING)
    for col, over, header in ((1, 2, "สถานะ"), (3, 1, "จำนวน (แห่ง)"), (4, 1, "ร้อยละ")):
        page.put(_TOP + 1, col, header, HEADER, over=over)
    first, last = _TOP + 2, _TOP + 2 + len(data.states)
    whole, count = cell(last, 3, fixed=True), len(data.units)
    for row, word in enumerate(data.states, start=first):
        own = sum(unit.state == word.key for unit in data.units)
        fill, ink = STATE_COLOURS[word.key]
        page.put(row, 1, word.text, replace(TEXT, fill=fill, ink=ink), over=2)
        page.formula(row, 3, f"COUNTIFS(Units[สถานะ],{quoted(word.text)})", own, WHOLE)
        share = Decimal(own * 100) / count if count else 0
        page.formula(row, 4, f"IF({whole}=0,0,{cell(row, 3)}/{whole}*100)", share, SCORE)
    page.put(last, 1, "รวม", LABEL, over=2)
    page.formula(last, 3, f"SUM({cell(first, 3)}:{cell(last - 1, 3)})", count, _BOLD_COUNT)
    page.formula(last, 4, f"SUM({cell(first, 4)}:{cell(last - 1, 4)})", 100 if count else 0, _BOLD_SHARE)
    return last


def _write_sums(page: Page, row: int, data: Rollup) -> None:
    """Write the measures by status, their mean, and what was found."""
    page.put(row, 1, "มาตรการที่มอบหมายและข้อค้นพบ", looks.HEADING)
    for col, over, header in ((1, 2, "รายการ"), (3, 1, "จำนวน")):
        page.put(row + 1, col, header, HEADER, over=over)
    lines: list[tuple[str, str, Value]] = [("มาตรการทั้งหมด (หน่วยงานละรายการ)", "COUNT(Progress[ที่])", len(data.progress))]
    for word in data.statuses:
        own = sum(line.status == word.key for line in data.progress)
        lines.append((f"สถานะ {word.text}", f"COUNTIFS(Progress[สถานะ],{quoted(word.text)})", own))
    for weight in data.weights:
        own = sum(finding.weight == weight.key for finding in data.findings)
        lines.append((f"ข้อค้นพบที่{weight.text}", f"COUNTIFS(Findings[ระดับ],{quoted(weight.text)})", own))
    for at, (label, formula, value) in enumerate(lines, start=row + 2):
        page.put(at, 1, label, TEXT, over=2)
        page.formula(at, 3, formula, value, WHOLE)
    row += 2 + len(lines)
    mean = average(line.percent for line in data.progress)
    page.put(row, 1, "ร้อยละความก้าวหน้าเฉลี่ย (เฉพาะที่ระบุ)", LABEL, over=2)
    page.formula(row, 3, f'IFERROR(AVERAGE(Progress[ร้อยละ]),"{NONE}")', NONE if mean is None else mean, _BOLD_SHARE)


def _write_open(page: Page, row: int, data: Rollup) -> int:
    """Return the units that are not done, as they were when the workbook was made; the last row."""
    waiting = [unit for unit in data.units if unit.state != BUILT]
    if not waiting:
        page.put(row, 1, f"{data.words.unit}จัดทำครบทั้ง {len(data.units)} แห่ง", looks.HEADING)
        return row
    page.put(row, 1, f"{data.words.unit}ที่ยังไม่เรียบร้อย", looks.HEADING)
    row += 1
    across = len(COVER_WIDTHS) - _REASON_COLUMN + 1
    for col, over, header in ((1, 1, "ที่"), (2, 1, "หน่วยงาน"), (3, 1, "สถานะ"), (_REASON_COLUMN, across, "เหตุผล")):
        page.put(row, col, header, HEADER, over=over)
    words = {word.key: word.text for word in data.states}
    for at, unit in enumerate(waiting, start=row + 1):
        page.put(at, 1, unit.number, WHOLE)
        page.put(at, 2, unit.name, TEXT)
        page.put(at, 3, words[unit.state], MIDDLE)
        page.put(at, _REASON_COLUMN, unit.reason, TEXT, over=across, as_typed=True)
    return row + len(waiting)


def _draw_states(page: Page, unit: str, first: int, last: int) -> None:
    """Draw a native chart on the cells of the table, so that it follows them."""
    style = page.style
    font = {"name": style.font, "size": 14, "color": hashed(palette.CHART_INK)}
    whole = cell_number_format("whole", style.digits)
    chart = page.book.workbook.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": f"จำนวน{unit}",
            "categories": f"='{COVER}'!$A${first}:$A${last}",
            "values": f"='{COVER}'!$C${first}:$C${last}",
            "fill": {"color": hashed(palette.THIS_YEAR)},
            "gap": 50,
            "data_labels": {"value": True, "num_format": whole, "font": font},
        }
    )
    chart.set_title({"name": f"จำนวน{unit}ตามสถานะ (แห่ง)", "name_font": font | {"size": 16, "bold": True}})
    chart.set_legend({"none": True})
    chart.set_x_axis({"visible": False, "min": 0, "major_gridlines": {"visible": False}})
    chart.set_y_axis({"reverse": True, "num_font": font})
    chart.set_chartarea({"border": {"color": hashed(palette.LINE)}})
    chart.set_size(_CHART_SIZE)
    page.sheet.insert_chart(
        _TOP - 1, _CHART_COLUMN - 1, chart, {"object_position": 2, "description": f"จำนวน{unit}แต่ละสถานะ"}
    )
