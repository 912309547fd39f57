"""What a reviewer laid out by hand comes along where it can, is there the second time, and is told where it cannot."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

import pytest

from itadocs.review.diff.comparison import compare_stories
from itadocs.review.merge.documents import merge_documents
from itadocs.review.merge.records import Fate
from itadocs.review.story.reader import read_story
from tests.support.effort import sampled
from tests.support.reviewing.edits import Element, Paper, add_after, w
from tests.support.reviewing.layouts import LAYOUTS, free, of_paragraph, of_table
from tests.support.reviewing.reviewers import issued

TOLD = {
    "glow",
    "ligatures",
    "link",
    "header taken away",
    "kind of numbers",
    "even pages",
    "mirrored margins",
    "protection",
    "theme",
    "blank lines",
    "landscape pages",
    "title",
    "author",
}
"""What merge cannot carry."""


@pytest.mark.parametrize("name", sampled(LAYOUTS, 30))
def test_a_layout_is_carried_or_told_and_never_twice(name: str) -> None:
    data = issued()[0]
    edited = LAYOUTS[name](data)
    officer = Paper(data)
    add_after(free(officer)[-1], "ข้อความที่เจ้าหน้าที่เพิ่มในสมุดงาน")
    fresh = officer.bytes()
    found = merge_documents(data, edited, fresh)
    missing = [entry.reason.code for entry in found.of(Fate.MISSING) if entry.reason]
    if name not in TOLD:
        assert not missing
        assert found.data
        left = compare_stories(read_story(edited), read_story(found.data)).loose
        assert [each.new for each in left] == ["ข้อความที่เจ้าหน้าที่เพิ่มในสมุดงาน"]
        again = merge_documents(data, edited, found.data)
        assert again.data is None
        assert {entry.fate for entry in again.entries} == {Fate.THERE}
    else:
        assert missing == ["M03"] * len(missing) != []
        by_hand = merge_documents(data, edited, edited)  # the officer did the same in the new version
        assert {entry.fate for entry in by_hand.entries} == {Fate.THERE}


def test_a_layout_that_the_new_version_has_otherwise_too_is_told() -> None:
    data = issued()[0]
    edited, fresh = (of_paragraph(f'<w:jc w:val="{side}"/>')(data) for side in ("center", "right"))
    found = merge_documents(data, edited, fresh)
    assert found.data is None
    assert [entry.reason.code for entry in found.of(Fate.MISSING) if entry.reason] == ["M02"]


def columns(count: int) -> Callable[[Element], None]:
    """Add so many columns to a table, with a word in each cell, or take away the last one."""

    def change(table: Element) -> None:
        grid = table.find(w("tblGrid"))
        for row in (grid, *table.findall(w("tr"))):
            cells = row.findall(w("gridCol") if row is grid else w("tc"))
            for _ in range(count):
                cells[-1].addnext(deepcopy(cells[-1]))
            if count < 0:
                row.remove(cells[-1])

    return change


@pytest.mark.parametrize("count", [1, 2, -1])
def test_a_column_that_was_added_or_taken_away_is_told(count: int) -> None:
    data = issued()[0]
    edited = of_table(columns(count))(data)
    found = merge_documents(data, edited, of_paragraph('<w:jc w:val="center"/>')(data))
    told = {entry.reason.code for entry in found.of(Fate.MISSING) if entry.reason and "คอลัมน์" in entry.new + entry.old}
    assert told == {"M03"}


def test_widths_that_another_program_wrote_with_fractions_are_carried() -> None:
    def fractions(table: Element) -> None:
        for column in table.iter(w("gridCol")):
            column.set(w("w"), "1500.5")

    data = issued()[0]
    found = merge_documents(data, of_table(fractions)(data), of_paragraph('<w:jc w:val="center"/>')(data))
    assert found.data
    assert not found.of(Fate.MISSING)
    grid = next(Paper(found.data).body.iter(w("tblGrid")))
    assert {column.get(w("w")) for column in grid} == {"1500"}


def test_the_lines_of_a_row_are_carried_where_word_looks_for_them() -> None:
    data = issued()[0]
    edited, fresh = LAYOUTS["lines of a row"](data), of_paragraph('<w:jc w:val="center"/>')(data)
    found = merge_documents(data, edited, fresh)
    assert found.data
    assert not found.of(Fate.MISSING)
    (own,) = Paper(found.data).body.iter(w("tblPrEx"))
    assert own.getparent().index(own) == 0
    assert merge_documents(data, edited, found.data).data is None
