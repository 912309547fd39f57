"""Put the first sheet together, part below part, in the order in which an officer needs them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from itadocs import palette
from itadocs.catalog.choices import group_name
from itadocs.problems import column_letters
from itadocs.thai.measure import LINE_HEIGHT, line_count
from itadocs.workbook import handed, look
from itadocs.workbook.content import Content, Setup
from itadocs.workbook.formulas.conditions import Sheets
from itadocs.workbook.formulas.needed import Needs
from itadocs.workbook.formulas.status import write_counts
from itadocs.workbook.front.checklist import latest_rules, write_checklist
from itadocs.workbook.front.documents import write_documents, write_sheets
from itadocs.workbook.front.layout import Front
from itadocs.workbook.front.shortest import write_shortest
from itadocs.workbook.page import set_page

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

STEPS = (
    "เลือกเอกสารที่ต้องการในแผ่นงาน เอกสาร (ช่อง จัดทำ) แล้วดูในตารางข้างบนว่ายังขาดอะไร กดที่ช่องนั้นเพื่อไปกรอก",
    "กรอกเฉพาะช่องสีเหลือง วางเมาส์บนหัวข้อเพื่ออ่านคำอธิบาย หัวข้อสีส้มคือข้อมูลที่จำเป็น ช่องที่ยังขาดเป็นสีแดงอ่อน ขีด จุด หรือ ไม่มี ไม่นับว่ากรอกแล้ว",
    "ตัวเลขและวันที่พิมพ์ด้วยเลขไทยหรือเลขอารบิกก็ได้ เช่น 92.68 หรือ ๙๒.๖๘ และ 1 ต.ค. 2568 หรือ 1/10/2568 "
    "เอกสารใช้แบบเดียวกันทั้งเล่มตามที่เลือกไว้",
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


def write_front(page: Worksheet, lists: Worksheet, setup: Setup, contents: Sequence[Content], needs: Needs) -> None:
    """Fill the empty first sheet. ``contents`` are those of sheets that this kind of agency has; what is counted for it
    goes to the hidden sheet of lists."""
    shown = [content for content in contents if not setup.hides(content.sheet.key)]
    documents = handed.makeable(setup.catalog.documents, contents)
    meant = [document for document in documents if setup.means(document)]
    sheets = Sheets({content.sheet.key: content for content in contents})
    front = Front(page, setup, shown, documents, meant, sheets, needs)
    for col, width in enumerate(front.widths, start=1):
        page.column_dimensions[column_letters(col)].width = width
    row = _write_top(front)
    # whoever is handed a workbook is told first which sheet to fill; anybody else has the shortest way
    is_handed = bool(handed.steps(setup))
    row = _write_steps(front, row) if is_handed else write_shortest(front, row)
    row = write_documents(front, row)
    row = write_sheets(front, row, write_counts(lists, shown, sheets))
    row = write_checklist(front, row)
    row = row if is_handed else _write_steps(front, row)
    _write_legend(front, row)
    set_page(page, front.widths, orientation="portrait")
    _break_pages(front)


def _break_pages(front: Front) -> None:
    """Begin a page before each part whose heading would stand alone at the foot of one."""
    from openpyxl.worksheet.pagebreak import Break

    rows = front.page.row_dimensions
    heights = [(rows[row].height if row in rows else None) or LINE_HEIGHT for row in range(1, front.page.max_row + 1)]
    room = palette.page_height(front.widths, is_upright=True)
    for row in palette.breaks_before_headings(front.headings, heights, room):
        front.page.row_breaks.append(Break(id=row - 1))


def _write_top(front: Front) -> int:
    framework, sheets = front.setup.framework, front.sheets
    year, kind = framework.year_be, front.setup.labels("agency_kinds")[front.setup.agency_kind]
    look.put_value(front.page, 1, 1, f"สมุดงานจัดทำเอกสาร ITA ปีงบประมาณ พ.ศ. {year}", look.TITLE)
    front.page.row_dimensions[1].height = 30
    groups = group_name(front.setup.groups)

    def sentence(assessed: object, plan: object, whose: str) -> str:
        from_result = f"สมุดงานนี้นำผลการประเมินปีงบประมาณ พ.ศ. {assessed} ของ{whose}"
        return f"{from_result} มาจัดทำเอกสารของปีงบประมาณ พ.ศ. {plan} โดยวิเคราะห์ราย{groups}"

    assessed, plan, whose = (
        sheets.ref(*place) for place in (("result", "assessed_year"), ("result", "plan_year"), ("agency", "kind"))
    )
    plan = f"IF(LEN({plan})>0,{plan},{assessed}+1)"
    if handed.is_handed_out(front.setup):  # what it holds is the result of whom it reports to
        kind = front.setup.catalog.set_words(front.setup.agency_kind).whole
        whose = f'"{kind}"'
    formula = sentence(*(f'"&{ref}&"' for ref in (assessed, plan, whose)))
    look.put_formula(front.page, 2, 1, f'IFERROR("{formula}","")', look.PLAIN, shown=sentence(year, year + 1, kind))
    front.join(2, 1, front.last, None)
    height = line_count(sentence(year, year + 1, kind), sum(front.widths))
    front.page.row_dimensions[2].height = LINE_HEIGHT * height
    if front.setup.about:
        look.put_value(front.page, 3, 1, front.setup.about, look.TITLE)
    said = list(_of_framework(front))
    for row, text in enumerate(said, start=4):
        front.put_across(row, text)
    return 4 + len(said) + bool(said)


def _of_framework(front: Front) -> Iterator[str]:
    """Yield by which rules a year is judged that nobody has described, and what is not known of the framework."""
    framework = front.setup.framework
    if framework.rules_of_be:
        yield (
            f"ปี {framework.year_be} ยังไม่มีกรอบการประเมินในโปรแกรม {latest_rules(framework)} "
            "โปรดเทียบข้อ ระดับ และรหัสข้อกับประกาศของปีนี้ก่อนเผยแพร่"
        )
    if framework.remark:
        yield f"กรอบการประเมินของ{_assessor(front)}: {framework.remark}"


def _assessor(front: Front) -> str:
    return front.setup.catalog.family(front.setup.framework.family).name


def _write_steps(front: Front, row: int) -> int:
    front.put_heading(row, "วิธีกรอก")
    steps = handed.steps(front.setup) or STEPS
    for no, step in enumerate(steps, start=1):
        front.put_across(row + no, f"{no}. {step}")
    return row + len(steps) + 2


def _write_legend(front: Front, row: int) -> None:
    front.put_heading(row, "ความหมายของสี")
    for place, (fill, text) in enumerate(LEGEND):
        at, col = row + 1 + place // 2, 1 + place % 2
        look.put_value(front.page, at, col, text, look.CellLook(fill, across="center"))
