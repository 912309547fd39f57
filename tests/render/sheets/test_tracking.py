"""``tracking.xlsx``: a row per step, native and printable, and the same figures when LibreOffice recomputes them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from itadocs.catalog import default_catalog
from itadocs.model.records import Book, Group, Measure, Owner, Report
from itadocs.model.tracking import REPORTED, planned_steps
from itadocs.problems import Where
from itadocs.read.mark import peek_mark
from itadocs.read.tracking import read_tracking
from itadocs.thai.dates import DateRange, Precision
from itadocs.validate.tracking import says_anything
from itadocs.values import Lines, Sourced, Text, replace
from tests.render.sheets.paper import points_on_paper
from tests.support.documents import book_of
from tests.support.looks.office import converted, differing
from tests.support.tracked import GANTT, OWNERS, TABLE, column, opened, render, row

HOSTILE = "& < > {{ agency.name }} {% x %} ]]> \U0001f642 “ก” '"


def made(*measures: Measure) -> Book:
    """The sample's book with these measures alone, under the first issue."""
    book = book_of("diprom-2568")
    return replace(book, groups=(Group("issue", 1, "กระบวนงาน", measures=measures),), units=())


def measure(
    steps: tuple[str, ...] = (), *reports: Report, until: date | None = None, owners: tuple[str, ...] = ("สล.",)
) -> Measure:
    period = DateRange(date(2024, 10, 1), until, Precision.DAY) if until else None
    return Measure(
        Lines([Text("ทบทวนคู่มือ")]),
        Where("ก.xlsx", "มาตรการ", 2, 2),
        steps=Lines(Text(step) for step in steps),
        periods=(Sourced(period),) if period else (),
        owners=tuple(Owner(Text(owner)) for owner in owners),
        reports=reports,
    )


@pytest.fixture(scope="module")
def diprom() -> Workbook:
    return opened(render(book_of("diprom-2568")))


def test_same_input_gives_the_same_bytes() -> None:
    assert render(book_of("oie-2568")) == render(book_of("oie-2568"))


def test_there_is_one_row_per_step_and_one_for_a_measure_without_steps() -> None:
    book = made(measure(("ก", "ข")), measure())
    page = opened(render(book))[TABLE]
    assert [c.value for c in page["A"][7:]] == ["ปด.1-1-1", "ปด.1-1-2", "ปด.1-2-0"]


def test_the_table_is_native_filtered_frozen_and_prints_on_a4(diprom: Workbook) -> None:
    page = diprom[TABLE]
    (table,) = page.tables.values()
    assert (table.name, table.autoFilter is not None) == ("Tracking", True)
    assert (page.freeze_panes, page.print_title_rows) == ("B8", "$7:$7")
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
    assert page["A8"].font.name == "TH SarabunPSK"


def test_dates_are_dates_in_the_buddhist_calendar(diprom: Workbook) -> None:
    page = diprom[TABLE]
    cell = page.cell(row(page, "ปด.1-1-1"), column(page, "start"))
    assert (cell.value.date(), cell.number_format) == (date(2024, 10, 1), "[$-D07041E]d mmm yy")


def test_status_comes_from_a_list_and_percent_stays_within_bounds(diprom: Workbook) -> None:
    rules = {rule.type: rule for rule in diprom[TABLE].data_validations.dataValidation}
    assert rules["list"].formula1 == "StatusList"
    assert (rules["decimal"].formula1, rules["decimal"].formula2) == ("0", "100")
    assert "StatusList" in diprom.defined_names


@pytest.mark.parametrize(
    ("until", "status", "percent", "due"),
    [
        (date(2025, 9, 14), None, None, "เลยกำหนด"),
        (date(2025, 9, 15), None, None, "ใกล้กำหนด"),
        (date(2025, 10, 15), "under_way", None, "ใกล้กำหนด"),
        (date(2025, 10, 16), None, None, None),
        (date(2025, 9, 1), "done", None, None),
        (date(2025, 9, 1), "cancelled", None, None),
        (date(2025, 9, 1), "under_way", 100, None),
        (None, None, None, None),
    ],
)
def test_what_is_overdue_and_what_is_due_within_thirty_days(
    until: date | None, status: str | None, percent: int | None, due: str | None
) -> None:
    report = Report(Lines(), Lines(), 1, status, None if percent is None else Sourced(Decimal(percent)))
    page = opened(render(made(measure(("ก",), report, until=until))), values=True)[TABLE]
    assert (page.cell(8, column(page, "due")).value or None) == due


def test_a_bar_covers_the_months_of_the_step() -> None:
    page = opened(render(made(measure(("ก",), until=date(2024, 12, 5)))), values=True)[GANTT]
    assert [page.cell(6, col).value or "" for col in range(8, 20)] == ["■"] * 3 + [""] * 9
    assert [page.cell(5, col).value.month for col in range(8, 20)] == [10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9]


def test_conditions_name_no_other_sheet_which_older_excel_refuses(diprom: Workbook) -> None:
    rules = [rule for page in diprom.worksheets for area in page.conditional_formatting for rule in area.rules]
    formulas = [formula for rule in rules for formula in rule.formula]
    assert formulas
    assert not [formula for formula in formulas if "!" in formula or "Tracking[" in formula]


