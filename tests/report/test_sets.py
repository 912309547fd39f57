"""What is said of a set and of what is handed out to it is true of each unit, and the next step can be taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from itadocs.catalog import SetWords
from itadocs.outcomes import (
    DocumentOutcome,
    HandOut,
    HandOutStatus,
    Report,
    SetOutcome,
    Status,
    UnitOutcome,
    UnitStatus,
    WorkbookOutcome,
)
from itadocs.problems import Problem, Where
from itadocs.report.accepted import accept_lines
from itadocs.report.next_review import next_after_accept
from itadocs.report.next_step import next_after_build, next_after_check
from itadocs.report.text import build_lines
from itadocs.report.units import next_after_units
from itadocs.review.accept.records import Acceptance

CALLED = SetWords(whole="มหาวิทยาลัย", unit="คณะ")
FOLDER = Path("แจก คณะ")
UNIVERSITY = Path("มหาวิทยาลัย.xlsx")


def given(outcome: HandOutStatus, name: str, folder: Path = FOLDER) -> HandOut:
    return HandOut(folder / f"{name}.xlsx", name, outcome)


def sent(*done: HandOut) -> str:
    return next_after_units(done, CALLED, (UNIVERSITY, Path(), None)).splitlines()[0]


def test_what_is_sent_lies_where_it_lies_and_not_where_the_command_was_given() -> None:
    line = sent(given(HandOutStatus.SAME, "ศิลปศาสตร์"), given(HandOutStatus.RENEWED, "นิติศาสตร์"))
    assert line == "ส่ง: สมุดงาน 2 เล่มใน แจก คณะ ให้คณะตามชื่อแฟ้ม"


def test_the_blank_workbook_of_one_who_has_answered_is_not_sent_again() -> None:
    returned = given(HandOutStatus.KEPT, "ศิลปศาสตร์", Path("รับคืน"))
    both = (returned, given(HandOutStatus.SAME, "ศิลปศาสตร์"))
    assert "1 เล่ม" in sent(*both, given(HandOutStatus.NEW, "นิติศาสตร์"))
    assert "ไม่มีเล่มที่ต้องส่ง" in sent(*both)


def test_one_that_got_a_measure_goes_back_to_its_unit() -> None:
    added = given(HandOutStatus.ADDED, "ศิลปศาสตร์", Path("รับคืน"))
    line = sent(added, given(HandOutStatus.RENEWED, "ศิลปศาสตร์"))
    assert "เล่มที่เพิ่มมาตรการ 1 เล่ม" in line
    assert "แจก คณะ" not in line


@pytest.mark.parametrize("next_after", [next_after_build, next_after_check])
def test_where_everything_was_refused_nobody_is_told_to_bring_a_workbook(next_after: object) -> None:
    assert callable(next_after)
    twice = Report((), (Problem("U14", Where("ก.xlsx"), {"found": "ก", "other": "ข", "compared": ""}),))
    absent = Report((), (Problem("F01", Where("ก.xlsx"), {"found": "ก"}),))
    assert "ระบุหรือวางสมุดงาน" not in next_after(twice, [Path()])
    assert "ระบุหรือวางสมุดงาน" in next_after(absent, [Path()])


def a_set(*, has_list: bool) -> Report:
    edited = DocumentOutcome(
        "results", "รายงานผล", Status.UNCHANGED, Path("build/ม/ก/results.docx"), has_open_edits=True
    )
    unit = WorkbookOutcome(Path("ก.xlsx"), documents=(edited,))
    of_unit = UnitOutcome("คณะนิติศาสตร์", Path("ก.xlsx"), UnitStatus.PARTLY, is_listed=has_list)
    whole = WorkbookOutcome(UNIVERSITY)
    entry = SetOutcome(whole, "คณะ", (unit,), (of_unit,), has_list=has_list)
    return Report((whole, unit), (), (entry,))


def test_the_edited_document_of_a_unit_stays_in_the_summary() -> None:
    told = "\n".join(build_lines(a_set(has_list=True)))
    assert "รอรับกลับ" in told
    assert "build/ม/ก/results.docx" in told


def test_a_file_out_of_an_archive_is_called_as_it_is_there() -> None:
    copy, place = Path(".itadocs-zip/รวม/รายงาน (2).xlsx"), Path("รวม.zip/นิติ/รายงาน.xlsx")
    unit = UnitOutcome("คณะนิติศาสตร์", copy, UnitStatus.PARTLY, files=(copy,))
    report = Report((WorkbookOutcome(UNIVERSITY),), (), (SetOutcome(WorkbookOutcome(UNIVERSITY), "คณะ", (), (unit,)),))
    told = "\n".join(build_lines(report.lying_at({copy: place})))
    assert "รายงาน.xlsx" in told
    assert "รายงาน (2)" not in told


def test_without_the_list_nobody_is_said_to_be_off_it_and_none_is_counted() -> None:
    told = "\n".join(build_lines(a_set(has_list=False)))
    assert "นอกรายชื่อ" not in told
    assert "จากทั้งหมด" not in told
    assert "จากทั้งหมด 1 แห่ง" in "\n".join(build_lines(a_set(has_list=True)))


@pytest.mark.parametrize(("code", "is_edited"), [("O06", True), ("V06", False), ("O07", False)])
def test_only_what_somebody_edited_is_called_that(code: str, is_edited: bool) -> None:
    told = Problem(code, Where("plan.docx"), {"found": "plan.pdf", "kept": "plan.docx", "what": "รูป"})
    same = DocumentOutcome("plan", "แผน", Status.UNCHANGED, Path("build/ม/plan.docx"), problems=(told,))
    lines = build_lines(Report((WorkbookOutcome(UNIVERSITY, documents=(same,)),)))
    assert any("มีผู้แก้ไขหลังสร้าง" in line for line in lines) is is_edited


def test_results_that_units_are_to_report_are_asked_of_them() -> None:
    empty = Problem("S04", Where("ม.xlsx", "ผลการดำเนินการ"), {"expected": "ผลการดำเนินการ", "document": "", "cells": ""})
    waits = DocumentOutcome("results", "รายงานผล", Status.SKIPPED, reason="", problems=(empty,))
    whole = WorkbookOutcome(UNIVERSITY, documents=(waits,))
    missing = UnitOutcome("คณะนิติศาสตร์", None, UnitStatus.MISSING)
    entry = SetOutcome(whole, "คณะ", (), (missing,), reported_sheet="ผลการดำเนินการ")
    assert next_after_build(Report((whole,), (), (entry,)), [Path()]).startswith("ต่อไป: ทวงถาม 1 แห่ง")
    alone = next_after_build(Report((whole,)), [Path()])
    assert "ต้องแก้" in alone


def test_what_is_still_awaited_or_wrong_keeps_a_workbook_from_being_signed() -> None:
    draft = WorkbookOutcome(UNIVERSITY, (Problem("R77", Where("ม.xlsx", "มาตรการ", 5, 2), {}),))
    good = WorkbookOutcome(UNIVERSITY)
    missing = SetOutcome(good, "คณะ", (), (UnitOutcome("คณะนิติศาสตร์", None, UnitStatus.MISSING),))
    assert Report((good,)).is_ready(good)
    assert not Report((draft,)).is_ready(draft)
    assert not Report((good,), (), (missing,)).is_ready(good)


def accepted(*problems: Problem, **more: object) -> Acceptance:
    return Acceptance(Path("ม.docx"), problems=problems, **more)  # type: ignore[arg-type]


def test_after_taking_back_nobody_is_told_to_sign_what_cannot_be_signed_yet() -> None:
    done = accepted(document=Path("build/ม/plan.docx"), waiting=(Path("ชุด คณะ"),))
    told = "\n".join([*accept_lines(done), next_after_accept(done, ())])
    assert "ฉบับที่ใช้ลงนาม" not in told
    assert told.endswith('itadocs build "ชุด คณะ"')


def test_the_next_step_leaves_out_choices_that_the_document_does_not_have() -> None:
    done = accepted(Problem("P31", Where("ม.docx"), {"found": "50d36d5c"}))
    words = ("--prefer", "excel", "--excel", "50d36d5c", "--word", "ab12cd34")
    assert next_after_accept(done, words).endswith("itadocs accept ม.docx --prefer excel --word ab12cd34")


def test_of_the_workbooks_of_one_unit_all_are_named_in_one_line() -> None:
    names = ("ก.xlsx", "ก (แก้ไข).xlsx")
    twice = [
        Problem("U10", Where(own), {"unit": unit, "own": f"{unit} {own}", "other": f"{unit} {other}"})
        for unit in ("คณะหนึ่ง", "คณะสอง")
        for own, other in (names, names[::-1])
    ]
    university = WorkbookOutcome(UNIVERSITY)
    report = Report((university,), (), (SetOutcome(university, "คณะ", problems=tuple(twice)),))
    lines = [line for line in build_lines(report) if "[U10]" in line]
    assert [
        all(f"{unit} {name}" in line for name in names) for unit, line in zip(("คณะหนึ่ง", "คณะสอง"), lines, strict=True)
    ] == [
        True,
        True,
    ]
