"""The blank workbook as an officer opens it."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime
from hashlib import sha256

import pytest
from openpyxl.utils import get_column_letter

from itadocs.catalog.asked import asked_fields
from itadocs.errors import CatalogError
from itadocs.thai.measure import header_width
from itadocs.workbook.content import FORM_HEADERS, GUIDE_TITLE, HEADER_ROW, IDEAS_TITLE, LISTS_TITLE
from itadocs.workbook.of_kind import in_words_of
from tests.support.effort import each_of
from tests.support.filled import (
    CATALOG,
    blank,
    blank_bytes,
    column,
    header_cells,
    page,
    place,
    shown_fields,
    value,
    written,
)

YEARS = CATALOG.years_of()


@pytest.mark.slow
def test_the_sheets_stand_in_their_order_between_the_guide_and_the_hidden_lists() -> None:
    book = blank()
    assert book.sheetnames == [GUIDE_TITLE, *(sheet.title for sheet in CATALOG.sheets), IDEAS_TITLE, LISTS_TITLE]
    assert [sheet.title for sheet in book if sheet.sheet_state != "visible"] == [LISTS_TITLE]
    assert book.active is not None
    assert book.active.title == GUIDE_TITLE
    assert [sheet.title for sheet in book if sheet.sheet_view.tabSelected] == [GUIDE_TITLE]


@pytest.mark.parametrize("sheet", CATALOG.sheets, ids=lambda sheet: sheet.key)
def test_headers_are_exactly_those_of_the_specification(sheet) -> None:
    book = blank()
    found = [book[sheet.title].cell(row, col).value for _, row, col in header_cells(sheet)]
    assert found == [field.header for field in shown_fields(sheet)]
    assert book[sheet.title]["A1"].value == sheet.title
    assert book[sheet.title]["A2"].value == sheet.intro


@each_of("sheet", CATALOG.sheets)
def test_every_header_carries_its_note(sheet) -> None:
    book = blank()
    meant = [document for document in CATALOG.documents if document.groups in ("any", "indicators")]
    for key, row, col in header_cells(sheet):
        comment = book[sheet.title].cell(row, col).comment
        assert comment is not None
        assert comment.author == "itadocs"
        note = in_words_of(sheet, CATALOG.kind("department")).field(key).note
        assert comment.text.startswith(note)
        assert ("จำเป็น" in comment.text.removeprefix(note)) == (key in asked_fields(sheet, meant))


@each_of("sheet", CATALOG.sheets)
def test_every_header_fits_its_column(sheet) -> None:
    book = blank()
    for key, _, col in header_cells(sheet):
        width = book[sheet.title].column_dimensions[get_column_letter(col)].width
        assert width >= header_width(sheet.field(key).header)
        assert width >= (sheet.field(key).width or 0)


@each_of("sheet", CATALOG.sheets)
def test_the_rows_under_the_headers_scroll_and_the_headers_repeat_in_print(sheet) -> None:
    shown = blank()[sheet.title]
    assert str(shown.freeze_panes).lstrip("AB") == str(HEADER_ROW + 1)
    assert shown.print_title_rows == f"${HEADER_ROW}:${HEADER_ROW}"
    assert shown.page_setup.orientation == "landscape"
    assert shown.page_setup.paperSize == 9
    assert not shown.protection.sheet


@each_of("sheet", CATALOG.sheets)
def test_every_required_field_has_an_open_input_cell(sheet) -> None:
    shown = blank()[sheet.title]
    for field in sheet.fields:
        if field.required and not field.fixed:
            cell = shown.cell(*place(sheet.key, field.key))
            assert cell.protection.locked is False
            assert cell.fill.fgColor.rgb == "00FFF9DB"


def test_a_form_shows_label_value_explanation_and_remarks() -> None:
    shown = page(blank(), "result")
    assert tuple(cell.value for cell in shown[HEADER_ROW]) == FORM_HEADERS
    row, _ = place("result", "total")
    assert shown.cell(row, 3).value == CATALOG.sheet("result").field("total").note


@pytest.mark.slow
def test_everything_is_written_in_the_document_font() -> None:
    for shown in blank():
        for row in shown.iter_rows():
            assert {cell.font.name for cell in row} == {"TH SarabunPSK"}


def test_what_was_asked_for_is_filled_in() -> None:
    book = blank(2568, "province")
    assert value(book, "agency", "kind") == "จังหวัด"
    assert value(book, "result", "assessed_year") == 2568
    assert value(book, "result", "plan_year") == 2569
    assert value(book, "result", "target") == 85
    assert str(value(book, "texts", "background")).startswith("การประเมินคุณธรรม")


@pytest.mark.slow
def test_a_document_is_wanted_where_it_needs_no_template_or_has_one_and_fits_the_groups() -> None:
    labels = [document.label for document in CATALOG.documents]
    for groups in ("indicators", "issues"):
        book = blank(2568, "province", groups)
        assert column(book, "documents", "kind") == labels
        assert column(book, "documents", "wanted") == [
            "ใช่" if document.format == "xlsx" or (document.templates and document.groups == groups) else "ไม่"
            for document in CATALOG.documents
        ]
        assert set(column(book, "documents", "criteria_year")) == {2569}
    plan = CATALOG.document("plan")
    row = labels.index(plan.label) + 1
    assert value(blank(2568, "province"), "documents", "template", row) == plan.default_template("province")


def test_the_year_2568_lists_its_indicators_items_and_instruments() -> None:
    book = blank(2568)
    assert column(book, "indicators", "no") == list(range(1, 11))
    assert len(column(book, "items", "code")) == 52
    assert column(book, "instruments", "instrument") == ["IIT", "EIT ส่วนที่ 1", "EIT ส่วนที่ 2", "OIT"]
    assert str(value(book, "instruments", "name", 2)).endswith("(EIT Public)")
    assert column(book, "analysis", "group")[9] == "ตัวชี้วัดที่ 10 การป้องกันการทุจริต"


def test_an_item_of_eit_is_scored_by_part_and_every_other_in_one_cell() -> None:
    shown = page(blank(2568), "items")
    codes = column(blank(2568), "items", "code")
    looks = {
        field: [shown.cell(*place("items", field, row)).protection.locked is False for row in range(1, 53)]
        for field in ("score", "part1", "part2")
    }
    by_part = [str(code).startswith("e") for code in codes]
    assert looks["part1"] == looks["part2"] == by_part
    assert looks["score"] == [not divided for divided in by_part]


@pytest.mark.slow
def test_the_year_2566_lists_88_items_and_seven_issues() -> None:
    book = blank(2566)
    assert len(column(book, "items", "code")) == 88
    assert len(column(book, "analysis", "group")) == 7
    assert str(value(book, "analysis", "group")).startswith("ประเด็นที่ 1 ")


@pytest.mark.slow
def test_groups_can_be_chosen_against_the_habit_of_the_year() -> None:
    assert len(column(blank(2568, groups="issues"), "analysis", "group")) == 7
    lists = blank(2568, groups="issues")[LISTS_TITLE]
    names = [cell.value for cell in lists[1]]
    assert str(lists.cell(2, names.index("groups") + 1).value).startswith("ประเด็นที่ 1 ")


@pytest.mark.slow
def test_an_instrument_whose_items_nobody_knows_has_open_rows_below_those_that_are_known() -> None:
    book = blank(2569)
    assert column(book, "items", "code") == [f"o{no}" for no in range(1, 27)]
    cell = page(book, "items").cell(*place("items", "code", 26 + 59))
    assert cell.protection.locked is False
    assert "IIT, EIT โปรดพิมพ์เอง" in str(page(book, "items")["A2"].value)


def test_what_nobody_has_confirmed_of_an_item_is_open_and_marked() -> None:
    sheet = page(blank(2569), "items")
    for code, is_open in (("o5", True), ("o25", False)):
        row = int(code[1:])
        assert sheet.cell(*place("items", "indicator", row)).protection.locked is not is_open
        assert ("ยังไม่ยืนยัน" in str(sheet.cell(*place("items", "remark", row)).value)) is is_open


@pytest.mark.parametrize(
    "year", [2568, *(pytest.param(year, marks=pytest.mark.slow) for year in YEARS if year != 2568)]
)
def test_the_same_input_gives_the_same_bytes(year: int) -> None:
    assert written(year) == blank_bytes(year)


@pytest.mark.slow
def test_the_bytes_do_not_depend_on_hash_order_or_on_the_clock() -> None:
    script = "import hashlib; from tests.support.filled import written; print(hashlib.sha256(written()).hexdigest())"
    seed = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"
    made = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert made.strip() == sha256(blank_bytes()).hexdigest()


def test_the_properties_carry_a_fixed_date_and_the_maker() -> None:
    properties = blank(2568).properties
    assert properties.created == properties.modified == datetime(2025, 1, 1)  # noqa: DTZ001
    assert properties.creator == "itadocs"
    assert "2568" in str(properties.title)
    assert blank(2568).calculation.fullCalcOnLoad


@pytest.mark.parametrize(("kind", "groups"), [("school", None), ("province", "items")])
def test_an_unknown_kind_or_group_is_refused(kind: str, groups: str | None) -> None:
    with pytest.raises(CatalogError) as caught:
        written(2568, kind, groups)
    assert caught.value.code == "G03"


def test_importing_the_package_does_not_load_the_excel_library() -> None:
    script = "import sys, itadocs.workbook; print('openpyxl' in sys.modules)"
    env = {"PYTHONPATH": ":".join(sys.path)}
    done = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
