"""What a check costs grows as the number of problems does: 8,000 problems cost less than 2.2 times 4,000."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import process_time
from types import FrameType

import pytest

from itadocs.commands.check import check
from tests.support.workbooks import CATALOG, SHEETS, put_sheets

ROUNDS = 3
MOST = 2.2
"""Times the cost, for twice the problems: a tenth more than in proportion."""
FEW, MANY = 2_000, 16_000
"""Problems whose seconds are compared: far apart, since a cost that grows faster shows there above the noise."""


def workbook(folder: Path, problems: int) -> Path:
    """Measures of no group, each with a period that ends before it begins: two problems a row."""
    header = SHEETS["มาตรการ"].split("\n")[0]
    lines = (f"| ตัวชี้วัดที่ 99 | ทำ {row} | พบ | หนึ่ง | ก.ย. 69 - ต.ค. 68 | สล. |" for row in range(problems // 2))
    return put_sheets(folder, {**SHEETS, "มาตรการ": "\n".join([header, *lines])})


def problems_of(path: Path) -> int:
    return len(check([path], CATALOG).workbooks[0].problems)


def calls(work: Callable[[], object]) -> int:
    """How many functions are called by it, those written in C too: the same number in every run."""
    count = 0

    def seen(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def seconds(work: Callable[[], object]) -> float:
    """What it costs, without what the garbage collector spends on other tests' objects."""
    gc.collect()
    gc.freeze()
    start = process_time()
    try:
        work()
        return process_time() - start
    finally:
        gc.unfreeze()


@pytest.mark.slow
def test_twice_the_problems_take_about_twice_the_calls(tmp_path: Path) -> None:
    counts = []
    for problems in (4_000, 8_000):
        path = workbook(tmp_path / str(problems), problems)
        counts.append(calls(partial(problems_of, path)))
    assert counts[1] < MOST * counts[0], counts


@pytest.mark.slow
def test_the_seconds_grow_as_the_problems_do(tmp_path: Path) -> None:
    """A cost of a·n + b·n² that is at ``MOST`` from 4,000 to 8,000 has b·4,000 = extra · a."""
    extra = (MOST - 2) / (4 - MOST)
    most = MANY / FEW * (1 + extra * MANY / 4_000) / (1 + extra * FEW / 4_000)
    books = {count: workbook(tmp_path / str(count), count) for count in (FEW, MANY)}
    assert all(problems_of(path) >= count for count, path in books.items())
    costs: dict[int, list[float]] = {count: [] for count in books}
    for _ in range(ROUNDS):
        for count, path in books.items():
            costs[count].append(seconds(partial(problems_of, path)))
    few, many = min(costs[FEW]), min(costs[MANY])
    assert many < most * few, f"{FEW:,} problems {few:.2f} s, {MANY:,} problems {many:.2f} s, {most:.1f} times at most"
