"""The program's order, in one place: read, validate, model, derive, names, render, write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from itadocs import __version__
from itadocs.catalog import Catalog
from itadocs.errors import ItadocsError
from itadocs.outcomes import Report, WorkbookOutcome
from itadocs.output.manifest import read_manifest, write_manifest
from itadocs.problems import Problem, Where
from itadocs.run.gather import gather
from itadocs.run.judging import Judged, choices, judge, lacks, once, same_names, unsaid, wanted
from itadocs.run.province import build_set
from itadocs.run.setting import Progress, Setting, Told
from itadocs.run.templates import check_template
from itadocs.run.tracking import Found, judge_tracked, pair
from itadocs.run.units import has_reported
from itadocs.run.workbook import Made, build_workbook, lost
from itadocs.run.workers import LostWorkerError, run_all
from itadocs.validate.readiness import readiness

if TYPE_CHECKING:
    from itadocs.render.word.compile import CompiledTemplate
    from itadocs.review.merge.records import Merge
    from itadocs.review.pull.records import Pull, Wishes

__all__ = ["Judged", "Progress", "Setting", "build", "check", "judge", "merge", "pull"]


def check(paths: Sequence[Path], catalog: Catalog, templates: Sequence[Path] = ()) -> Report:
    """Judge workbooks, each with what its wanted documents need; a province needs no results where a unit has some."""
    outcomes = {}
    compiled: dict[object, CompiledTemplate] = {}
    handed = gather(paths, catalog)
    provinces = {unit: entry.province for entry in handed.sets for unit in entry.units}
    reported: set[Path] = set()
    tracking, unpaired = pair(handed.tracking, handed.nearby, handed.all_workbooks, catalog)
    for path in sorted(handed.all_workbooks, key=lambda path: path not in provinces):
        judged = judge_tracked(path, catalog, Found(tracking.get(path, ())))
        if path in provinces and has_reported(judged):
            reported.add(provinces[path])
        judged = replace(judged, is_reported_to=path in reported)
        outcomes[path] = _checked(judged, catalog, templates, compiled)
    checked = tuple(outcomes[path] for path in handed.all_workbooks)
    return Report(checked, (*handed.problems, *unpaired, *same_names(handed.all_workbooks)))


def _checked(
    judged: Judged, catalog: Catalog, templates: Sequence[Path], compiled: dict[object, CompiledTemplate]
) -> WorkbookOutcome:
    problems = list(judged.problems)
    ready = []
    if judged.typed:
        for kind in wanted(judged.typed, catalog):
            problems += unsaid(lacks(judged, kind, catalog), problems)
        for kind, choice in choices(judged, catalog):
            if choice.wanted:
                problems += check_template(judged, kind, choice, templates, compiled)
                if kind.format == "docx":  # no assessor asks for a workbook
                    ready.append(readiness(kind, choice.criteria_year_be, judged.typed, catalog))
        problems = list(judged.typed.in_order(problems))
    return WorkbookOutcome(judged.path, once(problems), readiness=tuple(ready))


def build(paths: Sequence[Path], setting: Setting, progress: Progress | None = None) -> Report:
    """Judge every workbook, make every document that is wanted, write the manifest. One bad workbook hides no other.

    A folder that holds a province's workbook and its units' is built as a set, with the units in folders of its own.
    """
    handed = gather(paths, setting.catalog)
    places = (*handed.workbooks, *(found.province for found in handed.sets))
    clashes = same_names(places)
    if clashes:
        return Report((), (*handed.problems, *clashes))
    tracking, unpaired = pair(handed.tracking, handed.nearby, handed.all_workbooks, setting.catalog)
    setting = replace(setting, tracking=tracking)
    total = len(handed.all_workbooks)

    def told(path: Path, outcome: WorkbookOutcome | None) -> None:
        if progress:
            progress(path, outcome, total)

    made = _build_all(handed.workbooks, setting, told)
    sets = tuple(build_set(found, setting, told) for found in handed.sets)
    problems = _write_manifest(setting.out, made) if made else ()
    of_sets = (workbook for entry in sets for workbook in (entry.province, *entry.workbooks))
    return Report((*(one.outcome for one in made), *of_sets), (*handed.problems, *unpaired, *problems), sets)


def _build_all(paths: Sequence[Path], setting: Setting, told: Told) -> list[Made]:
    made: dict[int, Made] = {}
    if paths:
        told(paths[0], None)
    for place, answer in run_all(paths, _build_one, setting):
        made[place] = lost(paths[place]) if isinstance(answer, LostWorkerError) else answer
        told(paths[place], made[place].outcome)
    return [made[place] for place in range(len(paths))]


def pull(documents: Sequence[Path], setting: Setting, wishes: Wishes | None = None) -> tuple[Pull, ...]:
    """Compare edited documents with what was issued and with their workbooks, and take back what is asked for."""
    from itadocs.run.pulling import pull_all

    return pull_all(documents, setting, wishes)


def merge(edited: Path, new: Path, setting: Setting, out: Path | None = None, *, accepted: bool = True) -> Merge:
    """Carry what a reviewer changed outside of cells into a newer version of the document."""
    from itadocs.run.merging import merge_edits

    return merge_edits(edited, new, setting, out, accepted=accepted)


def _build_one(path: Path, setting: Setting) -> Made:
    """A workbook in whichever process; what was read of it stays there."""
    return replace(build_workbook(path, setting.out, setting), judged=None)


def _write_manifest(out: Path, made: Sequence[Made]) -> tuple[Problem, ...]:
    """What this run made, and what others did. O01 where it cannot be written."""
    entries = read_manifest(out) | {(entry.workbook, entry.document): entry for one in made for entry in one.entries}
    try:
        write_manifest(out, entries, __version__)
    except ItadocsError as error:
        return (Problem(error.code, Where(str(out)), error.params),)
    return ()
