"""A workbook of 2568 becomes one of 2569 and its documents; the figures of last year agree in both."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from itadocs.analysis import derive
from itadocs.carry import NewWish
from itadocs.catalog.arithmetic import round_half_up
from itadocs.cli import main
from itadocs.codes import CODES
from itadocs.commands.carry import CarriedWorkbook, carry_workbook
from itadocs.intake.judging import JudgedWorkbook, judge_workbook
from itadocs.outcomes import Status
from itadocs.output.files import sha256
from itadocs.read.book import read_workbook
from itadocs.read.raw import RawBook, RawCell
from itadocs.workbook import build_workbook
from itadocs.workbook.content import FIRST_ROW
from tests.support.documents import Package, text_of
from tests.support.filled import glance, place
from tests.support.workbooks import CATALOG, ROOT, document, put, run

INPUTS = ROOT / "inputs"
OIE = INPUTS / "oie-2568.xlsx"
TITLES = {sheet.key: sheet.title for sheet in CATALOG.all_sheets}


def type_into(path: Path, cells: dict[tuple[str, str, int], Any]) -> None:
    """Type values into a workbook as an officer would: sheet, field and row → value."""
    book = load_workbook(path)
    for (sheet, field, row), value in cells.items():
        book[TITLES[sheet]].cell(*place(sheet, field, row)).value = value
    book.save(path)


@pytest.fixture(scope="module")
def last() -> JudgedWorkbook:
    return judge_workbook(OIE, CATALOG)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> CarriedWorkbook:
    return carry_workbook(tmp_path_factory.mktemp("ปี") / "แผน-2569", OIE, CATALOG, NewWish())


@pytest.fixture(scope="module")
def this_year(made: CarriedWorkbook) -> JudgedWorkbook:
    """The new workbook with the scores of 2569 typed into it, the sixth indicator low again."""
    assert made.path is not None
    scores = {("indicators", "this_year", no): 98.0 if no != 6 else 71.5 for no in range(1, 11)}
    parts = {("instruments", "this_year", no): score for no, score in enumerate((98.0, 88.34, 90.0, 98.0), start=1)}
    peers = {("peers", key, no): None for no in range(1, 9) for key in ("name", "score", "level")}
    findings = {("measures", "finding", no): "พบจากคะแนนของปีนี้" for no in range(1, 11)}
    analysis = {("analysis", "text", no): "วิเคราะห์จากคะแนนของปีนี้" for no in range(1, 11)}
    rank = {("ranks", "rank", 1): 9}
    result = {("result", "total", 1): 95.11, ("result", "level", 1): "ผ่านดี"}
    type_into(made.path, {**scores, **parts, **peers, **findings, **analysis, **rank, **result})
    return judge_workbook(made.path, CATALOG)


@pytest.mark.slow
def test_the_year_after_is_meant_where_none_is_named(made: CarriedWorkbook) -> None:
    assert (made.last_year_be, made.year_be) == (2568, 2569)


@pytest.fixture(scope="module")
def year_after(this_year: JudgedWorkbook) -> JudgedWorkbook:
    """One more round, into a year that nobody has described, with its scores typed."""
    done = carry_workbook(this_year.path.with_name("แผน-2570.xlsx"), this_year.path, CATALOG, NewWish())
    assert (done.last_year_be, done.year_be) == (2569, 2570)
    assert done.path is not None
    scores = {("indicators", "this_year", no): 88.0 for no in range(1, 11)}
    findings = {("measures", "finding", no): "พบจากคะแนนของปีนี้" for no in range(1, 11)}
    analysis = {("analysis", "text", no): "วิเคราะห์จากคะแนนของปีนี้" for no in range(1, 11)}
    result = {("result", "total", 1): 88.0, ("result", "level", 1): "ผ่านดี"}
    rank = {("ranks", "rank", 1): 5}
    type_into(done.path, {**scores, **findings, **analysis, **result, **rank})
    return judge_workbook(done.path, CATALOG)


@pytest.mark.slow
def test_a_year_nobody_described_takes_the_figures_of_the_year_before(
    this_year: JudgedWorkbook, year_after: JudgedWorkbook
) -> None:
    assert [problem.code for problem in year_after.problems if problem.code == "C24"] == ["C24"]
    assert year_after.book is not None
    assert year_after.book.framework.rules_of_be == 2569
    agree(this_year, year_after)


@pytest.mark.slow
def test_the_plan_of_the_year_after_prints_the_total_of_the_year_before_and_no_code(year_after: JudgedWorkbook) -> None:
    plan = document(run(year_after.path, year_after.path.parent))
    assert plan.status is Status.BUILT, [CODES[problem.code].message for problem in plan.problems]
    assert plan.path is not None
    printed = text_of(Package(plan.path.read_bytes()).body)
    for expected in ("๙๕.๑๑", "๘๘.๐๐", "๓๐ กันยายน ๒๕๗๑"):
        assert expected in printed
    assert "๓๐ กันยายน ๒๕๗๐" not in printed
    assert "O25" not in printed


@pytest.mark.slow
def test_figures_of_last_year_agree_in_both_workbooks(last: JudgedWorkbook, this_year: JudgedWorkbook) -> None:
    agree(last, this_year)


def agree(last: JudgedWorkbook, this_year: JudgedWorkbook) -> None:
    """Every figure of the one stands as last year's in the other."""
    assert last.book is not None
    assert this_year.book is not None
    before, now = derive(last.book), derive(this_year.book)
    pairs = [(before.total, now.total)]
    pairs += [(before.indicators[no], now.indicators[no]) for no in before.indicators]
    pairs += [(before.instruments[code], now.instruments[code]) for code in before.instruments]
    pairs += [(before.parts[key], now.parts[key]) for key in before.parts]
    assert len(pairs) == 1 + 10 + 3 + 2
    for old, new in pairs:
        assert old.this_year is not None
        assert new.last_year is not None
        assert round_half_up(old.this_year.value) == round_half_up(new.last_year.value)
    assert str(this_year.book.result.last_level) == str(last.book.result.level)