def test_the_table_marks_what_is_overdue_due_soon_and_done(diprom: Workbook) -> None:
    rules = [rule for area in diprom[TABLE].conditional_formatting for rule in area.rules]
    assert {rule.formula[0].partition("=")[2] for rule in rules} == {'"เลยกำหนด"', '"ใกล้กำหนด"', '"แล้วเสร็จ"'}


def test_an_owner_whose_name_is_part_of_anothers_is_counted_alone() -> None:
    book = made(measure(("ก", "ข"), owners=("สล.", "สล.กลาง")), measure((), owners=("สล.กลาง",)))
    page = opened(render(book), values=True)[OWNERS]
    counts = {page.cell(line, 1).value: page.cell(line, 2).value for line in range(6, 9)}
    assert counts == {"สล.": 2, "สล.กลาง": 3, "รวมทุกขั้นตอน": 3}


def test_the_summary_has_a_native_chart(diprom: Workbook) -> None:
    assert len(diprom[OWNERS]._charts) == 1


@pytest.mark.parametrize(("owners", "breaks", "titles"), [(3, 0, None), (16, 1, None), (60, 1, "$5:$5")])
def test_the_chart_of_owners_is_on_the_page_of_their_table_where_both_have_room(
    owners: int, breaks: int, titles: str | None
) -> None:
    names = tuple(f"กอง {at}" for at in range(owners))
    page = opened(render(made(measure(("ก",), owners=names))))[OWNERS]
    assert len(page.row_breaks.brk) == breaks
    assert page.print_title_rows == titles


def test_the_result_of_a_whole_measure_stands_in_its_first_row_and_its_end_in_all() -> None:
    report = Report(Lines([Text("ทำแล้ว")]), Lines(), status="done")
    first, second = planned_steps(made(measure(("ก", "ข"), report)))
    assert (first.reported["output"], second.reported["output"]) == ("ทำแล้ว", "")
    assert (first.reported["status"], second.reported["status"]) == ("done", "done")


@pytest.mark.parametrize(
    "text", [HOSTILE, "=1+1", "+66", "-", "@a", "<r>ก</r>", "_x0041_", "ก\nข", "๑๒ ครั้ง", "x" * 5000]
)
def test_what_was_typed_stands_there_as_typed_and_says_nothing_new_when_read(tmp_path: Path, text: str) -> None:
    report = Report(Lines(map(Text, text.split("\n"))), Lines([Text(text)]), 1, evidence=Lines([Text(text)]))
    book = made(replace(measure((text,), report, owners=(text,)), text=Lines([Text(text)])))
    data = render(book)
    page = opened(data)[TABLE]
    assert page.cell(8, column(page, "output")).value == text
    assert page.cell(8, column(page, "output")).data_type == "s"
    path = tmp_path / "tracking.xlsx"
    path.write_bytes(data)
    read = read_tracking(path, default_catalog().tracking)
    assert read.problems == ()
    assert not says_anything(read.value, REPORTED)


def test_an_address_is_a_link_and_any_other_evidence_is_not() -> None:
    link, text = "https://a.go.th/x?y=1&z=ก", "หนังสือ ที่ อก 1/2568"
    reports = [Report(Lines(), Lines(), no, evidence=Lines([Text(t)])) for no, t in ((1, link), (2, text))]
    page = opened(render(made(measure(("ก", "ข"), *reports))))[TABLE]
    cells = [page.cell(line, column(page, "evidence")) for line in (8, 9)]
    assert [cell.value for cell in cells] == [link, text]
    assert [cell.hyperlink is not None for cell in cells] == [True, False]


def test_the_file_knows_whose_it_is(tmp_path: Path) -> None:
    path = tmp_path / "ชื่อใดก็ได้.xlsx"
    path.write_bytes(render(book_of("diprom-2568")))
    read = read_tracking(path, default_catalog().tracking).value
    assert (read.agency, read.year, read.workbook) == ("กรมส่งเสริมอุตสาหกรรม", 2568, "diprom-2568.xlsx")
    assert peek_mark(path) == "tracking"
    assert opened(path.read_bytes())["_itadocs_tracking"].sheet_state == "veryHidden"


@pytest.fixture(scope="module")
def resaved(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The sample as made today and as LibreOffice saves it."""
    folder = tmp_path_factory.mktemp("tracking")
    path = folder / "tracking.xlsx"
    path.write_bytes(render(book_of("diprom-2568"), datetime.now(UTC).replace(tzinfo=None)))
    (saved,) = converted([path], folder / "saved", "xlsx")
    return path, saved


@pytest.mark.office
def test_libreoffice_computes_the_same_and_no_error(resaved: tuple[Path, Path]) -> None:
    ours, theirs = (opened(path.read_bytes(), values=True) for path in resaved)
    assert differing(ours, theirs) == []


@pytest.mark.office
def test_what_libreoffice_saved_is_known_again_and_says_nothing_new(resaved: tuple[Path, Path]) -> None:
    read = read_tracking(resaved[1], default_catalog().tracking)
    assert (peek_mark(resaved[1]), read.problems, read.value.agency) == ("tracking", (), "กรมส่งเสริมอุตสาหกรรม")
    assert not says_anything(read.value, REPORTED)


def test_every_sheet_is_read_on_paper(diprom: Workbook) -> None:
    shown = [sheet for sheet in diprom if sheet.sheet_state == "visible"]
    assert {sheet.title: points for sheet in shown if (points := points_on_paper(sheet)) < 9} == {}
    assert {sheet.page_setup.fitToWidth for sheet in shown} <= {1, None}
