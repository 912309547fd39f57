"""Say on one page to citizens what was found and what will be done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil
from unicodedata import category

from itadocs.publish.html_pages import ShownFile, render_summary
from itadocs.render.context.document import Context

_LINES, _WIDTHS = 22, (42, 26, 20)
"""So many lines of measures fit on a page of A4 with ten indicators, and so many letters in a line of each column."""


def summary_page(context: Context, documents: Sequence[ShownFile]) -> bytes:
    """Return the page of an agency, from what its document is made of. ``documents`` are links to the whole."""
    result, year = context.result, context.document.assessed_year
    measures = [measure for group in context.groups for measure in group.measures]
    rows = [(_said(each.text), _said(each.owners), _said(each.periods)) for each in measures]
    shown = fitting_rows(rows)
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
                {"text": text, "owners": owners, "periods": periods} for text, owners, periods in rows[:shown]
            ],
            "more_measures": len(rows) - shown,
            "documents": documents,
        }
    )


def _said(paragraphs: Iterable[object]) -> str:
    return " ".join(str(each) for each in paragraphs)


def fitting_rows(rows: Sequence[tuple[str, str, str]]) -> int:
    """Return how many rows fit on the page; one at least."""
    left = float(_LINES)
    for number, row in enumerate(rows):
        left -= 0.3 + max(ceil(_width(text) / width) for text, width in zip(row, _WIDTHS, strict=True))
        if left < 0 and number:
            return number
    return len(rows)


def _width(text: str) -> int:
    """Return how many letters a text is wide: marks above and below take no room."""
    return sum(category(letter) != "Mn" for letter in text)
