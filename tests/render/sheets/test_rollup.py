"""``rollup.xlsx``: native, numeric, printable, every count a formula, and whatever was typed as it was typed."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from itadocs.catalog import default_catalog
from itadocs.model.rollup import (
    Finding,
    MeasureColumn,
    ProgressLine,
    Rollup,
    UnitLine,
    UnitScores,
    Word,
)
from itadocs.render.sheets.rollup.book import render_rollup
from itadocs.thai.digits import DigitStyle
from itadocs.values import replace
from tests.render.sheets.paper import points_on_paper

MOMENT = datetime(2026, 11, 1, 20, tzinfo=UTC)
COVER, UNITS, MATRIX, DETAILS, FINDINGS, SCORES = (
    "ปก", "สถานะเอกสาร", "ความก้าวหน้า", "ผลรายมาตรการ", "ข้อค้นพบ", "คะแนน",
)  # fmt: skip
HOSTILE = '=1+1 & <ก> {{ x }} {% y %} 😀 "ข" *?~\n@ค'


def rollup(**change: object) -> Rollup:
    """Three units and two measures: one unit is done, one failed, one is missing."""
    made = Rollup(
        agency="จังหวัดหนึ่ง",
        assessed_year_be=2568,
        plan_year_be=2569,
        digits=DigitStyle.THAI,
        font="TH SarabunPSK",
        words=default_catalog().set_words("province"),
        states=(Word("built", "จัดทำแล้ว"), Word("failed", "ไม่สำเร็จ"), Word("missing", "ยังไม่ส่ง")),
        statuses=(
            Word("under_way", "กำลังดำเนินการ"), Word("done", "แล้วเสร็จ"),
            Word("unstated", "ไม่ระบุสถานะ"), Word("unreported", "ไม่มีรายงาน"),
        ),
        weights=(Word("error", "ต้องแก้"), Word("warning", "ควรตรวจ")),
        documents=("รายงานผลการดำเนินการ",),
        units=(
            UnitLine(1, "หน่วย 1", "01-ก.xlsx", "built", ("จัดทำแล้ว",)),
            UnitLine(2, "หน่วย 2", "02-ข.xlsx", "failed", ("ไม่สำเร็จ [C11]",), "[C11] 160 อยู่นอกช่วง (ผลการดำเนินการ!H5)"),
            UnitLine(3, "หน่วย 3", "", "missing", ("ยังไม่ส่ง",), "[U09] ยังไม่ได้รับสมุดงาน"),
        ),
        measures=(MeasureColumn(1, "ม.9-1", "ตัวชี้วัดที่ 9", "ทำคู่มือ"), MeasureColumn(2, "ม.4-1", "ตัวชี้วัดที่ 4", "ยืมพัสดุ")),
        progress=(
            ProgressLine(1, 1, "done", Decimal(100), "ทำแล้ว"),
            ProgressLine(1, 2, "under_way", Decimal("50.5"), "กำลังทำ"),
            ProgressLine(2, 1, "unreported"),
            ProgressLine(3, 1, "unstated", None, "ทำบางส่วน"),
        ),
        findings=(
            Finding(2, "หน่วย 2", "02-ข.xlsx", "error", "C11", "ผลการดำเนินการ", "H5", "160 อยู่นอกช่วง", "ตรวจ"),
            Finding(3, "หน่วย 3", "จ.xlsx", "warning", "U09", "", "", "ยังไม่ได้รับสมุดงาน", "ทวงถาม"),
        ),
        indicators=((1, "การปฏิบัติหน้าที่"), (2, "การใช้งบประมาณ")),
    )  # fmt: skip
    return replace(made, **change)  # type: ignore[arg-type]


def hostile() -> Rollup:
    """The same with everything that officers type as hostile as it gets, and with scores."""
    made = rollup()
    return replace(
        made,
        agency=HOSTILE,
        units=tuple(replace(unit, name=HOSTILE, file=HOSTILE, reason=HOSTILE) for unit in made.units),
        measures=tuple(replace(measure, code=HOSTILE, text=HOSTILE) for measure in made.measures),
        progress=tuple(replace(line, outputs=HOSTILE) for line in made.progress),
        findings=tuple(replace(f, name=HOSTILE, message=HOSTILE, hint="<r>" + HOSTILE + "</r>") for f in made.findings),
        scores=(
            UnitScores(1, ((1, Decimal("92.5")), (2, Decimal(80))), Decimal("90.14")),
            UnitScores(3, ((2, Decimal(60)),), Decimal("90.14")),
        ),
        digits=DigitStyle.ARABIC,
    )


def render(data: Rollup) -> bytes:
    return render_rollup(data, MOMENT)


@pytest.fixture(scope="module")
def opened() -> Workbook:
    return load_workbook(BytesIO(render(rollup())))


@pytest.fixture(scope="module")
def values() -> Workbook:
    return load_workbook(BytesIO(render(rollup())), data_only=True)


def test_same_input_gives_the_same_bytes() -> None:
    assert render(hostile()) == render(hostile())


def test_the_file_says_that_the_program_made_it(opened: Workbook) -> None:
    assert {entry.name: entry.value for entry in opened.custom_doc_props.props} == {"itadocs.kind": "rollup"}


def test_the_lists_are_native_tables_with_filters(opened: Workbook) -> None:
    tables = {name: table for page in opened.worksheets for name, table in dict.items(page.tables)}
    assert set(tables) == {"Units", "Progress", "Findings"}
    assert all(table.autoFilter is not None for table in tables.values())


@pytest.mark.parametrize("title", [UNITS, MATRIX, DETAILS, FINDINGS])
def test_headers_stay_on_screen_and_on_every_page_of_a4(opened: Workbook, title: str) -> None:
    page = opened[title]
    assert page.freeze_panes == "C6"
    assert page.print_title_rows == "$5:$5"
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")


def test_the_cover_counts_the_units_by_formulas_and_draws_them_in_a_native_chart(
    opened: Workbook, values: Workbook
) -> None:
    rows = {row[0].value: row for row in opened[COVER].iter_rows(min_row=7, max_row=10)}
    assert str(rows["ยังไม่ส่ง"][2].value).startswith("=COUNTIFS(Units")
    shown = {row[0]: (row[2], row[3]) for row in values[COVER].iter_rows(min_row=7, max_row=10, values_only=True)}
    assert shown["รวม"] == (3, 100)
    assert {name: count for name, (count, _) in shown.items()} == {
        "จัดทำแล้ว": 1, "ไม่สำเร็จ": 1, "ยังไม่ส่ง": 1, "รวม": 3,
    }  # fmt: skip
    (chart,) = opened[COVER]._charts
    assert chart.series[0].val.numRef.f == "'ปก'!$C$7:$C$9"


def test_the_cover_names_who_is_not_done_and_sums_up_measures_and_findings(values: Workbook) -> None:
    rows = [[cell for cell in row if cell not in (None, "")] for row in values[COVER].iter_rows(values_only=True)]
    assert [2, "หน่วย ๒", "ไม่สำเร็จ", "[C11] 160 อยู่นอกช่วง (ผลการดำเนินการ!H5)"] in rows
    assert [3, "หน่วย ๓", "ยังไม่ส่ง", "[U09] ยังไม่ได้รับสมุดงาน"] in rows
    assert ["มาตรการทั้งหมด (หน่วยงานละรายการ)", 4] in rows
    assert ["สถานะ ไม่มีรายงาน", 1] in rows
    assert ["ข้อค้นพบที่ต้องแก้", 1] in rows
    assert ["ร้อยละความก้าวหน้าเฉลี่ย (เฉพาะที่ระบุ)", 75.25] in rows


def test_a_cover_where_all_are_done_says_so() -> None:
    one = rollup().units[0]
    page = load_workbook(BytesIO(render(rollup(units=(one,), progress=(), findings=()))), read_only=True)[COVER]
    texts = [cell.value for row in page.iter_rows() for cell in row]
    assert "ส่วนราชการจัดทำครบทั้ง ๑ แห่ง" in texts
    assert "ส่วนราชการที่ยังไม่เรียบร้อย" not in texts


def test_the_status_of_a_unit_stands_beside_what_is_counted_of_it(values: Workbook) -> None:
    rows = [list(row) for row in values[UNITS].iter_rows(min_row=6, max_row=8, values_only=True)]
    assert rows == [
        [1, "หน่วย ๑", "01-ก.xlsx", "จัดทำแล้ว", "จัดทำแล้ว", 2, 2, 0, 0, None],
        [2, "หน่วย ๒", "02-ข.xlsx", "ไม่สำเร็จ", "ไม่สำเร็จ [C11]", 1, 0, 1, 0, "[C11] 160 อยู่นอกช่วง (ผลการดำเนินการ!H5)"],
        [3, "หน่วย ๓", None, "ยังไม่ส่ง", "ยังไม่ส่ง", 1, 1, 0, 1, "[U09] ยังไม่ได้รับสมุดงาน"],
    ]


def test_progress_is_a_matrix_of_formulas_with_the_means_of_units_and_measures(
    opened: Workbook, values: Workbook
) -> None:
    assert "AVERAGEIFS(Progress" in str(opened[MATRIX]["C6"].value)
    rows = [list(row[2:5]) for row in values[MATRIX].iter_rows(min_row=5, max_row=11, values_only=True)]
    assert rows == [
        ["ม.๙-๑", "ม.๔-๑", "เฉลี่ย"],
        [100, 50.5, 75.25],
        ["ไม่มีรายงาน", None, "–"],
        ["–", None, "–"],
        [100, 50.5, 75.25],
        [3, 1, None],
        [2, 1, None],
    ]


def test_figures_are_numbers_shown_in_thai_digits(opened: Workbook) -> None:
    cell = opened[DETAILS]["H6"]
    assert (cell.value, cell.number_format) == (100, "[$-D00041E]0.00")
    assert (opened[UNITS]["A6"].value, opened[UNITS]["A6"].number_format) == (1, "[$-D00041E]0")


def test_states_and_documents_are_coloured_by_conditions(opened: Workbook) -> None:
    rules = [rule.text for area in opened[UNITS].conditional_formatting for rule in area.rules]
    assert {"จัดทำแล้ว", "ไม่สำเร็จ", "รอข้อมูล", "ยังไม่ส่ง"} <= set(rules)


def test_without_scores_there_is_no_sheet_of_scores() -> None:
    assert SCORES not in load_workbook(BytesIO(render(rollup())), read_only=True).sheetnames
    page = load_workbook(BytesIO(render(hostile())), data_only=True)[SCORES]
    assert [cell.value for cell in page[6]][2:] == [90.14, 92.5, 80, 86.25]
    assert [cell.value for cell in page[8]][2:5] == [90.14, 92.5, 70]


def test_what_officers_typed_comes_out_as_typed_and_is_never_a_formula() -> None:
    book = load_workbook(BytesIO(render(hostile())))
    for title, cells in {
        UNITS: ("B6", "C6", "J6"), DETAILS: ("B6", "D6", "F6", "I6"), FINDINGS: ("B6", "H6"), MATRIX: ("B6",),
    }.items():  # fmt: skip
        for name in cells:
            cell = book[title][name]
            assert (cell.value, cell.data_type) == (HOSTILE, "s"), (title, name)
    assert book[FINDINGS]["I6"].value == "<r>" + HOSTILE + "</r>"
    assert load_workbook(BytesIO(render(hostile())), data_only=True)[UNITS]["F6"].value == 2


def test_a_set_in_which_nothing_was_found_says_so() -> None:
    book = load_workbook(BytesIO(render(rollup(findings=(), progress=()))), data_only=True)
    assert book[FINDINGS]["H6"].value == "ไม่พบข้อที่ต้องแก้หรือควรตรวจ"
    assert [cell.value for cell in book[UNITS][6]][5:9] == [0, 0, 0, 0]


def test_without_a_measure_no_mean_counts_itself() -> None:
    page = load_workbook(BytesIO(render(rollup(measures=(), progress=()))))[MATRIX]
    assert [cell.value for cell in page[5]][:3] == ["ที่", "หน่วยงาน", "เฉลี่ย"]
    assert [page.cell(row, 3).value for row in (6, 7, 8)] == [None] * 3


def test_every_sheet_is_read_on_paper(opened: Workbook) -> None:
    assert {sheet.title: points for sheet in opened if (points := points_on_paper(sheet)) < 9} == {}
