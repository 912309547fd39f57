"""Who gathers sees what each unit sent, drops what comes in, and has a text for those who sent nothing."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import pytest
from lxml import html as lxml_html

from itadocs.codes import message
from itadocs.commands.build import build
from itadocs.commands.check import check
from itadocs.commands.views.look import look
from itadocs.commands.views.units import UnitState
from itadocs.deliverables.checked import KeptChecks
from itadocs.outcomes import UnitStatus
from itadocs.problems import Problem, Where
from itadocs.workbook.edit.bookfile import BookFile
from tests.support.browser import Browser, browsing, words
from tests.support.filled import glance, retype
from tests.support.units import GOOD, LAST_YEAR, PROVINCE, SET, WRONG_CELL, filled
from tests.support.workbooks import CATALOG, put, setting

SCREEN = f"/province?file={quote('0/' + PROVINCE)}"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A province of many units, one of whose workbooks came back, in a zip file, under another name."""
    folder = tmp_path_factory.mktemp("province")
    shutil.copy(SET / PROVINCE, folder)
    with browsing(folder) as browser:
        packed = BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("ของเรา.xlsx", (SET / "02-ปค.ลพ.xlsx").read_bytes())
            archive.writestr("อ่านฉัน.txt", "x")
        sent = browser.post("/upload/units", {"file": f"0/{PROVINCE}"}, files={"files": ("ส่ง.zip", packed.getvalue())})
        assert sent.status_code == 303
        browser.post("/build", {"file": f"0/{PROVINCE}"})
        browser.finish()
        yield browser


def tiles_of(browser: Browser) -> dict[str, str]:
    """Each unit with its state."""
    page = lxml_html.fromstring(browser.text(SCREEN))
    tiles = page.xpath("//ul[@class='tiles']/li")
    return {tile.xpath("./strong")[0].text: tile.xpath("./span")[0].get("class") for tile in tiles}


def test_each_unit_has_a_tile_with_what_became_of_it(browser: Browser) -> None:
    tiles = tiles_of(browser)
    assert len(tiles) == 33
    assert {unit: state for unit, state in tiles.items() if state != "tag missing"} == {
        "ที่ทำการปกครองจังหวัดลำพูน": "tag sent"
    }


@pytest.mark.slow
def test_a_wrong_file_and_two_of_one_unit_are_states_of_their_own_before_anything_is_built(tmp_path: Path) -> None:
    shutil.copy(SET / PROVINCE, tmp_path)
    with browsing(tmp_path) as browser:
        assert set(tiles_of(browser).values()) == {"tag missing"}
        files = [
            ("ก.xlsx", (SET / "01-สนจ.ลพ.xlsx").read_bytes()),
            ("ข.xlsx", as_saved(SET / "01-สนจ.ลพ.xlsx")),
            ("ค.xlsx", put(tmp_path / "นอก").read_bytes()),
            ("ง.xlsx", b"PK"),
        ]
        sent = browser.post("/upload/units", {"file": f"0/{PROVINCE}"}, files=[("files", each) for each in files])
        page = words(browser.text(sent.headers["location"]))
        assert "วางในโฟลเดอร์ รับคืน แล้ว 4 แฟ้ม" in page
        tiles = tiles_of(browser)
        assert tiles["สำนักงานจังหวัดลำพูน"] == "tag twice"
        assert tiles["กรมทดสอบ"] == "tag astray"
        assert tiles["ง"] == "tag failed"
        for word in ("ซ้ำ 1", "ผิดแฟ้ม 1", "ยังไม่ส่ง 32"):
            assert word in page


def as_saved(path: Path) -> bytes:
    """A workbook that somebody saved with another word in its results."""
    title = CATALOG.sheet("results").title
    texts = [cell for row in glance(path)[title].iter_rows(min_row=5) for cell in row if isinstance(cell.value, str)]
    longest = max(texts, key=lambda cell: len(str(cell.value)))
    where = Where(path.name, title, longest.row, longest.column)
    return BookFile(path.read_bytes()).written({where: f"{longest.value} และเผยแพร่แล้ว"})


def test_a_workbook_in_a_zip_file_is_matched_by_what_is_inside(browser: Browser) -> None:
    page = lxml_html.fromstring(browser.text(SCREEN))
    rows = [" ".join(row.text_content().split()) for row in page.xpath("//tbody/tr")]
    assert any("ที่ทำการปกครอง" in row for row in rows)


def test_the_first_file_that_comes_is_told_although_it_cannot_be_read(tmp_path: Path) -> None:
    shutil.copy(SET / PROVINCE, tmp_path)
    with browsing(tmp_path) as browser:
        sent = browser.post("/upload/units", {"file": f"0/{PROVINCE}"}, files={"files": ("เสีย.zip", b"PK")})
        (told,) = lxml_html.fromstring(browser.text(sent.headers["location"])).xpath("//div[@class='problem warning']")
        assert "เสีย.zip" in told.text_content()


