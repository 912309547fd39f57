"""Check that reported measures come from the result of a year before theirs (R75).

What: the year whose result led to the measures, where the workbook says one, against the year in which they were
carried out and reported.
Why: a report that says its measures come from a result that was announced after them is not believed.

Wrong: R75 ผลการประเมิน!B5

    ## ผลการประเมิน
    | ปีงบประมาณที่ประเมิน | 2568 |
    | ปีงบประมาณของแผน | 2568 |
    | คะแนนรวม | 96.06 |
    | ระดับผลการประเมิน | ผ่าน |
    | ปีงบประมาณของผลที่นำมากำหนดมาตรการ | 2568 |

    ## เอกสาร
    | เอกสาร | จัดทำ |
    | รายงานผลการดำเนินการ | ใช่ |

Right:

    ## ผลการประเมิน
    | ปีงบประมาณที่ประเมิน | 2568 |
    | ปีงบประมาณของแผน | 2568 |
    | คะแนนรวม | 96.06 |
    | ระดับผลการประเมิน | ผ่าน |
    | ปีงบประมาณของผลที่นำมากำหนดมาตรการ | 2567 |

    ## เอกสาร
    | เอกสาร | จัดทำ |
    | รายงานผลการดำเนินการ | ใช่ |

Right:

    ## ผลการประเมิน
    | ปีงบประมาณที่ประเมิน | 2568 |
    | คะแนนรวม | 96.06 |
    | ระดับผลการประเมิน | ผ่าน |
    | ปีงบประมาณของผลที่นำมากำหนดมาตรการ | 2568 |
"""

from __future__ import annotations

from collections.abc import Iterator

from itadocs.catalog import Catalog
from itadocs.problems import Problem
from itadocs.validate.typed import TypedBook


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield R75 at the year whose result was analysed; the plan year takes part."""
    result = book.form("result")
    analysed = result.value("analysed_year", int) if result else None
    reported = book.plan_year_be
    if result is not None and analysed is not None and reported is not None and analysed >= reported:
        params = {"found": analysed, "year": reported, "expected": reported - 1}
        yield Problem("R75", result.places["analysed_year"], params, (result.places["plan_year"],))
