"""A reviewer's document is dropped, its edits are chosen one by one, and it is taken back in one go."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from lxml import html as lxml_html

from itadocs.ooxml.bounds import MAX_CONTENT
from tests.support.browser import ACCESS, Browser, browsing, words
from tests.support.effort import each_of
from tests.support.faults.hostile import PIECE, flooded
from tests.support.filled import glance
from tests.support.reviewing.edits import Paper, add_after, lines, text, write
from tests.support.reviewing.issued import issued
from tests.support.reviewing.layouts import free
from tests.support.workbooks import put

__all__ = ["issued"]


@pytest.fixture
def browser(issued: Path, tmp_path: Path) -> Iterator[Browser]:
    shutil.copytree(issued, tmp_path, dirs_exist_ok=True)
    with browsing(tmp_path) as browser:
        yield browser


def edited(folder: Path, words_of_reviewer: str = "ทำตามที่ผู้ตรวจแก้") -> bytes:
    """The plan with a cell rewritten and a paragraph of the reviewer's own."""
    paper = Paper((folder / "build" / "งาน" / "plan.docx").read_bytes())
    write(lines(paper.controls()["มาตรการ!B2"][0])[0], words_of_reviewer)
    add_after(free(paper)[1], "ย่อหน้าของผู้ตรวจ")
    return paper.bytes()


def drop(browser: Browser, data: bytes, name: str = "แก้แล้ว.docx") -> str:
    answer = browser.post("/upload/review", files={"document": (name, data)})
    assert answer.status_code == 303, answer.text
    return unquote(answer.headers["location"])


@pytest.mark.slow
def test_a_document_with_a_conflict_is_taken_back_with_one_choice(browser: Browser, tmp_path: Path) -> None:
    put(tmp_path, มาตรการ=("| ทำ |", "| ทำอย่างอื่น |"))
    address = drop(browser, edited(tmp_path))
    page = lxml_html.fromstring(browser.text(address))
    sides = [side.text_content() for side in page.xpath("//div[@class='sides']")[0]]
    assert sides == ["ฉบับที่ออกทำ", "ผู้ตรวจทำตามที่ผู้ตรวจแก้", "สมุดงานวันนี้ทำอย่างอื่น"]
    names = sorted({field.get("name") for field in page.xpath("//input[@type='radio']")})
    open_ = [name for name in names if not page.xpath("//input[@name=$name][@checked]", name=name)]
    assert len(open_) == 1
    known = address.partition("file=")[2]

    browser.post("/accept", {"file": known, **dict.fromkeys(set(names) - set(open_), "word")})
    browser.finish()
    assert "ยังไม่ได้รับกลับ" in words(browser.text(f"/edits?done=1&file={quote(known)}"))

    browser.post("/accept", {"file": known, **dict.fromkeys(names, "word")})
    browser.finish()
    done = words(browser.text(f"/edits?done=1&file={quote(known)}"))
    assert "ฉบับที่ใช้ลงนาม" in done
    assert "สำเนาก่อนแก้" in done
    assert glance(tmp_path / "งาน.xlsx")["มาตรการ"]["B2"].value == "ทำตามที่ผู้ตรวจแก้"


@pytest.mark.slow
def test_what_was_taken_back_is_not_there_twice_when_it_is_taken_back_again(browser: Browser, tmp_path: Path) -> None:
    known = drop(browser, edited(tmp_path)).partition("file=")[2]
    for _ in range(2):
        page = lxml_html.fromstring(browser.text(f"/edits?file={quote(known)}"))
        names = {field.get("name") for field in page.xpath("//input[@type='radio']")}
        browser.post("/accept", {"file": known, **dict.fromkeys(names, "word")})
        browser.finish()
    paper = Paper((tmp_path / "build" / "งาน" / "plan.docx").read_bytes())
    assert text(paper.body).count("ย่อหน้าของผู้ตรวจ") == 1


@pytest.mark.slow
def test_a_document_of_which_all_was_taken_back_is_known_again(browser: Browser, tmp_path: Path) -> None:
    known = drop(browser, edited(tmp_path)).partition("file=")[2]
    for is_taken in (False, True):
        page = lxml_html.fromstring(browser.text(f"/edits?file={quote(known)}"))
        assert ("รับกลับครบแล้ว" in page.text_content()) is is_taken
        assert bool(page.xpath("//details[not(@open)]/form[@action='/accept']")) is is_taken
        assert ("รับกลับครบแล้ว" in browser.text("/review")) is is_taken
        browser.post("/accept", {"file": known})
        browser.finish()


@pytest.mark.slow
def test_taking_back_cannot_be_stopped_half_way(browser: Browser, tmp_path: Path) -> None:
    known = drop(browser, edited(tmp_path)).partition("file=")[2]
    browser.post("/accept", {"file": known})
    page = lxml_html.fromstring(browser.text("/"))
    browser.finish()
    assert not page.xpath("//form[@action='/stop']")


def test_the_very_same_document_is_kept_once_and_another_one_beside_it(browser: Browser, tmp_path: Path) -> None:
    data = edited(tmp_path)
    assert drop(browser, data) == drop(browser, data)
    assert drop(browser, edited(tmp_path, "อย่างอื่น")) != drop(browser, data)
    assert len(list((tmp_path / "ผู้ตรวจ").iterdir())) == 2


