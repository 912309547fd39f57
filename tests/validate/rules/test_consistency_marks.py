"""What a reader sees was typed in haste, and what only looks like it."""

from __future__ import annotations

from tests.support.effort import each_of
from tests.support.tables import found

BACKGROUND = "## ข้อความ\n| ความเป็นมา | {} |"


@each_of(
    ("text", "code"),
    [
        ("อยู่ต่างๆ กัน", "Y01"),
        ("อยู่ต่าง ๆกัน", "Y01"),
        ("กอง ศูนย์ฯลฯ", "Y01"),
        ("ผู้ตอบมีน้อย  และเปลี่ยน", "Y02"),
        ("แบบวัด (IIT มีน้อย", "Y03"),
        ("แบบวัด IIT) มีน้อย", "Y03"),
        ("แบบวัด (IIT] มีน้อย", "Y03"),
        ("นโยบาย “งดรับของขวัญ", "Y03"),
        ('นโยบาย "งดรับของขวัญ', "Y03"),
        ("เปลี่ยนบ่อย ๓.", "Y04"),
        ("เปลี่ยนบ่อย 2.<br>ผู้ตอบมีน้อย", "Y04"),
        ("แบบวัด (IIT ) มีน้อย", "Y05"),
        ("นโยบาย “ งดรับของขวัญ”", "Y05"),
        ("กอง , ศูนย์", "Y05"),
        ("ปี ๒5๖๘", "Y06"),
        ("ข้อ ๐43 ได้ศูนย์", "Y06"),
        ("ได้ 9๒.68", "Y06"),
        ("ร้อยละ ( )", "Y07"),
        ("นโยบาย “”", "Y07"),
    ],
)
def test_a_slip_of_typing(text: str, code: str) -> None:
    assert found(BACKGROUND.format(text)) == [(code, "ข้อความ!B1")]


@each_of(
    "text",
    [
        "อยู่ต่าง ๆ กัน และอื่น ๆ",
        "อื่น ๆ, ต่าง ๆ) (ใกล้ ๆ)".replace(")", "", 1),
        "กอง ศูนย์ ฯลฯ",
        "กลุ่มนิติการฯ และกรุงเทพฯ",
        "1) ก 2) ข ค) ง",
        "๑) ผู้ตอบ (IIT)<br>๒) เวลา",
        "ตามเกณฑ์ (ดูข้อ 1) และ 2) อื่น",
        "มีสามเรื่อง (ได้แก่ 1) ก 2) ข 3) ค)",
        "(1) ก (2) ข",
        "“ก (ข) ค” [ง]",
        'จอขนาด 21" และ "คู่มือ 2568"',
        "Assessment : ITA",
        "ตามข้อ 3.",
        "ได้ร้อยละ 95.",
        "เวลา 16.30 น.",
        "ปี ๒๕๖๘ มี 10 กลุ่ม ข้อ o12",
        "งบประมาณ ๑,๒๕๐.๕๐ บาท หรือ 1,250.50 บาท",
        "http://www.oie.go.th/a_(b)",
    ],
)
def test_good_typing(text: str) -> None:
    assert found(BACKGROUND.format(text)) == []


def test_one_problem_per_code_and_cell() -> None:
    text = BACKGROUND.format("ต่างๆ และอื่นๆ (ก")
    assert found(text) == [("Y01", "ข้อความ!B1"), ("Y03", "ข้อความ!B1")]
