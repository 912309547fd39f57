"""Write the first sheet: how to fill the workbook, what each document needs, what is still missing, by formula."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from itadocs import palette
from itadocs.catalog.choices import GROUP_WORDS
from itadocs.catalog.specs import DocumentKind
from itadocs.problems import column_letters
from itadocs.thai.measure import LINE_HEIGHT, line_count, row_height
from itadocs.workbook import handed, look
from itadocs.workbook.content import FIRST_ROW, LAST_ROW, Content, Setup
from itadocs.workbook.needed import Places
from itadocs.workbook.page import set_page
from itadocs.workbook.status import count, ready, status

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

STEPS = (
    "เริ่มที่แผ่นงาน เอกสาร เลือก ใช่ ในช่อง จัดทำ ของเอกสารที่ต้องการ แล้วดูตารางท้ายหน้านี้ว่าเอกสารนั้นใช้แผ่นงานใดบ้าง",
    "กรอกเฉพาะช่องสีเหลือง ช่องสีเทาอ่อนกำหนดไว้ให้แล้ว ช่องสีเทาเข้มไม่ต้องกรอก วางเมาส์บนหัวข้อเพื่ออ่านคำอธิบายของช่องนั้น",
    "หัวข้อสีส้มคือข้อมูลที่จำเป็น ถ้ายังว่างอยู่ ช่องจะเป็นสีแดงอ่อน",
    "ตัวเลขและวันที่พิมพ์ด้วยเลขไทยหรือเลขอารบิกก็ได้ เช่น 92.68 หรือ ๙๒.๖๘ และ 1 ต.ค. 2568 หรือ 1/10/2568 "
    "เอกสารจะใช้ตัวเลขแบบเดียวกันทั้งเล่มตามที่เลือกไว้",
    "ช่องที่มีหลายข้อ ให้กด Alt+Enter ขึ้นบรรทัดใหม่ ข้อละหนึ่งบรรทัด ไม่ต้องพิมพ์เลขลำดับหรือขีดหน้าข้อ",
    "แทรกแถว ลบแถว เรียงลำดับ และเพิ่มคอลัมน์บันทึกของท่านเองได้ แต่โปรดคงชื่อแผ่นงานและชื่อหัวข้อไว้ตามเดิม",
    "เมื่อกรอกเสร็จ ให้บันทึกและปิดแฟ้ม ตรวจด้วยคำสั่ง itadocs check ตามด้วยชื่อแฟ้ม แล้วสร้างเอกสารด้วยคำสั่ง itadocs build ตามด้วยชื่อแฟ้ม",
)
LEGEND = (
    (palette.INPUT, "ช่องสำหรับกรอก"),
    (palette.GIVEN, "กำหนดไว้ให้แล้ว"),
    (palette.UNUSED, "ไม่ต้องกรอก"),
    (palette.HEAD, "หัวข้อที่กรอกถ้ามี"),
    (palette.REQUIRED_HEAD, "หัวข้อที่จำเป็น"),
    (palette.BAD, "จำเป็นแต่ยังว่าง"),
)
NEEDED, USED, NOT_USED = "จำเป็น", "ถ้ามี", "–"
READY, LACKING = "พร้อม", "ยังขาด: "
GROUP_NAMES = {"issues": "ประเด็น", "indicators": "ตัวชี้วัด"}
OTHER_GROUPS = "จัดทำจากสมุดงานนี้ไม่ได้ ต้องใช้สมุดงานที่วิเคราะห์ราย"
NO_TEMPLATE = "รุ่นนี้ยังไม่มีแม่แบบ ใช้แม่แบบของหน่วยงานได้"

SHEET_COL, STATUS_COL, FILLED_COL, MISSING_COL, DOCUMENTS_COL = range(1, 6)
WIDTHS = (38.0, 24.0, 14.0, 14.0)
DOCUMENT_WIDTH = 26.0


def write_guide(page: Worksheet, setup: Setup, contents: Sequence[Content], places: Places) -> None:
    """Fill the empty first sheet."""
    contents = handed.visible(contents, setup)
    documents = handed.makeable(setup.catalog.documents, contents)
    widths = [*WIDTHS, *(DOCUMENT_WIDTH for _ in range(max(len(documents), 2)))]
    for col, width in enumerate(widths, start=1):
        page.column_dimensions[column_letters(col)].width = width
    row = _write_steps(page, setup, widths)
    row = _write_legend(page, row)
    first_sheet_row = row + len(documents) + 5
    _write_documents(page, row, documents, contents, places, widths)
    _write_matrix(page, first_sheet_row - 2, documents, contents)
    set_page(page, widths, orientation="portrait")


def _write_steps(page: Worksheet, setup: Setup, widths: Sequence[float]) -> int:
    year = setup.framework.year_be
    kind = setup.labels("agency_kinds")[setup.agency_kind]
    groups = "ตัวชี้วัด" if setup.groups == "indicators" else "ประเด็น"
    look.put_value(page, 1, 1, f"สมุดงานจัดทำเอกสาร ITA ปีงบประมาณ พ.ศ. {year}", look.TITLE)
    page.row_dimensions[1].height = 30
    look.put_value(
        page, 2, 1,
        f"ผลการประเมินปีงบประมาณ พ.ศ. {year}   แผนปีงบประมาณ พ.ศ. {year + 1}   สำหรับ{kind}   วิเคราะห์ราย{groups}",
        look.HEADING,
    )  # fmt: skip
    look.put_value(page, 4, 1, "วิธีกรอก", look.HEADING)
    steps = handed.steps(setup) or STEPS
    for no, step in enumerate(steps, start=1):
        _write_across(page, 4 + no, f"{no}. {step}", widths)
    return 4 + len(steps) + 2


def _write_across(page: Worksheet, row: int, text: str, widths: Sequence[float]) -> None:
    """A text over all columns, its row as high as it needs."""
    look.put_value(page, row, 1, text, look.PLAIN)
    page.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(widths))
    page.row_dimensions[row].height = LINE_HEIGHT * line_count(text, sum(widths))


def _write_legend(page: Worksheet, row: int) -> int:
    look.put_value(page, row, 1, "ความหมายของสี", look.HEADING)
    for col, (fill, text) in enumerate(LEGEND, start=1):
        place = (row + 1 + (col - 1) // 2, 1 + (col - 1) % 2)
        look.put_value(page, *place, text, look.CellLook(fill, across="center"))
    return row + 2 + (len(LEGEND) + 1) // 2


def _write_documents(
    page: Worksheet,
    row: int,
    documents: Sequence[DocumentKind],
    contents: Sequence[Content],
    places: Places,
    widths: Sequence[float],
) -> None:
    look.put_value(page, row, 1, "เอกสารที่จัดทำได้", look.HEADING)
    for col, header in enumerate(("เอกสาร", "จัดทำ", "ความพร้อมของข้อมูล"), start=1):
        look.put_value(page, row + 1, col, header, look.HEADER)
    _merge(page, row + 1, 3, len(widths), look.HEADER)
    titles = {content.sheet.key: content.sheet.title for content in contents}
    listing = next((content for content in contents if content.sheet.prefill == "documents"), None)
    for at, document in enumerate(documents, start=row + 2):
        look.put_value(page, at, 1, document.label, look.FIXED)
        look.put_formula(page, at, 2, _wanted(document, listing), look.CENTERED)
        asked = {key: places[key, document.key] for key in titles if (key, document.key) in places}
        lacking = "&".join(
            f'IF({_nothing_lacks(cell)},"",", {titles[key]} ("&{cell}&")")' for key, cell in asked.items()
        )
        everything = ",".join(_nothing_lacks(cell) for cell in asked.values())
        remark = "" if document.templates or not document.is_word else f" ({NO_TEMPLATE})"
        text = f'IF(AND({everything}),"{READY}","{LACKING}"&MID({lacking},3,500))&"{remark}"'
        if impossible := _impossible(document, contents):
            text = f'IF({impossible},"{OTHER_GROUPS}{GROUP_NAMES[document.groups]}",{text})'
        look.put_formula(page, at, 3, text, look.FIXED)
        _merge(page, at, 3, len(widths), look.FIXED)
        longest = LACKING + ", ".join(f"{titles[key]} (10)" for key in document.needs if key in titles) + remark
        page.row_dimensions[at].height = row_height([(document.label, widths[0]), (longest, sum(widths[2:]))])
    reach = f"C{row + 2}:C{row + 1 + len(documents)}"
    _color(page, reach, f'LEFT(C{row + 2},{len(READY)})="{READY}"')


def _nothing_lacks(cell: str) -> str:
    """The condition that a count is zero. One that failed is a text and never zero."""
    return f"AND(ISNUMBER({cell}),N({cell})=0)"


def _impossible(document: DocumentKind, contents: Sequence[Content]) -> str:
    """The condition that the workbook has no group of the sort the document is written for; empty for any sort."""
    if document.groups == "any":
        return ""
    word = GROUP_WORDS["issue" if document.groups == "issues" else "indicator"]
    columns = (
        f"'{content.sheet.title}'!A{FIRST_ROW}:A{LAST_ROW}"
        for content in contents
        if content.sheet.fields[0].type == "group"
    )
    conditions = [f'COUNTIF({column},"{word}*")=0' for column in columns]
    return f"AND({','.join(conditions)})"


def _ready(row: int) -> str:
    return ready(f"{column_letters(FILLED_COL)}{row}", f"{column_letters(MISSING_COL)}{row}")


def _wanted(document: DocumentKind, listing: Content | None) -> str:
    """The officer's choice on the sheet of documents, blank while there is none."""
    if listing is None:
        return '""'
    sheet = listing.sheet
    kinds, wanted = (f"'{sheet.title}'!{listing.inputs(sheet.field(key))}" for key in ("kind", "wanted"))
    return f'IFERROR(INDEX({wanted},MATCH("{document.label}",{kinds},0))&"","")'


