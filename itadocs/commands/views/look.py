"""Look at a folder: its workbooks with all that is wrong, and how far each of their documents is. Nothing is made."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from itadocs.commands.check import check_handed_in
from itadocs.deliverables.looking import DocumentLook, look_at_documents, set_folder
from itadocs.deliverables.options import BuildOptions
from itadocs.intake.handed_in import HandedIn, find_handed_in
from itadocs.outcomes import Report, WorkbookOutcome
from itadocs.output.manifest import UnitEntry, read_units
from itadocs.output.record import OF_SET, read_record

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class WorkbookLook(Struct, frozen=True):
    """Hold a workbook; ``agency`` is empty and ``year_be`` (of the plan) None where it does not say, ``kind`` the key
    of its kind. ``province`` is the workbook that gathers it, None for one on its own."""

    outcome: WorkbookOutcome
    agency: str = ""
    kind: str = ""
    year_be: int | None = None
    saved: datetime = _EPOCH
    documents: tuple[DocumentLook, ...] = ()
    province: Path | None = None


class SetLook(Struct, frozen=True):
    """Hold a province with its units' workbooks, and what the last build said of each unit; both empty before the first
    are there."""

    province: Path
    files: tuple[Path, ...]
    units: tuple[UnitEntry, ...]
    rollup: Path | None = None
    """What is made of the set itself, None before it is."""


class FolderLook(Struct, frozen=True):
    """Hold all that lies in a folder."""

    report: Report
    workbooks: tuple[WorkbookLook, ...]
    sets: tuple[SetLook, ...]


def look(folder: Path, options: BuildOptions) -> FolderLook:
    """Judge the workbooks of a folder and tell how far their documents are. Nothing is raised or written.

    Problems: those of :func:`itadocs.commands.check.check`.
    """
    with ExitStack() as kept:
        handed = find_handed_in([folder], options.catalog, lambda _: Path(kept.enter_context(TemporaryDirectory())))
        report = check_handed_in(handed, options.catalog, options.templates)
        homes = {path: entry.province for entry in handed.sets for path in (entry.province, *entry.units)}
        looks = tuple(
            _look_at(outcome, path, homes.get(path), handed, options)
            for outcome, path in zip(report.workbooks, handed.all_workbooks, strict=True)
        )
    alone = (each.path for each in handed.identities.values() if each.gathers and each.path in handed.workbooks)
    held = ((each.province, tuple(handed.archived.get(path, path) for path in each.units)) for each in handed.sets)
    sets = (*held, *((path, ()) for path in alone))
    return FolderLook(report, looks, tuple(_look_at_set(province, files, options) for province, files in sets))


def _look_at_set(province: Path, files: tuple[Path, ...], options: BuildOptions) -> SetLook:
    out = set_folder(province, province, options)
    record = read_record(out, OF_SET)
    made = (out / line.path for line in record.documents if line.path) if record else ()
    return SetLook(province, files, read_units(out), next((path for path in made if path.is_file()), None))


def _look_at(
    outcome: WorkbookOutcome, path: Path, home: Path | None, handed: HandedIn, options: BuildOptions
) -> WorkbookLook:
    identity = handed.identities.get(path)
    documents = tuple(look_at_documents(outcome, path, home, options))
    agency, kind, year = (identity.shown, identity.kind or "", identity.year) if identity else ("", "", None)
    return WorkbookLook(outcome, agency, kind, year, _saved(path), documents, home if home != path else None)


def _saved(path: Path) -> datetime:
    try:
        return _EPOCH + timedelta(seconds=path.stat().st_mtime)
    except OSError:
        return _EPOCH
