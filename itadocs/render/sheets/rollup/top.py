"""Define what the sheets of ``rollup.xlsx`` share: their names, their tables and how they begin."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from statistics import mean

from itadocs.model.rollup import Rollup
from itadocs.render.sheets import looks
from itadocs.render.sheets.page import Page

KIND = "rollup"
COVER, UNITS, MATRIX, DETAILS, FINDINGS, SCORES = (
    "ปก", "สถานะเอกสาร", "ความก้าวหน้า", "ผลรายมาตรการ", "ข้อค้นพบ", "คะแนน",
)  # fmt: skip
HEADER_ROW = 5
FIRST_ROW = HEADER_ROW + 1
NONE = "–"

_ACROSS = 9


def write_top(page: Page, title: str, data: Rollup, remark: str) -> None:
    """Write the title, whose and of which year, and what is to be known of the sheet."""
    page.put(1, 1, title, looks.TITLE)
    page.put(2, 1, f"{data.agency} ปีงบประมาณ พ.ศ. {data.plan_year_be}", looks.SUBTITLE)
    page.put(3, 1, remark, looks.REMARK, over=min(len(page.widths), _ACROSS))


def finish_page(page: Page) -> None:
    """Keep the headers and the first two columns on screen, the headers on every page."""
    page.sheet.freeze_panes(HEADER_ROW, 2)
    page.print_on_a4((HEADER_ROW, HEADER_ROW))


def average(values: Iterable[Decimal | None]) -> Decimal | None:
    """Return the mean of those that are known, as Excel shows it; None where none is."""
    known = [value for value in values if value is not None]
    return mean(known) if known else None


def colour(page: Page, area: tuple[int, int, int, int], words: Iterable[tuple[str, str, str]]) -> None:
    """Give cells that begin with a word its fill and ink.

    ``area`` is first row, first column, last row, last column, from 1; ``words`` are word, fill and ink (RRGGBB).
    """
    top, left, bottom, right = (number - 1 for number in area)
    for word, fill, ink in words:
        condition = {"type": "text", "criteria": "begins with", "value": word, "format": page.book.mark(fill, ink)}
        page.sheet.conditional_format(top, left, bottom, right, condition)
