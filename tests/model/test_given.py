"""What a unit's workbook leaves to whoever gathers it: a total, a level, the analysis of a group with measures."""

from __future__ import annotations

import pytest

from itadocs.model.given import leaves_result, waits_for_result
from tests.support.tables import problem, typed_book

LABELS = {"ปีงบประมาณที่ประเมิน": "2568", "คะแนนรวม": "96.06", "ระดับผลการประเมิน": "ผ่าน", "คะแนนรวมปีก่อน": "95"}
HEAD = "| ตัวชี้วัดหรือประเด็น |"
MEASURE = f"\n## มาตรการ\n{HEAD} มาตรการ | ขั้นตอน |\n| ตัวชี้วัดที่ 5 | ทบทวนคู่มือ | ประกาศใช้ |\n"


def book(blank: str = "", analysis: str = "ผู้รับบริการยังไม่ทราบขั้นตอน") -> str:
    """A workbook with one result left blank, a measure, and the analysis of its group."""
    rows = (f"| {label} | {'' if label == blank else value} |" for label, value in LABELS.items())
    said = f"\n## การวิเคราะห์\n{HEAD} ผลการวิเคราะห์ | ขั้นตอนร่วม |\n| ตัวชี้วัดที่ 5 | {analysis} | ประกาศใช้ |\n"
    return "\n## ผลการประเมิน\n" + "\n".join(rows) + MEASURE + said


@pytest.mark.parametrize(
    ("text", "leaves"),
    [
        (book(), False),
        (book("คะแนนรวม"), True),
        (book("ระดับผลการประเมิน"), True),
        (book("คะแนนรวมปีก่อน"), False),
        (book(analysis=""), True),
    ],
    ids=["all said", "total", "level", "what nobody needs", "analysis"],
)
def test_a_total_a_level_or_an_analysis_may_be_left_to_others(text: str, leaves: bool) -> None:
    assert leaves_result(typed_book(text)) is leaves


def test_only_the_blank_total_and_level_wait_for_others() -> None:
    for label, waits in (("คะแนนรวม", True), ("ระดับผลการประเมิน", True), ("ปีงบประมาณที่ประเมิน", False)):
        text = book(label)
        assert waits_for_result(problem(text, "C01"), typed_book(text)) is waits, label
