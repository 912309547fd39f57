"""Read a form sheet: labels one below the other, each with its value beside it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from msgspec import Struct

from itadocs.catalog.specs import Sheet
from itadocs.problems import Checked, Problem
from itadocs.read.cells import Grid, Spot
from itadocs.read.headings import check_headings, field_names, take_cell
from itadocs.read.raw import RawCell, RawRow, RawSheet
from itadocs.thai.compare import without_marks

LABEL_HEADER, VALUE_HEADER, REMARK_HEADER = "รายการ", "ข้อมูล", "หมายเหตุ"
"""The headings of the two columns that count, without which a value stands right of its label, and of the notes."""

HEADER_ROWS = 30
"""The headings are looked for in rows 1 to 30."""

LABEL_COLUMNS = frozenset({1, 2, 3})
"""Where labels may stand in a form without headings."""


class _Layout(Struct, frozen=True):
    """Hold from which row on and in which columns labels may stand; ``value_col`` is None where they have no headings,
    ``remark_col`` where there are no notes.
    """

    first_row: int
    label_cols: Collection[int]
    value_col: int | None
    remark_col: int | None = None

    def value_spot(self, grid: Grid, label: Spot) -> Spot:
        """Return where the value of a label belongs, whether or not it is filled."""
        merged = grid.range_at(label)
        spot = (label[0], self.value_col or merged.right + 1)
        over = grid.range_at(spot)
        return (over.top, over.left) if over != merged and over.left > label[1] else spot


def parse_form(grid: Grid, spec: Sheet) -> Checked[RawSheet | None]:
    """Return the values of a form as its only row. Problems: C02, C03, H01, H02, H03."""
    layout = _find_layout(grid)
    headings = check_headings(
        grid,
        spec.fields,
        _find_labels(grid, spec, layout),
        has_value=lambda label: grid.cell(layout.value_spot(grid, label)) is not None,
        missing_at=grid.where,
    )
    spots = {key: layout.value_spot(grid, label) for key, label in headings.spots.items()}
    taken = {key: take_cell(grid, spot) for key, spot in spots.items()}
    notes = {key: take_cell(grid, (label[0], layout.remark_col or 0)) for key, label in headings.spots.items()}
    row = RawRow(grid.where, _filled(taken), remarks=_filled(notes))
    faults = (problem for problem in taken.values() if isinstance(problem, Problem))
    places = {key: grid.at(spot) for key, spot in spots.items()}
    return Checked(RawSheet(spec.key, grid.where, (row,), places), (*headings.problems, *faults))


def _filled(taken: Mapping[str, RawCell | Problem | None]) -> dict[str, RawCell]:
    return {key: cell for key, cell in taken.items() if isinstance(cell, RawCell)}


def _find_layout(grid: Grid) -> _Layout:
    for row in (row for row in grid.rows if row <= HEADER_ROWS):
        columns = {without_marks(text): col for col, text in grid.texts(row).items()}
        if LABEL_HEADER in columns and VALUE_HEADER in columns:
            label_col, value_col = columns.pop(LABEL_HEADER), columns[VALUE_HEADER]
            beside = [col for col in range(1, value_col) if col not in columns.values()]
            return _Layout(row + 1, {label_col, *beside}, value_col, columns.get(REMARK_HEADER))
    return _Layout(1, LABEL_COLUMNS, None)


def _find_labels(grid: Grid, spec: Sheet, layout: _Layout) -> dict[Spot, str]:
    """Return all texts that are labels, and those that could be: in the same columns, in rows without a label."""
    names = {without_marks(name) for names in field_names(spec.fields).values() for name in names}
    labels: dict[Spot, str] = {}
    others: dict[Spot, str] = {}
    for row in (row for row in grid.rows if row >= layout.first_row):
        values: set[Spot] = set()
        texts = {(row, col): text for col, text in grid.texts(row).items() if col in layout.label_cols}
        for spot, text in texts.items():
            if without_marks(text) in names and spot not in values:
                labels[spot] = text
                values.add(layout.value_spot(grid, spot))
        if not values:
            others |= texts
    columns = {col for _, col in labels}
    return labels | {spot: text for spot, text in others.items() if spot[1] in columns}