def test_the_history_goes_on_with_one_year_more(last: JudgedWorkbook, this_year: JudgedWorkbook) -> None:
    assert last.book is not None
    assert this_year.book is not None
    before = {point.year_be.value: point.score.value for point in last.book.history}
    now = {point.year_be.value: point.score.value for point in this_year.book.history}
    assert now == {**before, 2569: Decimal("95.11")}


@pytest.mark.slow
def test_what_nobody_has_confirmed_is_told_and_what_was_changed_or_confirmed_is_not(
    this_year: JudgedWorkbook, tmp_path: Path
) -> None:
    told = [problem for problem in this_year.problems if problem.code == "R76"]
    assert {problem.where.sheet for problem in told} == {TITLES["carried"]}
    texts = {str(problem.params["item"]): problem for problem in told if problem.params["sheet"] == TITLES["measures"]}
    assert len(texts) == 10
    weak = [item for item, problem in texts.items() if "71.50" in str(problem.params["weak"])]
    assert [item[:14] for item in weak] == ["“ตัวชี้วัดที่ 6"[:14]]
    path = tmp_path / "ยืนยัน.xlsx"
    path.write_bytes(this_year.path.read_bytes())
    first = texts[weak[0]].where
    type_into(path, {("measures", "text", 1): "มาตรการที่เขียนใหม่ทั้งหมด"})
    book = load_workbook(path)
    book[first.sheet].cell(first.row, first.col).value = "ยืนยันแล้ว"
    book.save(path)
    again = [problem for problem in judge_workbook(path, CATALOG).problems if problem.code == "R76"]
    assert len(again) == len(told) - 2


def test_the_plan_of_this_year_prints_last_years_total_and_its_own_period(this_year: JudgedWorkbook) -> None:
    report = run(this_year.path, this_year.path.parent)
    plan = document(report)
    assert plan.status is Status.BUILT, [CODES[problem.code].message for problem in plan.problems]
    assert plan.path is not None
    printed = text_of(Package(plan.path.read_bytes()).body)
    assert "๙๖.๐๖" in printed
    assert "๙๕.๑๑" in printed
    assert "๓๐ กันยายน ๒๕๗๐" in printed
    assert "๓๐ กันยายน ๒๕๖๙" not in printed


