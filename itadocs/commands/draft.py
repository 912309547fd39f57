"""Run ``itadocs draft``: a copy of a workbook in which empty rows of the measures hold proposals, marked as drafts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from itadocs.catalog import Catalog
from itadocs.codes import severity
from itadocs.deliverables.drafts.rows import Drafted, draft_measures
from itadocs.errors import OutputError
from itadocs.intake.judging import judge_workbook, measures_book
from itadocs.intake.missing import missing_file
from itadocs.output.files import refuse_name, with_ending, write_new
from itadocs.output.runs.cut_short import undo_before_reading
from itadocs.problems import Problem, Severity
from itadocs.workbook.edit.bookfile import BookFile

_NEEDED = ("group", "text")


class DraftOutcome(Struct, frozen=True):
    """Hold what became of it: the copy, None where none was written; ``problems`` where the workbook cannot be used."""

    drafted: Drafted
    copy: Path | None = None
    problems: tuple[Problem, ...] = ()
    undone: tuple[Problem, ...] = ()
    """O15 and P34 of an accept that was cut short: the workbook is read as it was before."""


def draft(file: Path, copy: Path, catalog: Catalog, chosen: Sequence[str] = ()) -> DraftOutcome:
    """Write a copy of a workbook with proposals for what is under its threshold, or with the ``chosen`` ideas.

    The workbook itself is only read, and nothing typed in it is replaced. No copy is written where there is nothing to
    propose. Problems: F01, F19 and the errors of a workbook that cannot be read so far. Raises OutputError F25 for what
    is no name of a file, O02 where the copy is there already, O01 where it cannot be written.
    """
    refuse_name(copy)
    copy = with_ending(copy, file.suffix)
    if copy.exists():
        raise OutputError("O02", found=str(copy))
    undone = undo_before_reading((file, copy))
    absent = missing_file(file)
    if absent:
        return DraftOutcome(Drafted(), problems=(absent,), undone=undone)
    judged = judge_workbook(file, catalog)
    heads = judged.typed.sheet("measures").heads if judged.typed else {}
    book = measures_book(judged, catalog)  # what is chosen needs no result
    if judged.typed is None or book is None or not all(key in heads for key in _NEEDED):
        wrong = tuple(problem for problem in judged.problems if severity(problem) is Severity.ERROR)
        return DraftOutcome(Drafted(), problems=wrong, undone=undone)
    data = file.read_bytes()
    drafted = draft_measures(judged.typed, book, data, catalog, chosen)
    if not drafted.placed:
        return DraftOutcome(drafted, undone=undone)
    write_new(copy, BookFile(data).written(drafted.contents, drafted.likes, drafted.widths))
    return DraftOutcome(drafted, copy, undone=undone)
