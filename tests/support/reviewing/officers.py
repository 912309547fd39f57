"""The small workbook as different programs and officers leave it, with everything of their own in it."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import xlsxwriter
from lxml import etree

from tests.support.reviewing.papers import unzipped, zipped
from tests.support.workbooks import SHEETS, put

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"


def _picture() -> BytesIO:
    """One red dot as a PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head, dot = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0), zlib.compress(b"\0\xff\0\0")
    return BytesIO(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", dot) + chunk(b"IEND", b""))


def excel(folder: Path, name: str = "งาน.xlsx", macros: bytes = b"") -> Path:
    """As Excel saves it: shared and rich texts, and on the sheets of the program what officers put there."""
    path = folder / name
    book = xlsxwriter.Workbook(str(path))
    if macros:
        (folder / "vbaProject.bin").write_bytes(macros)
        book.add_vba_project(str(folder / "vbaProject.bin"))
    bold = book.add_format({"bold": True, "font_color": "red"})
    for title, table in SHEETS.items():
        sheet = book.add_worksheet(title)
        for row, line in enumerate(table.split("\n")):
            for col, text in enumerate(line.strip("| ").split("|")):
                text = text.strip()
                (sheet.write_number if text.isdecimal() else sheet.write_string)(row, col, text and _value(text))
    agency, scores, measures = (book.get_worksheet_by_name(name) for name in ("หน่วยงาน", "คะแนนตัวชี้วัด", "มาตรการ"))
    agency.write_rich_string("B2", "กรม", bold, "ทดสอบ")
    agency.insert_image("H2", "ตรา.png", {"image_data": _picture()})
    measures.write_comment("D2", "ถามกองแผนก่อน", {"author": "เจ้าหน้าที่"})
    measures.write_string("H1", "บันทึกของกอง", bold)
    measures.merge_range("H2:I3", "รอคำสั่ง")
    measures.data_validation("F2:F11", {"validate": "list", "source": ["สล.", "กผ."]})
    measures.conditional_format("D2:D11", {"type": "text", "criteria": "containing", "value": "รอ", "format": bold})
    measures.insert_textbox("K2", "กล่องข้อความ")
    measures.freeze_panes(1, 2)
    scores.write_formula("D2", "=AVERAGE(B2:B11)", None, 90)
    scores.conditional_format("B2:B11", {"type": "data_bar", "data_bar_2010": True})
    own = book.add_worksheet("ของกอง")
    own.write_formula("A1", "=คะแนนตัวชี้วัด!B2", None, 90)
    own.merge_range("A2:C2", "ผสาน")
    own.add_table("A4:B6", {"columns": [{"header": "ก"}, {"header": "ข"}]})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=คะแนนตัวชี้วัด!$B$2:$B$11"})
    own.insert_chart("E4", chart)
    book.define_name("คะแนน", "=คะแนนตัวชี้วัด!$B$2:$B$11")
    book.close()
    return path


def _value(text: str) -> str | int:
    return int(text) if text.isdecimal() else text


def macros(folder: Path) -> Path:
    """A workbook with macros."""
    return excel(folder, "งาน.xlsm", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))


def prefixed(folder: Path) -> Path:
    """As the Open XML SDK writes it: every name with a prefix, no declared encoding."""
    path = excel(folder)
    parts = unzipped(path.read_bytes())
    for name, content in parts.items():
        if name.startswith("xl/worksheets/sheet") or name == "xl/workbook.xml":
            root = etree.fromstring(content)
            spaces = {"x": MAIN, **{prefix: space for prefix, space in root.nsmap.items() if prefix}}
            renamed = etree.Element(root.tag, root.attrib, nsmap=spaces)
            renamed.extend(list(root))
            etree.cleanup_namespaces(renamed, keep_ns_prefixes=[key for key in spaces if key])
            parts[name] = etree.tostring(renamed)
            assert b"<x:" in parts[name]
    path.write_bytes(zipped(parts))
    return path


def google(folder: Path) -> Path:
    """As Google Sheets hands it out: no properties, a drawing for every sheet, heights on every row, empty cells."""
    path = excel(folder)
    parts = {name: part for name, part in unzipped(path.read_bytes()).items() if not name.startswith("docProps/")}
    types = etree.fromstring(parts["[Content_Types].xml"])
    for entry in list(types):
        if entry.get("PartName", "").startswith("/docProps/"):
            types.remove(entry)
    related = etree.fromstring(parts["_rels/.rels"])
    for entry in list(related):
        if entry.get("Target", "").startswith("docProps/"):
            related.remove(entry)
    parts["_rels/.rels"] = etree.tostring(related)
    for name in [name for name in parts if name.startswith("xl/worksheets/sheet")]:
        text = parts[name].decode()
        text = text.replace("<row ", '<row ht="15.75" customHeight="1" ')
        text = text.replace("</row>", '<c r="Z1" s="0"/></row>', 1)
        number = name.removeprefix("xl/worksheets/sheet").removesuffix(".xml")
        rels = f"xl/worksheets/_rels/sheet{number}.xml.rels"
        if rels not in parts:
            drawing = f"xl/drawings/drawing9{number}.xml"
            parts[drawing] = f'<xdr:wsDr xmlns:xdr="{_DRAWING}"/>'.encode()
            kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"
            target = f"../drawings/drawing9{number}.xml"
            relation = f'<Relationship Id="rId1" Type="{kind}" Target="{target}"/>'
            parts[rels] = f'<Relationships xmlns="{_RELATIONS}">{relation}</Relationships>'.encode()
            at = text.index("</worksheet>")
            text = f'{text[:at]}<drawing r:id="rId1"/>{text[at:]}'
            content = "application/vnd.openxmlformats-officedocument.drawing+xml"
            types.append(etree.Element(f"{{{_TYPES}}}Override", PartName=f"/{drawing}", ContentType=content))
        parts[name] = text.encode()
    parts["[Content_Types].xml"] = etree.tostring(types)
    path.write_bytes(zipped(parts))
    return path


def inline(folder: Path) -> Path:
    """As openpyxl writes it: every text in its cell."""
    return put(folder)


OFFICERS: dict[str, Callable[[Path], Path]] = {
    "excel": excel, "macros": macros, "prefixed": prefixed, "google": google, "inline": inline
}  # fmt: skip
