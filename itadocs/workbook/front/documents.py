"""Write what each document lacks: in a line of its own, and sheet by sheet, each with a link to the first such cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from itadocs import palette
from itadocs.catalog.choices import GROUP_WORDS, group_name
from itadocs.catalog.specs import DocumentKind
from itadocs.thai.measure import LINE_HEIGHT, line_count, row_height
from itadocs.workbook import look
from itadocs.workbook.content import FIRST_ROW, GUIDE_TITLE, LAST_ROW, Content
from itadocs.workbook.formulas.needed import Need
from itadocs.workbook.formulas.status import Counts, status
from itadocs.workbook.front.layout import Front, cell_name, nothing_lacks

READY, LACKING = "พร้อม", "ยังขาด: "
TO_CHECK = "โปรดตรวจด้วย itadocs check: "
"""Where a formula cannot tell."""
THERE, SHORT, USED, NOT_USED = "ครบ", "ขาด ", "ถ้ามี", "–"
OTHER_GROUPS = "จัดทำจากสมุดงานนี้ไม่ได้ ต้องใช้สมุดงานที่วิเคราะห์ราย"
NO_TEMPLATE = "รุ่นนี้ยังไม่มีแม่แบบ ใช้แม่แบบของหน่วยงานได้"
_LINK = look.CellLook(palette.GIVEN, ink=palette.LINK, underline=True)
_CENTERED_LINK = look.CellLook(palette.GIVEN, ink=palette.LINK, across="center")


def write_documents(front: Front, row: int) -> int:
    """Write a line for each document: wanted or not, and what it lacks; return the first row after them."""
    front.put_heading(row, "เอกสารแต่ละฉบับยังขาดอะไร")
    told = "ความพร้อมของข้อมูล (กดเพื่อไปยังช่องแรกที่ขาด)"
    front.put_headers(row + 1, (("เอกสาร", 1, 1), ("จัดทำ", 2, 2), (told, 3, front.last)))
    listing = next((content for content in front.contents if content.sheet.prefill == "documents"), None)
    for at, document in enumerate(front.documents, start=row + 2):
        look.put_value(front.page, at, 1, document.label, look.FIXED)
        look.put_formula(front.page, at, 2, _wanted(document, listing), look.CENTERED)
        text, target = document_text(front, document), _target(front, document)
        look.put_formula(front.page, at, 3, f"HYPERLINK({target},{text})", _LINK)
        front.join(at, 3, front.last, look.FIXED)
        longest = LACKING + ", ".join(f"{c.sheet.title} (10)" for c in front.contents if c.sheet.key in document.needs)
        height = row_height([(document.label, front.width(1, 1)), (longest, front.width(3, front.last))])
        front.page.row_dimensions[at].height = height
    front.color(
        f"C{row + 2}:C{row + 1 + len(front.documents)}", f'LEFT(C{row + 2},{len(READY)})="{READY}"', palette.GOOD
    )
    return row + 3 + len(front.documents)


def is_ready(front: Front, document: DocumentKind) -> str:
    """Return the condition that nothing lacks for a document."""
    return f"AND({','.join(nothing_lacks(need) for need in front.asked(document).values())})"


def document_text(front: Front, document: DocumentKind) -> str:
    """Return the formula that says in words what a document lacks."""
    titles = {key: content.sheet.title for key, content in front.sheets.by_key.items()}
    asked = front.asked(document)
    lacking = "&".join(
        f'IF({nothing_lacks(need)},"",", {titles[key]}"&IF(ISTEXT({need.count}),""," ("&{need.count}&")"))'
        for key, need in asked.items()
    )
    known = "+".join(f"N({need.count})" for need in asked.values())
    remark = "" if document.templates or not document.is_word else f" ({NO_TEMPLATE})"
    words = f'IF({known}=0,"{TO_CHECK}","{LACKING}")&MID({lacking},3,200)'
    text = f'IF({is_ready(front, document)},"{READY}",{words})&"{remark}"'
    if impossible := _impossible(document, list(front.sheets.by_key.values())):
        return f'IF({impossible},"{OTHER_GROUPS}{group_name(document.groups)}",{text})'
    return text


def _target(front: Front, document: DocumentKind) -> str:
    """Return the first cell that a document lacks; this sheet where it lacks nothing."""
    target = f"\"#'{GUIDE_TITLE}'!A1\""
    for key, need in reversed(front.asked(document).items()):
        target = f"IF({nothing_lacks(need)},{target},{_place(front, key, need)})"
    return target


def _place(front: Front, key: str, need: Need) -> str:
    return f"\"#'{front.sheets.by_key[key].sheet.title}'!\"&{need.first}"


def _impossible(document: DocumentKind, contents: Sequence[Content]) -> str:
    """Return the condition that the workbook has no group of the sort the document is written for; empty for any
    sort.
    """
    if document.groups == "any":
        return ""
    word = GROUP_WORDS[document.groups.removesuffix("s")]
    columns = (
        f"'{content.sheet.title}'!A{FIRST_ROW}:A{LAST_ROW}"
        for content in contents
        if content.sheet.fields[0].type == "group"
    )
    conditions = [f'COUNTIF({column},"{word}*")=0' for column in columns]
    return f"AND({','.join(conditions)})"


def _wanted(document: DocumentKind, listing: Content | None) -> str:
    """Return the officer's choice on the sheet of documents, blank while there is none."""
    if listing is None:
        return '""'
    sheet = listing.sheet
    kinds, wanted = (f"'{sheet.title}'!{listing.inputs(sheet.field(key))}" for key in ("kind", "wanted"))
    return f'IFERROR(INDEX({wanted},MATCH("{document.label}",{kinds},0))&"","")'


