"""Write the first sheet of ``scores.xlsx``: the total and how it comes about, the level and why, what to compare."""

from __future__ import annotations

from decimal import Decimal

from itadocs import palette
from itadocs.catalog import Framework
from itadocs.catalog.choices import instrument_rows
from itadocs.model.records import Book
from itadocs.render.sheets import looks
from itadocs.render.sheets.looks import CHANGE, HEADER, LABEL, MIDDLE, SCORE, TEXT, WHOLE, Look
from itadocs.render.sheets.page import Page, cell
from itadocs.render.sheets.scores.levels import NONE, write_levels
from itadocs.render.sheets.scores.reckoning import Reckoning, ScoreLine, difference
from itadocs.values import replace

HEADERS = ("รายการ", "น้ำหนัก", "ตามประกาศ", "คำนวณ", "ผลต่าง", "คะแนนที่ใช้", "ปีก่อน", "เปลี่ยนแปลง")
TOP = 6
"""The row of the first table's headers; its lines stand below."""
UNKNOWN_WEIGHTS = "ยังไม่ทราบน้ำหนักของแบบวัด จึงไม่คำนวณคะแนนรวม"
_TOTAL_SCORE = replace(SCORE, fill=palette.TOTAL, bold=True)
_TOTAL_CHANGE = replace(CHANGE, fill=palette.TOTAL, bold=True)


def summary_rows(frame: Framework) -> dict[str, int]:
    """Return the row of each instrument (``IIT``), of each part (``EIT:1``) and of the total (empty name), from 1."""
    rows: dict[str, int] = {}
    row = TOP
    for entry in frame.instruments:
        names = [f"{entry.code}:{part.no}" for part in frame.parts_of(entry.code)]
        for name in (*names, entry.code):
            row += 1
            rows[name] = row
    rows[""] = row + 1
    return rows


def write_summary(page: Page, title: str, book: Book, reckoning: Reckoning) -> None:
    """Write the whole sheet."""
    year = book.result.assessed_year_be
    page.put(1, 1, title, looks.TITLE)
    page.put(2, 1, f"{book.agency.name} ปีงบประมาณ พ.ศ. {year}", looks.SUBTITLE)
    remark = (
        "คำนวณ คือค่าเฉลี่ยของตัวชี้วัดในแผ่นงาน ตัวชี้วัด ตามประกาศ คือคะแนนที่กรอกไว้ แบบวัดที่แบ่งส่วนเป็นค่าเฉลี่ยของส่วน "
        f"{_how_total(book.framework)} ทศนิยมสองตำแหน่ง ปัดครึ่งขึ้น ทุกช่องที่คำนวณเป็นสูตร"
    )
    page.put(3, 1, remark, looks.REMARK, over=len(HEADERS))
    page.put(5, 1, "คะแนนรวมและคะแนนรายแบบวัด", looks.HEADING)
    for col, header in enumerate(HEADERS, start=1):
        page.put(TOP, col, header, HEADER)
    rows = summary_rows(book.framework)
    _write_instruments(page, book.framework, reckoning, rows)
    _write_total(page, book.framework, reckoning.total, rows)
    # the levels stay together with what decides them, on a page of their own
    page.breaks.add(rows[""] + 2)
    row = write_levels(page, rows[""] + 2, book, reckoning, rows)
    row = _write_compared(page, row + 1, book, reckoning, rows[""])
    _write_history(page, row + 1, book)
    page.sheet.freeze_panes(TOP, 1)
    page.print_on_a4((1, 2))


def _weights(frame: Framework) -> list[Decimal]:
    """Return the weights of the instruments in their order; none where one is unknown."""
    known = [entry.weight for entry in frame.instruments if entry.weight is not None]
    return known if len(known) == len(frame.instruments) else []


def _how_total(frame: Framework) -> str:
    shares = zip(_weights(frame), frame.instruments, strict=False)
    weights = " + ".join(f"{weight:.2f} {entry.code}" for weight, entry in shares)
    origin = f" ({frame.origin_of_weights})" if frame.origin_of_weights else ""
    return f"คะแนนรวม = {weights}{origin}" if weights else UNKNOWN_WEIGHTS


def _write_instruments(page: Page, frame: Framework, reckoning: Reckoning, rows: dict[str, int]) -> None:
    for entry in frame.instruments:
        own = frame.parts_of(entry.code)
        names = [f"{entry.code}:{part.no}" for part in own]
        for name, part in zip(names, own, strict=True):
            line = reckoning.parts.get((entry.code, part.no), ScoreLine(None, None, None))
            page.put(rows[name], 2, NONE, MIDDLE)
            page.put(rows[name], 4, NONE, MIDDLE)
            _write_line(page, rows[name], f"{entry.code} {part.name} ({part.english_name})", line, [])
        row, line = rows[entry.code], reckoning.instruments[entry.code]
        page.put(row, 2, NONE if entry.weight is None else entry.weight, replace(SCORE, number="weight"))
        if count := len(frame.averaged(entry.code)):
            group = f'Indicators[แบบวัด],"{entry.code}"'
            mean = f"ROUND(AVERAGEIFS(Indicators[คะแนน],{group}),2)"
            formula = f'IF(COUNTIFS({group},Indicators[คะแนน],">=0")={count},{mean},"")'
            page.formula(row, 4, formula, line.computed, SCORE)
        else:
            page.put(row, 4, NONE, SCORE)
        label = f"{entry.code} เฉลี่ย {len(own)} ส่วน" if own else f"{entry.code} {entry.name}"
        _write_line(page, row, label, line, [rows[name] for name in names])


