"""Check that what was typed for a whole group is used by something of the group (R84).

What: what the measures of a group share (steps, dates, owners, finding) where each of them has its own, a reason for
having no measure where there is one, and a status, progress or evidence that names no measure. Left alone: a group that
is still without a measure and without a reason (R04).
Why: documents print what a measure has of its own, and set aside what stands beside it without a word.

Wrong: R84 การวิเคราะห์!C2

    ## การวิเคราะห์
    | ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ | ขั้นตอนร่วม |
    | ตัวชี้วัดที่ 1 | บุคลากรบางส่วนเห็นว่างานล่าช้า | ประชุมชี้แจงทุกกอง |

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือการปฏิบัติงาน | ประกาศใช้คู่มือ | ต.ค. 68 - ก.ย. 69 | สล. |

Wrong: R84 การวิเคราะห์!C2

    ## การวิเคราะห์
    | ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ | เหตุผลที่ไม่มีมาตรการ |
    | ตัวชี้วัดที่ 1 | บุคลากรบางส่วนเห็นว่างานล่าช้า | แก้ไขแล้วเมื่อต้นปี |

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือการปฏิบัติงาน | ประกาศใช้คู่มือ | ต.ค. 68 - ก.ย. 69 | สล. |

Wrong: R84 ผลการดำเนินการ!C2

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือการปฏิบัติงาน | ประกาศใช้คู่มือ | ต.ค. 68 - ก.ย. 69 | สล. |

    ## ผลการดำเนินการ
    | ตัวชี้วัดหรือประเด็น | ผลการดำเนินการ (output) | หลักฐาน |
    | ตัวชี้วัดที่ 1 | คู่มือประกาศใช้แล้ว | ประกาศลงวันที่ 5 มีนาคม 2569 |

Right:

    ## การวิเคราะห์
    | ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ | ขั้นตอนร่วม |
    | ตัวชี้วัดที่ 1 | บุคลากรบางส่วนเห็นว่างานล่าช้า | ประชุมชี้แจงทุกกอง |

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือการปฏิบัติงาน | ประกาศใช้คู่มือ | ต.ค. 68 - ก.ย. 69 | สล. |
    | ตัวชี้วัดที่ 1 | จัดอบรมบุคลากรใหม่ | | ต.ค. 68 - ก.ย. 69 | สล. |
"""

from __future__ import annotations

from collections.abc import Iterator

from itadocs.catalog import Catalog
from itadocs.catalog.asked import FINDING, MEASURE_ELEMENTS
from itadocs.catalog.choices import group_label
from itadocs.problems import Problem
from itadocs.validate.documents.needed_cells import name_cells
from itadocs.validate.typed import Block, TypedBook

_OF_A_MEASURE = ("status", "percent", "evidence")


def check(book: TypedBook, catalog: Catalog) -> Iterator[Problem]:
    """Yield R84 at the first cell of each group that is set aside, naming all of them."""
    if book.has_unplaced_measures:
        return  # whose measure it is, is not known: C13
    for group, block in book.analysis.items():
        measures = book.measures_of(group)
        for element in (FINDING, *MEASURE_ELEMENTS):
            if measures and all(measure.has(*element) for measure in measures):
                yield from _aside(block, element, "analysis", "ทุกมาตรการของกลุ่มกรอกช่องนี้ของตนเอง", catalog)
        if measures:
            yield from _aside(block, ("none_reason",), "analysis", "กลุ่มนี้มีมาตรการแล้ว", catalog)
    for report in book.results:
        if report.group is not None and not report.has("measure"):
            reason = "แถวนี้ไม่ได้ระบุมาตรการลำดับที่ เอกสารพิมพ์ช่องนี้ตามมาตรการ"
            yield from _aside(report, _OF_A_MEASURE, "results", reason, catalog)


def _aside(block: Block, keys: tuple[str, ...], sheet: str, reason: str, catalog: Catalog) -> Iterator[Problem]:
    spec = catalog.sheet(sheet)
    cells = [(row.places[key], spec.field(key).header) for row in block.rows for key in keys if row.has_own(key)]
    if cells and block.group:
        params = {"found": name_cells(cells), "group": group_label(*block.group, "").strip(), "reason": reason}
        yield Problem("R84", cells[0][0], params, tuple(where for where, _ in cells[1:]))
