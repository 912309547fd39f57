"""Units that report before whoever gathers knows its own result: they are counted, and nobody asks them for scores."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from itadocs.codes import severity
from itadocs.commands.build import build
from itadocs.commands.check import check
from itadocs.commands.pull import pull
from itadocs.deliverables.checked import check_judged
from itadocs.deliverables.needs import lacks
from itadocs.deliverables.options import BuildOptions
from itadocs.deliverables.reported import JudgedUnit, judge_unit, plan_of
from itadocs.intake.judging import JudgedWorkbook, judge_workbook
from itadocs.intake.tracking import TrackingFiles
from itadocs.outcomes import Report, Status, UnitStatus
from itadocs.output.fingerprint import file_fingerprint
from itadocs.output.kept.unit_record import write_handed_out
from itadocs.problems import Severity
from itadocs.province import ProvincePlan
from itadocs.province.workbooks import build_unit_workbook
from itadocs.report.text import build_lines
from itadocs.review.pull.records import Wishes
from itadocs.values import Lines, replace
from tests.support.reviewing.layouts import of_part
from tests.support.units import CATALOG, PROVINCE, SET, book, handed_out, plan

SAYS = "รับเรื่องร้องเรียนทางออนไลน์ครบทุกเรื่อง"
MOMENT = datetime(2026, 11, 29, 9, 0, tzinfo=UTC)


def handed_out_early(path: Path, *, fills: str = "") -> Path:
    """The workbook of a unit that was handed out before the province had scores and an analysis."""
    early = replace(book(), groups=tuple(replace(group, text=Lines(), keep=Lines()) for group in book().groups))
    row = next(row for row in plan().rows() if row.unit.short_name == "ปค.ลพ.")
    path.write_bytes(build_unit_workbook(early, row, CATALOG, has_scores=False))
    if fills:
        opened = load_workbook(path)
        opened["ผลการดำเนินการ"]["D5"] = fills
        opened.save(path)
    return path


def with_cells(path: Path, cells: dict[tuple[str, str], object]) -> Path:
    """The sample province with other values beside these labels of its forms."""
    opened = load_workbook(SET / PROVINCE)
    for (sheet, label), value in cells.items():
        next(row for row in opened[sheet].iter_rows() if row[0].value == label)[1].value = value
    opened.save(path)
    return path


NO_SCORE = {("ผลการประเมิน", "คะแนนรวม"): None, ("ผลการประเมิน", "ระดับผลการประเมิน"): None}
NOT_A_SCORE = {("ผลการประเมิน", "คะแนนรวม"): "เก้าสิบหก"}


@pytest.fixture(scope="module")
def early(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return handed_out_early(tmp_path_factory.mktemp("early") / "ส่งคืน.xlsx", fills=SAYS)


@pytest.fixture(
    scope="module", params=[NO_SCORE, pytest.param(NOT_A_SCORE, marks=pytest.mark.slow)], ids=["blank", "no number"]
)
def province(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> JudgedWorkbook:
    """The province's workbook without a total that can be used."""
    return judge_workbook(with_cells(tmp_path_factory.mktemp("province") / PROVINCE, request.param), CATALOG)


def asked(province: JudgedWorkbook) -> ProvincePlan:
    found = plan_of(province, CATALOG)
    assert found is not None
    return found


def codes(unit: JudgedUnit) -> set[str]:
    return {problem.code for problem in unit.judged.problems}


def test_names_and_measures_are_known_without_a_score(province: JudgedWorkbook) -> None:
    assert province.book is None
    found = asked(province)
    assert [unit.name for unit in found.units] == [unit.name for unit in plan().units]
    assert [(each.code, each.text) for each in found.measures] == [(each.code, each.text) for each in plan().measures]
    assert not found.result.is_known


@pytest.mark.slow
def test_a_unit_that_has_reported_waits_for_the_score_and_is_asked_for_nothing(
    early: Path, province: JudgedWorkbook
) -> None:
    unit = judge_unit(early, asked(province), CATALOG, TrackingFiles())
    assert unit.report is not None
    assert not unit.report.is_blank
    assert {"U20"} <= codes(unit)
    assert "C01" not in codes(unit)


def test_one_that_has_not_reported_is_blank_and_waits_for_nobody(tmp_path: Path, province: JudgedWorkbook) -> None:
    unit = judge_unit(handed_out_early(tmp_path / "ว่าง.xlsx"), asked(province), CATALOG, TrackingFiles())
    assert codes(unit) & {"U08", "U20", "C01"} == {"U08"}


def test_nothing_is_made_of_a_blank_one_where_nobody_knows_what_is_asked_of_it(tmp_path: Path) -> None:
    unit = judge_unit(handed_out_early(tmp_path / "ว่าง.xlsx"), None, CATALOG, TrackingFiles())
    assert {problem.code for problem in unit.problems} <= {"U08"}


