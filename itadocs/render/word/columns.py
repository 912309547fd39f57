"""Give tables whose rows are tall through one column widths with which they are short: fifteen long names in a narrow
column leave the others empty over pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from itadocs.render.word.rows import (
    CELL,
    MAY_BREAK,
    MOST_LINES,
    ROW_END,
    count_lines,
    is_surely_within,
    lengths_of,
    row_cells,
    width_of,
    with_short_rows_whole,
)

_NARROW = 2_000
"""Columns of this width, in twentieths of a point, are as narrow as a date or a name lets them be."""
_STEPS = (2_400, 1_200, 600, 300)
"""What one column gives another at a time. The largest leads past widths at which a little more changes nothing: a long
name takes its two lines until there is room for all of it."""
_WORTH = 0.75
"""The widths of the template stay unless the rows of the table are so much shorter with others."""
_TABLE, _TABLE_END = "<w:tbl>", "</w:tbl>"
_ROW = re.compile(r"<w:tr[ >].*?</w:tr>", re.DOTALL)
_COLUMN = re.compile(r'(<w:gridCol w:w=")(\d+)(")')
_SPAN = re.compile(r'<w:gridSpan w:val="(\d+)"')
_OWN_WIDTH = re.compile(r'(<w:tcW w:w=")(\d+)(" w:type="dxa")')
_Row = dict[int, tuple[float, ...]]
"""The lengths of the paragraphs of each cell that is in one column, by the column."""


class _Table(Struct, frozen=True):
    """Hold a table of a part: its place, the widths of its columns, and the cells of its rows, as they are written."""

    start: int
    end: int
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def may_be_tall(self) -> bool:
        """Tell whether a row could be tall if its letters were the widest."""
        return any(not is_surely_within(MOST_LINES, cell) for row in self.rows for cell in row)

    @property
    def is_whole(self) -> bool:
        """Tell whether the cells of each row say all widths."""
        return all(
            sum(map(width_of, row)) == sum(self.widths) and sum(map(_span, row)) == len(self.widths)
            for row in self.rows
        )


def with_rows_on_pages(xml: str) -> str:
    """Return a part whose short rows stay on one page, and whose columns are such that few rows are tall."""
    return with_short_rows_whole(with_fitting_columns(xml))


def with_fitting_columns(xml: str) -> str:
    """Return a part whose tables with a tall row have the widths with which all rows together are shortest, where that
    is much. Tables that have the same columns keep the same; others stay as the template has them."""
    found = list(_tables(xml))
    tall = {table.widths for table in found if table.may_be_tall}  # nearly no table: only these are measured
    tables = [table for table in found if table.widths in tall and table.is_whole]
    fitting = {widths: _fit(widths, [t for t in tables if t.widths == widths]) for widths in {t.widths for t in tables}}
    for table in reversed(tables):
        wanted = fitting[table.widths]
        if wanted != table.widths:
            xml = f"{xml[: table.start]}{_with_widths(xml[table.start : table.end], wanted)}{xml[table.end :]}"
    return xml


def _tables(xml: str) -> Iterator[_Table]:
    """Yield the tables with rows that may break, but for those in which or around which is another."""
    at = 0
    while (found := xml.find(MAY_BREAK, at)) >= 0:
        start, end = xml.rfind(_TABLE, at, found), xml.find(_TABLE_END, found) + len(_TABLE_END)
        at = end
        table = xml[start:end]
        if start < 0 or table.count(_TABLE) != 1 or table.count(_TABLE_END) != 1:
            continue
        widths = tuple(int(found[2]) for found in _COLUMN.finditer(table))
        yield _Table(start, end, widths, tuple(map(row_cells, table.split(ROW_END)[:-1])))


def _span(cell: str) -> int:
    found = _SPAN.search(cell)
    return int(found[1]) if found else 1


def _in_one_column(row: Sequence[str]) -> _Row:
    found, at = {}, 0
    for cell in row:
        span = _span(cell)
        if span == 1:
            found[at] = lengths_of(cell)
        at += span
    return found


def _fit(widths: tuple[int, ...], tables: Sequence[_Table]) -> tuple[int, ...]:
    """Return the widths with which the rows are shortest: those of the template, a step from one column to another at
    a time while that helps."""
    rows = [row for table in tables for row in map(_in_one_column, table.rows) if row]

    @cache
    def heights(column: int, width: int) -> list[int]:
        return [count_lines(row.get(column, ()), width) for row in rows]

    def height(tried: Sequence[int]) -> int:
        return sum(of_rows(tried))

    def of_rows(tried: Sequence[int]) -> Iterator[int]:
        return map(max, zip(*(heights(column, width) for column, width in enumerate(tried)), strict=True))

    if max(of_rows(widths), default=0) <= MOST_LINES:
        return widths
    usual = height(widths)
    best, lowest = widths, usual
    while True:
        lower = min(((height(tried), tried) for tried in _steps_from(best)), default=(lowest, best))
        if lower[0] >= lowest:
            return best if lowest <= usual * _WORTH else widths
        lowest, best = lower


def _steps_from(widths: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    for giving in range(len(widths)):
        for taking in range(len(widths)):
            for step in _STEPS:
                if giving != taking and widths[giving] - step >= _NARROW:
                    moved = {giving: -step, taking: step}
                    yield tuple(width + moved.get(column, 0) for column, width in enumerate(widths))


def _with_widths(table: str, widths: Sequence[int]) -> str:
    """Return a table with these widths of its columns, and its cells with those of the columns they are in."""
    columns = iter(widths)
    table = _COLUMN.sub(lambda found: f"{found[1]}{next(columns)}{found[3]}", table)

    def row_with_widths(found: re.Match[str]) -> str:
        at = 0

        def cell_with_width(cell: re.Match[str]) -> str:
            nonlocal at
            first, at = at, at + _span(cell[0])
            return _OWN_WIDTH.sub(lambda own: f"{own[1]}{sum(widths[first:at])}{own[3]}", cell[0], count=1)

        return CELL.sub(cell_with_width, found[0])

    return _ROW.sub(row_with_widths, table)
