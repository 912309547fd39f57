"""Owner cells as officers write them: what the list of units has is known, what it lacks is told, once per name."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest

from itadocs.catalog import default_catalog
from itadocs.model.records import NamedUnit, Owner, Unit
from itadocs.problems import Problem, Where
from itadocs.thai.compare import without_marks
from itadocs.validate.owners.cells import once_per_name, parse_owners
from itadocs.validate.scope import Reading, Scope
from itadocs.values import Text
from tests.support.effort import each_of
from tests.support.tables import found, problem

CATALOG = default_catalog()
PRINTED = tomllib.loads((Path(__file__).parent / "owner_cells.toml").read_text("utf-8"))["documents"]
CELLS = [
    pytest.param(document, cell, id=f"{document['name']}-{cell['line']}")
    for document in PRINTED
    for cell in document["cells"]
]
HERE = Where("สมุดงาน.xlsx", "มาตรการ", 3, 10)


def scope(kind: str, agency: tuple[str, ...], units: list[str]) -> Scope:
    rows = {without_marks(name): Where("สมุดงาน.xlsx", "รายชื่อหน่วยงาน", no) for no, name in enumerate(units, 2)}
    return Scope(CATALOG, None, None, rows, tuple(units), agency, CATALOG.collective(kind))


def unknown(reading: Reading) -> list[object]:
    return [fault.params["found"] for fault in reading.faults]


@each_of(("document", "cell"), CELLS)
def test_a_printed_owner_cell_is_known_when_its_units_are_listed(document: dict, cell: dict) -> None:
    reading = parse_owners(cell["text"], HERE, scope(document["kind"], tuple(document["agency"]), document["units"]))
    assert unknown(reading) == cell.get("unknown", [])


def test_how_many_printed_cells_pass(capsys: pytest.CaptureFixture[str]) -> None:
    cells = [(document, cell) for document in PRINTED for cell in document["cells"]]
    told = [
        cell["text"]
        for document, cell in cells
        if parse_owners(
            cell["text"], HERE, scope(document["kind"], tuple(document["agency"]), document["units"])
        ).faults
    ]
    known = len(cells) - len(told)
    with capsys.disabled():
        sys.stdout.write(f"\nprinted owner cells: {known} of {len(cells)} known; told: {told}\n")
    assert told == ["ศส. /ศล. /ศบพ."]


CITY = scope(
    "สมมุติ", ("เทศบาลเมืองตัวอย่าง", "ทม.ตย."),
    ["สำนักปลัดเทศบาล", "สป.", "กองคลัง", "กค.", "กองช่าง", "กช.", "กองสวัสดิการและชุมชน", "ศูนย์ข้อมูล ก/ข", "กองที่ 1"],
)  # fmt: skip


@each_of(
    ("typed", "rows"),
    [
        ("กองคลัง/ กองช่าง", [4, 6]),
        ("สป./กค./กช.", [3, 5, 7]),
        ("สป.กค.", [3, 5]),
        ("กองคลัง ร่วมกับกองช่าง", [4, 6]),
        ("กองคลังและกองช่าง", [4, 6]),
        ("กองสวัสดิการและชุมชน และกองคลัง", [8, 4]),
        ("กองคลัง (ฝ่ายพัสดุและทรัพย์สิน)", [4]),
        ("กองคลัง ฝ่ายพัสดุ และฝ่ายการเงิน", [4]),
        ("– กองช่าง – กองคลัง", [6, 4]),
        ("กองคลัง, กองช่าง; สป.", [4, 6, 3]),
        ("ศูนย์ข้อมูล ก/ข และ กช.", [9, 7]),
        ("สำนักปลัดเทศบาล (สป.)", [2]),
        ("กค.ทม.ตย.", [5]),
        ("กองสวัสดิการ\nและชุมชน", [8]),
        ("กองคลัง\n(งานพัสดุ)", [4]),
        ("กองช่างและทุกกอง", [6]),
        ("ทุกกอง/สำนัก/ฝ่าย", []),
        ("ทุกหน่วยงานในสังกัด เทศบาลเมืองตัวอย่าง", []),
        ("หน่วยงานภายในทุกแห่ง", []),
        ("กองต่างๆ ในสังกัด", []),
        ("เทศบาลเมืองตัวอย่าง", []),
        ("กค. (หลัก), กช. (สนับสนุน)", [5, 7]),
        ("กองคลัง (หน่วยงานหลัก) กองช่าง (ร่วม)", [4, 6]),
        ("หน่วยงานหลัก: สป.\nหน่วยงานสนับสนุน: กองคลัง และ กช.", [3, 4, 7]),
        ("ผู้รับผิดชอบหลัก กองช่าง", [6]),
        ("กองคลัง โดยกลุ่มงานพัสดุ", [4]),
        ("กองคลัง\nโดยฝ่ายการเงิน", [4]),
        ("กองคลัง และหน่วยงานที่เกี่ยวข้อง", [4]),
        ("กค./กองอื่น ๆ ที่เกี่ยวข้อง", [5]),
        ("กองช่าง\nและส่วนราชการที่เกี่ยวข้อง", [6]),
        ("กองคลัง ร่วมกับทุกหน่วยงานที่เกี่ยวข้อง", [4]),
        ("กองคลัง และสำนัก/กองที่เกี่ยวข้องทุกแห่ง", [4]),
        ("กค.เป็นผู้รับผิดชอบหลัก สป.เป็นผู้สนับสนุน", [5, 3]),
        ("กองช่าง ทำหน้าที่ผู้ประสานงาน", [6]),
        ("ทุกกอง (กค. เป็นเจ้าภาพ)", []),
        ("พนักงานทุกคน", []),
        ("ผู้บริหารและบุคลากรทุกระดับ", []),
        ("กองคลัง และเจ้าหน้าที่ทั้งหมด", [4]),
    ],
)
def test_what_stands_in_one_line_is_read_name_by_name(typed: str, rows: list[int]) -> None:
    reading = parse_owners(typed, HERE, CITY)
    assert unknown(reading) == []
    assert isinstance(reading.value, tuple)
    assert [mention.unit.row for owner in reading.value for mention in owner.units][: len(rows)] == rows
    assert ["\n".join(str(owner.text) for owner in reading.value)] == [typed]


def test_owners_numbered_in_one_line_are_apart() -> None:
    reading = parse_owners("1. กค. 2. กช. ๓) กองสวัสดิการและชุมชน", HERE, CITY)
    assert unknown(reading) == []
    assert isinstance(reading.value, tuple)
    assert [[mention.unit.row for mention in owner.units] for owner in reading.value] == [[5], [7], [8]]


@each_of(
    ("typed", "told"),
    [
        ("กองคลงั", ["กองคลงั"]),
        ("กองคลัง และกองช่าว", ["กองช่าว"]),
        ("กองคลัง /กองช่าว /สป.", ["กองช่าว"]),
        ("กองคลังและพัสดุ", ["กองคลังและพัสดุ"]),
        ("กองสวัสดิการและชุมชม", ["กองสวัสดิการและชุมชม"]),
        ("กองคลัง (กองแผนงาน)", ["กองแผนงาน"]),
        ("กค.ทม.อื่น", ["กค.ทม.อื่น"]),
        ("ทุกหน่วยงานในสังกัด เทศบาลเมืองอื่น", ["ทุกหน่วยงานในสังกัด เทศบาลเมืองอื่น"]),
        ("เทศบาลเมืองอื่น (ทุกกอง)", ["เทศบาลเมืองอื่น"]),
        ("กองที่ 12", ["กองที่ 12"]),
        ("หน่วยงานที่เกี่ยวข้อง", ["หน่วยงานที่เกี่ยวข้อง"]),
        ("กองคลัง / ฝ่ายที่ไม่มี", ["ฝ่ายที่ไม่มี"]),
        ("กองแผน และกองงบ", ["กองแผน", "กองงบ"]),
        ("สผ.และกง.", ["สผ.", "กง."]),
        ("กองแผนและงบประมาณ", ["กองแผนและงบประมาณ"]),
        ("กองแผน (หลัก) กองงบ (ร่วม)", ["กองแผน", "กองงบ"]),
        ("หน่วยงานหลัก: กองแผน", ["กองแผน"]),
        ("กองแผน และหน่วยงานที่เกี่ยวข้อง", ["กองแผน"]),
        ("กองแผน, กองงบ", ["กองแผน", "กองงบ"]),
        ("กองแผนเป็นเจ้าภาพ", ["กองแผนเป็นเจ้าภาพ"]),
        ("ผู้รับบริการทุกคน", ["ผู้รับบริการทุกคน"]),
        ("ศูนย์ความเป็นเลิศ", ["ศูนย์ความเป็นเลิศ"]),
    ],
)
def test_a_near_miss_is_told_as_the_piece_nobody_knows(typed: str, told: list[str]) -> None:
    assert unknown(parse_owners(typed, HERE, CITY)) == told


def test_without_a_list_of_units_nothing_is_told() -> None:
    assert unknown(parse_owners("กองคลัง และกองช่าว", HERE, scope("department", ("กรม",), []))) == []


def test_an_unknown_name_is_told_once_with_all_its_cells() -> None:
    cells = [Where("สมุดงาน.xlsx", "มาตรการ", row, 10) for row in (3, 5, 9)]
    names = ["กองแผน", "กองงบ", "กอง แผน"]
    problems = [
        Problem("C14", where, {"found": name, "suggestion": ""}) for where, name in zip(cells, names, strict=True)
    ]
    other = Problem("C05", cells[0], {"found": "ก"})
    assert [(problem.code, problem.where, problem.also) for problem in once_per_name([*problems, other])] == [
        ("C14", cells[0], (cells[2],)),
        ("C14", cells[1], ()),
        ("C05", cells[0], ()),
    ]


def test_a_style_of_names_changes_the_names_and_nothing_else() -> None:
    unit = Unit(Text("สำนักปลัดเทศบาล"), Text("สป."))
    other = Unit(Text("กองคลัง"))
    owner = Owner(Text("สป. และกองคลัง (ฝ่ายพัสดุ)", HERE), (NamedUnit(unit, 0, 3), NamedUnit(other, 7, 14)))
    assert owner.written("typed") == owner.text
    assert owner.written("full") == "สำนักปลัดเทศบาล และกองคลัง (ฝ่ายพัสดุ)"
    assert owner.written("short") == "สป. และกองคลัง (ฝ่ายพัสดุ)"
    assert owner.written("full").source == HERE
    joined = Owner(Text("สป.กค."), (NamedUnit(unit, 0, 3), NamedUnit(other, 3, 6)))
    assert joined.written("full") == "สำนักปลัดเทศบาล กองคลัง"


def test_a_unit_written_in_two_ways_is_quoted_without_the_mark_behind_its_name() -> None:
    written = """
