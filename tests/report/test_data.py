"""What programs read: what is not there is null, never an empty text."""

from __future__ import annotations

from pathlib import Path

import msgspec

from itadocs.outcomes import DocumentOutcome, ElementState, MissingContent, Readiness, Report, Status, WorkbookOutcome
from itadocs.problems import Problem, Where
from itadocs.report.data.pulls import pull_data
from itadocs.report.data.readiness import readiness_data
from itadocs.report.data.reports import report_data
from itadocs.review.diff.segments import Certainty
from itadocs.review.pull.records import Change, Pull, Remark, Side

CELL = Where("งาน.xlsx", "มาตรการ", 7, 6)


def printed(record: msgspec.Struct) -> dict[str, object]:
    found = msgspec.to_builtins(record)
    assert isinstance(found, dict)
    return found


def test_a_document_that_is_there_has_a_path_and_no_reason_and_one_that_is_not_the_reverse() -> None:
    made = DocumentOutcome("plan", "แผน", Status.BUILT, Path("build/plan.docx"))
    skipped = DocumentOutcome("results", "รายงาน", Status.SKIPPED, reason="ไม่ได้เลือก")
    report = Report((WorkbookOutcome(Path("งาน.xlsx"), (), (made, skipped)),))
    found = [(each.path, each.redline, each.reason) for each in report_data(report).workbooks[0].documents]
    assert found == [(str(Path("build/plan.docx")), None, None), (None, None, "ไม่ได้เลือก")]


def test_a_gap_of_the_whole_document_is_of_null() -> None:
    gaps = (MissingContent("", Where("งาน.xlsx", "มาตรการ")), MissingContent("ตัวชี้วัดที่ 1", CELL))
    elements = (ElementState("1", "ก", gaps), ElementState("2", "ข"))
    state = Readiness("plan", "แผน", 2569, None, elements=elements)
    found = readiness_data(state)
    assert (found.code, found.source) == (None, None)
    assert [element.met for element in found.elements] == [False, True]
    assert [printed(gap) for gap in found.elements[0].gaps] == [
        {"of": None, "sheet": "มาตรการ", "cell": None},
        {"of": "ตัวชี้วัดที่ 1", "sheet": "มาตรการ", "cell": "F7"},
    ]


def test_a_comment_about_no_single_cell_has_none() -> None:
    remarks = tuple(Remark("ก", "", "ดี", "", "", "", address) for address in ("", "มาตรการ!F7"))
    (found,) = pull_data([Pull(Path("plan.docx"), None, remarks=remarks)]).documents
    assert (found.workbook, found.backup, found.kept) == (None, None, None)
    assert [comment.cell for comment in found.comments] == [None, "มาตรการ!F7"]


def test_a_change_can_be_applied_where_there_is_something_to_write() -> None:
    def change(**known: object) -> Change:
        return Change(Side.WORD, CELL, "", "", "", "ก", "ข", "ก", Certainty.TAG, **known)  # type: ignore[arg-type]

    changes = (change(contents={CELL: "ข"}), change(refusal=Problem("P10", CELL)))
    (found,) = pull_data([Pull(Path("plan.docx"), Path("งาน.xlsx"), changes=changes)]).documents
    assert [each.can_apply for each in found.changes] == [True, False]
    assert [each.refusal and each.refusal.code for each in found.changes] == [None, "P10"]
