"""The program's order, in one place: read, validate, model, derive, names, render, write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from itadocs import __version__
from itadocs.catalog import Catalog
from itadocs.errors import ItadocsError
from itadocs.problems import Problem, Where
from itadocs.report.records import Report, WorkbookOutcome
from itadocs.run.judging import Judged, choices, judge, lacks, once, same_names, wanted
from itadocs.run.setting import Progress, Setting
from itadocs.run.templates import check_template
from itadocs.run.workbook import Made, build_workbook, lost
from itadocs.run.workers import LostWorkerError, run_all
from itadocs.validate.readiness import readiness
from itadocs.write.manifest import Entry, read_manifest, write_manifest

if TYPE_CHECKING:
    from itadocs.render.compile import CompiledTemplate
    from itadocs.review.records import Pull, Wishes

__all__ = ["Judged", "Progress", "Setting", "build", "check", "judge", "pull"]


def check(paths: Sequence[Path], catalog: Catalog, templates: Sequence[Path] = ()) -> Report:
    """Judge workbooks, each with what its wanted documents need."""
    outcomes = []
    compiled: dict[object, CompiledTemplate] = {}
    for path in paths:
        judged = judge(path, catalog)
        problems = list(judged.problems)
        ready = []
        if judged.typed:
            for kind in wanted(judged.typed, catalog):
                problems += lacks(judged, kind, catalog)
            for kind, choice in choices(judged, catalog):
                if choice.wanted:
                    problems += check_template(judged, kind, choice, templates, compiled)
                    ready.append(readiness(kind, choice.criteria_year_be, judged.typed, catalog))
            problems = list(judged.typed.in_order(problems))
        outcomes.append(WorkbookOutcome(path, once(problems), readiness=tuple(ready)))
    return Report(tuple(outcomes), same_names(paths))


def build(paths: Sequence[Path], setting: Setting, progress: Progress | None = None) -> Report:
    """Judge every workbook, make every document that is wanted, write the manifest. One bad workbook hides no other."""
    clashes = same_names(paths)
    if clashes:
        return Report((), clashes)
    made: dict[int, Made] = {}
    if progress and paths:
        progress(paths[0], None, len(paths))
    for place, answer in run_all(paths, _build_one, setting):
        made[place] = lost(paths[place]) if isinstance(answer, LostWorkerError) else answer
        if progress:
            progress(paths[place], made[place].outcome, len(paths))
    in_order = [made[place] for place in range(len(paths))]
    entries = read_manifest(setting.out)
    entries |= {(entry.workbook, entry.document): entry for one in in_order for entry in one.entries}
    return Report(tuple(one.outcome for one in in_order), _write_manifest(setting.out, entries))


def pull(documents: Sequence[Path], setting: Setting, wishes: Wishes | None = None) -> tuple[Pull, ...]:
    """Compare edited documents with what was issued and with their workbooks, and take back what is asked for."""
    from itadocs.run.pulling import pull_all

    return pull_all(documents, setting, wishes)


def _build_one(path: Path, setting: Setting) -> Made:
    """A workbook in whichever process; what was read of it stays there."""
    return replace(build_workbook(path, setting.out, setting), judged=None)


def _write_manifest(out: Path, entries: Mapping[tuple[str, str], Entry]) -> tuple[Problem, ...]:
    try:
        write_manifest(out, entries, __version__)
    except ItadocsError as error:
        return (Problem(error.code, Where(str(out)), error.params),)
    return ()
