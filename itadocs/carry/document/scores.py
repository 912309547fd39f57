"""Read tables of scores: what each row is of, and which score stands for which year or part."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from msgspec import Struct

from itadocs.carry.document.columns import Column, HeadedTable
from itadocs.carry.document.content import TableCell, TableRow, TextLine
from itadocs.carry.document.names import Names, parse_score
from itadocs.carry.document.records import Record, Value, tags_of
from itadocs.catalog.published import PublishedWords
from itadocs.thai.compare import without_marks

_WHO = ("item", "group", "indicator_no", "instrument", "order")
_NAMED_BY = {"items": "code", "indicators": "no", "instruments": "instrument"}
"""The field that names a row of scores."""
_TOTAL = {"this_year": "total", "last_year": "last_total"}
_LEVEL = {"this_year": "level", "last_year": "last_level"}


class Subject(Struct, frozen=True):
    """Hold what a row of scores is of: the sheet, the row's key there, and a doubt."""

    sheet: str
    key: Hashable
    doubt: str = ""


class ScoreTable:
    """Read one table of scores into records; what of it says nothing is left out."""

    def __init__(self, headed: HeadedTable, names: Names, words: PublishedWords) -> None:
        self._headed, self._names, self._words = headed, names, words
        self._year = names.framework.year_be
        self._scores = headed.cols("score")
        self._parts = {column.col: column.part for column in self._scores}

    def records(self) -> Iterator[Record]:
        """Yield what each row says."""
        if len(self._scores) == 2 and not any(c.part or c.year for c in self._scores):
            self._parts = {column.col: no for no, column in enumerate(self._scores, start=1)}
        for row in self._headed.rows:
            if without_marks(self._headed.text(row, "item")) == without_marks("ส่วนที่"):
                self._take_parts(row)
                continue
            yield from self._several(row) or self._one(row)

    def _take_parts(self, row: TableRow) -> None:
        """Take a row that only says which score column is of which part."""
        for column in self._scores:
            cell = row.at(column.col)
            if cell and (no := self._names.part(cell.text)):
                self._parts[column.col] = no

    def _several(self, row: TableRow) -> list[Record]:
        """Return the records of a row that lists several items in one cell with as many scores beside them."""
        cell = self._headed.cell(row, "item") or self._headed.cell(row, "group")
        lines = cell.lines if cell else ()
        named = [code for line in lines if (code := self._names.item(line.text)[0])]
        if len(named) < 2 or len(named) != len(lines):
            return []
        found = []
        for column in self._scores:
            scores = row.at(column.col)
            if scores is None or len(scores.lines) != len(named):
                continue
            for code, line in zip(named, scores.lines, strict=True):
                field = f"part{self._parts[column.col]}" if self._parts[column.col] else "score"
                found += self._record(Subject("items", code), {field: line}, row)
        return found

    def _one(self, row: TableRow) -> Iterator[Record]:
        texts = [cell for column in self._headed.cols(*_WHO) if (cell := row.at(column.col)) and cell.lines]
        subject = self._subject(row, texts)
        if subject is None:
            return
        if subject.sheet == "instruments" and ":" not in str(subject.key):
            yield from self._divided(row, str(subject.key))
            return
        if subject.sheet == "result":
            yield from self._result(row, subject)
            return
        fields: dict[str, TextLine] = {}
        filled = list(self._filled(row))
        for column, cell in filled:
            fields.setdefault(self._field(subject, column, cell, is_alone=len(filled) == 1), cell.lines[0])
        fields.pop("", None)
        yield from self._record(subject, fields, row)

    def _filled(self, row: TableRow) -> Iterator[tuple[Column, TableCell]]:
        """Yield the score columns of a row with their cells, a cell over several columns once."""
        seen: set[int] = set()
        for column in self._scores:
            cell = row.at(column.col)
            if cell and cell.lines and cell.col not in seen:
                seen.add(cell.col)
                yield column, cell

    def _field(self, subject: Subject, column: Column, cell: TableCell, *, is_alone: bool) -> str:
        """Return the field that a score goes to; empty for none."""
        part, is_wide = self._parts[column.col], sum(cell.col <= each.col < cell.end for each in self._scores) > 1
        if subject.sheet == "items":
            if column.year not in (None, self._year):
                return ""
            return f"part{part}" if part and not is_wide else "score"
        is_of_part = part is not None and len(self._scores) > 1 and not is_wide and not is_alone
        return "" if is_of_part else self._year_field(column)

    def _year_field(self, column: Column) -> str:
        if column.year in (None, self._year):
            return "this_year"
        return "last_year" if column.year == self._year - 1 else ""

    def _divided(self, row: TableRow, code: str) -> Iterator[Record]:
        """Yield the scores of an instrument: of each part where a column says so, of the whole where it has none."""
        for column, cell in self._filled(row):
            part, field = self._parts[column.col], self._year_field(column)
            parts = self._names.framework.parts_of(code)
            key = f"{code}:{part}" if part and parts else code
            if field and (":" in key or not parts):
                yield from self._record(Subject("instruments", key), {field: cell.lines[0]}, row)

    def _result(self, row: TableRow, subject: Subject) -> Iterator[Record]:
        for column, cell in self._filled(row):
            field = self._year_field(column)
            if field and self._parts[column.col] is None:
                name = (_TOTAL if subject.key == "total" else _LEVEL)[field]
                yield from self._record(Subject("result", ()), {name: cell.lines[0]}, row)

    def _subject(self, row: TableRow, cells: Sequence[TableCell]) -> Subject | None:
        texts = [cell.text for cell in cells]
        for text in texts:
            code, doubt = self._names.item(text)
            if code:
                return Subject("items", code, doubt)
        number, item = self._headed.text(row, "indicator_no"), self._headed.text(row, "item")
        of_row = (item,) if item else (self._headed.text(row, "group"), number)  # an item nobody knows is no indicator
        texts = [item] if item else texts
        for text in of_row:
            kind = "indicator" if self._headed.col("indicator_no") else None
            named = self._names.group(text, number if text != number else "", kind) if text else None
            if named and named.group[0] == "indicator":
                return Subject("indicators", named.group[1], named.doubt)
        for text in texts:
            if sense := self._words.row(text):
                return Subject("result", sense) if sense in ("total", "level") else None
        if instrument := next((key for text in texts if (key := self._names.instrument(text))), None):
            return Subject("instruments", instrument)
        return None

    def _record(self, subject: Subject, fields: dict[str, TextLine], row: TableRow) -> list[Record]:
        values: dict[str, Value] = {}
        for field, line in fields.items():
            score = parse_score(line.text)
            if field in _LEVEL.values():
                values[field] = line.text.strip('“”"')
            elif score is not None:
                values[field] = score
        if not values:
            return []
        unsure = next((column.heading for column in self._scores if not column.is_sure), "")
        doubt = subject.doubt or (f"รู้จากบางคำของหัวคอลัมน์ “{unsure}”" if unsure else "")
        name = _NAMED_BY.get(subject.sheet)
        own: dict[str, Value] = {name: subject.key} if name and isinstance(subject.key, str | int) else {}
        table = self._headed.table
        return [
            Record(
                subject.sheet,
                subject.key if own else (),
                {**own, **values},
                table.row_place(row),
                dict.fromkeys(values, doubt) if doubt else {},
                tags_of(*fields.values()),
                table.number,
            )
        ]
