"""Make ``scores.xlsx``: the scores of a workbook with the reckoning behind them."""

from __future__ import annotations

from itadocs.catalog import DocumentKind
from itadocs.deliverables.entry import Rendered
from itadocs.deliverables.rendering import RenderInput
from itadocs.model.records import DocumentChoice


def render_score_book(content: RenderInput, kind: DocumentKind, choice: DocumentChoice) -> Rendered:
    """Render the workbook of scores; the same bytes for the same input."""
    from itadocs.render.sheets.scores.book import render_scores

    return Rendered(render_scores(content.book, content.derived, choice, kind, content.options.moment))
