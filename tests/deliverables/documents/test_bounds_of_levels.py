"""What was the rule of one year is not said to be that of another: bounds of levels and weights."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from itadocs.analysis import derive
from itadocs.catalog import Catalog
from itadocs.intake.judging import judge_workbook
from tests.render.sheets.test_scores import SUMMARY, render_scores
from tests.support.documents import MOMENT, catalog, workbook
from tests.support.made import DIPROM, DIW, MEASURES, Data, changed, problems, run, sample, tables, wanting
from tests.support.plain import plain_workbook
from tests.support.workbooks import CATALOG

BY_ITEM, BY_ISSUE = "measures-by-item", "measures-by-issue"
OF_2566, TITLE = "ตามเกณฑ์ของปีงบประมาณ พ.ศ. ๒๕๖๖", "เกณฑ์ระดับผลการประเมิน"


def data_of(template: str, compared: str = "") -> Data:
    """Measures of results of 2568, whose bounds nobody has seen, and what their officer says of these."""
    data = changed(DIPROM, wanting(MEASURES, template=template))
    data["texts"].pop("own_result", None)
    data["result"] |= {"bounds": compared} if compared else {}
    return data


def captions(text: str) -> list[str]:
    """The captions of tables of levels, without their numbers."""
    return [line.partition(" ")[2].partition(" ")[2] for line in text.splitlines() if TITLE in line]


@pytest.mark.parametrize(
    ("compared", "captioned", "says_year", "told"),
    [
        ("", [TITLE], True, ["R87"]),
        ("ใช่", [f"{TITLE} ประจำปีงบประมาณ พ.ศ. ๒๕๖๘"], False, []),
        ("ไม่", [], False, []),
    ],
)
def test_a_table_of_levels_is_the_years_own_once_it_was_compared_and_not_printed_if_it_differs(
    compared: str, captioned: list[str], says_year: bool, told: list[str]
) -> None:
    data = data_of(BY_ITEM, compared)
    package = run(data).package
    text = package.text()
    heads = [table.head[0].texts[1] for table in tables(package, "ระดับ", "เงื่อนไขของคะแนนแบบวัด")]
    assert captions(text) == captioned
    assert (OF_2566 in text) is says_year
    assert heads == [f"คะแนนรวม {OF_2566}" if says_year else "คะแนนรวม"] * len(captioned)  # it is published alone too
    assert [problem.code for problem in problems(data) if problem.code == "R87"] == told


@pytest.mark.parametrize(
    ("compared", "said"),
    [("", f"(ช่วงคะแนน ๘๕ ขึ้นไป {OF_2566})"), ("ใช่", "(ช่วงคะแนน ๘๕ ขึ้นไป)"), ("ไม่", "")],
)
def test_a_sentence_says_of_what_year_the_bounds_are(compared: str, said: str) -> None:
    text = run(data_of(BY_ISSUE, compared)).package.text()
    assert said in text
    assert (text.count("ช่วงคะแนน"), OF_2566 in text) == (int(bool(said)), OF_2566 in said)


def test_a_year_whose_bounds_were_announced_has_them_as_its_own() -> None:
    assert captions(sample(DIW).package.text()) == [f"{TITLE} ประจำปีงบประมาณ พ.ศ. 2566"]


def test_a_level_is_not_judged_by_bounds_that_differ_from_the_announcement() -> None:
    wrong = {"total": 60, "level": "ผ่านดี"}
    found = []
    for compared in ("", "ใช่", "ไม่"):
        data = data_of(BY_ISSUE, compared)
        data["result"] |= wrong
        found.append([(p.code, "ยังไม่ยืนยัน" in str(p.params["reason"])) for p in problems(data) if p.code == "R03"])
    assert found == [[("R03", True)], [("R03", False)], []]


@pytest.mark.slow
@pytest.mark.parametrize(("compared", "has_year", "bounds"), [("", True, 5), ("ใช่", False, 5), ("ไม่", False, 0)])
def test_the_scores_say_of_what_year_the_bounds_are(compared: str, has_year: bool, bounds: int, tmp_path: Path) -> None:
    path = tmp_path / "งาน.xlsx"
    path.write_bytes(workbook(data_of(BY_ISSUE, compared)))
    book = judge_workbook(path, catalog()).book
    assert book is not None
    (choice,) = (choice for choice in book.documents if choice.kind == "scores")
    written = render_scores(book, derive(book), choice, CATALOG.document("scores"), MOMENT)
    page = load_workbook(BytesIO(written), data_only=True)[SUMMARY]
    column = [str(page.cell(row, 1).value) for row in range(1, 60)]
    (heading,) = (text for text in column if text.startswith("ระดับผลการประเมิน"))
    assert (OF_2566 in heading, "ช่วงคะแนน" in heading) == (has_year, has_year)
    first = column.index("ระดับ") + 2
    assert sum(isinstance(page.cell(row, 3).value, int | float) for row in range(first, first + 5)) == bounds


@pytest.mark.parametrize(
    ("own", "of", "is_doubtful"),
    [
        ("based_on = 2566\n", 2566, True),
        ("based_on = 2569\n", 2566, True),
        ('based_on = 2568\nunknown = ["items"]\n', 2566, False),
        ('based_on = 2569\nlevels = [{ name = "ผ่าน", at_least = "60", range = "60" }]\n', None, False),
        ('based_on = 2569\nunknown = ["official_levels"]\nlevels = [{ name = "ผ่าน", at_least = "60" }]\n', None, True),
    ],
)
def test_the_file_of_a_year_vouches_for_the_levels_it_says_itself_and_for_no_others(
    own: str, of: int | None, is_doubtful: bool, tmp_path: Path
) -> None:
    file = tmp_path / "nacc" / "2570.toml"
    file.parent.mkdir()
    file.write_text(f"year_be = 2570\n{own}", encoding="utf-8")
    frame = Catalog(tmp_path).framework(2570)
    assert (frame.levels_of_be, frame.has_doubtful_bounds) == (of, is_doubtful)
    ahead = Catalog(tmp_path).framework(2571)
    assert (ahead.levels_of_be, ahead.has_doubtful_bounds) == (of or 2570, True)


@pytest.mark.parametrize(
    ("own", "origin"),
    [
        ("based_on = 2569\n", "น้ำหนักของปีงบประมาณ พ.ศ. 2568"),
        ("based_on = 2567\n", "น้ำหนักของปีงบประมาณ พ.ศ. 2567"),
        ("based_on = 2569\nweights_of_be = 2570\n", ""),
        ('based_on = "ovec/2569"\n', ""),
    ],
)
def test_weights_taken_from_another_year_are_told_as_that_ones_until_the_year_vouches_for_them(
    own: str, origin: str, tmp_path: Path
) -> None:
    file = tmp_path / "nacc" / "2570.toml"
    file.parent.mkdir()
    file.write_text(f"year_be = 2570\n{own}", encoding="utf-8")
    assert Catalog(tmp_path).framework(2570).origin_of_weights == origin
    shipped = [CATALOG.framework(year).origin_of_weights for year in (2566, 2567, 2568)]
    assert shipped == ["", "", ""]  # their weights give the totals that agencies printed


@pytest.mark.slow
@pytest.mark.parametrize(("year", "is_told"), [(2568, False), (2569, True), (2570, True)])
def test_a_total_is_computed_with_weights_whose_year_is_said(year: int, is_told: bool, tmp_path: Path) -> None:
    frame = CATALOG.framework(year)
    data = {
        "agency": {"name": "กรมทดสอบ"},
        "result": {"total": 99, "level": frame.levels[0].name},
        "indicators": [{"no": entry.no, "this_year": 80} for entry in frame.indicators],
    }
    path = tmp_path / "งาน.xlsx"
    path.write_bytes(plain_workbook(CATALOG, frame, agency_kind="department", data=data))
    judged = judge_workbook(path, CATALOG)
    (told,) = (problem for problem in judged.problems if problem.code == "R02")
    assert str(told.params["expected"]).startswith("80.00")
    assert ("น้ำหนักของปีงบประมาณ พ.ศ. 2568" in str(told.params["expected"])) is is_told
    book = judged.book
    assert book is not None
    (choice,) = (choice for choice in book.documents if choice.kind == "scores")
    written = render_scores(book, derive(book), choice, CATALOG.document("scores"), MOMENT)
    remark = str(load_workbook(BytesIO(written))[SUMMARY].cell(3, 1).value)
    assert ("(น้ำหนักของปีงบประมาณ พ.ศ. ๒๕๖๘)" in remark) is is_told
