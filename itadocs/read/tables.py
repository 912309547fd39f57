"""Read a table sheet: the row of headings, wherever it is, and the filled rows below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from itadocs.catalog.specs import Field, Sheet
from itadocs.problems import Checked, Problem, Where
from itadocs.read.cells import Cell, Grid, Spot
from itadocs.read.headings import Headings, check_headings, field_names, take_cell
from itadocs.read.raw import RawCell, RawRow, RawSheet
from itadocs.thai.compare import match_names, one_line, without_marks

_SUM = re.compile("(?:ผล|คะแนน|ค่า)?(?:รวม|เฉลี่ย)(?:เฉลี่ย|รวม|ทั้งหมด|ทั้งสิ้น|ทุกตัวชี้วัด|ทุกข้อ|10ตัวชี้วัด|ภาพรวม)*")
_REMARK = re.compile(r"หมายเหตุ|ที่มา\s*:|\*\s?[ก-๎]")
_SHOWN = 60
HEADER_ROWS = 30
"""The headings are looked for in rows 1 to 30."""


def parse_table(grid: Grid, spec: Sheet) -> Checked[RawSheet | None]:
    """Return the rows of a table with a filled input or pre-listed cell; None where no row looks like its headings.

    A sheet without any cell is a table without rows. Problems: C02, C03, C19, H01, H02, H03, Y18 for a merged cell
    that counts for its first row and column only, Y23 for a row below the table that is none of it.
    """
    if not grid.rows:
        return Checked(RawSheet(spec.key, grid.where, ()))
    header_row = _find_header_row(grid, spec)
    if header_row is None:
        expected = next((field for field in spec.fields if field.required), spec.fields[0])
        return Checked(None, (Problem("H01", grid.where, {"expected": expected.header}),))
    filled = {col for row, cells in grid.rows.items() if row > header_row for col in cells}
    headings = check_headings(
        grid,
        spec.fields,
        {(header_row, col): text for col, text in grid.texts(header_row).items()},
        has_value=lambda spot: spot[1] in filled,
        missing_at=grid.at_row(header_row),
    )
    rows, problems = _parse_rows(grid, spec, headings, header_row)
    places = {key: grid.at(spot) for key, spot in headings.spots.items()}
    return Checked(RawSheet(spec.key, grid.where, rows, places), (*headings.problems, *problems))


def _find_header_row(grid: Grid, spec: Sheet) -> int | None:
    """Return the row with the most headings; of equals the one with the most cells, then the first.

    Two headings make a header row, in sheets of up to three fields half of them, or as many as are required where
    those are fewer. Where a single one is enough, the last of equals counts: the title of a sheet can be the name of
    its only column.
    """
    inputs = sum(not field.ignored for field in spec.fields)
    required = sum(field.required for field in spec.fields)
    enough = 2 if inputs >= 4 else max(1, min((inputs + 1) // 2, required))
    best, best_rank = None, (0, 0)
    for row in (row for row in grid.rows if row <= HEADER_ROWS):
        texts = grid.texts(row)
        if len(texts) < max(enough, best_rank[0]):
            continue  # too few for so many headings
        rank = (len(match_names(texts, field_names(spec.fields))), len(texts))
        if rank[0] >= enough and (rank > best_rank or (rank == best_rank and rank[0] == 1)):
            best, best_rank = row, rank
    return best


def _parse_rows(grid: Grid, spec: Sheet, found: Headings, header_row: int) -> tuple[tuple[RawRow, ...], list[Problem]]:
    columns = [(field, found.spots[field.key][1]) for field in spec.fields if field.key in found.spots]
    rows: list[RawRow] = []
    problems: dict[Where, Problem] = {}
    # in a pre-filled sheet a row that is only pre-listed counts: what it lacks is missing there and nowhere else
    counted = {col for field, col in columns if spec.prefill or not field.fixed}
    headings = {col: without_marks(text) for col, text in grid.texts(header_row).items()}
    for row, filled in grid.rows.items():
        if row <= header_row or counted.isdisjoint(filled) or _repeats_header(filled, headings, columns):
            continue
        if below := _said_below(filled, spec, min(col for _, col in columns)):
            where = grid.at_row(row)
            problems[where] = Problem("Y23", where, {"found": one_line(below)[:_SHOWN]})
            continue
        cells: dict[str, RawCell] = {}
        for field, col in columns:
            spot = _spot_of_value(grid, field, (row, col), header_row)
            taken = take_cell(grid, spot)
            if isinstance(taken, Problem):
                problems[taken.where] = taken
            elif taken is not None:
                cells[field.key] = taken
        given = {key: take_cell(grid, (row, col)) for key, (_, col) in found.given.items()}
        shown = {key: cell for key, cell in given.items() if isinstance(cell, RawCell)}
        repeated = frozenset(field.key for field, col in columns if (row, col) in grid.repeats)
        rows.append(RawRow(grid.at_row(row), cells, shown, repeated))
    return tuple(rows), [*problems.values(), *_check_merged(grid, columns, rows)]


def _check_merged(grid: Grid, columns: list[tuple[Field, int]], rows: Iterable[RawRow]) -> Iterator[Problem]:
    """Yield Y18 for a value in a range over cells that have a meaning of their own: of other columns, or of rows
    below.
    """
    numbers = [row.where.row or 0 for row in rows] if grid.merged else []
    fields = {col: field for field, col in columns}
    for number in numbers:
        for merged in grid.merged.get(number, ()):
            field = fields.get(merged.left)
            if field is None or merged.top != number or grid.cell((number, merged.left)) is None:
                continue
            is_wide = any(merged.left < col <= merged.right for col in fields)
            is_high = not field.fill_merged and any(number < other <= merged.bottom for other in numbers)
            if is_wide or is_high:
                last = grid.at((merged.bottom, merged.right))
                found = f"{grid.at((merged.top, merged.left)).cell}:{last.cell}"
                yield Problem("Y18", grid.at((merged.top, merged.left)), {"field": field.header, "found": found})


def _spot_of_value(grid: Grid, field: Field, spot: Spot, header_row: int) -> Spot:
    """Return where the value for a row stands: for ``fill_merged`` fields the top of the merged range over it."""
    if not field.fill_merged:
        return spot
    merged = grid.range_at(spot)
    return (merged.top, merged.left) if merged.left == spot[1] and merged.top > header_row else spot


def _repeats_header(
    filled: Mapping[int, Cell], headings: Mapping[int, str], columns: Iterable[tuple[Field, int]]
) -> bool:
    """Tell whether a row only says the headings again, as on every page of a printed table."""
    found = [col for _, col in columns if col in filled]
    return len(found) > 1 and all(_key(filled[col]) == headings[col] for col in found)


def _said_below(filled: Mapping[int, Cell], spec: Sheet, first_col: int) -> str:
    """Return what a row below a table begins with that is no row of it: รวม or เฉลี่ย under scores, or a lone หมายเหตุ."""
    value = filled[min(filled)].value
    first = value.strip() if isinstance(value, str) else ""
    if set(filled) == {first_col} and _REMARK.match(first):
        return first
    is_scored = spec.prefill is not None and any(field.type == "score" for field in spec.fields)
    return first if is_scored and _SUM.fullmatch(without_marks(first)) else ""


def _key(cell: Cell) -> str:
    return without_marks(cell.value if isinstance(cell.value, str) else "")
