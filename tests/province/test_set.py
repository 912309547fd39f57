"""What is said of a set that came back, and what the province's book gathers of it."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook

from itadocs.intake.judging import judge_workbook
from itadocs.ooxml.runs import RunStyle
from itadocs.problems import Where
from itadocs.province import UnitReport, assess_set, assess_unit, consolidate, province_plan, unready
from itadocs.province.links import link_measures
from itadocs.render.word.session import Session, StyleTable
from itadocs.thai.digits import DigitStyle
from itadocs.validate.owners.all_units import means_all_units
from itadocs.values import Lines, Text, replace
from tests.support.units import (
    BLANK,
    BROKEN,
    CATALOG,
    GOOD,
    LAST_YEAR,
    SET,
    TWICE,
    WRONG_CELL,
    as_received,
    book,
    filled,
    handed_out,
    plan,
    report,
)


@pytest.fixture(scope="module")
def received(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return as_received(tmp_path_factory.mktemp("received"))


def reports(folder: Path) -> dict[str, UnitReport]:
    judged = {path.name: judge_workbook(path, CATALOG) for path in sorted(folder.glob("[0-9]*.xlsx"))}
    return {name: report(folder / name) for name, one in judged.items() if one.book}


def codes(path: Path) -> list[str]:
    return [problem.code for problem in assess_unit(report(path), plan())]


def test_every_unit_of_the_samples_has_two_to_six_measures_and_reports_them_all() -> None:
    for row in plan().rows():
        assert 2 <= len(row.measures) <= 6
    paths = sorted(SET.glob("[0-9]*.xlsx"))
    assert len(paths) == 33
    for path in (paths[0], paths[14], paths[-1]):
        assert judge_workbook(path, CATALOG).problems == ()
        assert codes(path) == []


@pytest.mark.slow
def test_each_thing_that_is_wrong_with_a_received_workbook_has_its_code(received: Path) -> None:
    assert [problem.code for problem in judge_workbook(received / BROKEN, CATALOG).problems] == ["F05"]
    wrong = judge_workbook(received / WRONG_CELL, CATALOG).problems
    assert [(problem.code, problem.where.sheet) for problem in wrong] == [("C11", "ผลการดำเนินการ")]
    assert codes(received / BLANK) == ["U08"]
    assert codes(received / LAST_YEAR) == ["U03"]


def test_the_set_says_who_is_missing_and_who_came_twice(received: Path) -> None:
    state = assess_set(list(reports(received).values()), plan(), unreadable=[BROKEN])
    sent = {int(name[:2]) for name in (*GOOD, BROKEN, WRONG_CELL, BLANK, LAST_YEAR, *TWICE)}
    assert list(state.missing) == [row.unit for row in plan().rows() if row.number not in sent]
    assert state.unclear == set(TWICE)
    assert [problem.code for problem in state.problems] == ["U09"] * len(state.missing) + ["U10", "U10"]


@pytest.mark.slow
def test_a_blank_copy_beside_a_filled_workbook_is_no_second_report(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(filled("02-ปค.ลพ.xlsx"))
    (tmp_path / "b.xlsx").write_bytes(handed_out("02-ปค.ลพ.xlsx"))
    state = assess_set([report(tmp_path / "a.xlsx"), report(tmp_path / "b.xlsx")], plan())
    assert state.unclear == frozenset()


def change(path: Path, values: Mapping[str, object]) -> Path:
    """A sample unit's workbook with other values in cells, which are named ``มาตรการ!B5``."""
    opened = load_workbook(SET / "10-กษจ.ลพ.xlsx")
    for place, value in values.items():
        sheet, _, cell = place.partition("!")
        opened[sheet][cell] = value
    opened.save(path)
    return path


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "code"),
    [
        ("หน่วยงาน", "B5", "สำนักงานที่ไม่มีในรายชื่อ", "U01"),
        pytest.param("หน่วยงาน", "B12", "จังหวัดลำปาง", "U02", marks=pytest.mark.slow),
        pytest.param("มาตรการ", "K5", "ม.99-1", None, marks=pytest.mark.slow),
        pytest.param("มาตรการ", "B5", "ทบทวนคู่มือ", "U05", marks=pytest.mark.slow),
        pytest.param("หน่วยงาน", "B8", "กรมหรือเทียบเท่า", "U11", marks=pytest.mark.slow),
    ],
)
def test_a_changed_cell_is_said_at_that_cell(
    sheet: str, cell: str, value: str, code: str | None, tmp_path: Path
) -> None:
    also = {"หน่วยงาน!B6": "ไม่มี"} if code == "U01" else {}
    found = assess_unit(report(change(tmp_path / "ก.xlsx", {f"{sheet}!{cell}": value, **also})), plan())
    assert [problem.code for problem in found] == ([code] if code else []), (
        "the text tells a measure better than its code"
    )
    assert not found or found[0].where.cell == cell


@pytest.mark.parametrize(
    ("listed", "found", "near"),
    [
        ("อบต. หนองบอน", "องค์การบริหารส่วนตำบลหนองบอล", "อบต. หนองบอน"),
        ("เทศบาลเมืองริมน้ำ", "ทม.ริมนำ", "เทศบาลเมืองริมน้ำ"),
        ("องค์การบริหารส่วนตำบลหนองบอน", "องค์การบริหารส่วนตำบลบ้านสวน", None),
    ],
)
def test_a_name_is_near_one_that_writes_its_kind_otherwise(listed: str, found: str, near: str | None) -> None:
    """What is compared is the rest of each, whichever of them is short."""
    own, first = plan(), plan().units[0]
    units = (replace(first, name=Text(listed), short_name=Text("")),)
    sent = replace(report(SET / "02-ปค.ลพ.xlsx"), name=Text(found), short_name=Text(""))
    (told,) = [each for each in assess_unit(sent, replace(own, units=units)) if each.code == "U01"]
    assert told.params["suggestion"] == (f" (หมายถึง “{near}” หรือไม่)" if near else "")