@pytest.mark.slow
def test_a_province_without_its_list_hands_out_nothing_and_says_what_to_mend(tmp_path: Path) -> None:
    with browsing(tmp_path) as browser:
        browser.post("/create", {"year": "2568", "kind": "province", "name": "จังหวัด.xlsx"})
        address = f"/province?file={quote('0/จังหวัด.xlsx')}"
        page = lxml_html.fromstring(browser.text(address))
        assert page.xpath("//main//a[@class='button']/@href") == [f"/problems?file={quote('0/จังหวัด.xlsx')}"]
        assert not page.xpath("//form[@action='/hand-out']")
        browser.post("/hand-out", {"file": "0/จังหวัด.xlsx"})
        browser.finish()
        told = words(browser.text(address))
        assert "ยังไม่สำเร็จ" in told
        assert "จังหวัด.xlsx หน่วยงาน!B" in told


@pytest.mark.slow
def test_what_is_to_be_mended_in_a_workbook_of_a_zip_file_can_be_looked_at(tmp_path: Path) -> None:
    shutil.copy(SET / PROVINCE, tmp_path)
    (tmp_path / "รับคืน").mkdir()
    with zipfile.ZipFile(tmp_path / "รับคืน" / "ส่ง.zip", "w") as archive:
        archive.writestr(f"ย่อย/{WRONG_CELL}", filled(WRONG_CELL, percent=160))
    with browsing(tmp_path) as browser:
        page = lxml_html.fromstring(browser.text(SCREEN))
        (link,) = set(page.xpath("//ul[@class='tiles']//a/@href"))
        problems = lxml_html.fromstring(browser.text(link))
        (cell,) = problems.xpath("//td[contains(@class, 'error')]")
        assert cell.xpath("./div[@class='typed']")[0].text == "160"
        assert "ส่ง.zip" in problems.xpath("//main")[0].text_content()
        assert not problems.xpath("//main//form"), "nothing is offered that a file in a zip file cannot do"


def test_a_workbook_in_a_zip_file_alone_is_shown_with_what_to_do_first(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "ส่ง.zip", "w") as archive:
        archive.write(SET / GOOD[0], "งาน.xlsx")
    with browsing(tmp_path) as browser:
        (book,) = lxml_html.fromstring(browser.text("/")).xpath("//section[@class='book']")
        assert "ส่ง.zip" in book.text_content()
        assert not book.xpath(".//form[@action!='/open']")
        for link in book.xpath(".//a/@href"):
            assert browser.get(link).status_code == 200


def test_what_was_collected_out_of_a_zip_file_is_not_called_new(browser: Browser) -> None:
    assert "เปลี่ยนหลังการรวบรวม" not in words(browser.text(SCREEN))


def test_a_file_of_an_older_date_that_came_later_is_new(browser: Browser) -> None:
    late = Path(browser.desk.folder, "รับคืน", GOOD[1])
    shutil.copy(SET / GOOD[1], late)
    os.utime(late, (1, 1))
    try:
        assert "เปลี่ยนหลังการรวบรวม" in words(browser.text(SCREEN))
    finally:
        late.unlink()


def test_the_reminder_names_those_who_sent_nothing_and_no_other(browser: Browser) -> None:
    (text,) = lxml_html.fromstring(browser.text(SCREEN)).xpath("//textarea/text()")
    assert "พัฒนาชุมชน" in text
    assert "ที่ทำการปกครอง" not in text


def test_the_roll_up_can_be_had(browser: Browser) -> None:
    page = lxml_html.fromstring(browser.text(SCREEN))
    (link,) = page.xpath("//a[contains(text(), 'สรุปรวม')]/@href")
    assert browser.get(link).content[:2] == b"PK"


def test_what_is_no_workbook_is_not_taken(browser: Browser) -> None:
    before = sorted(browser.desk.folder.rglob("*"))
    for name in ("ก.exe", "ก.xlsx.html", "../ก.docx"):
        sent = browser.post("/upload/units", {"file": f"0/{PROVINCE}"}, files={"files": (name, b"x")})
        page = words(browser.text(sent.headers["location"]))
        assert ("แฟ้มที่ไม่ได้วาง" in page, Path(name).name in page) == (True, True)
        assert "วางในโฟลเดอร์ รับคืน แล้ว" not in page
    assert sorted(browser.desk.folder.rglob("*")) == before
    assert browser.post("/upload/units", {"file": f"0/{PROVINCE}"}).status_code == 400


@pytest.mark.slow
def test_an_address_names_only_so_many_of_the_files_that_were_kept(tmp_path: Path) -> None:
    shutil.copy(SET / PROVINCE, tmp_path)
    names = [f"{'สำนักงานส่งเสริมการปกครองท้องถิ่น' * 2} {number}.xlsx" for number in range(60)]
    with browsing(tmp_path) as browser:
        files = [("files", (name, name.encode())) for name in names]
        sent = browser.post("/upload/units", {"file": f"0/{PROVINCE}"}, files=files)
        assert len(list((tmp_path / "รับคืน").iterdir())) == 60
        assert len(sent.headers["location"]) < 20_000  # a server takes no address of much more than 60,000
        page = words(browser.text(sent.headers["location"]))
        assert ("แล้ว 60 แฟ้ม" in page, "และอีก 40 แฟ้ม" in page) == (True, True)


