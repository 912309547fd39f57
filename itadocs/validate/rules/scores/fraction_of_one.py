"""Check that a score is a figure from 0 to 100, not a share of one (R64).

What: a score above 0 and at most 1 in any cell of 0 to 100; the progress of a result may be one per cent. A cell that
Excel shows as per cent was read as such. The offer is the hundredfold.
Why: 0.962 is printed as it is, and makes the best indicator the weakest.

Wrong: R64 คะแนนรายข้อ!B3

    ## คะแนนรายข้อ
    | รหัสข้อ | คะแนน |
    | i1 | 98.71 |
    | i2 | 0.962 |

Right:

    ## คะแนนรายข้อ
    | รหัสข้อ | คะแนน |
    | i1 | 98.71 |
    | i2 | 9.62 |
    | o1 | 0 |
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from itadocs.catalog import Catalog
from itadocs.problems import Problem
from itadocs.thai.digits import format_decimal
from itadocs.validate.typed import TypedBook

_ONE = Decimal(1)
_PROGRESS = "percent"


def check(book: TypedBook, catalog: Catalog) -> Iterator[Problem]:
    """Yield R64 at each such cell, with the figure that is likely meant."""
    for spec in catalog.sheets:
        scores = [field for field in spec.fields if field.type == "score"]
        for row in book.rows(spec.key) if scores else ():
            for field in scores:
                score = row.value(field.key, Decimal)
                if score is None or not 0 < score <= _ONE or (score == _ONE and field.key == _PROGRESS):
                    continue
                offer = format_decimal(score * 100)
                params = {"found": f"{score.normalize():f}", "field": field.header, "expected": offer}
                yield Problem("R64", row.places[field.key], params)
