"""The year of a new workbook is understood as officers write it."""

from __future__ import annotations

from pathlib import Path

import pytest

from itadocs.cli import main
from itadocs.cli.words import _year_be
from tests.support.effort import each_of


@each_of("typed", ["2568", "68", "2025", "๒๕๖๘", "พ.ศ. 2568", "ปีงบประมาณ 2568"])
def test_a_year_is_understood(typed: str) -> None:
    assert _year_be(typed) == 2568


@pytest.mark.parametrize("typed", ["25688", "ปีหน้า", "1", "2568/2569"])
def test_what_is_no_year_is_told_with_an_example(
    typed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(["new", "ก.xlsx", "--year", typed])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "2568" in said
    assert typed in said
    assert "argument" not in said
