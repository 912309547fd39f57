"""Work over processes: every task is answered, also where one takes its process down."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from itadocs.catalog import default_catalog
from itadocs.deliverables.make import lost_workbook
from itadocs.deliverables.options import BuildOptions
from itadocs.deliverables.workers import LostWorkerError, run_all
from itadocs.outcomes import Status

SETTING = BuildOptions(default_catalog(), Path("build"), datetime(2026, 1, 1, tzinfo=UTC), jobs=2)


def double(number: int, _options: BuildOptions) -> int:
    """A task; the thirteenth takes its process down."""
    if number == 13:
        os._exit(9)
    return 2 * number


def test_the_task_that_takes_its_process_down_is_known_and_all_others_are_answered() -> None:
    answers = dict(run_all(range(20), double, SETTING))
    assert isinstance(answers.pop(13), LostWorkerError)
    assert answers == {number: 2 * number for number in range(20) if number != 13}


def fragile(number: int, _options: BuildOptions) -> int:
    """A task; those of 5, 6 and 30 take their process down, the others say which process did them."""
    if number in (5, 6, 30):
        os._exit(9)
    return os.getpid()


def test_processes_that_were_lost_are_replaced() -> None:
    answers = dict(run_all(range(60), fragile, SETTING))
    assert {number for number, answer in answers.items() if isinstance(answer, LostWorkerError)} == {5, 6, 30}
    done = [answer for number, answer in answers.items() if number > 40]
    assert len(done) > len(set(done)), "the rest is done by processes that stay, not one for each"


def test_a_workbook_whose_process_was_lost_is_told_as_such() -> None:
    outcome = lost_workbook(Path("งาน.xlsx")).outcome
    assert [problem.code for problem in outcome.problems] == ["X01"]
    assert outcome.documents[0].status is Status.FAILED
