"""Find the files of fiscal years, and fill in what a year takes from the one it is based on."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from itadocs.catalog.decode import read_text_within, read_toml
from itadocs.catalog.frameworks import OFFICIAL_LEVELS, label_in_year
from itadocs.catalog.lines import find_line
from itadocs.errors import CatalogError

FAMILY_FILE = "family.toml"
YEAR_FILES = "[0-9][0-9][0-9][0-9].toml"
_FAMILY = re.compile("[a-z][a-z0-9-]*")
_BASE = re.compile(r"(?:(?P<family>[a-z][a-z0-9-]*)/)?(?P<year>[0-9]{4})")
_OWN = ("year_be", "family", "based_on")
"""What a year never takes from another."""


def is_family_name(name: str) -> bool:
    """Tell whether a folder of that name can be a family.

    >>> [is_family_name(name) for name in ("coop-2", "Coop", "วัด")]
    [True, False, False]
    """
    return bool(_FAMILY.fullmatch(name))


def said_family(path: Path) -> str:
    """Return the family that the data file of a year names itself; empty where it names none or cannot be read."""
    try:
        return str(read_toml(path, path.name).get("family") or "")
    except CatalogError:
        return ""


class YearFile(Struct, frozen=True):
    """Name one file: ``family`` is its folder, ``place`` the folder of families it lies in, the first counting most."""

    path: Path
    family: str
    year_be: int
    place: int

    @property
    def name(self) -> str:
        """Return folder and file: ``nacc/2568.toml``."""
        return f"{self.family}/{self.path.name}"


class YearTables(Struct, frozen=True):
    """Hold all a year says, its own tables and those of its base; ``origins`` has the file each of them is from."""

    name: str
    tables: dict[str, object]
    origins: dict[str, str]
    path: Path

    def with_line(self, error: CatalogError) -> CatalogError:
        """Return what is wrong with the line of the file it stands on, where that is this very file."""
        key = str(error.params.get("key", ""))
        is_own = self.origins.get(re.split(r"[.\[]", key, maxsplit=1)[0], self.name) == self.name
        line = find_line(read_text_within(self.path), key) if is_own else None
        said = "reason" if "reason" in error.params else "name"
        if line is None or said not in error.params:
            return error
        return CatalogError(error.code, **{**error.params, said: f"{error.params[said]} บรรทัดที่ {line}"})


class YearFiles:
    """Find the year files of several folders of families; a file in an earlier folder replaces its namesake."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)
        self._read: dict[Path, dict[str, object]] = {}

    def families(self) -> tuple[str, ...]:
        """Return the families that have a year, by their names."""
        found = {file.parent.name for folder in self._folders for file in folder.glob(f"*/{YEAR_FILES}")}
        return tuple(sorted(filter(is_family_name, found)))

    def years(self, family: str) -> tuple[int, ...]:
        """Return the fiscal years (B.E.) of a family, ascending; none where the name cannot be one."""
        if not is_family_name(family):
            return ()
        files = (file for folder in self._folders for file in (folder / family).glob(YEAR_FILES))
        return tuple(sorted({int(file.stem) for file in files}))

    def is_misnamed(self, family: str) -> bool:
        """Tell whether there is a folder of years of that name, which cannot be a family's."""
        folders = (folder / family for folder in self._folders)
        return not is_family_name(family) and any(next(folder.glob(YEAR_FILES), None) for folder in folders)

    def family_file(self, family: str) -> Path | None:
        """Return the file that says whose family it is; None where there is none."""
        files = (folder / family / FAMILY_FILE for folder in self._folders)
        return next((file for file in files if file.is_file()), None)

    def tables(self, family: str, year_be: int) -> YearTables | None:
        """Return all a year (B.E.) says; None where it has no file.

        Raises CatalogError G02 for a broken file, G03 for a base that is not there, G04 for one that leads back here.
        """
        file = self._find(family, year_be, 0)
        return self._merged(file, ()) if file else None

    def _find(self, family: str, year_be: int, place: int) -> YearFile | None:
        for at, folder in enumerate(self._folders[place:], place):
            path = folder / family / f"{year_be:04}.toml"
            if path.is_file():
                return YearFile(path, family, year_be, at)
        return None

    def _merged(self, file: YearFile, below: tuple[YearFile, ...]) -> YearTables:
        trail = (*below, file)
        if file in below:
            raise CatalogError("G04", file=trail[0].name, name=" → ".join(each.name for each in trail))
        if file.path not in self._read:
            self._read[file.path] = read_toml(file.path, file.name)
        own = {key: value for key, value in self._read[file.path].items() if key != "based_on"}
        named = self._read[file.path].get("based_on")
        origins = dict.fromkeys(own, file.name)
        if named is None:
            return YearTables(file.name, own, origins, file.path)
        base_file = self._base(file, named)
        base = self._merged(base_file, trail)
        taken = {key: value for key, value in base.tables.items() if key not in _OWN}
        if base_file.year_be != file.year_be:
            taken = _of_other_year(taken, base_file.year_be, file.year_be)
        if "levels" in own:
            taken = _without_levels(taken)
        if "instruments" in own:
            taken.pop("weights_of_be", None)
        return YearTables(file.name, {**taken, **own}, {**base.origins, **origins}, file.path)

    def _base(self, file: YearFile, named: object) -> YearFile:
        """Find the file of ``based_on``. A file of the package is based on others of it, whoever replaces these."""
        found = _BASE.fullmatch(str(named))
        if found is None or isinstance(named, bool):
            raise CatalogError("G02", file=file.name, reason=f"based_on = {named} ไม่ใช่ปี เช่น 2568 หรือ nacc/2568")
        family, year_be = found["family"] or file.family, int(found["year"])
        is_itself = (family, year_be) == (file.family, file.year_be)
        base = self._find(family, year_be, file.place + is_itself)
        if base is None and is_itself:
            raise CatalogError("G04", file=file.name, name=f"{file.name} → {file.name}")
        if base is None:
            raise CatalogError("G03", file=file.name, name=f"{named} (based_on)")
        return base


