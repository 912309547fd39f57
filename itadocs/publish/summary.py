"""Say on one page to citizens what was found and what will be done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from itadocs.publish.html_pages import ShownFile, render_summary
from itadocs.render.context.document import Context
from itadocs.thai.digits import DigitStyle, style_digits
from itadocs.thai.measure import WORD_LOSS, beginning, text_width, wrapped_lines
from itadocs.values import replace

_LINES, _WIDTHS = 22, (44, 27, 21)
"""So many lines of measures fit on a page of A4 with ten indicators, and so wide is each column: in units of the
measure, which a page of HTML has more or less of with the font of each machine. Tried in six."""
_TALLEST = 6
"""Lines of a measure: what is longer is said in the document."""
_TITLE_WIDTH, _NAME_WIDTH, _LINKS_WIDTH = 65, 63, 100
"""Width of a line of the title, of an indicator, and of the links to the documents."""
_MORE = "…"
_OF_INDICATOR = ("no", "name", "score", "last_score", "change")


def summary_page(context: Context, documents: Sequence[ShownFile], digits: DigitStyle) -> bytes:
    """Return the page of an agency, from what its document is made of, in the ``digits`` of that. ``documents`` are
    links to the whole."""
    result, year = context.result, context.document.assessed_year
    measures = [measure for group in context.groups for measure in group.measures]
    rows = [_shortened((_said(each.text), _said(each.owners), _said(each.periods))) for each in measures]
    scored = any(str(each.score) for each in context.indicators)
    indicators = list(context.indicators) if scored else []
    title = f"ผลการประเมินคุณธรรมและความโปร่งใส (ITA) ปีงบประมาณ พ.ศ. {year} {context.agency.name}"
    names = [_further_lines(f"{each.no} {each.name}", _NAME_WIDTH) for each in indicators]
    links = _further_lines(" · ".join(each.label for each in documents), _LINKS_WIDTH)
    taken = max(0, 2 * _further_lines(title, _TITLE_WIDTH) - 2) + sum(names) + len(indicators) - 10 + links
    shown = fitting_rows(rows, _LINES - taken)
    styled = partial(_styled, digits=digits)
    return render_summary(
        {
            "title": styled(title),
            "plan_year": styled(context.document.plan_year),
            "total": styled(result.total),
            "level": styled(result.level),
            "last_total": styled(result.last_total),
            "last_level": styled(result.last_level),
            "indicators": [{key: styled(getattr(each, key)) for key in _OF_INDICATOR} for each in indicators],
            "has_last": any(str(each.last_score) for each in indicators),
            "measures": [
                dict(zip(("text", "owners", "periods"), map(styled, row), strict=True)) for row in rows[:shown]
            ],
            "more_measures": styled(len(rows) - shown) if len(rows) > shown else "",
            "documents": [replace(each, label=styled(each.label)) for each in documents],
        }
    )


def _styled(value: object, digits: DigitStyle) -> str:
    return style_digits(str(value), digits)


def _said(paragraphs: Iterable[object]) -> str:
    return " ".join(str(each) for each in paragraphs)


def _further_lines(text: str, width: int) -> int:
    """Return how many lines a text takes besides the first."""
    return wrapped_lines(text_width(text), width) - 1


def _shortened(row: tuple[str, str, str]) -> tuple[str, str, str]:
    """Return a row that leaves room for others."""
    text, owners, periods = (
        _cut(cell, _TALLEST * (width - WORD_LOSS)) for cell, width in zip(row, _WIDTHS, strict=True)
    )
    return text, owners, periods


def _cut(text: str, width: float) -> str:
    """Return as much of a text as is so wide, to the end of a word where one is near."""
    if text_width(text) <= width:
        return text
    fitting = beginning(text, width - text_width(_MORE))
    whole = fitting.rpartition(" ")[0]
    return f"{whole if len(whole) * 2 > len(fitting) else fitting}{_MORE}"


def fitting_rows(rows: Sequence[tuple[str, str, str]], lines: float = _LINES) -> int:
    """Return how many rows fit in so many lines; one at least."""
    left = float(lines)
    for number, row in enumerate(rows):
        left -= 0.3 + max(wrapped_lines(text_width(text), width) for text, width in zip(row, _WIDTHS, strict=True))
        if left < 0 and number:
            return number
    return len(rows)
