"""What is derived from the figures of OIE 2568, and from workbooks where some are missing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from itadocs.analysis import Derived, Score, Standing, extremes
from itadocs.catalog.arithmetic import round_half_up
from itadocs.values import Sourced
from tests.support.published.oie import INDICATORS, INSTRUMENTS, ITEMS, RESULT, WHOLE, context, derived

D = Decimal
PART_1, PART_2 = ("EIT", 1), ("EIT", 2)


def printed(score: Score | None) -> str | None:
    """A score with two decimals."""
    return None if score is None else str(round_half_up(score.value))


def standing(this_year: str | None, last_year: str | None = None) -> Standing:
    """A standing of entered scores."""
    this, last = (None if score is None else Sourced(D(score)) for score in (this_year, last_year))
    return Standing(this, last)


def without(text: str, *rows: str) -> str:
    """The workbook without those rows."""
    kept = [line for line in text.splitlines() if not line.startswith(tuple(f"| {row} |" for row in rows))]
    assert len(kept) == len(text.splitlines()) - len(rows)
    return "\n".join(kept)


def test_the_changes_are_those_that_were_printed() -> None:
    found = derived()
    assert found.total.change == D("3.33")
    assert found.instruments["IIT"].change == D("-0.61")
    assert found.parts[PART_1].change == D("2.13")
    assert found.parts[PART_2].change == D("6.08")
    assert found.instruments["OIT"].change == D("5.71")


def test_changes_are_printed_with_their_sign() -> None:
    rows = {row.label: row.change for row in context().score_rows}
    assert rows == {"IIT": "-0.61", "EIT ส่วนที่ 1": "+2.13", "EIT ส่วนที่ 2": "+6.08", "OIT": "+5.71"}
    assert (context().result.change, context().result.change_size) == ("+3.33", "3.33")
    assert context().indicators[9].change == "0"


def test_the_words_of_change_are_those_that_were_printed() -> None:
    up, down, same = "เพิ่มขึ้น", "ลดลง", "เท่าเดิม"
    assert [entry.change_word for entry in context().indicators] == [
        down, up, down, down, down, down, up, up, up, same,
    ]  # fmt: skip
    assert (context().result.change_word, context().result.level_change_word) == (up, same)


@pytest.mark.parametrize(
    ("this_year", "last_year", "change"),
    [
        ("90", "90", "0"),
        ("90.005", "90.01", "0"),
        ("87.735", "83.63", "4.11"),
        ("0", "100", "-100"),
        ("100", "0", "100"),
    ],
)
def test_a_change_is_the_difference_of_what_is_printed(this_year: str, last_year: str, change: str) -> None:
    assert standing(this_year, last_year).change == D(change)


def test_without_one_of_the_years_there_is_no_change_and_no_word() -> None:
    assert standing("90").change is None
    assert standing(None, "90").change is None
    text = RESULT.replace("| คะแนนรวมปีก่อน | 92.73 |\n", "") + INDICATORS
    assert derived(text).total.change is None
    assert (context(text).result.change, context(text).result.change_word) == ("", "")


def test_eit_is_the_mean_of_its_parts_and_each_part_is_kept() -> None:
    found = derived()
    assert printed(found.instruments["EIT"].this_year) == "87.74"
    assert printed(found.instruments["EIT"].last_year) == "83.63"
    assert printed(found.parts[PART_1].this_year) == "90.52"
    assert printed(found.parts[PART_2].this_year) == "84.95"
    assert set(found.parts) == {PART_1, PART_2}


def test_one_part_is_not_taken_for_the_whole_instrument() -> None:
    found = derived(RESULT + without(INSTRUMENTS, "EIT ส่วนที่ 2"))
    assert found.instruments["EIT"].this_year is None
    assert printed(found.parts[PART_1].this_year) == "90.52"


def test_an_instrument_that_is_not_entered_is_the_mean_of_its_indicators() -> None:
    found = derived(RESULT + INDICATORS)
    shown = {code: printed(entry.this_year) for code, entry in found.instruments.items()}
    assert shown == {"IIT": "99.14", "EIT": "87.74", "OIT": "100.00"}
    assert printed(found.instruments["IIT"].last_year) == "99.75"
    assert found.parts == {}


def test_an_indicator_that_is_not_entered_is_the_mean_of_its_items() -> None:
    found = derived(RESULT + ITEMS)
    shown = [printed(entry.this_year) for entry in found.indicators.values()]
    assert shown == "98.49 99.78 99.78 98.71 98.92 91.20 86.42 85.59 100.00 100.00".split()
    assert printed(found.instruments["IIT"].this_year) == "99.14"
    assert found.indicators[1].last_year is None


def test_what_is_entered_is_kept_over_what_is_computed() -> None:
    text = WHOLE.replace("| 1 | 98.49 |", "| 1 | 91.83 |").replace("| IIT | 99.14 |", "| IIT | 97.00 |")
    found = derived(text)
    assert printed(found.indicators[1].this_year) == "91.83"
    assert printed(found.instruments["IIT"].this_year) == "97.00"
    for score in (found.indicators[1].this_year, found.instruments["IIT"].this_year, found.total.this_year):
        assert score is not None
        assert score.source is not None


def test_what_is_computed_claims_no_cell() -> None:
    score = derived(RESULT + ITEMS).indicators[6].this_year
    assert score is not None
    assert score.source is None


def test_ties_of_the_highest_and_lowest_are_named_together() -> None:
    assert extremes(derived().indicators, highest=True) == [9, 10]
    assert extremes(derived().indicators, highest=False) == [8]
    assert [entry.no for entry in context().result.highest] == ["9", "10"]
    iit = context().instruments[0]
    assert [entry.no for entry in iit.highest] == ["2", "3"]
    assert [entry.no for entry in iit.lowest] == ["1"]


def test_scores_that_print_alike_tie_and_missing_ones_take_no_part() -> None:
    entries = {1: standing("90.004"), 2: standing("90.00"), 3: standing("91"), 4: standing(None), 5: standing("90.006")}
    assert extremes(entries, highest=False) == [1, 2]
    assert extremes(entries, highest=True) == [3]
    assert extremes({1: standing(None)}, highest=True) == []
    assert extremes({}, highest=False) == []


def weak(found: Derived) -> list[str]:
    """The codes of weak items."""
    return [code for code, entry in found.items.items() if entry.is_weak]


def test_an_item_of_eit_is_the_mean_of_its_parts_and_weak_under_the_threshold() -> None:
    found = derived()
    assert weak(found) == ["e7"]
    assert [str(found.items[code].score.value) for code in ("e1", "e2", "e9")] == ["89.385", "88.105", "85.985"]  # type: ignore[union-attr]
    assert {no: str(score.value) for no, score in found.items["e2"].parts.items()} == {1: "91.21", 2: "85"}


def test_the_threshold_is_the_workbooks_own() -> None:
    found = derived(WHOLE.replace("| ระดับปีก่อน |", "| เกณฑ์คะแนนที่ต้องพัฒนา | 99 |\n| ระดับปีก่อน |"))
    assert weak(found) == "i1 i2 i10 i13 i15 e1 e2 e3 e4 e5 e6 e7 e8 e9".split()


def test_an_item_at_the_threshold_is_not_weak_and_neither_is_one_that_prints_as_it() -> None:
    text = WHOLE.replace("| i1 | 98.71 |", "| i1 | 85 |").replace("| i2 | 96.77 |", "| i2 | 84.99 |")
    assert weak(derived(text)) == ["i2", "e7"]
    halves = WHOLE.replace("| e1 | | 91.50 | 87.27 |", "| e1 | | 85.00 | 84.99 |")
    assert weak(derived(halves)) == ["e7"]


def test_full_items_are_those_at_full_marks_in_every_part() -> None:
    text = WHOLE.replace("| e1 | | 91.50 | 87.27 |", "| e1 | | 100 | 100 |")
    text = text.replace("| e2 | | 91.21 | 85 |", "| e2 | | 100 | 99.99 |")
    found = derived(text)
    full = [code for code, entry in found.items.items() if entry.is_full]
    assert [code for code in full if code[0] != "o"] == ["i3", "i5", "i6", "i7", "i9", "i11", "e1"]
    assert [code for code in full if code[0] == "o"] == [f"o{no}" for no in range(1, 29)]


def test_an_item_without_a_score_is_neither_weak_nor_full() -> None:
    text = without(WHOLE, "i1", "o28").replace("| e1 | | 91.50 | 87.27 |", "| e1 | | 91.50 | |")
    found = derived(text)
    for code in ("i1", "o28", "e1"):
        entry = found.items[code]
        assert (entry.score, entry.is_weak, entry.is_full) == (None, False, False)
    assert {no: str(score.value) for no, score in found.items["e1"].parts.items()} == {1: "91.5"}


def test_a_score_of_zero_is_a_score() -> None:
    found = derived(WHOLE.replace("| o1 | 100 |", "| o1 | 0 |").replace("| 9 | 100 |", "| 9 | 0 |"))
    assert found.items["o1"].is_weak
    assert printed(found.indicators[9].this_year) == "0.00"
    assert extremes(found.indicators, highest=False) == [9]


def test_nothing_entered_gives_nothing_but_every_name_is_there() -> None:
    found = derived(RESULT)
    assert set(found.instruments) == {"IIT", "EIT", "OIT"}
    assert list(found.indicators) == list(range(1, 11))
    assert len(found.items) == 52
    assert all(entry.this_year is None for entry in (*found.instruments.values(), *found.indicators.values()))


def test_a_missing_indicator_leaves_its_instrument_without_a_computed_score() -> None:
    found = derived(RESULT + without(INDICATORS, "7"))
    assert found.instruments["EIT"].this_year is None
    assert printed(found.instruments["IIT"].this_year) == "99.14"


def test_items_that_nobody_knows_are_not_there() -> None:
    text = (RESULT + INDICATORS).replace("| ปีงบประมาณที่ประเมิน | 2568 |", "| ปีงบประมาณที่ประเมิน | 2569 |")
    assert {code[0] for code in derived(text).items} == {"o"}
    assert printed(derived(text).indicators[8].this_year) == "85.59"
