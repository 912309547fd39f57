"""A workbook judged as a whole: its steps in a row, and none of them takes a run down."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from itadocs.catalog import Catalog
from itadocs.codes import severity
from itadocs.intake.judging import judge_workbook
from itadocs.intake.tracking import TrackingFiles
from itadocs.model.records import Book
from itadocs.problems import Severity
from tests.support.documents import book_of, sample_path
from tests.support.tracked import fill, render
from tests.support.workbooks import CATALOG, put

FIRST = "ปด.1-1-1"


def test_problems_of_reading_typing_and_rules_come_out_in_the_order_of_the_sheets(tmp_path: Path) -> None:
    path = put(
        tmp_path,
        หน่วยงาน=("กรมหรือเทียบเท่า", "กรมอะไร"),
        ผลการประเมิน=("| คะแนนรวม | 90 |", "| คะแนนรวม | 70 |"),
        มาตรการ=("ต.ค. 68 - ก.ย. 69", "ก.ย. 69 - ต.ค. 68"),
    )
    found = [(problem.code, problem.where.sheet) for problem in judge_workbook(path, CATALOG).problems]
    sheets = [sheet for _, sheet in found]
    assert sheets == sorted(sheets, key=["หน่วยงาน", "ผลการประเมิน", "มาตรการ"].index)
    assert {code[0] for code, _ in found} == {"C", "R"}


def test_what_a_tracking_file_reports_is_in_the_book_and_not_in_the_one_that_was_issued(tmp_path: Path) -> None:
    path, tracking = sample_path("diprom-2568"), tmp_path / "tracking.xlsx"
    tracking.write_bytes(render(book_of("diprom-2568")))
    fill(tracking, {(FIRST, "output"): "รายงานหนึ่งฉบับ"})
    judged = judge_workbook(path, CATALOG, TrackingFiles((tracking,)))
    assert judged.book is not None
    assert judged.issued is not None

    def outputs(book: Book) -> set[str]:
        return {str(o) for g in book.groups for m in g.measures for r in m.reports for o in r.outputs}

    assert "รายงานหนึ่งฉบับ" in outputs(judged.book)
    assert "รายงานหนึ่งฉบับ" not in outputs(judged.issued)


class BrokenCatalog(Catalog):
    """A catalogue in which nobody can look up a list."""

    @cached_property
    def lists(self) -> dict[str, dict[str, str]]:
        raise ZeroDivisionError("ของเราเอง")


def test_a_fault_of_ours_is_a_problem_of_that_workbook_alone(tmp_path: Path) -> None:
    judged = judge_workbook(put(tmp_path), BrokenCatalog())
    assert [(p.code, p.where.file, severity(p)) for p in judged.problems] == [("X00", "งาน.xlsx", Severity.ERROR)]
    assert "ZeroDivisionError" in str(judged.problems[0].params["reason"])


def test_what_cannot_be_read_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "งาน.xlsx"
    path.write_bytes(b"PK")
    judged = judge_workbook(path, CATALOG)
    assert (judged.typed, judged.book) == (None, None)
    assert [problem.code[0] for problem in judged.problems] == ["F"]
