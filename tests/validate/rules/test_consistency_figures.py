"""Ranks, peers, history, weak items, owners and the plan year agree with each other."""

from __future__ import annotations

import pytest

from tests.support.tables import found, problem

RANKS = """
## อันดับ
| อันดับที่ | จากทั้งหมด | กลุ่มที่จัดอันดับ |
| {0} | {1} | หน่วยงานในสังกัดกระทรวงอุตสาหกรรม |
"""
PEERS = """
## หน่วยงานเปรียบเทียบ
| อันดับ | หน่วยงาน | คะแนน | ระดับ |
| 1 | กรมโรงงานอุตสาหกรรม | 97.47 | ผ่าน |
| {0} | {1} | {2} | {3} |
| 3 | กรมส่งเสริมอุตสาหกรรม | 92.65 | |
"""
OIE = "สำนักงานเศรษฐกิจอุตสาหกรรม"
MEASURE = """
## มาตรการ
| ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
| {0} | {1} | ประกาศใช้คู่มือ | ต.ค. 68 - ก.ย. 69 | สล. |
"""


@pytest.mark.parametrize(("rank", "out_of"), [("8", "8"), ("1", "160"), ("9", ""), ("๘", "๘")])
def test_a_rank_within_its_group_is_right(rank: str, out_of: str) -> None:
    assert found(RANKS.format(rank, out_of)) == []


def test_a_rank_beyond_its_group_names_both_numbers() -> None:
    entry = problem(RANKS.format("160", "122"), "R30")
    assert entry.where.tag == "อันดับ!A2"
    assert [where.tag for where in entry.also] == ["อันดับ!B2"]


def test_the_own_rank_is_compared_with_the_group_of_that_size() -> None:
    text = RANKS.format("3", "3") + PEERS.format("2", OIE, "96.06", "ผ่าน")
    assert found(text) == [("R31", "หน่วยงานเปรียบเทียบ!A3")]


@pytest.mark.parametrize(("rank", "out_of"), [("2", "3"), ("40", "160"), ("3", "")])
def test_the_rank_in_another_group_may_differ(rank: str, out_of: str) -> None:
    assert found(RANKS.format(rank, out_of) + PEERS.format("2", OIE, "96.06", "ผ่าน")) == []


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (("2", OIE, "96.06", "ผ่าน"), []),
        (("2", "กรมเหมืองแร่", "97.47", ""), []),
        (("2", OIE, "96.60", "ผ่าน"), [("R34", "หน่วยงานเปรียบเทียบ!C3")]),
        (("2", OIE, "96.06", "ผ่านดี"), [("R35", "หน่วยงานเปรียบเทียบ!D3")]),
        (("2", "กรมเหมืองแร่", "97.48", ""), [("R32", "หน่วยงานเปรียบเทียบ!C3")]),
        (("1", "กรมเหมืองแร่", "97.47", ""), []),
        (("1", "กรมเหมืองแร่", "97.40", ""), [("R33", "หน่วยงานเปรียบเทียบ!A3")]),
    ],
)
def test_peers(row: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    assert found(PEERS.format(*row)) == expected


def test_the_own_row_is_known_by_its_short_name_too() -> None:
    agency = """
    ## หน่วยงาน
    | ชื่อหน่วยงาน | สำนักงานเศรษฐกิจอุตสาหกรรม |
    | ชื่อย่อ | สศอ. |
    | ประเภทหน่วยงาน | กรมหรือเทียบเท่า |
    """
    assert found(agency + PEERS.format("2", f"{OIE} (สศอ.)", "96.60", "ผ่าน")) == [("R34", "หน่วยงานเปรียบเทียบ!C3")]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("2568 | 96.06 | ผ่าน", []),
        ("2568 | 96.06 | ", []),
        ("2568 | 96.6 | ผ่าน", [("R36", "ผลย้อนหลัง!B2")]),
        ("2568 | 96.06 | ผ่านดี", [("R37", "ผลย้อนหลัง!C2")]),
        ("2567 | 92.73 | ผ่าน", []),
        ("2567 | 97.23 | ผ่านดี", [("R36", "ผลย้อนหลัง!B2"), ("R37", "ผลย้อนหลัง!C2")]),
        ("2566 | 80 | ต้องปรับปรุง", []),
    ],
)
def test_history(row: str, expected: list[tuple[str, str]]) -> None:
    text = """
    ## ผลการประเมิน
    | ปีงบประมาณที่ประเมิน | 2568 |
    | คะแนนรวม | 96.06 |
    | ระดับผลการประเมิน | ผ่าน |
    | คะแนนรวมปีก่อน | 92.73 |
    | ระดับปีก่อน | ผ่าน |
    """
    assert found(f"{text}\n## ผลย้อนหลัง\n| ปีงบประมาณ | คะแนน | ระดับ |\n| {row} |") == expected


