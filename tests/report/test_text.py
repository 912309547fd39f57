"""A report for people, for programs, and the manual of the codes."""

from __future__ import annotations

import io
import json
import re
from contextvars import copy_context
from pathlib import Path

from itadocs.cli.progress import progress
from itadocs.codes import CODES
from itadocs.outcomes import DocumentOutcome, ElementState, MissingContent, Readiness, Report, Status, WorkbookOutcome
from itadocs.problems import Problem, Severity, Where
from itadocs.report.data.records import format_json
from itadocs.report.data.reports import report_data
from itadocs.report.next_step import documents_to_sign, format_command, next_after_build, next_after_check, say_again
from itadocs.report.text import TextView, build_lines, check_lines, problem_lines
from tests.support.effort import each_of

FILE = "งาน.xlsx"


def problem(code: str, sheet: str | None = None, row: int | None = None, col: int | None = None) -> Problem:
    return Problem(code, Where(FILE, sheet, row, col), {"found": "ก", "field": "ข"})


TOTAL = problem("R02", "ผลการประเมิน", 7, 2)
ITEM = problem("C12", "คะแนนรายข้อ", 5, 1)
LATER = problem("C11", "คะแนนรายข้อ", 40, 4)
EARLIER = problem("C05", "คะแนนรายข้อ", 5, 4)
SHEET = problem("S02", "Sheet1")
EMPTY = problem("S04", "ผลการดำเนินการ")
BROKEN = problem("F05")
PLAN = DocumentOutcome("plan", "แผน", Status.BUILT, Path("build/งาน/plan.docx"))
SKIPPED = DocumentOutcome("results", "รายงานผล", Status.SKIPPED, reason="ไม่ได้เลือกจัดทำ")
FAILED = DocumentOutcome("measures", "มาตรการ", Status.FAILED, reason="ไม่มีข้อ", problems=(ITEM,))


def cells(lines: list[str]) -> list[str]:
    """The sheets, and the cells and codes under them."""
    found = []
    for line in lines:
        match = re.match(r"    (\S+)\s.*\[([A-Z]\d\d)\]", line)
        if match:
            found.append(f"{match[1]} {match[2]}")
        elif line.startswith("  แผ่นงาน "):
            found.append(line.removeprefix("  แผ่นงาน "))
    return found


def test_problems_stand_under_their_sheet_in_the_order_of_the_cells() -> None:
    lines = list(problem_lines([ITEM, TOTAL, LATER, SHEET, EARLIER]))
    assert cells(lines) == ["คะแนนรายข้อ", "A5 C12", "D5 C05", "D40 C11", "ผลการประเมิน", "B7 R02", "Sheet1", "- S02"]


def test_a_problem_of_the_whole_file_stands_before_the_sheets() -> None:
    assert cells(list(problem_lines([TOTAL, BROKEN]))) == ["- F05", "ผลการประเมิน", "B7 R02"]


def test_every_problem_has_its_weight_its_message_and_a_hint() -> None:
    lines = list(problem_lines([ITEM, TOTAL]))
    assert sum("→" in line for line in lines) == 2
    assert any("ต้องแก้" in line and "[C12]" in line for line in lines)
    assert any("ควรตรวจ" in line and "[R02]" in line for line in lines)


def test_a_check_names_every_workbook_and_counts() -> None:
    good, bad = WorkbookOutcome(Path("ก/ดี.xlsx")), WorkbookOutcome(Path("ก/งาน.xlsx"), (ITEM, TOTAL))
    lines = list(check_lines(Report((good, bad), (problem("F08"),))))
    assert "[F08]" in lines[0]
    assert lines[2] == "ก/ดี.xlsx"
    assert "ก/งาน.xlsx" in lines
    assert lines[-1].split() == ["ต้องแก้", "1", "รายการ", "ควรตรวจ", "1", "รายการ"]


