"""Write the workbook behind a chart, where Word's "Edit data" looks for it.

Its one sheet is written as XML: openpyxl builds a whole object model for it, which takes longer than all the rest of
the document that the chart stands in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache

from itadocs.ooxml.content_types import CORE_TYPE, type_xml, with_types
from itadocs.ooxml.packing import Packed, packed, write_package
from itadocs.ooxml.relations import core_relation_xml, relation_xml, relations_xml
from itadocs.ooxml.runs import escape
from itadocs.ooxml.xml import DECLARATION, declared, namespace
from itadocs.problems import column_letters

_MAIN = namespace("x")
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_SHEET = "xl/worksheets/sheet1.xml"
_MOMENT = '<dcterms:{0} xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:{0}>'

_TYPES = with_types(
    f'<Types xmlns="{namespace("types")}"></Types>',
    (
        type_xml("xl/workbook.xml", f"{_SHEET_TYPE}.sheet.main+xml"),
        type_xml(_SHEET, f"{_SHEET_TYPE}.worksheet+xml"),
        type_xml("xl/styles.xml", f"{_SHEET_TYPE}.styles+xml"),
        type_xml("docProps/core.xml", CORE_TYPE),
    ),
    xml="application/xml",
    rels="application/vnd.openxmlformats-package.relationships+xml",
)
_RELATIONS = relations_xml((relation_xml("rId1", "officeDocument", "xl/workbook.xml"), core_relation_xml("rId2")))
_PROPERTIES = (
    f"<cp:coreProperties {declared('cp', 'dc', 'dcterms', 'xsi')}><dc:creator>itadocs</dc:creator>"
    f"{_MOMENT.format('created')}{_MOMENT.format('modified')}</cp:coreProperties>"
)
_BOOK = (
    f'<workbook xmlns="{_MAIN}" {declared("r")}>'
    '<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_BOOK_RELATIONS = relations_xml(
    (relation_xml("rId1", "worksheet", "worksheets/sheet1.xml"), relation_xml("rId2", "styles", "styles.xml"))
)


def chart_data(columns: Sequence[str], rows: Iterable[tuple[str, Sequence[Decimal | None]]], format_code: str) -> bytes:
    """Return an .xlsx with the column names on top and a name before each row of values; None is a blank cell.

    ``format_code`` shows the values; they stay numbers.
    """
    xml = [_row(1, ["", *columns])]
    xml += [_row(number, [name, *values]) for number, (name, values) in enumerate(rows, 2)]
    sheet = (
        f'{DECLARATION}<worksheet xmlns="{_MAIN}"><cols><col min="1" max="1" width="34" customWidth="1"/></cols>'
        f"<sheetData>{''.join(xml)}</sheetData></worksheet>"
    )
    return write_package({**_fixed_parts(format_code), _SHEET: sheet.encode("utf-8")})


@cache
def _fixed_parts(format_code: str) -> dict[str, Packed]:
    """Return all parts but the sheet; there are as many as there are digit styles."""
    styles = (
        f'<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="{escape(format_code)}"/>'
        '</numFmts><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "docProps/core.xml": _PROPERTIES,
        "xl/workbook.xml": _BOOK,
        "xl/_rels/workbook.xml.rels": _BOOK_RELATIONS,
        "xl/styles.xml": styles,
    }
    return {name: packed(f"{DECLARATION}{xml}".encode()) for name, xml in parts.items()}


def _row(number: int, values: Sequence[str | Decimal | None]) -> str:
    cells = "".join(
        _cell(f"{column_letters(column)}{number}", value)
        for column, value in enumerate(values, 1)
        if value is not None and value != ""
    )
    return f'<row r="{number}">{cells}</row>'


def _cell(name: str, value: str | Decimal) -> str:
    if isinstance(value, str):
        return f'<c r="{name}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    return f'<c r="{name}" s="1"><v>{plain_number(value)}</v></c>'


def plain_number(value: Decimal) -> str:
    """Return a number as files hold it: no exponent, no zeros at the end.

    >>> plain_number(Decimal("100.00")), plain_number(Decimal("96.50"))
    ('100', '96.5')
    """
    return format(value.normalize(), "f") if value else "0"
