"""The levels of ``scores.xlsx``: exactly one holds, by what is shown and by the formulas, on every boundary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from itadocs.analysis import derive
from itadocs.catalog import default_catalog
from itadocs.values import Sourced, replace
from tests.render.sheets.test_scores import SUMMARY, render_scores
from tests.support.documents import book_of
from tests.support.effort import sampled

MOMENT = datetime(2026, 2, 3, 4, tzinfo=UTC)
BEST, GOOD, PASSED, MEND, URGENT = "ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน", "ต้องปรับปรุง", "ต้องปรับปรุงโดยด่วน"


def summaries(total: str, lowest: str | None) -> tuple[Worksheet, Worksheet]:
    """The sheet as shown and with its formulas; the parts and instruments have the lowest score, or none."""
    catalog = default_catalog()
    book = book_of("oie-2568")
    score = Sourced(Decimal(lowest)) if lowest else None
    instruments = tuple(replace(entry, this_year=score) for entry in book.instruments) if lowest else ()
    book = replace(book, result=replace(book.result, total=Sourced(Decimal(total))), instruments=instruments)
    (choice,) = (choice for choice in book.documents if choice.kind == "scores")
    data = render_scores(book, derive(book), choice, catalog.document("scores"), MOMENT)
    return load_workbook(BytesIO(data), data_only=True)[SUMMARY], load_workbook(BytesIO(data))[SUMMARY]


def levels(page: Worksheet) -> Iterator[int]:
    """The rows of the levels."""
    start = next(row for row in range(1, 60) if page.cell(row, 1).value == "ระดับ")
    return iter(range(start + 1, start + 6))


def computed(formulas: Worksheet, shown: Worksheet, spot: str) -> object:
    """What the formula of a level gives, computed here from the figures of the sheet and the formulas above it."""

    def value(name: str) -> object:
        name = name.replace("$", "")
        is_level = name[0] == "E" and str(formulas[name].value).startswith("=IF(COUNT")
        return computed(formulas, shown, name) if is_level else shown[name].value

    def area(text: str) -> list[object]:
        left, top, right, bottom = range_boundaries(text.replace("$", ""))
        return [
            value(f"{'ABCDEFGH'[col - 1]}{row}") for row in range(top, bottom + 1) for col in range(left, right + 1)
        ]

    text = str(formulas[spot].value)[1:]
    text = re.sub(r"\$?[A-H]\$?\d+:\$?[A-H]\$?\d+", lambda found: f"area({found[0]!r})", text)
    text = re.sub(r"(?<!['$A-Z:])\$?[A-H]\$?\d+(?![\d':])", lambda found: f"value({found[0]!r})", text)
    text = re.sub(r"(?<![<>=])=(?!=)", "==", text.replace(">=", "≥")).replace("≥", ">=")
    numbers = {
        "IF": lambda test, one, other: one if test else other,
        "AND": lambda *tests: all(tests),
        "OR": lambda *tests: any(tests),
        "NOT": lambda test: not test,
        "MIN": lambda *scores: min((score for score in scores if isinstance(score, float | int)), default=0),
        "COUNT": lambda *scores: sum(isinstance(score, float | int) for score in scores),
        "COUNTIF": lambda cells, wanted: sum(cell == wanted for cell in cells),
    }
    return eval(text, {"__builtins__": {}}, {**numbers, "value": value, "area": area})


@pytest.mark.parametrize(
    ("total", "lowest", "level"),
    sampled(
        [
            ("100", "100", BEST),
            ("95", "95", BEST),
            ("96.06", "94.99", GOOD),
            ("94.99", "94.99", GOOD),
            ("94.99", "96", GOOD),
            ("85", "85", GOOD),
            ("96.06", "84.99", PASSED),
            ("85", "84.99", PASSED),
            ("84.99", "84.99", MEND),
            ("84.99", "90", MEND),
            ("70", "0", MEND),
            ("69.99", "99", URGENT),
            ("0", "0", URGENT),
        ],
        3,
    ),
)
def test_only_the_level_that_holds_is_marked(total: str, lowest: str, level: str) -> None:
    shown, formulas = summaries(total, lowest)
    rows = list(levels(shown))
    assert [shown.cell(row, 1).value for row in rows] == [BEST, GOOD, PASSED, MEND, URGENT]
    expected = ["เข้าเกณฑ์" if shown.cell(row, 1).value == level else "ไม่เข้าเกณฑ์" for row in rows]
    assert [shown.cell(row, 5).value for row in rows] == expected
    assert [computed(formulas, shown, f"E{row}") for row in rows] == expected


def test_no_level_is_marked_while_a_score_is_missing() -> None:
    shown, formulas = summaries("96.06", None)
    judged = [(shown.cell(row, 5).value, computed(formulas, shown, f"E{row}")) for row in levels(shown)]
    found = judged
    assert all(kept == computed and kept != "เข้าเกณฑ์" for kept, computed in found)
