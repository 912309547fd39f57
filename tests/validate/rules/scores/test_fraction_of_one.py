"""A score that is a share of one is told at its cell, with the figure that is meant."""

from __future__ import annotations

import pytest

from tests.support.tables import problem

ITEMS = "## คะแนนรายข้อ\n| รหัสข้อ | คะแนน |\n| i1 | {} |"
TOTAL = """
## ผลการประเมิน
| ปีงบประมาณที่ประเมิน | 2568 |
| คะแนนรวม | {} |
| ระดับผลการประเมิน | ต้องปรับปรุงโดยด่วน |
"""


@pytest.mark.parametrize(
    ("typed", "offer"),
    [("0.962", "96.20"), ("0.9", "90.00"), ("1", "100.00"), ('"๐.๙๖"', "96.00")],
)
def test_the_offer_is_the_hundredfold(typed: str, offer: str) -> None:
    entry = problem(ITEMS.format(typed), "R64")
    assert (entry.where.tag, entry.params["expected"]) == ("คะแนนรายข้อ!B2", offer)


def test_the_total_is_asked_too() -> None:
    assert problem(TOTAL.format("0.9606"), "R64").where.tag == "ผลการประเมิน!B2"
