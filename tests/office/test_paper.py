"""Excel files on paper, as LibreOffice breaks them into pages: no heading stands alone at the foot of one."""

from __future__ import annotations

import re
import subprocess
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook

from itadocs.analysis import derive
from itadocs.catalog import default_catalog
from itadocs.model.records import HistoryPoint
from itadocs.pdf.libreoffice import find_libreoffice
from itadocs.render.sheets.scores.book import render_scores
from itadocs.values import Sourced, Text, replace
from itadocs.workbook.writer import build_workbook
from tests.support.documents import MOMENT, book_of

PROGRAM = find_libreoffice()
pytestmark = [pytest.mark.office, pytest.mark.skipif(PROGRAM is None, reason="LibreOffice is not installed here")]
HISTORIES = range(1, 13)


def printed(folder: Path, files: dict[str, bytes]) -> dict[str, list[list[str]]]:
    """The lines of each page of some workbooks, all printed in one go."""
    assert PROGRAM is not None
    for name, data in files.items():
        (folder / f"{name}.xlsx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(PROGRAM.program), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *(str(folder / f"{name}.xlsx") for name in files)], check=True, capture_output=True)
    return {name: _lines(folder / f"{name}.pdf") for name in files}


def _lines(path: Path) -> list[list[str]]:
    """The lines of each page from top to bottom: a program draws them in an order of its own."""
    return [_in_order(page.get_textpage()) for page in pypdfium2.PdfDocument(path)]


def _without_blanks(text: str) -> str:
    """A text as it can be looked for: a program parts words as it draws them."""
    return "".join(text.split())


def _in_order(page: pypdfium2.PdfTextPage) -> list[str]:
    places = [page.get_rect(number) for number in range(page.count_rects())]
    lines: dict[int, list[tuple[float, str]]] = {}
    for left, bottom, right, top in places:
        middle = round((bottom + top) / 2)
        near = next((known for known in lines if abs(known - middle) < 5), middle)
        lines.setdefault(near, []).append((left, page.get_text_bounded(left, bottom, right, top).strip()))
    return [" ".join(text for _, text in sorted(lines[middle])) for middle in sorted(lines, reverse=True)]


def scores(years: int) -> bytes:
    """The scores of a province with so many earlier years."""
    book = book_of("lamphun-2568")
    points = tuple(
        HistoryPoint(Sourced(2568 - at), Sourced(Decimal("90.5")), Text("ผ่าน")) for at in reversed(range(years))
    )
    book = replace(book, history=points)
    choice = next(choice for choice in book.documents if choice.kind == "scores")
    choice = replace(choice, font="Loma")
    return render_scores(book, derive(book), choice, default_catalog().document("scores"), MOMENT)


def test_a_heading_of_the_scores_has_lines_of_its_table_below_it_however_long_what_stands_before(
    tmp_path: Path,
) -> None:
    pages = printed(tmp_path, {f"{years}": scores(years) for years in HISTORIES})
    for name, found in pages.items():
        (at,) = [page for page, lines in enumerate(found) if "ผลย้อนหลัง" in lines]
        below = found[at][found[at].index("ผลย้อนหลัง") + 1 :]
        assert [line for line in below if re.match("[๐-๙0-9]{4}", line)], (name, below)


@pytest.mark.parametrize("kind", ["department", "unit"])
def test_a_part_of_the_first_sheet_has_lines_below_its_heading(tmp_path: Path, kind: str) -> None:
    catalog = default_catalog()
    data = build_workbook(catalog, catalog.framework(2568), agency_kind=kind)
    sheet = load_workbook(BytesIO(data)).worksheets[0]
    cells = [cell for cell in sheet["A"] if cell.value and cell.font.b and not cell.border.left.style]
    headings = [_without_blanks(cell.value) for cell in cells]
    assert len(headings) > 4
    pages = [list(map(_without_blanks, lines)) for lines in printed(tmp_path, {"blank": data})["blank"]]
    assert set(headings[1:]) <= {line for lines in pages for line in lines}
    for lines in pages:
        for heading in headings[1:]:
            assert heading not in lines[-4:], (heading, lines[-6:])
