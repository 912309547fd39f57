"""What the published documents printed is found, cell by cell, and nothing else; in the corrected samples nothing is.

Every code counts, information too, but what is said of notes and of fields that wait for a document nobody chose.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from itadocs.commands.check import check
from itadocs.outcomes import WorkbookOutcome
from tests.support.documents import sample_path
from tests.support.published.printed import CATALOG, Printed, names, printed, write


def outcome(path: Path) -> WorkbookOutcome:
    (found,) = check([path], CATALOG).workbooks
    return found


def findings(found: WorkbookOutcome) -> list[tuple[str, str]]:
    only_told = ("R82", "Y22")
    return [(problem.code, problem.where.tag) for problem in found.all_problems if problem.code not in only_told]


@pytest.fixture(params=names())
def case(request: pytest.FixtureRequest) -> Printed:
    return printed(request.param)


def test_every_sample_has_its_printed_form() -> None:
    assert names() == ["diprom-2568", "ditp-2566", "diw-2566", "lamphun-2568", "oie-2568"]


def test_what_was_printed_is_found(case: Printed, tmp_path: Path) -> None:
    found = outcome(write(case.data, tmp_path / f"{case.name}.xlsx"))
    assert sorted(findings(found)) == sorted(case.finding)
    assert _lacking(found) == case.lacking


@pytest.mark.slow
def test_in_the_corrected_sample_nothing_is_found(case: Printed, tmp_path: Path) -> None:
    assert findings(outcome(sample_path(case.name))) == []
    found = outcome(write(case.source, tmp_path / f"{case.name}.xlsx"))
    assert findings(found) == []
    assert _lacking(found) == []


def test_a_candidate_names_the_cells_and_the_values(tmp_path: Path) -> None:
    found = outcome(write(printed("oie-2568").data, tmp_path / "oie.xlsx"))
    offers = {problem.where.tag: problem for problem in found.problems if problem.code == "R20"}
    assert offers["คะแนนรายข้อ!D5"].params["changes"] == (
        "i1 (คะแนนรายข้อ!D5) 88.71 อาจเป็น 98.71 และ i2 (คะแนนรายข้อ!D6) 86.77 อาจเป็น 96.77"
    )
    assert [where.tag for where in offers["คะแนนรายข้อ!D5"].also] == ["คะแนนรายข้อ!D6"]
    assert offers["คะแนนตัวชี้วัด!D12"].params["changes"] == "ตัวชี้วัดที่ 8 (คะแนนตัวชี้วัด!D12) 85.85 อาจเป็น 85.59"


def _lacking(found: WorkbookOutcome) -> list[str]:
    return list(_numbers(found))


def _numbers(found: WorkbookOutcome) -> Iterable[str]:
    return (element.no for ready in found.readiness for element in ready.elements if not element.is_met)
