"""What an officer sees and does on the page with workbooks: what is wrong at its cell, saved again, made, looked at."""

from __future__ import annotations

import os
import sys
import time
import zipfile
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from lxml import html as lxml_html
from starlette.testclient import TestClient

from itadocs.outcomes import WorkbookOutcome
from itadocs.page.app import Pages
from itadocs.page.desk import Desk, DeskSettings
from itadocs.page.jobs import Job, JobState
from itadocs.page.words import names_command
from tests.support.browser import ACCESS, Browser, browsing, words
from tests.support.effort import each_of
from tests.support.workbooks import CATALOG, put

WRONG = {
    "ผลการประเมิน": ("| คะแนนรวม | 90 |", "| คะแนนรวม | เก้าสิบ |"),
    "มาตรการ": ("ต.ค. 68 - ก.ย. 69", "ก.ย. 69 - ต.ค. 68"),
}
BAD = f"/problems?file={quote('0/เสีย.xlsx')}"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A folder with a good workbook, a bad one, and what is no workbook."""
    folder = tmp_path_factory.mktemp("folder")
    put(folder)
    put(folder, "เสีย.xlsx", หน่วยงาน=("กรมทดสอบ", "กรมอื่น"), **WRONG)
    (folder / "เก่า.xls").write_bytes(b"x")
    with browsing(folder) as browser:
        yield browser


def test_the_folder_shows_each_workbook_with_its_agency_its_faults_and_its_documents(browser: Browser) -> None:
    page = words(browser.text("/"))
    for expected in ("กรมทดสอบ", "กรมอื่น", "ต้องแก้ 2", "แผนพัฒนาจากผลการประเมิน", "แผนปี 2569", "เก่า.xls"):
        assert expected in page


def test_a_problem_stands_in_its_cell_above_what_was_typed(browser: Browser) -> None:
    page = lxml_html.fromstring(browser.text(BAD))
    (cell,) = page.xpath("//section[contains(@aria-label, 'ผลการประเมิน')]//td[contains(@class, 'error')]")
    problem, typed = cell.xpath("./div")
    assert problem.get("class") == "problem error"
    assert typed.text == "เก้าสิบ"
    row = cell.getparent()
    assert row.xpath("./th")[0].text == "3"
    letters = page.xpath("//section[contains(@aria-label, 'ผลการประเมิน')]//thead//span[@class='letter']/text()")
    assert letters[row.xpath("./td").index(cell)] == "B"


def test_the_headings_of_a_sheet_stand_above_its_rows(browser: Browser) -> None:
    page = lxml_html.fromstring(browser.text(BAD))
    heads = page.xpath("//section[contains(@aria-label, 'มาตรการ')]//thead/tr/th")
    assert [" ".join(head.text_content().split()) for head in heads][-2:] == ["E ระยะเวลา", "F ผู้รับผิดชอบ"]


def test_what_must_be_done_is_one_list_with_its_cells(browser: Browser) -> None:
    page = lxml_html.fromstring(browser.text(BAD))
    links = page.xpath("//section[@aria-labelledby='to-do']/ol/li/a")
    assert [link.text for link in links] == ["ผลการประเมิน!B3", "มาตรการ!E2"]
    there = set(page.xpath("//*/@id"))
    assert {unquote(link.get("href")).removeprefix("#") for link in links} <= there


@each_of("path", ["/", "/new", "/review", BAD, "/documents?file=0/งาน.xlsx", "/documents?file=0/เสีย.xlsx", "/help"])
def test_one_button_of_a_workbook_stands_out_at_most(browser: Browser, path: str) -> None:
    page = lxml_html.fromstring(browser.text(path))
    for part in page.xpath("//section[@class='book']") or page.xpath("//main"):
        kinds = [set((each.get("class") or "").split()) for each in part.xpath(".//button | .//a[@class]")]
        main = [kind for kind in kinds if not kind & {"quiet", "file", "cell"}]
        assert len(main) == (0 if path.startswith("/help") else 1), path


@pytest.mark.slow
def test_every_link_leads_to_a_page(made: Browser) -> None:
    seen, open_ = set[str](), ["/"]
    while open_:
        path = open_.pop()
        seen.add(path)
        answer = made.get(path)
        assert answer.status_code == 200, unquote(path)
        if answer.headers["content-type"].startswith("text/html"):
            links = {link.partition("#")[0] for link in lxml_html.fromstring(answer.text).xpath("//body//a/@href")}
            open_ += [link for link in links if link.startswith("/") and link not in seen | set(open_)]
    assert {"/problems", "/documents", "/help", "/zip", "/download"} <= {path.partition("?")[0] for path in seen}


def test_a_workbook_that_waits_to_be_mended_leads_to_what_is_to_be_mended_and_offers_no_document(
    browser: Browser,
) -> None:
    page = lxml_html.fromstring(browser.text("/"))
    (book,) = page.xpath("//section[@class='book'][contains(., 'เสีย.xlsx')]")
    assert [link.text for link in book.xpath(".//a[@class='button']")] == ["ดูสิ่งที่ต้องแก้"]
    assert not book.xpath(".//form[@action='/build']")


def test_what_was_mended_is_said_when_the_workbook_is_saved_as_excel_saves(tmp_path: Path) -> None:
    put(tmp_path, "ก.xlsx", **WRONG)
    put(tmp_path / "ใหม่", "ก.xlsx", มาตรการ=WRONG["มาตรการ"])
    with browsing(tmp_path) as browser:
        before = browser.text(f"/problems?file={quote('0/ก.xlsx')}")
        (tmp_path / "~$ก.xlsx").write_bytes(b"\5owner")
        (tmp_path / "ใหม่" / "ก.xlsx").replace(tmp_path / "ก.xlsx")
        version = browser.desk.version
        after = words(browser.text(f"/problems?file={quote('0/ก.xlsx')}"))
    assert "แก้แล้ว" not in words(before)
    assert "แก้แล้ว 1 รายการ" in after
    assert "แก้แล้ว ผลการประเมิน!B3" in after
    assert "ต้องแก้ 1 รายการใน ก.xlsx" in after
    assert browser.desk.version > version


def test_a_file_that_is_half_written_is_read_again_a_moment_later(tmp_path: Path) -> None:
    whole = put(tmp_path / "ที่อื่น").read_bytes()
    file = tmp_path / "งาน" / "ก.xlsx"
    file.parent.mkdir()
    file.write_bytes(whole[:3_000])
    with browsing(file.parent) as browser:
        pause, browser.desk.pause = browser.desk.pause, lambda _: (file.write_bytes(whole), None)[1]
        assert "ไม่พบข้อที่ต้องแก้" in words(browser.text("/"))
        browser.desk.pause = pause


@pytest.mark.slow
def test_a_sheet_with_thousands_of_problems_is_sent_in_part(tmp_path: Path) -> None:
    row = "| ตัวชี้วัดที่ 1 | ทำ | พบ | หนึ่ง | ก.ย. 69 - ต.ค. 68 | สล. |"
    put(tmp_path, มาตรการ=("| ตัวชี้วัดที่ 1 |", "\n".join([row] * 600 + ["| ตัวชี้วัดที่ 1 |"])))
    with browsing(tmp_path) as browser:
        page = browser.text(f"/problems?file={quote('0/งาน.xlsx')}")
        assert len(page) < 200_000
        left = lxml_html.fromstring(page).xpath("//a[contains(@href, 'sheet=')]")
        assert "ดูอีก" in left[0].text
        assert len(lxml_html.fromstring(browser.text(left[0].get("href"))).xpath("//tbody/tr")) >= 600


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A folder whose document was made with the button."""
    folder = tmp_path_factory.mktemp("made")
    put(folder)
    with browsing(folder) as browser:
        back = f"/documents?file={quote('0/งาน.xlsx')}"
        assert browser.post("/build", {"file": "0/งาน.xlsx", "back": back}).headers["location"] == back
        browser.finish()
        yield browser


