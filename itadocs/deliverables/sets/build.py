"""Make the documents of a province with its units: every unit's, then the province's own with all that was reported,
then what is made of the set.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from itadocs import __version__
from itadocs.catalog import SetWords
from itadocs.codes import message
from itadocs.deliverables.job import BuildJob, SetJob
from itadocs.deliverables.make import (
    BuiltWorkbook,
    find_unchanged,
    make_documents,
    make_set_documents,
    record_build,
)
from itadocs.deliverables.options import BuildOptions, OnJudged
from itadocs.deliverables.rendering import RenderInput
from itadocs.deliverables.reported import counts, plan_of, with_reports
from itadocs.deliverables.sets.outdated import list_left_folders, mark_outdated_documents
from itadocs.deliverables.sets.rollup_data import SetResult
from itadocs.deliverables.sets.unit_outcomes import assess_units, guess_senders, unit_outcomes
from itadocs.deliverables.sets.units import BuiltUnit, UnitTask, build_units
from itadocs.errors import ItadocsError, as_problem
from itadocs.intake.doubles import settle_names
from itadocs.intake.handed_in import ProvinceSet
from itadocs.intake.judging import JudgedWorkbook, judge_workbook
from itadocs.intake.tracking import TrackingFiles, find_tracking
from itadocs.intake.untouched import untouched_workbooks
from itadocs.model.records import Book
from itadocs.outcomes import SetOutcome, UnitOutcome, WorkbookOutcome
from itadocs.output.files import path_from, safe_name
from itadocs.output.fingerprint import fingerprint_of
from itadocs.output.kept.manifest import UnitEntry, write_manifest
from itadocs.problems import Problem, Where
from itadocs.province import ProvincePlan, UnitReport
from itadocs.province.assess import SetState
from itadocs.values import replace

Given = Mapping[Path, tuple[Path, ...]]
"""The tracking files that were handed in, by their workbook."""


def build_set(
    found: ProvinceSet,
    given: Given,
    options: BuildOptions,
    on_progress: Callable[[Path, WorkbookOutcome | None], None],
    on_judged: OnJudged,
) -> SetOutcome:
    """Make all documents of a province and its units in a folder of their own, with a manifest of its own.

    One unit that fails or is not there stops neither the others nor the province.
    """
    path, out = found.province, options.out_of(found.province) / safe_name(found.province.stem)
    untouched = untouched_workbooks(path, found.units)
    named = settle_names(found.units, untouched, out)
    tracking = find_tracking(out, path_from(out, path), given.get(path, ()))
    judged = judge_workbook(path, options.catalog, tracking)
    plan = plan_of(judged, options.catalog)
    on_progress(path, None)
    units = build_units(_tasks(named.names, out, plan, given), options, on_progress)
    for one in filter(None, (judged, *(unit.built.judged for unit in units.values()))):
        on_judged(one)
    sent = guess_senders(found.unread, plan, path.parent)
    state = assess_units(units, plan, sent, untouched, found, options.catalog) if plan else SetState()
    taken = [
        unit.report
        for unit in units.values()
        if unit.report and counts(unit.report, unit.built.outcome.all_problems, plan, state)
    ]
    province = _province(path, out, judged, tracking, taken, given.get(path, ()), options)
    outcomes = tuple(unit_outcomes(units, state, plan, sent, path.parent))
    if judged.book and plan:
        result = _result(judged.book, plan, province, outcomes, units, taken)
        province = _with_set_documents(province, result, out, judged, options)
    on_progress(path, province.outcome)
    # what nobody has touched since it was handed out says nothing of its own
    answers = (unit for path, unit in units.items() if not (path in untouched and unit.report and unit.report.is_blank))
    workbooks = tuple(unit.built.outcome for unit in answers)
    problems = (
        *named.problems,
        *state.problems,
        *(file.problem for file in sent),
        *mark_outdated_documents(province.outcome, out, options.catalog),
        *list_left_folders(out, named.names.values()),
    )
    reported = plan.results_title if plan else ""
    outcome = SetOutcome(province.outcome, _unit_word(plan), workbooks, outcomes, problems, plan is not None, reported)
    unwritten = _write_manifest(out, [province, *(unit.built for unit in units.values())], outcome)
    return replace(outcome, problems=(*outcome.problems, *unwritten))


def _unit_word(plan: ProvincePlan | None) -> str:
    return (plan.words if plan else SetWords()).unit


def _tasks(units: Mapping[Path, str], out: Path, plan: ProvincePlan | None, given: Given) -> tuple[UnitTask, ...]:
    asked = fingerprint_of(plan)
    return tuple(UnitTask(path, name, out, plan, asked, given.get(path, ())) for path, name in units.items())


def _province(
    path: Path,
    out: Path,
    judged: JudgedWorkbook,
    tracking: TrackingFiles,
    reports: Sequence[UnitReport],
    given: tuple[Path, ...],
    options: BuildOptions,
) -> BuiltWorkbook:
    """Make the province's own documents, of its workbook and all reports."""
    judged = with_reports(judged, reports, options.catalog)
    job = BuildJob(path, out, out, options, given, tracking, fingerprint_of(reports))
    built = find_unchanged(job) or record_build(job, make_documents(job, judged))
    return replace(built, outcome=replace(built.outcome, is_read=True))


def _result(
    book: Book,
    plan: ProvincePlan,
    province: BuiltWorkbook,
    outcomes: Sequence[UnitOutcome],
    units: Mapping[Path, BuiltUnit],
    taken: Sequence[UnitReport],
) -> SetResult:
    made = {path: unit.built.outcome for path, unit in units.items()}
    read = {path: unit.report for path, unit in units.items()}
    files = frozenset(report.file for report in taken)
    return SetResult(book, plan, province.outcome, outcomes, made, read, files)


def _with_set_documents(
    province: BuiltWorkbook,
    result: SetResult,
    out: Path,
    judged: JudgedWorkbook,
    options: BuildOptions,
) -> BuiltWorkbook:
    """Return the province's documents with those that are made of its set among them."""
    content = RenderInput(judged, options, result)
    job = SetJob(province.outcome.path, out, out, options, content=content)
    made = find_unchanged(job) or record_build(job, make_set_documents(job, result.plan.plan_year_be))
    outcome = replace(
        province.outcome,
        problems=(*province.outcome.problems, *made.outcome.problems),
        documents=(*province.outcome.documents, *made.outcome.documents),
    )
    return BuiltWorkbook(outcome, (*province.entries, *made.entries))


def _write_manifest(out: Path, built: Iterable[BuiltWorkbook], outcome: SetOutcome) -> tuple[Problem, ...]:
    entries = {(entry.workbook, entry.document): entry for one in built for entry in one.entries}
    units = [
        UnitEntry(
            unit.name,
            unit.path.name if unit.path else None,
            unit.status.value,
            message(unit.problems[0]) if unit.problems else None,
            tuple(dict.fromkeys(problem.code for problem in unit.problems)),
        )
        for unit in outcome.units
    ]
    try:
        write_manifest(out, entries, __version__, units)
    except ItadocsError as error:
        return (as_problem(error, Where(str(out))),)
    return ()
