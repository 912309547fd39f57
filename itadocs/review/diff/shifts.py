"""Find where the cells of the issued document are in the workbook today: rows may have come or gone since."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from itadocs.problems import column_letters
from itadocs.read.cells import Spot, parse_reference
from itadocs.thai.compare import without_typography

Printed = Mapping[str, frozenset[tuple[str, ...]]]
"""Address → the texts printed from it, line by line."""

_Row = frozenset[tuple[int, frozenset[tuple[str, ...]]]]
_LETTERS = re.compile(r"[^\W\d_]")
_TELLING = 8
"""So many letters make a row's text its own; numbers are alike everywhere."""


def split_address(address: str) -> tuple[str, Spot] | None:
    """Return sheet, row and column of an address such as ``มาตรการ!F7``; None for what is no address of a cell."""
    sheet, _, cell = address.rpartition("!")
    spot = parse_reference(cell)
    return (sheet, spot) if sheet and spot else None


def find_shifts(issued: Printed, now: Printed) -> dict[str, str | None]:
    """Return today's address of each issued one; None where its row cannot be found.

    A row that says the same at the same number is that row; else the only row that says the same, if it says enough;
    else the row as far from its neighbours as it was.
    """
    ours, theirs = _by_row(issued), _by_row(now)
    moved: dict[str, dict[int, int | None]] = {
        sheet: _rows(rows, theirs.get(sheet, {})) for sheet, rows in ours.items()
    }
    shifts: dict[str, str | None] = {}
    for address in issued:
        found = split_address(address)
        if found:
            sheet, (row, col) = found
            new = moved[sheet].get(row, row)
            shifts[address] = None if new is None else f"{sheet}!{column_letters(col)}{new}"
    return shifts


def _by_row(printed: Printed) -> dict[str, dict[int, _Row]]:
    sheets: dict[str, dict[int, set[tuple[int, frozenset[tuple[str, ...]]]]]] = {}
    for address, texts in printed.items():
        found = split_address(address)
        if found:
            sheet, (row, col) = found
            texts_key = frozenset(tuple(map(without_typography, lines)) for lines in texts)
            sheets.setdefault(sheet, {}).setdefault(row, set()).add((col, texts_key))
    return {sheet: {row: frozenset(cells) for row, cells in rows.items()} for sheet, rows in sheets.items()}


def _rows(ours: Mapping[int, _Row], theirs: Mapping[int, _Row]) -> dict[int, int | None]:
    found: dict[int, int] = {row: row for row, content in ours.items() if theirs.get(row) == content}
    free = {row: content for row, content in theirs.items() if row not in found}
    times, their_times = Counter(ours.values()), Counter(free.values())
    at = {content: row for row, content in free.items()}
    for row, content in ours.items():
        if row not in found and _is_telling(content) and times[content] == their_times[content] == 1:
            found[row] = at[content]
    taken = set(found.values())
    shifted: dict[int, int | None] = dict(found)
    for row in ours:
        if row not in found:
            guess = _beside(row, found)
            shifted[row] = None if guess is None or guess in taken else guess
    return shifted


def _beside(row: int, found: Mapping[int, int]) -> int | None:
    """Place a row that changed by the rows around it that did not; None where these moved differently."""
    above = max((other for other in found if other < row), default=None)
    below = min((other for other in found if other > row), default=None)
    moves = {found[other] - other for other in (above, below) if other is not None}
    return row if not moves else row + moves.pop() if len(moves) == 1 else None


def _is_telling(content: Iterable[tuple[int, frozenset[tuple[str, ...]]]]) -> bool:
    letters = sum(len(_LETTERS.findall(line)) for _, texts in content for lines in texts for line in lines)
    return letters >= _TELLING