def test_documents_are_made_and_listed_with_what_the_assessor_misses(made: Browser) -> None:
    page = words(made.text(f"/documents?file={quote('0/งาน.xlsx')}"))
    for expected in ("สร้างแล้ว", "องค์ประกอบ", "เปิดเอกสาร", "zip"):
        assert expected in page
    assert made.desk.job is not None
    assert made.desk.job.state is JobState.DONE


def test_all_documents_come_as_one_zip(made: Browser) -> None:
    answer = made.get(f"/zip?file={quote('0/งาน.xlsx')}")
    with zipfile.ZipFile(BytesIO(answer.content)) as found:
        assert "plan.docx" in found.namelist()
        assert found.testzip() is None
        assert zipfile.is_zipfile(BytesIO(found.read("plan.docx")))


def test_each_text_of_a_document_names_its_cell(made: Browser) -> None:
    page = lxml_html.fromstring(made.text(f"/documents?file={quote('0/งาน.xlsx')}&document=plan"))
    cells = {row.xpath("./th")[0].text: row.xpath("./td")[0].text for row in page.xpath("//tbody/tr")}
    assert cells["หน่วยงาน!B2"] == "กรมทดสอบ"


def test_a_document_is_outdated_once_its_workbook_was_saved(made: Browser) -> None:
    put(made.desk.folder, มาตรการ=("ทำ", "ทำให้ดี"))
    assert "ล้าสมัย" in words(made.text("/"))


