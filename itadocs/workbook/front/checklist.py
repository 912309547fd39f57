"""Write the checklist of the year: what the agency owes, under which item, until when, and whether its data is there.

Dates are those of the family's calendar, each marked as usual or official; their cells are the officer's to correct.
"""

from __future__ import annotations

from msgspec import Struct

from itadocs import palette
from itadocs.catalog import Framework
from itadocs.catalog.specs import DocumentKind
from itadocs.thai.measure import row_height
from itadocs.workbook import handed, look
from itadocs.workbook.front.documents import READY, is_ready
from itadocs.workbook.front.layout import Front, cell_name

SPARE = 3
"""Rows left for what else the officer has to see to."""
UNKNOWN = "ยังไม่ทราบ"
NO_CODE = "–"
LACKING = "ยังขาดข้อมูล"
ARRIVED, AWAITED = "พร้อม (กรอกแล้ว)", "ยังไม่กรอก"


class Duty(Struct, frozen=True):
    """Hold what is owed: its name, the item it is published under (empty where none is known), when it is due (empty
    for the officer to type, as a day that another agency sets), and the formula of its state, empty for the officer to
    type."""

    label: str
    code: str = ""
    due: str = ""
    state: str = ""


def year_duties(front: Front) -> list[Duty]:
    """Return what is known to be owed in the year after the assessed one: the Word documents of this workbook, and for
    whoever is assessed what the calendar of the family has besides them."""
    framework, catalog = front.setup.framework, front.setup.catalog
    year, calendar = framework.year_be + 1, catalog.family(framework.family).calendar
    documents = [document for document in front.meant if document.is_word]
    if handed.is_handed_out(front.setup):  # it reports to whom it got the workbook from
        return [_document(front, document, year, "") for document in documents]
    duties: list[Duty] = []
    for event in calendar:
        due = event.due(framework.year_be if event.of_assessed else year)
        if event.of_documents:
            duties += (_document(front, document, year, due) for document in documents)
        else:
            duties.append(Duty(event.label, NO_CODE, due, _arrived(front, event.done_with)))
    if not any(event.of_documents for event in calendar):
        duties += (_document(front, document, year, UNKNOWN) for document in documents)
    return duties


def _document(front: Front, document: DocumentKind, year: int, due: str) -> Duty:
    known = front.setup.catalog.item_code(document.key, year, front.setup.framework.family)
    state = f'IF({is_ready(front, document)},"{READY}จัดทำ","{LACKING}")'
    return Duty(document.label, known.code if known else UNKNOWN, due, state)


def _arrived(front: Front, place: str) -> str:
    """Return the formula that says whether what comes from outside stands in its cell; empty where no cell tells."""
    sheet, _, field = place.partition(".")
    return f'IF({front.sheets.filled(sheet, field)},"{ARRIVED}","{AWAITED}")' if sheet in front.sheets.by_key else ""


def latest_rules(framework: Framework) -> str:
    """Return by which year's rules a year is judged; empty for a year that has its own.

    The words are those of C24 and of the readiness list.
    """
    return f"ตรวจตามเกณฑ์ปี {framework.rules_of_be} ซึ่งเป็นปีล่าสุดที่ทราบ" if framework.rules_of_be else ""


def write_checklist(front: Front, row: int) -> int:
    """Write the duties with room for more, and return the first row after them."""
    year, page = front.setup.framework.year_be + 1, front.page
    rules = front.setup.catalog.rules_of(year, front.setup.framework.family)
    said = f" {latest_rules(rules)}" if rules and rules.rules_of_be else ""
    front.put_heading(row, f"สิ่งที่ต้องทำในปีงบประมาณ พ.ศ. {year}")
    front.put_across(
        row + 1,
        f"รหัสข้อเป็นของเกณฑ์ปี {year}{said} กำหนดวันให้ยึดตามประกาศของปีนี้ "
        "(ปกติ = เวลาของปีในวงเล็บ ทางการ = ตามประกาศหรือกฎหมาย) แก้หรือพิมพ์เองได้ "
        "แถวว่างไว้สำหรับงานอื่นของท่าน สิ่งที่พิมพ์ในตารางนี้ไม่พิมพ์ในเอกสาร",
    )
    due = front.last - 1
    headers = (("สิ่งที่ต้องทำ", 1, 1), ("รหัสข้อ", 2, 2), ("กำหนดวัน", 3, due), ("สถานะ", front.last, front.last))
    front.put_headers(row + 2, headers)
    duties = [*year_duties(front), *(Duty("") for _ in range(SPARE))]
    for at, duty in enumerate(duties, start=row + 3):
        given = look.FIXED if duty.label else look.INPUT
        look.put_value(page, at, 1, duty.label or None, given)
        look.put_value(page, at, 2, duty.code or None, look.CENTERED if duty.label else look.INPUT)
        look.put_value(page, at, 3, duty.due or None, look.INPUT)
        front.join(at, 3, due, look.INPUT)
        if duty.state:
            look.put_formula(page, at, front.last, duty.state, look.CENTERED)
        else:
            look.put_value(page, at, front.last, None, look.INPUT)
        texts = [
            (duty.label, front.width(1, 1)),
            (duty.due, front.width(3, due)),
            (LACKING, front.width(front.last, front.last)),
        ]
        page.row_dimensions[at].height = row_height(texts)
    last = row + 2 + len(duties)
    reach, first = f"{cell_name(row + 3, front.last)}:{cell_name(last, front.last)}", cell_name(row + 3, front.last)
    front.color(reach, f'LEFT({first},{len(READY)})="{READY}"', palette.GOOD)
    return last + 2
