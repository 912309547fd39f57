"""What a workbook does not hold is not claimed: no finding of assessors, no criteria that nobody has described."""

from __future__ import annotations

from functools import cache

from tests.support.made import OIE, Data, changed, lines, run, sample

FOUND, BY_CRITERIA = "ข้อบกพร่องที่ตรวจพบ", "ตามเกณฑ์การประเมิน"


def _without_advice(data: Data) -> None:
    data["advice"] = []


def _later(data: Data) -> None:
    (plan,) = [row for row in data["documents"] if row["kind"] == "แผนพัฒนาจากผลการประเมิน"]
    plan["criteria_year"] = 2570


@cache
def _without() -> list[str]:
    return lines(run(changed(OIE, _without_advice)).package)


def test_without_advice_nothing_is_said_to_be_what_assessors_found_or_did_not_find() -> None:
    assert any(FOUND in line for line in lines(sample(OIE).package))
    assert [line for line in _without() if FOUND in line or "ข้อเสนอแนะจากผู้ตรวจประเมิน" in line or "ไม่มี -" in line] == []


def test_by_criteria_stands_only_before_what_criteria_that_are_described_ask() -> None:
    assert any(BY_CRITERIA in line for line in _without())
    later = lines(run(changed(OIE, _later)).package)
    assert [line for line in later if BY_CRITERIA in line] == []
    assert any("เอกสารฉบับนี้แสดงสาระสำคัญ" in line for line in later)
