"""The page in a real browser, with workbooks that change on the disk as Excel changes them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from itadocs.commands.build import build
from tests.page.test_review_screen import edited
from tests.support.units import PROVINCE, SET, as_received
from tests.support.workbooks import ROOT, put, setting

pytestmark = pytest.mark.browser
AXE = Path(os.environ.get("AXE", ""))
WRONG = {"ผลการประเมิน": ("| คะแนนรวม | 90 |", "| คะแนนรวม | เก้าสิบ |")}
SECOND = 1_000


class Desk:
    """A folder that is open in a browser."""

    def __init__(self, folder: Path, browser: Any) -> None:
        self.folder = folder
        home = folder.with_name(f"{folder.name}-home")
        home.mkdir()
        env = {**os.environ, "HOME": str(home), "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-X", "utf8", "-m", "itadocs", "open", str(folder), "--no-browser"]
        self.process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True, encoding="utf-8")
        assert self.process.stdout is not None
        address = self.process.stdout.readline().split()[-1]
        self.origin = address.partition("/enter")[0]
        self.context = browser.new_context(viewport={"width": 1280, "height": 800}, bypass_csp=True)
        self.page = self.context.new_page()
        self.faults: list[str] = []
        self.page.on("console", lambda said: self.faults.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("request", lambda asked: self.faults.append(asked.url) if not self.is_own(asked.url) else None)
        self.page.goto(address)

    def is_own(self, address: str) -> bool:
        return address.startswith(self.origin)

    def open(self, path: str) -> Any:
        self.page.goto(self.origin + path)
        return self.page

    def close(self) -> None:
        self.context.close()
        self.process.terminate()
        self.process.communicate(timeout=20)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def desk(tmp_path: Path, chromium: Any) -> Iterator[Desk]:
    """An empty folder that is open."""
    folder = tmp_path / "งาน"
    folder.mkdir()
    desk = Desk(folder, chromium)
    yield desk
    desk.close()
    assert desk.faults == []


def save_as_excel(folder: Path, name: str, **changes: tuple[str, str]) -> None:
    """Save a workbook as Excel does: a lock file beside it, a new file of another name put in its place."""
    data = put(folder.with_name("ที่อื่น"), name, **changes).read_bytes()
    (folder / f"~${name}").write_bytes(b"\5owner")
    begun = folder / "9A4F2C10"
    begun.write_bytes(data[:1_000])
    begun.write_bytes(data)
    begun.replace(folder / name)


def test_the_first_document_is_made_of_an_empty_folder(desk: Desk) -> None:
    page = desk.page
    page.get_by_role("link", name="สร้างสมุดงานใหม่").click()
    page.get_by_label("ชื่อแฟ้ม").fill("แผน-2568.xlsx")
    page.get_by_label("ปีงบประมาณที่ประเมิน").fill("2568")
    page.get_by_label("ประเภทหน่วยงาน").select_option(label="กรมหรือเทียบเท่า")
    page.get_by_role("button", name="สร้าง", exact=True).click()
    page.get_by_role("heading", name="สร้าง แผน-2568.xlsx แล้ว").wait_for()
    desk.open("/")
    page.get_by_text("ต้องแก้").first.wait_for()
    save_as_excel(desk.folder, "แผน-2568.xlsx")
    page.get_by_text("พร้อมสร้าง").or_(page.get_by_text("ขาด")).first.wait_for(timeout=10 * SECOND)
    page.get_by_role("button", name="สร้างเอกสาร").click()
    page.locator("li", has_text="แผนพัฒนา").get_by_text("สร้างแล้ว").first.wait_for(timeout=30 * SECOND)
    assert (desk.folder / "build" / "แผน-2568" / "plan.docx").is_file()


def test_what_is_mended_in_excel_is_seen_without_a_click(desk: Desk) -> None:
    save_as_excel(desk.folder, "ก.xlsx", **WRONG)
    page = desk.open(f"/problems?file={quote('0/ก.xlsx')}")
    page.get_by_role("heading", name="ต้องแก้ 1 รายการ").wait_for()
    save_as_excel(desk.folder, "ก.xlsx")
    page.get_by_role("heading", name="แก้แล้ว 1 รายการ").wait_for(timeout=5 * SECOND)
    page.get_by_role("heading", name="ไม่พบข้อที่ต้องแก้").wait_for()
    assert "แก้แล้ว" in page.locator("#news").text_content()


def test_a_button_that_is_clicked_twice_is_pressed_once(desk: Desk) -> None:
    put(desk.folder)
    page = desk.open("/")
    page.get_by_role("button", name="สร้างเอกสาร").dblclick()
    page.locator("section.job.done").wait_for(timeout=30 * SECOND)
    assert page.get_by_text("กำลังทำงานอื่นอยู่").count() == 0
    page.goto(desk.origin + "/new")
    page.get_by_label("ประเภทหน่วยงาน").select_option(label="กรมหรือเทียบเท่า")
    page.get_by_label("ชื่อแฟ้ม").fill("ใหม่.xlsx")
    page.get_by_role("button", name="สร้าง", exact=True).dblclick()
    page.get_by_role("heading", name="สร้าง ใหม่.xlsx แล้ว").wait_for()


def test_a_file_that_was_chosen_stays_chosen_while_a_workbook_is_saved(desk: Desk) -> None:
    put(desk.folder)
    page, other = desk.open("/review"), desk.context.new_page()
    other.goto(desk.origin)
    page.get_by_label("เอกสาร Word").set_input_files({"name": "ก.docx", "mimeType": "", "buffer": b"x"})
    save_as_excel(desk.folder, "ข.xlsx", หน่วยงาน=("กรมทดสอบ", "กรมใหม่"))
    other.get_by_text("กรมใหม่").wait_for(timeout=10 * SECOND)
    page.wait_for_timeout(SECOND)
    assert page.get_by_label("เอกสาร Word").evaluate("input => input.files.length") == 1


def test_a_workbook_that_is_deleted_and_comes_back_is_told_while_its_page_is_open(desk: Desk) -> None:
    path = put(desk.folder)
    page = desk.open(f"/problems?file={quote('0/งาน.xlsx')}")
    away = path.rename(desk.folder.with_name("ย้าย.xlsx"))
    page.get_by_role("heading", name="ไม่พบแฟ้มนี้").wait_for(timeout=10 * SECOND)
    away.rename(path)
    page.get_by_role("heading", name="งาน.xlsx").wait_for(timeout=10 * SECOND)
    desk.faults.clear()  # the browser calls a page that is not there a fault


def test_every_window_is_told_when_the_program_is_gone(desk: Desk) -> None:
    put(desk.folder)
    page, other = desk.open("/"), desk.context.new_page()
    other.goto(desk.origin + "/review")
    page.bring_to_front()
    assert not page.locator("#lost").is_visible()
    desk.process.kill()
    for each in (page, other):
        each.locator("#lost").wait_for(state="visible", timeout=10 * SECOND)
    desk.faults.clear()  # nobody answers any more


def test_a_reviewers_document_is_taken_back_with_the_keyboard(desk: Desk) -> None:
    build([put(desk.folder)], setting(desk.folder))
    sent = desk.folder.with_name("แก้แล้ว.docx")
    sent.write_bytes(edited(desk.folder))
    save_as_excel(desk.folder, "งาน.xlsx", มาตรการ=("| ทำ |", "| ทำอย่างอื่น |"))
    (desk.folder / "~$งาน.xlsx").unlink()  # Excel is closed
    page = desk.open("/review")
    page.get_by_label("เอกสาร Word").set_input_files(sent)
    page.get_by_role("button", name="ดูสิ่งที่แก้").press("Enter")
    page.get_by_role("heading", name="สิ่งที่แก้ใน แก้แล้ว.docx").wait_for()
    page.get_by_role("group", name="แก้ทั้งสองแห่ง").get_by_label("รับตามผู้ตรวจ").press("Space")
    page.get_by_role("button", name="รับกลับทั้งหมด").press("Enter")
    page.get_by_role("heading", name="ฉบับที่ใช้ลงนาม").wait_for(timeout=30 * SECOND)


def test_a_province_takes_a_zip_of_mixed_files(desk: Desk) -> None:
    shutil.copy(SET / PROVINCE, desk.folder)
    received = desk.folder.with_name("ส่งมา")
    received.mkdir()
    as_received(received)
    packed = desk.folder.with_name("ส่งมา.zip")
    with zipfile.ZipFile(packed, "w") as archive:
        for path in received.glob("[0-9]*.xlsx"):
            archive.write(path, path.name)
        archive.writestr("หนังสือนำส่ง.pdf", b"%PDF-1.4")
    page = desk.open(f"/province?file={quote('0/' + PROVINCE)}")
    page.get_by_label("แฟ้มที่ได้รับคืน").set_input_files(packed)
    page.get_by_role("button", name="วางในโฟลเดอร์").click()
    page.get_by_text("วางในโฟลเดอร์ รับคืน แล้ว 1 แฟ้ม").wait_for(timeout=60 * SECOND)
    page.get_by_role("button", name="ตรวจและรวบรวม").click()
    page.locator("section.job.done").wait_for(timeout=60 * SECOND)
    tiles = page.locator(".tiles li").all_text_contents()
    assert len(tiles) >= 33
    for state in ("ส่งแล้ว", "ยังไม่ส่ง", "ต้องแก้"):
        assert any(state in tile for tile in tiles), state
    assert "สำนักงานจังหวัดลำพูน" in page.get_by_label("ข้อความทวงถาม").input_value()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, chromium: Any) -> Iterator[Desk]:
    """A folder with all that the screens show."""
    folder = tmp_path_factory.mktemp("whole") / "งาน"
    folder.mkdir()
    build([put(folder)], setting(folder))
    put(folder, "เสีย.xlsx", หน่วยงาน=("กรมทดสอบ", "กรมอื่น"), **WRONG)
    (folder / "ผู้ตรวจ").mkdir()
    (folder / "ผู้ตรวจ" / "แก้.docx").write_bytes(edited(folder))
    shutil.copytree(SET, folder / "จังหวัด", ignore=shutil.ignore_patterns("[1-3]*.xlsx"))
    desk = Desk(folder, chromium)
    yield desk
    desk.close()
    assert desk.faults == []


SCREENS = (
    "/", "/new", "/help", "/help?topic=check", "/review", "/problems?file=0/เสีย.xlsx", "/problems?file=0/งาน.xlsx",
    "/documents?file=0/งาน.xlsx", "/documents?file=0/งาน.xlsx&document=plan", "/edits?file=0/ผู้ตรวจ/แก้.docx",
    f"/province?file=0/จังหวัด/{PROVINCE}",
)  # fmt: skip


@pytest.mark.parametrize("path", SCREENS)
def test_a_screen_fits_a_narrow_window_and_great_letters(whole: Desk, path: str) -> None:
    page = whole.open(path)
    for width, size in ((360, "100%"), (640, "200%")):
        page.set_viewport_size({"width": width, "height": 740})
        page.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.set_viewport_size({"width": 1280, "height": 800})


@pytest.mark.parametrize("path", SCREENS)
def test_the_keyboard_alone_reaches_all_that_can_be_pressed(whole: Desk, path: str) -> None:
    page = whole.open(path)
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    wanted = page.evaluate(
        """() => [...document.querySelectorAll("a, button, summary, select, textarea, input:not([type=hidden])")]
        .filter(each => each.checkVisibility()).map((each, n) => {
            each.dataset.n = each.type === "radio" ? each.name : n; return each.dataset.n; })"""
    )
    met = set()
    for _ in range(len(wanted) + 20):
        page.keyboard.press("Tab")
        met.add(page.evaluate("document.activeElement.dataset.n"))
    assert set(wanted) - met == set()


@pytest.mark.parametrize("path", SCREENS)
def test_axe_finds_nothing_to_mend(whole: Desk, path: str) -> None:
    assert violations(whole.open(path)) == []


def violations(page: Any) -> list[object]:
    """What axe finds on a page as it is."""
    if not AXE.is_file():
        pytest.skip("AXE does not name axe.min.js")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})")
    return [(each["id"], [node["html"] for node in each["nodes"]]) for each in found["violations"]]


def test_axe_finds_nothing_while_a_work_runs_when_it_is_done_and_where_something_is_refused(desk: Desk) -> None:
    put(desk.folder)
    page = desk.open("/")
    page.get_by_role("button", name="สร้างเอกสาร").click()
    page.locator("section.job").wait_for()
    assert violations(page) == []
    page.locator("section.job.done").wait_for(timeout=30 * SECOND)
    assert violations(page) == []
    page.goto(desk.origin + "/new")
    page.get_by_label("ปีงบประมาณที่ประเมิน").fill("ปีนี้")
    page.get_by_role("button", name="สร้าง", exact=True).click()
    page.get_by_role("alert").first.wait_for()
    assert violations(page) == []
    page.goto(desk.origin + "/documents?file=0/x.xlsx")
    assert violations(page) == []
    desk.process.kill()
    page.locator("#lost").wait_for(state="visible", timeout=10 * SECOND)
    assert violations(page) == []
    desk.faults.clear()  # what is refused, and nobody who answers, are faults to a browser


def test_eight_windows_at_once_all_answer(whole: Desk) -> None:
    pages = [whole.context.new_page() for _ in range(8)]
    for page in pages:
        page.goto(f"{whole.origin}/problems?file={quote('0/เสีย.xlsx')}", timeout=10 * SECOND)
        page.get_by_role("heading", name="ต้องแก้ 1 รายการ").wait_for()
    for page in pages:
        page.close()
