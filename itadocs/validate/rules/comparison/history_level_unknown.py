"""Check that a level of the history is one that its year has (R88).

What: a level of a former year that neither that year's levels nor, until 2565, the letters of then name; with or
without ระดับ, ผ่าน or a remark in brackets. Left alone: years whose levels nobody knows, and the assessed year and the
one before, whose levels are held against the result (R37).
Why: a letter beside a year that was rated in words is seen at once; the line was typed from memory.

Wrong: R88 ผลย้อนหลัง!C2

    ## ผลย้อนหลัง
    | ปีงบประมาณ | คะแนน | ระดับ |
    | 2566 | 90.11 | A |

Right:

    ## ผลย้อนหลัง
    | ปีงบประมาณ | คะแนน | ระดับ |
    | 2565 | 88.20 | A |
    | 2566 | 90.11 | ดี |
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from itadocs.catalog import Catalog, Framework
from itadocs.problems import Problem
from itadocs.thai.compare import without_marks
from itadocs.validate.cells.text import quote_value
from itadocs.validate.typed import TypedBook

_REMARK = re.compile(r"\s*\([^)]*\)")


def check(book: TypedBook, catalog: Catalog) -> Iterator[Problem]:
    """Yield R88 at the level, naming the levels of its year."""
    framework = book.framework
    if framework is None:
        return
    for row in book.rows("history"):
        year, typed = row.value("year", int), str(row.text("level"))
        if year is None or not typed or year >= framework.year_be - 1:
            continue
        names = _levels(year, framework, catalog)
        if names and _plain(typed) not in {_plain(name) for name in names}:
            params = {"found": quote_value(typed), "year": year, "expected": ", ".join(names)}
            yield Problem("R88", row.places["level"], params)


def _levels(year: int, framework: Framework, catalog: Catalog) -> tuple[str, ...]:
    """Return the levels of a year, the best first; empty where nobody knows them."""
    if year in catalog.years_of(framework.family):
        return tuple(level.name for level in catalog.framework(year, framework.family).levels)
    former = sorted(catalog.family(framework.family).former_levels, key=lambda each: each.until_be)
    return next((each.names for each in former if year <= each.until_be), ())


def _plain(level: str) -> str:
    """Return a level without what people write beside its name."""
    name = without_marks(_REMARK.sub("", level)).removeprefix("ระดับ")
    return name.removeprefix("ผ่าน") or name
