"""No workbook ends in an exception, and no figure is read as another one without a word."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from itadocs.catalog import default_catalog
from itadocs.codes import hint, message
from itadocs.commands.check import check
from itadocs.intake.judging import JudgedWorkbook, judge_workbook
from tests.support.effort import examples
from tests.support.packages import AGENCY, RESULT

CATALOG = default_catalog()
SAMPLE = Path(__file__).parents[2] / "inputs" / "oie-2568.xlsx"
FIGURES = ("score", "integer", "indicator")
TITLES = [spec.title for spec in CATALOG.sheets]

TYPED = st.one_of(
    st.sampled_from(
        ["92,68", "๙๒.๖๘", "92.68 คะแนน", "9268", "1,234", "-1", "-", "อันดับ 4", "4/8", "1 ต.ค. 68", "ก", "=1+1", "i1",
         "ตัวชี้วัดที่ 3", "ผ่านดี", "2568", "{{ 7*7 }}", "\t", " ", "1e3", "0x10", "٤٥", "１２", "½", "²", "1_000", "#N/A",
         "9 2", "92.68.1", "nan", "inf", "1.", ".5", "+5", "−5", "(5)", "5%", "๕%", "๑,๒๓๔"]
    ),
    st.text(st.characters(exclude_characters="\x00", exclude_categories=("Cs", "Cc")), max_size=20),
    st.text("0123456789๐๑๒๙.,- %", min_size=1, max_size=8),
    st.integers(-(10**12), 10**12),
    st.integers(0, 110),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.decimals(0, 100, places=2).map(float),
    st.booleans(),
    st.datetimes(datetime(1900, 3, 1), datetime(2600, 1, 1)),  # noqa: DTZ001 – a cell has no zone
    st.times(),
)  # fmt: skip
FORMATS = st.sampled_from(["General", "0.00", "0.00%", "[$-D07041E]d mmm yyyy", "@", "[$-D00041E]0.00", "h:mm"])


@cache
def _sample() -> bytes:
    """A valid workbook with its big look-up sheets taken out, so that it opens fast."""
    book = load_workbook(SAMPLE)
    for page in list(book.worksheets):
        if page.title not in TITLES:
            book.remove(page)
    for page in book.worksheets:
        page.data_validations.dataValidation.clear()
    book.defined_names.clear()
    target = BytesIO()
    book.save(target)
    return target.getvalue()


PLACES = st.tuples(st.sampled_from(TITLES), st.integers(1, 40), st.integers(1, 12), TYPED, FORMATS)


def _expected(value: object, shown: str) -> Decimal | None:
    """The figure somebody means who sees this cell; None where it is no plain figure."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        share = 100 if "%" in shown else 1
        return Decimal(f"{value:.15g}") * share if shown not in ("h:mm", "[$-D07041E]d mmm yyyy") else None
    if isinstance(value, str):
        plain = value.strip().translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789"))
        return Decimal(plain) if re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?", plain) else None
    return None


def _type(cell: Any, value: object, shown: str) -> None:
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    cell.number_format = shown


def _changed(
    places: list[tuple[str, int, int, Any, str]],
) -> tuple[bytes, dict[tuple[str, int, int], tuple[object, str]]]:
    book = load_workbook(BytesIO(_sample()))
    typed = {}
    for title, row, col, value, shown in places:
        cell = book[title].cell(row, col)
        if type(cell).__name__ == "MergedCell":
            continue
        _type(cell, value, shown)
        typed[title, row, col] = (value, shown)
    target = BytesIO()
    book.save(target)
    return target.getvalue(), typed


def _judged(content: bytes) -> JudgedWorkbook:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "สมุดงาน.xlsx"
        path.write_bytes(content)
        found = judge_workbook(path, CATALOG)
        report = check([path], CATALOG)
    for problem in (*found.problems, *report.all_problems):
        assert problem.code != "X00", problem
        assert message(problem)
        assert hint(problem)
    return found


@settings(max_examples=examples(10), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PLACES, min_size=1, max_size=12))
def test_whatever_is_typed_wherever_it_is_judged_and_no_figure_changes(
    places: list[tuple[str, int, int, Any, str]],
) -> None:
    content, typed = _changed(places)
    found = _judged(content)
    if found.typed is None:
        assert found.problems
        return
    told = {(problem.where.sheet, problem.where.row, problem.where.col) for problem in found.problems}
    for spec in CATALOG.sheets:
        figures = {field.key for field in spec.fields if field.type in FIGURES}
        for row in found.typed.rows(spec.key):
            for key in figures & row.values.keys():
                where = row.places[key]
                place = (where.sheet or "", where.row or 0, where.col or 0)
                if place in typed and place not in told:
                    meant = _expected(*typed[place])
                    assert meant is None or meant == row.values[key], (typed[place], row.values[key])


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(st.tuples(TYPED, FORMATS), min_size=1, max_size=12))
def test_a_score_is_what_was_typed_or_a_problem(figures: list[tuple[Any, str]]) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, values in (("หน่วยงาน", AGENCY), ("ผลการประเมิน", RESULT)):
        page = book.create_sheet(title)
        for row in values.items():
            page.append(row)
    page = book.create_sheet("หน่วยงานเปรียบเทียบ")
    page.append(("อันดับ", "หน่วยงาน", "คะแนน"))
    for no, (value, shown) in enumerate(figures, 2):
        page.append((no, "กรม"))
        _type(page.cell(no, 3), value, shown)
    target = BytesIO()
    book.save(target)
    found = _judged(target.getvalue())
    assert found.typed is not None
    told = {(problem.where.sheet, problem.where.cell) for problem in found.problems}
    rows = {row.where.row: row for row in found.typed.rows("peers")}
    for no, (value, shown) in enumerate(figures, 2):
        meant = _expected(value, shown)
        if meant is not None and (page.title, f"C{no}") not in told:
            assert rows[no].values.get("score") == meant, (value, shown)
