"""Render ``rollup.xlsx``: a province's set for its governor's office, who reported what and who has not."""

from __future__ import annotations

from datetime import datetime

from itadocs.catalog.marks import KIND as MARK
from itadocs.model.rollup import Rollup
from itadocs.render.sheets.page import SheetBook, SheetStyle
from itadocs.render.sheets.rollup.cover import COVER_WIDTHS, write_cover
from itadocs.render.sheets.rollup.findings import FINDING_WIDTHS, write_findings
from itadocs.render.sheets.rollup.progress import DETAIL_WIDTHS, matrix_widths, write_details, write_matrix
from itadocs.render.sheets.rollup.scores import score_widths, write_scores
from itadocs.render.sheets.rollup.top import COVER, DETAILS, FINDINGS, KIND, MATRIX, SCORES, UNITS
from itadocs.render.sheets.rollup.units import unit_widths, write_units


def render_rollup(data: Rollup, moment: datetime) -> bytes:
    """Return the workbook: the same bytes for the same rollup and ``moment`` (the clock of the run).

    Scores have a sheet where any unit has some.
    """
    title = f"สรุปรวมการรายงานของ{data.words.unit}"
    target = SheetBook(SheetStyle(data.digits, data.font, moment), title, data.agency)
    cover = target.page(COVER, COVER_WIDTHS)
    write_units(target.page(UNITS, unit_widths(data)), data)
    write_matrix(target.page(MATRIX, matrix_widths(data)), data)
    write_details(target.page(DETAILS, DETAIL_WIDTHS), data)
    write_findings(target.page(FINDINGS, FINDING_WIDTHS), data)
    if data.scores:
        write_scores(target.page(SCORES, score_widths(data)), data)
    write_cover(cover, title, data)
    target.identify({MARK: KIND})
    return target.close()
