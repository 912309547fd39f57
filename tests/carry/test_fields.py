"""Every field of every sheet is carried, moved, told under another year, or left to last year with its reason."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from itadocs.carry import Carried, LastBook, NewWish, carry, target_of
from itadocs.catalog import Field, Sheet
from itadocs.catalog.choices import choices
from itadocs.model.build import build_book
from itadocs.problems import Where
from itadocs.read.raw import RawBook, RawCell, RawRow, RawSheet
from itadocs.validate import type_workbook
from tests.support.effort import each_of
from tests.support.tables import raw_book
from tests.support.workbooks import CATALOG

YEAR = 2568
FRAME = CATALOG.framework(YEAR)

CARRIED = {
    "agency": "name short_name english_name kind ministry prepared_by units_count website province",
    "documents": "kind wanted template digits dates font owners figures unit_annex signature_lines approval_block "
    "contents table_list cover_picture pdf",
    "result": "target threshold family",
    "ranks": "group",
    "peers": "name",
    "analysis": "group owners",
    "measures": "group aim instrument owners",
    "limitations": "instrument",
    "units": "name short_name ministry contact",
}
MOVED = {
    "documents": "criteria_year title",
    "result": "plan_year analysed_year",
    "analysis": "steps start end periods",
    "measures": "text steps start end periods target_output target_outcome",
    "limitations": "text heading",
    "texts": "preface background purpose external_views_lead internal_views_lead closing explanation_title explanation "
    "annex_title annex",
}
ELSEWHERE = {
    "result": "assessed_year total level last_total last_level",
    "instruments": "instrument this_year",
    "indicators": "no this_year",
    "history": "year score level",
    "measures": "state",
}
LAST_YEAR_ALONE = {
    "documents": {"item_code": "รหัสของเกณฑ์ปีก่อน"},
    "result": {"national_mean": "ค่าเฉลี่ยของการประเมินปีก่อน", "bounds": "เทียบกับประกาศของปีนั้น"},
    "ranks": dict.fromkeys(("rank", "out_of"), "อันดับเปลี่ยนทุกปี"),
    "instruments": dict.fromkeys(("last_year", "respondents"), "คะแนนของสองปีก่อนและผู้ตอบของปีก่อน"),
    "indicators": dict.fromkeys(("last_year", "remark"), "คะแนนของสองปีก่อนและบันทึกเกี่ยวกับคะแนนนั้น"),
    "items": dict.fromkeys(("label", "indicator", "score", "part1", "part2", "remark"), "ข้อและคะแนนเป็นของปีนั้น"),
    "peers": dict.fromkeys(("rank", "score", "level"), "ผลของหน่วยงานอื่นเปลี่ยนทุกปี"),
    "advice": dict.fromkeys(("items", "part", "defect", "advice"), "ผู้ประเมินให้ไว้กับผลของปีนั้น"),
    "views": dict.fromkeys(("side", "topic", "text"), "ความเห็นของปีนั้น"),
    "analysis": dict.fromkeys(
        ("text", "keep", "none_reason", "finding", "low_items", "linked_items", "names_items", "item_remarks"),
        "วิเคราะห์จากคะแนนของปีนั้น",
    ),
    "measures": {"finding": "มาจากคะแนนของปีนั้น", "code": "จังหวัดกำหนดใหม่ทุกปี"},
    "results": dict.fromkeys(
        ("group", "measure", "output", "outcome", "step", "status", "percent", "evidence", "output_lead",
         "outcome_lead"),
        "ผลของมาตรการที่ดำเนินการไปแล้ว",
    ),
    "texts": dict.fromkeys(("overall_note", "oit_note", "own_result"), "กล่าวถึงคะแนนของปีนั้น"),
}  # fmt: skip
"""Why a field stays behind, in words of this test."""

GIVEN = {
    "instruments": ("name",),
    "indicators": ("name", "instrument"),
    "items": ("code",),
    "results": ("measure_text",),
}
"""What the program fills in itself from the year's own lists."""


def names(table: Mapping[str, str]) -> set[str]:
    return {f"{sheet}.{field}" for sheet, fields in table.items() for field in fields.split()}


ALONE = {f"{sheet}.{field}" for sheet, fields in LAST_YEAR_ALONE.items() for field in fields}
OWN = {f"{sheet}.{field}" for sheet, fields in GIVEN.items() for field in fields}
ALL = {f"{sheet.key}.{field.key}" for sheet in CATALOG.sheets for field in sheet.fields}


