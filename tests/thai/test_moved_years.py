"""Years move where a text speaks of this year's work, and stay where it speaks of a law or of something that was."""

from __future__ import annotations

from itadocs.thai.moved_years import move_years
from tests.support.effort import each_of

YEARS = frozenset({2567, 2568, 2569})


@each_of(
    ("before", "after"),
    [
        ("ผลการประเมินปีงบประมาณ พ.ศ. 2568 สูงกว่าปี 2567", "ผลการประเมินปีงบประมาณ พ.ศ. 2569 สูงกว่าปี 2568"),
        ("1 ต.ค. 68 - 30 ก.ย. 69", "1 ต.ค. 69 - 30 ก.ย. 70"),
        ("1/10/2568 ถึง 30/9/69", "1/10/2569 ถึง 30/9/70"),
        ("๑ ตุลาคม ๒๕๖๘", "๑ ตุลาคม ๒๕๖๙"),
        ("ประกาศผลประจำปีงบประมาณ พ.ศ. 2569", "ประกาศผลประจำปีงบประมาณ พ.ศ. 2570"),
        ("ทบทวนระเบียบภายในปีงบประมาณ พ.ศ. 2569", "ทบทวนระเบียบภายในปีงบประมาณ พ.ศ. 2570"),
        ("Oct 2025", "Oct 2026"),
        ("ไตรมาส 2 ปี 69", "ไตรมาส 2 ปี 70"),
        ("ไตรมาส 1/2568 และภาคเรียนที่ 2/2568", "ไตรมาส 1/2569 และภาคเรียนที่ 2/2569"),
    ],
)
def test_a_year_of_the_work_moves_in_its_own_digits(before: str, after: str) -> None:
    assert move_years(before, YEARS, 1) == after


@each_of(
    "text",
    [
        "พระราชบัญญัติข้อมูลข่าวสาร พ.ศ. 2568",
        "คำสั่งที่ 69/2571 และ 68 ราย",
        "ประกาศ ลงวันที่ 5 มกราคม 2568",
        "ใช้มาตั้งแต่ปี 2567",
        "แผนปฏิบัติราชการ 2566",
        "คะแนน 2568.50 และรหัส 25681",
        "โทร. 0 2569 1234 ต่อ 68",
        "หนังสือ ที่ นร 1105/2568",
        "มติที่ประชุมครั้งที่ ๓/๒๕๖๘",
        "สัญญาเลขที่ 5/2568",
    ],
)
def test_what_is_no_year_of_the_work_stays(text: str) -> None:
    assert move_years(text, YEARS, 1) == text


def test_no_text_changes_within_a_year() -> None:
    assert move_years("ปี 2568", YEARS, 0) == "ปี 2568"
