"""Run ``itadocs new-year``, and judge such a file: the data of a year, for an agency to keep."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from itadocs.catalog import DEFAULT_FAMILY, Catalog
from itadocs.catalog.year_draft import draft_year
from itadocs.catalog.year_files import FAMILY_FILE, YEAR_FILES, is_family_name, said_family
from itadocs.errors import CatalogError, as_problem
from itadocs.outcomes import WorkbookOutcome
from itadocs.output.files import refuse_name, write_new
from itadocs.problems import Problem, Where

_YEAR_FILE = re.compile(r"(?P<year>[0-9]{4})\.toml")


def new_year(year_be: int, file: Path, catalog: Catalog, family: str = DEFAULT_FAMILY) -> Path:
    """Write the data file of a fiscal year (B.E.) to fill in, based on the latest that is known, and return its path.

    Raises CatalogError G05 for an unknown family, G09 for a year that is known; OutputError O02 where the file is there
    already, O01 where it cannot be written.
    """
    years = catalog.years_of(family)
    if year_be in years:
        raise CatalogError("G09", year=year_be)
    refuse_name(file)
    base = catalog.framework(max((year for year in years if year < year_be), default=year_be), family)
    write_new(file, draft_year(year_be, base).encode("utf-8"))
    return file


def is_year_file(path: Path) -> bool:
    """Tell by its name whether a file is the data of a year."""
    return path.suffix.lower() == ".toml"


def find_year_files(path: Path) -> tuple[Path, ...]:
    """Return the data files of years that a path names: itself, or those of a family's folder or of one of families.

    In a folder those whose names are numbers count, also where such a number is no year.
    """
    if is_year_file(path):
        return (path,)
    try:
        found = [*path.glob("*.toml"), *path.glob("*/*.toml")] if path.is_dir() else []
    except OSError:  # whoever reads the workbooks of a folder says that it cannot be read
        return ()
    return tuple(sorted(file for file in found if file.stem.isdecimal()))


def is_year_usable_there(path: Path) -> bool:
    """Tell whether the data file of a year is found where it lies: in the folder of a family that its base is of."""
    found, folder = _YEAR_FILE.fullmatch(path.name), path.resolve().parent
    try:
        return bool(found) and bool(Catalog(folder.parent).framework(int(found["year"] if found else 0), folder.name))
    except (CatalogError, OSError):
        return False


def family_of_year(path: Path, catalog: Catalog) -> str:
    """Return the family that the data file of a year is of: the one in whose folder it lies, else the one it names;
    empty where nothing tells.

    The name of a folder that holds families is returned even where it cannot be a family's.
    """
    folder = path.resolve().parent
    is_among_families = folder.parent in (place.resolve() for place in catalog.folders)
    if folder.name in catalog.families or (folder / FAMILY_FILE).is_file() or is_among_families:
        return folder.name
    return said_family(path) or (folder.name if is_year_usable_there(path) else "")


def check_year_file(path: Path, catalog: Catalog) -> WorkbookOutcome:
    """Judge the data file of a year by itself, wherever it lies, of the family that it is of; nothing is raised.

    Problems: F01 where it is not there, G07 for a name that is no year, G10 where nothing tells the family and the
    usual one is taken, else the G code of what is wrong in it, with the key and its line.
    """
    where = Where(str(path))
    found = _YEAR_FILE.fullmatch(path.name)
    if not path.is_file():
        return WorkbookOutcome(path, (Problem("F01", where, {"found": str(path), "suggestion": ""}),))
    if found is None:
        return WorkbookOutcome(path, (Problem("G07", where, {"found": path.name}),))
    family = family_of_year(path, catalog)
    name = catalog.family(DEFAULT_FAMILY).name
    told = () if family else (Problem("G10", where, {"found": path.name, "name": name}),)
    try:
        _judge(path, int(found["year"]), family or DEFAULT_FAMILY)
    except (CatalogError, OSError) as error:
        return WorkbookOutcome(path, (*told, as_problem(error, where)))
    return WorkbookOutcome(path, told)


def _judge(path: Path, year_be: int, family: str) -> None:
    """Read a copy, so that no other family beside it has a say; its base may be a year in the same folder."""
    if not is_family_name(family):
        raise CatalogError("G11", found=family)
    folder = path.resolve().parent
    with TemporaryDirectory() as place:
        copies = Path(place) / family
        copies.mkdir()
        for file in (*folder.glob(YEAR_FILES), folder / FAMILY_FILE) if folder.name == family else (path,):
            if file.is_file():
                shutil.copyfile(file, copies / file.name)
        alone = Catalog(Path(place))
        alone.topics(alone.framework(year_be, family))