@pytest.mark.slow
def test_carried_cells_have_a_colour_of_their_own_and_a_list_to_confirm_by(made: CarriedWorkbook) -> None:
    assert made.path is not None
    book = load_workbook(made.path)
    colour = book[TITLES["texts"]].cell(*place("texts", "preface")).fill.fgColor.rgb
    blank = book[TITLES["texts"]].cell(*place("texts", "oit_note")).fill.fgColor.rgb
    assert colour != blank
    assert book[TITLES["measures"]].cell(*place("measures", "text", 1)).fill.fgColor.rgb == colour
    lists = [rule.formula1 for rule in book[TITLES["carried"]].data_validations.dataValidation]
    assert "list_confirmations" in lists


@pytest.mark.slow
def test_a_workbook_that_is_not_carried_has_no_more_sheets_than_before(tmp_path: Path) -> None:
    assert main(["new", str(tmp_path / "ก.xlsx"), "--year", "2569"]) == 0
    assert TITLES["carried"] not in glance(tmp_path / "ก.xlsx").sheetnames


def cells(book: RawBook | None) -> dict[str, list[dict[str, object]]]:
    assert book is not None
    return {
        key: [{**_values(row.cells), **_values(row.given), **_values(row.remarks)} for row in sheet.rows]
        for key, sheet in book.sheets.items()
    }


def _values(row: Mapping[str, RawCell]) -> dict[str, object]:
    return {field: cell.value for field, cell in row.items()}


@pytest.mark.slow
@pytest.mark.parametrize("sample", ["oie-2568", "diprom-2568", "ditp-2566", "diw-2566", "lamphun-2568/lamphun-2568"])
def test_within_a_year_every_cell_is_as_it_was(sample: str, tmp_path: Path) -> None:
    source = INPUTS / f"{sample}.xlsx"
    before = cells(read_workbook(source, CATALOG).value)
    done = carry_workbook(tmp_path / "ใหม่", source, CATALOG, NewWish(int(sample[-4:])))
    assert done.path is not None
    assert cells(read_workbook(done.path, CATALOG).value) == before


@pytest.mark.slow
def test_what_has_no_place_any_more_is_listed(tmp_path: Path) -> None:
    path = put(tmp_path, มาตรการ=("| ผู้รับผิดชอบ |", "| ผู้รับผิดชอบ | งบที่ใช้ |"))
    book = load_workbook(path)
    book["มาตรการ"].cell(2, 7).value = "แสนบาท"
    book["คะแนนตัวชี้วัด"].cell(12, 1).value = 11
    book["คะแนนตัวชี้วัด"].cell(12, 2).value = 77
    book.create_sheet("บันทึก")["A1"].value = "ถามกองคลัง"
    book.save(path)
    done = carry_workbook(tmp_path / "ใหม่", path, CATALOG, NewWish(2568))
    assert done.carried is not None
    left = {(entry.where.sheet, entry.where.cell) for entry in done.carried.left}
    assert left == {("มาตรการ", "G1"), ("คะแนนตัวชี้วัด", "B12"), ("บันทึก", None)}


@pytest.mark.slow
def test_a_report_asks_for_every_measure_of_last_year_with_what_was_tracked(tmp_path: Path) -> None:
    source = tmp_path / "เล่ม.xlsx"
    source.write_bytes(OIE.read_bytes())
    tracking = document(run(source, tmp_path), kind="tracking").path
    assert tracking is not None
    book = load_workbook(tracking)
    page = book[CATALOG.tracking.title]
    head = next(row for row in page.iter_rows() if any(cell.value == "รหัส" for cell in row))
    col = {str(cell.value): cell.column for cell in head if cell.value}
    row = head[0].row + 1
    outcome = next(number for name, number in col.items() if name.startswith("ผลลัพธ์"))
    page.cell(row, outcome).value = "บุคลากรใช้คู่มือได้ทุกคน"
    book.save(tracking)
    done = carry_workbook(tmp_path / "รายงาน", source, CATALOG, NewWish(documents=("results",)))
    assert done.path is not None
    type_into(done.path, {("result", "total", 1): 95.11, ("result", "level", 1): "ผ่านดี"})
    judged = judge_workbook(done.path, CATALOG)
    assert judged.book is not None
    last = judge_workbook(source, CATALOG).book
    assert last is not None
    measures = [measure for group in judged.book.groups for measure in group.measures]
    assert [m.text for m in measures] == [m.text for group in last.groups for m in group.measures]
    raw = read_workbook(done.path, CATALOG).value
    assert raw is not None
    asked = {(row.cells["group"].value, row.cells["measure"].value) for row in raw.sheets["results"].rows}
    assert len(asked) == len(measures)
    outcomes = [line for m in measures for report in m.reports for line in report.outcomes]
    assert outcomes == ["บุคลากรใช้คู่มือได้ทุกคน"]
    assert judged.book.result.plan_year_be == 2569
    assert judged.book.result.analysed_year_be is not None
    assert judged.book.result.analysed_year_be.value == 2568


