"""Tell of workbooks that seem to be one: two of a province, two of the same agency and year."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from itadocs.catalog import Catalog
from itadocs.intake.copies import compare_copies
from itadocs.intake.identity import Identity
from itadocs.output.files import safe_name
from itadocs.output.fingerprint import file_fingerprint
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


class SettledNames(Struct, frozen=True):
    """Hold the workbooks of units of which each has a name of its own, and those of which none can be taken."""

    units: tuple[Path, ...]
    left: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()


def settle_names(units: Sequence[Path], untouched: Collection[Path]) -> SettledNames:
    """Choose one of the workbooks that would share a folder of documents: the only one that was touched, or any where
    they are the same file. The ``untouched`` ones are as they were handed out.

    Problems: U15 for a copy, F08 for each of those of which none can be taken.
    """
    by_name: dict[str, list[Path]] = {}
    for path in units:
        by_name.setdefault(safe_name(path.stem).casefold(), []).append(path)
    taken: set[Path] = set()
    left: list[Path] = []
    problems: list[Problem] = []
    for paths in by_name.values():
        touched = [path for path in paths if path not in untouched] or paths[:1]
        first, *others = touched
        if all(file_fingerprint(other) == file_fingerprint(first) for other in others):
            taken.add(first)
            problems += [Problem("U15", Where(str(other)), _both(other, first)) for other in others]
        else:
            left += touched
            problems += [Problem("F08", Where(str(path)), {"found": path.name}) for path in touched]
    return SettledNames(tuple(path for path in units if path in taken), tuple(left), tuple(problems))


def _both(copy: Path, first: Path) -> dict[str, object]:
    return {"found": str(copy), "other": str(first)}


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
