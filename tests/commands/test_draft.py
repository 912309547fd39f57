"""Proposals as rows of a copy: into empty rows alone, marked, told, and never twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from itadocs.catalog import default_catalog
from itadocs.cli import main
from itadocs.commands.check import check
from itadocs.commands.draft import DraftOutcome, draft
from itadocs.deliverables.drafts.rows import THERE_ALREADY
from itadocs.errors import OutputError
from itadocs.intake.judging import judge_workbook
from itadocs.validate.drafts import TO_CHOOSE
from tests.support.documents import sample_path
from tests.support.effort import each_of, sampled
from tests.support.filled import glance, retype, written
from tests.support.plain import plain_workbook

CATALOG = default_catalog()
MEASURES = CATALOG.sheet("measures").title
NOTE = "บันทึกของเจ้าหน้าที่"
AGENCY = {"agency": {"name": "เทศบาลตำบลสมมุติ", "kind": "เทศบาลตำบล"}}


def cells(book: Workbook) -> dict[tuple[str, str], object]:
    return {
        (page.title, cell.coordinate): cell.value
        for page in book
        for row in page.iter_rows()
        for cell in row
        if cell.value is not None
    }


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample in which an officer keeps a note right of the measures, and one below what is filled."""
    file = tmp_path_factory.mktemp("draft") / "แผน.xlsx"
    file.write_bytes(sample_path("oie-2568").read_bytes())
    rows = glance(file)[MEASURES].iter_rows(min_row=5, max_row=60, min_col=2, max_col=2, values_only=True)
    last = max(at for at, (text,) in enumerate(rows, start=5) if text)
    retype(file, MEASURES, {f"M{last}": NOTE, f"B{last + 2}": None, f"L{last + 2}": NOTE})
    return file


@pytest.fixture(scope="module")
def drafted(original: Path) -> DraftOutcome:
    return draft(original, original.with_name("ร่าง.xlsx"), CATALOG)


def copy_of(outcome: DraftOutcome) -> Path:
    assert outcome.copy is not None
    return outcome.copy


@pytest.mark.slow
def test_the_copy_holds_all_that_was_typed_and_the_workbook_itself_is_as_it_was(
    original: Path, drafted: DraftOutcome
) -> None:
    before, after = (
        cells(glance(original)),
        cells(glance(copy_of(drafted))),
    )
    assert after.items() >= before.items()
    assert {sheet for sheet, _ in after.keys() - before.keys()} == {MEASURES}
    rows = {place.where.row for place in drafted.drafted.placed if place.where}
    assert min(rows) > max(int("".join(filter(str.isdigit, cell))) for sheet, cell in before if sheet == MEASURES)


@pytest.mark.slow
def test_the_added_columns_stand_right_of_the_officers_own_and_look_like_the_others(drafted: DraftOutcome) -> None:
    page = load_workbook(copy_of(drafted))[MEASURES]
    assert [page.cell(4, col).value for col in (14, 15, 16)] == [
        CATALOG.sheet("measures").field(key).header for key in ("target_output", "target_outcome", "state")
    ]
    assert page["P4"].fill.fgColor.rgb == page["B4"].fill.fgColor.rgb
    assert page.column_dimensions["N"].width > 20


def test_every_draft_is_told_and_lacks_nothing_else_that_a_plan_needs(drafted: DraftOutcome) -> None:
    problems = check([copy_of(drafted)], CATALOG).workbooks[0].problems
    told = {problem.where.row for problem in problems if problem.code == "R77"}
    assert told == {place.where.row for place in drafted.drafted.placed if place.where}
    told_of_the_sample = {"R77", "Y22"}  # that it is a draft, and that the sample's own notes do not print
    assert {problem.code for problem in problems} - told_of_the_sample <= {"C14"}  # units that the list does not have


def test_each_weak_item_is_answered_in_the_group_it_belongs_to(drafted: DraftOutcome) -> None:
    answered = {(code, place.group) for place in drafted.drafted.placed for code in place.weak}
    assert ("i10", "ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ") in answered
    assert len({place.idea.measure for place in drafted.drafted.placed}) == len(drafted.drafted.placed)


def test_what_is_drafted_already_is_not_drafted_again(drafted: DraftOutcome, tmp_path: Path) -> None:
    again = draft(copy_of(drafted), tmp_path / "อีก.xlsx", CATALOG)
    assert again.copy is None
    assert {place.reason for place in again.drafted.proposals} == {THERE_ALREADY}


def test_a_file_that_is_there_is_never_written_over(original: Path) -> None:
    before = original.read_bytes()
    with pytest.raises(OutputError):
        draft(original, original, CATALOG)
    assert original.read_bytes() == before


