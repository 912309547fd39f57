"""The program is killed while it takes a reviewer's document back: the workbook is whole, old or new."""

from __future__ import annotations

import os
import re
import time
import urllib.request
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from openpyxl import load_workbook

from itadocs.commands.build import build
from tests.page.test_review_screen import edited
from tests.page.test_serving import Started
from tests.support.workbooks import put, setting

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="signals")]
OLD, NEW = "ทำ", "ทำตามที่ผู้ตรวจแก้"


def opened(started: Started) -> urllib.request.OpenerDirector:
    """A browser that was let in."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    opener.open(started.address, timeout=30).read()
    return opener


@pytest.mark.parametrize("moment", [0.0, 0.05, 0.1, 0.2, 0.35, "first change"])
def test_a_workbook_is_whole_and_the_next_start_says_what_became_of_it(tmp_path: Path, moment: float | str) -> None:
    folder, home = tmp_path / "งาน", tmp_path / "home"
    home.mkdir()
    book = put(folder)
    build([book], setting(folder))
    (folder / "ผู้ตรวจ").mkdir()
    (folder / "ผู้ตรวจ" / "แก้.docx").write_bytes(edited(folder))
    before = {path: path.read_bytes() for path in (book, folder / "build" / "งาน" / "plan.docx")}
    started = Started(folder, home)
    opener, origin = opened(started), started.address.partition("/enter")[0]
    page = opener.open(f"{origin}/edits?file={quote('0/ผู้ตรวจ/แก้.docx')}", timeout=60).read().decode()
    names = dict.fromkeys(re.findall(r'name="(choice-[^"]+)"', page), "word")
    key = re.findall(r'name="key" value="(\w+)"', page)[0]
    form = urlencode({"key": key, "file": "0/ผู้ตรวจ/แก้.docx", **names}).encode()
    opener.open(urllib.request.Request(f"{origin}/accept", form, {"Origin": origin}), timeout=60)
    until = time.monotonic() + 20
    if isinstance(moment, float):
        time.sleep(moment)
    else:
        while all(path.read_bytes() == data for path, data in before.items()) and time.monotonic() < until:
            time.sleep(0.001)
    started.process.kill()
    started.process.communicate()
    assert load_workbook(book)["มาตรการ"]["B2"].value in (OLD, NEW)

    again = Started(folder, home)
    try:
        told = opened(again).open(again.address.partition("/enter")[0] + "/", timeout=60).read().decode()
    finally:
        again.process.terminate()
        again.process.communicate(timeout=20)
    is_done = load_workbook(book)["มาตรการ"]["B2"].value == NEW
    if is_done:
        assert "O15" not in told
    else:
        assert {path: path.read_bytes() for path in before} == before
    assert not list(folder.rglob("journal*"))