def test_every_field_of_every_sheet_has_its_fate() -> None:
    tables = [names(CARRIED), names(MOVED), names(ELSEWHERE), ALONE, OWN]
    assert set().union(*tables) == ALL
    assert sum(map(len, tables)) == len(ALL), "one fate each"


def typed(sheet: Sheet, field: Field) -> object:
    """Something readable for a field that is nowhere else in the workbook and names a year where a text can."""
    label = f"{sheet.key}.{field.key}"
    number = sorted(ALL).index(label)
    if field.list == "templates":
        return "ของเรา.docx"
    match field.type:
        case "text" | "lines" | "owners":
            return f"{label} ปี 2569"
        case "choice":
            return list(choices(CATALOG, field.list or "", FRAME).values())[-1]
        case "integer":
            return 1 if field.key in ("measure", "step") else 100 + number
        case "score":
            return round(50 + number / 10, 1)
        case "year":
            return {"assessed_year": YEAR, "plan_year": 2569, "criteria_year": 2569, "analysed_year": 2567}.get(
                field.key, 2565
            )
        case "date":
            return f"{1 + number % 28} ตุลาคม 2568"
        case "periods":
            return "ต.ค. 68 - ก.ย. 69"
        case "indicator":
            return 3
        case "item_indicator":
            return "9"
        case "item" | "items":
            return "o1"
        case "item_remarks":
            return "o1 หมายเหตุของข้อ"
        case "instrument":
            return "IIT"
        case _:
            return "ตัวชี้วัดที่ 3 การใช้อำนาจ"


def last_book() -> LastBook:
    sheets = {}
    for spec in CATALOG.sheets:
        places = {field.key: Where("ก.xlsx", spec.title, 5, col) for col, field in enumerate(spec.fields, 1)}
        cells = {field.key: RawCell(typed(spec, field), places[field.key]) for field in spec.fields}
        given = {field.key: cells.pop(field.key) for field in spec.fields if field.ignored}
        where = Where("ก.xlsx", spec.title, None if spec.layout == "form" else 5)
        sheets[spec.key] = RawSheet(spec.key, where, (RawRow(where, cells, given),), places)
    raw = RawBook("ก.xlsx", sheets)
    book = type_workbook(raw, CATALOG).value
    assert book.framework is not None
    return LastBook(raw, book, book.framework, build_book(book, CATALOG))


@pytest.fixture(scope="module")
def last() -> LastBook:
    return last_book()


@pytest.fixture(scope="module")
def next_year(last: LastBook) -> Carried:
    return carry(last, target_of(last, YEAR + 1, CATALOG, NewWish()))


def given(carried: Carried, name: str) -> object:
    sheet, _, field = name.partition(".")
    data = carried.data.get(sheet, {})
    rows = data if isinstance(data, list) else [data]
    return next((row[field] for row in rows if field in row), None)


def value_of(last: LastBook, name: str) -> object:
    sheet, _, field = name.partition(".")
    row = last.raw.sheets[sheet].rows[0]
    return {**row.given, **row.cells}[field].value


@each_of("name", sorted(names(CARRIED)))
def test_what_stays_true_is_carried_as_it_is(name: str, last: LastBook, next_year: Carried) -> None:
    assert given(next_year, name) == value_of(last, name)


@each_of("name", sorted(names(MOVED)))
def test_what_names_a_year_is_carried_with_the_next_one(name: str, last: LastBook, next_year: Carried) -> None:
    before = str(value_of(last, name))
    later = before.replace("69", "70").replace("68", "69").replace("2567", "2568")
    assert str(given(next_year, name)) == later != before


@each_of("name", sorted(ALONE))
def test_what_is_last_years_alone_stays_and_is_told_with_its_cell(
    name: str, last: LastBook, next_year: Carried
) -> None:
    sheet, _, field = name.partition(".")
    row = last.raw.sheets[sheet].rows[0]
    where = {**row.given, **row.cells}[field].where
    assert [entry.where for entry in next_year.left if entry.where == where and entry.reason] == [where]
    assert given(next_year, name) is None or sheet in ("instruments", "indicators")


def test_this_years_scores_become_those_of_last_year(last: LastBook, next_year: Carried) -> None:
    assert given(next_year, "result.last_total") == value_of(last, "result.total")
    assert given(next_year, "result.last_level") == value_of(last, "result.level")
    assert given(next_year, "indicators.last_year") == value_of(last, "indicators.this_year")
    assert given(next_year, "instruments.last_year") == value_of(last, "instruments.this_year")
    assert given(next_year, "indicators.this_year") is None
    assert given(next_year, "result.total") is None


