"""Check that a report belongs to a measure that exists, and to one of its steps (C18 and C21).

What: C18 the number in มาตรการลำดับที่ counts the measures of the same group in the sheet มาตรการ; C21 the number in
ขั้นตอนลำดับที่ counts the steps of that measure (or the shared ones of its group), and needs the measure's number.
Why: a report for a measure or a step that is not there would be printed nowhere.

Wrong: C18 ผลการดำเนินการ!B2

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือการปฏิบัติงาน | ประกาศใช้คู่มือ | ต.ค. 68 - ก.ย. 69 | สล. |

    ## ผลการดำเนินการ
    | ตัวชี้วัดหรือประเด็น | มาตรการลำดับที่ | ผลการดำเนินการ (output) |
    | ตัวชี้วัดที่ 1 | 2 | ประกาศใช้คู่มือแล้วสามเรื่อง |

Wrong: C21 ผลการดำเนินการ!C2

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือการปฏิบัติงาน | ประกาศใช้คู่มือ | ต.ค. 68 - ก.ย. 69 | สล. |

    ## ผลการดำเนินการ
    | ตัวชี้วัดหรือประเด็น | มาตรการลำดับที่ | ขั้นตอนลำดับที่ | ผลการดำเนินการ (output) |
    | ตัวชี้วัดที่ 1 | 1 | 4 | ประกาศใช้คู่มือแล้วสามเรื่อง |

Right:

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือการปฏิบัติงาน | ประกาศใช้คู่มือ | ต.ค. 68 - ก.ย. 69 | สล. |

    ## ผลการดำเนินการ
    | ตัวชี้วัดหรือประเด็น | มาตรการลำดับที่ | ผลการดำเนินการ (output) |
    | ตัวชี้วัดที่ 1 | 1 | ประกาศใช้คู่มือแล้วสามเรื่อง |
    | ตัวชี้วัดที่ 1 | | คะแนนความเข้าใจของบุคลากรสูงขึ้น |
"""

from __future__ import annotations

from collections.abc import Iterator

from itadocs.catalog import Catalog
from itadocs.catalog.choices import group_label
from itadocs.problems import Problem
from itadocs.validate.cells.labels import group_names
from itadocs.validate.typed import Block, TypedBook


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """Yield C18 at the number, with how many measures the group has; C21 at the step, with how many the measure has."""
    names = group_names(book.framework) if book.framework else {}
    for report in book.results:
        number = report.first.value("measure", int)
        if report.group is None or number is None:
            if report.group is not None and report.first.has("step"):
                yield _no_step(report, 0)
            continue
        count = len(book.measures_of(report.group))
        if number > count and book.has_unplaced_measures:
            continue  # it may be the one whose group has been reported
        if not 1 <= number <= count:
            label = group_label(*report.group, names[report.group])
            params = {"group": label, "found": number, "count": count}
            yield Problem("C18", report.first.places["measure"], params)
            continue
        steps = len(book.measures_of(report.group)[number - 1].lines("steps"))
        shared = book.analysis.get(report.group)
        steps = steps or (len(shared.lines("steps")) if shared else 0)
        step = report.first.value("step", int)
        if step is not None and not 1 <= step <= steps:
            yield _no_step(report, steps)


def _no_step(report: Block, count: int) -> Problem:
    params = {"found": report.first.value("step", int), "count": count}
    return Problem("C21", report.first.places["step"], params)
