"""What a workbook cannot make is not made, and the reason names the sheet to fill."""

from __future__ import annotations

import pytest

from itadocs.outcomes import Status
from tests.support.made import DIPROM, DIW, MEASURES, OIE, PLAN, RESULTS, Data, Made, changed, place, run, wanting


@pytest.fixture(scope="module")
def oie() -> Made:
    """A workbook by indicators that wants everything: it has no issues, and nothing is reported yet."""
    return run(changed(OIE, wanting(MEASURES, RESULTS, PLAN)))


def found(made: Made, label: str) -> list[tuple[str, str]]:
    return [(problem.code, problem.where.tag) for problem in made.outcome(label).problems]


class TestAWorkbookByIndicators:
    def test_makes_its_plan_and_nothing_else(self, oie: Made) -> None:
        assert list(oie.packages) == ["plan.docx"]
        assert oie.outcome(PLAN).status is Status.BUILT

    def test_measures_by_issue_wait_with_one_reason(self, oie: Made) -> None:
        outcome = oie.outcome(MEASURES)
        assert outcome.status is Status.SKIPPED
        assert outcome.path is None
        assert found(oie, MEASURES) == [("R61", "การวิเคราะห์")]
        assert "วิเคราะห์รายตัวชี้วัด" in outcome.reason
        assert "ต้องวิเคราะห์รายประเด็น" in outcome.reason
        assert outcome.reason.endswith("(การวิเคราะห์)")

    def test_one_measure_of_an_issue_asks_for_all_issues(self) -> None:
        def begin(data: Data) -> None:
            data["measures"].append({**data["measures"][0], "group": "ประเด็นที่ 1"})

        made = run(changed(OIE, wanting(MEASURES), begin))
        assert made.outcome(MEASURES).status is Status.FAILED
        assert found(made, MEASURES) == [("R05", "การวิเคราะห์")] * 7

    def test_the_report_waits_for_its_results_rather_than_fail(self, oie: Made) -> None:
        outcome = oie.outcome(RESULTS)
        assert outcome.status is Status.SKIPPED
        assert found(oie, RESULTS) == [("S04", "ผลการดำเนินการ")]
        assert "“ผลการดำเนินการ” ยังไม่มีข้อมูล" in outcome.reason
        assert "รายงานผลการดำเนินการ" in outcome.reason


class TestAWorkbookByIssues:
    def test_a_document_of_indicators_waits_with_one_reason(self) -> None:
        made = run(changed(DIPROM, wanting(PLAN, RESULTS)))
        assert list(made.packages) == ["results.docx"]
        assert made.outcome(PLAN).status is Status.SKIPPED
        assert found(made, PLAN) == [("R61", "การวิเคราะห์")]
        assert "ต้องวิเคราะห์รายตัวชี้วัด" in made.outcome(PLAN).reason

    def test_measures_wait_while_nothing_is_filled_but_the_result(self) -> None:
        def blank(data: Data) -> None:
            data["measures"] = data["analysis"] = []

        made = run(changed(DIW, blank))
        outcome = made.outcome(MEASURES)
        assert outcome.status is Status.SKIPPED
        # its template prints the analysis item by item, from the scores
        assert found(made, MEASURES) == [("S04", "มาตรการ")]
        assert outcome.reason.startswith("แผ่นงาน “มาตรการ” ยังไม่มีข้อมูล")

    def test_one_measure_without_an_owner_stops_the_document_and_points_at_the_cell(self) -> None:
        def drop(data: Data) -> None:
            data["measures"][2].pop("owners")

        made = run(changed(DIPROM, drop))
        assert made.packages == {}
        assert found(made, RESULTS) == [("R06", place("measures", "owners", 3))]
        assert made.outcome(RESULTS).status is Status.FAILED
        assert place("measures", "owners", 3) in made.outcome(RESULTS).reason