def _write_line(page: Page, row: int, label: str, line: ScoreLine, parts: list[int]) -> None:
    """Write a line but for its weight and what it is computed from; what is announced of parts is their mean."""
    page.put(row, 1, label, TEXT)
    for col, value in ((3, line.announced), (7, line.last_year)):
        area = f"{cell(parts[0], col)}:{cell(parts[-1], col)}" if parts else ""
        if area:
            page.formula(row, col, f'IF(COUNT({area})={len(parts)},ROUND(AVERAGE({area}),2),"")', value, SCORE)
        else:
            page.put(row, col, value, SCORE)
    _write_derived(page, row, line, SCORE, CHANGE)


def _write_derived(page: Page, row: int, line: ScoreLine, score: Look, change: Look) -> None:
    """Write the three columns that follow from the others."""
    announced, computed, used, last = (cell(row, col) for col in (3, 4, 6, 7))
    _write_less(page, row, 5, announced, computed, line.difference, change)
    page.formula(row, 6, used_formula(announced, computed), line.used, score)
    _write_less(page, row, 8, used, last, line.change, change)


def used_formula(announced: str, computed: str) -> str:
    """Return the formula of the announced figure, else of the computed one where there is one."""
    return f'IF(ISNUMBER({announced}),{announced},IF(ISNUMBER({computed}),{computed},""))'


def _write_less(page: Page, row: int, col: int, one: str, other: str, value: Decimal | None, look: Look) -> None:
    formula = f'IF(AND(ISNUMBER({one}),ISNUMBER({other})),ROUND(ROUND({one},2)-ROUND({other},2),2),"")'
    page.formula(row, col, formula, value, look)


def _write_total(page: Page, frame: Framework, line: ScoreLine, rows: dict[str, int]) -> None:
    row = rows[""]
    page.put(row, 1, "คะแนนรวม ITA", LABEL)
    page.put(row, 3, line.announced, _TOTAL_SCORE)
    if _weights(frame):
        _write_weighted(page, frame, line, rows)
    else:
        page.put(row, 2, NONE, _TOTAL_SCORE)
        page.put(row, 4, NONE, _TOTAL_SCORE)
    page.put(row, 7, line.last_year, _TOTAL_SCORE)
    _write_derived(page, row, line, _TOTAL_SCORE, _TOTAL_CHANGE)


def _write_weighted(page: Page, frame: Framework, line: ScoreLine, rows: dict[str, int]) -> None:
    row = rows[""]
    shares = [(cell(rows[entry.code], 6), cell(rows[entry.code], 2)) for entry in frame.instruments]
    page.formula(row, 2, "+".join(weight for _, weight in shares), sum(_weights(frame), Decimal(0)), _TOTAL_SCORE)
    weighted = "+".join(f"ROUND({score},2)*{weight}" for score, weight in shares)
    scores = ",".join(score for score, _ in shares)
    formula = f'IF(COUNT({scores})={len(shares)},ROUND({weighted},2),"")'
    page.formula(row, 4, formula, line.computed, _TOTAL_SCORE)


def _write_compared(page: Page, row: int, book: Book, reckoning: Reckoning, total_row: int) -> int:
    """Return what the total is compared with; the threshold is a name, so that changing it marks other items."""
    result = book.result
    page.put(row, 1, "ข้อมูลประกอบ", looks.HEADING)
    for col, header in enumerate(("รายการ", "ค่า", "คะแนนรวมเทียบ"), start=1):
        page.put(row + 1, col, header, HEADER)
    row += 2
    lines = [("ค่าเฉลี่ยทั้งประเทศ", result.national_mean), ("ค่าเป้าหมาย", result.target)]
    for label, score in lines:
        if score is not None:
            page.put(row, 1, label, TEXT)
            page.put(row, 2, score.value, SCORE)
            value = difference(reckoning.total.used, score.value)
            _write_less(page, row, 3, cell(total_row, 6), cell(row, 2), value, CHANGE)
            row += 1
    page.put(row, 1, "เกณฑ์ที่ต้องพัฒนา (ต่ำกว่านี้ระบายสีแดง แก้ได้)", TEXT)
    page.put(row, 2, result.threshold.value, replace(SCORE, fill=palette.INPUT))
    page.put(row, 3, NONE, MIDDLE)
    page.book.workbook.define_name("Threshold", f"='{page.title}'!{cell(row, 2, fixed=True)}")
    for rank in book.ranks:
        row += 1
        page.put(row, 1, f"อันดับในกลุ่ม{rank.group}", TEXT)
        page.put(row, 2, rank.rank.value, WHOLE)
        page.put(row, 3, f"จาก {rank.out_of.value}" if rank.out_of else NONE, MIDDLE)
    names = instrument_rows(book.framework)
    for entry in book.instruments:
        if entry.respondents:
            row += 1
            name = names[f"{entry.instrument}:{entry.part}" if entry.part else entry.instrument]
            page.put(row, 1, f"จำนวนผู้ตอบแบบวัด {name} (คน)", TEXT)
            page.put(row, 2, entry.respondents.value, WHOLE)
            page.put(row, 3, NONE, MIDDLE)
    return row + 1


def _write_history(page: Page, row: int, book: Book) -> None:
    if not book.history:
        return
    page.put(row, 1, "ผลย้อนหลัง", looks.HEADING)
    for col, header in enumerate(("ปีงบประมาณ พ.ศ.", "คะแนน", "ระดับ"), start=1):
        page.put(row + 1, col, header, HEADER)
    for at, point in enumerate(sorted(book.history, key=lambda p: p.year_be.value), start=row + 2):
        page.put(at, 1, point.year_be.value, WHOLE)
        page.put(at, 2, point.score.value, SCORE)
        page.put(at, 3, point.level or NONE, MIDDLE)
