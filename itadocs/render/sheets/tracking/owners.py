"""Count how far each owner is, by formula from the table, with a chart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from itadocs import palette
from itadocs.render.sheets import looks
from itadocs.render.sheets.looks import HEADER, LABEL, SCORE, TEXT, WHOLE, cell_number_format
from itadocs.render.sheets.page import Page, SheetBook, cell, fitting, hashed
from itadocs.render.sheets.tracking.tracker import OVERDUE, SOON, StepLine, Tracker, write_tracking_top
from itadocs.values import replace

OWNERS = "สรุปตามผู้รับผิดชอบ"
HEADER_ROW = 5
NOBODY = "ไม่ระบุผู้รับผิดชอบ"
UNSAID = "ยังไม่ระบุสถานะ"
_TOTAL = replace(WHOLE, fill=palette.TOTAL, bold=True)
_CHARTED = 30
"""Owners a chart can show; a province has that many units."""

Counts = tuple[str, str, Callable[[StepLine], bool], str]
"""A column: its status (or what is due), its header, what it counts, and the condition of its formula over the table's
columns."""


def write_owners(target: SheetBook, tracker: Tracker) -> None:
    """Write a row per owner, in the order in which the plan names them, a total, and a chart of bars."""
    columns = _columns(tracker)
    headers = ["ผู้รับผิดชอบ", "ทั้งหมด", *(header for _, header, _, _ in columns), "ร้อยละที่แล้วเสร็จ"]
    page = target.page(OWNERS, fitting(headers, [36, *(12 for _ in headers[1:])]))
    remark = "ขั้นตอนที่มีผู้รับผิดชอบหลายหน่วยงานนับให้ทุกหน่วยงาน แถวรวมนับแต่ละขั้นตอนครั้งเดียว ทุกช่องเป็นสูตรจากแผ่นงาน รายการติดตาม"
    write_tracking_top(page, "สรุปความก้าวหน้าตามผู้รับผิดชอบ", tracker, remark)
    for col, header in enumerate(headers, start=1):
        page.put(HEADER_ROW, col, header, HEADER)
    owners = list(dict.fromkeys(owner for line in tracker.lines for owner in line.owners or (NOBODY,)))
    for row, owner in enumerate(owners, start=HEADER_ROW + 1):
        own = [line for line in tracker.lines if owner in (line.owners or (NOBODY,))]
        page.put(row, 1, owner, TEXT)
        condition = f'({tracker.column("owners")}="")' if owner == NOBODY else _of_owner(row, tracker)
        _write_counts(page, row, own, columns, condition, WHOLE)
    last = HEADER_ROW + len(owners)
    page.put(last + 1, 1, "รวมทุกขั้นตอน", LABEL)
    _write_total(page, last + 1, tracker, columns)
    page.sheet.autofilter(HEADER_ROW - 1, 0, last - 1, len(headers) - 1)
    page.sheet.freeze_panes(HEADER_ROW, 1)
    page.print_on_a4(None if page.fits_on_paper(last + 1) else (HEADER_ROW, HEADER_ROW))
    if tracker.choice.figures and owners:
        _draw(page, owners, tracker, last)


_PAGE = 760
"""The height that a chart may have on a page of A4 landscape, in pixels."""
_POINTS_OF_PIXEL = 0.8
"""A little more than there are: on another machine, whose pages are shorter, the chart is whole there still."""
_LARGE = 16
"""Owners whose names fit a page in full size."""


def _columns(tracker: Tracker) -> list[Counts]:
    status, due = tracker.column("status"), tracker.column("due")
    columns: list[Counts] = [
        (key, label, _has_status(key), f'{status}="{label}"') for key, label in tracker.labels.items()
    ]
    columns.append(("", UNSAID, _has_status(""), f'{status}=""'))
    columns += [(text, text, _is_due(text), f'{due}="{text}"') for text in (OVERDUE, SOON)]
    return columns


def _has_status(key: str) -> Callable[[StepLine], bool]:
    return lambda line: line.status == key


def _is_due(text: str) -> Callable[[StepLine], bool]:
    return lambda line: line.due == text


def _of_owner(row: int, tracker: Tracker) -> str:
    """Say in a formula that one line of the owners' cell is this owner. COUNTIFS cannot say so: it takes ``*`` and
    ``?`` for any letters, and an owner's name can be a part of another's."""
    column, owner = tracker.column("owners"), f"$A{row}"
    return f"ISNUMBER(FIND(CHAR(10)&{owner}&CHAR(10),CHAR(10)&{column}&CHAR(10)))"


def _write_counts(
    page: Page, row: int, lines: Sequence[StepLine], columns: Sequence[Counts], condition: str, look: looks.Look
) -> None:
    page.formula(row, 2, f"SUMPRODUCT({condition}*1)", len(lines), look)
    for col, (_, _, counts, formula) in enumerate(columns, start=3):
        value = sum(counts(line) for line in lines)
        page.formula(row, col, f"SUMPRODUCT({condition}*({formula}))", value, look)
    _write_share(page, row, lines, columns, SCORE)


def _write_total(page: Page, row: int, tracker: Tracker, columns: Sequence[Counts]) -> None:
    page.formula(row, 2, f"COUNTA({tracker.column('code')})", len(tracker.lines), _TOTAL)
    for col, (_, _, counts, formula) in enumerate(columns, start=3):
        area, _, text = formula.partition("=")
        wanted = text if text != '""' else '"="'
        count = f'COUNTIFS({tracker.column("code")},"?*",{area},{wanted})'
        page.formula(row, col, count, sum(counts(line) for line in tracker.lines), _TOTAL)
    _write_share(page, row, tracker.lines, columns, replace(SCORE, fill=palette.TOTAL, bold=True))


def _write_share(page: Page, row: int, lines: Sequence[StepLine], columns: Sequence[Counts], look: looks.Look) -> None:
    """Write the share of steps that are done, of those that are not cancelled, in percent."""
    places = {key: col for col, (key, _, _, _) in enumerate(columns, start=3)}
    total, cancelled, done = cell(row, 2), cell(row, places["cancelled"]), cell(row, places["done"])
    left = sum(line.status != "cancelled" for line in lines)
    share = Decimal(sum(line.status == "done" for line in lines) * 100) / left if left else None
    value = share.quantize(Decimal("0.000000000001")) if share is not None else None
    page.formula(row, len(columns) + 3, f'IF({total}>{cancelled},{done}*100/({total}-{cancelled}),"")', value, look)


def _draw(page: Page, owners: Sequence[str], tracker: Tracker, last: int) -> None:
    chart = page.book.workbook.add_chart({"type": "bar", "subtype": "stacked"})
    last = min(last, HEADER_ROW + _CHARTED)
    names = f"='{OWNERS}'!$A${HEADER_ROW + 1}:$A${last}"
    font = {"name": page.style.font, "size": 14, "bold": False, "color": hashed(palette.CHART_INK)}
    form = cell_number_format("whole", page.style.digits)
    grid = {"visible": True, "line": {"color": hashed(palette.CHART_GRID)}}
    for col, key in enumerate((*tracker.labels, ""), start=3):
        letters = cell(1, col).removesuffix("1")
        values = f"='{OWNERS}'!${letters}${HEADER_ROW + 1}:${letters}${last}"
        header = page.style.text(tracker.labels.get(key, UNSAID))
        chart.add_series(
            {
                "name": header,
                "categories": names,
                "values": values,
                "fill": {"color": hashed(palette.STATUSES[key])},
                "gap": 50,
            }
        )
    title = page.style.text("จำนวนขั้นตอนตามสถานะของแต่ละผู้รับผิดชอบ")
    chart.set_title({"name": title, "name_font": {**font, "size": 18, "bold": True}, "overlay": False})
    chart.set_legend({"position": "bottom", "font": font})
    names_font = font if last - HEADER_ROW <= _LARGE else {**font, "size": 10}
    chart.set_y_axis({"reverse": True, "num_font": names_font, "interval_unit": 1})
    chart.set_x_axis(
        {"num_format": form, "num_font": font, "major_gridlines": grid, "min": 0, "label_position": "high"}
    )
    chart.set_chartarea({"border": {"color": hashed(palette.LINE)}})
    height = min(_PAGE, max(420, 90 + 40 * (last - HEADER_ROW)))
    chart.set_size({"width": 1_260, "height": height})
    below = HEADER_ROW + len(owners) + 3
    if not page.fits_on_paper(below, height * _POINTS_OF_PIXEL):
        page.breaks.add(below)
    page.sheet.insert_chart(below - 1, 0, chart, {"object_position": 2, "description": title})