ITEMS = """
## คะแนนรายข้อ
| รหัสข้อ | คะแนน |
| {0} | {1} |
"""


@pytest.mark.parametrize(
    ("group", "text"),
    [
        ("ตัวชี้วัดที่ 9", "ตรวจข้อมูลบนเว็บไซต์ให้ครบองค์ประกอบ"),
        ("ตัวชี้วัดที่ 1", "แก้ไขข้อ O3 ของแบบวัด OIT"),
        ("ตัวชี้วัดที่ 1", "เผยแพร่ข้อมูลการติดต่อของทุกกอง"),
        ("ประเด็นที่ 3", "แก้ไขข้อ ๐3 ให้เป็นปัจจุบัน"),
    ],
)
def test_a_zero_is_answered_by_its_code_by_its_title_or_by_a_measure_of_disclosure(group: str, text: str) -> None:
    assert "R38" not in dict(found(ITEMS.format("o3", "0") + MEASURE.format(group, text)))


def test_a_zero_nobody_answers() -> None:
    text = ITEMS.format("o3", "0") + MEASURE.format("ตัวชี้วัดที่ 1", "ทบทวนคู่มือ o30")
    assert found(text) == [("R38", "คะแนนรายข้อ!B2")]


def test_where_issues_are_unknown_a_zero_must_be_named_somewhere() -> None:
    text = ITEMS.format("o3", "0") + MEASURE.format("ประเด็นที่ 3", "ปรับปรุงเว็บไซต์")
    assert found(text) == [("R38", "คะแนนรายข้อ!B2")]
    analysis = "\n## การวิเคราะห์\n| ตัวชี้วัดหรือประเด็น | ผลการวิเคราะห์ |\n| ประเด็นที่ 3 | ข้อ o3 ขาดการติดต่อ |\n"
    assert found(text + analysis) == []


def test_a_zero_of_a_year_whose_items_are_unknown_must_be_named_too() -> None:
    result = """
    ## ผลการประเมิน
    | ปีงบประมาณที่ประเมิน | 2567 |
    | คะแนนรวม | 80 |
    | ระดับผลการประเมิน | ต้องปรับปรุง |
    """
    measure = MEASURE.format("ประเด็นที่ 3", "{}").replace("68 - ก.ย. 69", "67 - ก.ย. 68")
    text = result + ITEMS.format("o7", "0") + measure
    assert "R38" in dict(found(text.format("ปรับปรุงข่าว")))
    assert "R38" not in dict(found(text.format("แก้ไขข้อ o7")))


def test_a_zero_is_not_asked_before_there_are_measures() -> None:
    assert found(ITEMS.format("o3", "0")) == []


def test_an_issue_answers_the_items_it_is_known_to_have() -> None:
    text = """
    ## ผลการประเมิน
    | ปีงบประมาณที่ประเมิน | 2566 |
    | คะแนนรวม | 80 |
    | ระดับผลการประเมิน | ต้องปรับปรุง |
    """
    measure = MEASURE.format("ประเด็นที่ {}", "ปรับปรุงเว็บไซต์").replace("68 - ก.ย. 69", "66 - ก.ย. 67")
    zero = ITEMS.format("o39", "0")
    assert found(text + zero + measure.format(6)) == []
    assert found(text + zero + measure.format(7)) == [("R38", "คะแนนรายข้อ!B2")]


def test_a_weak_group_without_a_row_is_reported_at_the_sheet() -> None:
    text = ITEMS.format("i4", "80") + MEASURE.format("ตัวชี้วัดที่ 1", "ทบทวนคู่มือ")
    entry = problem(text, "R39")
    assert entry.where.tag == ""
    assert entry.params["items"] == "i4"


@pytest.mark.parametrize(("item", "score"), [("i4", "85"), ("i1", "20")])
def test_a_group_that_is_strong_or_answered_is_left_alone(item: str, score: str) -> None:
    assert found(ITEMS.format(item, score) + MEASURE.format("ตัวชี้วัดที่ 1", "ทบทวนคู่มือ")) == []


def test_the_threshold_of_the_workbook_counts() -> None:
    text = """
    ## ผลการประเมิน
    | ปีงบประมาณที่ประเมิน | 2568 |
    | คะแนนรวม | 96.06 |
    | ระดับผลการประเมิน | ผ่าน |
    | เกณฑ์คะแนนที่ต้องพัฒนา | 99 |
    """
    codes = found(text + ITEMS.format("i4", "95") + MEASURE.format("ตัวชี้วัดที่ 1", "ทบทวนคู่มือ"))
    assert [code for code, _ in codes] == ["R39"]


