"""Tell a table by its headings: which rows are its head, what each column means, what the table is of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from itadocs.carry.document.content import DocumentContent, Paragraph, Table, TableCell, TableRow
from itadocs.carry.document.names import Names, parse_score
from itadocs.catalog.published import PublishedWords, heading_form
from itadocs.thai.digits import to_arabic

_YEAR = re.compile(r"(?:ประจำ)?(?:ปี)?\s*(?:งบประมาณ)?\s*(?:พ\.?\s?ศ\.?)?\s*(?P<year>25[0-9]{2})(?![0-9])")
_DEEPEST, _LATEST = 3, 4
"""A head has at most so many rows, and begins in one of so many first rows."""
_FEWEST = 3
"""Rows that a table of scores without a head has at least."""
_LONGEST = 90
"""A heading of more letters is none."""
WHO = frozenset({"group", "indicator_no", "issue_no", "item", "instrument"})
_PLAN = frozenset({"steps", "period", "owners", "output", "outcome"})


class Column(Struct, frozen=True):
    """Hold a column: its first grid column and the one after its last, what it means, and its heading.

    ``year`` and ``part`` are what a heading says of scores; ``is_sure`` is false where only a word of it is known.
    """

    col: int
    end: int
    sense: str
    heading: str
    is_sure: bool = True
    year: int | None = None
    part: int | None = None


class HeadedTable(Struct, frozen=True):
    """Hold a table that was recognised: what it is of, its columns, its rows below the head, and headings that mean
    nothing to the program. ``goes_on`` says that it only continues the table before it."""

    table: Table
    kind: str
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    strange: tuple[str, ...] = ()
    goes_on: bool = False

    def cols(self, *senses: str) -> list[Column]:
        """Return the columns that mean one of these, from left to right."""
        return [column for column in self.columns if column.sense in senses]

    def col(self, sense: str) -> Column | None:
        """Return the first column that means it; None where none does."""
        return next(iter(self.cols(sense)), None)

    def cell(self, row: TableRow, sense: str) -> TableCell | None:
        """Return the cell of a row in the first column that means it; None where there is none."""
        column = self.col(sense)
        return row.at(column.col) if column else None

    def text(self, row: TableRow, *senses: str) -> str:
        """Return the texts of a row in the columns that mean one of these, together."""
        cells = (row.at(column.col) for column in self.cols(*senses))
        return " ".join(cell.text for cell in cells if cell and cell.lines)


def headed_tables(content: DocumentContent, words: PublishedWords, names: Names) -> Iterator[HeadedTable | Table]:
    """Yield every table of a document, those that are recognised with what their columns mean."""
    before: HeadedTable | None = None
    for part in content.parts:
        if isinstance(part, Paragraph):
            before = None
            continue
        found = _headed(part, words, names) or (_continued(part, before) if before else None) or _bare(part, names)
        yield found or part
        before = found


def _headed(table: Table, words: PublishedWords, names: Names) -> HeadedTable | None:
    best: tuple[tuple[int, int, int], int, int, list[Column], list[str]] | None = None
    for first in range(min(_LATEST, len(table.rows))):
        for depth in range(1, _DEEPEST + 1):
            head = table.rows[first : first + depth]
            if len(head) < depth or not _is_head(head):
                break
            columns, strange = _columns(head, words, names)
            sure = sum(column.is_sure for column in columns)
            rank = (sure, len(columns), -depth - first)
            if table_kind(columns) and (best is None or rank > best[0]):
                best = rank, first, depth, columns, strange
    if best is None or 2 * len(best[3]) < len(best[3]) + len(best[4]):
        return None
    _, first, depth, columns, strange = best
    heads = [_texts(row) for row in table.rows[first : first + depth]]
    rows = tuple(row for row in (*table.rows[:first], *table.rows[first + depth :]) if _texts(row) not in heads)
    kind = table_kind(columns)
    return HeadedTable(table, kind, tuple(_settled(columns, rows)), rows, tuple(strange))


def _continued(table: Table, before: HeadedTable) -> HeadedTable | None:
    """Return a table without a head as what goes on with the one before it; None where its columns are others."""
    widths = {row.cells[-1].end for row in table.rows if row.cells}
    own = {row.cells[-1].end for row in before.table.rows if row.cells}
    if not widths or max(widths) != max(own):
        return None
    return HeadedTable(table, before.kind, before.columns, table.rows, (), goes_on=True)


def _bare(table: Table, names: Names) -> HeadedTable | None:
    """Return a table without a head as one of scores where its rows are a name and a score; None for any other."""
    filled = [[cell for cell in row.cells if cell.lines] for row in table.rows]
    pairs = [cells for cells in filled if len(cells) == 2 and parse_score(cells[1].text) is not None]
    named = [cells for cells in pairs if names.group(cells[0].text) or names.instrument(cells[0].text)]
    if len(named) < _FEWEST or 5 * len(named) < 4 * len(filled):
        return None
    name, score = named[0]
    columns = Column(name.col, name.end, "group", ""), Column(score.col, score.end, "score", "")
    return HeadedTable(table, "scores", columns, table.rows)


def _is_head(rows: Sequence[TableRow]) -> bool:
    """Tell whether rows can be one head: short texts, no score in the first, and others only below what is open."""
    for row in rows:
        if len(row.cells) < 2 or any(len(cell.text) > _LONGEST for cell in row.cells):
            return False
    if any(parse_score(cell.text) is not None for cell in rows[0].cells):
        return False
    return all(_goes_below(above, row) for above, row in pairwise(rows))


def _goes_below(above: TableRow, row: TableRow) -> bool:
    """Tell whether a row goes on with the row of headings above: its texts stand below cells that are wide, blank or
    merged, or say the same again. Where nothing is merged, a blank cell beside a heading stands for a wide one."""
    is_merged = any(cell.is_continued for cell in row.cells) or any(cell.end - cell.col > 1 for cell in above.cells)
    closed: dict[int, str] = {}
    for cell, beside in pairwise([*above.cells, None]):
        is_wide = cell is not None and (cell.end - cell.col > 1 or (beside is not None and not beside.lines))
        if cell is not None and cell.lines and not is_wide:
            closed[cell.col] = cell.text
    texts = [cell.text for cell in row.cells if cell.lines]
    if not texts or any(cell.lines and closed.get(cell.col, cell.text) != cell.text for cell in row.cells):
        return False
    has_blank = any(not cell.lines for cell in above.cells)
    return is_merged or (has_blank and bool(closed) and all(parse_score(text) is None for text in texts))


def _texts(row: TableRow) -> tuple[str, ...]:
    return tuple(heading_form(cell.text) for cell in row.cells)


def _columns(head: Sequence[TableRow], words: PublishedWords, names: Names) -> tuple[list[Column], list[str]]:
    columns: list[Column] = []
    strange: list[str] = []
    for cell in head[-1].cells:
        above = [found.text for row in head if (found := row.at(cell.col)) and found.lines]
        texts = list(dict.fromkeys(above))
        column = _column(cell, texts, words, names) if texts else _beside_scores(cell, columns)
        if column is not None:
            columns.append(column)
        elif texts:
            strange.append(" ".join(texts))
    return columns, strange


def _beside_scores(cell: TableCell, columns: Sequence[Column]) -> Column | None:
    """Return a column without a heading right of one of scores as another of them; it is not sure."""
    last = columns[-1] if columns else None
    if last is None or last.sense != "score" or last.end != cell.col:
        return None
    return Column(cell.col, cell.end, "score", last.heading, is_sure=False)


def _column(cell: TableCell, texts: Sequence[str], words: PublishedWords, names: Names) -> Column | None:
    heading = " ".join(texts)
    year = next((int(found["year"]) for found in _YEAR.finditer(to_arabic(heading))), None)
    plain = [_YEAR.sub("", to_arabic(text)).replace("()", "").strip(" :") for text in reversed(texts)]
    part = names.part(heading) if re.search(r"ส่วนที่|public|survey", heading, re.IGNORECASE) else None
    if part is None and len(texts) > 1 and to_arabic(texts[-1]).strip() in ("1", "2"):
        part = int(to_arabic(texts[-1]))
    is_scored = part is not None or (year is not None and not plain[0])
    whole = heading if len(texts) > 1 else ""
    sense = next((found for text in (*plain, whole) if text and (found := words.column(text))), None)
    if is_scored and (sense is None or part is None):
        sense = "score"
    if sense is not None:
        return Column(cell.col, cell.end, sense, heading, True, year, part)
    guess = next((found for text in (*plain, whole) if text and (found := words.column_by_word(text))), None)
    return Column(cell.col, cell.end, guess, heading, False, year, part) if guess else None


def table_kind(columns: Sequence[Column]) -> str:
    """Return what a table with such columns is of; empty where it is of nothing the workbook holds."""
    senses = {column.sense for column in columns}
    if senses & {"measure", "ways"} and senses & _PLAN:
        return "measures"
    if "condition" in senses and senses & {"level", "score"}:
        return "levels"
    if "year" in senses and senses & {"score", "level"} and not senses & (WHO | {"agency"}):
        return "history"
    if "agency" in senses and "score" in senses and not senses & WHO:
        return "peers"
    if senses & WHO and "score" in senses:
        return "scores"
    if senses & {"group", "indicator_no", "issue_no"} and senses & {"analysis", "defects"}:
        return "analysis"
    return ""


def _settled(columns: Sequence[Column], rows: Sequence[TableRow]) -> Iterator[Column]:
    """Yield the columns; one of scores that only a word told is sure where its cells are scores."""
    for column in columns:
        texts = [cell.text for row in rows if (cell := row.at(column.col)) and cell.lines and cell.col == column.col]
        is_scores = (
            column.sense == "score" and texts and sum(parse_score(t) is not None for t in texts) * 5 >= len(texts) * 4
        )
        yield (
            Column(column.col, column.end, column.sense, column.heading, True, column.year, column.part)
            if is_scores
            else column
        )
