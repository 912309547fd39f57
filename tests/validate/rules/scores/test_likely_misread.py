"""A misread digit is offered where the arithmetic points at one cell, and at nobody otherwise."""

from __future__ import annotations

from decimal import Decimal

from itadocs.problems import Where
from itadocs.validate.scores.misreads import likeliest, misreads
from itadocs.values import Sourced
from tests.support.tables import found, problem
from tests.validate.rules.test_rules import LAMPHUN, OIE


def offered(text: str) -> list[str]:
    return [tag for code, tag in found(text) if code == "R20"]


def test_agreeing_figures_offer_nothing() -> None:
    assert offered(OIE) == []
    assert offered(LAMPHUN) == []


def test_two_cells_misread_in_the_same_way_are_offered_together() -> None:
    text = OIE.replace("| i1 | 98.71", "| i1 | 88.71").replace("| i2 | 96.77", "| i2 | 86.77")
    assert offered(text) == ["คะแนนรายข้อ!B2"]
    assert [where.tag for where in problem(text, "R20").also] == ["คะแนนรายข้อ!B3"]


def test_an_indicator_against_items_and_instrument_is_itself_the_culprit() -> None:
    text = OIE.replace("| 8 | 85.59", "| 8 | 85.85")
    assert offered(text) == ["คะแนนตัวชี้วัด!B9"]
    assert "85.59" in str(problem(text, "R20").params["changes"])


def test_an_indicator_its_instrument_confirms_is_not_suspected() -> None:
    assert offered(OIE.replace("| i3 | 100 |", "| i3 | 99 |")) == []


def test_swapped_digits_of_an_instrument_are_offered() -> None:
    text = OIE.replace("| IIT | 99.14 |", "| IIT | 99.41 |")
    assert offered(text) == ["คะแนนแบบวัด!B2"]
    assert "99.14" in str(problem(text, "R20").params["changes"])


def test_a_total_whose_instruments_are_confirmed_is_the_culprit() -> None:
    text = OIE.replace("| คะแนนรวม | 96.06 |", "| คะแนนรวม | 69.06 |")
    assert "96.06" in str(problem(text, "R20").params["changes"])
    assert offered(text) == ["ผลการประเมิน!B2"]


def test_many_equal_candidates_are_none() -> None:
    cells = [Sourced(Decimal("80.00"), Where("a.xlsx", "ก", row, 1)) for row in (1, 2)]
    assert likeliest(cells, lambda changes: Decimal("90.00") in changes.values()) is None
    change = likeliest(cells[:1], lambda changes: Decimal("90.00") in changes.values())
    assert change == {cells[0].source: Decimal("90.00")}


def test_full_marks_and_longer_figures_have_no_misreads() -> None:
    assert list(misreads(Decimal(100))) == []
    assert list(misreads(Decimal("98.765"))) == []
    assert all(0 <= value < 100 for _, value in misreads(Decimal("5.5")))


def test_last_year_is_compared_too() -> None:
    text = OIE.replace("| แบบวัด | คะแนนปีนี้ |", "| แบบวัด | คะแนนปีก่อน |")
    assert [entry for entry in found(text) if entry[0] in {"R21", "R22", "R23"}] == []
    text = text.replace("| คะแนนรวม | 96.06 |", "| คะแนนรวม | 96.06 |\n| คะแนนรวมปีก่อน | 92.73 |")
    assert ("R22", "ผลการประเมิน!B3") in found(text)


def test_a_last_year_nobody_knows_is_not_judged() -> None:
    text = OIE.replace("| 2568 |", "| 2566 |").replace("ผ่าน |", "ต้องปรับปรุง |\n| คะแนนรวมปีก่อน | 12 |")
    assert "R22" not in dict(found(text.replace("คะแนนปีนี้", "คะแนนปีก่อน")))
