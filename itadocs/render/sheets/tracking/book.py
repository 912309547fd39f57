"""Render ``tracking.xlsx``: one row per step, for the agency to fill through the year and give back."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from itadocs import palette
from itadocs.catalog import Catalog, DocumentKind, Field
from itadocs.catalog.marks import KIND
from itadocs.model.records import Book, DocumentChoice
from itadocs.model.tracking import LINE_FIELDS, REPORTED
from itadocs.render.sheets import looks
from itadocs.render.sheets.looks import DAY, MIDDLE, TEXT
from itadocs.render.sheets.page import Page, SheetBook, SheetStyle, cell, fitting
from itadocs.render.sheets.tracking.base import write_base
from itadocs.render.sheets.tracking.gantt import write_gantt
from itadocs.render.sheets.tracking.owners import write_owners
from itadocs.render.sheets.tracking.tracker import (
    CLOSED,
    HEADER_ROW,
    OVERDUE,
    SOON,
    SOON_DAYS,
    TABLE,
    StepLine,
    Tracker,
    write_tracking_top,
)
from itadocs.values import replace

AS_OF_ROW, SOON_ROW = 4, 5
_INPUT = replace(TEXT, fill=palette.INPUT)
_CHOICE = replace(MIDDLE, fill=palette.INPUT)
_PERCENT = replace(MIDDLE, fill=palette.INPUT, number="whole")
_LINK = replace(_INPUT, ink=palette.TYPED_LINK)
_FIRST_DAY, _LAST_DAY = date(1990, 1, 1), date(2100, 12, 31)
_LONGEST_URL = 2_000


def render_tracking(
    book: Book, issued: Book, choice: DocumentChoice, kind: DocumentKind, catalog: Catalog, moment: datetime
) -> bytes:
    """Return the tracking file: the same bytes for the same input and ``moment`` (the clock of the run).

    ``issued`` is the book without what an earlier tracking file reports, ``book`` with it.

    Rows are compared with ``issued`` when they are given back.
    """
    title = choice.title or kind.title
    target = SheetBook(SheetStyle(choice.digits, choice.sheet_font, moment), title, book.agency.name)
    tracker = Tracker(book, issued, choice, catalog, target.style)
    _write_table(target, title, tracker)
    write_gantt(target, tracker)
    write_owners(target, tracker)
    write_base(target, tracker)
    target.identify({KIND: kind.key, "itadocs.workbook": book.file})
    return target.close()


def _write_table(target: SheetBook, title: str, tracker: Tracker) -> None:
    spec = tracker.spec
    headers = [entry.header for entry in spec.fields]
    page = target.page(spec.title, fitting(headers, [float(entry.width or 12) for entry in spec.fields]))
    write_tracking_top(page, title, tracker, spec.intro)
    _write_settings(page, target)
    first = HEADER_ROW + 1
    for row, line in enumerate(tracker.lines, start=first):
        for col, entry in enumerate(spec.fields, start=1):
            _write_cell(page, (row, col), entry, line, tracker)
    page.table(TABLE, HEADER_ROW, headers, len(tracker.lines))
    for entry in spec.fields:
        _validate(page, entry, tracker)
    _color(page, tracker)
    page.sheet.freeze_panes(HEADER_ROW, 1)
    page.print_on_a4((HEADER_ROW, HEADER_ROW))


def _write_settings(page: Page, target: SheetBook) -> None:
    """Write the day on which what is overdue is reckoned, today until somebody types another, and how early to warn."""
    for row, label, name in ((AS_OF_ROW, "ณ วันที่", "AsOf"), (SOON_ROW, "เตือนก่อนครบกำหนด (วัน)", "SoonDays")):
        page.put(row, 1, label, looks.LABEL, over=2)
        target.workbook.define_name(name, f"='{page.title}'!{cell(row, 3, fixed=True)}")
    page.formula(AS_OF_ROW, 3, "TODAY()", page.style.today, replace(_CHOICE, number="full_day"))
    page.put(SOON_ROW, 3, SOON_DAYS, _PERCENT)


def _write_cell(page: Page, spot: tuple[int, int], entry: Field, line: StepLine, tracker: Tracker) -> None:
    step = line.step
    match entry.key:
        case "code":
            page.put(*spot, step.code, looks.CODE, as_typed=True)
        case "start" | "end":
            page.put(*spot, step.start if entry.key == "start" else step.end, DAY)
        case "due":
            page.formula(*spot, _due_formula(spot[0], tracker), line.due, MIDDLE)
        case "status":
            page.put(*spot, line.texts["status"], _CHOICE, as_typed=True)
        case "percent":
            percent = Decimal(line.texts["percent"]) if line.texts["percent"] else None
            whole = percent is None or percent == percent.to_integral_value()
            page.put(*spot, percent, _PERCENT if whole else replace(_PERCENT, number="score"))
        case "evidence" if is_link(line.texts["evidence"]):
            page.put(*spot, line.texts["evidence"], _LINK, as_typed=True)
            text = line.texts["evidence"]
            page.sheet.write_url(spot[0] - 1, spot[1] - 1, text, page.book.look(_LINK), text)
        case key if key in LINE_FIELDS:
            page.put(*spot, line.texts[key], _INPUT, as_typed=True)
        case key:
            page.put(*spot, line.planned[key], TEXT, as_typed=True)


def is_link(text: str) -> bool:
    """Tell whether a whole cell is one address that Excel can hold as a link."""
    return text.startswith(("https://", "http://")) and len(text) <= _LONGEST_URL and not any(map(str.isspace, text))


def _due_formula(row: int, tracker: Tracker) -> str:
    end, status, percent = (cell(row, tracker.columns[key]) for key in ("end", "status", "percent"))
    closed = ",".join(f'{status}="{tracker.labels[key]}"' for key in CLOSED)
    late = f'IF({end}<AsOf,"{OVERDUE}",IF({end}<=AsOf+SoonDays,"{SOON}",""))'
    return f'IF(OR({closed},AND(ISNUMBER({percent}),{percent}>=100),NOT(ISNUMBER({end}))),"",{late})'


def _validate(page: Page, entry: Field, tracker: Tracker) -> None:
    """Say what a cell takes in Thai while it is being typed."""
    rules: dict[str, dict[str, object]] = {
        "status": {"validate": "list", "source": "=StatusList"},
        "percent": {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100},
        "start": {"validate": "date", "criteria": "between", "minimum": _FIRST_DAY, "maximum": _LAST_DAY},
    }
    rules["end"] = rules["start"]
    rule = rules.get(entry.key) or ({"validate": "any"} if entry.key in REPORTED else None)
    if rule is None:
        return
    col = tracker.columns[entry.key] - 1
    prompt = {"input_title": entry.header, "input_message": entry.note}
    refused = {"error_title": "ค่าที่กรอกใช้ไม่ได้", "error_message": f"{entry.header}: {entry.note}"}
    page.sheet.data_validation(HEADER_ROW, col, tracker.last_row - 1, col, rule | prompt | refused)


def _color(page: Page, tracker: Tracker) -> None:
    """Mark red what is overdue, yellow what is due soon, green what is done."""
    first = HEADER_ROW + 1
    due, status = (f"${cell(first, tracker.columns[key])}" for key in ("due", "status"))
    done = f'{status}="{tracker.labels["done"]}"'
    for condition, fill, ink, keys in (
        (f'{due}="{OVERDUE}"', palette.BAD, palette.BAD_INK, ("code", "end", "due")),
        (f'{due}="{SOON}"', palette.SOON, palette.SOON_INK, ("code", "end", "due")),
        (done, palette.GOOD, palette.GOOD_INK, ("code", "status", "due")),
    ):
        form = page.book.mark(fill, ink)
        for key in keys:
            col = tracker.columns[key] - 1
            rule = {"type": "formula", "criteria": f"={condition}", "format": form}
            page.sheet.conditional_format(HEADER_ROW, col, tracker.last_row - 1, col, rule)
