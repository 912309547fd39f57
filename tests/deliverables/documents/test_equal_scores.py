"""Where all indicators have the same score, a plan says so once, and calls none the highest or the lowest."""

from __future__ import annotations

from functools import cache

import pytest

from tests.support.effort import sampled
from tests.support.made import LAMPHUN, OIE, Data, changed, lines, run


def _equal(data: Data) -> None:
    for row in data["indicators"]:
        row["this_year"] = 88.5


@cache
def _lines(sample: str) -> list[str]:
    return lines(run(changed(sample, _equal)).package)


@pytest.mark.parametrize("sample", sampled([OIE, LAMPHUN], 2))
def test_equal_scores_have_no_highest_and_no_lowest(sample: str) -> None:
    (said,) = [line for line in _lines(sample) if "ได้คะแนนเท่ากัน คือ" in line]
    assert "ได้คะแนนเท่ากัน คือ 88.5" in said
    assert not [line for line in _lines(sample) if "ได้คะแนนสูงสุด" in line or "ได้คะแนนต่ำสุด" in line]


def test_an_instrument_with_equal_scores_names_its_indicators_once() -> None:
    (said,) = [line for line in _lines(OIE) if "เท่ากันทุกตัวชี้วัดของแบบวัดนี้" in line and "คุณภาพการดำเนินงาน" in line]
    assert said.count("คุณภาพการดำเนินงาน") == 1
    assert "(88.5" in said
