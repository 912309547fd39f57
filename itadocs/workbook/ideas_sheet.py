"""Write the sheet that proposes measures for what is under the threshold, as the scores stand.

Its formulas follow the officer's typing, in functions Excel 2010 and LibreOffice share. The texts of all ideas of the
year stand on the hidden sheet of lists; each has there a running count of those that are shown, and line number k of
the sheet shows the one where that count first is k.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from itadocs import palette
from itadocs.catalog.ideas import TopicUse
from itadocs.problems import column_letters
from itadocs.thai.measure import LINE_HEIGHT, header_width, line_count, row_height
from itadocs.workbook import handed, look
from itadocs.workbook.content import FIRST_ROW, GUIDE_TITLE, HEADER_ROW, IDEAS_TITLE, LISTS_TITLE, Content, Setup
from itadocs.workbook.formulas.conditions import Sheets
from itadocs.workbook.hidden import next_column, put_hidden
from itadocs.workbook.page import set_page
from itadocs.workbook.weak import Weak, find_weak, weak_formulas

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

COLUMNS = (
    ("ต่ำกว่าเกณฑ์", 18.0), ("เรื่อง", 18.0), ("รหัสแนวทาง", 20.0), ("มาตรการ", 30.0), ("ขั้นตอน", 54.0),
    ("ผู้รับผิดชอบโดยปกติ", 22.0), ("ผลผลิตที่มุ่งหวัง", 22.0), ("ผลลัพธ์ที่มุ่งหวัง", 22.0), ("ที่มา", 31.0),
)  # fmt: skip
INTRO = (
    "แนวทางสำหรับข้อหรือตัวชี้วัดที่ได้คะแนนต่ำกว่าเกณฑ์ในแผ่นงาน ผลการประเมิน แสดงตามคะแนนที่กรอก แผ่นนี้ไม่ต้องกรอกและไม่พิมพ์ในเอกสาร "
    "เลือกแล้วปรับถ้อยคำและตัวเลขให้เป็นของหน่วยงาน หรือสั่ง itadocs draft ให้โปรแกรมวางเป็นร่างในสำเนาของสมุดงาน"
)
_PROPOSED, _NOTHING = "แนวทางที่เสนอ ", "ยังไม่มีข้อหรือตัวชี้วัดที่กรอกคะแนนและต่ำกว่าเกณฑ์ "
_SHOWN = look.CellLook()


class _Line(Struct, frozen=True):
    """Hold an idea of the year: its texts as the columns show them, and the place of its topic among the uses."""

    use: int
    texts: tuple[str, ...]


def write_ideas(book: Workbook, setup: Setup, contents: Sequence[Content]) -> None:
    """Write the sheet, and what it counts on the hidden one; a unit, and a year without topics, have none.

    It is hidden where no chosen document prints measures. Raises CatalogError G03 for a topic nobody defines.
    """
    uses = setup.catalog.topics(setup.framework)
    if handed.is_handed_out(setup) or not uses:
        return
    page, lists = book.create_sheet(IDEAS_TITLE, len(book.sheetnames) - 1), book[LISTS_TITLE]
    sheets = Sheets({content.sheet.key: content for content in contents})
    weak = find_weak(setup, uses, sheets)
    lines = [_Line(at, texts) for at, use in enumerate(uses) for texts in _texts(setup, use)]
    known = [line for line in lines if weak.texts[line.use]]
    column = _write_lines(lists, lines, _write_weak(lists, setup, uses, sheets, weak.threshold_formula))
    count = f"N('{LISTS_TITLE}'!${column_letters(column)}${len(lines) + 1})"
    _write_top(page, setup.about, count, weak, len(known))
    height = max(row_height(_measured(line)) or LINE_HEIGHT for line in lines)
    for number, row in enumerate(range(FIRST_ROW, FIRST_ROW + len(lines)), start=1):
        shown = known[number - 1] if number <= len(known) else None
        place = f"'{LISTS_TITLE}'!${column_letters(column + 1)}${number + 1}"
        for col in range(1, len(COLUMNS) + 1):
            letters = column_letters(column + 1 + col)
            text = f"INDEX('{LISTS_TITLE}'!${letters}$2:${letters}${len(lines) + 1},{place})"
            told = (weak.texts[shown.use], *shown.texts)[col - 1] if shown else ""
            look.put_formula(page, row, col, f'IF(ISNUMBER({place}),{text},"")', _SHOWN, shown=told)
        page.row_dimensions[row].height = height
    _frame(page, len(lines))
    set_page(page, [width for _, width in COLUMNS], HEADER_ROW)
    page.freeze_panes = f"A{FIRST_ROW}"
    if setup.hides("measures"):
        page.sheet_state = "hidden"


def _texts(setup: Setup, use: TopicUse) -> list[tuple[str, ...]]:
    ideas, topic = setup.catalog.ideas, use.topic
    return [
        (
            topic.label, topic.code(idea), idea.measure, "\n".join(idea.steps),
            ideas.unit_name(idea, setup.kind), idea.output, idea.outcome, ideas.source_text(idea),
        )
        for idea in topic.ideas
    ]  # fmt: skip


def _measured(line: _Line) -> list[tuple[str, float]]:
    return [(text, width) for text, (_, width) in zip(line.texts, COLUMNS[1:], strict=True)]


def _write_top(page: Worksheet, about: str, count: str, weak: Weak, known: int) -> None:
    """Write title, introduction behind ``about``, how many ideas are shown, and the headings."""
    from openpyxl.worksheet.hyperlink import Hyperlink

    widths = [max(width, header_width(header)) for header, width in COLUMNS]
    for col, ((header, _), width) in enumerate(zip(COLUMNS, widths, strict=True), start=1):
        page.column_dimensions[column_letters(col)].width = width
        look.put_value(page, HEADER_ROW, col, header, look.HEADER)
    look.put_value(page, 1, 1, IDEAS_TITLE, look.TITLE)
    page.row_dimensions[1].height = 30
    intro = f"{about} {INTRO}" if about else INTRO
    look.put_value(page, 2, 1, intro, look.PLAIN)
    page.merge_cells(start_row=2, end_row=2, start_column=1, end_column=5)
    page.row_dimensions[2].height = LINE_HEIGHT * line_count(intro, sum(widths[:5]))
    back = look.put_value(page, 3, 1, f"กลับไปที่แผ่นงาน {GUIDE_TITLE}", look.LINKED)
    back.hyperlink = Hyperlink(back.coordinate, location=f"'{GUIDE_TITLE}'!A1")
    look.paint(back, look.LINKED)
    bound = f'"(เกณฑ์ "&TEXT({weak.threshold_formula},"0.00")&" คะแนน)"'
    told = f"(เกณฑ์ {weak.threshold:.2f} คะแนน)"
    formula = f'IF({count}>0,"{_PROPOSED}"&{count}&" รายการ "&{bound},"{_NOTHING}"&{bound})'
    shown = f"{_PROPOSED}{known} รายการ {told}" if known else f"{_NOTHING}{told}"
    look.put_formula(page, 3, 4, formula, look.HEADING, shown=shown)
    page.row_dimensions[HEADER_ROW].height = LINE_HEIGHT + 4


def _frame(page: Worksheet, count: int) -> None:
    """Give the lines that show something a border."""
    from openpyxl.formatting.rule import Rule
    from openpyxl.styles import Border, PatternFill, Side
    from openpyxl.styles.differential import DifferentialStyle

    side = Side(style="thin", color=palette.LINE)
    fill = PatternFill("solid", fgColor=palette.GIVEN, bgColor=palette.GIVEN)
    style = DifferentialStyle(fill=fill, border=Border(left=side, right=side, top=side, bottom=side))
    reach = f"A{FIRST_ROW}:{column_letters(len(COLUMNS))}{FIRST_ROW + count - 1}"
    rule = Rule(type="expression", dxf=style, formula=[f"LEN($A{FIRST_ROW})>0"])
    page.conditional_formatting.add(reach, rule)


def _write_lines(lists: Worksheet, lines: Sequence[_Line], weak: Sequence[str]) -> int:
    """Write the ideas with their running count, the place of the one each line shows, and what is weak; return the
    column of the count, which the others follow."""
    first = next_column(lists)
    count, place = column_letters(first), column_letters(first + 1)
    reach = f"${count}$2:${count}${len(lines) + 1}"
    for row, line in enumerate(lines, start=2):
        before = f"{count}{row - 1}+" if row > 2 else ""
        put_hidden(lists, row, first, f"={before}(LEN({weak[line.use]})>0)")
        put_hidden(lists, row, first + 1, f'=IFERROR(MATCH({row - 1},{reach},0),"")')
        put_hidden(lists, row, first + 2, f"={weak[line.use]}")
        for col, text in enumerate(line.texts, start=first + 3):
            put_hidden(lists, row, col, text)
    put_hidden(lists, 1, first, IDEAS_TITLE)
    put_hidden(lists, 1, first + 1, place)
    return first


def _write_weak(lists: Worksheet, setup: Setup, uses: Sequence[TopicUse], sheets: Sheets, threshold: str) -> list[str]:
    """Write for each item and indicator what is said of it where it is under the threshold, and for each topic all of
    them together; return the cells of the topics."""
    col = next_column(lists)
    bound, row = f"${column_letters(col)}$1", 1
    put_hidden(lists, 1, col, "=" + threshold)
    cells = []
    for at, use in enumerate(uses, start=2):
        parts = []
        for text in weak_formulas(use, setup.framework, sheets, bound):
            row += 1
            put_hidden(lists, row, col, text)
            parts.append(f"{column_letters(col)}{row}")
        put_hidden(lists, at, col + 1, f"=MID({'&'.join(parts)},3,200)")
        cells.append(f"${column_letters(col + 1)}${at}")
    return cells
