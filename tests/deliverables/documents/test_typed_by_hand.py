"""What an officer types where the year knows no list, or leaves half empty, prints; marks of lists print once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from itadocs.catalog import Catalog
from itadocs.commands.build import build
from itadocs.commands.check import check
from itadocs.intake.judging import judge_workbook
from itadocs.outcomes import Status
from itadocs.problems import Problem
from tests.support.filled import glance
from tests.support.plain import plain_workbook
from tests.support.workbooks import CATALOG, GROUPS, PLAN, paragraphs, setting
from tests.support.years import INVENTED_YEAR, without_items

TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
MEASURES = "มาตรการส่งเสริมคุณธรรมและความโปร่งใส"
RESULTS = "รายงานผลการดำเนินการ"
ITEMS = [
    {"code": "i1", "indicator": 1, "label": "ปฏิบัติงานตามขั้นตอน", "score": 91.25},
    {"code": "i2", "indicator": "การใช้งบประมาณ", "label": "รู้แผนงบประมาณ", "score": 84.5},
    {"code": "e1", "indicator": "6 (EIT)", "label": "บริการเท่าเทียม", "part1": 93.75, "part2": 81.25},
    {"code": "e2", "label": "ได้รับข้อมูลชัดเจน", "part1": 77.5},
    {"code": "o5", "indicator": "9.1", "label": "ข่าวประชาสัมพันธ์", "score": 100},
    {"code": "o6", "label": "ช่องทางสอบถาม"},
]
ADVICE = [{"items": "i2", "advice": "ควรเผยแพร่แผนงบประมาณทุกไตรมาส"}, {"items": "o7", "advice": "ควรลงประกาศให้ครบ"}]

AGENCIES = [
    {"name": "กรมทดสอบ", "kind": "กรมหรือเทียบเท่า"},
    {"name": "เทศบาลตำบลบ้านสวน", "kind": "เทศบาลตำบล"},
    pytest.param({"name": "มหาวิทยาลัยภูเก้า", "kind": "มหาวิทยาลัย"}, marks=pytest.mark.slow),
    pytest.param({"name": "ศาลปกครองภูเก้า", "kind": "ศาล"}, marks=pytest.mark.slow),
]


def filled(year: int, *kinds: str, groups: list[str] = GROUPS) -> dict[str, Any]:
    level = CATALOG.framework(min(year, 2568)).levels[1].name
    return {
        "agency": {"name": "กรมทดสอบ", "kind": "กรมหรือเทียบเท่า"},
        "documents": [{"kind": kind.label, "wanted": kind.label in kinds} for kind in CATALOG.documents],
        "result": {"assessed_year": year, "total": 90, "level": level},
        "indicators": [{"no": no, "this_year": 90} for no in range(1, 11)],
        "analysis": [{"group": group, "text": "วิเคราะห์"} for group in groups],
        "measures": [
            {"group": group, "text": "ทำ", "finding": "พบ", "steps": "หนึ่ง", "owners": "กอง", "periods": f"ต.ค. {year}"}
            for group in groups
        ],
    }


def made(data: dict[str, Any], folder: Path, catalog: Catalog = CATALOG, groups: str = "indicators") -> dict[str, Path]:
    frame = catalog.framework(data["result"]["assessed_year"])
    kind = next(kind.key for kind in catalog.kinds.values() if kind.label == data["agency"]["kind"])
    path = folder / "งาน.xlsx"
    path.write_bytes(plain_workbook(catalog, frame, agency_kind=kind, groups=groups, data=data))
    report = build([path], setting(folder, catalog=catalog))
    found = report.workbooks[0].documents
    assert any(document.status is Status.BUILT for document in found), report.all_problems
    return {document.path.name: document.path for document in found if document.path}


def problems(folder: Path) -> list[Problem]:
    return list(check([folder / "งาน.xlsx"], CATALOG).workbooks[0].problems)


def text(path: Path) -> str:
    return "\n".join(paragraphs(path)).translate(TO_ARABIC)


@pytest.mark.parametrize("agency", AGENCIES)
def test_every_typed_item_and_its_advice_is_in_the_plan(tmp_path: Path, agency: dict[str, str]) -> None:
    data = {**filled(INVENTED_YEAR, PLAN), "agency": agency, "items": ITEMS, "advice": ADVICE}
    plan = text(made(data, tmp_path, without_items(tmp_path))["plan.docx"])
    for item in ITEMS:
        assert f"{item['code']} {item['label']}" in plan
    for score in ("91.25", "84.50", "93.75", "81.25", "77.50"):
        assert score in plan
    for row in ADVICE:
        assert row["advice"] in plan
    assert plan.count("ข้อที่ไม่ระบุตัวชี้วัด") == 2


def test_every_typed_item_and_its_advice_is_in_the_measures(tmp_path: Path) -> None:
    issues = [f"ประเด็นที่ {no}" for no in range(1, 8)]
    data = {**filled(INVENTED_YEAR, MEASURES, groups=issues), "items": ITEMS, "advice": ADVICE}
    measures = text(made(data, tmp_path, without_items(tmp_path), groups="issues")["measures.docx"])
    for item in ITEMS:
        assert f"{item['code']} {item['label']}" in measures
    for row in ADVICE:
        assert row["advice"] in measures


def test_typed_items_are_in_the_score_book_with_what_is_known_of_them(tmp_path: Path) -> None:
    data = {**filled(INVENTED_YEAR, "สมุดคะแนน"), "items": ITEMS}
    path = made(data, tmp_path, without_items(tmp_path))["scores.xlsx"]
    page = glance(path)["รายข้อ"]
    rows = {row[0]: row[1:5] for row in page.iter_rows(min_row=6, values_only=True)}
    assert {code: row[0] for code, row in rows.items()} == {"i1": 1, "i2": 2, "e1": 6, "e2": "–", "o5": 9, "o6": "–"}
    assert {code: row[1] for code, row in rows.items()}["e2"] == "EIT"
    assert rows["o6"][3] == "ช่องทางสอบถาม"


def test_an_indicator_of_another_instrument_is_told_and_not_believed(tmp_path: Path) -> None:
    made({**filled(2569, PLAN), "items": [{"code": "i1", "indicator": 9, "label": "ก", "score": 50}]}, tmp_path)
    (told,) = [p for p in problems(tmp_path) if p.code == "C22"]
    assert told.where.tag == "คะแนนรายข้อ!B31", "below the 26 items of OIT that the year lists"


def test_a_mean_is_asked_for_only_where_all_items_are_typed(tmp_path: Path) -> None:
    items = [{"code": f"i{no}", "indicator": (no + 2) // 3, "score": 80} for no in range(1, 16)]
    made({**filled(2567, PLAN), "items": items[:-1]}, tmp_path)
    assert not [p for p in problems(tmp_path) if p.code == "R07"]
    made({**filled(2567, PLAN), "items": items}, tmp_path)
    assert len([p for p in problems(tmp_path) if p.code == "R07"]) == 5


def test_one_list_is_known_and_the_others_are_typed(tmp_path: Path) -> None:
    (tmp_path / "years" / "nacc").mkdir(parents=True)
    (tmp_path / "years" / "nacc" / "2599.toml").write_text(
        'year_be = 2599\nbased_on = 2568\ndefault_groups = "indicators"\nsources = ["สมมุติ"]\n'
        'unknown = ["items"]\nitem_counts = {}\nitem_groups = []\n'
        '[[items]]\ncode = "o1"\nindicator = 9\nlabel = "โครงสร้างสมมุติ"\n',
        encoding="utf-8",
    )
    data = filled(2568, PLAN)
    data["result"]["assessed_year"] = 2599
    data["items"] = [{"code": "o1", "score": 100}, {"code": "i1", "indicator": 1, "label": "ข้อพิมพ์เอง", "score": 66.5}]
    plan = text(made(data, tmp_path, Catalog(tmp_path / "years"))["plan.docx"])
    for words in ("o1 โครงสร้างสมมุติ", "i1 ข้อพิมพ์เอง", "66.50"):
        assert words in plan


class TestItemsThatNobodyHasConfirmed:
    """The year knows them from elsewhere than the announcement: the officer's own words and indicator count."""

    def test_they_print_as_they_are_and_nothing_is_told(self, tmp_path: Path) -> None:
        plan = text(made({**filled(2569, PLAN), "items": [{"code": "o5", "score": 0}]}, tmp_path)["plan.docx"])
        assert "o5 แผนยุทธศาสตร์หรือแผนพัฒนาหน่วยงาน" in plan
        told = {problem.code for problem in problems(tmp_path) if problem.where.sheet == "คะแนนรายข้อ"}
        assert told == {"R38"}, "an item at 0 that no measure answers, whatever its title"

    def test_what_the_officer_corrects_prints(self, tmp_path: Path) -> None:
        rows = [{"code": "o19", "indicator": "10 (OIT)", "label": "การมีส่วนร่วมตามประกาศ", "score": 0}]
        made({**filled(2569, PLAN), "items": rows}, tmp_path)
        judged = judge_workbook(tmp_path / "งาน.xlsx", CATALOG)
        assert judged.book is not None
        (item,) = [item for item in judged.book.framework.items if item.code == "o19"]
        assert (item.indicator, item.label) == (10, "การมีส่วนร่วมตามประกาศ")
        assert "o19 การมีส่วนร่วมตามประกาศ" in text(tmp_path / "build" / "งาน" / "plan.docx")

    def test_an_item_without_a_known_title_takes_the_one_that_is_typed(self, tmp_path: Path) -> None:
        rows = [{"code": "o13", "label": "ชื่อที่พิมพ์เอง", "score": 0}, {"code": "o14", "score": 0}]
        plan = text(made({**filled(2567, PLAN), "items": rows}, tmp_path)["plan.docx"])
        assert "o13 ชื่อที่พิมพ์เอง" in plan
        assert "o14" in plan

    def test_an_indicator_of_another_instrument_is_told_here_too(self, tmp_path: Path) -> None:
        made({**filled(2569, PLAN), "items": [{"code": "o5", "indicator": 1, "score": 0}]}, tmp_path)
        assert [p.where.tag for p in problems(tmp_path) if p.code == "C22"] == ["คะแนนรายข้อ!B9"]

    def test_a_title_that_is_known_for_certain_keeps_its_indicator(self, tmp_path: Path) -> None:
        made({**filled(2569, PLAN), "items": [{"code": "o25", "indicator": 9, "score": 0}]}, tmp_path)
        assert [p.where.tag for p in problems(tmp_path) if p.code == "Y21"] == ["คะแนนรายข้อ!B29"]