def _of_other_year(tables: dict[str, object], own_be: int, year_be: int) -> dict[str, object]:
    """Return what a year takes from another one, marked as that one's: the codes of its documents are likely and no
    more, what documents must contain, the weights and the bounds of its levels are of the year that says them."""
    taken = {
        **tables,
        "items": _in_year(tables.get("items"), own_be, year_be),
        "codes": _each(tables.get("codes"), lambda entry: {**entry, "likely": True}),
        "requirements": _each(tables.get("requirements"), lambda entry: {"of_be": own_be, **entry}),
        "levels_of_be": tables.get("levels_of_be", own_be),
        "weights_of_be": tables.get("weights_of_be", own_be),
    }
    unknown = tables.get("unknown")
    if isinstance(unknown, list) and OFFICIAL_LEVELS not in unknown:
        taken["unknown"] = [*unknown, OFFICIAL_LEVELS]
    return {key: value for key, value in taken.items() if key in tables or key.endswith("_of_be")}


def _without_levels(tables: dict[str, object]) -> dict[str, object]:
    """Return what a year that says its own levels takes from another: nothing that is said of that one's bounds."""
    taken = {key: value for key, value in tables.items() if key != "levels_of_be"}
    unknown = taken.get("unknown")
    if isinstance(unknown, list):
        taken["unknown"] = [name for name in unknown if name != OFFICIAL_LEVELS]
    return taken


def _each(entries: object, mark: Callable[[dict[str, object]], dict[str, object]]) -> object:
    """Return the records of a table, each marked; what is no table of records as it is."""
    listed = entries if isinstance(entries, list) else []
    return [mark(entry) if isinstance(entry, dict) else entry for entry in listed] or entries


def _in_year(items: object, own_be: int, year_be: int) -> object:
    """Return the items of another year with the years that their labels name moved as far."""
    entries = items if isinstance(items, list) else []
    return [
        {**entry, "label": label_in_year(entry["label"], own_be, year_be)}
        if isinstance(entry, dict) and isinstance(entry.get("label"), str)
        else entry
        for entry in entries
    ] or items