@pytest.mark.parametrize(
    ("name", "data", "year", "code"),
    [
        ("ไม่มี.xlsx", None, "2569", "F01"),
        ("ว่าง.xlsx", b"", "2569", "F04"),
        ("แผน.docx", b"no document at all", "2569", "P01"),
        ("เสีย.xlsx", b"PK\x03\x04 cut off", "2569", "F05"),
        ("ปีหลัง.xlsx", OIE, "2567", "F26"),
    ],
)
def test_an_old_workbook_that_is_no_use_is_told_by_its_code_and_nothing_is_written(
    name: str, data: bytes | Path | None, year: str, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / name
    if data is not None:
        source.write_bytes(data.read_bytes() if isinstance(data, Path) else data)
    before = sorted(tmp_path.iterdir())
    assert main(["new", str(tmp_path / "ใหม่.xlsx"), "--from", str(source), "--year", year]) == 1
    assert f"[{code}]" in capsys.readouterr().out
    assert sorted(tmp_path.iterdir()) == before


def test_a_workbook_without_its_year_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = put(tmp_path, ผลการประเมิน=("| 2568 |", "| |"))
    assert main(["new", str(tmp_path / "ใหม่.xlsx"), "--from", str(source)]) == 1
    assert "[F26]" in capsys.readouterr().out
    assert not (tmp_path / "ใหม่.xlsx").exists()


def test_the_command_says_what_came_what_stayed_and_what_is_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sha256(OIE.read_bytes())
    assert main(["new", str(tmp_path / "ใหม่.xlsx"), "--from", str(OIE)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert any(line.startswith("ยกมา:") and TITLES["measures"] in line for line in said)
    assert any(TITLES["advice"] in line and "A5" in line for line in said)
    assert said[-1].startswith("ต่อไป:")
    assert "itadocs check" in said[-1]
    assert sha256(OIE.read_bytes()) == before


@pytest.mark.slow
@pytest.mark.parametrize("year", [2567, 2569])
def test_notes_that_the_program_wrote_beside_items_are_nobodys_and_an_officers_are_told(
    year: int, tmp_path: Path
) -> None:
    """A local body has a note of its kind, alone or above the one of an item that is open to correction."""
    path, frame = tmp_path / "แผน.xlsx", CATALOG.framework(year)
    data = {"agency": {"name": "เทศบาลเมืองสมมติ"}, "result": {"total": 90, "level": "ผ่าน"}}
    path.write_bytes(build_workbook(CATALOG, frame, agency_kind="town-municipality", data=data))
    type_into(path, {("items", "remark", 4): "ตรวจกับประกาศแล้ว"})
    done = carry_workbook(tmp_path / "ใหม่", path, CATALOG, NewWish())
    assert done.carried is not None
    left = [entry.where.row for entry in done.carried.left if entry.where.sheet == TITLES["items"]]
    assert left == [FIRST_ROW + 3]


def test_a_remark_below_a_table_is_told_to_stay_in_the_workbook_of_last_year(tmp_path: Path) -> None:
    source = put(tmp_path, มาตรการ=("| ตัวชี้วัดที่ 1 |", "| หมายเหตุ: ปรับตามงบประมาณ | | | | | |\n| ตัวชี้วัดที่ 1 |"))
    done = carry_workbook(tmp_path / "ใหม่.xlsx", source, CATALOG, NewWish())
    assert done.carried is not None
    assert [left.where.tag for left in done.carried.left if "หมายเหตุ" in left.reason] == ["มาตรการ!2"]
