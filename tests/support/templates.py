"""Templates of a few lines, written as XML inside the tests, and what becomes of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from itadocs.problems import Where
from itadocs.render.word.compiled import CompiledTemplate
from itadocs.render.word.compiling.compile import compile_template
from itadocs.render.word.docx import Properties, render_docx
from itadocs.render.word.variant import Variant
from itadocs.thai.digits import DigitStyle
from itadocs.values import Lines, Text
from tests.support.documents import Element, Package, text_of, val, w

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
NAMESPACES = f'xmlns:w="{MAIN}" xmlns:r="{OFFICE}"'
PROPERTIES = Properties("ชื่อเรื่อง", "หน่วยงาน", datetime(2026, 1, 15, tzinfo=UTC))

STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="TH SarabunPSK" w:hAnsi="TH SarabunPSK" w:cs="TH SarabunPSK"/>
<w:sz w:val="32"/><w:lang w:bidi="th-TH"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Steps"><w:name w:val="Steps"/><w:basedOn w:val="Normal"/>
<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Deeper"><w:name w:val="Deeper"/><w:basedOn w:val="Normal"/>
<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Inherited"><w:name w:val="Inherited"/><w:basedOn w:val="Steps"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading1"/>
<w:lvlText w:val="ข้อ 5 %1."/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
"""


def template(
    body: str, header: str = "", footnote: str = "", parts: Mapping[str, str | bytes | None] | None = None
) -> bytes:
    """A .docx of that body, with a header and a footnote if they are given; ``parts`` replaces whole parts."""
    references = '<w:headerReference w:type="default" r:id="rId3"/>' if header else ""
    anchor = '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>' if footnote else ""
    section = f'<w:sectPr>{references}<w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    content: dict[str, str | bytes | None] = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{TYPES}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{TYPES}.styles+xml"/>'
        f'<Override PartName="/word/numbering.xml" ContentType="{TYPES}.numbering+xml"/>'
        f'<Override PartName="/word/header1.xml" ContentType="{TYPES}.header+xml"/>'
        f'<Override PartName="/word/footnotes.xml" ContentType="{TYPES}.footnotes+xml"/></Types>',
        "_rels/.rels": _relations(("officeDocument", "word/document.xml")),
        "word/document.xml": _part("document", f"<w:body>{body}{anchor}{section}</w:body>"),
        "word/_rels/document.xml.rels": _relations(
            ("styles", "styles.xml"),
            ("numbering", "numbering.xml"),
            ("header", "header1.xml"),
            ("footnotes", "footnotes.xml"),
        ),
        "word/styles.xml": _part("styles", STYLES),
        "word/numbering.xml": _part("numbering", NUMBERING),
        "word/header1.xml": _part("hdr", header or p("")),
        "word/footnotes.xml": _part("footnotes", f'<w:footnote w:id="2">{footnote or p("")}</w:footnote>'),
        **(parts or {}),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, part in content.items():
            if part is not None:
                archive.writestr(name, part)
    return buffer.getvalue()


def _part(root: str, inside: str) -> str:
    return f"{HEAD}<w:{root} {NAMESPACES}>{inside}</w:{root}>"


def _relations(*targets: tuple[str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{HEAD}<Relationships xmlns="{namespace}">{entries}</Relationships>'


def r(text: str, properties: str = "") -> str:
    """A run."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*runs: str, style: str = "") -> str:
    """A paragraph of runs, or of one text."""
    inside = "".join(run if run.startswith("<") else r(run) if run else "" for run in runs)
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{inside}</w:p>"


def table(*rows: list[str]) -> str:
    """A table of rows of cells; a cell is a text or paragraphs."""
    xml = ""
    for cells in rows:
        blocks = (cell if cell.startswith("<w:") else p(cell) for cell in cells)
        inside = "".join(f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{block}</w:tc>' for block in blocks)
        xml += f"<w:tr>{inside}</w:tr>"
    grid = "".join("<w:gridCol/>" for _ in rows[0])
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{xml}</w:tbl>"


def value(text: str, row: int = 5, col: int = 2) -> Text:
    """A text of a cell: ``แผ่นงาน!B5``."""
    return Text(text, Where("สมุดงาน.xlsx", "แผ่นงาน", row, col))


def lines(*texts: str, row: int = 5, col: int = 2) -> Lines:
    """The paragraphs of one cell."""
    return Lines(value(text, row, col) for text in texts)


def compiled(data: bytes, names: Mapping[str, object], digits: DigitStyle = DigitStyle.ARABIC) -> CompiledTemplate:
    """The template, its names known by the types of these values."""
    return compile_template(data, "แม่แบบ.docx", Variant(digits), {name: type(value) for name, value in names.items()})


def render(
    body: str,
    names: Mapping[str, object] | None = None,
    *,
    header: str = "",
    footnote: str = "",
    digits: DigitStyle = DigitStyle.ARABIC,
) -> Package:
    """The document of a template and values."""
    names = names or {}
    return Package(render_docx(compiled(template(body, header, footnote), names, digits), names, PROPERTIES))


def paragraphs(parent: Element) -> list[str]:
    """The text of each paragraph, in order."""
    return [text_of(paragraph) for paragraph in parent.iter(w("p"))]


def cells(made: Package) -> list[list[list[str]]]:
    """Row by row, cell by cell, the texts of the paragraphs."""
    return [[paragraphs(cell) for cell in row.iter(w("tc"))] for row in made.body.iter(w("tr"))]


def controls(parent: Element) -> list[tuple[str, str]]:
    """Tag and text of every content control."""
    return [(val(control.find(f"{w('sdtPr')}/{w('tag')}")), text_of(control)) for control in parent.iter(w("sdt"))]


def numbers(made: Package) -> list[tuple[str, str]]:
    """Text and list of every numbered paragraph of the body; the list of its style is ``style``."""
    found = []
    for paragraph in made.body.iter(w("p")):
        direct = paragraph.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
        if direct is not None or made.inherited(paragraph, "numPr") is not None:
            found.append((text_of(paragraph), "style" if direct is None else val(direct)))
    return found
