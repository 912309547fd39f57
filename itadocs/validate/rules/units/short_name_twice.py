"""Check that one short name belongs to one unit (R08).

What: two rows of the sheet รายชื่อหน่วยงาน must not have the same short name; dots and spaces do not count.
Why: an owner written by the short name could be either unit, and the document would name the wrong one.

Wrong: R08 รายชื่อหน่วยงาน!B3

    ## รายชื่อหน่วยงาน
    | ชื่อหน่วยงาน | ชื่อย่อ |
    | สำนักงานเลขานุการกรม | สล. |
    | สำนักงานเลขาธิการ | สล |

Right:

    ## รายชื่อหน่วยงาน
    | ชื่อหน่วยงาน | ชื่อย่อ |
    | สำนักงานเลขานุการกรม | สล. |
    | สำนักงานเลขาธิการ | สลธ. |
"""

from __future__ import annotations

from collections.abc import Iterator

from itadocs.catalog import Catalog
from itadocs.problems import Problem
from itadocs.thai.compare import without_marks
from itadocs.validate.cells.text import quote_value
from itadocs.validate.typed import TypedBook, TypedRow


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield R08 at every further short name, naming the unit that has it first."""
    first: dict[str, TypedRow] = {}
    for row in book.rows("units"):
        short = row.text("short_name")
        if not short:
            continue
        other = first.setdefault(without_marks(short), row)
        if other is not row:
            params = {"found": quote_value(short), "other": quote_value(other.text("name") or other.text("short_name"))}
            yield Problem("R08", row.places["short_name"], params, (other.places["short_name"],))
