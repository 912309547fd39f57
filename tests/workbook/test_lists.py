"""Drop-down lists, bounds and highlights."""

from __future__ import annotations

import re

import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from itadocs.catalog.choices import choices
from itadocs.workbook.content import LISTS_TITLE
from tests.support.effort import each_of
from tests.support.filled import CATALOG, blank, page, place, shown_fields


def rule_of(key: str, field: str, year: int = 2568) -> DataValidation:
    row, col = place(key, field)
    cell = f"{get_column_letter(col)}{row}"
    (found,) = [rule for rule in page(blank(year), key).data_validations.dataValidation if cell in rule]
    return found


LISTED = [(sheet.key, field.key) for sheet in CATALOG.sheets for field in shown_fields(sheet) if field.list]


@pytest.mark.parametrize(("key", "field"), LISTED)
def test_a_list_resolves_to_the_hidden_sheet_through_a_defined_name(key: str, field: str) -> None:
    book = blank()
    spec = CATALOG.sheet(key).field(field)
    rule = rule_of(key, field)
    assert rule.type == "list"
    ((title, reach),) = book.defined_names[str(rule.formula1)].destinations
    assert title == LISTS_TITLE
    found = [row[0].value for row in book[title][reach.replace("$", "")]]
    assert sorted(found) == sorted(choices(CATALOG, str(spec.list), CATALOG.framework(2568)).values())
    assert bool(rule.showErrorMessage) == spec.strict_list
    assert rule.errorStyle == "stop"


def test_a_list_of_a_free_table_reaches_rows_that_are_added_later() -> None:
    (reach,) = rule_of("measures", "group").sqref.ranges
    assert reach.max_row >= 1000


def test_scores_and_years_only_warn_as_thai_digits_are_read_too() -> None:
    for key, field in (("indicators", "this_year"), ("result", "total"), ("result", "assessed_year")):
        assert rule_of(key, field).errorStyle == "warning"
    assert (rule_of("result", "total").formula1, rule_of("result", "total").formula2) == ("0", "100")


def test_messages_stay_within_what_excel_accepts() -> None:
    for shown in blank():
        for rule in shown.data_validations.dataValidation:
            assert len(rule.errorTitle or "") <= 32
            assert len(rule.error or "") <= 225


def test_a_date_cell_shows_thai_dates_and_a_score_two_decimals() -> None:
    shown = page(blank(), "measures")
    assert shown.cell(*place("measures", "start")).number_format == "[$-D07041E]d mmm yyyy"
    assert shown.cell(*place("measures", "steps")).number_format == "@"
    assert page(blank(), "items").cell(*place("items", "score")).number_format == "0.00"
    assert page(blank(), "result").cell(*place("result", "assessed_year")).number_format == "0"


ASKED = {"analysis": {"text"}, "measures": {"group", "text", "finding", "steps", "periods", "owners"}}
"""What a plan asks of the rows of two sheets."""


@each_of("sheet", CATALOG.sheets)
def test_a_required_input_is_highlighted_while_it_is_blank(sheet) -> None:
    highlighted = {str(area.sqref).partition(":")[0] for area in blank()[sheet.title].conditional_formatting}
    wanted = set()
    for field in sheet.fields:
        is_asked = field.required or field.key in ASKED.get(sheet.key, ())
        if is_asked and not (field.fixed and sheet.prefill):
            row, col = place(sheet.key, field.key)
            wanted.add(f"{get_column_letter(col)}{row}")
    assert highlighted == wanted


def test_every_formula_of_a_highlight_names_only_functions() -> None:
    known = {"LEN", "TRIM", "AND", "SUMPRODUCT", "NOT", "ISNUMBER", "LEFT", "OR", "INDEX", "ROW", "MATCH"}
    known |= {"ISERROR", "FIND", "SUBSTITUTE", "CHAR", "VALUE", "SQRT"}
    for shown in blank():
        for area in shown.conditional_formatting:
            for rule in area.rules:
                assert set(re.findall(r"([A-Z]+)\(", rule.formula[0])) <= known
                assert "!" not in rule.formula[0]  # Excel wants a name for cells of another sheet here
