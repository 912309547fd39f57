"""What a document says of a score that lies on a bound, and of a level that changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from itadocs.analysis import derive
from itadocs.intake.judging import judge_workbook
from itadocs.render.context.document import Context, build_context
from tests.support.workbooks import CATALOG, put

LAST = "| ระดับผลการประเมิน | ผ่านดี |"


def context(folder: Path, *lines: str, indicator: str = "90") -> Context:
    """The plan of a small workbook of 90 points in all, with further lines of the result."""
    path = put(
        folder,
        ผลการประเมิน=(LAST, "\n".join((LAST, *lines))),
        คะแนนตัวชี้วัด=("| 1 | 90 |", f"| 1 | {indicator} |"),
    )
    book = judge_workbook(path, CATALOG).book
    assert book is not None
    choice = next(choice for choice in book.documents if choice.kind == "plan")
    return build_context(book, derive(book), CATALOG.document("plan"), choice, CATALOG)


@pytest.mark.parametrize(("target", "meets"), [("89.99", True), ("90", True), ("90.01", False)])
def test_a_total_on_the_target_meets_it(tmp_path: Path, target: str, meets: bool) -> None:
    assert context(tmp_path, f"| ค่าเป้าหมาย | {target} |").result.meets_target is meets


@pytest.mark.parametrize(("score", "weak"), [("84.99", True), ("85", False), ("85.01", False)])
def test_an_indicator_on_the_threshold_is_not_weak(tmp_path: Path, score: str, weak: bool) -> None:
    found = context(tmp_path, "| เกณฑ์คะแนนที่ต้องพัฒนา | 85 |", indicator=score).indicators
    assert (found[0].is_weak, found[1].is_weak) == (weak, False)


@pytest.mark.parametrize(("last", "word"), [("ผ่านดีเยี่ยม", "ลดลง"), ("ผ่านดี", "เท่าเดิม"), ("ผ่าน", "เพิ่มขึ้น"), ("", "")])
def test_a_level_is_compared_by_its_place_in_the_list(tmp_path: Path, last: str, word: str) -> None:
    assert context(tmp_path, f"| ระดับปีก่อน | {last} |").result.level_change_word == word
