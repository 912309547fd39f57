"""Check that a name means one unit (R41).

What: a short name that is the full name of another unit.
Why: a reader cannot know which of the two is meant.

Wrong: R41 รายชื่อหน่วยงาน!B3

    ## รายชื่อหน่วยงาน
    | ชื่อหน่วยงาน | ชื่อย่อ |
    | กองกลาง | |
    | สำนักบริหารกลาง | กองกลาง |

Right:

    ## รายชื่อหน่วยงาน
    | ชื่อหน่วยงาน | ชื่อย่อ |
    | กองกลาง | กองกลาง |
    | สำนักบริหารกลาง | สบก. |
"""

from __future__ import annotations

from collections.abc import Iterator

from itadocs.catalog import Catalog
from itadocs.problems import Problem
from itadocs.thai.compare import without_marks
from itadocs.validate.cells.text import quote_value
from itadocs.validate.typed import TypedBook


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield R41 at the short name."""
    rows = book.rows("units")
    names = {without_marks(row.text("name")): row for row in rows if row.text("name")}
    for row in rows:
        other = names.get(without_marks(row.text("short_name"))) if row.text("short_name") else None
        if other is not None and other is not row:
            params = {"found": quote_value(row.text("short_name"))}
            yield Problem("R41", row.places["short_name"], params, (other.places["name"],))
