"""Check that a rank lies within its group, and is the one the table of peers shows (R30 and R31).

What: R30 a rank beyond the number of agencies it counts; R31 the agency's own rank in the sheet หน่วยงานเปรียบเทียบ
against the rank in the group that has as many agencies as that sheet lists.
Why: both numbers stand in one sentence of the document, and the table below it contradicts them.

Wrong: R30 อันดับ!A2

    ## อันดับ
    | อันดับที่ | จากทั้งหมด | กลุ่มที่จัดอันดับ |
    | 9 | 8 | หน่วยงานในสังกัดกระทรวงอุตสาหกรรม |

Wrong: R31 หน่วยงานเปรียบเทียบ!A3

    ## อันดับ
    | อันดับที่ | จากทั้งหมด | กลุ่มที่จัดอันดับ |
    | 1 | 2 | หน่วยงานในสังกัดกระทรวงอุตสาหกรรม |

    ## หน่วยงานเปรียบเทียบ
    | อันดับ | หน่วยงาน | คะแนน |
    | 1 | กรมโรงงานอุตสาหกรรม | 97.47 |
    | 2 | สำนักงานเศรษฐกิจอุตสาหกรรม | 96.06 |

Right:

    ## อันดับ
    | อันดับที่ | จากทั้งหมด | กลุ่มที่จัดอันดับ |
    | 40 | 160 | กรมหรือเทียบเท่า |
    | 2 | 2 | หน่วยงานในสังกัดกระทรวงอุตสาหกรรม |

    ## หน่วยงานเปรียบเทียบ
    | อันดับ | หน่วยงาน | คะแนน |
    | 1 | กรมโรงงานอุตสาหกรรม | 97.47 |
    | 2 | สำนักงานเศรษฐกิจอุตสาหกรรม | 96.06 |
"""

from __future__ import annotations

from collections.abc import Iterator

from itadocs.catalog import Catalog
from itadocs.problems import Problem
from itadocs.validate.cells.text import quote_value
from itadocs.validate.rules.comparison.peers_order import own_row
from itadocs.validate.typed import TypedBook


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield R30 at the rank, R31 at the own row of the peers."""
    for row in book.rows("ranks"):
        rank, out_of = row.value("rank", int), row.value("out_of", int)
        if rank is not None and out_of is not None and rank > out_of:
            yield Problem("R30", row.places["rank"], {"found": rank, "high": out_of}, (row.places["out_of"],))
    yield from _own_rank(book)


def _own_rank(book: TypedBook) -> Iterator[Problem]:
    """Yield it only where exactly one group has the size of the table: another group may rank the agency otherwise."""
    own = own_row(book)
    count = len(book.sheet("peers").data)
    ranked = [row for row in book.rows("ranks") if row.value("out_of", int) == count]
    if own is None or len(ranked) != 1:
        return
    found, expected = own.value("rank", int), ranked[0].value("rank", int)
    if found is not None and expected is not None and found != expected:
        params = {"found": found, "expected": expected, "group": quote_value(ranked[0].text("group"))}
        yield Problem("R31", own.places["rank"], params, (ranked[0].places["rank"],))
