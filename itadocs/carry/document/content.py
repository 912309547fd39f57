"""Read a document into what stands in it in order: paragraphs, and tables as cells; tracked changes as accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from itadocs.review.story.cells import cell_spans
from itadocs.review.story.layout import TableLayout
from itadocs.review.story.opening import open_document, refusals
from itadocs.review.story.reader import StoryReader
from itadocs.review.story.remarks import read_tracked
from itadocs.review.story.story import OBJECT, Story, StoryBlock
from itadocs.thai.brief import first_words
from itadocs.thai.compare import one_line
from itadocs.thai.text import clean, strip_numbering

_READ = frozenset({"body", "textbox"})
_CHANGES = frozenset({"ins", "del", "moveFrom", "moveTo", "row"})
_LONGEST_HEADING = 200
_SENTENCE_END = re.compile(r"(?:ดังนี้|ดังต่อไปนี้|ต่อไป|[:：])$")
_ADDRESS = re.compile(r"(?P<sheet>[^!]+)!(?P<col>[A-Z]{1,3})(?P<row>[1-9][0-9]{0,6})")


class Tag(Struct, frozen=True):
    """Hold the cell of a workbook that a stretch of text was printed from: its sheet's title, row and column, the
    text, and the number of the content control in the document."""

    sheet: str
    row: int
    col: int
    text: str
    control: int


class TextLine(Struct, frozen=True):
    """Hold one line of a paragraph, cleaned. ``is_numbered``: its number is Word's own and no part of the text."""

    text: str
    tags: tuple[Tag, ...] = ()
    is_numbered: bool = False
    is_bold: bool = False

    @property
    def bare(self) -> str:
        """Return the text without the number or mark that somebody typed before it."""
        return strip_numbering(self.text)[0].strip()

    @property
    def marker(self) -> str:
        """Return the typed number or mark; empty where there is none."""
        return strip_numbering(self.text)[1] or ""


class Paragraph(Struct, frozen=True):
    """Hold a paragraph outside tables, and where a person finds it."""

    lines: tuple[TextLine, ...]
    place: str
    is_heading: bool

    @property
    def text(self) -> str:
        """Return its text on one line."""
        return " ".join(line.text for line in self.lines)

    @property
    def bare(self) -> str:
        """Return its text without the number that somebody typed before it."""
        return strip_numbering(self.text)[0].strip()


class TableCell(Struct, frozen=True):
    """Hold a cell: its lines, its first column and the one after its last (from 1), and whether it goes on with the
    one above."""

    lines: tuple[TextLine, ...]
    col: int
    end: int
    is_continued: bool = False

    @property
    def text(self) -> str:
        """Return its text on one line."""
        return " ".join(line.text for line in self.lines)


class TableRow(Struct, frozen=True):
    """Hold a row with its number in the table (from 1)."""

    number: int
    cells: tuple[TableCell, ...]

    def at(self, col: int) -> TableCell | None:
        """Return the cell that covers a column; None where the row has none there."""
        return next((cell for cell in self.cells if cell.col <= col < cell.end), None)

    @property
    def only(self) -> TableCell | None:
        """Return the first cell of a row whose others are empty; None for any other row."""
        filled = [cell for cell in self.cells if cell.lines]
        return filled[0] if len(filled) == 1 and filled[0] is self.cells[0] else None


class Table(Struct, frozen=True):
    """Hold a table: its number in the document (from 1), the heading it stands under, its rows."""

    number: int
    heading: str
    rows: tuple[TableRow, ...]

    @property
    def place(self) -> str:
        """Return where a person finds it."""
        under = f" ใต้หัวข้อ “{first_words(self.heading)}”" if self.heading else ""
        return f"ตารางที่ {self.number}{under}"

    def row_place(self, row: TableRow) -> str:
        """Return where a person finds a row of it."""
        return f"ตารางที่ {self.number} แถวที่ {row.number}"


