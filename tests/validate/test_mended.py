"""What is put right without a word is still listed for who wants to know."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from itadocs.catalog import default_catalog
from itadocs.cli import main
from itadocs.intake.judging import judge_workbook

SAMPLE = Path(__file__).parents[2] / "inputs" / "oie-2568.xlsx"


def changed(tmp_path: Path, text: str) -> Path:
    """The sample with another text in the steps of its first measure, มาตรการ!F5."""
    book = openpyxl.load_workbook(SAMPLE)
    sheet = book["มาตรการ"]
    column = next(cell.column for cell in sheet[4] if cell.value == "ขั้นตอนหรือวิธีการ")
    sheet.cell(5, column).value = text
    book.save(tmp_path / "งาน.xlsx")
    return tmp_path / "งาน.xlsx"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("ทบทวนคู่มือการใช้น้ำ", []),
        ("ทบทวนคู่มือ\r\nประกาศใช้  ", []),
        ("ทบทวนคู่มือการใช้น้\u0e4d\u0e32", ["Y08"]),
        ("เเผนงาน", ["Y08"]),
        ("ทบทวน\u200bคู่มือ", ["Y08"]),
        ("1. ทบทวนคู่มือ\n2. ประกาศใช้", ["Y09"]),
        ("๑) ทบทวน\u200bคู่มือ", ["Y08", "Y09"]),
    ],
)
def test_what_was_put_right_is_listed(tmp_path: Path, text: str, codes: list[str]) -> None:
    judged = judge_workbook(changed(tmp_path, text), default_catalog())
    assert [problem.code for problem in judged.problems] == codes


def test_it_is_shown_only_to_who_asks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = changed(tmp_path, "1. ทบทวนคู่มือ")
    assert main(["check", str(path)]) == 0
    assert "Y09" not in capsys.readouterr().out
    assert main(["check", str(path), "--verbose"]) == 0
    assert "Y09" in capsys.readouterr().out
