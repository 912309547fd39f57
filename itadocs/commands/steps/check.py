"""Judge workbooks one by one, each with its place in its set; what is known of one that did not change is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path

from msgspec import Struct

from itadocs.catalog import Catalog
from itadocs.deliverables.checked import CheckedWorkbook, KeptChecks, check_judged
from itadocs.deliverables.reported import JudgedUnit, judge_unit, with_reports
from itadocs.intake.gatherer import judge_by_itself
from itadocs.intake.handed_in import HandedIn, ProvinceSet, same_names
from itadocs.intake.pairing import pair_tracking
from itadocs.intake.tracking import TrackingFiles
from itadocs.outcomes import Report
from itadocs.output.fingerprint import file_fingerprint, fingerprint_of, surroundings_fingerprint
from itadocs.output.place import output_folder
from itadocs.province import ProvincePlan, UnitReport
from itadocs.values import replace


class CheckedFolder(Struct, frozen=True):
    """Hold the report of all workbooks, and each by the path under which it was read."""

    report: Report
    workbooks: Mapping[Path, CheckedWorkbook]


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
    """The fingerprint of the plan of whoever gathers; of whoever gathers itself that of what was reported."""
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
        reports = [each.report for each in found.values() if each.report and not each.report.is_blank]
        if reports:
            taken = [each.report for each in found.values() if each.report in reports and not each.has_errors]
            role = _Role(entry.province, asked=fingerprint_of(taken), is_reported_to=True)
            alone = self.check_one(role, lambda: self._with_reports(judge(), taken))
        return {entry.province: alone, **found}

    def check_one(self, role: _Role, judge: Callable[[], JudgedUnit] | None = None) -> CheckedWorkbook:
        """Judge a workbook, unless it is known; ``judge`` reads it, None for one on its own."""
        path = role.path
        role = replace(role, tracking=self._given.get(path, ()))
        read = judge or partial(self._judge_alone, path)

        def check_now() -> CheckedWorkbook:
            return check_judged(read(), self._catalog, self._templates, is_reported_to=role.is_reported_to)

        if self._kept is None:
            return check_now()
        around = surroundings_fingerprint(self._catalog, self._templates, path)
        files = tuple(map(file_fingerprint, (path, *role.tracking)))
        lies_at = replace(role, path=self._handed.archived.get(path, path))
        return self._kept.get(fingerprint_of(lies_at, files, around), check_now)

    def _judge_alone(self, path: Path) -> JudgedUnit:
        return JudgedUnit(judge_by_itself(path, self._catalog, self._tracking(path)), None, ())

    def _with_reports(self, province: JudgedUnit, reports: Sequence[UnitReport]) -> JudgedUnit:
        return replace(province, judged=with_reports(province.judged, reports, self._catalog))

    def _judge_unit(self, path: Path, plan: ProvincePlan | None) -> JudgedUnit:
        return judge_unit(path, plan, self._catalog, self._tracking(path))

    def _tracking(self, path: Path) -> TrackingFiles:
        return TrackingFiles(self._given.get(path, ()))
