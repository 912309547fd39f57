"""Tell of workbooks that seem to be one: two of a province, two of the same agency and year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from itadocs.catalog import Catalog
from itadocs.intake.copies import compare_copies
from itadocs.intake.identity import Identity
from itadocs.problems import Problem, Where
from itadocs.validate.cell_text import quote_value


class SettledRivals(Struct, frozen=True):
    """Hold the sets of which it is clear which province's workbook counts, and the workbooks of the others."""

    sets: dict[Path, tuple[Path, ...]]
    held: tuple[Path, ...]
    problems: tuple[Problem, ...]


def settle_rivals(rivals: Sequence[tuple[tuple[Path, ...], tuple[Path, ...]]], catalog: Catalog) -> SettledRivals:
    """Choose of a province's workbooks of one year the one with the shortest name where all say the same.

    Problems: U15 for each copy that says the same, else U14 for each of them; nothing is made of those.
    """
    sets: dict[Path, tuple[Path, ...]] = {}
    held: list[Path] = []
    problems: list[Problem] = []
    for provinces, units in rivals:
        first, *others = sorted(provinces, key=lambda path: (len(path.name), path.name))
        compared = [(other, compare_copies(first, other, catalog)) for other in others]
        is_same = all(each.is_same for _, each in compared)
        if is_same:
            sets[first] = units
        else:
            held += provinces
        for other, each in compared:
            params = {"found": other.name, "other": first.name, "compared": each.describe()}
            problems.append(Problem("U15" if is_same else "U14", Where(str(other)), params, (Where(str(first)),)))
    return SettledRivals(sets, tuple(held), tuple(problems))


def same_agency(found: Sequence[Identity], catalog: Catalog) -> Iterator[Problem]:
    """Yield F24 for each workbook of an agency and a year of which there is another one before it."""
    first: dict[tuple[str, int | None], Identity] = {}
    for each in found:
        if not each.agency or each.year is None:
            continue
        other = first.setdefault((each.agency, each.year), each)
        if other is not each:
            params = {
                "found": each.path.name,
                "other": other.path.name,
                "agency": quote_value(each.shown),
                "year": each.year,
                "compared": compare_copies(other.path, each.path, catalog).describe(),
            }
            yield Problem("F24", Where(str(each.lies_at)), params, (Where(str(other.lies_at)),))
