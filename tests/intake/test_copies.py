"""Of two workbooks that differ it is said which was written last, also where that was not done in Excel."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from itadocs.intake.copies import compare_copies
from itadocs.problems import Where
from itadocs.workbook.edit.bookfile import BookFile
from tests.support.units import CATALOG, GOOD, SET


def test_what_the_program_wrote_into_one_of_two_copies_makes_it_the_newer(tmp_path: Path) -> None:
    one, other = tmp_path / "ก.xlsx", tmp_path / "ก - Copy.xlsx"
    shutil.copy(SET / GOOD[0], one)
    where = Where(one.name, "ผลการดำเนินการ", 5, 4)
    other.write_bytes(BookFile(one.read_bytes()).written({where: "ถ้อยคำที่รับกลับ"}))
    os.utime(one, (1_800_000_000, 1_800_000_000))
    os.utime(other, (1_800_003_600, 1_800_003_600))
    found = compare_copies(one, other, CATALOG)
    assert found.newer == other
    assert [each.tag for each in found.differing or ()] == ["ผลการดำเนินการ!D5"]
