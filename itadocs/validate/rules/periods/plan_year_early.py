"""Check that measures and plans are for a year after the assessed one (R42).

What: the plan year against the assessed year, where a wanted document is a plan or measures. A report of results is
about its own year and is not asked.
Why: with the assessed year as plan year every heading and default period of the document is a year too early.

Wrong: R42 ผลการประเมิน!B2

    ## ผลการประเมิน
    | ปีงบประมาณที่ประเมิน | 2568 |
    | ปีงบประมาณของแผน | 2568 |
    | คะแนนรวม | 96.06 |
    | ระดับผลการประเมิน | ผ่าน |

    ## เอกสาร
    | เอกสาร | จัดทำ |
    | แผนพัฒนาจากผลการประเมิน | ใช่ |

Right:

    ## ผลการประเมิน
    | ปีงบประมาณที่ประเมิน | 2568 |
    | ปีงบประมาณของแผน | 2568 |
    | คะแนนรวม | 96.06 |
    | ระดับผลการประเมิน | ผ่าน |

    ## เอกสาร
    | เอกสาร | จัดทำ |
    | แผนพัฒนาจากผลการประเมิน | ไม่ |
    | รายงานผลการดำเนินการ | ใช่ |
"""

from __future__ import annotations

from collections.abc import Iterator

from itadocs.catalog import Catalog
from itadocs.problems import Problem
from itadocs.validate.typed import TypedBook


def check(book: TypedBook, catalog: Catalog) -> Iterator[Problem]:
    """Yield R42 at the plan year; the assessed year takes part."""
    result = book.form("result")
    if result is not None and is_too_early(book, catalog):
        assessed, plan = result.value("assessed_year", int), result.value("plan_year", int)
        params = {"found": plan, "year": assessed, "expected": (assessed or 0) + 1}
        yield Problem("R42", result.places["plan_year"], params, (result.places["assessed_year"],))


def is_too_early(book: TypedBook, catalog: Catalog) -> bool:
    """Tell whether a document about what will be done is wanted for a year, as typed, not after the assessed one."""
    result = book.form("result")
    assessed, plan = (result.value(key, int) if result else None for key in ("assessed_year", "plan_year"))
    if assessed is None or plan is None or plan > assessed:
        return False
    ahead = {document.key for document in catalog.documents if document.is_ahead}
    return any(row.text("wanted") == "yes" and row.text("kind") in ahead for row in book.rows("documents"))
