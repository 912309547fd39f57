"""The pictures of the manual are of the page as it is: UPDATE_PICTURES=1 takes them anew, to be looked at."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from io import BytesIO
from struct import unpack
from typing import Any
from urllib.parse import quote

import pytest
from openpyxl import load_workbook

from itadocs.guide import FOLDER
from tests.page.test_browser import Desk
from tests.page.test_browser import chromium as chromium
from tests.support.reviewing.edits import Paper, lines, write
from tests.support.workbooks import ROOT

pytestmark = pytest.mark.browser
WIDE, HIGH = 1000, 640
OF_THE_REVIEWER = "มาตรการยกระดับการปฏิบัติหน้าที่ด้วยคู่มือการปฏิบัติงานที่กำหนดขั้นตอน เวลา และผู้รับผิดชอบชัดเจน"
BOOK, REVIEWED = "แผน-2568.xlsx", "แผน-2568 (ผู้ตรวจ).docx"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, chromium: Any) -> Iterator[Desk]:
    """A folder with the sample of a department whose plan came back from its reviewer, and that of a municipality with
    a cell to mend."""
    folder = tmp_path_factory.mktemp("top") / "ITA 2568"
    (folder / "ผู้ตรวจ").mkdir(parents=True)
    shutil.copy(ROOT / "inputs" / "oie-2568.xlsx", folder / BOOK)
    desk = Desk(folder, chromium)
    desk.page.get_by_role("button", name="สร้างเอกสาร").click()
    desk.page.locator("section.job.done").wait_for(timeout=120_000)
    desk.page.get_by_role("button", name="ปิดข้อความนี้").click()
    paper = Paper((folder / "build" / "แผน-2568" / "plan.docx").read_bytes())
    cell = next(tag for tag in paper.controls() if tag.startswith("มาตรการ!B"))
    write(lines(paper.controls()[cell][0])[0], OF_THE_REVIEWER)
    (folder / "ผู้ตรวจ" / REVIEWED).write_bytes(paper.bytes())
    book = load_workbook(ROOT / "inputs" / "municipality-2569.xlsx")
    book["ผลการประเมิน"]["B7"] = "เก้าสิบ"
    book.save(folder / "เทศบาล-2569.xlsx")
    yield desk
    desk.close()


def size_of(picture: bytes) -> tuple[int, int]:
    """Width and height of a PNG."""
    width, height = unpack(">II", picture[16:24])
    return int(width), int(height)


def opened_folder(page: Any) -> None:
    page.get_by_role("heading", name="สมุดงานในโฟลเดอร์").wait_for()


def opened_problems(page: Any) -> None:
    page.locator("td.error").first.wait_for()


def opened_edits(page: Any) -> None:
    page.locator("div.sides").first.wait_for()


PICTURES: dict[str, tuple[str, Callable[[Any], None]]] = {
    "open-folder.png": ("/", opened_folder),
    "open-problems.png": ("/problems?file=0/เทศบาล-2569.xlsx", opened_problems),
    "open-review.png": (f"/edits?file=0/ผู้ตรวจ/{REVIEWED}", opened_edits),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_of_the_manual_shows_a_screen_that_is_there(desk: Desk, name: str) -> None:
    path, wait = PICTURES[name]
    page = desk.open(quote(path, safe="/?=&"))
    wait(page)
    page.set_viewport_size({"width": WIDE, "height": HIGH})
    taken = page.screenshot()
    if os.environ.get("UPDATE_PICTURES"):
        from PIL import Image

        kept = BytesIO()
        Image.open(BytesIO(taken)).convert("RGB").quantize(32).save(kept, "PNG", optimize=True)
        (FOLDER / name).write_bytes(kept.getvalue())
    stored = (FOLDER / name).read_bytes()
    assert size_of(stored) == size_of(taken) == (WIDE, HIGH)
    assert len(stored) < 60_000
    assert f"]({name})" in (FOLDER / "open.md").read_text(encoding="utf-8")
