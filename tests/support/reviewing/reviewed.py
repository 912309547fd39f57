"""The sample workbooks as a reviewer's colleague has them: only their Word documents are wanted."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from itadocs.deliverables.needs import listed
from itadocs.intake.judging import judge_workbook
from itadocs.workbook.edit.bookfile import BookFile
from tests.support.workbooks import CATALOG, ROOT


def copy_sample(sample: str, folder: Path) -> Path:
    """A copy of a sample workbook in a folder."""
    path = folder / f"{sample}.xlsx"
    path.write_bytes(_without_sheets(sample))
    return path


@cache
def _without_sheets(sample: str) -> bytes:
    path = next((ROOT / "inputs").rglob(f"{sample}.xlsx"))
    found = listed(judge_workbook(path, CATALOG), CATALOG)
    contents = {choice.source: "ไม่" for kind, choice in found if kind.format == "xlsx" and choice.wanted}
    return BookFile(path.read_bytes()).written(contents)
