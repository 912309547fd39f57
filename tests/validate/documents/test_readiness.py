"""What a document must contain by kind and criteria year, and which cells are still to be filled."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace as changed

from itadocs.catalog.integrity import check_requirements
from itadocs.commands.check import check
from itadocs.problems import Where
from itadocs.report.data.records import format_json
from itadocs.report.data.reports import report_data
from itadocs.report.readiness import readiness_lines
from itadocs.report.text import check_lines
from itadocs.validate.documents.readiness import Readiness, readiness
from itadocs.values import replace
from tests.support.published.printed import printed, write
from tests.support.tables import CATALOG, FILE, typed_book
from tests.support.years import INVENTED_YEAR

ANALYSIS = "## การวิเคราะห์\n| ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ | ผู้รับผิดชอบร่วม |\n"
INDICATORS = "".join(f"| ตัวชี้วัดที่ {no} | วิเคราะห์ | |\n" for no in range(1, 11))
ISSUES = "".join(f"| ประเด็นที่ {no} | วิเคราะห์ | สล. |\n" for no in range(1, 8))
MEASURES = "## มาตรการ\n| ตัวชี้วัดหรือประเด็น | มาตรการ | ผลการวิเคราะห์ที่สอดคล้อง | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |\n"
MEASURE = "| {} | ทบทวนคู่มือ | งานล่าช้า | ประกาศใช้ | ต.ค. 68 | {} |\n"
PLAN = ANALYSIS + INDICATORS + MEASURES + MEASURE.format("ตัวชี้วัดที่ 1", "สล.")
ALL_ISSUES = "".join(MEASURE.format(f"ประเด็นที่ {no}", "") for no in range(1, 8))
LIMITS = "## ข้อจำกัด\n| แบบวัด | ข้อจำกัด |\n| IIT | ข้อคำถามมีจำนวนมาก |\n"
MEASURES_2567 = ANALYSIS + ISSUES + MEASURES + ALL_ISSUES + LIMITS
RESULTS = "## ผลการดำเนินการ\n| ตัวชี้วัดหรือประเด็น | มาตรการลำดับที่ | ผลผลิต | ผลลัพธ์ |\n"


def ready(text: str, key: str = "plan", year_be: int = 2569) -> Readiness:
    return readiness(CATALOG.document(key), year_be, typed_book(text), CATALOG)


def gaps(text: str, key: str = "plan", year_be: int = 2569) -> dict[str, list[tuple[str, str]]]:
    elements = ready(text, key, year_be).elements
    return {entry.no: [(gap.of, gap.where.tag) for gap in entry.gaps] for entry in elements if not entry.is_met}


def test_a_complete_plan_has_all_six_elements() -> None:
    found = ready(PLAN)
    assert (found.met, len(found.elements), found.is_official, found.code) == (6, 6, True, "O25")


def test_measures_of_2567_have_three_elements_the_second_in_four() -> None:
    found = ready(MEASURES_2567, "measures", 2567)
    assert [entry.no for entry in found.elements] == ["1", "2 (1)", "2 (2)", "2 (3)", "2 (4)", "3"]
    assert found.met == 6


def test_a_plan_lacks_the_analysis_of_one_indicator_at_its_cell() -> None:
    assert gaps(PLAN.replace("| ตัวชี้วัดที่ 3 | วิเคราะห์ |", "| ตัวชี้วัดที่ 3 | |")) == {"1": [("ตัวชี้วัดที่ 3", "การวิเคราะห์!B4")]}
    assert gaps(PLAN.replace("| ตัวชี้วัดที่ 10 | วิเคราะห์ | |\n", "")) == {"1": [("ตัวชี้วัดที่ 10", "การวิเคราะห์!B11")]}


def test_a_measure_lacks_an_element_at_its_cell() -> None:
    text = PLAN.replace("งานล่าช้า", "").replace("ต.ค. 68 | สล.", "ต.ค. 68 | ")
    assert gaps(text) == {"2 (2)": [("ตัวชี้วัดที่ 1", "มาตรการ!C2")], "2 (5)": [("ตัวชี้วัดที่ 1", "มาตรการ!F2")]}


def test_a_cell_that_cannot_be_printed_counts_as_blank_and_is_the_one_named() -> None:
    book = typed_book(PLAN)
    wrong = frozenset({Where(FILE, "มาตรการ", 2, 6)})
    found = readiness(CATALOG.document("plan"), 2569, book, CATALOG, wrong)
    missing = {e.no: [gap.where.tag for gap in e.gaps] for e in found.elements if not e.is_met}
    assert missing == {"2 (5)": ["มาตรการ!F2"]}


def test_without_any_measure_each_element_of_it_is_lacking() -> None:
    assert gaps(ANALYSIS + INDICATORS) == {f"2 ({no})": [("", "มาตรการ")] for no in range(1, 6)}


def test_measures_of_issues_do_not_serve_a_plan_of_indicators() -> None:
    assert "2 (1)" in gaps(ANALYSIS + INDICATORS + MEASURES + MEASURE.format("ประเด็นที่ 1", "สล."))


def test_an_issue_without_measure_is_told_the_first_free_row() -> None:
    text = MEASURES_2567.replace(MEASURE.format("ประเด็นที่ 7", ""), "")
    assert gaps(text, "measures", 2567) == {"2 (1)": [("ประเด็นที่ 7", "มาตรการ!B8")]}


def test_each_issue_without_measure_and_each_measure_without_report_is_told_a_row_of_its_own() -> None:
    text = MEASURES_2567.replace(MEASURE.format("ประเด็นที่ 7", ""), "").replace(MEASURE.format("ประเด็นที่ 6", ""), "")
    places = [("ประเด็นที่ 6", "มาตรการ!B7"), ("ประเด็นที่ 7", "มาตรการ!B8")]
    assert gaps(text, "measures", 2567) == {"2 (1)": places}
    told = gaps(PLAN + MEASURE.format("ตัวชี้วัดที่ 2", "สล.") + RESULTS + "| ตัวชี้วัดที่ 9 | | ทำ | ดี |\n", "results")
    assert [[cell for _, cell in found] for found in told.values()] == [
        ["ผลการดำเนินการ!C3", "ผลการดำเนินการ!C4"],
        ["ผลการดำเนินการ!D3", "ผลการดำเนินการ!D4"],
    ]


def test_limitations_are_an_element_of_the_measures() -> None:
    assert gaps(MEASURES_2567.replace(LIMITS, ""), "measures", 2567) == {"3": [("", "ข้อจำกัด")]}


def test_results_are_checked_without_an_official_list() -> None:
    reported = RESULTS + "| ตัวชี้วัดที่ 1 | 1 | ประกาศใช้แล้ว | |\n"
    found = ready(PLAN + reported, "results")
    assert not found.is_official
    assert found.source
    assert gaps(PLAN + reported, "results") == {"3": [("ตัวชี้วัดที่ 1 มาตรการลำดับที่ 1", "ผลการดำเนินการ!D2")]}
    assert gaps(PLAN + RESULTS + "| ตัวชี้วัดที่ 1 | | ทำแล้ว | ดีขึ้น |\n", "results") == {}


@pytest.mark.parametrize(
    ("key", "year", "typed", "code", "is_likely"),
    [
        ("results", 2569, "", "O26", True),
        ("results", 2567, "", "O35", True),
        ("results", 2569, "O26", "O26", False),  # typed by an officer who saw the announcement
        ("plan", 2569, "", "O25", False),
        ("measures", 2567, "", "O34", False),
        ("plan", 2570, "", None, False),
    ],
)
def test_a_code_that_is_only_likely_is_told_as_such_until_it_is_typed(
    key: str, year: int, typed: str, code: str | None, is_likely: bool
) -> None:
    label = CATALOG.document(key).label
    found = ready(f"{PLAN}\n## เอกสาร\n| เอกสาร | จัดทำ | รหัสข้อ |\n| {label} | ใช่ | {typed} |\n", key, year)
    assert (found.code, found.is_code_likely) == (code, is_likely)
    line = next(iter(readiness_lines([found])))
    assert ("ยังไม่ยืนยันกับประกาศ" in line) is is_likely


def test_what_nobody_knows_is_said_to_be_unknown() -> None:
    found = ready(PLAN, "plan", INVENTED_YEAR)
    assert found.elements == ()
    assert not found.is_official
    (line,) = readiness_lines([found])
    assert "ยังไม่ทราบ" in line


KNOWN = [entry for year in CATALOG.years_of() for entry in CATALOG.framework(year).requirements]
INSTEAD = CATALOG.family("nacc").requirements


def test_every_requirement_says_where_it_was_seen_and_only_those_of_a_year_are_official() -> None:
    assert [entry.document for entry in KNOWN] == ["measures", "plan"]
    assert all(entry.source and entry.official for entry in KNOWN)
    assert [(entry.document, entry.official) for entry in INSTEAD] == [("results", False)]


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"sheet": "nowhere"}, "requirements[0].elements[0].fields"),
        ({"fields": ("nothing",)}, "requirements[0].elements[0].fields"),
        ({"fields": ()}, "requirements[0].elements[0].fields"),
        ({"or_group": ("nothing",)}, "requirements[0].elements[0].or_group"),
        ({"no": "3"}, "requirements[0].elements[5].no"),
    ],
)
def test_a_dangling_name_in_the_requirements_is_told_with_its_key(change: dict[str, object], key: str) -> None:
    first, *others = KNOWN
    broken = changed(first, elements=(changed(first.elements[0], **change), *first.elements[1:]))
    documents = {document.key for document in CATALOG.documents}
    assert {entry.key for entry in check_requirements([broken, *others], documents, CATALOG.sheets)} == {key}
    assert list(check_requirements(KNOWN, documents, CATALOG.sheets)) == []


def test_a_document_nobody_makes_and_one_named_twice_are_refused_in_the_requirements() -> None:
    first, *others = KNOWN
    documents = {document.key for document in CATALOG.documents}
    stranger = [changed(first, document="nothing"), *others]
    assert [entry.name for entry in check_requirements(stranger, documents, CATALOG.sheets)] == ["nothing"]
    assert [entry.name for entry in check_requirements([*KNOWN, first], documents, CATALOG.sheets)] == ["measures"]


def test_a_check_prints_the_table_and_the_json_carries_it(tmp_path: object) -> None:
    from pathlib import Path

    path = write(printed("oie-2568").data, Path(str(tmp_path)) / "oie.xlsx")
    report = check([path], CATALOG)
    text = "\n".join(check_lines(report))
    assert "ครบ 5 จาก 6 องค์ประกอบ" in text
    assert "ขาด 1 การวิเคราะห์ผลการประเมินครบสิบตัวชี้วัด → กรอกที่ การวิเคราะห์!B14 (ตัวชี้วัดที่ 10)" in text
    data = json.loads(format_json(report_data(report)))
    (document,) = data["workbooks"][0]["readiness"]
    assert document["elements"][0]["gaps"] == [{"of": "ตัวชี้วัดที่ 10", "sheet": "การวิเคราะห์", "cell": "B14"}]
    assert [element["met"] for element in document["elements"]] == [False, True, True, True, True, True]


def test_a_long_list_of_gaps_is_counted() -> None:
    found = ready(ANALYSIS + "| ตัวชี้วัดที่ 1 | วิเคราะห์ | |\n" + MEASURES + MEASURE.format("ตัวชี้วัดที่ 1", "สล."))
    line = list(readiness_lines([replace(found, elements=found.elements[:1])]))[1]
    assert line.endswith("และอีก 5 แห่ง")


def test_what_units_report_of_a_measure_need_not_be_in_the_workbook_of_whoever_gathers_it() -> None:
    text = PLAN + MEASURE.format("ตัวชี้วัดที่ 2", "สล.")

    def lacking(*reported: tuple[tuple[str, int], int | None, str]) -> dict[str, list[str]]:
        document = CATALOG.document("results")
        elements = readiness(document, 2569, typed_book(text), CATALOG, reported=frozenset(reported)).elements
        return {each.no: [gap.of for gap in each.gaps] for each in elements if not each.is_met}

    first, second = ("indicator", 1), ("indicator", 2)
    of_first, of_second = "ตัวชี้วัดที่ 1 มาตรการลำดับที่ 1", "ตัวชี้วัดที่ 2 มาตรการลำดับที่ 1"
    assert lacking() == {"2": [of_first, of_second], "3": [of_first, of_second]}
    assert lacking((first, 1, "output"), (second, None, "outcome")) == {"2": [of_second], "3": [of_first]}
    assert lacking(*(((group, 1, key)) for group in (first, second) for key in ("output", "outcome"))) == {}