def test_what_is_no_workbook_keeps_no_other_from_being_taken_and_is_told_with_what_to_do(tmp_path: Path) -> None:
    shutil.copy(SET / PROVINCE, tmp_path)
    names = ("ส่งงาน.eml", "เก่า.xls", "สแกน.pdf", GOOD[0])
    files = [("files", (name, (SET / name).read_bytes() if name == GOOD[0] else b"x")) for name in names]
    with browsing(tmp_path) as browser:
        sent = browser.post("/upload/units", {"file": f"0/{PROVINCE}"}, files=files)
        page = words(browser.text(sent.headers["location"]))
        assert [path.name for path in (tmp_path / "รับคืน").iterdir()] == [GOOD[0]]
        for word in ("แล้ว 1 แฟ้ม", *names, "บันทึกแฟ้มแนบ", "บันทึกเป็น"):
            assert word in page


def test_a_workbook_that_gathers_nothing_has_no_such_screen(tmp_path: Path) -> None:
    shutil.copy(SET / "02-ปค.ลพ.xlsx", tmp_path)
    with browsing(tmp_path) as other:
        assert other.get(f"/province?file={quote('0/02-ปค.ลพ.xlsx')}").status_code == 404
        assert "รวบรวม" not in words(other.text("/"))


STATES = {
    UnitState.SENT: UnitStatus.BUILT, UnitState.TWICE: UnitStatus.FAILED, UnitState.ASTRAY: UnitStatus.FAILED
}  # fmt: skip
"""What a build calls a state that is more than its own."""


def without_result(path: Path, *, has_reports: bool = True) -> None:
    """A unit's workbook that was handed out before the province's result was known."""
    labels = [row[0].value for row in glance(path)["ผลการประเมิน"].iter_rows()]
    cells = {f"B{labels.index(label) + 1}": None for label in ("คะแนนรวม", "ระดับผลการประเมิน")}
    retype(path, "ผลการประเมิน", cells)
    if not has_reports:
        rows = glance(path)["ผลการดำเนินการ"].iter_rows(min_row=5)
        typed = [cell.coordinate for row in rows for cell in row if cell.value is not None]
        retype(path, "ผลการดำเนินการ", dict.fromkeys(typed))


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A set of which two workbooks leave the result to the province, one of them blank, one is wrong, one is old."""
    folder = tmp_path_factory.mktemp("mixed")
    for name in (PROVINCE, *GOOD):
        shutil.copy(SET / name, folder)
    without_result(folder / GOOD[1])
    without_result(folder / GOOD[2], has_reports=False)
    (folder / WRONG_CELL).write_bytes(filled(WRONG_CELL, percent=160))
    (folder / LAST_YEAR).write_bytes(filled(LAST_YEAR, is_of_last_year=True))
    return folder


def told(problem: Problem) -> tuple[Where, str]:
    return problem.where, message(problem)


@pytest.mark.slow
def test_a_tile_tells_of_each_unit_what_a_build_tells(mixed: Path) -> None:
    tiles = look(mixed, setting(mixed)).sets[0].units
    built = build([mixed], setting(mixed)).sets[0].units
    states = [STATES.get(unit.state) or UnitStatus(unit.state.value) for unit in tiles]
    assert [(unit.name, state, *map(told, unit.problems)) for unit, state in zip(tiles, states, strict=True)] == [
        (unit.name, unit.status, *map(told, unit.problems)) for unit in built
    ]
    assert {unit.status for unit in built} >= {
        UnitStatus.BUILT,
        UnitStatus.FAILED,
        UnitStatus.BLANK,
        UnitStatus.OUTDATED,
    }


def test_a_check_asks_no_unit_for_the_result_that_is_its_provinces(mixed: Path) -> None:
    report = check([mixed / name for name in (PROVINCE, GOOD[1], GOOD[2])], CATALOG)
    found = {each.path.name: {problem.code for problem in each.problems} for each in report.workbooks}
    assert "C01" not in found[GOOD[1]] | found[GOOD[2]]


@pytest.mark.slow
def test_a_unit_is_judged_again_when_its_province_says_another_result(mixed: Path, tmp_path: Path) -> None:
    shutil.copy(mixed / PROVINCE, tmp_path)
    shutil.copy(mixed / GOOD[1], tmp_path)
    kept, options = KeptChecks(), setting(tmp_path)
    assert UnitState.SENT in {unit.state for unit in look(tmp_path, options, kept).sets[0].units}
    without_result(tmp_path / PROVINCE)
    again = look(tmp_path, options, kept)
    assert again == look(tmp_path, options)
    unit = next(each for each in again.sets[0].units if GOOD[1] in {path.name for path in each.files})
    assert unit.state is UnitState.FAILED
    assert {problem.code for problem in unit.problems} >= {"U20"}
