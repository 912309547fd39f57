"""Render ``scores.xlsx``: the scores of an agency with the formulas that recompute them, for a reviewer to follow."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from msgspec import Struct

from itadocs import palette
from itadocs.analysis import Derived
from itadocs.catalog import DocumentKind, Indicator, Item
from itadocs.catalog.arithmetic import round_half_up
from itadocs.catalog.marks import KIND as MARK
from itadocs.model.records import Book, DocumentChoice
from itadocs.render.sheets import looks
from itadocs.render.sheets.looks import CHANGE, MIDDLE, SCORE, TEXT, WHOLE
from itadocs.render.sheets.page import Page, SheetBook, SheetStyle, cell, fitting, quoted
from itadocs.render.sheets.scores.charts import draw_charts
from itadocs.render.sheets.scores.reckoning import Reckoning, reckon
from itadocs.render.sheets.scores.summary import used_formula, write_summary

SUMMARY, INDICATORS, ITEMS, CHARTS = "สรุปคะแนน", "ตัวชี้วัด", "รายข้อ", "แผนภูมิ"
HEADER_ROW, _LAST_COL = 5, 10
"""Both tables have as many columns; the last says what is low."""
LOW, UNKNOWN, NONE = "ต่ำกว่าเกณฑ์", "ไม่ทราบวิธีเฉลี่ย", "–"
KIND = "scores"

INDICATOR_HEADERS = (
    "ที่", "ตัวชี้วัด", "แบบวัด", "ตามประกาศ", "คำนวณ", "ผลต่าง", "คะแนน", "ปีก่อน", "เปลี่ยนแปลง", "เทียบเกณฑ์",
)  # fmt: skip
INDICATOR_WIDTHS = (6, 40, 11, 13, 13, 12, 13, 13, 14, 15)
ITEM_HEADERS = ("ข้อ", "ตัวชี้วัดที่", "แบบวัด", "กลุ่มข้อมูล", "รายการ", "ส่วนแรก", "ส่วนที่สอง", "คะแนนรวมข้อ", "คะแนน", "เทียบเกณฑ์")
ITEM_WIDTHS = (8, 12, 10, 18, 52, 12, 12, 13, 12, 15)


class Scores(Struct, frozen=True):
    """Hold what every sheet of the workbook is written from."""

    book: Book
    derived: Derived
    reckoning: Reckoning
    has_items: bool

    @property
    def threshold(self) -> Decimal:
        """Return the score, in points, below which scores are to be improved."""
        return self.book.result.threshold.value


def render_scores(book: Book, derived: Derived, choice: DocumentChoice, kind: DocumentKind, moment: datetime) -> bytes:
    """Return the workbook of scores: the same bytes for the same input and ``moment`` (the clock of the run).

    What is not known of a year (which items an indicator is the mean of) gets no formula.
    """
    style = SheetStyle(choice.digits, choice.sheet_font, moment)
    title = choice.title or kind.title
    target = SheetBook(style, title, book.agency.name)
    data = Scores(book, derived, reckon(book, derived), any(s.is_shown for s in derived.items.values()))
    summary = target.page(SUMMARY, (48, 13, 14, 14, 13, 14, 14, 15))
    indicators = target.page(INDICATORS, fitting(INDICATOR_HEADERS, INDICATOR_WIDTHS))
    items = target.page(ITEMS, fitting(ITEM_HEADERS, ITEM_WIDTHS)) if data.has_items else None
    write_summary(summary, title, data.book, data.reckoning)
    _write_indicators(indicators, data)
    if items:
        _write_items(items, data)
    if choice.figures:
        draw_charts(target.page(CHARTS, (9,) * 18), data.book, data.reckoning, INDICATORS, HEADER_ROW, SUMMARY)
    target.identify({MARK: KIND, "itadocs.workbook": book.file})
    return target.close()


def _write_top(page: Page, title: str, book: Book, remark: str) -> None:
    columns = len(page.widths)
    page.put(1, 1, title, looks.TITLE)
    page.put(2, 1, f"{book.agency.name} ปีงบประมาณ พ.ศ. {book.result.assessed_year_be}", looks.SUBTITLE)
    page.put(3, 1, remark, looks.REMARK, over=columns)


def _write_indicators(page: Page, data: Scores) -> None:
    frame = data.book.framework
    remark = (
        "คะแนน คือคะแนนตามประกาศ ถ้าไม่มีใช้คะแนนที่คำนวณได้ คำนวณ คือค่าเฉลี่ยของข้อในแผ่นงาน รายข้อ ทศนิยมสองตำแหน่ง ปัดครึ่งขึ้น "
        f"{UNKNOWN} คือปีนี้ไม่มีแหล่งข้อมูลว่าตัวชี้วัดเป็นค่าเฉลี่ยของข้อใดอย่างไร"
    )
    _write_top(page, "คะแนนรายตัวชี้วัด", data.book, remark)
    first = HEADER_ROW + 1
    for row, entry in enumerate(frame.indicators, start=first):
        line = data.reckoning.indicators[entry.no]
        page.put(row, 1, entry.no, WHOLE)
        page.put(row, 2, entry.name, TEXT)
        page.put(row, 3, entry.instrument, MIDDLE)
        page.put(row, 4, line.announced, SCORE)
        _write_computed(page, row, entry, data)
        write_difference(page, row, (4, 5, 6), line.difference)
        page.formula(row, 7, used_formula(cell(row, 4), cell(row, 5)), line.used, SCORE)
        page.put(row, 8, line.last_year, SCORE)
        write_difference(page, row, (7, 8, 9), line.change)
        _write_low(page, row, 7, line.used, data.threshold)
    count = len(frame.indicators)
    page.table("Indicators", HEADER_ROW, INDICATOR_HEADERS, count)
    _highlight(page, first, count, 7)
    page.sheet.freeze_panes(HEADER_ROW, 2)
    page.print_on_a4((HEADER_ROW, HEADER_ROW))


def write_difference(page: Page, row: int, cols: tuple[int, int, int], value: Decimal | None) -> None:
    """Write one column less another in a third, empty where either is no number; rows and columns from 1."""
    one, other = cell(row, cols[0]), cell(row, cols[1])
    formula = f'IF(AND(ISNUMBER({one}),ISNUMBER({other})),ROUND(ROUND({one},2)-ROUND({other},2),2),"")'
    page.formula(row, cols[2], formula, value, CHANGE)


def _write_low(page: Page, row: int, col: int, score: Decimal | None, threshold: Decimal) -> None:
    value = "" if score is None or round_half_up(score) >= threshold else LOW
    name = cell(row, col)
    page.formula(row, _LAST_COL, f'IF(ISNUMBER({name}),IF(ROUND({name},2)<Threshold,"{LOW}",""),"")', value, MIDDLE)


def _write_computed(page: Page, row: int, entry: Indicator, data: Scores) -> None:
    """Write the mean of the items by name of the indicator, so that sorting the items changes nothing."""
    frame = data.book.framework
    items = frame.items_of(entry.no)
    if not data.has_items or not items or not frame.has_all_items(frame.instrument(entry.instrument)):
        page.put(row, 5, NONE, MIDDLE)
        return
    value = data.reckoning.indicators[entry.no].computed
    is_all = all(item.code in data.reckoning.items for item in items)
    formula, lacking = computed_formula(data.book, entry, cell(row, 1))
    page.formula(row, 5, formula, (lacking if is_all else "") if value is None else value, SCORE)


def computed_formula(book: Book, entry: Indicator, number: str) -> tuple[str, str]:
    """Return the formula of an indicator's score from the table of items, and its text where that is not known.

    ``number`` is the cell with the indicator's number. What is the mean of unknown things is known only where all are
    equal.
    """
    frame = book.framework
    count = len(frame.items_of(entry.no))
    own = f"Items[ตัวชี้วัดที่],{number}"
    complete = f'COUNTIFS({own},Items[คะแนน],">=0")={count}'
    average = f"AVERAGEIFS(Items[คะแนน],{own})"
    if entry.mean_of == "item_groups":
        groups = [group.name for group in frame.item_groups if group.indicator == entry.no]
        means = ",".join(f"AVERAGEIFS(Items[คะแนน],{own},Items[กลุ่มข้อมูล],{quoted(name)})" for name in groups)
        average = f"AVERAGE({means})"
    if entry.mean_of == "unknown":
        # a mean is no exact number in Excel, so equal is what lies within a thousandth of it
        near = f'Items[คะแนน],">="&{average}-0.001,Items[คะแนน],"<="&{average}+0.001'
        alike = f"COUNTIFS({own},{near})={count}"
        return f'IF({complete},IF({alike},ROUND({average},2),"{UNKNOWN}"),"")', UNKNOWN
    return f'IF({complete},ROUND({average},2),"")', ""


def _write_items(page: Page, data: Scores) -> None:
    book, frame = data.book, data.book.framework
    parts = frame.parts
    names = {part.no: part.name for part in parts}
    explained = ", ".join(f"{header} คือ{names[no]}" for no, header in ((1, "ส่วนแรก"), (2, "ส่วนที่สอง")) if no in names)
    divided = f" ข้อของแบบวัดที่แบ่งส่วนเป็นค่าเฉลี่ยของส่วน ({explained})" if explained else ""
    remark = f"แถบสีแดงคือข้อที่ได้ต่ำกว่าเกณฑ์ที่ต้องพัฒนา ซึ่งแก้ได้ในแผ่นงาน {SUMMARY}{divided}"
    _write_top(page, "คะแนนรายข้อ", book, remark)
    first = HEADER_ROW + 1
    for row, item in enumerate(frame.items, start=first):
        _write_item(page, row, item, data)
    count = len(frame.items)
    page.table("Items", HEADER_ROW, ITEM_HEADERS, count)
    _highlight(page, first, count, 9)
    page.sheet.freeze_panes(HEADER_ROW, 1)
    page.print_on_a4((HEADER_ROW, HEADER_ROW))


def _write_item(page: Page, row: int, item: Item, data: Scores) -> None:
    frame = data.book.framework
    entered = next((score for score in data.book.items if score.code == item.code), None)
    instrument = frame.instrument_of(item).code
    group = next((group.name for group in frame.item_groups if item.code in group.items), NONE)
    numbers = [part.no for part in frame.parts_of(instrument)]
    page.put(row, 1, item.code, MIDDLE)
    page.put(row, 2, NONE if item.indicator is None else item.indicator, WHOLE)
    page.put(row, 3, instrument, MIDDLE)
    page.put(row, 4, group, TEXT)
    page.put(row, 5, f"{item.answer_prefix} : {item.title}" if item.answer_prefix else item.title, TEXT)
    for col, no in ((6, 1), (7, 2)):
        score = entered.parts.get(no) if entered else None
        page.put(row, col, score.value if score else (NONE if no not in numbers else None), SCORE)
    whole = entered.score.value if entered and entered.score else None
    page.put(row, 8, NONE if numbers and whole is None else whole, SCORE)
    score_cell, one, two = cell(row, 8), cell(row, 6), cell(row, 7)
    mean = f'IF(COUNT({one}:{two})={len(numbers)},AVERAGE({one}:{two}),"")' if numbers else '""'
    used = data.reckoning.items.get(item.code)
    page.formula(row, 9, f"IF(ISNUMBER({score_cell}),{score_cell},{mean})", used, SCORE)
    _write_low(page, row, 9, used, data.threshold)


def _highlight(page: Page, first: int, count: int, col: int) -> None:
    """Mark red where the score is below the threshold, green at full marks; over the whole row."""
    name = f"${cell(first, col)}"
    area = (first - 1, 0, first + count - 2, _LAST_COL - 1)
    for condition, fill, ink in (
        (f"=AND(ISNUMBER({name}),ROUND({name},2)<Threshold)", palette.BAD, palette.BAD_INK),
        (f"=AND(ISNUMBER({name}),{name}=100)", palette.GOOD, palette.GOOD_INK),
    ):
        form = page.book.mark(fill, ink)
        page.sheet.conditional_format(*area, {"type": "formula", "criteria": condition, "format": form})
