"""Mark what lies in a folder of documents from an earlier run and is not true any more."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from itadocs.catalog import Catalog
from itadocs.deliverables.options import BuildOptions
from itadocs.outcomes import WorkbookOutcome
from itadocs.output.files import safe_name
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
