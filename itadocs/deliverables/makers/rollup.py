"""Make ``rollup.xlsx`` of a province's set: who reported what, and who has to be asked again."""

from __future__ import annotations

from itadocs.catalog import DocumentKind
from itadocs.deliverables.entry import Rendered
from itadocs.deliverables.rendering import RenderInput
from itadocs.model.records import DocumentChoice


def render_set(content: RenderInput, _kind: DocumentKind, _choice: DocumentChoice) -> Rendered:
    """Render what became of every unit of a set."""
    from itadocs.render.sheets.rollup.book import render_rollup

    return Rendered(render_rollup(content.rollup, content.options.moment))
