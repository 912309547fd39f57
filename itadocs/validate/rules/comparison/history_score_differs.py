"""Check that the history agrees with the result of the assessed year and of the year before (R36 and R37).

What: R36 the score, R37 the level, each against the sheet ผลการประเมิน; only what both sheets have is compared.
Why: the chart is drawn from one sheet and the sentence above it from the other.

Wrong: R36 ผลย้อนหลัง!B2

    ## ผลย้อนหลัง
    | ปีงบประมาณ | คะแนน |
    | 2568 | 96.60 |

Wrong: R37 ผลย้อนหลัง!C2

    ## ผลย้อนหลัง
    | ปีงบประมาณ | คะแนน | ระดับ |
    | 2568 | 96.06 | ผ่านดี |

Right:

    ## ผลการประเมิน
    | ปีงบประมาณที่ประเมิน | 2568 |
    | คะแนนรวม | 96.06 |
    | ระดับผลการประเมิน | ผ่าน |
    | คะแนนรวมปีก่อน | 92.73 |

    ## ผลย้อนหลัง
    | ปีงบประมาณ | คะแนน | ระดับ |
    | 2566 | 90.11 | ผ่าน |
    | 2567 | 92.73 | ผ่าน |
    | 2568 | 96.06 | ระดับผ่าน |
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from itadocs.catalog import Catalog
from itadocs.catalog.arithmetic import round_half_up
from itadocs.problems import Problem
from itadocs.thai.compare import without_marks
from itadocs.thai.digits import format_score
from itadocs.validate.cells.text import quote_value
from itadocs.validate.typed import TypedBook, TypedRow


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield R36 at the score and R37 at the level of the history."""
    result = book.form("result")
    assessed = result.value("assessed_year", int) if result else None
    if result is None or assessed is None:
        return
    keys = {assessed: ("total", "level"), assessed - 1: ("last_total", "last_level")}
    for row in book.rows("history"):
        year = row.value("year", int)
        if year in keys:
            total, level = keys[year]
            yield from _score(row, result, total, year)
            yield from _level(row, result, level, year)


def _score(row: TypedRow, result: TypedRow, key: str, year: int) -> Iterator[Problem]:
    found, expected = row.value("score", Decimal), result.value(key, Decimal)
    if found is not None and expected is not None and round_half_up(found) != round_half_up(expected):
        params = {"year": year, "found": format_score(found), "expected": format_score(expected)}
        yield Problem("R36", row.places["score"], params, (result.places[key],))


def _level(row: TypedRow, result: TypedRow, key: str, year: int) -> Iterator[Problem]:
    found, expected = row.text("level"), result.text(key)
    if found and expected and without_marks(found).removeprefix("ระดับ") != without_marks(expected):
        params = {"year": year, "found": quote_value(found), "expected": quote_value(expected)}
        yield Problem("R37", row.places["level"], params, (result.places[key],))
