"""The Excel deliverables, made without a template."""

from __future__ import annotations

from datetime import datetime

from itadocs.analysis import Derived
from itadocs.catalog import DocumentKind
from itadocs.model.records import Book, DocumentChoice


def render_workbook(
    book: Book, derived: Derived, kind: DocumentKind, choice: DocumentChoice, moment: datetime
) -> bytes:
    """The .xlsx of a kind whose format is ``xlsx``: the same bytes for the same input. KeyError for any other kind."""
    from itadocs.render.sheets.scores.book import render_scores

    return {"scores": render_scores}[kind.key](book, derived, choice, kind, moment)
