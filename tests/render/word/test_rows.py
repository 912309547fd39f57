"""Rows of a table that stay on one page, and those that are too tall for that."""

from __future__ import annotations

import pytest

from itadocs.ooxml.xml import w
from itadocs.render.word.rows import MAY_BREAK, with_short_rows_whole
from tests.support.templates import render, table

NARROW, WIDE, OF_PLAN = 1500, 8000, 9000
FITTING = 1900
"""One line of 75 points (1,500 twentieths) at 14 points, and the sides of a cell."""
SENTENCE = "ทบทวนระเบียบที่เกี่ยวข้องและแจ้งเวียนให้ทุกส่วนงานถือปฏิบัติ"
Cells = list[tuple[int, list[str]]]


def row(cells: Cells, mark: str = MAY_BREAK) -> str:
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        + "".join(f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>' for text in texts)
        + "</w:tc>"
        for width, texts in cells
    )
    return f"<w:tr><w:trPr>{mark}</w:trPr>{made}</w:tr>"


@pytest.mark.parametrize(
    "cells",
    [
        [(WIDE, ["อบรม"])],
        [(WIDE, [SENTENCE] * 12), (NARROW, ["งานคลัง"])],
        [(WIDE, [""] * 12)],
        [(WIDE, [SENTENCE[:40] + "่" * 900])],
        [(FITTING, ["แจ้งเวียนทุกส่วนงาน"] * 12)],
        [(OF_PLAN, [SENTENCE] * 24), (NARROW, ["งานคลัง"])],
    ],
)
def test_a_row_of_few_lines_does_not_break(cells: Cells) -> None:
    assert with_short_rows_whole(row(cells))[0] == row(cells, "<w:cantSplit/>")


@pytest.mark.parametrize(
    "cells",
    [
        [(WIDE, [SENTENCE] * 13)],
        [(WIDE, [SENTENCE * 40])],
        [(WIDE, ["อบรม"]), (NARROW, [SENTENCE] * 3)],
        [(WIDE, [""] * 13)],
        [(OF_PLAN, [SENTENCE] * 25), (NARROW, ["งานคลัง"])],
        [(WIDE, [f"<w:tbl>{row([(NARROW, ['อบรม'])], '')}</w:tbl>"])],
    ],
)
def test_a_row_that_is_tall_or_holds_a_table_may_break(cells: Cells) -> None:
    assert with_short_rows_whole(row(cells))[0] == row(cells)


def test_each_row_is_judged_by_itself_and_what_a_template_says_of_others_stays() -> None:
    short: Cells = [(WIDE, ["อบรม"])]
    tall: Cells = [(WIDE, [SENTENCE] * 30)]
    made, _ = with_short_rows_whole(row(tall) + row(short) + row(tall, "") + row(tall, "<w:cantSplit/>") + row(short))
    whole = row(short, "<w:cantSplit/>")
    assert made == row(tall) + whole + row(tall, "") + row(tall, "<w:cantSplit/>") + whole


@pytest.mark.parametrize(("said", "is_whole"), [("off", True), ("0", True), ("false", True), ("", False)])
def test_a_template_says_that_a_row_may_break_as_the_program_writes_that_saved_it(said: str, is_whole: bool) -> None:
    mark = f'<w:trPr><w:cantSplit w:val="{said}"/></w:trPr>' if said else ""
    made = render(table(["อบรม"]).replace("<w:tr>", f"<w:tr>{mark}"))
    (row,) = made.body.iter(w("tr"))
    assert [dict(each.attrib) for each in row.iter(w("cantSplit"))] == ([{}] if is_whole else [])
