"""Judge workbooks one by one, each with its place in its set; what is known of one that did not change is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path

from msgspec import Struct

from itadocs.catalog import Catalog
from itadocs.deliverables.needs import lacks, listed, stopping, wanted_kinds
from itadocs.deliverables.ready import readiness_of
from itadocs.deliverables.reported import JudgedUnit, judge_unit
from itadocs.deliverables.table import deliverable_of
from itadocs.intake.handed_in import HandedIn, ProvinceSet, same_names
from itadocs.intake.judging import judge_workbook
from itadocs.intake.pairing import pair_tracking
from itadocs.intake.tracking import TrackingFiles
from itadocs.outcomes import Report, WorkbookOutcome, once_per_sheet
from itadocs.output.fingerprint import file_fingerprint, fingerprint_of, surroundings_fingerprint
from itadocs.output.place import output_folder
from itadocs.problems import Problem
from itadocs.province import ProvincePlan, UnitReport, province_plan
from itadocs.values import replace


class CheckedWorkbook(Struct, frozen=True):
    """Hold what was found in a workbook. ``report`` is that of a unit, ``plan`` that of whoever gathers; None for any
    other, and where too little could be read. ``stopped`` are the documents it wants, by their keys, each with how many
    problems stop it. ``own`` are the problems found before its documents were asked, ``of_set`` those that whoever
    gathers has with a unit's."""

    outcome: WorkbookOutcome
    stopped: Mapping[str, int]
    report: UnitReport | None = None
    plan: ProvincePlan | None = None
    own: tuple[Problem, ...] = ()
    of_set: tuple[Problem, ...] = ()


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
    given, unpaired = pair_tracking(handed.tracking, handed.nearby, handed.all_workbooks, catalog, handed.identities)
    checks = _Checks(handed, given, catalog, templates, kept)
    found: dict[Path, CheckedWorkbook] = {}
    for entry in handed.sets:
        found |= checks.check_set(entry)
    found |= {path: checks.check_one(_Role(path)) for path in handed.workbooks}
    if kept is not None:
        kept.drop_unasked()
    shown = tuple(replace(found[path].outcome, path=handed.archived.get(path, path)) for path in handed.all_workbooks)
    unread = tuple(file.problem for entry in handed.sets for file in entry.unread)
    alone = (*handed.workbooks, *(entry.province for entry in handed.sets))
    problems = (*handed.problems, *unread, *unpaired, *same_names(alone, output_folder))
    return CheckedFolder(Report(shown, problems), found)


class _Role(Struct, frozen=True):
    """Hold what a workbook is in its set: a unit, of which ``asked`` is asked, or one to which units reported."""

    path: Path
    tracking: tuple[Path, ...] = ()
    is_unit: bool = False
    asked: str = ""
    """The fingerprint of the plan of whoever gathers."""
    is_reported_to: bool = False


class _Checks:
    """Judge the workbooks that were handed in, as a build judges them."""

    def __init__(
        self,
        handed: HandedIn,
        given: Mapping[Path, tuple[Path, ...]],
        catalog: Catalog,
        templates: Sequence[Path],
        kept: KeptChecks | None,
    ) -> None:
        self._handed, self._given, self._catalog, self._templates = handed, given, catalog, templates
        self._kept = kept

    def check_set(self, entry: ProvinceSet) -> dict[Path, CheckedWorkbook]:
        """Judge a province for its plan, its units by it, and the province once more where they have reported."""
        judge = cache(lambda: self._judge_alone(entry.province))
        alone = self.check_one(_Role(entry.province), judge)
        asked, found = fingerprint_of(alone.plan), {}
        for path in entry.units:
            judge_as_unit = partial(self._judge_unit, path, alone.plan)
            found[path] = self.check_one(_Role(path, is_unit=True, asked=asked), judge_as_unit)
        if any(each.report and not each.report.is_blank for each in found.values()):
            alone = self.check_one(_Role(entry.province, is_reported_to=True), judge)
        return {entry.province: alone, **found}

    def check_one(self, role: _Role, judge: Callable[[], JudgedUnit] | None = None) -> CheckedWorkbook:
        """Judge a workbook, unless it is known; ``judge`` reads it, None for one on its own."""
        path = role.path
        role = replace(role, tracking=self._given.get(path, ()))
        read = judge or partial(self._judge_alone, path)
        check_now = partial(_check_workbook, role, read, self._catalog, self._templates)
        if self._kept is None:
            return check_now()
        around = surroundings_fingerprint(self._catalog, self._templates, path)
        files = tuple(map(file_fingerprint, (path, *role.tracking)))
        lies_at = replace(role, path=self._handed.archived.get(path, path))
        return self._kept.get(fingerprint_of(lies_at, files, around), check_now)

    def _judge_alone(self, path: Path) -> JudgedUnit:
        return JudgedUnit(judge_workbook(path, self._catalog, self._tracking(path)), None, ())

    def _judge_unit(self, path: Path, plan: ProvincePlan | None) -> JudgedUnit:
        return judge_unit(path, plan, self._catalog, self._tracking(path))

    def _tracking(self, path: Path) -> TrackingFiles:
        return TrackingFiles(self._given.get(path, ()))


def _check_workbook(
    role: _Role, judge: Callable[[], JudgedUnit], catalog: Catalog, templates: Sequence[Path]
) -> CheckedWorkbook:
    unit = judge()
    own = unit.judged.problems[: len(unit.judged.problems) - len(unit.problems)]  # those of its set come last
    judged = replace(unit.judged, problems=own, is_reported_to=role.is_reported_to)
    problems, typed, book = list(own), judged.typed, judged.book
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
    gathers = book is not None and bool(catalog.kind(book.agency.kind).gathers)
    plan = province_plan(book, catalog) if book and gathers else None
    return CheckedWorkbook(outcome, stopped, unit.report, plan, own, unit.problems)
