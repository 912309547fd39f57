"""Write a workbook and its pages: what knows XlsxWriter, with ``engine``, which knows its inside.

Rows and columns are 1-based, as Excel shows them. Texts stay texts whatever they begin with, formulas carry the value
that the program's own arithmetic gives, so that a viewer which does not compute shows the right figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from itadocs import palette
from itadocs.ooxml.packing import write_package
from itadocs.problems import column_letters
from itadocs.render.sheets.looks import HEADER, HEADING, TEXT, Look, cell_number_format
from itadocs.thai.digits import DigitStyle, style_digits
from itadocs.thai.measure import LINE_HEIGHT, MAX_HEIGHT, MAX_WIDTH, header_width, line_count
from itadocs.values import replace

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart as Chart
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Value = str | int | Decimal | date | None

MAX_TEXT = 32_767
"""Characters of a cell; Excel holds no more."""

THAILAND = timezone(timedelta(hours=7))
_AFTER_LAST = 3
"""Rows that are reckoned with below the last one whose height is known."""
_STEP = 10
"""Units of width by which a column grows."""
_CUT = "… (ข้อความเต็มอยู่ในสมุดงาน)"
_RISKY = ("=", "+", "-", "@")
_LATIN_FONT = re.compile(rb'<a:latin typeface="([^"]*)"[^>]*/>')


class SheetStyle(Struct, frozen=True):
    """Hold what a whole workbook shares: digits, font, and the clock of the run."""

    digits: DigitStyle
    font: str
    moment: datetime

    @property
    def today(self) -> date:
        """Return the day of the run in Thailand."""
        return (self.moment.astimezone(THAILAND) if self.moment.tzinfo else self.moment).date()

    def text(self, text: str, *, as_typed: bool = False) -> str:
        """Return a text in the document's digits, or as it was typed, cut to what a cell can hold."""
        styled = text if as_typed else style_digits(text, self.digits)
        return styled if len(styled) <= MAX_TEXT else styled[: MAX_TEXT - len(_CUT)] + _CUT