class DocumentContent(Struct, frozen=True):
    """Hold a document in order; ``changes`` counts the tracked changes that were read as accepted."""

    parts: tuple[Paragraph | Table, ...]
    changes: int = 0
    has_nameless: bool = False
    """Whether content controls have lost their names, as LibreOffice leaves some of those it saves."""

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Return the paragraphs outside tables."""
        return tuple(part for part in self.parts if isinstance(part, Paragraph))

    @property
    def tables(self) -> tuple[Table, ...]:
        """Return the tables."""
        return tuple(part for part in self.parts if isinstance(part, Table))

    def tags(self) -> Iterator[tuple[int | None, Tag]]:
        """Yield the cells of a workbook that it prints, in order, each with the number of the table cell it stands in;
        None outside tables."""
        number = 0
        for part in self.parts:
            if isinstance(part, Paragraph):
                yield from ((None, tag) for line in part.lines for tag in line.tags)
                continue
            for cell in (cell for row in part.rows for cell in row.cells):
                number += 1
                yield from ((number, tag) for line in cell.lines for tag in line.tags)


def read_content(data: bytes) -> DocumentContent:
    """Return what stands in the body of a .docx, and in its text boxes.

    Raises ReviewError P01 for what is no Word document, P02 for a damaged one or one past the bounds of a package.
    """
    document = open_document(data)
    with refusals():
        changes = sum(
            change.kind in _CHANGES for part in document.stories() for change in read_tracked(document.tree(part))
        )
        if changes:
            document.settle_revisions(accepted=True)
        story = StoryReader(document, accepted=True).story()
    nameless = any(not span.tag and not span.alias for block in story.blocks for span in block.spans)
    return DocumentContent(tuple(_parts(story)), changes, nameless)


def _parts(story: Story) -> Iterator[Paragraph | Table]:
    """Yield the parts; a table in a cell of another one comes where its text stands first."""
    heading = ""
    blocks = [block for block in story.blocks if block.kind in _READ]
    by_table: dict[int, list[StoryBlock]] = {}
    for block in blocks:
        if block.spot and block.kind == "body":
            by_table.setdefault(block.spot.table, []).append(block)
    for block in blocks:
        if block.spot and block.kind == "body":
            own = by_table.pop(block.spot.table, None)
            if own:
                yield _table(heading, own, story.layout.tables[block.part, block.spot.table])
            continue
        paragraph = Paragraph(tuple(_lines(block)), block.place, _is_heading(block))
        if paragraph.lines:
            heading = paragraph.text if paragraph.is_heading else heading
            yield paragraph


def _table(heading: str, blocks: Sequence[StoryBlock], layout: TableLayout) -> Table:
    """Return a table; every cell of it has a block, an empty one too."""
    texts: dict[int, dict[int, list[TextLine]]] = {}
    for block in blocks:
        assert block.spot
        texts.setdefault(block.spot.row, {}).setdefault(block.spot.col, []).extend(_lines(block))
    rows = []
    for number, by_col in sorted(texts.items()):
        looks = layout.cells[number - 1] if number <= len(layout.cells) else ()
        cells = []
        for place, col in enumerate(sorted(by_col)):
            look = looks[place] if place < len(looks) else {}
            span = look.get("span", "")
            end = col + (max(int(span), 1) if span.isdecimal() else 1)
            cells.append(TableCell(tuple(by_col[col]), col, end, look.get("merge") == "on"))
        rows.append(TableRow(number, tuple(cells)))
    assert blocks[0].spot
    return Table(blocks[0].spot.table, heading, tuple(rows))


def _lines(block: StoryBlock) -> Iterator[TextLine]:
    """Yield the lines of a paragraph that hold anything; of its content controls each line has its own stretch."""
    is_bold = bool(block.look) and all("b" in look.split() for start, end, look in block.look if end > start)
    spans = cell_spans(block) or [span for span in block.spans if not span.tag and _ADDRESS.fullmatch(span.alias)]
    start = 0
    for piece in block.text.split("\n"):
        end = start + len(piece)
        tags = []
        for span in spans:
            found = _ADDRESS.fullmatch(span.tag or span.alias)
            text = block.text[max(start, span.start) : min(end, span.end)]
            if found and span.start < end and span.end > start and text.strip():
                tags.append(Tag(found["sheet"], int(found["row"]), _column(found["col"]), text.strip(), span.control))
        text = one_line(clean(piece.replace(OBJECT, "")))
        if text:
            yield TextLine(text, tuple(tags), block.is_numbered, is_bold)
        start = end + 1


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _is_heading(block: StoryBlock) -> bool:
    """Tell whether a paragraph is a heading: by its style, or short and bold all through."""
    text = one_line(block.text.replace(OBJECT, ""))
    if not text or len(text) > _LONGEST_HEADING or _SENTENCE_END.search(text):
        return False
    by_style = block.style.casefold().startswith(("heading", "หัวเรื่อง", "หัวข้อ"))
    return by_style or all("b" in look.split() for start, end, look in block.look if block.text[start:end].strip())
