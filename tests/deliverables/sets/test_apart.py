"""The workbooks of units that lie elsewhere than their province's count in every later step; else it is told."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from itadocs.commands.accept import accept
from itadocs.commands.build import build
from itadocs.commands.merge_alone import merge_alone
from itadocs.deliverables.options import BuildOptions
from itadocs.outcomes import Report, Status, UnitStatus
from itadocs.output.kept.manifest import read_manifest, read_units
from itadocs.report.next_step import next_after_build
from itadocs.review.pull.records import Wishes
from tests.support.faults.desks import province_set
from tests.support.reviewing.edits import Paper, add_after, lines, text, tops, write
from tests.support.reviewing.layouts import free
from tests.support.units import BLANK, LAST_YEAR, PROVINCE, SET, filled, handed_out
from tests.support.workbooks import setting

pytestmark = pytest.mark.slow
"""Whole sets are built."""

BOOK = "จังหวัด.xlsx"


def options(folder: Path) -> BuildOptions:
    return setting(folder / "ก")


def listed(documents: Path) -> bool:
    """Whether the manifest and the roll-up say that an edited document waits."""
    told = {code for entry in read_manifest(documents).values() for code in entry.codes}
    rollup = load_workbook(documents / "rollup.xlsx", read_only=True)
    cells = {cell for sheet in rollup for row in sheet.iter_rows(values_only=True) for cell in row}
    rollup.close()
    assert ("O03" in told) == ("O03" in cells)
    return "O03" in told


@pytest.fixture
def apart(tmp_path: Path) -> Path:
    """A province in one folder, its units in another, built together."""
    province_set(tmp_path / "ข")
    (tmp_path / "ก").mkdir()
    shutil.move(tmp_path / "ข" / BOOK, tmp_path / "ก" / BOOK)
    report = build([tmp_path / "ก" / BOOK, tmp_path / "ข"], options(tmp_path))
    assert [unit.status for unit in report.sets[0].units] == [UnitStatus.BUILT] * 3
    return tmp_path


def test_an_edited_document_is_taken_back_with_the_reports_of_units_that_lie_elsewhere(apart: Path) -> None:
    documents = apart / "ก" / "build" / "จังหวัด"
    plan = documents / "plan.docx"
    paper = Paper(plan.read_bytes())
    address = next(each for each in paper.controls() if each.startswith("มาตรการ!"))
    for control in paper.controls()[address]:
        write(lines(control)[0], "ถ้อยคำของผู้ตรวจ")
    add_after(free(paper)[2], "ย่อหน้าที่ผู้ตรวจเพิ่ม")
    plan.write_bytes(paper.bytes())
    done = accept(plan, options(apart))
    assert not done.has_errors
    assert [unit.status for unit in read_units(documents)] == ["built"] * 3
    assert [path.name for path in documents.glob("rollup*")] == ["rollup.xlsx"]

    # what lists the documents says no longer that this one waits, and a build has nothing to add
    assert "O03" not in [code for entry in read_manifest(documents).values() for code in entry.codes]
    before = {path: path.read_bytes() for path in (apart / "ก").rglob("*.*") if path.is_file()}
    report = build([apart / "ก" / BOOK, apart / "ข"], options(apart))
    assert Status.BUILT not in {made.status for made in report.sets[0].province.documents}
    assert [path.name for path in before if path.read_bytes() != before[path]] == []


def test_a_merged_document_of_a_province_waits_no_more_in_what_lists_it(apart: Path) -> None:
    documents, book = apart / "ก" / "build" / "จังหวัด", apart / "ก" / BOOK
    plan = documents / "plan.docx"
    paper = Paper(plan.read_bytes())
    add_after(free(paper)[2], "ย่อหน้าที่ผู้ตรวจเพิ่ม")
    plan.write_bytes(paper.bytes())
    opened = load_workbook(book)
    sheet, _, cell = next(each for each in paper.controls() if each.startswith("มาตรการ!")).partition("!")
    opened[sheet][cell] = "ถ้อยคำใหม่ในสมุดงาน"
    opened.save(book)
    build([book, apart / "ข"], options(apart))

    assert listed(documents)
    assert take_back_by_merge(plan, book, options(apart))
    assert not listed(documents)
    assert [unit.status for unit in read_units(documents)] == ["built"] * 3


def take_back_by_merge(document: Path, _workbook: Path, options: BuildOptions) -> bool:
    return merge_alone(document, document.with_name(f"{document.stem} (ฉบับใหม่).docx"), options).is_settled


def take_back_by_accept(document: Path, workbook: Path, options: BuildOptions) -> bool:
    return accept(document, options, Wishes(workbook=workbook)).is_settled


@pytest.mark.parametrize("take_back", [take_back_by_merge, take_back_by_accept])
def test_a_units_document_that_was_taken_back_waits_no_more_in_the_documents_of_its_set(
    apart: Path, take_back: Callable[[Path, Path, BuildOptions], bool]
) -> None:
    documents, book = apart / "ก" / "build" / "จังหวัด", apart / "ก" / BOOK
    results, unit = next(documents.glob("01*/results.docx")), next((apart / "ข").glob("01*.xlsx"))
    paper = Paper(results.read_bytes())
    add_after(next(each for each in tops(paper) if len(text(each)) > 8), "ย่อหน้าที่ผู้ตรวจเพิ่ม")
    results.write_bytes(paper.bytes())
    opened = load_workbook(unit)
    opened["ผลการดำเนินการ"]["D5"] = "จัดอบรมครบทุกกลุ่มงานแล้ว"
    opened.save(unit)
    build([book, apart / "ข"], options(apart))
    assert listed(documents)
    assert take_back(results, unit, options(apart))
    assert not listed(documents)
    before = {path: path.read_bytes() for path in documents.rglob("*.*") if path.is_file()}
    build([book, apart / "ข"], options(apart))
    assert [path.name for path in before if path.read_bytes() != before[path]] == []


def test_nothing_is_taken_back_into_documents_that_would_lose_the_report_of_a_unit(apart: Path) -> None:
    documents, unit = apart / "ก" / "build" / "จังหวัด", next((apart / "ข").glob("02*.xlsx"))
    plan = documents / "plan.docx"
    paper = Paper(plan.read_bytes())
    add_after(free(paper)[2], "ย่อหน้าที่ผู้ตรวจเพิ่ม")
    plan.write_bytes(paper.bytes())
    before = {path: path.read_bytes() for path in (apart / "ก").rglob("*.*") if path.is_file()}
    unit.rename(apart / "เก็บแล้ว.xlsx")
    assert {"U19", "P33"} <= {problem.code for problem in accept(plan, options(apart)).problems}
    after = {path: path.read_bytes() for path in before}
    assert [path.name for path in before if after[path] != before[path]] == []
    (apart / "เก็บแล้ว.xlsx").rename(unit.with_name("ตั้งชื่อใหม่.xlsx"))
    assert not accept(plan, options(apart)).has_errors


def test_a_province_built_without_its_units_says_so_and_how_to_build_all(apart: Path) -> None:
    province = apart / "ก" / BOOK
    report = build([province], options(apart))
    (problem,) = (problem for problem in report.problems if problem.code == "U18")
    assert problem.params["count"] == 3
    assert next_after_build(report, [province]).endswith(f"itadocs build {apart / 'ก'}")


def test_a_workbook_that_never_had_units_is_built_without_a_word(tmp_path: Path) -> None:
    shutil.copy(SET / PROVINCE, tmp_path)
    report = build([tmp_path / PROVINCE], setting(tmp_path))
    assert "U18" not in [problem.code for problem in report.problems]


@pytest.fixture(scope="module")
def late(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """A unit of which the blank workbook lies there beside that of another year, which it sent."""
    folder = tmp_path_factory.mktemp("late")
    shutil.copy(SET / PROVINCE, folder)
    (folder / BLANK).write_bytes(handed_out(BLANK))
    (folder / "ปีก่อน.xlsx").write_bytes(filled(BLANK, is_of_last_year=True))
    (folder / LAST_YEAR).write_bytes(handed_out(LAST_YEAR))
    return build([folder], setting(folder))


def test_a_workbook_of_another_year_says_more_than_the_blank_one_beside_it(late: Report) -> None:
    states = {unit.status: unit for unit in late.sets[0].units if unit.files}
    assert set(states) == {UnitStatus.OUTDATED, UnitStatus.BLANK}
    assert {path.name for path in states[UnitStatus.OUTDATED].files} == {BLANK, "ปีก่อน.xlsx"}