class Page(Struct):
    """Write one sheet. ``widths`` are column widths in Excel's units; rows grow to fit what is put in them."""

    sheet: Worksheet
    title: str
    book: SheetBook
    widths: list[float]
    heights: dict[int, float] = field(default_factory=dict)
    headings: set[int] = field(default_factory=set)
    """Rows that begin a part of the sheet."""
    breaks: set[int] = field(default_factory=set)
    """Rows that begin a page whatever stands before them."""
    repeated: tuple[int, int] = (1, 0)
    """The first and the last row that return on every page."""
    is_one_page: bool = False

    @property
    def style(self) -> SheetStyle:
        """Return the workbook's style."""
        return self.book.style

    def put(
        self, row: int, col: int, value: Value, look: Look = TEXT, *, over: int = 1, as_typed: bool = False
    ) -> None:
        """Write a value with its look, over so many columns; None is a blank cell.

        Texts get the document's digits, unless they are to stay ``as_typed``, such as the name of a file.
        """
        shown = self.style.text(value, as_typed=as_typed) if isinstance(value, str) else value
        if look == HEADING:
            self.headings.add(row)
        if over > 1:
            self.sheet.merge_range(row - 1, col - 1, row - 1, col + over - 2, "", self.book.look(look))
        self._write(row - 1, col - 1, shown, look)
        if isinstance(shown, str):
            if over == 1:
                self._widen(col, shown, look)
            self._grow(row, shown, sum(self.widths[col - 1 : col - 1 + over]), look)

    def _write(self, row: int, col: int, value: Value, look: Look) -> None:
        form = self.book.look(look)
        match value:
            case None | "":
                self.sheet.write_blank(row, col, None, form)
            case str():
                if value.startswith(_RISKY):
                    form = self.book.look(look, quoted=True)
                if value.startswith("<r>") and value.endswith("</r>"):
                    # XlsxWriter takes such a text for its own marks; in pieces it is a text
                    font = self.book.look(replace(look, border=False, fill=None))
                    self.sheet.write_rich_string(row, col, font, value[:1], font, value[1:], form)
                else:
                    self.sheet.write_string(row, col, value, form)
            case date():
                self.sheet.write_datetime(row, col, datetime(value.year, value.month, value.day), form)  # noqa: DTZ001
            case _:
                self.sheet.write_number(row, col, float(value), form)

    def formula(self, row: int, col: int, formula: str, value: Value, look: Look) -> None:
        """Write a formula without its leading ``=``, and its value as the program computes it; None is empty text."""
        shown: object = "" if value is None else value
        if isinstance(shown, date):
            shown = (shown - date(1899, 12, 30)).days
        elif isinstance(shown, Decimal):
            shown = float(shown)
        self.sheet.write_formula(row - 1, col - 1, f"={formula}", self.book.look(look), shown)
        if isinstance(shown, str):
            self._widen(col, shown, look)
            self._grow(row, shown, self.widths[col - 1], look)

    def _widen(self, col: int, text: str, look: Look) -> None:
        """Make a column wider as long as a text in it would need a row higher than Excel allows, which cuts it off."""
        while self._height(text, self.widths[col - 1], look) > MAX_HEIGHT and self.widths[col - 1] < MAX_WIDTH:
            self.widths[col - 1] += _STEP

    def _height(self, text: str, width: float, look: Look) -> float:
        scale = look.size / palette.SIZE
        lines = line_count(text, width / scale) if look.wrap else 1
        return lines * LINE_HEIGHT * scale

    def _grow(self, row: int, text: str, width: float, look: Look) -> None:
        height = self._height(text, width, look)
        if height > self.heights.get(row, LINE_HEIGHT):
            self.heights[row] = min(height, MAX_HEIGHT)

    def table(self, name: str, top: int, headers: Sequence[str], rows: int, formulas: Mapping[str, str] = {}) -> None:
        """Make a native table of what is put below its header row; at least one row.

        ``formulas`` are the columns that Excel fills by itself in a new row.
        """
        columns: list[dict[str, Any]] = [
            {"header": header, "header_format": self.book.look(HEADER)} for header in headers
        ]
        for column in columns:
            if column["header"] in formulas:
                column["formula"] = f"={formulas[column['header']]}"
        options = {"name": name, "columns": columns, "style": None, "header_row": True, "autofilter": True}
        self.sheet.add_table(top - 1, 0, top - 1 + max(rows, 1), len(headers) - 1, options)
        for col, header in enumerate(headers, start=1):
            self._grow(top, header, self.widths[col - 1] - 2, HEADER)

    def print_on_a4(self, titles: tuple[int, int] | None, *, is_one_page: bool = False) -> None:
        """Set A4 landscape; rows ``titles`` (first, last) on top of every page.

        Fitted to the width of a page, or of several with the first column on each where letters would be too small; all
        of it to one page where that is said.
        """
        sheet = self.sheet
        self.is_one_page = is_one_page
        sheet.set_paper(palette.A4)
        sheet.set_landscape()
        pages = 1 if is_one_page else palette.pages_across(self._room, self.widths[0])
        sheet.fit_to_pages(pages, int(is_one_page))
        if pages > 1:
            sheet.repeat_columns(0)
        sheet.center_horizontally()
        side, end = palette.SIDE_MARGIN, palette.END_MARGIN
        sheet.set_margins(left=side, right=side, top=end, bottom=end)
        font = f'&"{self.style.font},Regular"&12'
        sheet.set_header(f"&R{font}&A", {"margin": palette.HEADER_MARGIN})
        sheet.set_footer(
            f"&L{font}{_escaped(self.book.footer)}&R{font}หน้า &P จาก &N", {"margin": palette.HEADER_MARGIN}
        )
        if titles:
            sheet.repeat_rows(titles[0] - 1, titles[1] - 1)
            self.repeated = titles
        sheet.set_zoom(85)

    def fits_on_paper(self, last: int, below: float = 0) -> bool:
        """Tell whether the rows to ``last`` have room on one page, with so many points below them."""
        return sum(self._heights_to(last)) + below <= self._page_height

    def _heights_to(self, last: int) -> list[float]:
        return [self.heights.get(row, LINE_HEIGHT) for row in range(1, last + 1)]

    @property
    def _page_height(self) -> float:
        return palette.page_height(self._room, palette.pages_across(self._room, self.widths[0]))

    @property
    def _room(self) -> list[float]:
        """Return the widths of the columns as the file has them: with the room beside the text."""
        return [width + 5 / 8 for width in self.widths]

    def _break_pages(self) -> None:
        """Begin pages where that was asked for, and before headings that would stand alone at the foot of one."""
        heights = self._heights_to(max((*self.heights, *self.headings, *self.breaks, 0)) + _AFTER_LAST)
        first, end = self.repeated
        rows = palette.breaks_before_headings(
            self.headings, heights, self._page_height, sum(heights[first - 1 : end]), self.breaks
        )
        if rows and not self.is_one_page:
            self.sheet.set_h_pagebreaks([row - 1 for row in rows])

    def finish(self) -> None:
        """Set widths and heights; nothing is put after."""
        for col, width in enumerate(self.widths):
            self.sheet.set_column(col, col, width, self.book.look(Look(border=False)))
        self._break_pages()
        for row, height in sorted(self.heights.items()):
            if height > LINE_HEIGHT:
                self.sheet.set_row(row - 1, height)


