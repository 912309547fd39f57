"""Long work tells of each document, stops between documents, and leaves what is done."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import html as lxml_html
from openpyxl import load_workbook

from itadocs.commands.build import build
from itadocs.commands.units import units
from itadocs.deliverables.document import CUT_SHORT
from itadocs.outcomes import Status
from itadocs.page.jobs import Job, JobState
from tests.commands.test_story_coordinator import few_units_and_one_document
from tests.page.test_province_screen import SCREEN
from tests.support.browser import browsing, words
from tests.support.units import PROVINCE, SET
from tests.support.workbooks import CATALOG, PLAN, put, setting

TWO = (f"| {PLAN} | ใช่ |", f"| สมุดคะแนน | ใช่ | | | |\n| {PLAN} | ใช่ |")


def test_a_build_stops_between_two_documents_and_goes_on_the_next_time(tmp_path: Path) -> None:
    book, asked = put(tmp_path, เอกสาร=TWO), []

    def once(path: Path, label: str) -> bool:
        asked.append((path, label))
        return len(asked) < 2

    (cut,) = build([book], setting(tmp_path, before_document=once)).workbooks
    assert [path for path, _ in asked] == [book, book]
    assert len({label for _, label in asked}) == 2
    states = {each.document: (each.status, each.reason) for each in cut.documents}
    made = [key for key, (status, _) in states.items() if status is Status.BUILT]
    left = [key for key, (_, reason) in states.items() if reason == CUT_SHORT]
    assert len(made) == len(left) == 1
    (whole,) = build([book], setting(tmp_path)).workbooks
    assert {each.document for each in whole.documents if each.path} == {*made, *left}


def test_the_page_says_which_document_is_made_and_what_was_not_made(tmp_path: Path) -> None:
    put(tmp_path, เอกสาร=TWO)
    with browsing(tmp_path) as browser:
        browser.text("/")

        def work(job: Job) -> object:
            def stopped(path: Path, label: str) -> bool:
                goes_on = job.before_document(path, label)
                said.append(words(browser.text("/")))
                job.stop()
                return goes_on

            return build([tmp_path / "งาน.xlsx"], setting(tmp_path, before_document=stopped))

        said: list[str] = []
        browser.desk.begin("สร้าง", work)
        browser.finish()
        assert browser.desk.job is not None
        assert browser.desk.job.state is JobState.STOPPED
        assert "งาน.xlsx · " in said[0]
        assert CUT_SHORT in words(browser.text("/"))
        assert len(said) == 2
        assert len([each for each in (tmp_path / "build" / "งาน").iterdir() if each.is_file()]) == 1


def test_a_work_shows_what_it_is_at() -> None:
    job = Job("สร้าง", lambda: None)
    assert job.before_document(Path("ก.xlsx"), "แผน")
    assert job.current == "ก.xlsx · แผน"
    assert job.on_unit("สำนักงาน", 3, 33)
    assert (job.current, job.done, job.total) == ("สำนักงาน", 2, 33)
    job.stop()
    assert not job.on_unit("อื่น", 4, 33)


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of a province with few units."""
    path = tmp_path_factory.mktemp("จังหวัด") / PROVINCE
    book = load_workbook(SET / PROVINCE)
    few_units_and_one_document(book)
    book.save(path)
    return path


@pytest.mark.slow
def test_handing_out_stops_between_two_units_and_goes_on_the_next_time(province: Path, tmp_path: Path) -> None:
    seen: list[tuple[str, int, int]] = []

    def once(*unit: object) -> bool:
        seen.append(unit)  # type: ignore[arg-type]
        return len(seen) < 2

    done = units(province, tmp_path, CATALOG, on_unit=once)
    assert done.workbooks is not None
    assert [number for _, number, _ in seen] == [1, 2]
    assert len(done.workbooks) == len(list(tmp_path.glob("*.xlsx"))) == 1
    again = units(province, tmp_path, CATALOG)
    assert again.workbooks is not None
    assert len(again.workbooks) == seen[0][2]


@pytest.mark.slow
def test_workbooks_are_handed_out_with_a_button_that_shows_its_progress(province: Path, tmp_path: Path) -> None:
    shutil.copy(province, tmp_path)
    with browsing(tmp_path) as browser:
        answer = browser.post("/hand-out", {"file": f"0/{PROVINCE}"})
        assert answer.headers["location"].startswith("/province")
        browser.finish()
        shown = browser.text(SCREEN)
        page = words(shown)
    # what was handed out is sent on: nobody has reported yet, and there is nothing to collect
    assert [each.text for each in lxml_html.fromstring(shown).xpath("//main//button[not(@class)]")] == ["เปิดโฟลเดอร์"]
    assert "แจกใหม่ 2" in page
    assert str(tmp_path) not in page
    assert len(list(tmp_path.glob("0*.xlsx"))) == 2
