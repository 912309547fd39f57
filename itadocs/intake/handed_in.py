"""Find what was handed in: workbooks on their own, and provinces with the workbooks of their units."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from itadocs.catalog import Catalog
from itadocs.catalog.marks import TRACKING
from itadocs.output.backups import BACKUP_MARK
from itadocs.output.files import safe_name
from itadocs.problems import Problem, Where
from itadocs.province.assess import PROVINCE, UNIT
from itadocs.read.mark import peek_mark
from itadocs.read.peek import peek_form
from itadocs.thai.compare import without_marks


class ProvinceSet(Struct, frozen=True):
    """Hold a folder with the workbook of a province; whatever else lies there is of its units."""

    province: Path
    units: tuple[Path, ...]


class HandedIn(Struct, frozen=True):
    """Hold the workbooks in the order given. ``problems`` are F01 and F07 for what is not there, E12 for what is no
    input.

    ``tracking`` are the tracking files given back; ``nearby`` those that only lie beside a workbook that was named.
    """

    workbooks: tuple[Path, ...] = ()
    sets: tuple[ProvinceSet, ...] = ()
    problems: tuple[Problem, ...] = ()
    tracking: tuple[Path, ...] = ()
    nearby: tuple[Path, ...] = ()

    @property
    def all_workbooks(self) -> tuple[Path, ...]:
        """Return every workbook, those of sets too."""
        return (*self.workbooks, *(path for entry in self.sets for path in (entry.province, *entry.units)))


def find_handed_in(paths: Iterable[Path], catalog: Catalog) -> HandedIn:
    """Find the workbooks named, or in the folders named; a folder in one of these counts if it holds a province's set.

    What the program made itself is known by a mark inside, whatever it is called: it is never an officer's workbook.
    """
    workbooks: list[Path] = []
    sets: list[ProvinceSet] = []
    problems: list[Problem] = []
    tracking: list[Path] = []
    for path in paths:
        if not path.is_dir():
            mark = peek_mark(path)
            if mark == TRACKING:
                tracking.append(path)
            elif mark is not None:
                problems.append(Problem("E12", Where(str(path)), {"found": path.name}))
            elif path.exists():
                workbooks.append(path)
            else:
                problems.append(Problem("F01", Where(str(path)), {"found": str(path)}))
            continue
        own = _sorted_out(_workbooks(path))
        inside = own.workbooks
        below = []
        tracking += own.tracking
        for folder in _folders(path):
            others = _sorted_out(_workbooks(folder))
            if found := _set(others.workbooks, catalog):
                below.append(found)
                tracking += others.tracking
        found = _set(inside, catalog)
        if found:
            sets.append(found)
        elif inside:
            workbooks += inside
        elif not below and not own.tracking:
            problems.append(Problem("F07", Where(str(path)), {"found": str(path)}))
        sets += below
    given = tuple(dict.fromkeys(tracking))
    nearby = tuple(path for path in _beside(workbooks) if path not in given)
    return HandedIn(tuple(dict.fromkeys(workbooks)), tuple(dict.fromkeys(sets)), tuple(problems), given, nearby)


class _Sorted(Struct, frozen=True):
    """Hold the files of a folder: officers' workbooks, and tracking files; other workbooks of ours are neither."""

    workbooks: list[Path]
    tracking: list[Path]


def _sorted_out(files: Iterable[Path]) -> _Sorted:
    marks = {path: peek_mark(path) for path in files}
    own = [path for path, mark in marks.items() if mark is None]
    return _Sorted(own, [path for path, mark in marks.items() if mark == TRACKING])


def _beside(workbooks: Iterable[Path]) -> Iterable[Path]:
    """List the tracking files in the folders of workbooks."""
    folders = dict.fromkeys(path.parent for path in workbooks)
    return [path for folder in folders if folder.is_dir() for path in _sorted_out(_workbooks(folder)).tracking]


def _workbooks(folder: Path) -> list[Path]:
    """List the workbooks: neither what Excel leaves while one is open nor the copies kept before one is changed."""
    suffixes = (".xlsx", ".xlsm")
    found = (p for p in folder.iterdir() if p.suffix.lower() in suffixes and not p.name.startswith(("~$", ".")))
    return sorted(p for p in found if BACKUP_MARK not in p.stem)


def _folders(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))


def same_names(paths: Sequence[Path]) -> tuple[Problem, ...]:
    """Return F08 for workbooks whose documents would go to the same folder."""
    seen: dict[str, Path] = {}
    problems = []
    for path in paths:
        name = safe_name(path.stem).casefold()
        if name in seen:
            problems.append(Problem("F08", Where(str(path)), {"found": path.name}, (Where(str(seen[name])),)))
        seen[name] = path
    return tuple(problems)


def _set(workbooks: Sequence[Path], catalog: Catalog) -> ProvinceSet | None:
    """Return the set of a folder that has one province's workbook and at least one of a unit."""
    if len(workbooks) < 2:
        return None
    kinds = {path: _kind(path, catalog) for path in workbooks}
    provinces = [path for path, kind in kinds.items() if kind == PROVINCE]
    if len(provinces) != 1 or UNIT not in kinds.values():
        return None
    return ProvinceSet(provinces[0], tuple(path for path in workbooks if path != provinces[0]))


def _kind(path: Path, catalog: Catalog) -> str | None:
    """Tell the kind of agency a workbook is of; None where that cannot be told."""
    labels = {without_marks(kind.label): key for key, kind in catalog.kinds.items()}
    return labels.get(without_marks(str(peek_form(path, catalog.sheet("agency")).get("kind", ""))))
