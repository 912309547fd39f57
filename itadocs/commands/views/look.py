"""Look at a folder: its workbooks with all that is wrong, and how far each of their documents is. Nothing is made."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from itadocs.commands.steps.check import CheckedFolder, check_handed_in
from itadocs.commands.views.units import UnitLook, look_at_units
from itadocs.deliverables.checked import KeptChecks
from itadocs.deliverables.looking import DocumentLook, look_at_documents, set_folder
from itadocs.deliverables.options import BuildOptions
from itadocs.intake.handed_in import HandedIn, ProvinceSet, find_handed_in
from itadocs.outcomes import Report, WorkbookOutcome
from itadocs.output.kept.manifest import FILE
from itadocs.output.kept.record import OF_SET, read_record
from itadocs.problems import Problem

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
    """Hold a province with its units' workbooks, and how far each unit is. ``collected`` is when all of them were
    collected last, None before."""

    province: Path
    files: tuple[Path, ...]
    units: tuple[UnitLook, ...]
    rollup: Path | None = None
    """What is made of the set itself, None before it is."""
    collected: datetime | None = None
    is_changed: bool = False
    """Whether something came or changed since it was collected."""
    unread: tuple[Problem, ...] = ()
    """What is told of files beside and below that are not read."""


class FolderLook(Struct, frozen=True):
    """Hold all that lies in a folder."""

    report: Report
    workbooks: tuple[WorkbookLook, ...]
    sets: tuple[SetLook, ...]


def look(folder: Path, options: BuildOptions, kept: KeptChecks | None = None) -> FolderLook:
    """Judge the workbooks of a folder and tell how far their documents are. Nothing is raised or written.

    ``kept`` are the workbooks judged the last time: only those that changed are judged again.

    Problems: those of :func:`itadocs.commands.check.check`.
    """
    with ExitStack() as passing:
        handed = find_handed_in([folder], options.catalog, lambda _: Path(passing.enter_context(TemporaryDirectory())))
        checked = check_handed_in(handed, options.catalog, options.templates, kept)
        homes = {path: entry.province for entry in handed.sets for path in (entry.province, *entry.units)}
        looks = tuple(
            _look_at(outcome, path, homes.get(path), (handed, checked), options)
            for outcome, path in zip(checked.report.workbooks, handed.all_workbooks, strict=True)
        )
        alone = (each.path for each in handed.identities.values() if each.gathers and each.path in handed.workbooks)
        sets = (*handed.sets, *(ProvinceSet(path, ()) for path in alone))
        return FolderLook(checked.report, looks, tuple(_look_at_set(found, handed, checked, options) for found in sets))


def _look_at_set(found: ProvinceSet, handed: HandedIn, checked: CheckedFolder, options: BuildOptions) -> SetLook:
    out = set_folder(found.province, found.province, options)
    record = read_record(out, OF_SET)
    made = (out / line.path for line in record.documents if line.path) if record else ()
    # a workbook in a zip file is read from a copy, which is always new
    files = tuple(handed.archived.get(path, path) for path in found.units)
    units = look_at_units(found, checked.workbooks, handed.archived, out, options.catalog)
    collected = _saved(out / FILE) if (out / FILE).is_file() else None
    is_changed = collected is not None and any(_came(path) > collected for path in (found.province, *files))
    rollup = next((path for path in made if path.is_file()), None)
    unread = tuple(file.problem for file in found.unread)
    return SetLook(found.province, files, units, rollup, collected, is_changed, unread)


def _look_at(
    outcome: WorkbookOutcome,
    path: Path,
    home: Path | None,
    found: tuple[HandedIn, CheckedFolder],
    options: BuildOptions,
) -> WorkbookLook:
    handed, checked = found
    identity = handed.identities.get(path)
    documents = tuple(look_at_documents(outcome, checked.workbooks[path].stopped, path, home, options))
    agency, kind, year = (identity.shown, identity.kind or "", identity.year) if identity else ("", "", None)
    return WorkbookLook(outcome, agency, kind, year, _saved(path), documents, home if home != path else None)


def _saved(path: Path) -> datetime:
    try:
        return _EPOCH + timedelta(seconds=path.stat().st_mtime)
    except OSError:
        return _EPOCH


def _came(path: Path) -> datetime:
    """Return when a file was saved, or put here where that is later: a copy of a mail keeps the time of its sender."""
    try:
        return max(_saved(path), _EPOCH + timedelta(seconds=path.stat().st_ctime))
    except OSError:
        return _EPOCH
