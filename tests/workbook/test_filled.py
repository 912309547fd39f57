"""The workbook filled from readable data."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from itadocs.errors import CatalogError
from itadocs.workbook import load_data, write_samples
from tests.support.effort import each_of
from tests.support.filled import CATALOG, blank, column, filled, page, place, value

LIKE_FORMULAS = ["=1+1", "+66 2 123 4567", "- ข้อหนึ่ง", "@page"]
GIVEN = {
    "year": 2568,
    "agency": {"name": "กรมตัวอย่าง", "units_count": 33, "prepared_by": LIKE_FORMULAS[0]},
    "result": {"total": 96.06, "level": "ผ่าน"},
    "ranks": [
        {"rank": 4, "group": "กระทรวง"},
        {"rank": 2, "group": "ประเทศ"},
        *({"rank": 1, "group": text} for text in LIKE_FORMULAS),
    ],
    "notes": {"result.total": "ตามประกาศ"},
    "documents": [{"kind": "รายงานผลการดำเนินการ", "wanted": True, "digits": "เลขอารบิก"}],
    "instruments": [{"instrument": "EIT ส่วนที่ 2", "this_year": 84.95}],
    "indicators": [{"no": 9, "this_year": 65}],
    "items": [{"code": "e4", "part1": 88.1, "part2": 90}],
    "analysis": [{"group": "ตัวชี้วัดที่ 1", "text": "หนึ่ง"}, {"group": "ตัวชี้วัดที่ 10", "text": "สิบ"}],
    "measures": [
        {"group": "ประเด็นที่ 3", "text": "ก"},
        {"group": "ประเด็นที่ 33", "text": "ข"},
        {"steps": ["หนึ่ง", "สอง"], "start": date(2025, 10, 1)},
    ],
    "texts": {"background": "ข้อความ" * 400},
}


@pytest.fixture(scope="module")
def book() -> Workbook:
    return filled(GIVEN)


def test_form_fields_rows_and_remarks_land_in_their_cells(book: Workbook) -> None:
    assert value(book, "agency", "name") == "กรมตัวอย่าง"
    assert value(book, "agency", "units_count") == 33
    assert value(book, "result", "total") == 96.06
    assert value(book, "result", "assessed_year") == 2568
    assert column(book, "ranks", "rank")[:3] == [4, 2, 1]
    row, _ = place("result", "total")
    assert page(book, "result").cell(row, 4).value == "ตามประกาศ"


def test_rows_of_listed_tables_are_found_by_their_first_field(book: Workbook) -> None:
    row = column(book, "documents", "kind").index("รายงานผลการดำเนินการ") + 1
    assert value(book, "documents", "wanted", row) == "ใช่"
    assert value(book, "documents", "digits", row) == "เลขอารบิก"
    assert value(book, "documents", "font", row) == "TH SarabunPSK"
    assert value(book, "instruments", "this_year", 3) == 84.95
    assert value(book, "indicators", "this_year", 9) == 65
    assert value(book, "items", "part1", 19) == 88.1
    assert value(book, "analysis", "text", 1) == "หนึ่ง"
    assert value(book, "analysis", "text", 10) == "สิบ"
    assert value(book, "analysis", "group", 1) == "ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่"


def test_a_short_group_becomes_the_text_of_the_list(book: Workbook) -> None:
    assert str(value(book, "measures", "group", 1)).startswith("ประเด็นที่ 3 ช่องทาง")
    assert value(book, "measures", "group", 2) == "ประเด็นที่ 33"


def test_lists_become_lines_and_dates_become_thai_date_cells(book: Workbook) -> None:
    assert value(book, "measures", "steps", 3) == "หนึ่ง\nสอง"
    cell = page(book, "measures").cell(*place("measures", "start", 3))
    assert cell.value == datetime(2025, 10, 1)  # noqa: DTZ001
    assert cell.number_format == "[$-D07041E]d mmm yyyy"


def test_a_text_that_looks_like_a_formula_stays_a_text(book: Workbook) -> None:
    rows = [(text, "ranks", "group", row) for row, text in enumerate(LIKE_FORMULAS, start=3)]
    for text, key, field, row in [(LIKE_FORMULAS[0], "agency", "prepared_by", 1), *rows]:
        cell = page(book, key).cell(*place(key, field, row))
        assert (cell.value, cell.data_type) == (text, "s")
        assert cell.quotePrefix


@pytest.mark.slow
def test_more_rows_than_foreseen_are_all_written_with_some_to_spare() -> None:
    book = filled({"ranks": [{"rank": no, "group": "กลุ่ม"} for no in range(1, 21)]})
    assert len(column(book, "ranks", "rank")) == 20
    assert page(book, "ranks").cell(*place("ranks", "rank", 25)).protection.locked is False


@pytest.mark.slow
def test_items_of_a_year_without_a_list_are_rows_like_any_other() -> None:
    book = filled({"items": [{"code": "i1", "score": 90}]}, year=2569)
    assert value(book, "items", "score", 27) == 90


def test_a_text_too_long_for_the_highest_row_gets_a_wider_column(book: Workbook) -> None:
    assert page(book, "texts").column_dimensions["B"].width > blank()["ข้อความ"].column_dimensions["B"].width


UNKNOWN = [
    ({"agancy": {}}, "agancy"),
    ({"agency": {"nmae": "ก"}}, "agency.nmae"),
    ({"ranks": [{"rnak": 1}]}, "ranks.rnak"),
    ({"notes": {"ranks.rank": "ก"}}, "notes.ranks.rank"),
    ({"items": [{"code": "o43", "score": 1}]}, "items.code = o43"),
    ({"indicators": [{"this_year": 1}]}, "indicators.no = None"),
    ({"indicators": [{"no": 1}, {"no": 1}]}, "indicators.no = 1"),
    ({"analysis": [{"group": "ประเด็นที่ 1"}]}, "analysis.group"),
]


@each_of(("data", "name"), UNKNOWN)
def test_a_name_or_row_nobody_knows_is_refused(data: dict[str, object], name: str) -> None:
    with pytest.raises(CatalogError) as caught:
        filled(data)
    assert caught.value.code == "G03"
    assert str(caught.value.params["name"]).startswith(name)


@pytest.mark.parametrize(
    "data", [{"agency": []}, {"ranks": {}}, {"ranks": [1]}, {"notes": 1}, {"result": {"total": {}}}]
)
def test_data_of_the_wrong_shape_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(CatalogError) as caught:
        filled(data)
    assert caught.value.code == "G02"


@pytest.mark.slow
def test_a_folder_of_toml_becomes_a_folder_of_workbooks(tmp_path: Path) -> None:
    (tmp_path / "a-2568.toml").write_text(
        'year = 2568\nkind = "province"\ngroups = "issues"\n[agency]\nname = "จังหวัดตัวอย่าง"\n', encoding="utf-8"
    )
    (file,) = write_samples(tmp_path, tmp_path / "out", CATALOG)
    assert file == tmp_path / "out" / "a-2568.xlsx"
    book = load_workbook(file)
    assert value(book, "agency", "name") == "จังหวัดตัวอย่าง"
    assert value(book, "agency", "kind") == "จังหวัด"
    assert len(column(book, "analysis", "group")) == 7


@pytest.mark.parametrize("text", ["year = ", 'kind = "province"', "year = 2568\nkind = 3"])
def test_broken_or_headless_toml_names_its_file(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogError) as caught:
        write_samples(tmp_path, tmp_path, CATALOG)
    assert (caught.value.code, caught.value.params["file"]) == ("G02", "x.toml")


def test_a_wrong_name_in_toml_names_its_file(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text('year = 2568\nkind = "province"\n[agancy]\n', encoding="utf-8")
    with pytest.raises(CatalogError) as caught:
        write_samples(tmp_path, tmp_path, CATALOG)
    assert (caught.value.code, caught.value.params["file"]) == ("G03", "x.toml")


def test_missing_toml_is_a_broken_file(tmp_path: Path) -> None:
    with pytest.raises(CatalogError) as caught:
        load_data(tmp_path / "none.toml")
    assert caught.value.code == "G02"