OWNERS = """
## เอกสาร
| เอกสาร | จัดทำ | รูปแบบผู้รับผิดชอบ |
| แผนพัฒนาจากผลการประเมิน | {0} | {1} |

## มาตรการ
| ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
| ตัวชี้วัดที่ 1 | ทบทวนคู่มือ | ประกาศใช้ | ต.ค. 68 - ก.ย. 69 | สล. |
| ตัวชี้วัดที่ 2 | เผยแพร่แผน | ประกาศใช้ | ต.ค. 68 - ก.ย. 69 | สล<br>กองกลาง |
| ตัวชี้วัดที่ 3 | เผยแพร่ผล | ประกาศใช้ | ต.ค. 68 - ก.ย. 69 | {2} |
| ตัวชี้วัดที่ 4 | ทบทวนผล | ประกาศใช้ | ต.ค. 68 - ก.ย. 69 | {2} |

## รายชื่อหน่วยงาน
| ชื่อหน่วยงาน | ชื่อย่อ |
| สำนักงานเลขานุการกรม | สล. |
| กองกลาง | |
"""


def test_a_unit_written_in_two_ways_is_reported_once() -> None:
    assert found(OWNERS.format("ใช่", "ตามที่กรอก", "สำนักงานเลขานุการกรม")) == [("R40", "มาตรการ!E4")]


@pytest.mark.parametrize(
    ("wanted", "style", "owner"),
    [("ใช่", "", "สล."), ("ใช่", "ชื่อเต็ม", "สำนักงานเลขานุการกรม"), ("ไม่", "", "สำนักงานเลขานุการกรม"), ("ใช่", "", "กองกลาง")],
)
def test_one_way_of_writing_a_unit_is_right(wanted: str, style: str, owner: str) -> None:
    assert "R40" not in dict(found(OWNERS.format(wanted, style, owner)))


def test_a_short_name_that_is_the_name_of_another_unit() -> None:
    text = OWNERS.format("ใช่", "", "สล.")
    assert found(text + "| กองคลัง | กองกลาง |\n") == [("R41", "รายชื่อหน่วยงาน!B4")]
    assert found(text + "| กองคลัง | กองคลัง |\n") == []


@pytest.mark.parametrize(
    ("year", "kind", "wanted", "expected"),
    [
        ("2568", "แผนพัฒนาจากผลการประเมิน", "ใช่", ["R42"]),
        ("2567", "มาตรการส่งเสริมคุณธรรมและความโปร่งใส", "ใช่", ["R42"]),
        ("2569", "แผนพัฒนาจากผลการประเมิน", "ใช่", []),
        ("2568", "แผนพัฒนาจากผลการประเมิน", "ไม่", []),
        ("2568", "รายงานผลการดำเนินการ", "ใช่", []),
    ],
)
def test_plan_year(year: str, kind: str, wanted: str, expected: list[str]) -> None:
    text = f"""
    ## ผลการประเมิน
    | ปีงบประมาณที่ประเมิน | 2568 |
    | ปีงบประมาณของแผน | {year} |
    | คะแนนรวม | 96.06 |
    | ระดับผลการประเมิน | ผ่าน |
    | เกณฑ์ระดับตรงกับประกาศ | ใช่ |

    ## เอกสาร
    | เอกสาร | จัดทำ |
    | {kind} | {wanted} |
    """
    assert found(text) == [(code, "ผลการประเมิน!B2") for code in expected]


FRACTION = """
## ผลการประเมิน
| ปีงบประมาณที่ประเมิน | 2568 |
| คะแนนรวม | {0} |
| ระดับผลการประเมิน | ผ่าน |

## คะแนนแบบวัด
| แบบวัด | คะแนนปีนี้ |
| IIT | {1} |
| EIT ส่วนที่ 1 | 90.52 |
| EIT ส่วนที่ 2 | 84.95 |
| OIT | 100 |
"""


@pytest.mark.parametrize(
    ("total", "iit", "cell"), [("0.9606", "99.14", "ผลการประเมิน!B2"), ("96.06", "0.9914", "คะแนนแบบวัด!B2")]
)
def test_a_fraction_of_one_is_told_once_and_nothing_is_reckoned_with_it(total: str, iit: str, cell: str) -> None:
    figures = [(code, where) for code, where in found(FRACTION.format(total, iit)) if code.startswith("R")]
    assert figures == [("R64", cell)]
