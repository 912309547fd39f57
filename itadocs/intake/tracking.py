"""Find which tracking files belong to a workbook, and the one of them that says something."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from itadocs.catalog import Catalog
from itadocs.catalog.marks import TRACKING
from itadocs.codes import has_errors
from itadocs.intake.identity import peek_identity
from itadocs.intake.pairing import is_of, read_safely
from itadocs.model.tracking import PLAN, REPORTED
from itadocs.output.documents import is_edited
from itadocs.output.files import is_file_there
from itadocs.output.fingerprint import file_fingerprint, fingerprint_of
from itadocs.output.kept.issued import IssuedFile, list_issued
from itadocs.output.kept.record import read_record
from itadocs.problems import Checked, Problem, Where
from itadocs.read.mark import peek_mark
from itadocs.read.tracking import RawTracking
from itadocs.validate.cells.text import cell_text, quote_value
from itadocs.validate.tracking import says_anything


class TrackingFiles(Struct, frozen=True):
    """Hold the tracking files of one workbook. ``given`` were handed in, and so was, in a way, what was edited in its
    folder of documents; ``issued`` lie there as the program wrote them."""

    given: tuple[Path, ...] = ()
    issued: tuple[Path, ...] = ()

    @property
    def key(self) -> str:
        """Return the fingerprint of what was handed in; empty where nothing was."""
        return fingerprint_of(*map(file_fingerprint, self.given)) if self.given else ""


def find_tracking(folder: Path, source: str, given: Iterable[Path]) -> TrackingFiles:
    """Find the tracking files in the folder of a workbook's documents, and those ``given`` that are its own.

    ``source`` is the path of the workbook from that folder.
    """
    own = sorted(path for path in folder.glob("*.xlsx") if not path.name.startswith(("~$", ".")))
    listed = list_issued(folder)
    own = [path for path in own if peek_mark(path) == TRACKING or _was_tracking(path, listed)]
    edited = [path for path in own if is_edited(path, source)]
    others = [path for path in given if path not in own]
    return TrackingFiles((*edited, *others), tuple(path for path in own if path not in edited))


def recorded_tracking(folder: Path) -> TrackingFiles:
    """Find the tracking files of the workbook whose documents are in a folder, when they were made, as they are
    today."""
    record = read_record(folder)
    if record is None:
        return TrackingFiles()
    given = [(folder / path).resolve() for path in record.tracking]
    return find_tracking(folder, record.source, [path for path in given if is_file_there(path)])


class ChosenTracking(Struct, frozen=True):
    """Hold the one tracking file of a workbook that counts, None where none does, and what is wrong with the others."""

    tracking: Checked[RawTracking] | None = None
    problems: tuple[Problem, ...] = ()


def choose_tracking(files: TrackingFiles, path: Path, catalog: Catalog) -> ChosenTracking:
    """Read the tracking files of the workbook at ``path`` and choose the one that says something.

    Problems: E02 two files that report differently, of which none is taken; E11 and E13 a file in its folder of
    documents that is another agency's or year's, or nobody's.
    """
    if not files.given and not files.issued:
        return ChosenTracking()
    read = {file: read_safely(file, catalog) for file in (*files.given, *files.issued)}
    if not files.given and not any(_counts(checked) for checked in read.values()):
        return ChosenTracking()
    who = peek_identity(path, catalog)
    mine = {file: checked for file, checked in read.items() if is_of(checked.value, who, path.name)}
    strange = [problem for file in files.given if file not in mine for problem in _not_mine(read[file], catalog)]
    filled = [file for file in files.given if file in mine and _counts(mine[file])]
    if len({cells_of(mine[file].value) for file in filled}) > 1:
        return ChosenTracking(None, (*strange, *(_twice(file, filled, catalog) for file in filled)))
    issued = [file for file in files.issued if file in mine and _counts(mine[file])]
    blank = [file for file in files.given if file in mine]  # what was only taken out of a file is told too
    chosen = next(iter([*filled, *issued, *blank]), None)
    return ChosenTracking(mine[chosen] if chosen else None, tuple(strange))


def _was_tracking(path: Path, listed: Mapping[str, IssuedFile]) -> bool:
    """Tell whether the program wrote a tracking file there, though what is there now cannot be read as one."""
    return path.name in listed and path.stem.partition(" ")[0] == TRACKING


def _not_mine(checked: Checked[RawTracking], catalog: Catalog) -> list[Problem]:
    raw = checked.value
    where = Where(raw.path.name, catalog.tracking.title)
    if not raw.agency:
        return [*checked.problems, Problem("E13", where, {"found": raw.path.name})]
    return [Problem("E11", where, {"found": raw.path.name, "agency": quote_value(raw.agency), "year": raw.year or "–"})]


def _counts(checked: Checked[RawTracking]) -> bool:
    """Tell whether a file says anything new, or cannot be read, which is not the same."""
    return has_errors(checked.problems) or says_anything(checked.value, (*PLAN, *REPORTED))


def cells_of(raw: RawTracking) -> str:
    """Return all that is in the cells of a tracking file, to compare two with."""
    rows = raw.table.rows if raw.table else ()
    cells = [sorted((key, cell_text(cell.value)) for key, cell in row.cells.items()) for row in rows]
    return repr(sorted(cells))


def _twice(file: Path, filled: Sequence[Path], catalog: Catalog) -> Problem:
    others = [other for other in filled if other != file]
    also = tuple(Where(str(other), catalog.tracking.title) for other in others)
    return Problem("E02", Where(str(file), catalog.tracking.title), {"other": ", ".join(map(str, others))}, also)