class TestOnePartOfEit:
    def test_what_there_is_prints_and_what_is_missing_is_told(self, tmp_path: Path) -> None:
        items = [{"code": "e1", "part1": 91.5}, {"code": "e2", "part1": 90, "part2": 80}]
        plan = text(made({**filled(2568, PLAN), "items": items}, tmp_path)["plan.docx"])
        assert "91.50" in plan
        told = [problem for problem in problems(tmp_path) if problem.code == "R62"]
        assert [p.where.tag for p in told] == ["คะแนนรายข้อ!F20"]

    def test_a_part_that_is_empty_everywhere_is_told_once(self, tmp_path: Path) -> None:
        items = [{"code": f"e{no}", "part1": 70 + no} for no in range(1, 10)]
        plan = text(made({**filled(2568, PLAN), "items": items}, tmp_path)["plan.docx"])
        assert all(f"{70 + no}.00" in plan for no in range(1, 10))
        (told,) = [problem for problem in problems(tmp_path) if problem.code == "R62"]
        assert len(told.also) == 8

    def test_a_score_for_the_whole_item_prints(self, tmp_path: Path) -> None:
        plan = text(made({**filled(2568, PLAN), "items": [{"code": "e1", "score": 73.25}]}, tmp_path)["plan.docx"])
        assert "73.25" in plan