def test_the_words_that_were_changed_are_marked_in_both_versions(browser: Browser, tmp_path: Path) -> None:
    page = lxml_html.fromstring(browser.text(drop(browser, edited(tmp_path, "ทำ ตามแผน"))))
    sides = page.xpath("//div[@class='sides']")[0]
    assert ["".join(each.itertext()).strip() for each in sides.xpath("./div[2]/ins")] == ["ตามแผน"]
    assert not sides.xpath(".//del")


def test_what_was_sent_is_listed_but_not_what_word_leaves_beside_it(browser: Browser, tmp_path: Path) -> None:
    drop(browser, b"x", "ครั้งที่ 1.DOCX")
    for name in ("~$ั้งที่ 1.DOCX", ".ซ่อน.docx"):
        (tmp_path / "ผู้ตรวจ" / name).touch()
    (tmp_path / "ผู้ตรวจ" / "โฟลเดอร์.docx").mkdir()
    links = lxml_html.fromstring(browser.text("/review")).xpath("//main//ul//a")
    assert [link.text for link in links] == ["ครั้งที่ 1.DOCX"]


def test_another_file_is_refused_where_the_next_one_is_chosen(browser: Browser) -> None:
    answer = browser.post("/upload/review", files={"document": ("แผน.xlsx", b"x")})
    page = lxml_html.fromstring(answer.text)
    assert "แผน.xlsx" in page.xpath("//p[@role='alert'][@id='wrong']")[0].text
    assert page.xpath("//input[@type='file'][@aria-describedby='wrong']")


def test_what_a_reviewer_wrote_is_text_on_the_page(browser: Browser, tmp_path: Path) -> None:
    page = browser.text(drop(browser, edited(tmp_path, "<script>alert(1)</script>")))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_document_that_grows_without_end_is_refused_with_its_reason(browser: Browser, tmp_path: Path) -> None:
    bomb = flooded("word/document.xml", "<w:body>", "</w:body>", 1000, edited(tmp_path), size=MAX_CONTENT + 2 * PIECE)
    page = browser.text(drop(browser, bomb))
    assert 'name="choice-' not in page
    assert "problem error" in page


@each_of(("name", "status"), [("ก.exe", 400), ("ก.docx.html", 400), ("", 400)])
def test_only_documents_are_taken(browser: Browser, tmp_path: Path, name: str, status: int) -> None:
    assert browser.post("/upload/review", files={"document": (name, b"x")}).status_code in (status, 403)
    assert not (tmp_path / "ผู้ตรวจ").exists()


@each_of("name", ["../../นอก.docx", "C:\\นอก.docx", "CON.docx", "ก" * 300 + ".docx", ".docx"])
def test_a_document_lies_where_those_of_reviewers_lie_whatever_it_is_called(
    browser: Browser, tmp_path: Path, name: str
) -> None:
    before = set(tmp_path.rglob("*.docx")) | set(tmp_path.parent.glob("*.docx"))
    answer = browser.post("/upload/review", files={"document": (name, b"x")})
    added = (set(tmp_path.rglob("*.docx")) | set(tmp_path.parent.glob("*.docx"))) - before
    assert {path.parent for path in added} <= {tmp_path / "ผู้ตรวจ"}
    assert answer.status_code in (303, 400)


@pytest.mark.slow
def test_what_was_chosen_is_still_chosen_where_it_could_not_be_taken_back(browser: Browser, tmp_path: Path) -> None:
    put(tmp_path, มาตรการ=("| ทำ |", "| ทำอย่างอื่น |"))
    address = drop(browser, edited(tmp_path))
    radios = "//input[@type='radio'][@checked]"
    before = lxml_html.fromstring(browser.text(address)).xpath(radios)
    name = next(
        each.get("name")
        for each in lxml_html.fromstring(browser.text(address)).xpath("//input[@type='radio']")
        if each.get("name") not in {one.get("name") for one in before}
    )
    (tmp_path / "~$งาน.xlsx").write_bytes(b"owner")  # Excel has it open
    chosen = {each.get("name"): each.get("value") for each in before} | {name: "excel"}
    browser.post("/accept", {"file": unquote(address.partition("file=")[2]), **chosen})
    browser.finish()
    after = lxml_html.fromstring(browser.text(address)).xpath(radios)
    assert {each.get("name"): each.get("value") for each in after} == chosen


def test_a_screen_names_files_from_the_folder_on(browser: Browser, tmp_path: Path) -> None:
    data = edited(tmp_path)
    shutil.rmtree(tmp_path / "build")
    page = browser.text(drop(browser, data))
    assert "ผู้ตรวจ/แก้แล้ว.docx" in page
    assert f"{tmp_path}{os.sep}" not in page


def test_more_than_the_bound_is_not_kept(tmp_path: Path) -> None:
    with browsing(tmp_path, most_upload=2_000) as browser:
        headers = {"Origin": ACCESS.origin, "Content-Type": "multipart/form-data; boundary=x"}
        head = b'--x\r\nContent-Disposition: form-data; name="document"; filename="a.docx"\r\n\r\n'
        answer = browser.client.post("/upload/review", content=iter([head, *[b"y" * 1_000] * 5]), headers=headers)
    assert answer.status_code == 413
    assert list(tmp_path.iterdir()) == []
