"""Link the workbooks of units to their province by what each says of itself, wherever they lie."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from itadocs.intake.identity import Identity


class LinkedWorkbooks(Struct, frozen=True):
    """Hold the units of each province that has some, by the province's workbook.

    ``rivals`` are workbooks of one province and one year, with the units that could be of each of them.
    """

    sets: dict[Path, tuple[Path, ...]]
    rivals: tuple[tuple[tuple[Path, ...], tuple[Path, ...]], ...] = ()

    @property
    def linked(self) -> frozenset[Path]:
        """Return every workbook that is in one of them."""
        of_sets = {path for province, units in self.sets.items() for path in (province, *units)}
        return frozenset(of_sets | {path for group in self.rivals for part in group for path in part})


def link_workbooks(found: Sequence[Identity]) -> LinkedWorkbooks:
    """Link each unit to the province that it names, the nearest of several, else the one that lies in its folder.

    What else lies in a folder of one province's set is of that set: a file that cannot be read may be a unit's.
    """
    provinces = [each for each in found if each.gathers]
    members = {each.gathers for each in provinces}
    homes: dict[frozenset[Path], list[Path]] = {}
    for unit in found:
        asking = [each for each in provinces if _may_ask(each, unit)]
        if asking and (home := _home(unit, asking)):
            homes.setdefault(home, []).append(unit.path)
    linked = {path for units in homes.values() for path in units}
    folders = _folders(homes, {each.path: each.lies_at.parent for each in found})
    for each in found:
        own = folders.get(each.lies_at.parent, set())
        if not each.gathers and each.kind not in members and len(own) == 1 and each.path not in linked:
            homes[next(iter(own))].append(each.path)
    order = {each.path: place for place, each in enumerate(found)}
    groups = [
        (sorted(home, key=order.__getitem__), sorted(units, key=order.__getitem__)) for home, units in homes.items()
    ]
    return LinkedWorkbooks(
        {home[0]: tuple(units) for home, units in groups if len(home) == 1},
        tuple((tuple(home), tuple(units)) for home, units in groups if len(home) > 1),
    )


def _may_ask(province: Identity, unit: Identity) -> bool:
    """Tell whether a workbook can be of a province's set: of the kind that reports to it, or, where it names that very
    province, of the sort of agency that it is itself."""
    return unit.kind == province.gathers or (unit.kind in province.members and unit.province == province.agency)


def _home(unit: Identity, provinces: Sequence[Identity]) -> frozenset[Path]:
    """Return the workbook of a unit's province; several where they are of one year and lie as near."""
    named = [each for each in provinces if unit.province and each.agency == unit.province]
    fitting = named or [each for each in provinces if each.lies_at.parent == unit.lies_at.parent]
    if not named and len({each.agency for each in fitting}) > 1:
        return frozenset()
    of_year = [each for each in fitting if each.year == unit.year] or fitting
    nearest = min((_distance(unit.lies_at, each.lies_at) for each in of_year), default=0)
    near = [each for each in of_year if _distance(unit.lies_at, each.lies_at) == nearest]
    if len({each.year for each in near}) > 1:  # of a year that none of them has: the last one asks for it
        latest = max(each.year or 0 for each in near)
        near = [each for each in near if each.year == latest]
    return frozenset(each.path for each in near)


def _folders(
    homes: Mapping[frozenset[Path], Sequence[Path]], places: Mapping[Path, Path]
) -> dict[Path, set[frozenset[Path]]]:
    """Return the sets whose workbooks lie in each folder."""
    found: dict[Path, set[frozenset[Path]]] = {}
    for home, units in homes.items():
        for path in (*home, *units):
            found.setdefault(places[path], set()).add(home)
    return found


def _distance(one: Path, other: Path) -> int:
    """Return how many folders lie between two files."""
    return len(Path(os.path.relpath(one.parent, other.parent)).parts)
