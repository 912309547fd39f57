"""The first sheet: the shortest way to a document, what each still needs, the year's checklist, hidden sheets."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import range_boundaries

from itadocs.cli import main
from itadocs.commands.build import build
from itadocs.commands.check import check
from itadocs.deliverables.options import BuildOptions
from itadocs.outcomes import Status
from itadocs.problems import Where
from itadocs.workbook.content import GUIDE_TITLE, LISTS_TITLE
from itadocs.workbook.front import MOST
from tests.render.sheets.paper import points_on_paper
from tests.support.documents import MOMENT
from tests.support.effort import sampled
from tests.support.filled import CATALOG, blank, blank_bytes, page, value, written
from tests.support.partly import fill, opened

GROUPS = {"indicators": "ตัวชี้วัดที่ 1", "issues": "ประเด็นที่ 1"}


def ways(book: Workbook) -> list[tuple[str, list[Where]]]:
    """The documents of the shortest way as the sheet names them, each with the cells it links to."""
    found: list[tuple[str, list[Where]]] = []
    for row in book[GUIDE_TITLE].iter_rows(max_col=2):
        text = str(row[0].value or "")
        if text == "เอกสารแต่ละฉบับยังขาดอะไร":
            break
        if re.match("เอกสารแรก: |ถัดไป: ", text):
            found.append((text, []))
        elif row[1].hyperlink:
            title, _, reach = str(row[1].hyperlink.location).rpartition("!")
            left, top, right, bottom = range_boundaries(reach)
            cells = ((r, c) for r in range(int(top), int(bottom) + 1) for c in range(int(left), int(right) + 1))
            found[-1][1].extend(Where("", title.strip("'"), *cell) for cell in cells)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["department", "province", "subdistrict-municipality", "university"])
@pytest.mark.parametrize("year", sampled(CATALOG.years_of(), 5))
@pytest.mark.parametrize("groups", GROUPS)
def test_no_document_of_the_shortest_way_asks_for_more_than_a_handful_of_cells(
    year: int, kind: str, groups: str
) -> None:
    shown = ways(blank(year, kind, groups))
    assert len(shown) > 1
    for text, cells in shown:
        assert f" {len(cells)} ช่อง" in text
        assert 0 < len(cells) <= MOST


@pytest.mark.parametrize(
    ("year", "kind", "groups"),
    [
        (2568, "department", "indicators"),
        pytest.param(2568, "department", "issues", marks=pytest.mark.slow),
        pytest.param(2569, "subdistrict-municipality", "issues", marks=pytest.mark.slow),
        pytest.param(2568, "university", "indicators", marks=pytest.mark.slow),
        pytest.param(2566, "court", "issues", marks=pytest.mark.slow),
        pytest.param(2567, "province", "indicators", marks=pytest.mark.slow),
    ],
)
def test_whoever_fills_exactly_the_cells_of_the_shortest_way_has_the_document(
    tmp_path: Path, year: int, kind: str, groups: str
) -> None:
    book, path = opened(year=year, kind=kind, groups=groups), tmp_path / "งาน.xlsx"
    labels = ["measures", "scores"] if groups == "issues" else ["scores", "plan"]
    for key, (text, cells) in zip(labels, ways(book), strict=True):
        assert CATALOG.document(key).label in text
        fill(book, cells, GROUPS[groups])
        book.save(path)
        made = build([path], BuildOptions(CATALOG, tmp_path / "build", MOMENT)).workbooks[0].documents
        assert key in {entry.document for entry in made if entry.status in (Status.BUILT, Status.UNCHANGED)}


@pytest.mark.slow
def test_a_workbook_filled_already_names_no_way_and_a_unit_has_its_own() -> None:
    data = {
        "agency": {"name": "กรมตัวอย่าง"},
        "result": {"total": 90, "level": "ผ่าน"},
        "indicators": [{"no": 1, "this_year": 90}],
        "analysis": [{"group": "ตัวชี้วัดที่ 1", "text": "งานล่าช้า"}],
        "measures": [{"group": "ตัวชี้วัดที่ 1", "text": "ทบทวนคู่มือ"}],
    }
    assert ways(load_workbook(BytesIO(written(data=data)))) == []
    assert ways(blank(2568, "unit")) == []


def test_year_kind_and_groups_are_one_sentence_that_follows_the_sheets_and_can_be_read_uncalculated() -> None:
    package = zipfile.ZipFile(BytesIO(blank_bytes(2568, "province")))
    sheet = package.read("xl/worksheets/sheet1.xml").decode()
    cell = re.search(r'<c r="A2"[^>]* t="str"><f>(.*?)</f><v>(.*?)</v>', sheet)
    assert cell is not None
    assert "2568 ของจังหวัด" in cell[2]
    assert "2569 โดยวิเคราะห์รายตัวชี้วัด" in cell[2]
    for ref in ("'ผลการประเมิน'!B5", "'ผลการประเมิน'!B6", "'หน่วยงาน'!B8"):
        assert ref in str(blank(2568, "province")[GUIDE_TITLE]["A2"].value)


def checklist(book: Workbook) -> dict[str, tuple[object, ...]]:
    """What the checklist says is to be done: its item, when it is due, its state."""
    rows = list(book[GUIDE_TITLE].iter_rows(values_only=True))
    first = next(place for place, row in enumerate(rows) if row[0] == "สิ่งที่ต้องทำ")
    last = rows[first].index("สถานะ")
    duties = {}
    for row in rows[first + 1 :]:
        if row[0] is None:
            return duties
        duties[str(row[0])] = (row[1], row[2], row[last])
    return duties


def test_the_checklist_names_the_items_of_the_next_year_and_how_far_each_document_is() -> None:
    duties = checklist(blank(2568))
    for key in ("results", "plan"):
        known = CATALOG.item_code(key, 2569)
        code, due, state = duties[CATALOG.document(key).label]
        assert code == (known and known.code)
        assert str(due).startswith("ปกติ: ")
        assert str(state).startswith("=IF(")


@pytest.mark.slow
def test_every_date_of_the_checklist_is_marked_as_usual_or_official_and_says_of_what_years() -> None:
    for due in (due for _, due, _ in checklist(blank(2569)).values()):
        assert re.match(r"ทางการ: |ปกติ: .*\(.*ปี 25[0-9]{2}.*\)$", str(due))


@pytest.mark.slow
def test_a_day_that_was_announced_stands_for_the_usual_time_of_its_own_year_alone() -> None:
    label = "ประกาศผลการประเมินของปีที่ประเมิน"
    assert checklist(blank(2568))[label][1] == "ทางการ: 15 ส.ค. 2568"
    assert str(checklist(blank(2569))[label][1]).startswith("ปกติ: ก.ค. - ส.ค. 2569 (")
    assert checklist(blank(2569))["ดำเนินมาตรการตามแผน"][1] == "ทางการ: 1 ต.ค. 2569 - 30 ก.ย. 2570"


@pytest.mark.slow
def test_a_unit_owes_its_report_to_the_province_and_no_day_is_made_up_for_it() -> None:
    assert {label: due for label, (_, due, _) in checklist(blank(2568, "unit")).items()} == {
        CATALOG.document("results").label: None
    }


@pytest.mark.slow
def test_the_sheet_is_printed_no_smaller_than_twelve_points_and_no_other_than_nine() -> None:
    assert points_on_paper(blank()[GUIDE_TITLE]) >= 11.9
    for kind in ("department", "province"):
        shown = [sheet for sheet in blank(2568, kind).worksheets if sheet.sheet_state == "visible"]
        assert {sheet.title: points for sheet in shown if (points := points_on_paper(sheet)) < 9} == {}


CHOSEN = ("plan", "scores")


@pytest.fixture(scope="module")
def chosen() -> bytes:
    return written_for(*CHOSEN)


def written_for(*documents: str) -> bytes:
    from itadocs.workbook import build_workbook

    return build_workbook(CATALOG, CATALOG.framework(2568), agency_kind="department", documents=documents)


def test_sheets_that_no_chosen_document_uses_are_hidden_and_named(chosen: bytes) -> None:
    book = load_workbook(BytesIO(chosen))
    used = {key for name in CHOSEN for key in (*CATALOG.document(name).needs, *CATALOG.document(name).uses)}
    hidden = {sheet.title for sheet in book if sheet.sheet_state != "visible"}
    assert hidden == {sheet.title for sheet in CATALOG.sheets if sheet.key not in used} | {LISTS_TITLE}
    assert hidden > {LISTS_TITLE}
    told = [str(row[0].value) for row in book[GUIDE_TITLE].iter_rows(max_col=1) if row[0].value]
    assert any("ซ่อนไว้" in text and "ผลการดำเนินการ" in text for text in told)
    wanted = {value(book, "documents", "kind", row): value(book, "documents", "wanted", row) for row in range(1, 6)}
    assert {label for label, word in wanted.items() if word == "ใช่"} == {CATALOG.document(k).label for k in CHOSEN}


@pytest.mark.slow
def test_what_is_typed_in_a_hidden_sheet_is_read_and_marked(chosen: bytes, tmp_path: Path) -> None:
    book, path = load_workbook(BytesIO(chosen)), tmp_path / "งาน.xlsx"
    page(book, "results")["A5"], page(book, "results")["D5"] = "ตัวชี้วัดที่ 99", "ประกาศแล้ว"
    book.save(path)
    found = [problem for problem in check([path], CATALOG).workbooks[0].problems if problem.where.cell == "A5"]
    assert [problem.code for problem in found] == ["C13"]
    copy = tmp_path / "สำเนา.xlsx"
    main(["check", str(path), "--mark", str(copy)])
    assert load_workbook(copy)[CATALOG.sheet("results").title].sheet_state == "visible"


@pytest.mark.slow
def test_documents_are_chosen_on_the_command_line_by_key_or_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "งาน.xlsx"
    assert main(["new", str(path), "--year", "2568", "--documents", "มาตรการส่งเสริมคุณธรรมและความโปร่งใส, scores"]) == 0
    book = load_workbook(path)
    assert str(value(book, "analysis", "group")).startswith("ประเด็นที่ 1")  # what the chosen document is written for
    assert page(book, "results").sheet_state == "hidden"
    with pytest.raises(SystemExit):
        main(["new", str(tmp_path / "อื่น.xlsx"), "--year", "2568", "--documents", "แผนลับ"])
    assert "แผนลับ" in capsys.readouterr().err
    assert not (tmp_path / "อื่น.xlsx").exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "whose"),
    sampled(
        [("unit", "จังหวัด"), ("faculty", "มหาวิทยาลัย"), ("local-unit", "ท้องถิ่นจังหวัด"), ("ministry-unit", "กระทรวง")], 4
    ),
)
def test_a_unit_is_told_that_the_result_is_that_of_whom_it_reports_to(kind: str, whose: str) -> None:
    formula = str(blank(2569, kind)[GUIDE_TITLE]["A2"].value)
    assert f'" ของ"&"{whose}"&" มาจัดทำ' in formula
