"""The examples on top of every rule, and what the rules must leave alone."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from itadocs.codes import CODES, hint, message
from itadocs.thai import MARKS
from itadocs.validate import rules
from itadocs.validate.rules import RULES
from tests.support.effort import each_of
from tests.support.tables import found, problem

MODULES = [sys.modules[check.__module__] for check in RULES]
FILES = {path for path in Path(rules.__file__).parent.glob("*/*.py") if path.name != "__init__.py"}

LAMPHUN = """
## ผลการประเมิน
| ปีงบประมาณที่ประเมิน | 2568 |
| คะแนนรวม | 90.14 |
| ระดับผลการประเมิน | ผ่าน |

## คะแนนตัวชี้วัด
| ตัวชี้วัดที่ | คะแนนปีนี้ |
| 1 | 92.68 |
| 2 | 95.98 |
| 3 | 98.84 |
| 4 | 90.76 |
| 5 | 94.09 |
| 6 | 97.18 |
| 7 | 95.62 |
| 8 | 95.24 |
| 9 | 65.00 |
| 10 | 100 |
"""
OIE = """
## ผลการประเมิน
| ปีงบประมาณที่ประเมิน | 2568 |
| คะแนนรวม | 96.06 |
| ระดับผลการประเมิน | ผ่าน |

## คะแนนแบบวัด
| แบบวัด | คะแนนปีนี้ |
| IIT | 99.14 |
| EIT ส่วนที่ 1 | 90.52 |
| EIT ส่วนที่ 2 | 84.95 |
| OIT | 100 |

## คะแนนตัวชี้วัด
| ตัวชี้วัดที่ | คะแนนปีนี้ |
| 1 | 98.49 |
| 2 | 99.78 |
| 3 | 99.78 |
| 4 | 98.71 |
| 5 | 98.92 |
| 6 | 91.20 |
| 7 | 86.42 |
| 8 | 85.59 |
| 9 | 100 |
| 10 | 100 |

