"""Tell all that is wrong with one workbook, what its documents lack, and what stops them. Nothing is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from itadocs.catalog import Catalog
from itadocs.codes import has_errors
from itadocs.deliverables.needs import lacks, listed, stopping, wanted_kinds
from itadocs.deliverables.ready import readiness_of
from itadocs.deliverables.reported import JudgedUnit, plan_of
from itadocs.deliverables.table import deliverable_of
from itadocs.outcomes import WorkbookOutcome, once_per_sheet
from itadocs.problems import Problem
from itadocs.province import ProvincePlan, UnitReport
from itadocs.province.assess import BLANK, OUTDATED
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
    is_given: bool = False
    """Whether something of it is another workbook's, which may change by itself."""

    @property
    def in_set(self) -> WorkbookOutcome:
        """Return what was found with what whoever gathers has with it; of one that is blank, or of another year,
        nothing is said of what its documents lack: none are made."""
        codes = {problem.code for problem in self.of_set}
        if not codes & {BLANK, OUTDATED}:
            return replace(self.outcome, problems=once_per_sheet((*self.outcome.problems, *self.of_set)))
        return replace(self.outcome, problems=once_per_sheet((*self.own, *self.of_set)), readiness=())

    @property
    def has_errors(self) -> bool:
        """Tell whether anything in it has to be mended, by itself or as a part of its set."""
        return has_errors((*self.outcome.problems, *self.of_set))


class KeptChecks:
    """Keep what was found in workbooks for as long as nothing that it depends on changes."""

    def __init__(self) -> None:
        self._known: dict[str, CheckedWorkbook] = {}
        self._asked: dict[str, CheckedWorkbook] = {}

    def get(self, key: str, check_now: Callable[[], CheckedWorkbook]) -> CheckedWorkbook:
        """Return what is known under a key, else find it out."""
        found = self._known.get(key) or check_now()
        if not found.is_given:
            self._asked[key] = found
        return found

    def drop_unasked(self) -> None:
        """Keep only what was asked for since this was called last: the other workbooks changed, or are gone."""
        self._known, self._asked = self._asked, {}


def check_judged(
    unit: JudgedUnit, catalog: Catalog, templates: Sequence[Path], *, is_reported_to: bool = False
) -> CheckedWorkbook:
    """Return what was found in a workbook that was judged. ``templates`` are the agency's own folders;
    ``is_reported_to`` says that its units have reported results.

    Problems: those of judging, of :func:`itadocs.deliverables.needs.lacks`, and of the templates it would be made of.
    """
    own = unit.judged.problems[: len(unit.judged.problems) - len(unit.problems)]  # those of its set come last
    judged = replace(unit.judged, problems=own, is_reported_to=is_reported_to)
    problems, typed = list(own), judged.typed
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
    outcome = WorkbookOutcome(judged.path, once_per_sheet(problems), readiness=readiness_of(judged, catalog))
    plan = plan_of(judged, catalog) if typed and catalog.kind(typed.agency_kind).gathers else None
    return CheckedWorkbook(outcome, stopped, unit.report, plan, own, unit.problems, judged.is_given)
