"""Check that every measure has steps, a period and an owner (R06).

What: what a measure does not have itself comes from its group's shared cells in the sheet การวิเคราะห์; what neither
has is missing. The finding a measure answers, shared or its own, is asked for where a document must print it.
Why: the assessor gives 100 or 0; one missing element of one measure is a 0.

Wrong: R06 มาตรการ!E2

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือการปฏิบัติงาน | ประกาศใช้คู่มือ | ต.ค. 68 - ก.ย. 69 | |

Right:

    ## การวิเคราะห์
    | ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ | ผู้รับผิดชอบร่วม |
    | ตัวชี้วัดที่ 1 | บุคลากรบางส่วนเห็นว่างานล่าช้า | สล. |

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือการปฏิบัติงาน | ประกาศใช้คู่มือ | ต.ค. 68 - ก.ย. 69 | |
"""

from __future__ import annotations

from collections.abc import Iterator

from itadocs.catalog import Catalog, Sheet
from itadocs.catalog.asked import MEASURE_ELEMENTS
from itadocs.outcomes import once
from itadocs.problems import Problem
from itadocs.validate.typed import Block, TypedBook, missing_heading

_CONTINUED = " ถ้าบรรทัดนี้เป็นข้อความต่อของมาตรการบน ให้รวมไว้ในเซลล์บนแล้วลบออก"
"""A name that was broken over two rows makes a measure of its second half; a new one usually names its group."""


def check(book: TypedBook, catalog: Catalog) -> Iterator[Problem]:
    """Yield R06, one per missing element. A measure whose group is unknown is not asked: the group may have the
    rest."""
    spec = catalog.sheet("measures")
    yield from once(
        missing_element(measure, keys[0], spec)
        for measure in book.measures
        for keys in MEASURE_ELEMENTS
        if measure.group and not book.has_element(measure, keys)
    )


def missing_element(measure: Block, key: str, spec: Sheet) -> Problem:
    """Return R06 at the cell of the measure's first row where the element belongs; where the sheet has no such column,
    what is wrong is its heading: H01 at the sheet, the same for all measures."""
    where, header = measure.first.places[key], spec.field(key).header
    if not where.col:
        return missing_heading(where, header)
    return Problem("R06", where, {"field": header, "continued": "" if measure.first.has("group") else _CONTINUED})
