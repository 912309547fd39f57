"""Run ``itadocs units``: the workbooks of a province's units, handed out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from itadocs.catalog import Catalog, SetWords
from itadocs.deliverables.reported import plan_of
from itadocs.deliverables.sets.handout import HandOutWish, hand_out
from itadocs.intake.folders import list_folder
from itadocs.intake.identity import peek_identity
from itadocs.intake.judging import judge_workbook, measures_book
from itadocs.intake.missing import missing_file
from itadocs.intake.unread import is_workbook_file
from itadocs.model.given import waits_for_result
from itadocs.outcomes import HandOut
from itadocs.output.runs.cut_short import undo_before_reading
from itadocs.problems import Problem
from itadocs.province import unready
from itadocs.read.mark import peek_mark


class HandedOut(Struct, frozen=True):
    """Hold what became of each unit's workbook, None where none was handed out; ``problems`` are then why."""

    workbooks: tuple[HandOut, ...] | None = None
    problems: tuple[Problem, ...] = ()
    words: SetWords = SetWords()
    undone: tuple[Problem, ...] = ()
    """O15 and P34 of an accept that was cut short: the workbooks are read as they were before."""

    @property
    def ok(self) -> bool:
        """Tell whether all were handed out."""
        return self.workbooks is not None and not any(entry.error for entry in self.workbooks)


def units(
    province: Path,
    folder: Path,
    catalog: Catalog,
    adding: datetime | None = None,
    on_unit: Callable[[str, int, int], bool] | None = None,
) -> HandedOut:
    """Hand out the workbooks of a province's units into a folder; one that somebody worked in is never written over.

    Names and measures are enough; what else the province's workbook lacks stays blank in the units'. ``adding`` is the
    clock where such a workbook gets the measures that were added since, None where it does not. ``on_unit`` is called
    before each unit with its name, its place and how many there are; where it returns false the others get none.

    Problems: F01, F19 and F25 where the workbook is not there, the errors of the sheets that units need, U12 for no
    province's workbook, U13 where no unit has a measure. Raises OutputError O01 where the record of what was handed out
    cannot be written.
    """
    undone = undo_before_reading((province, folder))
    absent = missing_file(province)
    if absent:
        return HandedOut(problems=(absent,), undone=undone)
    judged = judge_workbook(province, catalog)
    has_scores = judged.book is not None
    book = measures_book(judged, catalog)
    plan = plan_of(judged, catalog)
    asked = [each for each in judged.problems if judged.typed is None or not waits_for_result(each, judged.typed)]
    problems = unready(book, plan, asked, catalog)
    if book is None or problems:
        return HandedOut(problems=problems, words=plan.words if plan else SetWords(), undone=undone)
    done = hand_out(book, folder, catalog, HandOutWish(has_scores, adding, on_unit, province))
    return HandedOut(done, words=catalog.set_words(book.agency.kind), undone=undone)


def find_province(folder: Path, catalog: Catalog) -> Path | None:
    """Find the one workbook of a province that lies in a folder; None where there is none, or more than one."""
    workbooks = [path for path in list_folder(folder).files if path.parent == folder and is_workbook_file(path)]
    found = [path for path in workbooks if peek_mark(path) is None and peek_identity(path, catalog).gathers]
    return found[0] if len(found) == 1 else None
