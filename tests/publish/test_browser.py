"""The published pages in a real browser: read by everyone, on every screen, and on one sheet of paper."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from itadocs.catalog import default_catalog
from itadocs.commands.publish import publish
from itadocs.deliverables.options import BuildOptions
from tests.support.documents import INPUTS, MOMENT, sample_data, workbook

pytestmark = pytest.mark.browser
AXE = Path(os.environ.get("AXE", ""))
SAMPLES = ("oie-2568", "diw-2566", "diprom-2568", "ditp-2566", "municipality-2569", "lamphun-2568")
LONG = "long"
"""An agency with a long name, long measures of many owners, and words without a blank."""
PAGES = [f"{name}/{page}.html" for name in (*SAMPLES, LONG) for page in ("index", "summary")]
WIDE, NARROW = 1200, 320
"""Pixels; what is not to be scrolled sideways on a telephone is measured at 320 (WCAG 1.4.10)."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is published of each sample, a folder each; PDFs change nothing of the pages but their list of files."""
    folder = tmp_path_factory.mktemp("published")
    for name in SAMPLES:
        found = INPUTS / name / f"{name}.xlsx"
        (folder / "in").mkdir(exist_ok=True)
        shutil.copy(found if found.is_file() else INPUTS / f"{name}.xlsx", folder / "in")
    (folder / f"in/{LONG}.xlsx").write_bytes(_long())
    for name in (*SAMPLES, LONG):
        options = BuildOptions(default_catalog(), folder / "build", MOMENT)
        assert publish([folder / f"in/{name}.xlsx"], options, folder / name, anyway=True).documents
    return folder


def _long() -> bytes:
    data = deepcopy(sample_data("municipality-2569"))
    data["agency"]["name"] = "เทศบาลเมืองที่มีชื่อยาวมากเพื่อดูว่าหน้ากระดาษพอ" * 4
    data["units"] = [{"name": f"กลุ่มงานยุทธศาสตร์และแผนงานลำดับที่ {number}"} for number in range(12)]
    owners = [unit["name"] for unit in data["units"]]
    texts = ("ทบทวนและปรับปรุงกระบวนงาน " * 14, "https://example.go.th/" + "a" * 300)
    data["measures"] = [{**row, "text": texts[at % 2], "owners": owners} for at, row in enumerate(data["measures"])]
    return workbook(data)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, which opens the pages from the disk."""
    sync_api = pytest.importorskip("playwright.sync_api")
    if shutil.which("chromium") is None:
        pytest.skip("chromium is not installed here")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_to_mend_and_nothing_is_scrolled_sideways(
    folder: Path, browser: Any, path: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto((folder / path).as_uri())
    try:
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if not AXE.is_file():
            pytest.skip("AXE does not name axe.min.js")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})")
        assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found["violations"]] == []
    finally:
        page.close()


@pytest.mark.parametrize("name", [*SAMPLES, LONG])
def test_the_page_for_citizens_is_one_sheet_of_paper(folder: Path, browser: Any, name: str) -> None:
    page = browser.new_page()
    page.goto((folder / name / "summary.html").as_uri())
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    page.close()
    assert len(pypdfium2.PdfDocument(printed)) == 1