class TestMarksOfLists:
    def test_a_typed_mark_does_not_print_beside_the_programs_and_what_is_none_stays(self, tmp_path: Path) -> None:
        marks, others = ("- ", "1. ", "๑) ", "(1) ", "• "), ("๑.๕ ล้านบาท ใช้แล้ว", "2568 เป็นปีแรก", "- 5 % ของเดิม")
        said = [(f"{mark}อบรมแล้วที่{no}", f"{mark}เข้าใจขึ้นที่{no}") for no, mark in zip("กขคงจ", marks, strict=True)]
        said += [(other, "ดี") for other in others]
        data = filled(2568, RESULTS)
        data["documents"] = [{**row, "digits": "เลขอารบิก"} for row in data["documents"][:2]] + data["documents"][2:]
        data["results"] = [
            {"group": group, "measure": 1, "output": output, "outcome": outcome}
            for group, (output, outcome) in zip(GROUPS, said, strict=False)
        ]
        path = made(data, tmp_path)["results.docx"]
        assert {f"{words}ที่{no}" for no in "กขคงจ" for words in ("อบรมแล้ว", "เข้าใจขึ้น")} <= set(paragraphs(path))
        found = text(path)
        assert [other for other in others if other.translate(TO_ARABIC) not in found] == []

    def test_the_same_output_is_the_same_whatever_its_mark(self, tmp_path: Path) -> None:
        said = "จัดอบรมบุคลากรทุกระดับเรื่องการป้องกันผลประโยชน์ทับซ้อนและสรุปผลรายงานผู้บริหารเรียบร้อยแล้ว"
        data = filled(2568, RESULTS)
        data["results"] = [
            {"group": GROUPS[no], "measure": 1, "output": f"{mark}{said}", "outcome": "ครบตามแผน"}
            for no, mark in enumerate(("- ", "๑. "))
        ]
        made(data, tmp_path)
        assert "R45" in {problem.code for problem in problems(tmp_path)}
