"""Draw the figures of a document from the derived figures of its workbook; leave out one whose data is missing."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from itadocs.analysis import Derived, Score, Standing
from itadocs.catalog.arithmetic import round_half_up
from itadocs.model.records import Book
from itadocs.render.context.figure import Figure, Series
from itadocs.render.context.record import ContextField, ContextRecord
from itadocs.thai.digits import format_score

NONE = Figure()
FEWEST = 3
"""Values that a chart of the total needs: two are said in a sentence."""
MOST = 7
"""Years whose names find room beside each other with the era before each."""
NEAR = 10
"""Points from the threshold to the lowest score from which on the line would only push the bars together."""


class Charted(Struct, frozen=True):
    """Hold what the figures of a document are drawn from."""

    book: Book
    derived: Derived


class FiguresContext(ContextRecord[Charted]):
    """แผนภูมิ เป็นเท็จเมื่อข้อมูลไม่ครบหรือสมุดงานเลือกไม่ใส่"""

    overall: ContextField[Charted, Figure] = ContextField("คะแนนรวมเทียบปีก่อน คะแนนเฉลี่ยระดับประเทศ และค่าเป้าหมาย")
    history: ContextField[Charted, Figure] = ContextField("คะแนนรวมย้อนหลัง")
    instruments: ContextField[Charted, Figure] = ContextField("คะแนนแบบวัด")
    indicators: ContextField[Charted, Figure] = ContextField("คะแนนตัวชี้วัดปีที่ประเมิน")
    comparison: ContextField[Charted, Figure] = ContextField("คะแนนตัวชี้วัดเทียบปีก่อน")


figures_context = FiguresContext(
    overall=lambda charted: _overall(charted.book),
    history=lambda charted: _history(charted.book),
    instruments=lambda charted: _instruments(charted.book, charted.derived),
    indicators=lambda charted: _indicators(charted.book, charted.derived, compared=False),
    comparison=lambda charted: _indicators(charted.book, charted.derived, compared=True),
).of
"""All figures a template may place."""

no_figures_context = FiguresContext(overall=NONE, history=NONE, instruments=NONE, indicators=NONE, comparison=NONE).of
"""The same where the workbook wants none."""


def _year(year_be: int) -> str:
    return f"ปีงบประมาณ พ.ศ. {year_be}"


def _value(score: Score | None) -> Decimal | None:
    return None if score is None else round_half_up(score.value)


def _described(title: str, categories: Sequence[str], series: Sequence[Series]) -> str:
    """Return the alternative text: what the chart shows, value by value."""
    rows = []
    for entry in series:
        values = [
            f"{category} {format_score(value)}"
            for category, value in zip(categories, entry.values, strict=True)
            if value is not None
        ]
        rows.append(f"{entry.name}: {', '.join(values)}")
    return f"{title} {' · '.join(rows)}"


def _overall(book: Book) -> Figure:
    """Return this year beside last year and the nation, with the target as a line; what two bars say, the text says."""
    result = book.result
    year = result.assessed_year_be
    bars = [
        (_year(year - 1), result.last_total),
        (_year(year), result.total),
        ("เฉลี่ยทั้งประเทศ", result.national_mean),
    ]
    known = [(name, _value(score)) for name, score in bars if score is not None]
    if len(known) < FEWEST:
        return NONE
    categories = tuple(name for name, _ in known)
    target = round_half_up(result.target.value)
    mark = Series(f"ค่าเป้าหมาย {format_score(target)} (เส้นประ)", (target,) * len(known), is_mark=True)
    series = (Series("คะแนน ITA", tuple(value for _, value in known)), mark)
    return Figure("column", categories, series, _described("แผนภูมิแท่งคะแนนรวม", categories, series))


def _history(book: Book) -> Figure:
    points = sorted(book.history, key=lambda point: point.year_be.value)
    if len(points) < FEWEST:
        return NONE
    years = tuple(f"พ.ศ. {point.year_be.value}" for point in points)
    categories = years if len(years) <= MOST else tuple(str(point.year_be.value) for point in points)
    series = (Series("คะแนน ITA", tuple(_value(point.score) for point in points)),)
    return Figure("line", categories, series, _described("แผนภูมิเส้นคะแนนรวมย้อนหลัง", years, series))


def _years(book: Book, standings: Sequence[Standing]) -> tuple[Series, ...]:
    """Return last year, where anything is known of it, and this year."""
    year = book.result.assessed_year_be
    this_year = Series(_year(year), tuple(_value(standing.this_year) for standing in standings))
    last_year = Series(_year(year - 1), tuple(_value(standing.last_year) for standing in standings))
    return (last_year, this_year) if any(value is not None for value in last_year.values) else (this_year,)


def _with_threshold(book: Book, series: tuple[Series, ...]) -> tuple[Series, ...]:
    """Return the values with a line where those to be improved end, unless all of them lie far above it."""
    threshold = round_half_up(book.result.threshold.value)
    lowest = min(value for entry in series for value in entry.values if value is not None)
    if lowest - threshold > NEAR:
        return series
    name = f"เกณฑ์คะแนนที่ต้องพัฒนา {format_score(threshold)} (เส้นประ)"
    return (*series, Series(name, (threshold,) * len(series[0].values), is_mark=True))


def _instruments(book: Book, derived: Derived) -> Figure:
    rows: list[tuple[str, Standing]] = []
    for instrument in book.framework.instruments:
        parts = [
            (f"{instrument.code} {part.name}", standing)
            for part in book.framework.parts_of(instrument.code)
            if (standing := derived.parts.get((instrument.code, part.no))) and standing.this_year
        ]
        rows += parts or [(instrument.code, derived.instruments[instrument.code])]
    if any(standing.this_year is None for _, standing in rows):
        return NONE
    categories = tuple(name for name, _ in rows)
    series = _with_threshold(book, _years(book, [standing for _, standing in rows]))
    return Figure("column", categories, series, _described("แผนภูมิแท่งคะแนนรายแบบวัด", categories, series))


def _indicators(book: Book, derived: Derived, *, compared: bool) -> Figure:
    standings = [derived.indicators[indicator.no] for indicator in book.framework.indicators]
    if any(standing.this_year is None for standing in standings):
        return NONE
    series = _years(book, standings)
    if compared and len(series) < 2:
        return NONE
    categories = tuple(f"{indicator.no} {indicator.name}" for indicator in book.framework.indicators)
    series = _with_threshold(book, series if compared else series[-1:])
    title = "แผนภูมิแท่งคะแนนรายตัวชี้วัดเทียบปีก่อน" if compared else "แผนภูมิแท่งคะแนนรายตัวชี้วัด"
    return Figure("bar", categories, series, _described(title, categories, series))
