"""Judge workbooks one by one, each with its place in its set; what is known of one that did not change is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from itadocs.catalog import Catalog
from itadocs.deliverables.needs import lacks, listed, stopping, wanted_kinds
from itadocs.deliverables.ready import readiness_of
from itadocs.deliverables.table import deliverable_of
from itadocs.intake.handed_in import HandedIn, same_names
from itadocs.intake.judging import judge_workbook
from itadocs.intake.pairing import pair_tracking
from itadocs.intake.tracking import TrackingFiles
from itadocs.outcomes import Report, WorkbookOutcome, once_per_sheet
from itadocs.output.fingerprint import file_fingerprint, fingerprint_of, surroundings_fingerprint
from itadocs.output.place import output_folder
from itadocs.province import ProvincePlan, UnitReport, province_plan, unit_report
from itadocs.values import replace


class CheckedWorkbook(Struct, frozen=True):
    """Hold what was found in a workbook. ``report`` is that of a unit, ``plan`` that of whoever gathers; None for any
    other, and where too little could be read. ``stopped`` are the documents it wants, by their keys, each with how many
    problems stop it."""

    outcome: WorkbookOutcome
    stopped: Mapping[str, int]
    report: UnitReport | None = None
    plan: ProvincePlan | None = None


class CheckedFolder(Struct, frozen=True):
    """Hold the report of all workbooks, and each by the path under which it was read."""

    report: Report
    workbooks: Mapping[Path, CheckedWorkbook]


class KeptChecks:
    """Keep what was found in workbooks for as long as nothing that it depends on changes."""

    def __init__(self) -> None:
        self._known: dict[str, CheckedWorkbook] = {}
        self._asked: dict[str, CheckedWorkbook] = {}

    def get(self, key: str, check_now: Callable[[], CheckedWorkbook]) -> CheckedWorkbook:
        """Return what is known under a key, else find it out."""
        found = self._asked[key] = self._known.get(key) or check_now()
        return found

    def drop_unasked(self) -> None:
        """Keep only what was asked for since this was called last: the other workbooks changed, or are gone."""
        self._known, self._asked = self._asked, {}


def check_handed_in(
    handed: HandedIn, catalog: Catalog, templates: Sequence[Path], kept: KeptChecks | None = None
) -> CheckedFolder:
    """Judge the workbooks that were found, as :func:`itadocs.commands.check.check` does; ``kept`` are those known from
    the last time."""
    provinces = {unit: entry.province for entry in handed.sets for unit in entry.units}
    given, unpaired = pair_tracking(handed.tracking, handed.nearby, handed.all_workbooks, catalog, handed.identities)
    reported = set[Path]()
    found: dict[Path, CheckedWorkbook] = {}
    for path in sorted(handed.all_workbooks, key=lambda path: path not in provinces):  # units before their province
        role = _Role(path, given.get(path, ()), path in provinces, path in reported)
        check_now = partial(_check_workbook, role, catalog, templates)
        if kept is None:
            found[path] = check_now()
        else:
            around = surroundings_fingerprint(catalog, templates, path)
            files = tuple(map(file_fingerprint, (path, *role.tracking)))
            lies_at = replace(role, path=handed.archived.get(path, path))
            found[path] = kept.get(fingerprint_of(lies_at, files, around), check_now)
        report = found[path].report
        if report is not None and not report.is_blank:
            reported.add(provinces[path])
    if kept is not None:
        kept.drop_unasked()
    shown = tuple(replace(found[path].outcome, path=handed.archived.get(path, path)) for path in handed.all_workbooks)
    unread = tuple(file.problem for entry in handed.sets for file in entry.unread)
    alone = (*handed.workbooks, *(entry.province for entry in handed.sets))
    problems = (*handed.problems, *unread, *unpaired, *same_names(alone, output_folder))
    return CheckedFolder(Report(shown, problems), found)


class _Role(Struct, frozen=True):
    """Hold a workbook with its tracking files and what it is in its set: a unit, or one to which units reported."""

    path: Path
    tracking: tuple[Path, ...]
    is_unit: bool
    is_reported_to: bool


def _check_workbook(role: _Role, catalog: Catalog, templates: Sequence[Path]) -> CheckedWorkbook:
    judged = judge_workbook(role.path, catalog, TrackingFiles(role.tracking))
    judged = replace(judged, is_reported_to=role.is_reported_to)
    problems, typed, book = list(judged.problems), judged.typed, judged.book
    stopped: dict[str, int] = {}
    if typed:
        for kind in wanted_kinds(typed, catalog):
            lacking = lacks(judged, kind, catalog)
            problems += lacking
            stopped[kind.key] = len(once_per_sheet(stopping(judged, kind, catalog, lacking)))
        for kind, choice in listed(judged, catalog):
            if choice.wanted:
                problems += deliverable_of(kind).check(judged, kind, choice, templates)
        problems = list(typed.in_order(problems))
    outcome = WorkbookOutcome(role.path, once_per_sheet(problems), readiness=readiness_of(judged, catalog))
    report = unit_report(book, typed) if role.is_unit and book and typed else None
    gathers = book is not None and bool(catalog.kind(book.agency.kind).gathers)
    return CheckedWorkbook(outcome, stopped, report, province_plan(book, catalog) if book and gathers else None)
