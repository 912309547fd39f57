"""Of two workbooks that differ it is said which was written last, also where that was not done in Excel."""

from __future__ import annotations

import os
import re
import shutil
import zipfile
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
    assert found.newer == other.name
    assert [each.tag for each in found.differing or ()] == ["ผลการดำเนินการ!D5"]


def saved(path: Path, moment: str, copied: int) -> Path:
    """A workbook that an office program saved at a moment, and that was copied at a time."""
    with zipfile.ZipFile(SET / GOOD[0]) as sample, zipfile.ZipFile(path, "w") as made:
        for name in sample.namelist():
            part = sample.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + moment.encode(), part)
            made.writestr(name, part)
    os.utime(path, (copied, copied))
    return path


def test_the_copy_that_was_saved_last_is_the_newer_whichever_was_copied_last(tmp_path: Path) -> None:
    late, early = "2026-12-02T03:00:00Z", "2026-12-01T03:00:00Z"
    one, other = (
        saved(tmp_path / name, *when)
        for name, when in {"ก.xlsx": (late, 1_800_000_000), "ข.xlsx": (early, 1_800_009_999)}.items()
    )
    found = compare_copies(one, other, CATALOG)
    assert (found.newer, found.saved.isoformat()[:10], found.is_same) == (one.name, "2026-12-02", True)