def test_what_the_province_fills_later_is_the_units_in_its_own_cells(early: Path) -> None:
    unit = judge_unit(early, plan(), CATALOG, TrackingFiles())
    assert codes(unit) & {"U20", "C01"} == set()
    assert unit.judged.book is not None
    given = {(group.kind, group.no): group for group in book().groups}
    analysed = [group for group in unit.judged.book.groups if group.measures]
    assert analysed
    for group in analysed:
        assert group.text == given[group.kind, group.no].text
        assert {text.source and text.source.file for text in group.text} == {early.name}
    assert unit.judged.book.result.target.value == book().result.target.value
    assert not lacks(unit.judged, CATALOG.document("results"), CATALOG)


@pytest.mark.parametrize("has_total", [True, False])
def test_nobody_asks_a_unit_for_the_analysis_that_is_its_provinces(early: Path, has_total: bool) -> None:
    known = plan().result if has_total else plan().result.without_result()
    unit = judge_unit(early, replace(plan(), result=replace(known, analysis={})), CATALOG, TrackingFiles())
    assert "U20" in codes(unit)
    assert not lacks(unit.judged, CATALOG.document("results"), CATALOG)
    told = check_judged(unit, CATALOG, ()).in_set.problems
    assert [problem.code for problem in told if severity(problem) is Severity.ERROR] == ["U20"]


@pytest.fixture(scope="module")
def received(early: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    """A set of which one unit has reported and one has not, while the province has no score."""
    folder = tmp_path_factory.mktemp("received")
    with_cells(folder / PROVINCE, NOT_A_SCORE)
    shutil.copy(early, folder / early.name)
    return folder, build([folder], BuildOptions(CATALOG, folder / "build", MOMENT))


@pytest.mark.slow
def test_units_are_counted_although_nothing_can_be_made_yet(received: tuple[Path, Report]) -> None:
    (entry,) = received[1].sets
    states = [unit.status for unit in entry.units if unit.is_listed]
    assert states.count(UnitStatus.FAILED) == 1
    assert states.count(UnitStatus.MISSING) == len(plan().units_with_measures()) - 1
    assert not [d for w in received[1].workbooks for d in w.documents if d.status is Status.BUILT]
    told = "\n".join(build_lines(received[1]))
    assert "นอกรายชื่อ" not in told
    assert f"จากทั้งหมด {len(plan().units_with_measures())} แห่ง" in told


@pytest.mark.slow
def test_a_check_tells_of_each_unit_what_the_set_waits_for(received: tuple[Path, Report]) -> None:
    folder = received[0]
    untouched = folder / "แจก.xlsx"
    untouched.write_bytes(handed_out("02-ปค.ลพ.xlsx"))
    write_handed_out(folder, {untouched.name: file_fingerprint(untouched)})
    told = {each.path.name: {p.code for p in each.problems} for each in check([folder], CATALOG).workbooks}
    untouched.unlink()
    assert untouched.name not in told
    assert "U20" in told["ส่งคืน.xlsx"]
    assert not told["ส่งคืน.xlsx"] & {"S04", "C01"}


@pytest.mark.slow
def test_an_edited_document_of_such_a_unit_is_taken_back(received: tuple[Path, Report]) -> None:
    folder = received[0]
    shutil.copy(SET / PROVINCE, folder / PROVINCE)
    options = BuildOptions(CATALOG, folder / "build", MOMENT)
    (entry,) = build([folder], options).sets
    (document,) = (d.path for w in entry.workbooks for d in w.documents if d.document == "results")
    assert document is not None
    document.write_bytes(of_part("word/document.xml", ("ทางออนไลน์", "ทางทุกช่องทาง"))(document.read_bytes()))
    (found,) = pull([document], replace(options, out=document.parent), Wishes(apply=True))
    assert not found.problems
    opened = load_workbook(folder / "ส่งคืน.xlsx")
    assert opened["ผลการดำเนินการ"]["D5"].value == SAYS.replace("ทางออนไลน์", "ทางทุกช่องทาง")


@pytest.mark.slow
def test_a_change_of_the_provinces_own_is_taken_where_all_results_are_its_units(received: tuple[Path, Report]) -> None:
    folder = received[0]
    opened = load_workbook(SET / PROVINCE)
    opened["ผลการดำเนินการ"].delete_rows(5, 100)
    opened.save(folder / PROVINCE)
    options = BuildOptions(CATALOG, folder / "build", MOMENT)
    (entry,) = build([folder], options).sets
    (document,) = (d.path for d in entry.province.documents if d.document == "results")
    assert document is not None
    words = next(str(step)[:10] for m in plan().measures for step in m.measure.steps if str(step)[:10].isalpha())
    document.write_bytes(of_part("word/document.xml", (words, f"ร่วมกัน{words}"))(document.read_bytes()))
    (found,) = pull([document], replace(options, out=document.parent), Wishes())
    assert [change.refusal for change in found.changes] == [None]
    assert found.changes[0].contents
