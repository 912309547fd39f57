"""Draw the charts of ``scores.xlsx``: native ones on the cells of the other sheets, which follow every correction."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from itadocs import palette
from itadocs.model.records import Book
from itadocs.render.sheets import looks
from itadocs.render.sheets.looks import cell_number_format
from itadocs.render.sheets.page import Page, hashed
from itadocs.render.sheets.scores.reckoning import Reckoning
from itadocs.render.sheets.scores.summary import summary_rows

if TYPE_CHECKING:
    from itadocs.render.sheets.page import Chart

WIDE, HIGH = 1_260, 640
"""Pixels of a chart that fills the width of a page; two of them share a page."""
_PER_CHART = 21


def draw_charts(page: Page, book: Book, reckoning: Reckoning, indicators: str, header_row: int, summary: str) -> None:
    """Draw a radar and a bar chart of the indicators, a column chart of the instruments."""
    year = book.result.assessed_year_be
    page.put(1, 1, "แผนภูมิคะแนน", looks.TITLE)
    page.put(2, 1, f"{book.agency.name} ปีงบประมาณ พ.ศ. {year}", looks.SUBTITLE)
    first, last = header_row + 1, header_row + len(book.framework.indicators)
    names = f"='{indicators}'!$B${first}:$B${last}"
    series = _years(book, reckoning, indicators, first, last)
    scores = [line.used for line in reckoning.indicators.values() if line.used is not None]
    charts = []
    if scores:
        radar = _chart(page, {"type": "radar", "subtype": "with_markers"}, "คะแนนรายตัวชี้วัด", names, series)
        radar.set_y_axis(_axis(page, _floor(scores)))
        bars = _chart(page, {"type": "bar"}, "คะแนนรายตัวชี้วัดเทียบปีก่อน", names, series, labelled=True)
        bars.set_x_axis(_axis(page, 0))
        bars.set_y_axis({"reverse": True, "num_font": _font(page)})
        charts += [radar, bars]
    if any(line.used is not None for line in reckoning.instruments.values()):
        charts.append(_instruments(page, book, summary))
    for no, chart in enumerate(charts):
        chart.set_size({"width": WIDE, "height": HIGH})
        page.sheet.insert_chart(2 + no * _PER_CHART, 0, chart, {"object_position": 2})
    page.breaks.update(3 + no * _PER_CHART for no in range(1, len(charts)))
    page.print_on_a4((1, 2))


def _years(book: Book, reckoning: Reckoning, sheet: str, first: int, last: int) -> list[dict[str, Any]]:
    """Return last year, where anything is known of it, and this year."""
    year = book.result.assessed_year_be
    this_year = {
        "name": f"พ.ศ. {year}",
        "values": f"='{sheet}'!$G${first}:$G${last}",
        "colour": palette.THIS_YEAR,
    }
    if all(line.last_year is None for line in reckoning.indicators.values()):
        return [this_year]
    before = {
        "name": f"พ.ศ. {year - 1}",
        "values": f"='{sheet}'!$H${first}:$H${last}",
        "colour": palette.LAST_YEAR,
    }
    return [before, this_year]


def _instruments(page: Page, book: Book, summary: str) -> Chart:
    rows = summary_rows(book.framework)
    year = book.result.assessed_year_be
    wanted = [row for name, row in rows.items() if name and ":" not in name] + [rows[""]]
    cells = {col: ",".join(f"'{summary}'!${col}${row}" for row in wanted) for col in "AFG"}
    series = [
        {"name": f"พ.ศ. {year - 1}", "values": f"=({cells['G']})", "colour": palette.LAST_YEAR},
        {"name": f"พ.ศ. {year}", "values": f"=({cells['F']})", "colour": palette.THIS_YEAR},
    ]
    chart = _chart(page, {"type": "column"}, "คะแนนรายแบบวัดและคะแนนรวม", f"=({cells['A']})", series, labelled=True)
    chart.set_y_axis(_axis(page, 0))
    return chart


def _chart(
    page: Page,
    kind: dict[str, str],
    title: str,
    categories: str,
    series: list[dict[str, Any]],
    *,
    labelled: bool = False,
) -> Chart:
    chart: Chart = page.book.workbook.add_chart(kind)
    for entry in series:
        name = page.style.text(entry["name"])
        options: dict[str, Any] = {"name": name, "categories": categories, "values": entry["values"]}
        if kind["type"] == "radar":
            options |= {
                "line": {"color": hashed(entry["colour"]), "width": 2.25},
                "marker": {"type": "circle", "size": 6, "fill": {"color": hashed(entry["colour"])}},
            }
        else:
            options |= {"fill": {"color": hashed(entry["colour"])}, "gap": 60}
        if labelled:
            form = cell_number_format("score", page.style.digits)
            options["data_labels"] = {"value": True, "num_format": form, "font": _font(page, 12)}
        chart.add_series(options)
    chart.set_title({"name": page.style.text(title), "name_font": _font(page, 18, bold=True), "overlay": False})
    chart.set_legend({"position": "bottom", "font": _font(page)} if len(series) > 1 else {"none": True})
    chart.set_x_axis({"num_font": _font(page)})
    chart.set_chartarea({"border": {"color": hashed(palette.LINE)}})
    return chart


def _axis(page: Page, least: int) -> dict[str, Any]:
    form = cell_number_format("whole", page.style.digits)
    lines = {"visible": True, "line": {"color": hashed(palette.CHART_GRID)}}
    return {"min": least, "max": 100, "num_format": form, "num_font": _font(page, 12), "major_gridlines": lines}


def _floor(scores: list[Decimal]) -> int:
    """Return where a radar begins: high scores all look alike when it begins at nothing."""
    return max(0, int(min(scores)) // 10 * 10 - 10)


def _font(page: Page, size: int = 14, *, bold: bool = False) -> dict[str, Any]:
    return {"name": page.style.font, "size": size, "bold": bold, "color": hashed(palette.CHART_INK)}
