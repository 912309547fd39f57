"""What officers may write beside what the program writes: result, leads, headings, years, pages of explanation."""

from __future__ import annotations

import re

import pytest

from tests.support.made import (
    DIPROM,
    DITP,
    MEASURES,
    RESULTS,
    Data,
    Package,
    between,
    changed,
    lines,
    one_line,
    place,
    problems,
    run,
    sample,
    wanting,
)
from tests.support.reviewing.edits import Paper

OWN, NOTE = "ผลของปีนี้ตามที่กรมเขียนเอง", "ความเห็นต่อจากผลของปี"
TITLE, PAGE, LAST = "วิธีอ่านตารางของกรม", "ขีดหมายถึงไม่มีคะแนน", "คำย่อของหน่วยงานในกรม"
OF_ISSUE, OF_OUTPUT, OF_OUTCOME = "ทั้งประเด็นมีผลดังต่อไปนี้", "เรื่องแรกทำแล้วดังนี้", "เรื่องแรกเกิดผลดังนี้"
ONE, TWO = "ก. ข้อจำกัดของแบบวัด EIT", "ข. ข้อจำกัดด้านบุคลากร"
DERIVED = "ค่าเป้าหมาย"
YEARS = "ส่วนคะแนนและระดับในรายงานฉบับนี้เป็นผลการประเมิน"


def written(data: Data) -> None:
    """All that can be written."""
    data["texts"] |= {
        "own_result": [OWN, "อีกย่อหน้าหนึ่ง"],
        "overall_note": NOTE,
        "explanation_title": TITLE,
        "explanation": PAGE,
        "annex": LAST,
    }
    data["results"][0] |= {"output_lead": OF_OUTPUT, "outcome_lead": OF_OUTCOME}
    data["results"].insert(0, {"group": "ประเด็นที่ 1", "output_lead": OF_ISSUE})
    only = {"group": "ประเด็นที่ 7", "output": "ประกาศแล้ว", "outcome": "เชื่อมั่นขึ้น", "output_lead": "รวมทุกเรื่องดังนี้"}
    data["results"] = [row for row in data["results"] if row["group"] != "ประเด็นที่ 7"] + [only]
    limits = [
        ("EIT", "ผู้ตอบน้อย", ONE),
        ("IIT", "บุคลากรย้ายบ่อย", TWO),
        ("", "งบประมาณจำกัด", TWO),
        ("OIT", "เว็บไซต์เก่า", ""),
    ]
    data["limitations"] = [{"instrument": i, "text": text, "heading": heading} for i, text, heading in limits]
    data["result"]["analysed_year"] = 2566


@pytest.fixture(scope="module")
def packages() -> dict[str, Package]:
    return run(changed(DIPROM, written, wanting(RESULTS, MEASURES, template=""))).packages


@pytest.fixture(scope="module")
def results(packages: dict[str, Package]) -> Package:
    return packages["results.docx"]


@pytest.fixture(scope="module")
def by_item(packages: dict[str, Package]) -> Package:
    """The first template of measures."""
    return packages["measures.docx"]


@pytest.fixture(scope="module")
def by_issue() -> Package:
    change = wanting(MEASURES, template="measures-by-issue")
    return run(changed(DIPROM, written, change)).package


def test_an_own_paragraph_stands_for_the_one_the_program_writes(results: Package, by_issue: Package) -> None:
    assert DERIVED in "\n".join(lines(sample(DIPROM).package))
    for package in (results, by_issue):
        found = lines(package)
        at = next(number for number, line in enumerate(found) if OWN in line)
        assert "อีกย่อหน้าหนึ่ง" in found[at + 1]
        assert not [line for line in found if DERIVED in line or "อันดับที่ 122" in line]


def test_an_own_paragraph_is_added_where_the_program_writes_none(by_item: Package) -> None:
    found = "\n".join(lines(by_item))
    assert found.index("อันดับที่ 122") < found.index(OWN) < found.index(NOTE)


def test_a_note_follows_the_result_whoever_wrote_it(results: Package, by_issue: Package) -> None:
    for package in (results, by_issue):
        found = "\n".join(lines(package))
        assert found.index(OWN) < found.index(NOTE)
    derived = "\n".join(lines(sample(DITP).package))
    assert derived.index(DERIVED) < derived.index("จุดแข็งของกรมอยู่ที่")


