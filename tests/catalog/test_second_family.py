"""A second family that ships: one folder of data for colleges, of which little is known, and no line of Python."""

from __future__ import annotations

import json
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from itadocs.catalog import DEFAULT_FAMILY, UNTITLED, Framework
from itadocs.catalog.arithmetic import allowed_levels, level, total
from itadocs.cli import main
from itadocs.codes import hint
from itadocs.commands.check import check
from itadocs.validate.scores.figures import Figures
from itadocs.values import Sourced, replace
from itadocs.workbook import build_workbook
from tests.support.documents import Package, text_of, w
from tests.support.effort import sampled
from tests.support.filled import glance
from tests.support.kinds import CATALOG, frame_of, invented
from tests.support.reviewing.edits import Paper, change

COLLEGE = CATALOG.kind("vocational-college")
LATEST, BEFORE = frame_of(COLLEGE, 2569), frame_of(COLLEGE, 2568)
OTHERS = [key for key in CATALOG.families if key != DEFAULT_FAMILY]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the filled workbook of a college and its documents."""
    folder = tmp_path_factory.mktemp("วิทยาลัย")
    wanted = ("measures", "scores")
    data = invented(BEFORE)
    data["documents"] = [{"kind": d.label, "wanted": d.key in wanted} for d in CATALOG.documents]
    data["result"] = {"total": 99, "level": "ผ่าน"}  # nobody knows the weights and the bounds by which this is odd
    # nor whether an instrument is the mean of its indicators
    data["instruments"] = [{"instrument": code, "this_year": 70} for code in ("IIT", "EIT", "OIT")]
    data["indicators"] = [{"no": no, "this_year": 60} for no in range(1, 11)]
    data["items"] = [{"code": code, "score": 100} for code in ("o35", "o36")]
    (folder / "แผน.xlsx").write_bytes(build_workbook(CATALOG, BEFORE, agency_kind=COLLEGE.key, data=data))
    assert main(["build", str(folder / "แผน.xlsx"), "-o", str(folder / "out")]) == 0
    return folder


def test_no_line_of_python_names_a_family_but_the_usual_one_or_a_kind_that_has_one() -> None:
    kinds = [kind for kind in CATALOG.kinds.values() if kind.family]
    names = {*OTHERS, *(CATALOG.family(key).name for key in OTHERS), *(kind.key for kind in kinds)}
    words = {*names, *(kind.label for kind in kinds)}
    package = Path(__file__).parents[2] / "itadocs"
    code = {path.name: path.read_text(encoding="utf-8") for path in package.rglob("*.py")}
    assert OTHERS
    assert [
        (name, word) for name, text in code.items() for word in words if re.search(rf"\b{re.escape(word)}\b", text)
    ] == []


def test_what_the_colleges_publish_is_there_and_the_rest_is_open() -> None:
    assert [item.code for item in LATEST.items] == [f"o{no}" for no in range(1, 24)]
    assert [len(group.items) for group in LATEST.item_groups] == [5, 4, 2, 4, 2, 2, 4]
    assert [item.code for item in LATEST.items if not item.label] == ["o20", "o21", "o22"]
    assert Counter(item.indicator for item in BEFORE.items) == {9: 29, 10: 8}
    assert [item.code for item in BEFORE.items if item.label] == ["o36", "o37"]
    assert all(item.likely for frame in (LATEST, BEFORE) for item in frame.items)
    codes = {
        (year, key): CATALOG.item_code(key, year, LATEST.family)
        for year in (2568, 2569)
        for key in ("measures", "results", "plan")
    }
    assert {place: code.code for place, code in codes.items() if code} == {
        (2568, "measures"): "O36", (2568, "results"): "O37", (2569, "measures"): "O23",
    }  # fmt: skip


@pytest.mark.parametrize("frame", [LATEST, BEFORE], ids=lambda frame: str(frame.year_be))
def test_without_weights_and_bounds_no_total_and_no_level_is_reckoned(frame: Framework) -> None:
    scores = {entry.code: Decimal(100) for entry in frame.instruments}
    assert total(frame, scores) is None
    assert level(frame, Decimal(100), list(scores.values())) is None
    assert allowed_levels(frame, Decimal(100), list(scores.values()), is_all=True) == ()
    assert {"weights", "official_levels", "instruments"} <= set(frame.unknown)


@pytest.mark.parametrize("words", sampled([["--kind", "กรม", "--family", LATEST.family], ["--kind", "วิทยาลัย"]], 2))
def test_a_kind_brings_its_family_and_any_kind_may_name_one(words: list[str], tmp_path: Path) -> None:
    assert main(["new", str(tmp_path / "ก"), "--year", "2569", *words]) == 0
    book = glance(tmp_path / "ก.xlsx")
    cells = [str(cell.value) for page in (book["ผลการประเมิน"], book["คำแนะนำ"]) for row in page for cell in row]
    assert CATALOG.family(LATEST.family).name in cells
    assert any(LATEST.remark in text for text in cells)
    assert "O23" not in [cell.value for row in book["คำแนะนำ"] for cell in row]  # that of 2570 nobody knows
    front = book["คำแนะนำ"]
    head = next(row[0].row for row in front if row[0].value == "สิ่งที่ต้องทำ" and row[2].value == "กำหนดวัน")
    assert [cell.value for cell in front[head + 1]][1:3] == ["ยังไม่ทราบ", "ยังไม่ทราบ"]  # nor when it is due


@pytest.mark.parametrize(
    ("kind", "family", "is_told"),
    sampled(
        [
            ("วิทยาลัย", DEFAULT_FAMILY, True),
            ("วิทยาลัย", None, False),
            ("อบต.", LATEST.family, True),
            ("ศาล", DEFAULT_FAMILY, False),
            (None, LATEST.family, False),
        ],
        5,
    ),
)
def test_a_frame_that_is_of_other_kinds_is_told_at_once_and_by_the_check(
    kind: str | None, family: str | None, is_told: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [*(("--kind", kind) if kind else ()), *(("--family", family) if family else ())]
    assert main(["new", str(tmp_path / "ก.xlsx"), "--year", "2569", *words]) == 0
    assert ("[C27]" in capsys.readouterr().out) == is_told
    found = [each for each in check([tmp_path / "ก.xlsx"], CATALOG).workbooks[0].problems if each.code == "C27"]
    assert len(found) == is_told


def test_a_year_nobody_described_is_to_be_written_for_that_family(tmp_path: Path) -> None:
    path = tmp_path / "ก.xlsx"
    path.write_bytes(build_workbook(CATALOG, frame_of(COLLEGE, 2570), agency_kind=COLLEGE.key))
    told = [each for each in check([path], CATALOG).workbooks[0].problems if each.code == "C24"]
    assert [hint(each).endswith(f"itadocs new-year 2570 --family {LATEST.family}") for each in told] == [True]


@pytest.mark.slow
def test_no_sheet_speaks_of_parts_where_nobody_knows_of_any(desk: Path) -> None:
    book = load_workbook(desk / "แผน.xlsx")
    said = [
        str(cell.value)
        for page in book
        for row in page.iter_rows(max_row=4)
        for cell in row
        if cell.value and not page.column_dimensions[cell.column_letter].hidden
    ]
    assert [text for text in said if "ส่วนที่ 1" in text or "สองส่วน" in text or "ส่วนของ" in text] == []


def test_the_check_says_what_is_unknown_and_judges_by_nothing_that_is(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(desk / "แผน.xlsx"), "--format", "json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)["workbooks"]
    assert [(each["code"], each["sheet"], each["cell"]) for each in found["problems"]] == [
        ("C25", "ผลการประเมิน", "B5"),
        ("R80", "คะแนนรายข้อ", "C39"),
        ("R81", "มาตรการ", "E5"),
        ("R82", "ผลการดำเนินการ", "D5"),
    ]
    measures = next(each for each in found["readiness"] if each["document"] == "measures")
    assert (measures["code"], measures["official"]) == ("O23", True)
    assert [element["met"] for element in measures["elements"]] == [True, None, True]


def test_the_document_bears_the_code_and_the_title_of_that_family_and_no_code_of_another(desk: Path) -> None:
    package = Package((desk / "out" / "แผน" / "measures.docx").read_bytes())
    trees = [tree for name, tree in package.trees.items() if "styles" not in name]
    said = "\n".join(text_of(paragraph) for tree in trees for paragraph in tree.iter(w("p")))
    assert "(O23) มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในสถานศึกษา" in said
    assert set(re.findall("[Oo][0-9๐-๙]+", said)) == {"O23", "o35", "o36"}
    assert f"o35 {UNTITLED}" in said
    for word in ("ป.ป.ช.", "เกณฑ์ระดับผลการประเมิน", "ตามเกณฑ์การประเมินข้อ", "EIT Public"):
        assert word not in said


def test_the_workbook_of_scores_leaves_out_what_nobody_knows(desk: Path) -> None:
    page = glance(desk / "out" / "แผน" / "scores.xlsx")["สรุปคะแนน"]
    line = next(row for row in page.iter_rows() if row[0].value == "คะแนนรวม ITA")
    assert [cell.value for cell in line[1:4]] == ["–", 99, "–"]
    values = [cell.value for row in page.iter_rows() for cell in row]
    assert "ยังไม่ทราบเกณฑ์ระดับ" in values
    lines = {str(row[0].value)[:3]: [cell.value for cell in row[2:4]] for row in page.iter_rows()}
    assert [lines[code] for code in ("IIT", "EIT", "OIT")] == [[70, "–"]] * 3


def test_no_mean_stands_in_for_an_instrument_nobody_knows_how_to_reckon() -> None:
    scores = {no: Sourced(Decimal(80)) for no in range(1, 11)}
    known = Figures(LATEST, {}, scores, {}, {})
    assert [known.instrument(entry.code) for entry in LATEST.instruments] == [None] * 3
    usual = replace(known, framework=CATALOG.framework(2569))
    assert [usual.instrument(entry.code) for entry in usual.framework.instruments] == [80] * 3


def test_a_document_does_not_say_that_it_shows_what_nobody_typed(desk: Path) -> None:
    package = Package((desk / "out" / "แผน" / "measures.docx").read_bytes())
    said = [text_of(paragraph) for paragraph in package.trees["word/document.xml"].iter(w("p"))]
    assert "สาระที่เอกสารฉบับนี้แสดง" in said
    assert not [text for text in said if "ข้อจำกัด" in text or "อย่างน้อย" in text]


@pytest.mark.slow
def test_the_title_of_a_year_nobody_described_is_that_of_the_latest_one(tmp_path: Path) -> None:
    data = invented(LATEST) | {
        "documents": [{"kind": d.label, "wanted": d.key == "measures"} for d in CATALOG.documents]
    }
    (tmp_path / "แผน.xlsx").write_bytes(build_workbook(CATALOG, LATEST, agency_kind=COLLEGE.key, data=data))
    assert main(["build", str(tmp_path / "แผน.xlsx"), "-o", str(tmp_path / "out")]) == 0
    package = Package((tmp_path / "out" / "แผน" / "measures.docx").read_bytes())
    said = [text_of(paragraph) for paragraph in package.trees["word/document.xml"].iter(w("p"))]
    assert "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในสถานศึกษา" in said  # of 2569, without its code


@pytest.mark.slow
def test_whoever_names_the_family_gets_the_words_of_its_kind(tmp_path: Path) -> None:
    assert main(["new", str(tmp_path / "ก"), "--year", "2569", "--family", LATEST.family]) == 0
    page = glance(tmp_path / "ก.xlsx")["หน่วยงาน"]
    assert COLLEGE.label in [cell.value for row in page for cell in row]


@pytest.mark.slow
def test_what_a_reviewer_edits_comes_back_to_its_cell(desk: Path) -> None:
    document = desk / "out" / "แผน" / "measures.docx"
    paper = Paper(document.read_bytes())
    control = next(found[0] for tag, found in paper.controls().items() if tag == "การวิเคราะห์!B5")
    change(control, lambda old: f"{old} ตามที่ผู้อำนวยการสั่ง")
    document.write_bytes(paper.bytes())
    assert main(["pull", str(document), "--apply"]) == 0
    assert str(glance(desk / "แผน.xlsx")["การวิเคราะห์"]["B5"].value).endswith("ตามที่ผู้อำนวยการสั่ง")


def test_an_item_that_nobody_has_named_is_no_empty_cell(desk: Path) -> None:
    titles = {row[0].value: row[4].value for row in glance(desk / "out" / "แผน" / "scores.xlsx")["รายข้อ"]}
    assert titles["o35"] == UNTITLED
    assert titles["o36"] == next(item.label for item in BEFORE.items if item.code == "o36")
