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
from itadocs.output.place import folder_names
from itadocs.problems import Problem, Where
from itadocs.validate.cells.text import quote_value


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
            params = {"found": each.names[1], "other": each.names[0], "compared": each.describe()}
            problems.append(Problem("U15" if is_same else "U14", Where(str(other)), params, (Where(str(first)),)))
    return SettledRivals(sets, tuple(held), tuple(problems))


class SettledNames(Struct, frozen=True):
    """Hold the workbooks of units that count. ``names`` are those of the files, of which no two are the same: the
    folder of the documents is named so too."""

    names: dict[Path, str]
    problems: tuple[Problem, ...] = ()

    @property
    def units(self) -> tuple[Path, ...]:
        """Return the workbooks."""
        return tuple(self.names)


def settle_names(units: Sequence[Path], untouched: Collection[Path], out: Path) -> SettledNames:
    """Choose of the workbooks of one name those that were touched, or any where they are the same file, and give each a
    name of its own. The ``untouched`` ones are as they were handed out; ``out`` is where the documents go.

    Problems: U15 for a copy.
    """
    by_name: dict[str, list[Path]] = {}
    for path in units:
        by_name.setdefault(safe_name(path.stem).casefold(), []).append(path)
    taken: set[Path] = set()
    problems: list[Problem] = []
    for paths in by_name.values():
        touched = [path for path in paths if path not in untouched] or paths[:1]
        first, *others = touched
        if all(file_fingerprint(other) == file_fingerprint(first) for other in others):
            taken.add(first)
            problems += [Problem("U15", Where(str(other)), _both(other, first)) for other in others]
        else:
            taken.update(touched)
    names = folder_names([path for path in units if path in taken], out)
    return SettledNames({path: f"{name}{path.suffix}" for path, name in names.items()}, tuple(problems))


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
            compared = compare_copies(other.path, each.path, catalog)
            params = {
                "found": compared.names[1],
                "other": compared.names[0],
                "agency": quote_value(each.shown),
                "year": each.year,
                "compared": compared.describe(),
            }
            yield Problem("F24", Where(str(each.lies_at)), params, (Where(str(other.lies_at)),))