def test_lists_begin_with_their_own_sentence(results: Package) -> None:
    found = [line.partition("] ")[2] for line in lines(results)]
    output, outcome = found.index("ผลการดำเนินการ (output)"), found.index("ผลลัพธ์หรือผลสัมฤทธิ์ (outcome)")
    assert found[output + 1] == OF_ISSUE
    assert "มาตรการที่ 1" in found[output + 2]
    assert found[output + 3] == OF_OUTPUT
    assert found[output + 4].startswith("(1) ")
    assert found[outcome + 2] == OF_OUTCOME
    assert found[outcome + 3].startswith("(1) ")


def test_the_sentence_of_a_whole_issue_stands_for_its_label(results: Package) -> None:
    last = between(lines(results), "การวิเคราะห์ประเด็นที่ 7")
    output = between(last, "(output)", "(outcome)")
    assert [line.partition("] ")[2] for line in output] == ["รวมทุกเรื่องดังนี้", "(1) ประกาศแล้ว"]
    assert "ผลรวมของประเด็นที่ 7" in between(last, "(outcome)")[0]


def test_limitations_under_a_heading_are_counted_from_one(by_issue: Package) -> None:
    part = between(lines(by_issue), "ส่วนที่ 4", "[Body Text]")
    found = [re.sub(r"«\S+ ([^»]+)»", r"\1", line.partition("] ")[2]) for line in part]
    assert found == [
        *(ONE, "1. ผู้ตอบน้อย"),
        *(TWO, "1. IIT บุคลากรย้ายบ่อย", "2. งบประมาณจำกัด", "3. OIT เว็บไซต์เก่า"),
    ]


def test_limitations_in_a_table_have_their_headings_once(by_item: Package) -> None:
    row = one_line(by_item, ONE)
    assert [row.count(heading) for heading in (ONE, TWO)] == [1, 1]
    assert row.index(ONE) < row.index("ผู้ตอบน้อย") < row.index(TWO) < row.index("เว็บไซต์เก่า")


def test_a_report_says_once_which_years_it_analyses_reports_and_quotes(results: Package) -> None:
    line = one_line(results, YEARS)
    assert re.findall(r"พ\.ศ\. (25\d\d)", line) == ["2566", "2568", "2568"]
    assert "ประจำปีงบประมาณ พ.ศ. 2568" in "\n".join(lines(results)[:16])


def test_a_report_of_measures_from_the_quoted_year_says_nothing_of_years() -> None:
    made = run(changed(DIPROM, lambda data: data["result"].pop("analysed_year"))).package
    assert not [line for line in lines(made) if YEARS in line]


def test_measures_that_come_from_the_result_of_their_own_year_are_told() -> None:
    data = changed(DIPROM, lambda data: data["result"].update(analysed_year=2568))
    assert ("R75", place("result", "analysed_year")) in {(p.code, p.where.tag) for p in problems(data)}


def test_pages_of_explanation_stand_before_the_tables_and_at_the_end(
    results: Package, by_item: Package, by_issue: Package
) -> None:
    for package in (results, by_item, by_issue):
        found = lines(package)
        at = next(number for number, line in enumerate(found) if TITLE in line)
        assert found[at - 1] == "⤓"
        assert PAGE in found[at + 1]
        assert at < next(number for number, line in enumerate(found) if "‖ มาตรการ" in line or "(มาตรการ" in line)
        own = next(number for number, line in enumerate(found) if "คำอธิบายเพิ่มเติม" in line)
        assert found[own - 1] == "⤓"
        assert [line for line in found[own + 1 :] if LAST in line]
    assert not [line for line in lines(sample(DITP).package) if "คำอธิบาย" in line]


def test_what_was_written_knows_its_cell_in_every_document(packages: dict[str, Package], by_issue: Package) -> None:
    texts = {place("texts", key) for key in ("own_result", "overall_note", "explanation_title", "explanation", "annex")}
    headings = {place("limitations", "heading", row) for row in (1, 2)}
    leads = {
        place("results", "output_lead", 1),
        place("results", "output_lead", 2),
        place("results", "outcome_lead", 2),
    }
    for package, own in (
        (packages["results.docx"], {*texts, *leads, place("result", "analysed_year")}),
        (packages["measures.docx"], texts | headings),
        (by_issue, texts | headings),
    ):
        assert own <= set(Paper(package.data).controls())