@pytest.mark.parametrize(
    ("text", "code", "is_found"),
    [("อีกเรื่องหนึ่ง", "ม.99-1", False), ("อีกเรื่องหนึ่ง", "", False), ("อีกเรื่องหนึ่ง", None, True), (None, "ม.99-1", True)],
)
def test_a_measure_is_found_by_its_text_or_else_by_its_code(text: str | None, code: str | None, is_found: bool) -> None:
    sent = report(SET / "02-ปค.ลพ.xlsx")
    first, second, *_ = (entry for entry in sent.measures if entry.text)
    changed = replace(
        first,
        text=first.text if text is None else Lines((Text(text),)),
        code=first.code if code is None else Text(code),
    )
    links = link_measures(replace(sent, measures=(changed, second, second)), plan())
    assert [planned is not None for _, planned in links] == [is_found, True, False]  # each of the province's once


@pytest.mark.slow
def test_a_measure_with_neither_its_text_nor_a_known_code_is_not_gathered(tmp_path: Path) -> None:
    path = change(tmp_path / "ก.xlsx", {"มาตรการ!B5": "อีกเรื่องหนึ่ง", "มาตรการ!K5": "ม.99-1"})
    found = assess_unit(report(path), plan())
    assert [(problem.code, problem.where.cell) for problem in found] == [("U04", "K5"), ("U16", None)]


def test_the_province_gathers_outputs_with_the_unit_named_in_the_order_of_its_list() -> None:
    units = [report(SET / name) for name in ("22-สสค.ลพ.xlsx", "02-ปค.ลพ.xlsx")]
    gathered = consolidate(book(), units, CATALOG)
    ninth = next(group for group in gathered.groups if group.no == 9)
    names = [str(entry.unit) for entry in ninth.measures[0].reports if entry.unit]
    assert names == ["ที่ทำการปกครองจังหวัดลำพูน", "สำนักงานสวัสดิการและคุ้มครองแรงงานจังหวัดลำพูน"]
    assert ninth.measures[0].asked == 33
    assert gathered.asked == 33
    fourth = next(group for group in gathered.groups if group.no == 4)
    assert (fourth.measures[0].asked, [str(entry.unit) for entry in fourth.measures[0].reports]) == (4, ["", names[0]])


def test_a_report_goes_from_one_process_to_another_with_the_cells_of_its_texts() -> None:
    sent = report(SET / "02-ปค.ลพ.xlsx")
    got = pickle.loads(pickle.dumps(sent))
    assert got == sent
    source = got.measures[0].reports[0].outputs[0].source
    assert source.file == "02-ปค.ลพ.xlsx"
    assert source.sheet == "ผลการดำเนินการ"


@pytest.mark.parametrize(
    ("text", "is_all"),
    [
        ("ทุกส่วนราชการ", True),
        ("ส่วนราชการทุกแห่งในจังหวัดลำพูน", True),
        ("ส่วนราชการทั้ง ๓๓ แห่ง", True),
        ("ส่วนราชการประจำจังหวัดลำพูน", True),
        ("ส่วนราชการประจำจังหวัดลำปาง", False),
        ("ส่วนราชการที่เกี่ยวข้อง", False),
        ("สำนักงานจังหวัดลำพูน", False),
    ],
)
def test_only_words_for_all_units_mean_all_units(text: str, is_all: bool) -> None:
    assert means_all_units(text, ("จังหวัดลำพูน",), CATALOG.collective("province")) is is_all


def session() -> Session:
    return Session(StyleTable([], [], {}), DigitStyle.THAI, "TH SarabunPSK", 1, home="จังหวัด.xlsx")


@pytest.mark.parametrize(
    ("file", "tag"),
    [
        ("จังหวัด.xlsx", "มาตรการ!F7"),
        ("05-กสก.ลพ.xlsx", "05-กสก.ลพ#มาตรการ!F7"),
        ("ก" * 60 + ".xlsx", None),
        ("05-\udca1.xlsx", None),
    ],
)
def test_a_text_of_another_workbook_says_which_or_has_no_control(file: str, tag: str | None) -> None:
    xml = session()._control(Text("ก", Where(file, "มาตรการ", 7, 6)), RunStyle("", ""))
    assert ("<w:sdt>" in xml) is (tag is not None)
    assert tag is None or f'<w:tag w:val="{tag}"/>' in xml


@pytest.mark.slow
def test_a_measure_of_the_units_own_and_one_without_a_result_are_said(tmp_path: Path) -> None:
    emptied = {f"ผลการดำเนินการ!{column}6": None for column in "DEGHI"}
    path = change(tmp_path / "ก.xlsx", {"มาตรการ!B5": "อีกเรื่องหนึ่ง", "มาตรการ!K5": None, **emptied})
    found = [(problem.code, problem.where.tag) for problem in assess_unit(report(path), plan())]
    assert sorted(found) == [("U06", "มาตรการ!B5"), ("U07", "ผลการดำเนินการ!D6"), ("U16", "ผลการดำเนินการ")]


def test_a_province_without_units_hands_nothing_out() -> None:
    nobody = replace(book(), units=())
    assert [p.code for p in unready(nobody, province_plan(nobody, CATALOG), (), CATALOG)] == ["U13"]
    assert unready(book(), plan(), (), CATALOG) == ()
