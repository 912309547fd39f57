"""C18: a report belongs to a measure that exists.

What: the number in มาตรการลำดับที่ counts the measures of the same group in the sheet มาตรการ.
Why: a report for a measure that is not there would be printed nowhere.

Wrong: C18 ผลการดำเนินการ!B2

    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือการปฏิบัติงาน | ประกาศใช้คู่มือ | ต.ค. 68 - ก.ย. 69 | สล. |

    ## ผลการดำเนินการ
    | ตัวชี้วัดหรือประเด็น | มาตรการลำดับที่ | ผลการดำเนินการ (output) |
    | ตัวชี้วัดที่ 1 | 2 | ประกาศใช้คู่มือแล้วสามเรื่อง |

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
from itadocs.validate.labels import group_names
from itadocs.validate.typed import TypedBook


def check(book: TypedBook, _catalog: Catalog) -> Iterator[Problem]:
    """C18 at the number, with how many measures the group has."""
    names = group_names(book.framework) if book.framework else {}
    for report in book.results:
        number = report.first.value("measure", int)
        if report.group is None or number is None:
            continue
        count = len(book.measures_of(report.group))
        if not 1 <= number <= count:
            label = group_label(*report.group, names[report.group])
            params = {"group": label, "found": number, "count": count}
            yield Problem("C18", report.first.places["measure"], params)
