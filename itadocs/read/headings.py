"""Match the headings of a sheet, over columns (tables) or beside rows (forms): found, missing, twice, unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from itadocs.catalog.specs import Field
from itadocs.problems import Problem, Where
from itadocs.read.cells import Grid, Spot
from itadocs.read.raw import RawCell
from itadocs.thai.compare import Names, did_you_mean, match_names, match_nearly, one_line


class Headings(Struct, frozen=True):
    """Hold field key → where its heading stands; fields that are ignored, missing or there twice are not in
    ``spots``. ``given`` has those that are ignored: the program fills their cells itself, or they are notes."""

    spots: Mapping[str, Spot]
    problems: tuple[Problem, ...]
    given: Mapping[str, Spot]


def field_names(fields: tuple[Field, ...]) -> Names:
    """Return the names a heading may have, by field key."""
    return {field.key: (field.header, *field.aliases) for field in fields}


def check_headings(
    grid: Grid,
    fields: tuple[Field, ...],
    texts: Mapping[Spot, str],
    has_value: Callable[[Spot], bool],
    missing_at: Where,
) -> Headings:
    """Match the headings among ``texts`` to the fields of a sheet.

    ``has_value`` says whether something is filled in under (beside) a heading; ``missing_at`` is where a heading that
    is nowhere should have been. Problems: H01 a required one is missing, H02 one stands twice, H03 one is unknown.
    """
    matched = match_names(texts, field_names(fields))
    known = {spot for spots in matched.values() for spot in spots}
    unknown = {spot: one_line(text) for spot, text in texts.items() if spot not in known}
    wanted = {field.key: field for field in fields if not field.ignored}
    missing = {key: field for key, field in wanted.items() if key not in matched}
    meant = match_nearly(unknown, field_names(tuple(missing.values())))
    problems = [
        *_check_missing(grid, missing, unknown, meant, missing_at),
        *_check_twice(grid, {key: field for key, field in wanted.items() if key in matched}, matched),
        *_check_unknown(grid, missing, unknown, meant, has_value),
    ]
    spots = {key: spots[0] for key, spots in matched.items() if key in wanted and len(spots) == 1}
    own = [field.key for field in fields if field.ignored]
    given = {key: matched[key][0] for key in own if key in matched}
    return Headings(spots, tuple(problems), given)


def take_cell(grid: Grid, spot: Spot) -> RawCell | Problem | None:
    """Return the value at a spot with its address, its fault as a problem (C02, C03), or None where the cell is
    blank."""
    cell = grid.cell(spot)
    if cell is None:
        return None
    return RawCell(cell.value, grid.at(spot), cell.struck) if cell.fault is None else cell.fault.at(grid.at(spot))


def _check_missing(
    grid: Grid, missing: Mapping[str, Field], unknown: Mapping[Spot, str], meant: Mapping[Spot, str], missing_at: Where
) -> Iterator[Problem]:
    candidates = {key: spot for spot, key in meant.items()}
    for key, field in missing.items():
        if field.required:
            spot = candidates.get(key)
            where = missing_at if spot is None else grid.at(spot)
            suggestion = did_you_mean([] if spot is None else [unknown[spot]])
            yield Problem("H01", where, {"expected": field.header, "suggestion": suggestion})


def _check_twice(grid: Grid, fields: Mapping[str, Field], matched: Mapping[str, list[Spot]]) -> Iterator[Problem]:
    for key, field in fields.items():
        first, *others = matched[key]
        for other in others:
            params = {"expected": field.header, "other": grid.at(first).cell}
            yield Problem("H02", grid.at(other), params, also=(grid.at(first),))


def _check_unknown(
    grid: Grid,
    missing: Mapping[str, Field],
    unknown: Mapping[Spot, str],
    meant: Mapping[Spot, str],
    has_value: Callable[[Spot], bool],
) -> Iterator[Problem]:
    for spot, text in unknown.items():
        field = missing[meant[spot]] if spot in meant else None
        if (field and field.required) or not (field or has_value(spot)):
            continue
        near = did_you_mean([field.header] if field else [])
        yield Problem("H03", grid.at(spot), {"found": text, "suggestion": near})
