"""A folder in which nothing can be written: each button says so with its code, and the page stays the program's."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html

from itadocs.commands.build import build
from tests.page.test_review_screen import edited
from tests.support.browser import Browser, browsing, words
from tests.support.units import PROVINCE, SET
from tests.support.workbooks import put, setting

FILE, SENT = f"0/{PROVINCE}", "0/ผู้ตรวจ/แก้.docx"
UPLOADS = {"/upload/review": ("document", "ใหม่.docx"), "/upload/units": ("files", "02.xlsx")}
BUTTONS = {
    "/upload/review": {}, "/upload/units": {"file": FILE}, "/create": {"year": "2568", "kind": "department"},
    "/build": {"file": "0/ใหม่.xlsx"}, "/publish": {"file": "0/ใหม่.xlsx"}, "/hand-out": {"file": FILE},
    "/accept": {"file": SENT},
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unwritable") / "งาน"
    folder.mkdir()
    build([put(folder)], setting(folder))
    put(folder, "ใหม่.xlsx", หน่วยงาน=("กรมทดสอบ", "กรมใหม่"))
    shutil.copy(SET / PROVINCE, folder)
    (folder / "ผู้ตรวจ").mkdir()
    (folder / "ผู้ตรวจ" / "แก้.docx").write_bytes(edited(folder))
    return folder


@pytest.fixture
def sealed(folder: Path) -> Iterator[Browser]:
    """The folder, sealed; to the superuser nothing is."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        if os.access(folder, os.W_OK):
            pytest.skip("this user may write everywhere")
        with browsing(folder) as browser:
            yield browser
    finally:
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)


def press(browser: Browser, button: str) -> Any:
    """The answer, of what takes long the page after it."""
    files = {UPLOADS[button][0]: (UPLOADS[button][1], b"x")} if button in UPLOADS else None
    answer = browser.post(button, BUTTONS[button], files=files)
    if answer.status_code != 303:
        return answer
    browser.finish()
    return browser.get(answer.headers["location"])


@pytest.mark.parametrize("button", [name for name in BUTTONS if name != "/hand-out"])
def test_each_button_says_that_the_folder_cannot_be_written(sealed: Browser, button: str) -> None:
    before = sorted(sealed.desk.folder.rglob("*"))
    page = press(sealed, button).text
    assert "ไม่มีสิทธิ์" in words(page)
    assert lxml_html.fromstring(page).xpath("//nav"), "a page of the program, from which one goes on"
    assert sorted(sealed.desk.folder.rglob("*")) == before


@pytest.mark.slow
def test_handing_out_says_that_the_folder_cannot_be_written(sealed: Browser) -> None:
    assert "ไม่มีสิทธิ์" in words(press(sealed, "/hand-out").text)


@pytest.mark.parametrize(("button", "place"), [("/upload/review", "ผู้ตรวจ"), ("/upload/units", "รับคืน")])
def test_what_is_sent_and_cannot_be_kept_is_told_with_its_code_on_a_page_of_the_program(
    folder: Path, tmp_path: Path, button: str, place: str
) -> None:
    inside = tmp_path / "งาน"
    shutil.copytree(folder, inside, ignore=shutil.ignore_patterns("ผู้ตรวจ"))
    (inside / place).write_bytes(b"a file where the folder should be")
    with browsing(inside) as browser:
        answer = press(browser, button)
        assert answer.status_code == 409
        page = lxml_html.fromstring(answer.text)
        assert "O01" in page.xpath("//main")[0].text_content()
        assert page.xpath("//nav")
        assert (inside / place).is_file()
