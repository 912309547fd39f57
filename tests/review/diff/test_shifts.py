"""Where the cells of an issued document are today, by what their rows say."""

from __future__ import annotations

from itadocs.review.diff.shifts import Printed, find_shifts, split_address
from tests.support.effort import each_of

GUIDE, NOTICE, FORUM = "ทบทวนคู่มือการปฏิบัติงาน", "ประกาศเจตนารมณ์สุจริต", "จัดเวทีรับฟังความคิดเห็น"


def printed(**texts: str) -> Printed:
    """One text a cell of the sheet ก."""
    return {f"ก!{cell}": frozenset({(text,)}) for cell, text in texts.items()}


def today(issued: Printed, now: Printed) -> dict[str, str | None]:
    """Cell → cell, without the sheet."""
    shifts = find_shifts(issued, now)
    return {old.partition("!")[2]: new and new.partition("!")[2] for old, new in shifts.items()}


def test_a_row_that_stayed_is_where_it_was_and_one_that_moved_is_found_by_its_text() -> None:
    issued, now = printed(B2=GUIDE, B3=NOTICE), printed(B2=GUIDE, B3=FORUM, B4=NOTICE)
    assert today(issued, now) == {"B2": "B2", "B3": "B4"}


def test_a_changed_row_is_as_far_from_its_neighbours_as_it_was() -> None:
    issued, now = printed(B2=GUIDE, B3="๘๐", B4=NOTICE), printed(B4=GUIDE, B5="๘๕", B6=NOTICE)
    assert today(issued, now) == {"B2": "B4", "B3": "B5", "B4": "B6"}


def test_a_changed_row_between_rows_that_moved_differently_is_nowhere() -> None:
    issued, now = printed(B2=GUIDE, B3="๘๐", B4=NOTICE), printed(B2=GUIDE, B4="๘๕", B6=NOTICE)
    assert today(issued, now) == {"B2": "B2", "B3": None, "B4": "B6"}


def test_a_changed_row_whose_place_another_row_took_is_nowhere() -> None:
    issued, now = printed(B2=GUIDE, B3=NOTICE, B4=FORUM), printed(B2=GUIDE, B3=FORUM)
    assert today(issued, now) == {"B2": "B2", "B3": None, "B4": "B3"}


def test_a_figure_alone_is_not_followed_since_it_stands_in_many_rows() -> None:
    assert today(printed(B5="80"), printed(B9="80")) == {"B5": "B5"}


def test_a_text_that_stands_in_two_rows_is_not_followed() -> None:
    assert today(printed(B2=GUIDE), printed(B7=GUIDE, B9=GUIDE)) == {"B2": "B2"}
    assert today(printed(B2=GUIDE, B3=GUIDE), printed(B7=GUIDE)) == {"B2": "B2", "B3": "B3"}


@each_of("address", ["F7", "ก!", "ก!ข", "!F7"])
def test_what_is_no_address_of_a_cell_has_no_place(address: str) -> None:
    assert split_address(address) is None
