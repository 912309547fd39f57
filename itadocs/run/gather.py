"""What was handed in: workbooks on their own, and provinces with the workbooks of their units."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from itadocs.catalog import Catalog
from itadocs.problems import Problem, Where
from itadocs.province.assess import UNIT
from itadocs.province.folder import PROVINCE
from itadocs.read.match import name_key
from itadocs.read.peek import peek_form

BACKUP_MARK = " (สำรอง "
"""What the name of a copy has that was kept before its workbook was changed."""


@dataclass(frozen=True, slots=True)
class ProvinceSet:
    """A folder with the workbook of a province; whatever else lies there is of its units."""

    province: Path
    units: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class HandedIn:
    """The workbooks in the order given. ``problems`` are F01 and F07 for what is not there."""

    workbooks: tuple[Path, ...] = ()
    sets: tuple[ProvinceSet, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def all_workbooks(self) -> tuple[Path, ...]:
        """Every workbook, those of sets too."""
        return (*self.workbooks, *(path for entry in self.sets for path in (entry.province, *entry.units)))


def gather(paths: Iterable[Path], catalog: Catalog) -> HandedIn:
    """The workbooks named, or in the folders named; a folder in one of these counts if it holds a province's set."""
    workbooks: list[Path] = []
    sets: list[ProvinceSet] = []
    problems: list[Problem] = []
    for path in paths:
        if not path.is_dir():
            if path.exists():
                workbooks.append(path)
            else:
                problems.append(Problem("F01", Where(str(path)), {"found": str(path)}))
            continue
        inside = _workbooks(path)
        below = [found for folder in _folders(path) if (found := _set(_workbooks(folder), catalog))]
        found = _set(inside, catalog)
        if found:
            sets.append(found)
        elif inside:
            workbooks += inside
        elif not below:
            problems.append(Problem("F07", Where(str(path)), {"found": str(path)}))
        sets += below
    return HandedIn(tuple(dict.fromkeys(workbooks)), tuple(dict.fromkeys(sets)), tuple(problems))


def _workbooks(folder: Path) -> list[Path]:
    """Neither what Excel leaves while a workbook is open nor the copies that are kept before one is changed."""
    suffixes = (".xlsx", ".xlsm")
    found = (p for p in folder.iterdir() if p.suffix.lower() in suffixes and not p.name.startswith(("~$", ".")))
    return sorted(p for p in found if BACKUP_MARK not in p.stem)


def _folders(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))


def _set(workbooks: Sequence[Path], catalog: Catalog) -> ProvinceSet | None:
    """The set of a folder that has one province's workbook and at least one of a unit."""
    if len(workbooks) < 2:
        return None
    kinds = {path: _kind(path, catalog) for path in workbooks}
    provinces = [path for path, kind in kinds.items() if kind == PROVINCE]
    if len(provinces) != 1 or UNIT not in kinds.values():
        return None
    return ProvinceSet(provinces[0], tuple(path for path in workbooks if path != provinces[0]))


def _kind(path: Path, catalog: Catalog) -> str | None:
    """The kind of agency a workbook is of; None where that cannot be told."""
    labels = {name_key(label): kind for kind, label in catalog.lists["agency_kinds"].items()}
    return labels.get(name_key(str(peek_form(path, catalog.sheet("agency")).get("kind", ""))))
