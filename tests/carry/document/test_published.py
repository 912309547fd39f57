"""What agencies publish is recognised by its headings: recall and precision of every field, over many manners."""

from __future__ import annotations

import sys
from itertools import chain

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from itadocs.carry.document import DocumentRead, read_document
from tests.carry.document.layouts import LAYOUTS, write
from tests.carry.document.measuring import Score, added, measure, recognised, table
from tests.carry.document.writing import Manner
from tests.support.workbooks import CATALOG

MANNERS = {
    "as usual": Manner(),
    "bold headings, cut runs, tracked": Manner(
        headings="bold", runs=4, tracked=True, turned=1, synonyms=1, extra_table=True
    ),
    "typed headings, split tables": Manner(headings="typed", rows=3, head="again", numbering="word", thai_digits=False),
    "two rows of head, nothing merged": Manner(head="blank", merged=False, extra_column=True, synonyms=2, paired=True),
    "one head for all parts": Manner(headings="bold", rows=2, head="once", turned=3),
}  # fmt: skip
USUAL = ("bold headings, cut runs, tracked", "two rows of head, nothing merged", "one head for all parts")
"""Those that every run shows; the others wait for the run of all tests."""
RECALL, PRECISION = 0.95, 0.99


def read(layout: str, manner: Manner) -> tuple[DocumentRead, dict[str, Score]]:
    book = write(layout, manner)
    found = read_document(book.writer.data(), f"{layout}.docx", CATALOG)
    return found, measure(book.truth, recognised(found))


def short(scores: dict[str, Score]) -> dict[str, tuple[float, float]]:
    """The fields of which too little, or too much, was recognised."""
    return {
        name: (score.recall, score.precision)
        for name, score in scores.items()
        if score.recall < RECALL or score.precision < PRECISION
    }


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_field_of_a_layout_is_recognised_however_it_was_made(layout: str) -> None:
    """Its figures are shown by ``-rP``."""
    measured = [read(layout, manner)[1] for name, manner in MANNERS.items() if name in USUAL]
    whole = added(*measured)
    sys.stdout.write(f"{layout}\n{table(whole)}\n")
    assert len(whole) >= 8
    assert not short(whole)


SINGLY = [
    {name: value}
    for name, values in {
        "headings": ("bold", "typed"), "numbering": ("word",), "thai_digits": (False,), "runs": (1, 7),
        "merged": (False,), "tracked": (True,), "rows": (1, 2, 5), "head": ("two", "blank", "again", "once"),
        "paired": (True,),
        "turned": (1, 2, 3, 4), "extra_column": (True,), "extra_table": (True,), "synonyms": (1, 2),
    }.items()
    for value in values
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_single_manner_costs_a_field(layout: str) -> None:
    for change in SINGLY:
        assert not short(read(layout, Manner(**change))[1]), change  # type: ignore[arg-type]
    for name, manner in MANNERS.items():
        assert not short(read(layout, manner)[1]), name


@pytest.mark.slow
@given(
    layout=st.sampled_from(sorted(LAYOUTS)),
    manner=st.builds(
        Manner,
        headings=st.sampled_from(["style", "bold", "typed"]),
        numbering=st.sampled_from(["typed", "word"]),
        thai_digits=st.booleans(),
        runs=st.integers(0, 9),
        tracked=st.booleans(),
        merged=st.booleans(),
        rows=st.integers(0, 6),
        head=st.sampled_from(["one", "two", "blank", "again", "once"]),
        paired=st.booleans(),
        turned=st.integers(0, 4),
        extra_column=st.booleans(),
        extra_table=st.booleans(),
        synonyms=st.integers(0, 2),
    ),
)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_manners_together_cost_no_field(layout: str, manner: Manner) -> None:
    assert not short(read(layout, manner)[1])


def test_what_was_recognised_has_its_place_and_so_has_what_was_not() -> None:
    found, _ = read("ditp", Manner(extra_table=True))
    places = {part.place: part.sheet for part in found.recognised}
    assert {" ".join(place.split()[:2]) for place in places} >= {f"ตารางที่ {no}" for no in (1, 2, 3, 4, 6)}
    plan = next(place for place, sheet in places.items() if sheet == "measures")
    assert "ใต้หัวข้อ “ส่วนที่ ๓" in plan
    assert plan.endswith("แถวที่ 2 ถึง 15")
    assert any(place.startswith("ย่อหน้าที่") for place in places)
    missed = [part for part in found.unrecognised if "หัวข้อการประชุม" in part.words]
    assert [part.place.split(" ใต้")[0] for part in missed] == ["ตารางที่ 5"]


def test_tracked_changes_are_read_as_accepted_and_counted() -> None:
    found, _ = read("lamphun", Manner(tracked=True))
    assert found.changes > 100
    assert found.book is not None
    cells = [str(c.value) for s in found.book.sheets.values() for row in s.rows for c in row.cells.values()]
    assert not [text for text in cells if "ข้อความเดิมที่ถูกลบ" in text]


def test_nothing_usual_is_doubtful() -> None:
    doubts = list(chain.from_iterable(read(layout, Manner())[0].doubts for layout in LAYOUTS))
    assert {(doubt.sheet, doubt.field) for doubt in doubts} <= {("agency", "kind")}
