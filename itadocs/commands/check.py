"""Run ``itadocs check``: all that is wrong with workbooks, and what their documents still lack. Nothing is made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from itadocs.catalog import Catalog
from itadocs.codes import severity
from itadocs.commands.new_year import check_year_file, find_year_files, is_year_file
from itadocs.commands.steps.check import CheckedFolder, check_handed_in
from itadocs.commands.views.units import look_at_units
from itadocs.errors import OutputError
from itadocs.intake.handed_in import HandedIn, ProvinceSet, find_handed_in
from itadocs.intake.untouched import untouched_workbooks
from itadocs.outcomes import Report, WorkbookOutcome
from itadocs.output.files import refuse_name, safe_name, with_ending, write_new
from itadocs.output.place import output_folder
from itadocs.output.runs.cut_short import undo_before_reading
from itadocs.problems import Problem, Severity
from itadocs.province.assess import ASTRAY, TWICE
from itadocs.values import replace


def check(paths: Sequence[Path], catalog: Catalog, templates: Sequence[Path] = ()) -> Report:
    """Judge workbooks, each with what its wanted documents need, and data files of years, also those in a folder.

    ``templates`` are the agency's own folders.

    The workbook of a province needs no results where a unit beside it has some. Nothing is raised, and nothing written
    but what an accept that was cut short had changed: that is put back first (O15, P34).
    """
    files = {path: find_year_files(path) for path in paths}
    years = tuple(check_year_file(file, catalog) for file in dict.fromkeys(chain(*files.values())))
    paths = [path for path in paths if not is_year_file(path)]
    if years and not paths:
        return Report(years)
    undone = undo_before_reading(paths)
    with ExitStack() as kept:  # what a zip file holds is read from a passing copy: nothing is written beside it
        handed = find_handed_in(paths, catalog, lambda _: Path(kept.enter_context(TemporaryDirectory())))
        report = _told(handed, check_handed_in(handed, catalog, templates), catalog)
    of_years = {str(path) for path in paths if files[path]}  # for its years a folder needs no workbook
    problems = (each for each in report.problems if each.code != "F07" or each.where.file not in of_years)
    return replace(report, workbooks=(*years, *report.workbooks), problems=(*undone, *problems))


def _told(handed: HandedIn, checked: CheckedFolder, catalog: Catalog) -> Report:
    """Return what is told of each workbook with what its set says of it, as a build does, but for one that nobody has
    touched since it was handed out; and of the set which workbooks cannot both count, or lie under another's name."""
    handed_out = {path for entry in handed.sets for path in untouched_workbooks(entry.province, entry.units)}
    found = zip(checked.report.workbooks, map(checked.workbooks.__getitem__, handed.all_workbooks), strict=True)
    told = (
        replace(each.in_set, path=outcome.path)
        for outcome, each in found
        if not (each.outcome.path in handed_out and each.report and each.report.is_blank)
    )
    doubts = (problem for entry in handed.sets for problem in _doubts(entry, handed, checked, catalog))
    return replace(checked.report, workbooks=tuple(told), problems=(*checked.report.problems, *doubts))


def _doubts(found: ProvinceSet, handed: HandedIn, checked: CheckedFolder, catalog: Catalog) -> Iterator[Problem]:
    """Yield U10 and U17, each once a unit."""
    out = output_folder(found.province) / safe_name(found.province.stem)
    for unit in look_at_units(found, checked.workbooks, handed.archived, out, catalog):
        yield from [problem for problem in unit.problems if problem.code in (TWICE, ASTRAY)][:1]


def mark_copy(checked: WorkbookOutcome, copy: Path) -> Path:
    """Write a copy of a checked workbook with its problems marked, and return where it lies.

    Raises OutputError O02 where that file is there already, O01 where it cannot be written, O05 where the workbook
    cannot be copied.
    """
    from itadocs.workbook.mark import mark_workbook

    refuse_name(copy)
    copy = with_ending(copy, ".xlsx")
    if copy.exists():
        raise OutputError("O02", found=str(copy))
    if any(problem.code[0] == "F" and severity(problem) is Severity.ERROR for problem in checked.problems):
        raise OutputError("O05", found=checked.path.name, reason="เปิดสมุดงานไม่ได้")
    write_new(copy, mark_workbook(checked.path, list(checked.problems)))
    return copy
