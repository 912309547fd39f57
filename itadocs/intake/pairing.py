"""Tell whose a tracking file is: the workbook of the same agency and year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from itadocs.catalog import Catalog
from itadocs.errors import as_problem
from itadocs.intake.identity import Identity, peek_identity
from itadocs.problems import Checked, Problem, Where
from itadocs.read.tracking import RawTracking, read_tracking
from itadocs.thai.compare import spelling_likeness, without_marks
from itadocs.validate.cells.text import quote_value

_ALIKE = 0.8
"""How alike two names of an agency are of which one was put right."""


def pair_tracking(
    given: Sequence[Path],
    nearby: Sequence[Path],
    workbooks: Sequence[Path],
    catalog: Catalog,
    known: Mapping[Path, Identity],
) -> tuple[dict[Path, tuple[Path, ...]], tuple[Problem, ...]]:
    """Return the tracking files of each workbook, by agency and year; of several such workbooks the one it was made of.

    ``known`` says whose a workbook is where that was read already. Problem E01 for one that was ``given`` and is of
    none; those ``nearby`` may be of workbooks that are not asked for.
    """
    if not given and not nearby:
        return {}, ()
    owners = {path: known.get(path) or peek_identity(path, catalog) for path in workbooks}
    pairs: dict[Path, list[Path]] = {}
    problems = []
    for file in (*given, *nearby):
        checked = read_safely(file, catalog)
        fitting = [path for path, owner in owners.items() if is_of(checked.value, owner)]
        if len(fitting) > 1:
            fitting = [path for path in fitting if path.name == checked.value.workbook]
        if len(fitting) == 1:
            pairs.setdefault(fitting[0], []).append(file)
        elif file in given:
            problems += _unpaired(checked)
    return {path: tuple(files) for path, files in pairs.items()}, tuple(problems)


def is_of(raw: RawTracking, owner: Identity, made_of: str = "") -> bool:
    """Say whether agency and year are the same; one that was made of that very workbook may have an agency whose
    name was put right since."""
    agency = without_marks(raw.agency)
    if not agency or raw.year != owner.year:
        return False
    is_mended = raw.workbook == made_of and spelling_likeness(agency, owner.agency) >= _ALIKE
    return agency == owner.agency or is_mended


def read_safely(file: Path, catalog: Catalog) -> Checked[RawTracking]:
    """Read a tracking file whatever is in it; X00 for a fault of ours."""
    try:
        return read_tracking(file, catalog.tracking)
    except Exception as error:  # a fault of ours in one file hides no other
        return Checked(RawTracking(file), (as_problem(error, Where(file.name, catalog.tracking.title)),))


def _unpaired(checked: Checked[RawTracking]) -> list[Problem]:
    raw = checked.value
    where = Where(str(raw.path))
    if not raw.agency:
        return [*checked.problems, Problem("E13", where, {"found": str(raw.path)})]
    params = {"found": str(raw.path), "agency": quote_value(raw.agency), "year": raw.year or "–"}
    return [Problem("E01", where, params)]
