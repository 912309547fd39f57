"""Write Word documents as officers make them: a small writer of paragraphs and tables, and the ways they differ."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


@dataclass(frozen=True)
class Manner:
    """How somebody makes a document."""

    headings: str = "style"
    """``style``, ``bold`` or ``typed``: with nothing but its words and number."""
    numbering: str = "typed"
    """``typed`` or ``word``."""
    thai_digits: bool = True
    runs: int = 0
    """A text is cut after so many letters; 0 for not at all."""
    tracked: bool = False
    """Every text was typed over with tracked changes."""
    merged: bool = True
    """Cells that say the same as the one above are merged with it; else they are typed again."""
    rows: int = 0
    """A table ends after so many rows and begins again below; 0 for one table."""
    head: str = "one"
    """``one`` row, ``two`` rows, ``blank``: two with blank cells in place of wide and merged ones, ``again``: typed
    again after some rows, ``once``: only the first table has it."""
    paired: bool = False
    """Scores of indicators in a table without a head, where the layout has them in lines."""
    turned: int = 0
    """The columns of plan tables are turned by so many places."""
    extra_column: bool = False
    extra_table: bool = False
    synonyms: int = 0
    """Which of several words a heading uses."""


@dataclass
class Word:
    """One cell of a table: its paragraphs; ``span`` columns wide; ``again`` says the same as the cell above."""

    lines: Sequence[str] = ()
    span: int = 1
    again: bool = False
    numbered: bool = False
    bold: bool = False


@dataclass
class Writer:
    """Write a document part by part."""

    manner: Manner
    body: list[str] = field(default_factory=list)

    def heading(self, text: str, level: int = 1) -> None:
        style = f'<w:pStyle w:val="Heading{level}"/>' if self.manner.headings == "style" else ""
        self.body.append(self._paragraph(text, style, bold=self.manner.headings == "bold"))

    def text(self, text: str, *, bold: bool = False) -> None:
        self.body.append(self._paragraph(text, bold=bold))

    def texts(self, *texts: str) -> None:
        for text in texts:
            self.text(text)

    def items(self, texts: Sequence[str], mark: str = "{no}.") -> None:
        for no, text in enumerate(texts, start=1):
            if self.manner.numbering == "word":
                self.body.append(self._paragraph(text, _NUMBERED))
            else:
                self.body.append(self._paragraph(f"{mark.format(no=no)} {text}"))

    def table(self, head: Sequence[Sequence[Word]], rows: Sequence[Sequence[Word]]) -> None:
        """Write a table: rows of its head, and rows that may go on in a further table."""
        size = (self.manner.rows if head else 0) or max(len(rows), 1)
        if self.manner.head == "blank":
            head = [[blank for cell in row for blank in _blanks(cell)] for row in head]
        for start in range(0, max(len(rows), 1), size):
            part = [list(row) for row in rows[start : start + size]]
            has_head = start == 0 or self.manner.head != "once"
            if start:
                part[0] = [
                    Word(cell.lines, cell.span, False, cell.numbered, cell.bold) if not self.manner.merged else cell
                    for cell in part[0]
                ]
            again = [list(row) for row in head] if self.manner.head == "again" and len(part) > 2 else []
            whole = [*([list(row) for row in head] if has_head else []), *part[:2], *again, *part[2:]]
            self.body.append(self._table(whole))
            if self.manner.head != "once":
                self.body.append("<w:p/>")

    def _table(self, rows: Sequence[Sequence[Word]]) -> str:
        out = []
        for no, row in enumerate(rows):
            cells = []
            for cell in row:
                merge = ""
                if cell.again and self.manner.merged and no:
                    merge = "<w:vMerge/>"
                elif self.manner.merged and no + 1 < len(rows) and _below(rows, no, row, cell):
                    merge = '<w:vMerge w:val="restart"/>'
                span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
                lines = [] if merge == "<w:vMerge/>" else cell.lines
                style = _NUMBERED if cell.numbered and self.manner.numbering == "word" else ""
                inner = "".join(
                    self._paragraph(self._numbered(line, n, cell), style, bold=cell.bold)
                    for n, line in enumerate(lines, 1)
                )
                cells.append(f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{inner or '<w:p/>'}</w:tc>")
            out.append(f"<w:tr>{''.join(cells)}</w:tr>")
        columns = max(sum(cell.span for cell in row) for row in rows)
        grid = '<w:gridCol w:w="1500"/>' * columns
        return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(out)}</w:tbl>"

    def _numbered(self, line: str, no: int, cell: Word) -> str:
        return f"{no}. {line}" if cell.numbered and self.manner.numbering == "typed" else line

    def _paragraph(self, text: str, properties: str = "", *, bold: bool = False) -> str:
        look = "<w:rPr><w:b/><w:bCs/></w:rPr>" if bold else ""
        text = text.translate(THAI) if self.manner.thai_digits else text
        size = self.manner.runs or max(len(text), 1)
        pieces = [text[at : at + size] for at in range(0, len(text), size)]
        runs = "".join(f'<w:r>{look}<w:t xml:space="preserve">{escape(piece)}</w:t></w:r>' for piece in pieces)
        if self.manner.tracked and text:
            mark = 'w:id="{}" w:author="ผู้ตรวจ" w:date="2026-01-01T00:00:00Z"'
            old = (
                f'<w:del {mark.format(1)}><w:r><w:delText xml:space="preserve">ข้อความเดิมที่ถูกลบ</w:delText></w:r></w:del>'
            )
            runs = f"{old}<w:ins {mark.format(2)}>{runs}</w:ins>"
        return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"

    def data(self) -> bytes:
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("[Content_Types].xml", _TYPES)
            package.writestr("_rels/.rels", _RELS)
            package.writestr("word/_rels/document.xml.rels", _DOCUMENT_RELS)
            package.writestr("word/styles.xml", _STYLES)
            package.writestr("word/numbering.xml", _NUMBERING)
            package.writestr(
                "word/document.xml",
                f'{_XML}<w:document xmlns:w="{W}"><w:body>{"".join(self.body)}</w:body></w:document>',
            )
        return stream.getvalue()


def _blanks(cell: Word) -> list[Word]:
    """A cell of a head as somebody types it who merges nothing."""
    return [Word([] if cell.again else cell.lines), *(Word() for _ in range(cell.span - 1))]


def _below(rows: Sequence[Sequence[Word]], no: int, row: Sequence[Word], cell: Word) -> bool:
    """Whether the cell below goes on with this one."""
    at = 0
    for each in row:
        if each is cell:
            break
        at += each.span
    here = 0
    for each in rows[no + 1]:
        if here == at:
            return each.again and each.span == cell.span
        here += each.span
    return False


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    f'{_XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_MAIN}.styles+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_MAIN}.numbering+xml"/></Types>'
)
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}">'
    f'<Relationship Id="r1" Type="{_REL}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_DOCUMENT_RELS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" Type="{_REL}/styles" Target="styles.xml"/>'
    f'<Relationship Id="r2" Type="{_REL}/numbering" Target="numbering.xml"/></Relationships>'
)
_STYLES = (
    f'{_XML}<w:styles xmlns:w="{W}">'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{no}"><w:name w:val="heading {no}"/>'
        f'<w:pPr><w:outlineLvl w:val="{no - 1}"/></w:pPr></w:style>'
        for no in (1, 2, 3)
    )
    + "</w:styles>"
)
_NUMBERING = (
    f'{_XML}<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
