"""What a check costs grows as the number of problems does."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from itadocs.commands.check import check
from tests.support.workbooks import CATALOG, SHEETS, put_sheets

ROUNDS = 3
MOST = 2.2
"""A third more than twice the cost, for twice the problems, would be more than linear."""


def workbook(folder: Path, rows: int) -> Path:
    """Measures of no group, each with a period that ends before it begins: two problems a row."""
    header = SHEETS["มาตรการ"].split("\n")[0]
    lines = (f"| ตัวชี้วัดที่ 99 | ทำ {row} | พบ | หนึ่ง | ก.ย. 69 - ต.ค. 68 | สล. |" for row in range(rows))
    return put_sheets(folder, {**SHEETS, "มาตรการ": "\n".join([header, *lines])})


@pytest.mark.slow
def test_twice_the_problems_cost_about_twice_the_time(tmp_path: Path) -> None:
    books = {count: workbook(tmp_path / str(count), count // 2) for count in (4_000, 8_000)}
    costs: dict[int, list[float]] = {count: [] for count in books}
    for _ in range(ROUNDS):
        for count, path in books.items():
            start = process_time()
            found = check([path], CATALOG).workbooks[0].problems
            costs[count].append(process_time() - start)
            assert len(found) >= count
    few, many = (min(seconds) for seconds in costs.values())
    assert many < MOST * few, f"4,000 problems {few:.2f} s, 8,000 problems {many:.2f} s: {many / few:.2f} times"
