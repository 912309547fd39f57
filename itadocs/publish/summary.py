"""Say on one page to citizens what was found and what will be done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from itadocs.publish.html_pages import ShownFile, render_summary
from itadocs.render.context.document import Context

_SHOWN = 12
"""So many measures fit on a page of A4 with the indicators."""


def summary_page(context: Context, documents: Sequence[ShownFile]) -> bytes:
    """Return the page of an agency, from what its document is made of. ``documents`` are links to the whole."""
    result, year = context.result, context.document.assessed_year
    measures = [measure for group in context.groups for measure in group.measures]
    indicators = list(context.indicators)
    return render_summary(
        {
            "title": f"ผลการประเมินคุณธรรมและความโปร่งใส (ITA) ปีงบประมาณ พ.ศ. {year} {context.agency.name}",
            "total": str(result.total),
            "level": str(result.level),
            "last_total": str(result.last_total),
            "last_level": str(result.last_level),
            "indicators": indicators,
            "has_last": any(str(each.last_score) for each in indicators),
            "measures": [
                {"text": _said(each.text), "owners": _said(each.owners), "periods": _said(each.periods)}
                for each in measures[:_SHOWN]
            ],
            "more_measures": max(0, len(measures) - _SHOWN),
            "documents": documents,
        }
    )


def _said(paragraphs: Iterable[object]) -> str:
    return " ".join(str(each) for each in paragraphs)
