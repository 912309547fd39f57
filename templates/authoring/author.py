"""The words in which the templates are written: headings, paragraphs, tables, captions, sections.

Text may carry ``**bold**`` and ``__underlined__``. Everything between braces is a tag of docxtpl's template language and goes
into the document as it stands.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row, CT_Tbl
from docx.shared import Pt, Twips
from docx.table import _Cell
from docx.text.paragraph import Paragraph

BASE = Path(__file__).parent / "base"
PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "rels.xml",
    "docProps/core.xml": "core.xml",
    "docProps/app.xml": "app.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/styles.xml": "styles.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
    "word/fontTable.xml": "fontTable.xml",
    "word/theme/theme1.xml": "theme.xml",
}
PORTRAIT = 9071
"""Width of the text on an upright page, in twentieths of a point."""
LANDSCAPE = 14286
"""Width of the text on a page on its side."""
HEAD_FILL = "E7E6E6"
GROUP_FILL = "F2F2F2"

SYMBOL_FONT = "Segoe UI Symbol"
"""A font of Windows that has signs; the table of fonts names what stands in for it elsewhere."""

_YEAR = re.compile(r"(?<=พ\.ศ\.) (?=\{\{)")
_YEARS = re.compile(r"(?<=ปีงบประมาณ) (?=พ\.ศ\.)|(?<=\}\}) (?=ถึง \{\{)|(?<=\}\} ถึง) (?=\{\{)")
"""Spaces that do not break, so that no year stands alone on a line; the second kind where lines are as wide as a page."""
_TITLES = re.compile("Heading|PartHeading|Caption|Title|Subtitle|InnerTitle")
"""Styles of lines that are set off, and listed before the text."""
_MARKED = re.compile(r"(\*\*.+?\*\*|__.+?__|[●▲■])")


@dataclass(frozen=True)
class Cell:
    """A table cell: its paragraphs as (style, text); ``span`` columns wide; ``merge`` restart or continue downwards."""

    paragraphs: Sequence[tuple[str, str]]
    span: int = 1
    merge: str = ""
    fill: str = ""


def text(content: str, style: str = "TableText", **options: object) -> Cell:
    """A cell with one paragraph."""
    return Cell([(style, content)], **options)  # type: ignore[arg-type]


def centre(content: str, **options: object) -> Cell:
    """A cell with one centred paragraph."""
    return text(content, "TableCentre", **options)


def head(content: str, **options: object) -> Cell:
    """A heading cell."""
    return text(content, "TableHead", fill=HEAD_FILL, **options)


@dataclass(frozen=True)
class Row:
    """A table row; one that is kept stays with the row after it.

    ``whole`` rows never break over pages; of the others those that turn out short do not, either.
    """

    cells: Sequence[Cell]
    whole: bool = False
    keep: bool = False

    @property
    def is_tag(self) -> bool:
        """Whether it vanishes when the document is made."""
        return self.cells[0].paragraphs[0][1].startswith("{%tr")


def across(content: str, columns: int) -> Row:
    """A row over all columns that names what the rows below it belong to."""
    return Row([text(content, "TableGroup", span=columns, fill=GROUP_FILL)], whole=True, keep=True)


def each_row(loop: str, row: Row, columns: int) -> list[Row]:
    """A row for each turn of a loop; the last ones stay with each other and with the row after the loop."""
    last = Row(row.cells, row.whole, keep=True)
    tests = ("if loop.revindex < 4", "else", "endif")
    opened, other, closed = (tag(f"{{%tr {test} %}}", columns) for test in tests)
    return [tag(f"{{%tr {loop} %}}", columns), opened, last, other, row, closed, tag("{%tr endfor %}", columns)]


def tag(code: str, columns: int) -> Row:
    """A row that holds nothing but a ``{%tr … %}`` tag and vanishes."""
    return Row([text(code, span=columns)])


class Author:
    """A template in the making."""

    def __init__(self, *, numbered_levels: int) -> None:
        """Begin a template whose headings are numbered down to a level, 0 for none."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, file in PARTS.items():
                archive.writestr(name, (BASE / file).read_bytes())
        buffer.seek(0)
        self.document = Document(buffer)
        self._bookmarks = 0
        self._break_next = False
        self._stop_numbering(numbered_levels)
        self._page_numbers()

    def save(self, path: Path) -> None:
        """Write the file; the same words give the same bytes."""
        buffer = io.BytesIO()
        self.document.save(buffer)
        with zipfile.ZipFile(buffer) as made, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for entry in made.infolist():
                info = zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0))
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, made.read(entry))

    def paragraph(self, content: str, style: str = "Normal") -> Paragraph:
        """A paragraph of a style, by its id."""
        return self._write(self.document.add_paragraph(), content, style)

    def tag(self, code: str) -> None:
        """A ``{%p … %}`` tag on a line of its own."""
        self.paragraph(code)

    def lead(self, content: str) -> None:
        """Running text that stays with the list or table after it."""
        self.paragraph(content, "BodyLead")

    def listed(self, content: str, style: str) -> None:
        """An entry of a list in a loop, before a table: the last one stays with the table."""
        self.tag("{%p if loop.last %}")
        self.paragraph(content, f"{style}+")
        self.tag("{%p else %}")
        self.paragraph(content, style)
        self.tag("{%p endif %}")

    def body(self, *contents: str) -> None:
        """Paragraphs of running text."""
        for content in contents:
            self.paragraph(content, "BodyText")

    def heading(self, level: int, content: str) -> Paragraph:
        """A heading, numbered where the template numbers headings of its level."""
        return self.paragraph(content, f"Heading{level}")

    def gap(self, points: int, *, keep: bool = False) -> None:
        """Empty space, as the spacing of an empty paragraph; kept with what follows it, or not."""
        paragraph = self.document.add_paragraph()
        if keep:
            paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.space_before = Twips(points * 20)

    def after_table(self, points: int = 8) -> None:
        """A little space between a table and the text or chart below it; at the end of a document hardly any, since
        Word wants a paragraph there, which must not become a page."""
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.space_before = Twips(0)
        look = OxmlElement("w:rPr")
        for name in ("sz", "szCs"):
            size = OxmlElement(f"w:{name}")
            size.set(qn("w:val"), str(points * 2))
            look.append(size)
        paragraph._p.get_or_add_pPr().append(look)

    def page_break(self) -> None:
        """The next paragraph begins a page."""
        self._break_next = True

    def table_caption(self, bookmark: str, content: str) -> None:
        """The caption of the table that follows, which it stays with."""
        self._caption("ตารางที่", bookmark, content, above=True)

    def _caption(self, label: str, bookmark: str, content: str, *, above: bool) -> None:
        """A caption with a counted number and a bookmark around label and number for cross references.

        It stands ``above`` what may run over pages, and stays with it.
        """
        paragraph = self._write(self.document.add_paragraph(), "", "Caption")
        if above:
            paragraph.paragraph_format.keep_with_next = True
            paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(6), Pt(4)
        self._bookmarks += 1
        start = OxmlElement("w:bookmarkStart")
        start.set(qn("w:id"), str(self._bookmarks))
        start.set(qn("w:name"), bookmark)
        paragraph._p.append(start)
        self._runs(paragraph, f"{label} ")
        self._field(paragraph, f" SEQ {label} \\* ARABIC ", "1")
        end = OxmlElement("w:bookmarkEnd")
        end.set(qn("w:id"), str(self._bookmarks))
        paragraph._p.append(end)
        self._runs(paragraph, f" {content}")

    def figure(self, name: str, content: str) -> None:
        """A chart with its caption; both vanish where its data is missing, and the numbers close up."""
        self.tag(f"{{%p if figures.{name} %}}")
        self.paragraph(f"{{{{ figures.{name} }}}}", "Figure")
        self._caption("รูปที่", f"figure_{name}", content, above=False)
        self.tag("{%p endif %}")

    def body_with_reference(self, before: str, bookmark: str, after: str) -> None:
        """Running text that names the caption of what follows it."""
        paragraph = self._write(self.document.add_paragraph(), before, "BodyLead")
        self._field(paragraph, f" REF {bookmark} \\h ", "ตารางที่ 1")
        self._runs(paragraph, after)

    def table(
        self, widths: Sequence[int], header: Sequence[Row], rows: Sequence[Row], *, together: bool = False
    ) -> None:
        """A table with fixed widths; its header rows return on every page. A short one stays ``together`` with its caption."""
        table = self.document.add_table(rows=0, cols=len(widths))
        table.style = self.document.styles["Table Grid"]
        table.autofit = False
        properties = table._tbl.tblPr
        width = properties.find(qn("w:tblW"))
        if width is None:
            width = OxmlElement("w:tblW")
            properties.append(width)
        width.set(qn("w:type"), "dxa")
        width.set(qn("w:w"), str(sum(widths)))
        look = properties.find(qn("w:tblLook"))
        if look is not None:
            properties.remove(look)
        for column, column_width in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
            column.set(qn("w:w"), str(column_width))
        for number, row in enumerate((*header, *rows)):
            self._row(table, widths, row, is_header=number < len(header))
        if together:
            _keep_with_next(table._tbl)

    def section(self, landscape: bool) -> None:
        """A new page, upright or on its side."""
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        section.different_first_page_header_footer = False
        if landscape:
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = Twips(16838), Twips(11906)
            section.left_margin, section.right_margin = Twips(1418), Twips(1134)
            section.top_margin, section.bottom_margin = Twips(1418), Twips(1134)
        else:
            section.orientation = WD_ORIENT.PORTRAIT
            section.page_width, section.page_height = Twips(11906), Twips(16838)
            section.left_margin, section.right_margin = Twips(1701), Twips(1134)
            section.top_margin, section.bottom_margin = Twips(1418), Twips(1134)

    def _stop_numbering(self, numbered: int) -> None:
        """Headings below a level without section numbers: their styles leave the list, the list leaves them."""
        links = list(self.document.part.numbering_part.element.iter(qn("w:pStyle")))
        for level in range(numbered + 1, 4):
            style = self.document.styles[f"Heading {level}"]
            style.element.pPr.remove(style.element.pPr.numPr)
            links[level - 1].getparent().remove(links[level - 1])
            if numbered:
                style.paragraph_format.first_line_indent = Twips(1418)

    def _page_numbers(self) -> None:
        """``- ๒ -`` at the top centre; none on the cover."""
        section = self.document.sections[0]
        section.different_first_page_header_footer = True
        section.first_page_header.is_linked_to_previous = False
        header = section.header
        header.is_linked_to_previous = False
        paragraph = header.paragraphs[0]
        paragraph.style = self.document.styles["header"]
        self._runs(paragraph, "- ")
        self._field(paragraph, " PAGE ", "2")
        self._runs(paragraph, " -")

    def _row(self, table: object, widths: Sequence[int], row: Row, *, is_header: bool) -> None:
        element = OxmlElement("w:tr")
        properties = OxmlElement("w:trPr")
        if is_header or row.whole:
            properties.append(OxmlElement("w:cantSplit"))
        elif not row.is_tag:
            properties.append(OxmlElement("w:cantSplit"))
            properties[-1].set(qn("w:val"), "off")
        if is_header:
            properties.append(OxmlElement("w:tblHeader"))
        if len(properties):
            element.append(properties)
        table._tbl.append(element)  # type: ignore[attr-defined]
        at = 0
        for cell in row.cells:
            self._cell(table, element, sum(widths[at : at + cell.span]), cell)
            at += cell.span
        assert at == len(widths), f"row fills {at} of {len(widths)} columns: {row}"
        if row.keep:
            _keep_with_next(element)

    def _cell(self, table: object, row: object, width: int, cell: Cell) -> None:
        element = OxmlElement("w:tc")
        properties = OxmlElement("w:tcPr")
        for name, attributes in (
            ("tcW", {"w": str(width), "type": "dxa"}),
            ("gridSpan", {"val": str(cell.span)} if cell.span > 1 else {}),
            ("vMerge", {"val": cell.merge} if cell.merge else {}),
            ("shd", {"val": "clear", "color": "auto", "fill": cell.fill} if cell.fill else {}),
            ("vAlign", {"val": "center"} if cell.fill == HEAD_FILL else {}),
        ):
            if attributes:
                child = OxmlElement(f"w:{name}")
                for key, value in attributes.items():
                    child.set(qn(f"w:{key}"), value)
                properties.append(child)
        element.append(properties)
        row.append(element)  # type: ignore[attr-defined]
        holder = _Cell(element, table)  # type: ignore[arg-type]
        for style, content in cell.paragraphs or [("TableText", "")]:
            self._write(
                Paragraph(element._add_p() if hasattr(element, "_add_p") else element.add_p(), holder), content, style
            )

    def _write(self, paragraph: Paragraph, content: str, style: str) -> Paragraph:
        """Fill a paragraph; a ``+`` behind its style keeps it with the next."""
        if style.endswith("+"):
            paragraph.paragraph_format.keep_with_next = True
            style = style[:-1]
        if style != "Normal":
            paragraph._p.get_or_add_pPr().style = style
        if self._break_next and paragraph._p.getparent() is self.document.element.body:
            paragraph.paragraph_format.page_break_before = True
            self._break_next = False
        self._runs(paragraph, content)
        return paragraph

    def _runs(self, paragraph: Paragraph, content: str) -> None:
        """Write marked text; a year stays on the line of the words that it is a year of."""
        content = _YEAR.sub("\u00a0", content)
        if _TITLES.match(paragraph.style.style_id):
            content = _YEARS.sub("\u00a0", content)
        for piece in _MARKED.split(content):
            if not piece:
                continue
            run = paragraph.add_run(piece.strip("*") if piece.startswith("**") else piece)
            if piece.startswith("**"):
                run.bold = True
            elif piece in "●▲■":
                fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
                for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
                    fonts.set(qn(f"w:{slot}"), SYMBOL_FONT)
            elif piece.startswith("__"):
                run.text = piece[2:-2]
                run.underline = True

    def _field(self, paragraph: Paragraph, instruction: str, cached: str) -> None:
        for kind in ("begin", "", "separate", "cached", "end"):
            run = paragraph.add_run(cached if kind == "cached" else "")
            if kind == "":
                code = OxmlElement("w:instrText")
                code.set(qn("xml:space"), "preserve")
                code.text = instruction
                run._r.append(code)
            elif kind != "cached":
                char = OxmlElement("w:fldChar")
                char.set(qn("w:fldCharType"), kind)
                run._r.append(char)


def _keep_with_next(element: CT_Tbl | CT_Row) -> None:
    """Keep every paragraph inside with what follows it: Word asks for all of a row."""
    for paragraph in element.iter(qn("w:p")):
        paragraph.get_or_add_pPr().get_or_add_keepNext()
