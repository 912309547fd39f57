"""Read a table sheet: the row of headings, wherever it is, and the filled rows below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from itadocs.catalog.specs import Field, Sheet
from itadocs.problems import Checked, Problem, Where
from itadocs.read.cells import Cell, Grid, Spot
from itadocs.read.headings import check_headings, field_names, take
from itadocs.read.raw import RawCell, RawRow, RawSheet
from itadocs.thai.compare import match_names, without_marks

HEADER_ROWS = 30
"""The headings are looked for in rows 1 to 30."""


def parse_table(grid: Grid, spec: Sheet) -> Checked[RawSheet | None]:
    """Return the rows of a table with a filled input or pre-listed cell; None where no row looks like its headings.

    A sheet without any cell is a table without rows. Problems: C02, C03, H01, H02, H03.
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
    rows, problems = _parse_rows(grid, spec, headings.spots, header_row)
    places = {key: grid.at(spot) for key, spot in headings.spots.items()}
    return Checked(RawSheet(spec.key, grid.where, rows, places), (*headings.problems, *problems))


def _find_header_row(grid: Grid, spec: Sheet) -> int | None:
    """The row with the most headings; of equals the one with the most cells, then the first.

    Two headings make a header row, in sheets of up to three fields half of them. Where a single one is enough, the
    last of equals counts: the title of a sheet can be the name of its only column.
    """
    inputs = sum(not field.ignored for field in spec.fields)
    enough = 2 if inputs >= 4 else (inputs + 1) // 2
    best, best_rank = None, (0, 0)
    for row in (row for row in grid.rows if row <= HEADER_ROWS):
        texts = grid.texts(row)
        rank = (len(match_names(texts, field_names(spec.fields))), len(texts))
        if rank[0] >= enough and (rank > best_rank or (rank == best_rank and rank[0] == 1)):
            best, best_rank = row, rank
    return best


def _parse_rows(
    grid: Grid, spec: Sheet, spots: Mapping[str, Spot], header_row: int
) -> tuple[tuple[RawRow, ...], list[Problem]]:
    columns = [(field, spots[field.key][1]) for field in spec.fields if field.key in spots]
    rows: list[RawRow] = []
    problems: dict[Where, Problem] = {}
    # in a pre-filled sheet a row that is only pre-listed counts: what it lacks is missing there and nowhere else
    counted = {col for field, col in columns if spec.prefill or not field.fixed}
    headings = {col: without_marks(text) for col, text in grid.texts(header_row).items()}
    for row, filled in grid.rows.items():
        if row <= header_row or counted.isdisjoint(filled) or _repeats_header(filled, headings, columns):
            continue
        cells: dict[str, RawCell] = {}
        for field, col in columns:
            taken = take(grid, _spot_of_value(grid, field, (row, col), header_row))
            if isinstance(taken, Problem):
                problems[taken.where] = taken
            elif taken is not None:
                cells[field.key] = taken
        rows.append(RawRow(grid.at_row(row), cells))
    return tuple(rows), list(problems.values())


def _spot_of_value(grid: Grid, field: Field, spot: Spot, header_row: int) -> Spot:
    """Where the value for a row stands: for ``fill_merged`` fields the top of the merged range over it."""
    if not field.fill_merged:
        return spot
    merged = grid.range_at(spot)
    return (merged.top, merged.left) if merged.left == spot[1] and merged.top > header_row else spot


def _repeats_header(
    filled: Mapping[int, Cell], headings: Mapping[int, str], columns: Iterable[tuple[Field, int]]
) -> bool:
    """Whether a row only says the headings again, as on every page of a printed table."""
    found = [col for _, col in columns if col in filled]
    return len(found) > 1 and all(_key(filled[col]) == headings[col] for col in found)


def _key(cell: Cell) -> str:
    return without_marks(cell.value if isinstance(cell.value, str) else "")
