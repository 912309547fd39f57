"""``scores.xlsx`` of the samples: native, numeric and printable."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from itadocs.analysis import derive
from itadocs.catalog import default_catalog
from itadocs.render.sheets.scores.book import render_scores
from itadocs.values import Sourced, replace
from tests.render.sheets.paper import points_on_paper
from tests.support.documents import book_of

MOMENT = datetime(2026, 2, 3, 4, tzinfo=UTC)
SUMMARY, INDICATORS, ITEMS = "สรุปคะแนน", "ตัวชี้วัด", "รายข้อ"


def made(name: str) -> bytes:
    catalog = default_catalog()
    book = book_of(name)
    (choice,) = (choice for choice in book.documents if choice.kind == "scores")
    return render_scores(book, derive(book), choice, catalog.document("scores"), MOMENT)


@pytest.fixture(scope="module")
def oie() -> Workbook:
    return load_workbook(BytesIO(made("oie-2568")))


def shown(data: bytes) -> Workbook:
    return load_workbook(BytesIO(data), data_only=True)


def test_same_input_gives_the_same_bytes() -> None:
    assert made("oie-2568") == made("oie-2568")


def test_scores_are_numbers_shown_in_thai_digits(oie: Workbook) -> None:
    cell = oie[INDICATORS]["D6"]
    assert (cell.value, cell.number_format) == (98.49, "[$-D00041E]0.00")


def test_indicators_and_items_are_native_tables_with_filters(oie: Workbook) -> None:
    tables = {name: table for page in oie.worksheets for name, table in dict.items(page.tables)}
    assert set(tables) == {"Indicators", "Items"}
    assert all(table.autoFilter is not None for table in tables.values())


@pytest.mark.parametrize("title", [INDICATORS, ITEMS])
def test_a_table_keeps_its_headers_on_screen_and_on_every_page(oie: Workbook, title: str) -> None:
    page = oie[title]
    assert page.freeze_panes is not None
    assert page.print_title_rows == "$5:$5"
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")


def test_low_scores_are_marked_by_a_condition_on_the_threshold(oie: Workbook) -> None:
    formulas = [rule.formula[0] for area in oie[ITEMS].conditional_formatting for rule in area.rules]
    assert any("Threshold" in formula for formula in formulas)


def test_the_total_is_weighed_as_the_year_says() -> None:
    page = shown(made("oie-2568"))[SUMMARY]
    (row,) = (row for row in page.iter_rows(min_row=6, values_only=True) if row[0] == "คะแนนรวม ITA")
    # 0.30 of 99.14, 0.30 of the mean of 90.52 and 84.95, 0.40 of 100: the published 96.06
    assert row[2] == row[3] == 96.06


def test_no_formula_pretends_to_know_what_an_indicator_is_the_mean_of() -> None:
    formula = load_workbook(BytesIO(made("oie-2568")))[INDICATORS]["E14"].value
    assert "ไม่ทราบวิธีเฉลี่ย" in formula


def test_a_figure_that_differs_from_its_arithmetic_shows_both() -> None:
    catalog = default_catalog()
    book = book_of("diw-2566")
    # as printed: item i10 with 98.41, where the announced indicator needs 98.21
    items = tuple(replace(i, score=Sourced(Decimal("98.41"))) if i.code == "i10" else i for i in book.items)
    book = replace(book, items=items)
    (choice,) = (choice for choice in book.documents if choice.kind == "scores")
    page = shown(render_scores(book, derive(book), choice, catalog.document("scores"), MOMENT))[INDICATORS]
    announced, computed, difference = (page.cell(7, col).value for col in (4, 5, 6))
    assert (announced, computed, difference) == (99.01, 99.04, -0.03)


def test_every_sheet_is_read_on_paper(oie: Workbook) -> None:
    assert {sheet.title: points for sheet in oie if (points := points_on_paper(sheet)) < 9} == {}
