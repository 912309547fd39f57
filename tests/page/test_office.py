"""Documents are printed, looked at and laid out for publication with buttons, where LibreOffice is."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import pytest
from lxml import html as lxml_html

from itadocs.commands.build import build
from itadocs.page.jobs import JobState
from tests.support.browser import Browser, browsing, words
from tests.support.workbooks import PLAN, put

pytestmark = pytest.mark.office
FONTS = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=False).stdout
FONT = next((name for name in ("Loma", "TH SarabunPSK") if name in FONTS), "")
CHOSEN = (
    f"| เอกสาร | จัดทำ | แม่แบบ | รูปแบบตัวเลข | แผนภูมิ |\n| {PLAN} | ใช่ | | | ไม่ |",
    f"| เอกสาร | จัดทำ | แบบอักษร | แผนภูมิ |\n| {PLAN} | ใช่ | {FONT} | ไม่ |",
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A folder whose document was made with its PDF, by the button."""
    if not FONT:
        pytest.skip("no Thai font of the documents is installed here")
    folder = tmp_path_factory.mktemp("งาน")
    put(folder, เอกสาร=CHOSEN)
    with browsing(folder) as browser:
        browser.post("/build", {"file": "0/งาน.xlsx", "pdf": "1"})
        browser.finish()
        yield browser


def test_a_pdf_is_made_with_the_button_and_its_pages_are_pictures(browser: Browser) -> None:
    assert browser.desk.job is not None
    assert browser.desk.job.state is JobState.DONE
    assert browser.desk.job.problems == ()
    page = lxml_html.fromstring(browser.text(f"/documents?file={quote('0/งาน.xlsx')}&document=plan"))
    pictures = page.xpath("//figure/img/@src")
    assert pictures
    assert all(browser.get(each).content.startswith(b"\x89PNG") for each in pictures)
    with zipfile.ZipFile(BytesIO(browser.get(f"/zip?file={quote('0/งาน.xlsx')}").content)) as found:
        assert {"plan.docx", "plan.pdf"} <= set(found.namelist())
        assert found.read("plan.pdf").startswith(b"%PDF")


def test_a_folder_to_publish_is_laid_out_with_the_button_and_is_no_part_of_the_work(browser: Browser) -> None:
    browser.post("/publish", {"file": "0/งาน.xlsx"})
    browser.finish()
    assert browser.desk.job is not None
    assert browser.desk.job.problems == ()
    page = words(browser.text("/"))
    assert "วางในโฟลเดอร์ เผยแพร่ แล้ว" in page
    assert "แฟ้มที่พบ และสิ่งที่ควรทราบ" not in page
    made = {path.suffix for path in (browser.desk.folder / "เผยแพร่").rglob("*") if path.is_file()}
    assert {".html", ".pdf", ".docx", ".csv"} <= made


def test_printing_stops_before_the_next_pdf(tmp_path: Path) -> None:
    put(tmp_path, เอกสาร=CHOSEN)
    with browsing(tmp_path) as other:

        def before(_: Path, label: str) -> bool:
            return "PDF" not in label

        report = build([tmp_path / "งาน.xlsx"], other.desk.options(pdf=True, before_document=before))
    (document,) = (each for each in report.workbooks[0].documents if each.path)
    assert document.pdf is None
    assert not list(tmp_path.rglob("*.pdf"))