def test_chosen_ideas_are_taken_by_topic_or_by_item_and_an_unknown_one_writes_nothing(
    original: Path, tmp_path: Path
) -> None:
    chosen = draft(original, tmp_path / "เลือก", CATALOG, ("i7.2", "online-service.3"))
    assert [place.code for place in chosen.drafted.placed] == ["private-errands.2", "online-service.3"]
    assert copy_of(chosen).name == "เลือก.xlsx"
    assert main(["draft", str(original), "-o", str(tmp_path / "ไม่มี.xlsx"), "--choose", "i77.2"]) == 2
    assert not (tmp_path / "ไม่มี.xlsx").exists()


def test_where_items_are_unknown_the_indicators_are_answered_with_the_units_of_that_kind(tmp_path: Path) -> None:
    file = tmp_path / "เทศบาล.xlsx"
    scores = {"indicators": [{"no": 2, "this_year": 80}], "result": {"total": 90, "plan_year": 2570}}
    file.write_bytes(written(2569, "subdistrict-municipality", data={**AGENCY, **scores}))
    outcome = draft(file, tmp_path / "ร่าง.xlsx", CATALOG)
    page = glance(copy_of(outcome))[MEASURES]
    heads = {str(cell.value): cell.column for cell in page[4]}
    rows = [place.where.row for place in outcome.drafted.placed if place.where]
    assert {page.cell(row, 1).value for row in rows} == {"ตัวชี้วัดที่ 2 การใช้งบประมาณ"}
    assert {page.cell(row, heads["ผู้รับผิดชอบ"]).value for row in rows} == {"กองคลัง"}
    assert {page.cell(row, heads["ระยะเวลา"]).value for row in rows} == {"ตลอดปีงบประมาณ พ.ศ. 2570"}


@pytest.mark.slow
def test_what_belongs_to_no_issue_that_is_known_waits_for_the_officer_to_choose_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A blank cell would put it under the group of the row above."""
    file, copy = tmp_path / "ประเด็น.xlsx", tmp_path / "ร่าง.xlsx"
    analysis = [{"group": "ประเด็นที่ 4", "low_items": "i10"}]
    items = [{"code": "i10", "score": 70}, {"code": "i7", "score": 70}]
    file.write_bytes(written(2568, groups="issues", data={**AGENCY, "analysis": analysis, "items": items}))
    assert main(["draft", str(file), "-o", str(copy)]) == 0
    assert TO_CHOOSE in capsys.readouterr().out
    page = glance(copy)[MEASURES]
    assert [str(page.cell(row, 1).value).partition(" ก")[0] for row in (5, 6)] == [TO_CHOOSE, "ประเด็นที่ 4"]
    told = [each for each in judge_workbook(copy, CATALOG).problems if each.code == "C13"]
    assert [each.where.cell for each in told] == ["A5"]
    assert not draft(copy, tmp_path / "อีก.xlsx", CATALOG).drafted.placed


def test_a_workbook_that_cannot_be_read_says_why_and_nothing_is_written(tmp_path: Path) -> None:
    assert main(["draft", str(tmp_path / "ไม่มี.xlsx"), "-o", str(tmp_path / "ร่าง.xlsx")]) == 1
    assert not list(tmp_path.iterdir())


@each_of("name", [".", "..", "ก" * 90])
def test_what_is_no_name_of_a_file_is_told_with_its_code(original: Path, name: str) -> None:
    with pytest.raises(OutputError) as told:
        draft(original, Path(name), CATALOG)
    assert told.value.code == "F25"


@pytest.mark.parametrize(
    ("typed", "expected"),
    sampled([("สนป.", "กค."), ("กค.", "กค."), ("กองคลังและพัสดุ", "กองคลังและพัสดุ"), ("สำนักงานปลัด", "กองคลังและพัสดุ")], 4),
)
def test_owners_are_written_as_the_measures_write_them(typed: str, expected: str, tmp_path: Path) -> None:
    measure = {
        "group": "ตัวชี้วัดที่ 1",
        "text": "ทำ",
        "finding": "พบ",
        "steps": "หนึ่ง",
        "owners": typed,
        "periods": "ต.ค. 2569",
    }
    units = [{"name": "กองคลังและพัสดุ", "short_name": "กค."}, {"name": "สำนักงานปลัด", "short_name": "สนป."}]
    low = [{"no": no, "this_year": 60 if no == 4 else 95} for no in range(1, 11)]
    data = {"result": {"total": 90, "level": "ผ่าน"}, "indicators": low, "units": units, "measures": [measure]}
    file = tmp_path / "แผน.xlsx"
    frame, kind = CATALOG.framework(2569), "subdistrict-municipality"
    file.write_bytes(plain_workbook(CATALOG, frame, agency_kind=kind, groups="indicators", data=AGENCY | data))
    copy = copy_of(draft(file, tmp_path / "ร่าง.xlsx", CATALOG, ("asset-borrowing.1",)))
    page = glance(copy)[MEASURES]
    assert [page.cell(row, 10).value for row in (5, 6)] == [typed, expected]
