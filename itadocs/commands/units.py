"""Run ``itadocs units``: the workbooks of a province's units, handed out."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from itadocs.catalog import Catalog
from itadocs.deliverables.handout import hand_out
from itadocs.intake.judging import judge_workbook
from itadocs.outcomes import HandOut
from itadocs.problems import Problem
from itadocs.province import province_plan, unready


class HandedOut(Struct, frozen=True):
    """Hold what became of each unit's workbook, None where none was handed out; ``problems`` are then why."""

    workbooks: tuple[HandOut, ...] | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def ok(self) -> bool:
        """Tell whether all were handed out."""
        return self.workbooks is not None and not any(entry.error for entry in self.workbooks)


def units(province: Path, folder: Path, catalog: Catalog) -> HandedOut:
    """Hand out the workbooks of a province's units into a folder; one that somebody worked in is never touched.

    Problems: the errors of the sheets that are handed on, U12 for no province's workbook, U13 where no unit has a
    measure. Raises OutputError O01 where the record of what was handed out cannot be written.
    """
    judged = judge_workbook(province, catalog)
    plan = province_plan(judged.book, catalog) if judged.book else None
    problems = unready(judged.book, plan, judged.problems, catalog)
    if judged.book is None or problems:
        return HandedOut(problems=problems)
    return HandedOut(hand_out(judged.book, folder, catalog))