def write_sheets(front: Front, row: int, counts: Mapping[str, Counts]) -> int:
    """Write a line for each sheet: its state, and what it lacks for each document; return the first row after them."""
    front.put_heading(row, "แผ่นงานแต่ละแผ่น และสิ่งที่เอกสารแต่ละฉบับยังขาดในแผ่นนั้น")
    columns = [(document.label, col, col) for col, document in enumerate(front.meant, start=3)]
    front.put_headers(row + 1, (("แผ่นงาน", 1, 1), ("สถานะ", 2, 2), *columns))
    height = max(line_count(label, front.width(col, col)) for label, col, _ in (("", 3, 3), *columns))
    front.page.row_dimensions[row + 1].height = LINE_HEIGHT * height
    for at, content in enumerate(front.contents, start=row + 2):
        sheet = content.sheet
        front.link(at, 1, sheet.title, f"'{sheet.title}'!A1", _LINK)
        look.put_formula(front.page, at, 2, status(counts[sheet.key]), look.FIXED)
        for col, document in enumerate(front.meant, start=3):
            _write_need(front, at, col, content, document)
    last = row + 1 + len(front.contents)
    front.color(f"B{row + 2}:B{last}", f'OR(B{row + 2}="{THERE}",LEFT(B{row + 2},8)="กรอกแล้ว")', palette.GOOD)
    reach = f"{cell_name(row + 2, 3)}:{cell_name(last, front.last)}"
    front.color(reach, f'{cell_name(row + 2, 3)}="{THERE}"', palette.GOOD)
    front.color(reach, f'LEFT({cell_name(row + 2, 3)},{len(SHORT)})="{SHORT}"', palette.REQUIRED_HEAD)
    return last + 1 + _write_hidden(front, last + 1)


def _write_need(front: Front, row: int, col: int, content: Content, document: DocumentKind) -> None:
    key = content.sheet.key
    need = front.needs.places.get((key, document.key))
    if need is None:
        look.put_value(front.page, row, col, NOT_USED, look.CENTERED)
        return
    done = THERE if key in document.needs else USED
    words = f'IF(ISTEXT({need.count}),"ตรวจ",IF({need.count}=0,"{done}","{SHORT}"&{need.count}))'
    look.put_formula(front.page, row, col, f"HYPERLINK({_place(front, key, need)},{words})", _CENTERED_LINK)


def _write_hidden(front: Front, row: int) -> int:
    """Name the sheets that were hidden by choice, and say how they come back; return how many rows that takes."""
    shown = {content.sheet.key for content in front.contents}
    hidden = [content.sheet.title for key, content in front.sheets.by_key.items() if key not in shown]
    if not hidden:
        return 1
    front.put_across(
        row,
        f"ซ่อนไว้เพราะเอกสารที่เลือกไม่ใช้: {', '.join(hidden)} · คลิกขวาที่ชื่อแผ่นงานท้ายหน้าจอ เลือก ยกเลิกการซ่อน เพื่อแสดง "
        "สิ่งที่กรอกไว้ในแผ่นที่ซ่อนโปรแกรมอ่านตามปกติ",
    )
    return 2