## เอกสาร
| เอกสาร | จัดทำ |
| แผนพัฒนาจากผลการประเมิน | ใช่ |

## มาตรการ
| ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
| ตัวชี้วัดที่ 1 | ทบทวนคู่มือการปฏิบัติงาน | ประกาศใช้คู่มือ | ต.ค. 68 - ก.ย. 69 | สล./ |
| ตัวชี้วัดที่ 2 | เผยแพร่แผนการใช้จ่าย | ประกาศบนเว็บไซต์ | ต.ค. 68 - ก.ย. 69 | สำนักงานเลขานุการกรม |

## รายชื่อหน่วยงาน
| ชื่อหน่วยงาน | ชื่อย่อ |
| สำนักงานเลขานุการกรม | สล. |
"""
    assert problem(written, "R40").params == {"found": "สำนักงานเลขานุการกรม", "other": "สล."}


NUMBERED = """
## หน่วยงาน
| ชื่อหน่วยงาน | องค์การบริหารส่วนตำบลภูเก้า |
| ประเภทหน่วยงาน | อบต. |

## มาตรการ
| ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
| ตัวชี้วัดที่ 1 | ทบทวนคู่มือ | ประกาศใช้ | ต.ค. 68 - ก.ย. 69 | {} |

## รายชื่อหน่วยงาน
| ชื่อหน่วยงาน | ชื่อย่อ |
| 1. สำนักปลัด | สป. |
| ๒) กองคลัง | กค. |
"""


@pytest.mark.parametrize(
    ("owner", "is_known"), [("สำนักปลัด", True), ("กองคลัง", True), ("ทุกส่วน", True), ("กองช่าง", False)]
)
def test_a_list_of_units_that_was_numbered_names_the_units_without_numbers(owner: str, is_known: bool) -> None:
    assert ("C14" in dict(found(NUMBERED.format(owner)))) != is_known
