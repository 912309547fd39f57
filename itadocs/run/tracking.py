"""Which tracking files belong to a workbook, and the workbook judged with the one that says something."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path

from itadocs.catalog import Catalog
from itadocs.catalog.marks import TRACKING
from itadocs.codes import severity
from itadocs.model.tracking import PLAN, REPORTED
from itadocs.output.documents import is_edited
from itadocs.output.issued import Issue, list_issued
from itadocs.output.record import read_record
from itadocs.problems import Checked, Problem, Severity, Where
from itadocs.read.mark import peek_mark
from itadocs.read.peek import peek_form
from itadocs.read.tracking import RawTracking, read_tracking
from itadocs.run.fingerprint import content, fingerprint
from itadocs.run.judging import Judged, judge, own_fault
from itadocs.thai.fiscal import parse_year
from itadocs.validate.cell_text import plain, same, shown
from itadocs.validate.tracking import says_anything

_ALIKE = 0.8
"""How alike two names of an agency are of which one was put right."""


@dataclass(frozen=True, slots=True)
class Found:
    """The tracking files of one workbook. ``given`` were handed in, and so was, in a way, what was edited in its folder
    of documents; ``issued`` lie there as the program wrote them."""

    given: tuple[Path, ...] = ()
    issued: tuple[Path, ...] = ()

    @property
    def key(self) -> str:
        """The fingerprint of what was handed in; empty where nothing was."""
        return fingerprint(*map(content, self.given)) if self.given else ""


def find_tracking(folder: Path, source: str, given: Iterable[Path]) -> Found:
    """The tracking files in the folder of a workbook's documents, and those ``given`` that are its own.

    ``source`` is the workbook as told from that folder.
    """
    own = sorted(path for path in folder.glob("*.xlsx") if not path.name.startswith(("~$", ".")))
    listed = list_issued(folder)
    own = [path for path in own if peek_mark(path) == TRACKING or _was_tracking(path, listed)]
    edited = [path for path in own if is_edited(path, source)]
    others = [path for path in given if path not in own]
    return Found((*edited, *others), tuple(path for path in own if path not in edited))


def recorded_tracking(folder: Path) -> Found:
    """The tracking files of the workbook whose documents are in a folder, when they were made, as they are today."""
    record = read_record(folder)
    if record is None:
        return Found()
    given = [(folder / told).resolve() for told in record.tracking]
    return find_tracking(folder, record.source, [path for path in given if path.is_file()])


def judge_tracked(path: Path, catalog: Catalog, found: Found) -> Judged:
    """A workbook judged with what its tracking file reports.

    Problems besides those of :func:`judge`: E02 two files that report differently, of which none is taken; E11 a file
    in its folder of documents that is another agency's or year's.
    """
    if not found.given and not found.issued:
        return judge(path, catalog)
    read = {file: _read_safely(file, catalog) for file in (*found.given, *found.issued)}
    if not found.given and not any(_counts(checked) for checked in read.values()):
        return judge(path, catalog)
    who = peek_owner(path, catalog)
    mine = {file: checked for file, checked in read.items() if _is_of(checked.value, who, path.name)}
    strange = [problem for file in found.given if file not in mine for problem in _not_mine(read[file], catalog)]
    saying = [file for file in found.given if file in mine and _counts(mine[file])]
    if len({_said(mine[file].value) for file in saying}) > 1:
        twice = [_twice(file, saying, catalog) for file in saying]
        judged = judge(path, catalog)
        return replace(judged, problems=(*judged.problems, *strange, *twice))
    issued = [file for file in found.issued if file in mine and _counts(mine[file])]
    blank = [file for file in found.given if file in mine]  # what was only taken out of a file is told too
    file = next(iter([*saying, *issued, *blank]), None)
    judged = judge(path, catalog, mine[file]) if file else judge(path, catalog)
    return replace(judged, problems=(*judged.problems, *strange)) if strange else judged


def _was_tracking(path: Path, listed: Mapping[str, Issue]) -> bool:
    """Whether the program wrote a tracking file there, though what is there now cannot be read as one."""
    return path.name in listed and path.stem.partition(" ")[0] == TRACKING


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a workbook is, as names are compared, and the fiscal year of its plan (B.E.); None where not known."""

    agency: str
    year: int | None


def peek_owner(path: Path, catalog: Catalog) -> Owner:
    """Agency and year of a workbook without judging it."""
    name = peek_form(path, catalog.sheet("agency")).get("name", "")
    years = peek_form(path, catalog.sheet("result"))
    plan, assessed = (parse_year(years[key]) if key in years else None for key in ("plan_year", "assessed_year"))
    year = plan if isinstance(plan, int) else assessed + 1 if isinstance(assessed, int) else None
    return Owner(same(plain(name)), year)