class SheetBook:
    """Write a workbook; :meth:`close` returns its bytes, the same for the same input."""

    def __init__(self, style: SheetStyle, title: str, author: str) -> None:
        from itadocs.render.sheets.engine import PartsWorkbook

        self.style = style
        self.footer = style.text(f"{title} {author}")
        self.pages: list[Page] = []
        self._looks: dict[object, Format] = {}
        # a default column of 72 pixels tells XlsxWriter that a digit of this font is 8 pixels wide
        self.workbook = PartsWorkbook(
            {
                "default_format_properties": {
                    "font_name": style.font,
                    "font_size": palette.SIZE,
                    "font_color": hashed(palette.INK),
                },
                "default_column_width": 72,
                "default_row_height": 32,
            },
        )
        moment = style.moment.replace(tzinfo=None, microsecond=0)
        self.workbook.set_properties({"title": title, "author": author, "created": moment, "comments": ""})
        self.workbook.set_size(28_000, 16_000)

    def page(self, title: str, widths: Iterable[float]) -> Page:
        """Add a sheet; ``widths`` are its column widths in Excel's units."""
        page = Page(self.workbook.add_worksheet(title), title, self, list(widths))
        self.pages.append(page)
        return page

    def identify(self, properties: Mapping[str, str]) -> None:
        """Record what the program knows the file by when it is given back, as custom properties."""
        for name, value in properties.items():
            self.workbook.set_custom_property(name, value[:255], "text")

    def look(self, look: Look, *, quoted: bool = False) -> Format:
        """Return the format of a look; ``quoted`` for a text that begins like a formula and stays a text."""
        key = (look, quoted)
        if key not in self._looks:
            self._looks[key] = self.workbook.add_format(
                self._properties(look) | ({"quote_prefix": True} if quoted else {})
            )
        return self._looks[key]

    def _properties(self, look: Look) -> dict[str, Any]:
        properties: dict[str, Any] = {
            "font_name": palette.SIGN_FONT if look.is_sign else self.style.font,
            "font_size": look.size,
            "font_color": hashed(look.ink),
            "bold": look.bold,
            "align": look.across,
            "valign": look.down,
            "text_wrap": look.wrap,
            "num_format": cell_number_format(look.number, self.style.digits),
        }
        if look.fill:
            properties["bg_color"] = hashed(look.fill)
        if look.border:
            properties |= {"border": 1, "border_color": hashed(palette.LINE)}
        return properties

    def mark(self, fill: str, ink: str | None = None, *, bold: bool = False) -> Format:
        """Return the format that a condition puts over a cell; colours are RRGGBB."""
        key = ("mark", fill, ink, bold)
        if key not in self._looks:
            properties: dict[str, Any] = {"bg_color": hashed(fill), "bold": bold}
            self._looks[key] = self.workbook.add_format(properties | ({"font_color": hashed(ink)} if ink else {}))
        return self._looks[key]

    def close(self) -> bytes:
        """Finish every page and return the package."""
        for page in self.pages:
            page.finish()
        self.workbook.close()
        return write_package({name: _finished(name, part) for name, part in self.workbook.parts.items()})


def _finished(name: str, part: bytes) -> bytes:
    """Return a part with what XlsxWriter cannot say: the complex-script font of charts, with which Thai is drawn."""
    if name.startswith("xl/charts/chart"):
        return _LATIN_FONT.sub(
            rb'<a:latin typeface="\1"/><a:ea typeface="\1"/><a:cs typeface="\1"/>',
            part,
        )
    return part


def hashed(colour: str) -> str:
    """Return a colour as XlsxWriter takes it.

    >>> hashed("1F2937")
    '#1F2937'
    """
    return f"#{colour}"


def _escaped(text: str) -> str:
    """Return a text inside a header or footer, whose own mark is ``&``. Excel holds 255 characters of all of it."""
    return text.replace("&", "&&")[:160]


def cell(row: int, col: int, *, fixed: bool = False) -> str:
    """Return the name of a cell, with ``$`` where it is ``fixed``; row and column from 1.

    >>> cell(7, 6), cell(7, 6, fixed=True)
    ('F7', '$F$7')
    """
    mark = "$" if fixed else ""
    return f"{mark}{column_letters(col)}{mark}{row}"


def fitting(headers: Iterable[str], least: Iterable[float]) -> list[float]:
    """Return column widths that are at least as given and hold the longest word of a header with its filter button."""
    return [
        max(width, max(header_width(word) for word in header.split()) + 1.5)
        for header, width in zip(headers, least, strict=True)
    ]


def quoted(text: str) -> str:
    """Return a text as it is written inside a formula.

    >>> quoted('ก"ข')
    '"ก""ข"'
    """
    return '"' + text.replace('"', '""') + '"'
