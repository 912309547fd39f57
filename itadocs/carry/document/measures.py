"""Read plan tables: measures with their steps, periods, owners and findings, each under its indicator or issue."""

from __future__ import annotations

import re
from collections.abc import Sequence

from itadocs.carry.document.columns import HeadedTable
from itadocs.carry.document.content import TableCell, TableRow, TextLine
from itadocs.carry.document.names import NamedGroup, Names
from itadocs.carry.document.read_measures import FIELDS, REPORTED, ReadMeasure, parse_periods
from itadocs.catalog.published import PublishedWords
from itadocs.thai.compare import without_marks
from itadocs.thai.digits import to_arabic
from itadocs.validate.typed import GroupRef

_LEVELS = re.compile(r"^\(?([0-9]{1,2})(?:\.[0-9]{1,2})+[.)]?$")
_TOP = re.compile(r"^\(?[0-9]{1,2}[.)]+$")


class MeasureTable:
    """Read one plan table; ``context`` is the group that the table before it left open, or that the headings name,
    ``before`` the last measure of the table that it may go on with."""

    def __init__(
        self,
        headed: HeadedTable,
        names: Names,
        words: PublishedWords,
        context: NamedGroup | None,
        before: ReadMeasure | None,
    ) -> None:
        self._headed, self._names, self._words = headed, names, words
        self.group = context
        self._measures: list[ReadMeasure] = []
        self._before = before
        self._fields = {**FIELDS, **REPORTED}
        self.limitations: list[tuple[TableRow, TableCell]] = []
        self.analysed: list[tuple[TableRow, GroupRef, TableCell]] = []
        self.unread: list[tuple[TableRow, str]] = []
        self._tops: dict[str, list[TextLine]] = {}
        """What a column's last cell says that begins in a row of its own: what is merged below it says the same."""
        self.is_read = False
        """Whether a row went on with the measure of another table."""
        self._is_named = False

    @property
    def _text(self) -> str:
        return "measure" if self._headed.col("measure") else "ways"

    def measures(self) -> list[ReadMeasure]:
        """Return the measures that begin in this table; what goes on with the one before is added to that one."""
        for row in self._headed.rows:
            if not any(cell.lines for cell in row.cells):
                continue
            wide = row.only
            if wide is not None and (self._is_over_all(row) or self._names.group(wide.text)):
                self._take_wide(row, wide)
            else:
                self._take_row(row)
        return self._measures

    def _is_over_all(self, row: TableRow) -> bool:
        """Tell whether a row is one cell over the table, rather than one whose other columns are empty."""
        return len(row.cells) == 1 or row.cells[0].end > 2

    def _take_wide(self, row: TableRow, cell: TableCell) -> None:
        named = self._names.group(cell.lines[0].text)
        if named:
            self.group, self._before, self._is_named = named, None, True
        elif self._words.section_by_word(cell.lines[0].bare) == "limitations":
            self.limitations.append((row, cell))
        elif self._is_named and self.group and self._is_measure(cell.lines[0]):
            place, number = self._headed.table.row_place(row), self._headed.table.number
            self._measures.append(ReadMeasure(self.group, list(cell.lines), place, number))
        elif self._is_named and self.group and not self._measures:
            self.analysed.append((row, self.group.group, cell))
        else:
            self.unread.append((row, cell.text))

    def _is_measure(self, line: TextLine) -> bool:
        """Tell whether a line over the whole width is a measure: by its number, or by the cell it was printed from."""
        title = self._names.title("measures")
        return _TOP.match(to_arabic(line.marker)) is not None or any(tag.sheet == title for tag in line.tags)

    def _take_row(self, row: TableRow) -> None:
        self._take_group(row)
        cell, steps = self._headed.cell(row, self._text), self._headed.col("steps")
        if cell and cell.lines and steps and cell.col < steps.col < cell.end:  # neither a measure nor its steps
            self.unread.append((row, cell.text))
            return
        last = self._measures[-1] if self._measures else self._before
        goes_on = cell is None or cell.is_continued or not cell.lines
        if goes_on and last is not None:
            self.is_read = True
            self._add(last, row, goes_on=True)
        elif goes_on or cell is None:
            self.unread.append((row, " ".join(each.text for each in row.cells if each.lines)))
        else:
            lines_left = self._after_page(cell.lines, row, last)
            if not lines_left and last is not None:
                self._add(last, row, goes_on=True)
            pieces = _pieces(lines_left)
            made = []
            for no, lines in enumerate(pieces):
                place, number = self._headed.table.row_place(row), self._headed.table.number
                group, shares = self.group or self._by_finding(row), (no, len(pieces))
                made.append(ReadMeasure(group, list(lines), place, number, shares=shares))
                self._add(made[-1], row, goes_on=False)
            self._spread(made)
            self._measures += made

    def _after_page(self, lines: Sequence[TextLine], row: TableRow, last: ReadMeasure | None) -> Sequence[TextLine]:
        """Return the lines of a measure's cell without those that end the measure before, as a page that broke inside
        it leaves: first in a table, without a number where that measure has one. They go to where they belong."""
        begins = [no for no, line in enumerate(lines) if _TOP.match(to_arabic(line.marker))]
        if last is None or last is not self._before or row is not self._headed.rows[0] or (begins and begins[0] == 0):
            return lines
        named = self._headed.text(row, "group")
        is_rest = not named or (self.group is not None and self._names.rest_of(named, self.group.group))
        number = self._headed.text(row, "issue_no", "indicator_no")
        if number or not is_rest or not _TOP.match(to_arabic(last.lines[0].marker)):
            return lines
        end = begins[0] if begins else len(lines)
        whole = last.lines[-1].text + "".join(line.text for line in lines[:end])
        last.lines = [*last.lines[:-1], TextLine(whole, last.lines[-1].tags)]
        last.doubts["text"] = f"ข้อความต่อกันจากสองหน้า ({self._headed.table.row_place(row)})"
        self.is_read = True
        return lines[end:]

    def _take_group(self, row: TableRow) -> None:
        """Take the group that the row's own columns name; one whose name a page cut goes on."""
        number = self._headed.text(row, "issue_no", "indicator_no") or self._headed.text(row, "order")
        text = self._headed.text(row, "group")
        if not text and not self._headed.text(row, "issue_no", "indicator_no"):
            return
        if (
            self.group
            and text
            and self._names.rest_of(text, self.group.group)
            and not self._headed.text(row, self._text)
        ):
            return
        kind = "issue" if self._headed.col("issue_no") else "indicator" if self._headed.col("indicator_no") else None
        named = self._names.group(text or number, number if text else "", kind)
        if named:
            self.group = named
        elif text and not (self.group and self._names.rest_of(text, self.group.group)):
            self.group = None

    def _by_finding(self, row: TableRow) -> NamedGroup | None:
        group = self._names.mentioned(self._headed.text(row, "analysis"))
        return NamedGroup(group, "รู้จากข้อความในช่องผลการวิเคราะห์") if group else None

    def _add(self, measure: ReadMeasure, row: TableRow, *, goes_on: bool) -> None:
        """Add a row's cells to a measure; a cell merged with the one above counts for a new measure alone."""
        for sense, name in self._fields.items():
            column = self._headed.col(sense)
            cell = row.at(column.col) if column else None
            if column is None or cell is None:
                continue
            lines = list(cell.lines)
            if not cell.is_continued:
                self._tops[sense] = lines
            elif not goes_on:
                lines = self._tops.get(sense, [])
            known = measure.fields.setdefault(name, [])
            if goes_on and lines and _said(lines) == _said(known) and name in ("periods", "owners"):
                continue
            measure.fields[name] = _joined(known, lines) if goes_on and not cell.is_continued else known + lines
            if lines and not column.is_sure and not (name == "periods" and _is_period(lines)):
                measure.doubts[name] = f"รู้จากบางคำของหัวคอลัมน์ “{column.heading}”"
        column = self._headed.col(self._text)
        if column and not column.is_sure:
            measure.doubts["text"] = f"รู้จากบางคำของหัวคอลัมน์ “{column.heading}”"

    def _spread(self, made: Sequence[ReadMeasure]) -> None:
        """Give each of several measures of one row its own steps where they are numbered 1.1, 1.2, 2.1."""
        if len(made) < 2:
            return
        steps = made[0].fields.get("steps", [])
        of = [_LEVELS.match(to_arabic(line.marker)) for line in steps]
        numbers = [int(found[1]) for found in of if found]
        if len(numbers) == len(steps) and set(numbers) == set(range(1, len(made) + 1)):
            for no, measure in enumerate(made, start=1):
                measure.fields["steps"] = [line for line, own in zip(steps, numbers, strict=True) if own == no]
                measure.shares = (no - 1, 1)


def _pieces(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Return the lines of a measure's cell by measure: several where two lines or more have a number of their own."""
    if not lines:
        return []
    begins = [no for no, line in enumerate(lines) if line.is_numbered or _TOP.match(to_arabic(line.marker))]
    if len(begins) < 2 or begins[0] != 0:
        return [list(lines)]
    return [list(lines[start:end]) for start, end in zip(begins, [*begins[1:], len(lines)], strict=True)]


def _joined(known: list[TextLine], lines: list[TextLine]) -> list[TextLine]:
    """Return the lines of a cell that goes on below a page: its first line ends the last one where only that one has
    a number."""
    if (
        known
        and lines
        and (known[-1].marker or known[-1].is_numbered)
        and not (lines[0].marker or lines[0].is_numbered)
    ):
        whole = TextLine(known[-1].text + lines[0].text, known[-1].tags + lines[0].tags, known[-1].is_numbered)
        return [*known[:-1], whole, *lines[1:]]
    return known + lines


def _said(lines: Sequence[TextLine]) -> str:
    return without_marks(" ".join(line.text for line in lines))


def _is_period(lines: Sequence[TextLine]) -> bool:
    periods, doubt = parse_periods(lines)
    return bool(periods) and not doubt
