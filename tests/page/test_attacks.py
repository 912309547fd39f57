"""Nobody but the officer's own browser reaches the page, and the page reaches nothing but the folder that is open."""

from __future__ import annotations

import asyncio
import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from lxml import html as lxml_html

from itadocs.page.access import Access
from itadocs.page.app import MAX_FILES
from itadocs.page.guard import Guard, TooLargeError
from itadocs.page.places import free_place, places_of
from tests.support.browser import ACCESS, Browser, browsing
from tests.support.effort import each_of
from tests.support.workbooks import put

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }}"
BOOK = "0/งาน.xlsx"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a workbook, one in NFD, links that lead out, and a secret beside it."""
    top = tmp_path_factory.mktemp("top")
    (top / "secret.txt").write_text("ความลับ", encoding="utf-8")
    folder = top / "งาน"
    put(
        folder,
        "งาน.xlsx",
        มาตรการ=("ต.ค. 68 - ก.ย. 69", EVIL),
        หน่วยงาน=("กรมทดสอบ", EVIL),
        ผลการประเมิน=("| 90 |", f"| {EVIL} |"),
    )
    put(folder, unicodedata.normalize("NFD", "ข้อมูลย่ำแย่.xlsx"))
    (folder / "link.txt").symlink_to(top / "secret.txt")
    (folder / "up").symlink_to(top)
    (folder / ".hidden").mkdir()
    (folder / ".hidden" / "key").write_text("ความลับ", encoding="utf-8")
    os.mkfifo(folder / "pipe")
    return folder


@pytest.fixture(scope="module")
def browser(folder: Path) -> Iterator[Browser]:
    with browsing(folder) as browser:
        yield browser


def ask(
    headers: dict[str, str], method: str = "GET", path: str = "/", body: list[bytes] | None = None
) -> tuple[int, int]:
    """Ask the guard alone, with exactly these headers: the status, and how many pieces of the body were read."""
    reached, sent, read = 200, [], 0

    async def app(_: Any, receive: Any, send: Any) -> None:
        while (await receive()).get("more_body"):
            pass
        await send({"type": "http.response.start", "status": reached, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async def receive() -> dict[str, Any]:
        nonlocal read
        read += 1
        return {"type": "http.request", "body": body.pop() if body else b"", "more_body": bool(body)}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    path, _, query = path.partition("?")
    raw = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "query_string": query.encode(), "headers": raw}
    asyncio.run(Guard(app, ACCESS)(scope, receive, send))  # type: ignore[arg-type]
    return sent[0]["status"], read


OWN = {"Host": ACCESS.host, "Cookie": f"{ACCESS.cookie_name}={ACCESS.cookie}"}
FORM = {**OWN, "Origin": ACCESS.origin, "Content-Type": "application/x-www-form-urlencoded"}


def test_the_officers_own_browser_is_answered() -> None:
    assert ask(OWN)[0] == ask(FORM, "POST")[0] == 200


@each_of("host", [
        "evil.example", "evil.example:8765", "localhost.evil.example:8765", "127.0.0.1.evil.example:8765", "127.0.0.1",
        "127.0.0.1:8766", "127.0.0.1:8765.evil.example", "127.0.0.1:8765@evil.example", " 127.0.0.1:8765",
        "localhost:8765", "[::1]:8765", "0.0.0.0:8765", "2130706433:8765", "",
    ])  # fmt: skip
def test_a_name_that_was_bound_to_this_machine_elsewhere_is_refused(host: str) -> None:
    assert ask({**OWN, "Host": host})[0] == 421


def test_a_request_without_a_host_is_refused() -> None:
    assert ask({"Cookie": OWN["Cookie"]})[0] == 421


@each_of("origin", ["https://evil.example", "http://localhost:8765", "http://127.0.0.1:8766", "null", ""])
def test_a_page_of_another_origin_is_refused(origin: str) -> None:
    assert ask({**FORM, "Origin": origin}, "POST")[0] == 403
    assert ask({**OWN, "Origin": origin})[0] == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_the_browser_calls_another_site_is_refused(site: str) -> None:
    assert ask({**OWN, "Sec-Fetch-Site": site})[0] == 403
    assert ask({"Host": ACCESS.host, "Sec-Fetch-Site": site}, path=f"/enter?token={quote(ACCESS.token)}")[0] == 403


def test_a_form_that_does_not_say_where_it_comes_from_is_refused() -> None:
    assert ask({name: value for name, value in FORM.items() if name != "Origin"}, "POST")[0] == 403


@each_of("kind", ["text/plain", "application/json", ""])
def test_a_form_of_another_kind_is_refused(kind: str) -> None:
    assert ask({**FORM, "Content-Type": kind}, "POST")[0] == 415


@each_of("method", ["PUT", "DELETE", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(method: str) -> None:
    assert ask(FORM, method)[0] == 405


@each_of("cookie", ["", "itadocs-8765=", f"itadocs-8765={ACCESS.token.encode().hex()}", f"other={ACCESS.cookie}"])
def test_a_browser_that_was_not_let_in_is_refused(cookie: str) -> None:
    assert ask({"Host": ACCESS.host, "Cookie": cookie})[0] == 403


@each_of("token", ["", "x", ACCESS.cookie, "%00"])
def test_the_door_opens_for_the_secret_alone(token: str) -> None:
    assert ask({"Host": ACCESS.host}, path=f"/enter?token={quote(token)}")[0] == 403


def test_the_secret_becomes_a_cookie_that_no_script_and_no_other_site_gets(folder: Path) -> None:
    with browsing(folder, lets_in=False) as browser:
        assert browser.get("/").status_code == 403
        answer = browser.get(f"/enter?token={quote(ACCESS.token)}")
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
        assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(answer.headers["set-cookie"].split("; "))
        assert ACCESS.token not in answer.headers["set-cookie"]
        assert browser.get("/").status_code == 200


def test_another_run_has_other_secrets() -> None:
    assert Access(1, "a").cookie != Access(1, "b").cookie
    assert len({Access(1, "a").cookie, Access(1, "a").form_key, "a"}) == 3


def test_a_form_without_our_key_does_nothing(browser: Browser) -> None:
    assert browser.post("/end", {"key": "x"}).status_code == 403
    assert browser.ended == 0


def test_two_gigabytes_are_refused_before_a_byte_is_read() -> None:
    for path in ("/end", "/upload/review"):
        assert ask({**FORM, "Content-Length": "2000000000"}, "POST", path) == (413, 0)
    assert ask({**FORM, "Content-Length": "9" * 5_000}, "POST")[0] == 413
    assert ask({**FORM, "Content-Length": "-1"}, "POST")[0] == 400


def test_a_stream_that_does_not_say_its_size_is_cut_off(browser: Browser) -> None:
    headers = {"Origin": ACCESS.origin, "Content-Type": "application/x-www-form-urlencoded"}
    answer = browser.client.post("/end", content=iter([b"x" * 1_000] * 1_100), headers=headers)
    assert answer.status_code == 413
    left = [b"x" * 100_000] * 40
    with pytest.raises(TooLargeError):
        ask(FORM, "POST", "/end", left)
    assert len(left) == 29, "no more is taken than shows that it is too much"


@each_of("name", [
        "0/../secret.txt", "0/./../secret.txt", "0/..\\secret.txt", "../secret.txt", "/etc/passwd", "0//etc/passwd",
        "1/x", "0/link.txt", "0/up/secret.txt", "0/.hidden/key", "0/pipe", "0/", "0", "", "-1/งาน.xlsx", "²/งาน.xlsx",
        "0/C:/x", "0/งาน.xlsx:stream", "0/งาน.xlsx\0.txt", "0/%2e%2e/secret.txt", "0/CON", "0/NUL.xlsx",
        "0/" + "ก" * 5_000, "0/งาน.xlsx/x",
    ])  # fmt: skip
def test_a_file_outside_of_the_folder_cannot_be_had(browser: Browser, name: str) -> None:
    for path in ("/download", "/problems"):
        answer = browser.get(f"{path}?file={quote(name)}")
        assert answer.status_code == 404
        assert "ความลับ" not in answer.text


def test_a_name_is_found_in_either_spelling_of_thai(browser: Browser) -> None:
    for form in ("NFC", "NFD"):
        name = unicodedata.normalize(form, "ข้อมูลย่ำแย่.xlsx")  # type: ignore[arg-type]
        assert browser.get(f"/download?file=0/{quote(name)}").status_code == 200


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../งาน.docx", "งาน.docx"),
        ("C:\\ของฉัน\\งาน.docx", "งาน.docx"),
        ("CON.docx", "_CON.docx"),
        ("nul", "_nul"),
        ("...", "_"),
        (".htaccess", "htaccess"),
        ('<b>"ก".docx', "_b__ก_.docx"),
        (unicodedata.normalize("NFD", "น้ำ.docx"), unicodedata.normalize("NFC", "น้ำ.docx")),
        ("ก" * 80 + ".docx", "ก" * 40 + ".docx"),
    ],
)
def test_what_is_sent_gets_a_name_that_every_system_takes(tmp_path: Path, sent: str, kept: str) -> None:
    assert free_place(tmp_path, sent) == tmp_path / kept


def test_what_is_sent_replaces_nothing(tmp_path: Path) -> None:
    (tmp_path / "ก.docx").symlink_to(tmp_path / "ไม่มี")
    (tmp_path / "ก (2).docx").touch()
    assert free_place(tmp_path, "ก.docx").name == "ก (3).docx"


def test_more_files_than_are_taken_at_once_are_refused_with_what_to_do(browser: Browser) -> None:
    files = [("document", (f"{number}.docx", b"x")) for number in range(MAX_FILES + 1)]
    answer = browser.post("/upload/review", files=files)
    assert answer.status_code == 400
    assert f"ไม่เกิน {MAX_FILES} แฟ้ม" in lxml_html.fromstring(answer.text).xpath("//main")[0].text_content()


def test_what_is_sent_goes_through_no_link_out_of_the_folder(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "งาน", tmp_path / "ที่อื่น"
    folder.mkdir()
    elsewhere.mkdir()
    put(folder)
    for name in ("ผู้ตรวจ", "เผยแพร่"):
        (folder / name).symlink_to(elsewhere)
    with browsing(folder) as browser:
        sent = browser.post("/upload/review", files={"document": ("ก.docx", b"x")})
        laid_out = browser.post("/publish", {"file": "0/งาน.xlsx"})
        assert browser.desk.job is None
    for answer in (sent, laid_out):
        assert answer.status_code == 409
        assert "เป็นลิงก์ไปที่อื่น" in answer.text
    assert list(elsewhere.iterdir()) == []


def test_documents_beside_a_folder_of_inputs_can_be_reached_and_nothing_else_there(tmp_path: Path) -> None:
    (tmp_path / "inputs").mkdir()
    (tmp_path / "build").mkdir()
    for name in ("build/plan.docx", "other.docx"):
        (tmp_path / name).touch()
    places = places_of(tmp_path / "inputs")
    assert places.find(places.name_of(tmp_path / "build" / "plan.docx")) == tmp_path / "build" / "plan.docx"
    assert places.name_of(tmp_path / "other.docx") == ""


@each_of("path", ["/", f"/problems?file={quote(BOOK)}", f"/problems?file={quote(EVIL)}", f"/{quote(EVIL)}"])
def test_what_is_typed_in_a_workbook_is_text_on_the_page(browser: Browser, path: str) -> None:
    page = browser.get(path).text
    assert "alert(1)" in page or path != f"/problems?file={quote(BOOK)}"
    assert EVIL not in page
    elements = list(lxml_html.fromstring(page).iter())
    assert [each.get("src") for each in elements if each.tag == "script"] == ["/static/page.js"]
    assert not [each for each in elements if each.tag in ("img", "style", "b", "iframe")]
    assert not [name for each in elements for name in each.attrib if name.startswith("on") or name == "style"]


def test_no_page_asks_for_anything_from_elsewhere(browser: Browser) -> None:
    for path in ("/", f"/problems?file={quote(BOOK)}", "/static/page.css", "/static/page.js"):
        answer = browser.get(path)
        assert not re.search(r"https?://|//[a-z]", answer.text.replace(ACCESS.origin, "")), path
        policy = dict(each.strip().split(" ", 1) for each in answer.headers["content-security-policy"].split(";"))
        assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
        assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"


def test_a_file_is_handed_over_and_never_shown(browser: Browser, folder: Path) -> None:
    page = folder / "หน้า.html"
    page.write_text("<script>alert(1)</script>", encoding="utf-8")
    answer = browser.get(f"/download?file=0/{quote(page.name)}")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert (
        "sandbox" in answer.headers["content-security-policy"] or "'none'" in answer.headers["content-security-policy"]
    )
