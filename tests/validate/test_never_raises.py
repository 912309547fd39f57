"""Whatever a workbook holds, it is judged; and where no book can be built, an error says why."""

from __future__ import annotations

from datetime import date, datetime, time

from hypothesis import given, settings
from hypothesis import strategies as st

from itadocs.catalog import Sheet
from itadocs.codes import CODES, severity
from itadocs.model.build import build_book
from itadocs.problems import Severity, Where
from itadocs.read.raw import RawBook, RawCell, RawRow, RawSheet
from itadocs.validate import check_document
from tests.support.effort import CHARACTERS, examples
from tests.support.tables import CATALOG, FILE, tags, validate

FRAGMENTS = [
    "IIT", "EIT ส่วนที่ 1", "EIT", "OIT", "i1", "e4-e6", "o12", "๐12", "14", "ตัวชี้วัดที่ 1", "ประเด็นที่ 3", "11",
    "การใช้อำนาจ", "2568", "2569", "๒๕๖๘", "2580", "ใช่", "ไม่", "ผ่าน", "ผ่านดี", "ดีเยี่ยม", "จังหวัด",
    "แผนพัฒนาจากผลการประเมิน",
    "1 ต.ค. 68", "30 ก.ย. 69", "ต.ค. 68 - ก.ย. 69", "30 ก.ย. 69 - 1 ต.ค. 68", "ตลอดปีงบประมาณ พ.ศ. 2569", "31 ก.พ. 2568",
    "1. ", "- ", "ก\nข", "สล. / กองกลาง", "สล.", "92,68", "๙๒.๖๘", "100", "-1", "\u200b", "_x000D_", "{{ 7*7 }}",
    "#N/A",
]  # fmt: skip
VALUES = st.one_of(
    st.sampled_from(FRAGMENTS),
    st.lists(st.sampled_from(FRAGMENTS), min_size=2, max_size=4).map(" ".join),
    st.text(CHARACTERS, max_size=12),
    st.integers(),
    st.integers(0, 110),
    st.sampled_from([2566, 2567, 2568, 2569]),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.sampled_from(
        [date.min, date.max, datetime.fromisoformat("0001-01-01"), datetime.fromisoformat("9999-12-31T23:59"), time.max]
    ),
)
YEARS = st.one_of(st.sampled_from([2566, 2567, 2568, 2569]), VALUES)


@st.composite
def sheets(draw: st.DrawFn, spec: Sheet) -> RawSheet:
    """A sheet with any values in any of its cells; all its headers are there."""
    where = Where(FILE, spec.title)
    is_form = spec.layout == "form"
    keys = [field.key for field in spec.fields if not field.ignored]
    places = {
        key: Where(FILE, spec.title, no if is_form else 1, 2 if is_form else no) for no, key in enumerate(keys, 1)
    }
    rows = []
    for no in range(2, 3 + (0 if is_form else draw(st.integers(0, 4)))):
        cells = {}
        for key in keys:
            if draw(st.integers(0, 3)):
                place = places[key] if is_form else Where(FILE, spec.title, no, places[key].col)
                cells[key] = RawCell(draw(YEARS if key == "assessed_year" else VALUES), place)
        rows.append(RawRow(where if is_form else Where(FILE, spec.title, no), cells))
    return RawSheet(spec.key, where, tuple(rows), places)


@st.composite
def books(draw: st.DrawFn) -> RawBook:
    """A workbook that has agency and result, and any other sheets."""
    keys = {"agency", "result", *draw(st.lists(st.sampled_from([spec.key for spec in CATALOG.sheets]), max_size=4))}
    return RawBook(FILE, {key: draw(sheets(CATALOG.sheet(key))) for key in sorted(keys)})


@settings(max_examples=examples(250), deadline=None)
@given(books())
def test_any_workbook_is_judged(raw: RawBook) -> None:
    checked = validate(raw, CATALOG)
    problems = list(checked.problems)
    for document in CATALOG.documents:
        problems += check_document(document, checked.value, CATALOG)
    assert {code for code, _ in tags(tuple(problems))} <= set(CODES)
    assert all(entry.where.file == FILE for entry in problems)
    book = build_book(checked.value, CATALOG)
    assert book is not None or any(severity(entry) is Severity.ERROR for entry in checked.problems)


@settings(max_examples=examples(400), deadline=None)
@given(st.sampled_from([(spec, field) for spec in CATALOG.sheets for field in spec.fields]), VALUES)
def test_any_value_in_any_field_is_judged(place: tuple[Sheet, object], value: object) -> None:
    spec, field = place
    key = getattr(field, "key", "")
    where = Where(FILE, spec.title, 2, 1)
    rows = (RawRow(Where(FILE, spec.title, 2), {key: RawCell(value, where)}),)
    result = {"assessed_year": RawCell(2568, Where(FILE, "ผลการประเมิน", 1, 2))}
    known = RawSheet("result", Where(FILE, "ผลการประเมิน"), (RawRow(Where(FILE, "ผลการประเมิน"), result),))
    raw = RawBook(FILE, {"result": known} | {spec.key: RawSheet(spec.key, Where(FILE, spec.title), rows, {key: where})})
    tags(validate(raw, CATALOG).problems)


def test_an_empty_workbook_is_judged() -> None:
    checked = validate(RawBook(FILE, {}), CATALOG)
    assert checked.problems == ()
    assert build_book(checked.value, CATALOG) is None