def test_a_build_prints_the_problems_of_workbook_and_documents_once_then_the_summary() -> None:
    waiting = DocumentOutcome("results", "รายงานผล", Status.SKIPPED, reason="ยังไม่มีข้อมูล", problems=(EMPTY, ITEM))
    report = Report((WorkbookOutcome(Path(FILE), (TOTAL, ITEM), (PLAN, FAILED, waiting, FAILED, SKIPPED)),))
    lines = list(build_lines(report))
    assert cells(lines) == ["คะแนนรายข้อ", "A5 C12", "ผลการดำเนินการ", "- S04", "ผลการประเมิน", "B7 R02"]
    summary = lines[lines.index("สรุป") + 1 :]
    assert len(summary) == 5
    assert "build/งาน/plan.docx" in summary[0]
    assert "ไม่มีข้อ" in summary[1]
    assert "ยังไม่มีข้อมูล" in summary[2]
    assert re.findall(r"\d+", summary[4]) == ["1", "1", "2"]


def test_a_document_nobody_wanted_is_not_talked_about() -> None:
    lines = list(build_lines(Report((WorkbookOutcome(Path(FILE), (), (SKIPPED,)),))))
    assert lines[0] == "สรุป"
    assert len(lines) == 2
    assert re.findall(r"\d+", lines[1]) == ["0", "0", "0"]


def test_a_report_is_good_unless_something_is_wrong_or_failed() -> None:
    assert Report().ok
    assert Report((WorkbookOutcome(Path(FILE), (TOTAL, SHEET), (PLAN, SKIPPED)),)).ok
    assert not Report((WorkbookOutcome(Path(FILE), (ITEM,)),)).ok
    assert not Report((WorkbookOutcome(Path(FILE), (), (DocumentOutcome("plan", "แผน", Status.FAILED),)),)).ok
    assert not Report((), (problem("F08"),)).ok


def test_all_problems_are_listed_once_in_the_order_of_the_workbooks() -> None:
    report = Report((WorkbookOutcome(Path(FILE), (TOTAL, ITEM), (FAILED,)),), (BROKEN,))
    assert report.all_problems == (BROKEN, TOTAL, ITEM)


def test_a_report_is_plain_json_with_stable_keys() -> None:
    also = Problem("R01", Where(FILE, "มาตรการ", 5, 8), {"start": "ก", "end": "ข"}, (Where(FILE, "มาตรการ", 5, 7),))
    report = Report((WorkbookOutcome(Path(FILE), (also, SHEET), (PLAN, FAILED, SKIPPED)),), (BROKEN,))
    data = json.loads(format_json(report_data(report)))
    assert list(data) == ["format", "ok", "problems", "workbooks", "sets", "to_sign"]
    assert (data["format"], data["ok"]) == (1, False)
    (workbook,) = data["workbooks"]
    assert list(workbook) == ["file", "read", "problems", "readiness", "documents"]
    first = workbook["problems"][0]
    assert list(first) == ["code", "slug", "severity", "file", "sheet", "cell", "message", "hint", "also"]
    assert (first["code"], first["slug"], first["severity"]) == ("R01", "end-before-start", "error")
    assert (first["file"], first["sheet"], first["cell"]) == (FILE, "มาตรการ", "H5")
    assert first["also"] == [{"file": FILE, "sheet": "มาตรการ", "cell": "G5"}]
    assert (workbook["problems"][1]["sheet"], workbook["problems"][1]["cell"]) == ("Sheet1", None)
    assert (data["problems"][0]["code"], data["problems"][0]["sheet"]) == ("F05", None)
    built, failed, skipped = workbook["documents"]
    assert list(built) == ["document", "status", "path", "pdf", "redline", "reason", "problems"]
    assert (built["status"], built["path"], built["reason"]) == ("built", "build/งาน/plan.docx", None)
    assert (failed["status"], failed["path"], failed["problems"][0]["code"]) == ("failed", None, "C12")
    assert skipped["status"] == "skipped"


