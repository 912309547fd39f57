"""Give tables whose rows are tall through one column widths with which they are short: fifteen long names in a narrow
column leave the others empty over pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from msgspec import Struct

from itadocs.render.word.rows import (
    CELL,
    MAY_BREAK,
    MOST_LINES,
    ROW_END,
    count_lines,
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
_TABLE, _TABLE_END, _GRID_END = "<w:tbl>", "</w:tbl>", "</w:tblGrid>"
_ROW = re.compile(r"<w:tr[ >].*?</w:tr>", re.DOTALL)
_COLUMN = re.compile(r'(<w:gridCol w:w=")(\d+)(")')
_SPAN = re.compile(r'<w:gridSpan w:val="(\d+)"')
_OWN_WIDTH = re.compile(r'(<w:tcW w:w=")(\d+)(" w:type="dxa")')
_Row = dict[int, tuple[float, ...]]
"""The lengths of the paragraphs of each cell that is in one column, by the column."""


class _Table(Struct, frozen=True):
    """Hold a table of a part: its place, its text, and the widths of its columns."""

    start: int
    end: int
    text: str
    widths: tuple[int, ...]

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Return the cells of each row, as they are written; none where they do not say all widths."""
        rows = tuple(map(row_cells, self.text.split(ROW_END)[:-1]))
        is_whole = all(
            sum(map(width_of, row)) == sum(self.widths) and sum(map(_span, row)) == len(self.widths) for row in rows
        )
        return rows if is_whole else ()


def with_rows_on_pages(xml: str) -> str:
    """Return a part whose short rows stay on one page, and whose columns are such that few rows are tall."""
    whole, tall = with_short_rows_whole(xml)
    fitting = _with_fitting_columns(xml, tall) if tall else xml
    return whole if fitting is xml else with_short_rows_whole(fitting)[0]


def _with_fitting_columns(xml: str, tall: Sequence[int]) -> str:
    """Return a part whose tables with a tall row have the widths with which all rows together are shortest, where that
    is much. Tables that have the same columns keep the same; others stay as the template has them."""
    found = list(_tables(xml))
    concerned = {table.widths for table in found if any(table.start < at < table.end for at in tall)}
    tables = [(table, rows) for table in found if table.widths in concerned and (rows := table.rows())]
    fitting = {
        widths: _fit(widths, [row for table, rows in tables if table.widths == widths for row in rows])
        for widths in concerned
    }
    for table, _ in reversed(tables):
        wanted = fitting[table.widths]
        if wanted != table.widths:
            xml = f"{xml[: table.start]}{_with_widths(table.text, wanted)}{xml[table.end :]}"
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
        grid = table[: table.find(_GRID_END)]
        yield _Table(start, end, table, tuple(int(found[2]) for found in _COLUMN.finditer(grid)))


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


def _fit(widths: tuple[int, ...], cells: Iterable[Sequence[str]]) -> tuple[int, ...]:
    """Return the widths with which the rows are shortest: those of the template, a step from one column to another at
    a time while that helps."""
    rows = [row for row in map(_in_one_column, cells) if row]

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
    widest = sum(widths) - _NARROW * (len(widths) - 1)
    if height([max(widest, width) for width in widths]) > usual * _WORTH:
        return widths  # were every column as wide as any can be, that would not be much
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
