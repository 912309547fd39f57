"""Mark what lies in a folder of documents from an earlier run and is not true any more."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from itadocs.catalog import Catalog
from itadocs.deliverables.options import BuildOptions
from itadocs.outcomes import WorkbookOutcome
from itadocs.output.documents import is_edited
from itadocs.output.files import is_file_there, safe_name
from itadocs.output.kept.issued import IssuedFile, list_issued
from itadocs.output.kept.manifest import reporting_units
from itadocs.output.outdated import mark_outdated
from itadocs.problems import Problem, Where


def mark_outdated_sets(
    built: Sequence[WorkbookOutcome], held: Sequence[Path], options: BuildOptions
) -> tuple[Problem, ...]:
    """Mark what earlier runs made of the sets of workbooks that were built without one, or ``held``: not built at all.

    Problems: U18 for each that was built without the units of which the last build had reports, and those of
    :func:`mark_outdated_documents`.
    """
    outcomes: dict[Path, WorkbookOutcome | None] = {outcome.path: outcome for outcome in built}
    outcomes |= dict.fromkeys(held)
    problems: list[Problem] = []
    for path, outcome in outcomes.items():
        folder = options.out_of(path) / safe_name(path.stem)
        if outcome and (reported := reporting_units(folder)):
            params = {"found": path.name, "count": len(reported), "folder": str(path.parent)}
            problems.append(Problem("U18", Where(path.name), params))
        problems += mark_outdated_documents(outcome, folder, options.catalog)
    return tuple(problems)


def mark_outdated_documents(workbook: WorkbookOutcome | None, folder: Path, catalog: Catalog) -> tuple[Problem, ...]:
    """Mark the documents of a set that this run did not make of a workbook, None where it made nothing of it.

    Problems: O10 for each that was marked, O04 for one that another program holds open.
    """
    made = {document.document for document in workbook.documents if document.path} if workbook else set()
    kinds = [kind for kind in catalog.set_documents if kind.key not in made]
    return tuple(problem for kind in kinds for problem in mark_outdated(folder, kind.file))


def list_left_folders(out: Path, names: Collection[str]) -> Iterator[Problem]:
    """Yield U21 for each folder of a unit's documents beside those of the province, of which the workbook is gone:
    taken out of the set, renamed or moved. ``names`` are those of the workbooks that are in the set now.

    Nothing of it is touched: somebody may have written in it. A folder that the program wrote nothing in is somebody's
    own, and a workbook that lies where it lay was only not named this time.
    """
    current = {Path(name).stem for name in names}
    for folder in sorted(out.iterdir()) if out.is_dir() else ():
        if folder.name in current or not folder.is_dir():
            continue
        files = {name: file for name, file in list_issued(folder).items() if is_file_there(folder / name)}
        if files and not any(is_file_there(folder / file.source) for file in files.values()):
            yield _left_folder(folder, files)


def _left_folder(folder: Path, files: dict[str, IssuedFile]) -> Problem:
    edited = [name for name, file in files.items() if is_edited(folder / name, file.source)]
    params = {
        "found": str(folder),
        "workbook": " ".join(sorted({Path(file.source).name for file in files.values()})),
        "count": len(files),
        "edited": f" ในนั้นมีผู้แก้ไข {' '.join(edited)} ให้เก็บไว้ก่อน" if edited else "",
    }
    return Problem("U21", Where(str(folder)), params)