def test_the_history_has_every_year_that_is_known_once(last: LastBook, next_year: Carried) -> None:
    history = next_year.data["history"]
    assert isinstance(history, list)
    assert [row["year"] for row in history] == [2565, 2567, 2568, 2569]
    assert history[1]["score"] == value_of(last, "result.last_total")
    assert "score" not in history[2], "the result shows it there"


@each_of("name", sorted(ALL - OWN))
def test_in_the_same_year_every_typed_cell_is_carried(name: str, last: LastBook) -> None:
    same = carry(last, target_of(last, YEAR, CATALOG, NewWish(YEAR)))
    assert name == "items.indicator" or given(same, name) == value_of(last, name)
    assert same.left == ()


def test_two_years_later_no_score_is_taken_for_the_year_before(last: LastBook) -> None:
    later = carry(last, target_of(last, YEAR + 2, CATALOG, NewWish()))
    assert given(later, "result.last_total") is None
    assert given(later, "indicators.last_year") is None
    history = later.data["history"]
    assert isinstance(history, list)
    assert {row["year"]: row.get("score") for row in history}[YEAR] == value_of(last, "result.total")
    assert given(later, "measures.periods") == "ต.ค. 70 - ก.ย. 71"


def test_of_a_report_the_measures_stay_those_of_their_year(last: LastBook) -> None:
    report = carry(last, target_of(last, YEAR + 1, CATALOG, NewWish(documents=("results",))))
    for name in ("measures.text", "measures.periods", "analysis.text", "result.plan_year", "results.output"):
        assert given(report, name) == value_of(last, name)
    assert given(report, "result.analysed_year") == value_of(last, "result.analysed_year")
    assert given(report, "documents.wanted") is None, "what the command chose"


@pytest.mark.parametrize(("typed_state", "carried"), [("ร่าง", "ร่าง"), ("ยืนยันแล้ว", None)])
def test_a_draft_stays_one_and_nothing_is_confirmed_beforehand(typed_state: str, carried: str | None) -> None:
    raw = raw_book(
        f"""
        ## มาตรการ
        | ตัวชี้วัดหรือประเด็น | มาตรการ | ระยะเวลา | สถานะของร่าง |
        | ตัวชี้วัดที่ 1 | ทบทวนคู่มือ | ต.ค. 68 - ก.ย. 69 | {typed_state} |
        """
    )
    book = type_workbook(raw, CATALOG).value
    last = LastBook(raw, book, FRAME, build_book(book, CATALOG))
    assert given(carry(last, target_of(last, YEAR + 1, CATALOG, NewWish())), "measures.state") == carried


@pytest.mark.parametrize(
    ("documents", "kind"), [((), "indicator"), (("measures",), "issue"), (("plan", "measures"), "indicator")]
)
def test_chosen_documents_decide_what_the_analysis_is_by(documents: tuple[str, ...], kind: str, last: LastBook) -> None:
    target = target_of(last, YEAR + 1, CATALOG, NewWish(documents=documents))
    assert target.group_kind == kind
    carried = carry(last, target)
    assert (given(carried, "measures.text") is None) == (kind == "issue")
    told = {entry.where for entry in carried.left}
    assert (last.raw.sheets["measures"].rows[0].cells["text"].where in told) == (kind == "issue")


def test_what_is_to_be_confirmed_shows_its_text_of_last_year_only_where_that_was_another() -> None:
    raw = raw_book(
        """
        ## ข้อจำกัด
        | แบบวัด | ข้อจำกัด |
        | IIT | บุคลากรยังไม่เห็นแผนของปี 2568 |
        | EIT | ผู้รับบริการอยู่ไกล |
        """
    )
    book = type_workbook(raw, CATALOG).value
    last = LastBook(raw, book, FRAME, build_book(book, CATALOG))
    rows = carry(last, target_of(last, YEAR + 1, CATALOG, NewWish())).data["carried"]
    assert isinstance(rows, list)
    assert [
        (row.get("before"), row["after"]) for row in rows if row["sheet"] == CATALOG.sheet("limitations").title
    ] == [
        ("บุคลากรยังไม่เห็นแผนของปี 2568", "บุคลากรยังไม่เห็นแผนของปี 2569"),
        (None, "ผู้รับบริการอยู่ไกล"),
    ]
