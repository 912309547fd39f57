"""Marks of lists that officers count by letters, words or bare numbers."""

from __future__ import annotations

from itadocs.thai.counted import strip_list
from tests.support.effort import each_of


@each_of(
    "lines",
    [
        ("ก) อบรม", "ข) ติดตาม", "ค) สรุป"),
        ("(ก) อบรม", "(ข) ติดตาม", "(ค) สรุป"),
        ("A. อบรม", "B. ติดตาม", "C. สรุป"),
        ("ข้อ ๑ อบรม", "ข้อ ๒ ติดตาม", "ข้อ ๓ สรุป"),
        ("ขั้นตอนที่ 1: อบรม", "ขั้นตอนที่ 2: ติดตาม", "ขั้นตอนที่ 3: สรุป"),
        ("ลำดับที่ 1. อบรม", "ลำดับที่ 2. ติดตาม", "ลำดับที่ 3. สรุป"),
        ("1 อบรม", "2 ติดตาม", "3 สรุป"),
        ("ขั้นที่ 1 อบรม", "- ติดตาม", "ขั้นที่ 2 สรุป"),
    ],
)
def test_what_counts_the_lines_is_no_text(lines: tuple[str, ...]) -> None:
    stripped = strip_list(lines)
    assert [rest for rest, _ in stripped] == ["อบรม", "ติดตาม", "สรุป"]
    assert [f"{mark} {rest}" for rest, mark in stripped] == list(lines)


@each_of(
    "lines",
    [
        ("ก. คลัง", "ก. แรงงาน"),
        ("ก.พ. เห็นชอบ", "ข.ส. รับทราบ"),
        ("1 ครั้งต่อปี", "2 ครั้งต่อปี"),
        ("1 ต.ค. 68 อบรม", "2 ต.ค. 68 สรุป"),
        ("ข้อ 1 ของตัวชี้วัด", "ข้อ 2 ของตัวชี้วัด"),
        ("ข้อ 3 อบรม", "ข้อ 4 สรุป"),
        ("1 อบรม", "สรุปผล"),
        ("ข้อ 1 อบรม",),
        ("1 อบรม", "3 สรุป"),
    ],
)
def test_what_only_looks_like_a_count_stays(lines: tuple[str, ...]) -> None:
    assert strip_list(lines) == [(line, None) for line in lines]
