"""Workbooks of units that have one file name each count, wherever they lie: nobody has to rename what was sent."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from itadocs.commands.accept import accept
from itadocs.commands.build import build
from itadocs.commands.views.look import look
from itadocs.outcomes import Report, Status, UnitStatus, WorkbookOutcome, names_apart
from itadocs.output.kept.issued import write_issued
from itadocs.output.place import documents_folder, folder_names
from itadocs.report.text import build_lines
from itadocs.review.pull.records import Wishes
from tests.support.faults.desks import province_set
from tests.support.reviewing.edits import Paper, lines, write
from tests.support.units import SET, filled
from tests.support.workbooks import setting

SENT = "รายงาน.xlsx"


def test_each_workbook_has_a_folder_of_its_own(tmp_path: Path) -> None:
    sent = [tmp_path / "ก" / SENT, tmp_path / "ข" / SENT, tmp_path / "ค" / "ข รายงาน.xlsx", tmp_path / "ง" / "อื่น.xlsm"]
    assert list(folder_names(sent, tmp_path).values()) == ["ก รายงาน", "(2) รายงาน", "ข รายงาน", "อื่น"]
    case = [tmp_path / "ก" / "Plan.xlsx", tmp_path / "ข" / "plan.xlsm"]
    assert list(folder_names(case, tmp_path).values()) == ["ก Plan", "ข plan"]
    long = [tmp_path / ("ย" * 80 + each) / SENT for each in "กข"]
    assert len({*folder_names(long, tmp_path).values()}) == 2


def test_where_its_documents_lie_they_stay(tmp_path: Path) -> None:
    first, second, out = tmp_path / "ก" / SENT, tmp_path / "ข" / SENT, tmp_path / "build"
    write_issued(out / "รายงาน" / "results.docx", b"1", "../../ข/รายงาน.xlsx")
    (out / "รายงาน" / "results.docx").write_bytes(b"1")
    assert folder_names([first, second], out) == {first: "ก รายงาน", second: "รายงาน"}
    write_issued(out / "ก รายงาน" / "results.docx", b"1", "../../ก/รายงาน.xlsx")
    (out / "ก รายงาน" / "results.docx").write_bytes(b"1")
    assert folder_names([first], out) == {first: "ก รายงาน"}
    assert documents_folder(first, out) == out / "ก รายงาน"


def test_names_that_are_the_same_are_told_with_their_folders() -> None:
    paths = [Path("ก", SENT), Path("ข", SENT), Path("ข", "ค.xlsx")]
    assert names_apart(paths) == ["ก/รายงาน.xlsx", "ข/รายงาน.xlsx", "ค.xlsx"]


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    """Two units in a workbook of one name, and a third in two of one name."""
    folder = tmp_path_factory.mktemp("set")
    province_set(folder)
    books = sorted(folder.glob("[0-9]*.xlsx"))
    for place, book in zip(("ก", "ข"), books[:2], strict=True):
        (folder / place).mkdir()
        shutil.move(book, folder / place / SENT)
    (folder / "รอบ 2").mkdir()
    (folder / "รอบ 2" / books[2].name).write_bytes(filled(books[2].name, percent=50))
    return folder, build([folder], setting(folder))


@pytest.mark.slow
def test_units_of_one_file_name_are_all_reported(sent: tuple[Path, Report]) -> None:
    folder, report = sent
    (made,) = report.sets
    assert [unit.status for unit in made.units[:3]] == [UnitStatus.BUILT, UnitStatus.BUILT, UnitStatus.FAILED]
    documents = folder / "build" / "จังหวัด"
    assert (documents / "ก รายงาน" / "results.docx").is_file()
    assert (documents / "ข รายงาน" / "results.docx").is_file()
    again = build([folder], setting(folder))
    assert not {made.status for each in again.workbooks for made in each.documents} & {Status.BUILT, Status.FAILED}
    looked = look(folder, setting(folder))
    assert {each.state.value for book in looked.workbooks for each in book.documents} == {"built"}


@pytest.mark.slow
def test_two_of_one_unit_are_compared_and_told_apart(sent: tuple[Path, Report]) -> None:
    _, report = sent
    name = sorted(SET.glob("[0-9]*.xlsx"))[2].name
    told = "\n".join(build_lines(report))
    assert f"รอบ 2/{name}" in told
    assert [problem.code for problem in report.sets[0].problems if problem.code in ("U10", "F08")] == ["U10", "U10"]


@pytest.mark.slow
def test_a_document_of_one_of_them_is_taken_back(sent: tuple[Path, Report]) -> None:
    folder, _ = sent
    document = folder / "build" / "จังหวัด" / "ข รายงาน" / "results.docx"
    paper = Paper(document.read_bytes())
    address = next(each for each in paper.controls() if each.startswith("ผลการดำเนินการ!D"))
    for control in paper.controls()[address]:
        write(lines(control)[0], "ถ้อยคำของผู้ตรวจ")
    document.write_bytes(paper.bytes())
    before = (folder / "ก" / SENT).read_bytes()
    done = accept(document, setting(folder), Wishes())
    assert not done.has_errors
    assert (folder / "ก" / SENT).read_bytes() == before
    made = {path.name for path in (folder / "build" / "จังหวัด").iterdir() if path.is_dir()}
    assert {name for name in made if "รายงาน" in name} == {"ก รายงาน", "ข รายงาน"}


@pytest.mark.slow
def test_progress_counts_to_the_end_though_copies_are_left_out(tmp_path: Path) -> None:
    province_set(tmp_path)
    first, second, *others = sorted(tmp_path.glob("[0-9]*.xlsx"))
    for other in others:
        other.unlink()
    (tmp_path / "รอบ 2").mkdir()
    shutil.copy(first, tmp_path / "รอบ 2" / first.name)
    told: list[int] = []
    ended: list[Path] = []

    def on_progress(path: Path, outcome: WorkbookOutcome | None, total: int) -> None:
        told.append(total)
        if outcome is not None:
            ended.append(path)

    build([tmp_path], setting(tmp_path), on_progress)
    assert second in ended
    assert (set(told), len(ended)) == ({3}, 3)
