"""Run ``itadocs new-year``, and judge such a file: the data of a year, for an agency to keep."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from itadocs.catalog import DEFAULT_FAMILY, Catalog
from itadocs.catalog.year_draft import draft_year
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


def is_year_usable_there(path: Path) -> bool:
    """Tell whether the data file of a year is found where it lies: in the folder of a family that its base is of."""
    found, folder = _YEAR_FILE.fullmatch(path.name), path.resolve().parent
    try:
        return bool(found) and bool(Catalog(folder.parent).framework(int(found["year"] if found else 0), folder.name))
    except (CatalogError, OSError):
        return False


def check_year_file(path: Path, catalog: Catalog) -> WorkbookOutcome:
    """Judge the data file of a year by itself, wherever it lies, of the family whose folder it lies in; nothing is
    raised.

    Problems: F01 where it is not there, G07 for a name that is no year, else the G code of what is wrong in it, with
    the key and its line.
    """
    where = Where(str(path))
    found = _YEAR_FILE.fullmatch(path.name)
    if not path.is_file():
        return WorkbookOutcome(path, (Problem("F01", where, {"found": str(path), "suggestion": ""}),))
    if found is None:
        return WorkbookOutcome(path, (Problem("G07", where, {"found": path.name}),))
    family = path.resolve().parent.name
    family = family if family in catalog.families else DEFAULT_FAMILY
    with TemporaryDirectory() as folder:  # alone, so that no file beside it has a say
        copy = Path(folder) / family / path.name
        copy.parent.mkdir()
        shutil.copyfile(path, copy)
        try:
            alone = Catalog(Path(folder))
            alone.topics(alone.framework(int(found["year"]), family))
        except (CatalogError, OSError) as error:
            return WorkbookOutcome(path, (as_problem(error, where),))
    return WorkbookOutcome(path)
