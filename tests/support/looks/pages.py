"""How full the pages of a document are, as LibreOffice breaks them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from itadocs.commands.build import build
from itadocs.deliverables.options import BuildOptions
from tests.support.documents import MOMENT, catalog
from tests.support.looks.office import converted

ROOT = Path(__file__).parents[3]
FONT = "TH SarabunPSK"
_DPI, _INK = 36, 176
_TOP, _FOOT, _LONG, _SHORT = 1418, 1134, 16838, 11906
"""Margins and sides of a page in twentieths of a point."""


@dataclass(frozen=True)
class Page:
    """A page: how much of the height between its margins is used, in percent, and whether it lies on its side."""

    fill: int
    landscape: bool


def missing() -> str:
    """What is needed to lay out pages and is not here; empty where all is."""
    for program in ("soffice", "pdftoppm", "fc-match"):
        if shutil.which(program) is None:
            return f"{program} is not installed"
    found = subprocess.run(["fc-match", "-f", "%{family}", FONT], check=True, capture_output=True, text=True).stdout
    return "" if FONT in found else f"the font {FONT} is not installed"


def sample_documents(folder: Path) -> dict[str, Path]:
    """All Word documents of the sample workbooks, made in a folder, by workbook and document."""
    build([ROOT / "inputs"], BuildOptions(catalog(), folder, MOMENT))
    found = sorted(path for path in folder.rglob("*.docx") if ".itadocs" not in path.parts)
    return {f"{path.parent.relative_to(folder)}/{path.stem}": path for path in found}


def page_fills(documents: Sequence[Path]) -> list[list[Page]]:
    """The pages of each document."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        numbered = [shutil.copy(path, folder / f"{number}.docx") for number, path in enumerate(documents)]
        printed = [
            pdf for at in range(0, len(numbered), 10) for pdf in converted(numbered[at : at + 10], folder, "pdf")
        ]
        return [_pages(pdf) for pdf in printed]


def _pages(pdf: Path) -> list[Page]:
    subprocess.run(["pdftoppm", "-r", str(_DPI), "-gray", pdf, pdf.with_suffix("")], check=True, capture_output=True)
    return [_page(path.read_bytes()) for path in sorted(pdf.parent.glob(f"{pdf.stem}-*.pgm"))]


def _page(picture: bytes) -> Page:
    """Measure a page of a picture in grey (PGM): where its lowest ink is between the margins."""
    _, width_text, height_text, _ = picture.split(None, 4)[:4]
    width, height = int(width_text), int(height_text)
    pixels = picture[-width * height :]
    side = _SHORT if width > height else _LONG
    top, foot = height * _TOP // side, height - height * _FOOT // side
    rows = (row for row in range(foot - 1, top, -1) if min(pixels[row * width : (row + 1) * width]) < _INK)
    return Page(round(100 * (next(rows, top) - top) / (foot - 1 - top)), width > height)


def is_unit(name: str) -> bool:
    """Whether a document of the samples is the report of a province's unit."""
    return name.count("/") > 1


def low_pages(pages: Sequence[Page]) -> list[int]:
    """The numbers of the pages under 35 % full."""
    return [number for number, page in enumerate(pages, 1) if page.fill < 35]


def thin_pages(pages: Sequence[Page]) -> list[int]:
    """The numbers of pages under a quarter full that are not a cover, a last page, or one before the page turns."""
    return [
        number
        for number, (page, following) in enumerate(pairwise(pages), 1)
        if page.fill < 25 and number > 1 and page.landscape == following.landscape
    ]
