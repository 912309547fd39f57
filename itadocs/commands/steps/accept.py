"""Run the steps of ``itadocs accept``, in their order: pull, build, merge, compare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from itadocs.codes import has_errors, severity
from itadocs.commands.build import build
from itadocs.commands.merge import merge
from itadocs.commands.pull import pull
from itadocs.deliverables.options import BuildOptions
from itadocs.deliverables.redline import write_redline
from itadocs.deliverables.versions import VersionPlace
from itadocs.intake.originals import Original
from itadocs.output.documents import latest_version
from itadocs.output.files import is_same_file
from itadocs.output.kept.manifest import reporting_units
from itadocs.output.kept.versions import TAKEN_BACK, keep_version
from itadocs.problems import Problem, Severity, Where
from itadocs.review.accept.edits import list_edits
from itadocs.review.accept.records import Acceptance, EditKind, ReviewEdit
from itadocs.review.diff.differences import LooseKind
from itadocs.review.merge.records import Merge
from itadocs.review.pull.records import Pull, Side, Wishes
from itadocs.values import replace


class StepError(Exception):
    """Say that a step failed, with its problems: all that was done is undone."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__("a step failed")
        self.problems = tuple(problems)


def carry_out(
    begun: Acceptance,
    original: Original,
    place: VersionPlace,
    options: BuildOptions,
    wishes: Wishes,
) -> Acceptance:
    """Take back what was found and decided. Raises StepError where a step fails, and whatever the steps raise."""
    pulled = _pull(begun, options, wishes)
    before = latest_version(place.document, place.source)
    left_out = [e.key for e in begun.edits if e.kind is EditKind.FREE and e.choice is Side.EXCEL]
    document, is_ready = _build(place, options)
    if (left_out or _is_unclean(pulled)) and pulled.kept is None and is_same_file(document, begun.edited):
        document, is_ready = _build(place, replace(options, force=True))  # a version without what is not to be signed
    merges: list[Merge] = []
    if before and not is_same_file(before, document) and not is_same_file(before, begun.edited):
        merges.append(merge(before, document, options))  # somebody's work on the version before
    if pulled.kept is None and not is_same_file(document, begun.edited):
        merges.append(
            merge(begun.edited, document, options, accepted=wishes.accepted, original=original, left_out=left_out)
        )
    _stop_on(problem for each in merges for problem in each.problems)
    compared = write_redline(place.document, original.data, document, place.source, options)
    keep_version(place.document, document.read_bytes(), options.moment, TAKEN_BACK)  # has words of theirs
    problems = (*pulled.problems, *compared.problems(Where(document.name)))
    return replace(
        begun, pulled=pulled, merges=tuple(merges), document=document, redline=compared.path, problems=problems,
        waiting=() if is_ready else place.paths,
    )  # fmt: skip


def build_again(place: VersionPlace, options: BuildOptions) -> None:
    """Make what lists the documents, or is made of them, once more: it said that what is taken back now waits.

    Raises StepError.
    """
    _build(place, replace(options, force=False))


def _is_unclean(pulled: Pull) -> bool:
    """Tell whether a document cannot be signed as it is: it has tracked changes, or what acts by itself."""
    return pulled.tracked > 0 or any(each.kind is LooseKind.ACTIVE for each in pulled.loose)


def _pull(begun: Acceptance, options: BuildOptions, wishes: Wishes) -> Pull:
    """Write into the workbook what was chosen. It is compared anew: somebody may have saved it meanwhile."""
    (pulled,) = pull([begun.edited], options, replace(wishes, apply=True))
    _stop_on(pulled.problems)
    if list(_choices(list_edits(pulled, wishes))) != list(_choices(begun.edits)) or any(
        change.is_pending for change in pulled.changes
    ):
        raise StepError([Problem("P35", Where(begun.edited.name))])
    return pulled


def _choices(edits: Iterable[ReviewEdit]) -> Iterator[tuple[str, Side | None, str]]:
    """Yield what was seen and chosen: a workbook that says something else now was not chosen against."""
    return ((edit.key, edit.choice, edit.excel) for edit in edits)


def _build(place: VersionPlace, options: BuildOptions) -> tuple[Path, bool]:
    """Make the documents of the workbook; return the one that was edited, in its newest version, and whether nothing in
    the workbook keeps it from being signed. Raises StepError, U19 where units have no report any more that was in the
    documents before."""
    before = reporting_units(place.set_folder)
    # in this process alone: what is written is noted here, for the case that the run is cut short
    report = build(place.paths, replace(options, out=place.out, beside=False, redline=False, pdf=False, jobs=1))
    if gone := before - reporting_units(place.set_folder):
        params = {"count": len(gone), "names": ", ".join(sorted(gone)), "folder": str(place.workbook.parent)}
        raise StepError([Problem("U19", Where(place.workbook.name), params)])
    for workbook in report.workbooks:
        for document in workbook.documents:
            if document.document == place.kind and is_same_file(workbook.path, place.workbook) and document.path:
                return document.path, report.is_ready(workbook)
    raise StepError(problem for problem in report.all_problems if severity(problem) is Severity.ERROR)


def _stop_on(problems: Iterable[Problem]) -> None:
    found = tuple(problems)
    if has_errors(found):
        raise StepError(found)