def test_a_file_that_is_gone_is_said_to_be_gone(browser: Browser) -> None:
    for path in ("/documents?file=0/x.xlsx", "/zip?file=0/x.xlsx", "/picture?file=0/x.pdf&page=1", "/edits?file=0/x"):
        assert browser.get(path).status_code == 404
    for path in ("/build", "/draft", "/publish", "/open", "/accept", "/hand-out"):
        assert browser.post(path, {"file": "0/x.xlsx"}).status_code == 404


def test_a_new_workbook_is_written_and_none_is_written_over(tmp_path: Path) -> None:
    put(tmp_path)
    with browsing(tmp_path) as browser:
        asked = {"year": "๒๕๖๘", "kind": "department", "name": "ใหม่.xlsx"}
        assert browser.post("/create", asked).status_code == 200
        first = (tmp_path / "ใหม่.xlsx").read_bytes()
        assert "ใหม่.xlsx" in words(browser.post("/create", asked).text)
        assert (tmp_path / "ใหม่.xlsx").read_bytes() == first
        browser.post("/create", {"year": "2569", "kind": "", "name": "ต่อ.xlsx", "source": "0/งาน.xlsx"})
        assert (tmp_path / "ต่อ.xlsx").is_file()


@pytest.mark.parametrize("name", ["../นอก.xlsx", "..\\นอก.xlsx", "/นอก.xlsx", "ก/ข.xlsx", "CON.xlsx", "a:b.xlsx", ".."])
def test_a_new_workbook_lies_in_the_folder_under_a_name_that_every_system_takes(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "งาน"
    folder.mkdir()
    with browsing(folder) as browser:
        answer = browser.post("/create", {"year": "2568", "kind": "department", "name": name})
    assert answer.status_code == 400 or "F25" in answer.text
    assert [*folder.iterdir(), *tmp_path.iterdir()] == [folder]


def test_a_draft_is_a_copy(made: Browser) -> None:
    before = {path.name: path.read_bytes() for path in made.desk.folder.glob("*.xlsx")}
    assert made.post("/draft", {"file": "0/งาน.xlsx"}).status_code == 200
    assert {name: (made.desk.folder / name).read_bytes() for name in before} == before


@pytest.mark.skipif(sys.platform != "linux", reason="stands in for the program of Linux that opens files")
def test_only_documents_and_the_folder_itself_are_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, log, opener = tmp_path / "งาน", tmp_path / "log", tmp_path / "xdg-open"
    folder.mkdir()
    opener.write_text(f'#!/bin/sh\necho "$1" >> "{log}"\n', encoding="utf-8")
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with browsing(folder) as browser:
        for name in ("ก.bat", "ก.sh", "ก.desktop", "ก.exe.lnk", "ก.docx"):
            (folder / name).touch()
            status = browser.post("/open", {"file": f"0/{name}"}).status_code
            assert status == (303 if name == "ก.docx" else 409), name
        assert browser.post("/open", {"file": "."}).status_code == 303
        for name in ("..", "0/..", "0/.", "../งาน"):
            assert browser.post("/open", {"file": name}).status_code == 404
    expected = {str(folder / "ก.docx"), str(folder)}
    for _ in range(200):
        if log.exists() and len(log.read_text("utf-8").splitlines()) >= len(expected):
            break
        time.sleep(0.02)
    assert set(log.read_text("utf-8").splitlines()) == expected


def test_one_work_runs_at_a_time_and_stops_after_what_it_is_at(browser: Browser, tmp_path: Path) -> None:
    def work(job: Job) -> None:
        for number in range(3_000):
            job.on_progress(Path(f"{number}.xlsx"), None if number else WorkbookOutcome(tmp_path), 3_000)
            time.sleep(0.01)

    assert browser.desk.begin("งานยาว", work)
    assert browser.post("/build", {"file": "0/งาน.xlsx"}).status_code == 409
    assert browser.post("/end").status_code == 409
    assert "งานยาว" in words(browser.text("/"))
    back = lxml_html.fromstring(browser.text(BAD)).xpath("//form[@action='/stop']/input[@name='back']/@value")
    assert browser.get(back[0]).status_code == 200
    assert back[0].startswith("/problems"), "whoever stops a work stays where he is"
    browser.post("/stop", {"back": "/"})
    browser.finish()
    assert browser.desk.job is not None
    assert browser.desk.job.state is JobState.STOPPED
    assert "หยุดตามที่สั่ง" in words(browser.text("/"))


def test_a_work_that_fails_is_told_with_its_code(browser: Browser) -> None:
    def work(_: Job) -> None:
        raise ValueError("x")

    browser.desk.begin("งานเสีย", work)
    browser.finish()
    assert "ทำงานผิดพลาดเอง" in words(browser.text("/"))


@each_of("back", ["https://evil.example", "//evil.example", "/\\evil.example", ""])
def test_a_button_leads_to_no_other_site(browser: Browser, back: str) -> None:
    assert browser.post("/stop", {"back": back}).headers["location"] == "/"


def test_the_program_ends_when_told(browser: Browser) -> None:
    page = lxml_html.fromstring(browser.post("/end").text)
    assert not page.xpath("//nav | //button"), "nothing is offered that does not work any more"
    assert browser.get("/static/page.css").status_code == 200, "the last page looks like the others"
    for _ in range(100):
        if browser.ended:
            break
        time.sleep(0.02)
    assert browser.ended == 1


def test_every_screen_has_one_heading_a_language_and_labels_for_all_fields(browser: Browser) -> None:
    for path in ("/", BAD, "/new", "/review", "/help", "/help?topic=check", f"/documents?file={quote('0/งาน.xlsx')}"):
        page = lxml_html.fromstring(browser.text(path))
        assert page.get("lang") == "th"
        assert len(page.xpath("//h1")) == 1
        for field in page.xpath("//input[not(@type='hidden')] | //select | //textarea"):
            assert field.getparent().tag == "label" or page.xpath("//label[@for=$id]", id=field.get("id")), path
        assert all(button.text_content().strip() for button in page.xpath("//button")), path


def test_what_is_missing_of_a_new_workbook_is_asked_again_with_all_that_was_typed(tmp_path: Path) -> None:
    put(tmp_path)
    with browsing(tmp_path) as browser:
        asked = {"year": "ปีนี้", "kind": "ministry", "name": "ของเรา.xlsx", "documents": ["plan"]}
        answer = browser.post("/create", asked)
        page = lxml_html.fromstring(answer.text)
        assert answer.status_code == 400
        assert page.xpath("//input[@name='name']/@value") == ["ของเรา.xlsx"]
        assert page.xpath("//input[@name='year']/@value") == ["ปีนี้"]
        assert page.xpath("//option[@selected]/@value") == ["ministry"]
        assert page.xpath("//input[@checked]/@value") == ["plan"]
        assert page.xpath("//p[@role='alert']")


def test_a_new_workbook_is_named_after_its_year_and_asks_whose_it_is(tmp_path: Path) -> None:
    with browsing(tmp_path) as browser:
        assert lxml_html.fromstring(browser.text("/new")).xpath("//select[@id='kind']/@required")
        assert browser.post("/create", {"year": "2567", "kind": ""}).status_code == 400
        page = browser.post("/create", {"year": "2567", "kind": "department", "name": "", "documents": "results"})
        assert "แผน-2567.xlsx" in words(page.text)
        assert [path.name for path in tmp_path.glob("*.xlsx")] == ["แผน-2567.xlsx"]


@pytest.mark.slow
def test_what_was_carried_over_is_told_without_commands(tmp_path: Path) -> None:
    put(tmp_path)
    with browsing(tmp_path) as browser:
        page = words(browser.post("/create", {"year": "2569", "source": "0/งาน.xlsx"}).text)
    assert "ยกมา" in page
    assert "รายงานผล" in page
    assert not names_command(page)
    assert str(tmp_path) not in page


@pytest.mark.parametrize("name", [".ซ่อน.xlsx", "~$งาน.xlsx"])
def test_a_new_workbook_that_no_folder_would_show_is_not_written(tmp_path: Path, name: str) -> None:
    with browsing(tmp_path) as browser:
        page = browser.post("/create", {"year": "2568", "kind": "department", "name": name}).text
    assert "ชั่วคราว" in words(page)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_was_renamed_is_said_to_be_gone_and_is_not_made_anew(tmp_path: Path) -> None:
    folder = tmp_path / "งาน"
    put(folder)
    with browsing(folder) as browser:
        browser.text("/")
        folder.rename(tmp_path / "งานใหม่")
        for path in ("/", "/new", "/review", "/problems?file=0/x.xlsx"):
            assert "ไม่พบโฟลเดอร์" in words(browser.get(path).text)
        browser.post("/create", {"year": "2568", "kind": "department", "name": "ก.xlsx"})
        browser.post("/upload/review", files={"document": ("ก.docx", b"x")})
        assert not folder.exists()
        (tmp_path / "งานใหม่").rename(folder)
        assert "งาน.xlsx" in words(browser.text("/"))


def test_a_fault_of_ours_is_told_on_a_page_with_its_code(tmp_path: Path) -> None:
    def broken_clock() -> datetime:
        raise KeyError("x")

    desk = Desk(tmp_path, DeskSettings(CATALOG, broken_clock))
    with TestClient(Pages(desk, ACCESS, desk.end).app(), base_url=ACCESS.origin, follow_redirects=False) as client:
        client.get(ACCESS.first_address)
        answer = client.get("/")
    assert answer.status_code == 500
    assert "X00" in answer.text


def test_what_was_done_is_shown_until_it_is_dismissed(browser: Browser) -> None:
    browser.desk.begin("งานที่เสร็จ", lambda _: None)
    browser.finish()
    assert "งานที่เสร็จ" in words(browser.text(BAD))
    assert browser.post("/dismiss", {"back": BAD}).headers["location"] == quote(BAD, safe="/?=&%")
    assert "งานที่เสร็จ" not in words(browser.text(BAD))


def test_what_came_of_a_work_is_told_where_it_was_begun_and_elsewhere_in_one_line(browser: Browser) -> None:
    def work(job: Job) -> None:
        job.lines = ["ทำแล้วสามอย่าง"]

    place = f"/documents?file={quote('0/งาน.xlsx')}"
    browser.desk.begin("งานของเรา", work, place=place)
    browser.finish()
    assert "ทำแล้วสามอย่าง" in words(browser.text(place))
    for other in ("/", "/help", BAD):
        page = browser.text(other)
        assert "งานของเรา" in words(page)
        assert "ทำแล้วสามอย่าง" not in words(page)
        assert lxml_html.fromstring(page).xpath("//a[text()='ดูผล']/@href") == [place]
    browser.post("/dismiss")


def test_only_an_answer_to_a_button_stays_as_it_is(browser: Browser) -> None:
    for path in ("/", "/documents?file=0/x.xlsx", "/x"):
        assert not lxml_html.fromstring(browser.get(path).text).xpath("//main[@data-still]"), path
    assert lxml_html.fromstring(browser.post("/build", {"file": "0/x"}).text).xpath("//main[@data-still]")


def test_the_manual_shows_its_pictures_on_the_page(browser: Browser) -> None:
    pictures = lxml_html.fromstring(browser.text("/help?topic=open")).xpath("//img")
    assert len(pictures) == 3
    assert all(each.get("alt") for each in pictures)
    assert all(browser.get(each.get("src")).content.startswith(b"\x89PNG") for each in pictures)
    for name in ("../open.md", "open.md", "%2e%2e%2fopen.md"):
        assert browser.get(f"/guide/{name}").status_code == 404
