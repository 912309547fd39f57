"""Set how a sheet is printed and first shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from itadocs import palette
from itadocs.thai.measure import LINE_HEIGHT

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

ZOOM = 90


def set_page(
    page: Worksheet,
    widths: Sequence[float],
    title_row: int | None = None,
    orientation: Literal["landscape", "portrait"] = "landscape",
) -> None:
    """Print on A4, fitted to the page width; the title row is repeated on every page.

    A table that could not be read on one page is printed over several side by side, its first column on each.
    """
    from openpyxl.worksheet.properties import PageSetupProperties

    page.page_setup.paperSize = palette.A4
    page.page_setup.orientation = orientation
    page.page_setup.fitToHeight = 0
    pages = palette.pages_across(widths, widths[0]) if orientation == "landscape" else 1
    page.page_setup.fitToWidth = pages
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_options.horizontalCentered = True
    margins = page.page_margins
    margins.left = margins.right = palette.SIDE_MARGIN
    margins.top = margins.bottom = palette.END_MARGIN
    margins.header = margins.footer = palette.HEADER_MARGIN
    if title_row is not None:
        page.print_title_rows = f"{title_row}:{title_row}"
        if pages > 1:
            page.print_title_cols = "A:A"
    for place, text in ((page.oddHeader, "&A"), (page.oddFooter, "หน้า &P จาก &N")):
        if place is not None:
            place.right.text, place.right.font, place.right.size = text, f"{palette.FONT},Regular", 12
    page.sheet_view.zoomScale = ZOOM
    page.sheet_format.defaultRowHeight = LINE_HEIGHT