def _write_matrix(page: Worksheet, row: int, documents: Sequence[DocumentKind], contents: Sequence[Content]) -> None:
    from openpyxl.worksheet.hyperlink import Hyperlink

    look.put_value(page, row, 1, "แผ่นงานที่แต่ละเอกสารใช้ และข้อมูลที่กรอกแล้ว", look.HEADING)
    headers = ("แผ่นงาน", "สถานะ", "กรอกแล้ว", "ยังขาด", *(document.label for document in documents))
    for col, header in enumerate(headers, start=1):
        look.put_value(page, row + 1, col, header, look.HEADER)
    page.row_dimensions[row + 1].height = LINE_HEIGHT * 2
    for at, content in enumerate(contents, start=row + 2):
        sheet, counts = content.sheet, count(content)
        link = look.put_value(page, at, SHEET_COL, sheet.title, look.FIXED)
        link.hyperlink = Hyperlink(link.coordinate, location=f"'{sheet.title}'!A1")
        look.paint(link, look.CellLook(palette.GIVEN, ink=palette.LINK, underline=True))
        filled, missing = (f"{column_letters(col)}{at}" for col in (FILLED_COL, MISSING_COL))
        look.put_formula(page, at, STATUS_COL, status(counts, filled, missing), look.FIXED)
        look.put_formula(page, at, FILLED_COL, f'IFERROR({counts.filled},"?")', look.CENTERED)
        look.put_formula(page, at, MISSING_COL, f'IFERROR({counts.missing},"?")', look.CENTERED)
        for col, document in enumerate(documents, start=DOCUMENTS_COL):
            use = NEEDED if sheet.key in document.needs else USED if sheet.key in document.uses else NOT_USED
            style = look.CellLook(palette.REQUIRED_HEAD, across="center") if use == NEEDED else look.CENTERED
            look.put_value(page, at, col, use, style)
    reach = f"B{row + 2}:B{row + 1 + len(contents)}"
    _color(page, reach, _ready(row + 2))


def _merge(page: Worksheet, row: int, first: int, last: int, style: look.CellLook) -> None:
    """Joins cells of a row, with their borders."""
    for col in range(first + 1, last + 1):
        look.put_value(page, row, col, None, style)
    page.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)


def _color(page: Worksheet, reach: str, condition: str) -> None:
    """Green where the condition of the first row of ``reach`` holds."""
    from openpyxl.formatting.rule import Rule
    from openpyxl.styles import PatternFill
    from openpyxl.styles.differential import DifferentialStyle

    style = DifferentialStyle(fill=PatternFill("solid", fgColor=palette.GOOD, bgColor=palette.GOOD))
    page.conditional_formatting.add(reach, Rule(type="expression", dxf=style, formula=[condition]))