def pair(
    given: Sequence[Path], nearby: Sequence[Path], workbooks: Sequence[Path], catalog: Catalog
) -> tuple[dict[Path, tuple[Path, ...]], tuple[Problem, ...]]:
    """The tracking files of each workbook, by agency and year; of several such workbooks the one it was made of.

    Problem E01 for one that was ``given`` and is of none; those ``nearby`` may be of workbooks that are not asked for.
    """
    if not given and not nearby:
        return {}, ()
    owners = {path: peek_owner(path, catalog) for path in workbooks}
    pairs: dict[Path, list[Path]] = {}
    problems = []
    for file in (*given, *nearby):
        checked = _read_safely(file, catalog)
        fitting = [path for path, owner in owners.items() if _is_of(checked.value, owner)]
        if len(fitting) > 1:
            fitting = [path for path in fitting if path.name == checked.value.workbook]
        if len(fitting) == 1:
            pairs.setdefault(fitting[0], []).append(file)
        elif file in given:
            problems += _unpaired(checked)
    return {path: tuple(files) for path, files in pairs.items()}, tuple(problems)


def _is_of(raw: RawTracking, owner: Owner, made_of: str = "") -> bool:
    """Whether agency and year are the same; one that was made of that very workbook may have an agency whose name was
    put right since."""
    agency = same(raw.agency)
    if not agency or raw.year != owner.year:
        return False
    is_mended = raw.workbook == made_of and SequenceMatcher(None, agency, owner.agency).ratio() >= _ALIKE
    return agency == owner.agency or is_mended


def _read_safely(file: Path, catalog: Catalog) -> Checked[RawTracking]:
    try:
        return read_tracking(file, catalog.tracking)
    except Exception as error:  # a fault of ours in one file hides no other
        return Checked(RawTracking(file), (own_fault(error, Where(file.name, catalog.tracking.title)),))


def _unpaired(checked: Checked[RawTracking]) -> list[Problem]:
    raw = checked.value
    where = Where(str(raw.path))
    if not raw.agency:
        return [*checked.problems, Problem("E13", where, {"found": str(raw.path)})]
    params = {"found": str(raw.path), "agency": shown(raw.agency), "year": raw.year or "–"}
    return [Problem("E01", where, params)]


def _not_mine(checked: Checked[RawTracking], catalog: Catalog) -> list[Problem]:
    raw = checked.value
    where = Where(raw.path.name, catalog.tracking.title)
    if not raw.agency:
        return [*checked.problems, Problem("E13", where, {"found": raw.path.name})]
    return [Problem("E11", where, {"found": raw.path.name, "agency": shown(raw.agency), "year": raw.year or "–"})]


def _counts(checked: Checked[RawTracking]) -> bool:
    """Whether a file says anything new, or cannot be read, which is not the same."""
    has_errors = any(severity(problem) is Severity.ERROR for problem in checked.problems)
    return has_errors or says_anything(checked.value, (*PLAN, *REPORTED))


def _said(raw: RawTracking) -> str:
    rows = raw.table.rows if raw.table else ()
    cells = [sorted((key, plain(cell.value)) for key, cell in row.cells.items()) for row in rows]
    return repr(sorted(cells))


def _twice(file: Path, saying: Sequence[Path], catalog: Catalog) -> Problem:
    others = [other for other in saying if other != file]
    also = tuple(Where(str(other), catalog.tracking.title) for other in others)
    return Problem("E02", Where(str(file), catalog.tracking.title), {"other": ", ".join(map(str, others))}, also)


def says_the_same(one: bytes, other: bytes, catalog: Catalog) -> bool:
    """Whether two tracking files were made with the same and hold nothing but that, whoever saved them last.

    One that somebody filled in is never the same as another: it is that person's file.
    """
    ours, theirs = (_read(data, catalog) for data in (one, other))
    if ours.base != theirs.base or ours.notes != theirs.notes or _said(ours) != _said(theirs):
        return False
    return not says_anything(ours, REPORTED)


def made_with_the_same(one: bytes, other: bytes, catalog: Catalog) -> bool:
    """Whether the workbook said the same when two tracking files were made, whatever is in them now."""
    ours, theirs = (_read(data, catalog) for data in (one, other))
    return bool(ours.base) and (ours.base, ours.agency, ours.year) == (theirs.base, theirs.agency, theirs.year)


def _read(data: bytes, catalog: Catalog) -> RawTracking:
    return read_tracking(Path(), catalog.tracking, data).value
