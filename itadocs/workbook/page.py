"""Set how a sheet is printed and first shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from itadocs import palette
from itadocs.thai.measure import LINE_HEIGHT

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

ZOOM = 90
READABLE_WIDTH = 240
"""A wider table is printed over two pages side by side, its first column repeated, as it could not be read on one."""


def set_page(
    page: Worksheet,
    widths: Sequence[float],
    title_row: int | None = None,
    orientation: Literal["landscape", "portrait"] = "landscape",
) -> None:
    """Print on A4, fitted to the page width; the title row is repeated on every page."""
    from openpyxl.worksheet.properties import PageSetupProperties

    page.page_setup.paperSize = palette.A4
    page.page_setup.orientation = orientation
    page.page_setup.fitToHeight = 0
    page.page_setup.fitToWidth = 2 if sum(widths) > READABLE_WIDTH else 1
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_options.horizontalCentered = True
    margins = page.page_margins
    margins.left = margins.right = palette.SIDE_MARGIN
    margins.top = margins.bottom = palette.END_MARGIN
    margins.header = margins.footer = palette.HEADER_MARGIN
    if title_row is not None:
        page.print_title_rows = f"{title_row}:{title_row}"
        if sum(widths) > READABLE_WIDTH:
            page.print_title_cols = "A:A"
    for place, text in ((page.oddHeader, "&A"), (page.oddFooter, "หน้า &P จาก &N")):
        if place is not None:
            place.right.text, place.right.font, place.right.size = text, f"{palette.FONT},Regular", 12
    page.sheet_view.zoomScale = ZOOM
    page.sheet_format.defaultRowHeight = LINE_HEIGHT
