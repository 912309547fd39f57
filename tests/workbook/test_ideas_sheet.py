"""The sheet of ideas: for exactly what is under the threshold, as the scores stand."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from itadocs.read.book import read_workbook
from itadocs.workbook import build_workbook
from itadocs.workbook.content import FIRST_ROW, GUIDE_TITLE, IDEAS_TITLE, LISTS_TITLE
from itadocs.workbook.samples import load_data
from tests.support.filled import CATALOG, blank, blank_bytes, glance, page, place, written
from tests.support.looks.office import converted

OF_2568 = {
    "items": [
        {"code": "i2", "score": "๘๐.๕"},
        {"code": "i4", "score": 85},
        {"code": "i9", "score": 84.996},
        {"code": "e2", "part1": 84, "part2": 85.9},
        {"code": "e9", "part1": 10},
        {"code": "o5", "score": 0},
    ]
}
SHOWN_OF_2568 = {"i2 (80.50), e2 (84.95)": "equal-service", "o5 (0.00)": "plan-reporting"}
OF_2569 = {
    "result": {"threshold": 90},
    "indicators": [{"no": 3, "this_year": 89.99}, {"no": 4, "this_year": 90}],
    "items": [{"code": "o1", "score": 100}, {"code": "o4", "score": 0}, {"code": "i1", "indicator": 1, "score": 70}],
}


def shown(book: Workbook) -> dict[str, set[str]]:
    """What is said to be weak, with the topics of the ideas that are shown for it."""
    found: dict[str, set[str]] = {}
    for row in book[IDEAS_TITLE].iter_rows(min_row=FIRST_ROW, values_only=True):
        if row[0]:
            found.setdefault(str(row[0]), set()).add(str(row[2]).partition(".")[0])
            assert all(row), row
    return found


@pytest.fixture(scope="module")
def of_2568() -> Workbook:
    return load_workbook(BytesIO(written(data=OF_2568)), data_only=True)


def test_the_ideas_are_those_of_the_items_under_the_threshold_and_of_no_other(of_2568: Workbook) -> None:
    assert shown(of_2568) == {weak: {topic} for weak, topic in SHOWN_OF_2568.items()}
    assert "6 รายการ" in str(of_2568[IDEAS_TITLE]["D3"].value)  # five of the one topic, one of the other


def test_every_sheet_of_an_invented_sample_says_that_it_is() -> None:
    inputs = Path(__file__).parents[2] / "inputs"
    about = str(load_data(inputs / "source" / "municipality-2569.toml")["about"])
    book = glance(inputs / "municipality-2569.xlsx")
    tops = {
        sheet.title: [str(row[0]) for row in sheet.iter_rows(max_row=3, max_col=1, values_only=True)]
        for sheet in book.worksheets
        if sheet.sheet_state == "visible"
    }
    assert IDEAS_TITLE in tops
    assert [title for title, top in tops.items() if not any(text.startswith(about) for text in top)] == []


@pytest.mark.slow
def test_where_nobody_knows_the_items_the_indicators_have_ideas_under_the_agencys_own_threshold() -> None:
    book = load_workbook(BytesIO(written(2569, data=OF_2569)), data_only=True)
    topics = {no: set(CATALOG.framework(2569).indicator(no).topics) for no in (1, 3)}
    assert shown(book) == {
        "ข้อของตัวชี้วัดที่ 1": topics[1],
        "ตัวชี้วัดที่ 3 (89.99)": topics[3],
        "o4 (0.00)": {"basic-data"},
    }


def test_the_sheet_is_the_last_in_sight_and_a_blank_workbook_shows_nothing_on_it() -> None:
    book = load_workbook(BytesIO(blank_bytes()), data_only=True)
    assert book.sheetnames[-3:] == [CATALOG.sheets[-1].title, IDEAS_TITLE, LISTS_TITLE]
    assert not shown(book)
    assert book[IDEAS_TITLE]["A3"].hyperlink.location == f"'{GUIDE_TITLE}'!A1"


@pytest.mark.slow
def test_the_workbook_of_a_unit_has_no_such_sheet_and_one_for_scores_alone_hides_it() -> None:
    assert IDEAS_TITLE not in blank(2568, "unit").sheetnames
    data = build_workbook(CATALOG, CATALOG.framework(2568), agency_kind="department", documents=["scores"])
    assert load_workbook(BytesIO(data))[IDEAS_TITLE].sheet_state == "hidden"


@pytest.mark.slow
def test_the_sheet_is_never_read(tmp_path: Path) -> None:
    file = tmp_path / "แผน.xlsx"
    file.write_bytes(written(data=OF_2568))
    assert not [problem for problem in read_workbook(file, CATALOG).problems if problem.where.sheet == IDEAS_TITLE]


@pytest.mark.office
def test_what_is_typed_later_changes_what_is_shown(tmp_path: Path) -> None:
    """openpyxl drops what formulas came to, so that LibreOffice works all of them out."""
    book = load_workbook(BytesIO(blank_bytes()))
    codes = {str(cell.value): cell.row for cell in page(book, "items")["A"]}
    for row in OF_2568["items"]:
        for key in row.keys() - {"code"}:
            page(book, "items").cell(codes[str(row["code"])], place("items", key)[1], row[key])
    file = tmp_path / "แผน.xlsx"
    book.save(file)
    theirs = load_workbook(converted([file], tmp_path / "out", "xlsx:Calc MS Excel 2007 XML")[0], data_only=True)
    assert shown(theirs) == {weak: {topic} for weak, topic in SHOWN_OF_2568.items()}