def test_where_nobody_watches_progress_is_a_line_for_each_workbook() -> None:
    stream = io.StringIO()
    with progress(stream) as told:
        for outcome in (PLAN, FAILED):
            told(Path("ก") / FILE, None, 2)
            told(Path("ก") / FILE, WorkbookOutcome(Path("ก") / FILE, documents=(outcome,)), 2)
    first, second = stream.getvalue().splitlines()
    assert first.startswith(f"[1/2] {FILE}")
    assert second.startswith("[2/2]")
    assert "\x1b" not in stream.getvalue()


class Terminal(io.StringIO):
    """A text stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_on_a_terminal_progress_is_a_bar_that_goes_away() -> None:
    stream = Terminal()
    with progress(stream) as told:
        told(Path(FILE), None, 1)
        told(Path(FILE), WorkbookOutcome(Path(FILE), documents=(PLAN,)), 1)
    assert "[1/1]" not in stream.getvalue()


def test_every_weight_has_a_word() -> None:
    for code in CODES.values():
        assert code.severity in Severity
        assert list(problem_lines([problem(code.id)], TextView(verbose=True)))


def test_where_nothing_but_the_writing_failed_no_workbook_is_to_be_mended() -> None:
    unwritten, wrong = WorkbookOutcome(Path(FILE), (problem("O01"),)), WorkbookOutcome(Path(FILE), (BROKEN,))
    says = {next_after_build(Report(found), [Path(FILE)]) for found in ((unwritten,), (unwritten, unwritten))}
    assert says == {"ต่อไป: แก้ตามที่แจ้งไว้ข้างบน แล้วสั่ง itadocs build งาน.xlsx"}
    assert "Excel" in next_after_build(Report((unwritten, wrong)), [Path(FILE)])


def test_a_document_that_lacks_what_its_year_asks_is_not_to_be_signed() -> None:
    """What a person has to look at (by hand) keeps nobody from signing."""
    gap = (MissingContent("ตัวชี้วัดที่ 4", Where(FILE, "ผลการดำเนินการ", 7, 4)),)
    elements = [ElementState("1", "ก"), ElementState("2", "ข", by_hand=True), ElementState("2", "ข", gaps=gap)]
    signed = [
        documents_to_sign(
            Report((WorkbookOutcome(Path(FILE), (), (PLAN,), (Readiness("plan", "แผน", 2569, None, elements=told),)),))
        )
        for told in (tuple(elements[:2]), tuple(elements))
    ]
    assert signed == [[PLAN.path], []]


def test_a_command_has_the_folders_that_were_given_once_and_only_where_it_takes_them() -> None:
    def commands() -> list[str]:
        say_again(Path("กรอบ ใหม่"), Path("แม่แบบ"))
        return [format_command(*words) for words in (("build", "ก.xlsx"), ("new", "--catalog", "อื่น"), ("codes",))]

    assert copy_context().run(commands) == [
        'itadocs build ก.xlsx --catalog "กรอบ ใหม่" --templates แม่แบบ',
        "itadocs new --catalog อื่น",
        "itadocs codes",
    ]


@each_of(
    ("codes", "where"),
    [
        (("T04", "T03"), "ใน Word"),
        (("T01",), "ข้างบน"),
        (("F02",), "ข้างบน"),
        (("T11", "O01"), "ข้างบน"),
        (("F08",), "ข้างบน"),
        (("T01", "C01"), "ใน Excel"),
        (("C01",), "ใน Excel"),
    ],
)
def test_the_next_step_names_the_program_in_which_it_is_mended(codes: tuple[str, ...], where: str) -> None:
    wrong = WorkbookOutcome(Path(FILE), tuple(map(problem, codes)))
    line = next_after_check(Report((wrong,)), (Path(FILE),))
    assert [word for word in ("ใน Word", "ใน Excel", "ข้างบน") if word in line] == [where]
