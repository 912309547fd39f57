"""Read tables that are neither of scores nor of measures: analyses, peers, the history."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from itadocs.carry.document.columns import HeadedTable
from itadocs.carry.document.content import TableCell, TableRow, TextLine
from itadocs.carry.document.names import NamedGroup, Names, parse_score
from itadocs.carry.document.records import Record, Value, tags_of
from itadocs.catalog.published import PublishedWords
from itadocs.problems import Fault
from itadocs.thai.digits import parse_integer, to_arabic
from itadocs.thai.fiscal import parse_year
from itadocs.validate.typed import GroupRef

_THEREFORE = ("ดังนั้น", "จึงควร", "หน่วยงานควร")


def peer_records(headed: HeadedTable, _names: Names) -> Iterator[Record]:
    """Yield the agencies of a table that compares them."""
    for row in headed.rows:
        name, score = headed.text(row, "agency"), parse_score(headed.text(row, "score"))
        rank = parse_integer(headed.text(row, "rank", "order")) if headed.text(row, "rank", "order") else None
        level = headed.text(row, "level").strip('“”"')
        if not name or score is None:
            continue
        values: dict[str, Value] = {"name": name, "score": score}
        values |= {"rank": rank} if isinstance(rank, int) else {}
        values |= {"level": level} if level else {}
        yield _row_record("peers", ("peer", headed.table.number, row.number), values, headed, row)


def history_records(headed: HeadedTable, _names: Names) -> Iterator[Record]:
    """Yield the years of a table of past results."""
    for row in headed.rows:
        year = parse_year(to_arabic(headed.text(row, "year")))
        score, level = parse_score(headed.text(row, "score")), headed.text(row, "level").strip('“”"')
        if isinstance(year, Fault) or (score is None and not level):
            continue
        values: dict[str, Value] = {"year": year}
        values |= {"score": score} if score is not None else {}
        values |= {"level": level} if level else {}
        yield _row_record("history", year, values, headed, row)


def _row_record(sheet: str, key: object, values: dict[str, Value], headed: HeadedTable, row: TableRow) -> Record:
    lines = [line for cell in row.cells for line in cell.lines]
    assert isinstance(key, int | tuple)
    return Record(sheet, key, values, headed.table.row_place(row), {}, tags_of(*lines), headed.table.number)


class AnalysisTable:
    """Read the analysis of groups, and the assessor's advice by item that stands in it."""

    def __init__(
        self, headed: HeadedTable, names: Names, words: PublishedWords, before: NamedGroup | None = None
    ) -> None:
        self._headed, self._names, self._words = headed, names, words
        self.group = before

    def records(self) -> Iterator[Record]:
        """Yield what each row says; a row without a group's name goes on with the one above."""
        number = "issue_no" if self._headed.col("issue_no") else "indicator_no"
        kind = number.removesuffix("_no") if self._headed.col(number) else None
        for row in self._headed.rows:
            text, no = self._headed.text(row, "group"), self._headed.text(row, number)
            if (text or no) and not (text and self.group and self._names.rest_of(text, self.group.group)):
                no = no or self._headed.text(row, "order")
                self.group = self._names.group(text or no, no if text else "", kind)
            cells = [
                (column.sense, cell)
                for column in self._headed.cols("analysis", "defects")
                if (cell := row.at(column.col)) and cell.lines
            ]
            for _, cell in cells:
                if self.group:
                    yield from self._cell(self.group, cell, row)

    def _label(self, line: TextLine) -> tuple[str | None, str]:
        """Return the label that a line is or begins with (``ข้อบกพร่องที่ตรวจพบ``), and what follows it."""
        label = self._words.row(line.bare)
        found = (
            None if label else re.match(r"[-–\s]*(?P<label>[ก-๎]{6,24})\s*(?:คือ)?\s*[-–:]\s*(?P<rest>.+)$", line.bare)
        )
        if found and (label := self._words.row(found["label"])) in ("defects", "keep"):
            return label, found["rest"].strip(" -–")
        return label if found is None else None, ""

    def _cell(self, named: NamedGroup, cell: TableCell, row: TableRow) -> Iterator[Record]:
        fields: dict[str, list[TextLine]] = {"text": [], "keep": []}
        field = "text"
        advice: list[TextLine] = []
        for line in cell.lines:
            label, rest = self._label(line)
            if label in ("defects", "keep"):
                field = "keep" if label == "keep" else "text"
                if rest and self._words.row(rest) != "nothing":
                    fields[field].append(TextLine(rest, line.tags))
            elif self._names.codes(line.text)[0]:
                advice.append(line)
            elif label != "nothing" and line.bare:
                fields[field].append(line)
        place = self._headed.table.row_place(row)
        values: dict[str, Value] = {name: "\n".join(line.bare for line in own) for name, own in fields.items() if own}
        doubts = dict.fromkeys(values, named.doubt) if named.doubt else {}
        if values:
            label = self._names.label(named.group)
            lines = (*fields["text"], *fields["keep"])
            yield Record("analysis", named.group, {"group": label, **values}, place, doubts, tags_of(*lines),
                         self._headed.table.number)  # fmt: skip
        yield from advice_records(advice, self._names, place, self._headed.table.number)


def advice_records(
    lines: Sequence[TextLine], names: Names, place: str, table: int | None, part: str = ""
) -> Iterator[Record]:
    """Yield the advice of lines that begin with item codes: what was found, and after ดังนั้น what to do."""
    for number, line in enumerate(lines):
        codes, rest = names.codes(line.text)
        if not codes or not rest:
            continue
        is_title = not rest.startswith("ประเด็น") and names.framework.is_disclosed(codes[0])
        rest = rest.removeprefix("ประเด็น").strip(" :")
        at = min((found for word in _THEREFORE if (found := rest.find(word)) > 0), default=-1)
        defect, advice = (rest[:at], rest[at:]) if at > 0 else (rest, "")
        values: dict[str, Value] = {"items": ", ".join(codes)}
        values |= {"defect": defect.strip()} if not is_title else {}
        values |= {"advice": advice.removeprefix("ดังนั้น").strip()} if advice else {}
        values |= {"part": part} if part else {}
        yield Record("advice", (place, number), values, place, {}, tags_of(line), table)


def analysis_record(group: GroupRef, lines: Sequence[TextLine], names: Names, place: str) -> Record:
    """Return paragraphs that analyse a group."""
    text = "\n".join(line.bare for line in lines if line.bare)
    return Record("analysis", group, {"group": names.label(group), "text": text}, place, {}, tags_of(*lines))
