"""Run ``itadocs accept``: an edited document is pulled, built, merged and compared in one step, or nothing is."""

from __future__ import annotations

from pathlib import Path

from itadocs.commands.pull import pull
from itadocs.commands.steps.accept import StepError, build_again, carry_out
from itadocs.deliverables.options import BuildOptions
from itadocs.deliverables.pdfs import renew_pdf
from itadocs.deliverables.versions import version_place
from itadocs.errors import as_problem
from itadocs.intake.choices import format_choices
from itadocs.intake.originals import find_original
from itadocs.output.files import refuse_name, write_new
from itadocs.output.kept.settled import write_accepted
from itadocs.output.runs.journal import keep_journal
from itadocs.output.runs.locks import hold_folder
from itadocs.problems import Problem, Where
from itadocs.review.accept.edits import check_choices, list_edits
from itadocs.review.accept.records import Acceptance
from itadocs.review.pull.records import Wishes
from itadocs.values import replace


def accept(edited: Path, options: BuildOptions, wishes: Wishes | None = None) -> Acceptance:
    """Take an edited document back: into its workbook, then into a new version, with a comparison copy.

    ``wishes.choices`` says of single edits which text counts; what only Word changed counts unless something else is
    said. Nothing is written while an edit is undecided, or where a step fails; what a run wrote that was killed is
    undone by the next command. Nothing is raised but Ctrl-C.

    Problems: those of ``pull``, ``build`` and ``merge``; P31 for a choice of no edit, P32 where edits are undecided,
    P33 where a step failed and all is as it was, P34 for a file that somebody else wrote meanwhile; those of the PDF,
    which is made where it is wanted, or V06 where it is of another version now.
    """
    try:
        return _accept(edited, options, wishes or Wishes())
    except Exception as error:
        return Acceptance(edited, problems=(as_problem(error, Where(edited.name)),))


def find_edits(edited: Path, options: BuildOptions, wishes: Wishes) -> Acceptance:
    """Return what there is to decide in an edited document, with what is decided; nothing is written.

    Problems: those of ``pull``, and P31.
    """
    (found,) = pull([edited], options, replace(wishes, apply=False))
    problems = (*found.problems, *check_choices(found, wishes))
    return Acceptance(edited, found.workbook, list_edits(found, wishes), found, problems=problems)


def write_choices(edited: Path, options: BuildOptions, wishes: Wishes, file: Path) -> Acceptance:
    """Write the file of choices of an edited document, to be filled in, and return what is in it; nothing is written
    where something is in the way. Raises OutputError O01, and O02 where the file is there already."""
    found = find_edits(edited, options, wishes)
    if not found.has_errors:
        refuse_name(file)
        write_new(file, format_choices(found.edits).encode())
    return found


def _accept(edited: Path, options: BuildOptions, wishes: Wishes) -> Acceptance:
    begun = find_edits(edited, options, wishes)
    if begun.undecided and not begun.has_errors:
        params = {"count": len(begun.undecided)}
        return replace(begun, problems=(*begun.problems, Problem("P32", Where(edited.name), params)))
    if begun.has_errors or begun.is_untouched or begun.workbook is None:
        return begun
    data = edited.read_bytes()
    original = find_original(edited, data, options.out, options.catalog)
    assert original is not None  # pull found it
    original = replace(original, workbook=begun.workbook)
    place = version_place(original, options.catalog)
    with (
        hold_folder(place.folder, options.moment) as told,  # one run at a time takes something back here
        keep_journal(place.folder, place.written_folders, place.written_files) as snapshot,
    ):
        try:
            done = carry_out(begun, original, place, options, wishes)
            if done.is_settled and done.document != edited:
                write_accepted(place.document, data)
            if done.document != edited:
                build_again(place, options)
        except BaseException as error:
            left = snapshot.restore()
            if not isinstance(error, Exception):
                raise
            return replace(begun, problems=(*told, *begun.problems, *_undone(error, edited, left)))
    printed = renew_pdf(done.document, options) if done.document else None
    problems = (*told, *done.problems, *(printed.problems if printed else ()))
    return replace(done, pdf=printed.pdf if printed else None, problems=problems)


def _undone(error: Exception, edited: Path, left: tuple[Problem, ...]) -> tuple[Problem, ...]:
    problems = error.problems if isinstance(error, StepError) else (as_problem(error, Where(edited.name)),)
    return (*problems, Problem("P33", Where(edited.name)), *left)
