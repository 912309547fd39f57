"""Check that the table of peers agrees with itself and with the agency's own result (R32 to R35).

What: R32 a better score under a worse rank, R33 two scores under one rank, R34 and R35 the agency's own score and
level against the sheet ผลการประเมิน.
Why: readers look for their own agency first, and one swapped row makes the whole table doubtful.

Wrong: R32 หน่วยงานเปรียบเทียบ!C3

    ## หน่วยงานเปรียบเทียบ
    | อันดับ | หน่วยงาน | คะแนน |
    | 1 | กรมโรงงานอุตสาหกรรม | 96.06 |
    | 2 | กรมส่งเสริมอุตสาหกรรม | 97.47 |

Wrong: R33 หน่วยงานเปรียบเทียบ!A3

    ## หน่วยงานเปรียบเทียบ
    | อันดับ | หน่วยงาน | คะแนน |
    | 1 | กรมโรงงานอุตสาหกรรม | 97.47 |
    | 1 | กรมส่งเสริมอุตสาหกรรม | 92.65 |

Wrong: R34 หน่วยงานเปรียบเทียบ!C2

    ## หน่วยงานเปรียบเทียบ
    | อันดับ | หน่วยงาน | คะแนน |
    | 4 | สำนักงานเศรษฐกิจอุตสาหกรรม | 96.60 |

Wrong: R35 หน่วยงานเปรียบเทียบ!D2

    ## หน่วยงานเปรียบเทียบ
    | อันดับ | หน่วยงาน | คะแนน | ระดับ |
    | 4 | สำนักงานเศรษฐกิจอุตสาหกรรม | 96.06 | ผ่านดี |

Right:

    ## หน่วยงานเปรียบเทียบ
    | อันดับ | หน่วยงาน | คะแนน | ระดับ |
    | 1 | กรมโรงงานอุตสาหกรรม | 97.47 | ผ่าน |
    | 2 | สำนักงานเศรษฐกิจอุตสาหกรรม | 96.06 | ผ่าน |
    | 2 | กรมส่งเสริมอุตสาหกรรม | 96.06 | ผ่าน |
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from itadocs.catalog import Catalog
from itadocs.catalog.arithmetic import round_half_up
from itadocs.problems import Problem
from itadocs.thai.compare import without_marks
from itadocs.thai.digits import format_score
from itadocs.validate.cells.text import quote_value
from itadocs.validate.typed import TypedBook, TypedRow


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield R32 at the better score, R33 at the second rank, R34 and R35 in the agency's own row."""
    yield from _order(book)
    own, result = own_row(book), book.form("result")
    if own is not None and result is not None:
        yield from _own_score(own, result)
        yield from _own_level(own, result)


def own_row(book: TypedBook) -> TypedRow | None:
    """Return the row of the agency itself, by name, short name or both; None where no row, or more than one, has it."""
    agency = book.form("agency")
    if agency is None:
        return None
    name, short = without_marks(agency.text("name")), without_marks(agency.text("short_name"))
    names = {name, short, name + short} - {""}
    rows = [row for row in book.rows("peers") if without_marks(row.text("name")) in names]
    return rows[0] if len(rows) == 1 else None


def _order(book: TypedBook) -> Iterator[Problem]:
    known = [
        (rank, score, row)
        for row in book.rows("peers")
        if (rank := row.value("rank", int)) is not None and (score := row.value("score", Decimal)) is not None
    ]
    for (above, better, first), (rank, score, row) in pairwise(sorted(known, key=lambda entry: entry[0])):
        params = {"rank": rank, "found": format_score(score), "other": format_score(better), "above": above}
        if rank == above and score != better:
            yield Problem("R33", row.places["rank"], params, (first.places["rank"],))
        elif rank > above and score > better:
            yield Problem("R32", row.places["score"], params, (first.places["score"],))


def _own_score(own: TypedRow, result: TypedRow) -> Iterator[Problem]:
    found, expected = own.value("score", Decimal), result.value("total", Decimal)
    if found is not None and expected is not None and round_half_up(found) != round_half_up(expected):
        params = {"found": format_score(found), "expected": format_score(expected)}
        yield Problem("R34", own.places["score"], params, (result.places["total"],))


def _own_level(own: TypedRow, result: TypedRow) -> Iterator[Problem]:
    found, expected = own.text("level"), result.text("level")
    if found and expected and without_marks(found) != without_marks(expected):
        params = {"found": quote_value(found), "expected": quote_value(expected)}
        yield Problem("R35", own.places["level"], params, (result.places["level"],))
