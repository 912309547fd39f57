"""Check that the title of a document says ปีงบประมาณ (R58).

What: ประจำปี 2567 or ประจำปี พ.ศ. 2567 in a title of one's own; information, because some agencies mean it.
Why: the assessment and the plan are of a fiscal year, and the rest of the document says so.

Wrong: R58 เอกสาร!C2

    ## เอกสาร
    | เอกสาร | จัดทำ | ชื่อเรื่องบนปก |
    | แผนพัฒนาจากผลการประเมิน | ใช่ | แผนพัฒนา ประจำปี พ.ศ. 2569 |

Right:

    ## เอกสาร
    | เอกสาร | จัดทำ | ชื่อเรื่องบนปก |
    | แผนพัฒนาจากผลการประเมิน | ใช่ | แผนพัฒนา ประจำปีงบประมาณ พ.ศ. 2569 |
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from itadocs.catalog import Catalog
from itadocs.problems import Problem
from itadocs.validate.typed import TypedBook

_CALENDAR = re.compile(r"ประจำปี\s*(?:พ\.?\s?ศ\.?\s*)?[2๒][5๕][0-9๐-๙]{2}")


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield R58 at the title."""
    for row in book.rows("documents"):
        found = _CALENDAR.search(row.text("title"))
        if found:
            year = found[0][-4:]
            yield Problem("R58", row.places["title"], {"found": found[0], "year": year})