## คะแนนรายข้อ
| รหัสข้อ | คะแนน | EIT ส่วนที่ 1 | EIT ส่วนที่ 2 |
| i1 | 98.71 | | |
| i2 | 96.77 | | |
| i3 | 100 | | |
| e4 | | 89.76 | 83.64 |
| e5 | | 89.08 | 82.27 |
| e6 | | 90.14 | 83.64 |
| e7 | | 86.67 | 81.82 |
| e8 | | 88.50 | 84.55 |
| e9 | | 88.79 | 83.18 |
"""


def _examples(module: ModuleType) -> Iterator[tuple[str, str, str]]:
    """Code, cell and workbook of each example; code and cell are empty for the right ones."""
    blocks = re.split(r"^(Wrong|Right):(.*)$", module.__doc__ or "", flags=re.MULTILINE)[1:]
    for kind, address, text in zip(*(iter(blocks),) * 3, strict=True):
        code, _, tag = address.strip().partition(" ")
        assert bool(code) == (kind == "Wrong")
        yield code, tag, text


WRONG = [pytest.param(*entry, id=entry[0]) for module in MODULES for entry in _examples(module) if entry[0]]
RIGHT = [
    pytest.param(text, id=module.__name__.rpartition(".")[2])
    for module in MODULES
    for code, _, text in _examples(module)
    if not code
]


@each_of(("code", "tag", "text"), WRONG)
def test_the_wrong_example_of_a_rule_is_reported_at_its_cell(code: str, tag: str, text: str) -> None:
    assert [entry for entry in found(text) if entry[0] == code] == [(code, tag)]


@each_of(("code", "tag", "text"), WRONG)
def test_what_a_rule_says_has_no_hole(code: str, tag: str, text: str) -> None:
    said = problem(text, code)
    own = re.sub("“[^”]*”", "“…”", f"{message(said)}\n{hint(said)}")
    assert not re.search(r"  | [,.)]|\{", own), (tag, own)
    assert not re.search(f"“[ะาำๅ{MARKS}]", message(said)), tag


@each_of("text", RIGHT)
def test_the_right_example_of_a_rule_has_no_problem(text: str) -> None:
    assert found(text) == []


def test_every_rule_has_a_manual_with_both_examples() -> None:
    for module in MODULES:
        codes = {code for code, _, _ in _examples(module)}
        assert "" in codes, module
        assert codes & set(CODES), module
        assert re.search(r"^What: .*^Why: ", module.__doc__ or "", re.DOTALL | re.MULTILINE), module


def test_every_rule_module_is_asked_and_bears_the_slug_of_a_code_it_reports() -> None:
    assert sorted(FILES) == sorted(Path(module.__file__ or "") for module in MODULES)
    for module in MODULES:
        title = (module.__doc__ or "").partition("\n")[0]
        slugs = {code.slug.replace("-", "_") for code in CODES.values() if code.id in title}
        assert module.__name__.rpartition(".")[2] in slugs, module


@pytest.mark.parametrize("text", [LAMPHUN, OIE])
def test_real_figures_agree_with_each_other(text: str) -> None:
    assert found(text) == []


def test_a_wrong_total_is_reported_from_indicators_alone() -> None:
    entry = problem(LAMPHUN.replace("90.14", "91.14"), "R02")
    assert entry.where.tag == "ผลการประเมิน!B2"
    assert entry.params == {"found": "91.14", "expected": "90.14", "of": "ตัวชี้วัด"}


def test_a_difference_of_one_hundredth_is_rounding() -> None:
    assert found(LAMPHUN.replace("90.14", "90.15")) == []


def test_the_total_is_left_alone_while_an_instrument_is_unknown() -> None:
    assert "R02" not in dict(found(LAMPHUN.replace("| 10 | 100 |", "").replace("90.14", "99")))


def test_an_entered_instrument_counts_more_than_its_indicators() -> None:
    codes = found(OIE.replace("| IIT | 99.14 |", "| IIT | 94.99 |"))
    assert codes == [("R02", "ผลการประเมิน!B2"), ("R10", "คะแนนแบบวัด!B2")]


def test_the_mean_of_the_parts_is_compared_with_the_indicators() -> None:
    entry = problem(OIE.replace("| 8 | 85.59 |", "| 8 | 95.59 |"), "R10")
    assert entry.where.tag == "คะแนนแบบวัด!B3"
    assert entry.params["instrument"] == "EIT (เฉลี่ย 2 ส่วน)"
    assert (entry.params["found"], entry.params["expected"]) == ("87.74", "91.07")


def test_an_indicator_is_compared_with_its_items_part_by_part() -> None:
    assert found(OIE.replace("| e4 | | 89.76 |", "| e4 | | 79.76 |")) == [("R07", "คะแนนตัวชี้วัด!B8")]


def test_an_indicator_with_an_item_missing_is_left_alone() -> None:
    assert found(OIE.replace("| i2 | 96.77 | | |", "").replace("98.71 | | |", "18.71 | | |")) == []


def test_a_level_that_one_part_of_eit_forbids_is_reported_with_the_reason() -> None:
    entry = problem(OIE.replace("| ผ่าน |", "| ผ่านดี |"), "R03")
    assert (entry.params["found"], entry.params["expected"]) == ("ผ่านดี", "ผ่าน")
    assert str(entry.params["reason"]).startswith("EIT ส่วนที่ 2 ได้ 84.95 ต่ำกว่า 85")


def test_a_level_below_the_one_reached_is_reported_when_everything_is_known() -> None:
    text = OIE.replace("84.95", "86.95")
    entry = problem(text, "R03")
    assert entry.params["expected"] == "ผ่านดี"
    assert str(entry.params["reason"]).startswith("คะแนนรวม 96.06 ไม่ต่ำกว่า 85 และทุกแบบวัดไม่ต่ำกว่า 85")


@pytest.mark.parametrize("level", ["ผ่าน", "ผ่านดี"])
def test_a_level_that_unknown_parts_allow_is_left_alone(level: str) -> None:
    text = LAMPHUN.replace("| 9 | 65.00 |", "| 9 | 85 |").replace("90.14", "94.14").replace("| ผ่าน |", f"| {level} |")
    assert found(text) == []


def test_a_level_that_is_impossible_whatever_the_parts_are_is_reported() -> None:
    entry = problem(LAMPHUN.replace("| ผ่าน |", "| ผ่านดี |"), "R03")
    assert str(entry.params["reason"]).startswith("OIT ได้ 82.50 ต่ำกว่า 85")


def test_of_unknown_parts_a_mean_below_the_bound_refutes_a_level() -> None:
    text = LAMPHUN.replace("| 9 | 65.00 |", "| 9 | 100 |").replace("| ผ่าน |", "| ผ่านดี |").replace("90.14", "93.44")
    assert found(text.replace("93.44", "97.14")) == []
    text = text.replace("97.18", "60")
    assert str(problem(text, "R03").params["reason"]).startswith("EIT ได้ 83.62 ต่ำกว่า 85")


def test_one_part_alone_refutes_a_level() -> None:
    text = OIE.replace("| EIT ส่วนที่ 1 | 90.52 |", "").replace("| ผ่าน |", "| ผ่านดี |")
    assert str(problem(text, "R03").params["reason"]).startswith("EIT ส่วนที่ 2 ได้ 84.95 ต่ำกว่า 85")


@pytest.mark.parametrize(
    ("year", "is_sure"), [(2566, True), (2567, False), (2568, False), (2569, False), (2570, False)]
)
def test_bounds_that_no_source_says_of_the_year_are_told_as_such(year: int, is_sure: bool) -> None:
    text = f"## ผลการประเมิน\n| ปีงบประมาณที่ประเมิน | {year} |\n| คะแนนรวม | 60 |\n| ระดับผลการประเมิน | ผ่าน |"
    assert ("ยังไม่ยืนยันกับประกาศ" in str(problem(text, "R03").params["reason"])) is not is_sure


def test_a_level_that_the_total_alone_refutes_is_reported() -> None:
    text = "## ผลการประเมิน\n| ปีงบประมาณที่ประเมิน | 2568 |\n| คะแนนรวม | 84.99 |\n| ระดับผลการประเมิน | ผ่าน |"
    assert str(problem(text, "R03").params["reason"]).startswith("คะแนนรวม 84.99 ต่ำกว่า 85")
    text = text.replace("84.99", "90").replace("| ผ่าน |", "| ต้องปรับปรุง |")
    assert problem(text, "R03").params["expected"] == "ผ่านดี หรือ ผ่าน"


def test_a_level_in_the_words_of_another_year_is_not_in_the_list() -> None:
    text = "## ผลการประเมิน\n| ปีงบประมาณที่ประเมิน | 2566 |\n| คะแนนรวม | 98.90 |\n| ระดับผลการประเมิน | ผ่านดีเยี่ยม |"
    entry = problem(text, "C04")
    assert entry.where.tag == "ผลการประเมิน!B3"
    assert entry.params["suggestion"] == " (หมายถึง “ดีเยี่ยม” หรือไม่)"


MEASURE = """
## มาตรการ
| ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | วันเริ่ม | วันสิ้นสุด | ระยะเวลา | ผู้รับผิดชอบ |
| ตัวชี้วัดที่ 1 | ทบทวนคู่มือ | ประกาศใช้ | {} | {} | {} | สล. |
"""


def test_an_end_before_its_start_names_both_cells() -> None:
    entry = problem(MEASURE.format("2026-10-01", "2026-09-30", ""), "R01")
    assert entry.where.tag == "มาตรการ!E2"
    assert [where.tag for where in entry.also] == ["มาตรการ!D2"]
    assert entry.params == {"start": "1 ตุลาคม 2569", "end": "30 กันยายน 2569"}


def test_an_end_before_its_start_in_one_text_is_reported_there() -> None:
    assert found(MEASURE.format("", "", "30 ก.ย. 69 - 1 ต.ค. 68")) == [("R01", "มาตรการ!F2")]


def test_an_end_without_a_start_asks_for_the_start() -> None:
    assert found(MEASURE.format("", "2026-09-30", "")) == [("C01", "มาตรการ!D2")]


@pytest.mark.parametrize("period", ["1 ต.ค. 68", "ต.ค. 68 - ธ.ค. 69", "ทุกไตรมาส", "ภายใน 30 ก.ย. 69"])
def test_a_period_that_touches_the_plan_year_is_left_alone(period: str) -> None:
    assert found(MEASURE.format("", "", period)) == []


@pytest.mark.parametrize("period", ["30 ก.ย. 68", "ต.ค. 69", "ตลอดปีงบประมาณ พ.ศ. 2568", "ภายใน 30 ก.ย. 68"])
def test_a_period_wholly_outside_the_plan_year_is_a_warning(period: str) -> None:
    assert found(MEASURE.format("", "", period)) == [("R09", "มาตรการ!F2")]


def test_one_problem_for_each_missing_element_of_a_measure() -> None:
    text = """
    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือ | | | |
    """
    assert found(text) == [("R06", "มาตรการ!C2"), ("R06", "มาตรการ!D2"), ("R06", "มาตรการ!E2")]


def test_where_a_heading_was_typed_over_no_measure_is_blamed_for_the_column_below() -> None:
    text = """
    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 1 | ทบทวนคู่มือ | ต.ค. 68 - ก.ย. 69 | สล. |
    | ตัวชี้วัดที่ 2 | เผยแพร่แผน | ต.ค. 68 - ก.ย. 69 | |
    """
    assert found(text) == [("H01", "มาตรการ"), ("R06", "มาตรการ!D3")]


def test_a_row_without_a_group_may_go_on_from_the_one_above() -> None:
    rows = "| {} | ครัวเรือน | แจก | ต.ค. 68 - ก.ย. 69 | |\n"
    head = """
    ## มาตรการ
    | ตัวชี้วัดหรือประเด็น | มาตรการ | ขั้นตอน | ระยะเวลา | ผู้รับผิดชอบ |
    | ตัวชี้วัดที่ 2 | จัดทำข้อบัญญัติฉบับย่อแจกทุก | จัดพิมพ์ | ต.ค. 68 - ก.ย. 69 | สล. |
    """
    said = [problem(head.rstrip(" ") + rows.format(group), "R06").params["continued"] for group in ("", "ตัวชี้วัดที่ 3")]
    assert [bool(remark) for remark in said] == [True, False]


def test_an_unreadable_period_is_not_a_missing_one() -> None:
    assert found(MEASURE.format("", "", "กองกลาง")) == [("C10", "มาตรการ!F2")]
