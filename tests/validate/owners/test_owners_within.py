"""An agency leaves its own name out of those of its units; one cut short with ฯ is the one that begins so."""

from __future__ import annotations

from tests.support.effort import each_of
from tests.support.tables import found

PROVINCE = """
## หน่วยงาน
| ชื่อหน่วยงาน | จังหวัดภูผาธาร |
| ประเภทหน่วยงาน | จังหวัด |

## รายชื่อหน่วยงาน
| ชื่อหน่วยงาน |
| สำนักงานจังหวัดภูผาธาร |
| สำนักงานคลังจังหวัดภูผาธาร |
| ศูนย์ดำรงธรรมจังหวัดภูผาธาร |
"""
MUNICIPALITY = """
## หน่วยงาน
| ชื่อหน่วยงาน | เทศบาลเมืองบางแก้วฟ้า |
| ประเภทหน่วยงาน | เทศบาลเมือง |

## รายชื่อหน่วยงาน
| ชื่อหน่วยงาน |
| สำนักปลัดเทศบาล |
| กองสาธารณสุขและสิ่งแวดล้อม |
| กองยุทธศาสตร์และงบประมาณ |
"""
MEASURE = """
## มาตรการ
| ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
| ตัวชี้วัดที่ 1 | ทบทวนคู่มือ | ประกาศใช้ | ต.ค. 68 - ก.ย. 69 | {} |
"""


def unknown(book: str, owner: str) -> int:
    return [code for code, _ in found(book + MEASURE.format(owner))].count("C14")


@each_of(
    ("book", "owner"),
    [
        (PROVINCE, "สำนักงานจังหวัด"),
        (PROVINCE, "สำนักงานคลังจังหวัด และศูนย์ดำรงธรรม"),
        (PROVINCE, "ศูนย์ดำรงธรรมจังหวัด"),
        (MUNICIPALITY, "สำนักปลัด"),
        (MUNICIPALITY, "สำนักปลัดฯ และกองสาธารณสุขฯ"),
        (MUNICIPALITY, "กองยุทธศาสตร์ฯ, สำนักปลัดเทศบาลเมืองบางแก้วฟ้า"),
    ],
)
def test_a_unit_is_known_by_what_it_is_called_within_the_agency(book: str, owner: str) -> None:
    assert unknown(book, owner) == 0


@each_of(
    ("book", "owner"),
    [
        (PROVINCE, "สำนักงาน"),
        (PROVINCE, "สำนักงานฯ"),
        (MUNICIPALITY, "กองฯ"),
        (MUNICIPALITY, "กองช่างฯ"),
        (MUNICIPALITY, "สำนักปลัดเทศบาลฯ"),
        (MUNICIPALITY, "ปลัดเทศบาล"),
    ],
)
def test_what_may_be_several_or_none_is_told(book: str, owner: str) -> None:
    assert unknown(book, owner) == 1
