"""Hold what one unit reports, small enough to hand from one process to another."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from itadocs.model.records import Book, Report
from itadocs.problems import Where
from itadocs.thai.compare import without_marks
from itadocs.validate.typed import Block, GroupRef, TypedBook
from itadocs.values import Lines, Text


class MeasureReport(Struct, frozen=True):
    """Hold what a unit reports of one of its measures, or of a whole group: then ``text`` is empty.

    ``where`` is the cell where the result belongs, ``code_where`` that of the measure's code.
    """

    group: GroupRef
    text: Lines
    code: Text
    where: Where
    code_where: Where
    reports: tuple[Report, ...] = ()

    @property
    def text_key(self) -> str:
        """Return the measure's text in the form in which texts are compared."""
        return without_marks("".join(self.text))


class UnitReport(Struct, frozen=True):
    """Hold a unit's workbook as far as the province needs it. Years are B.E."""

    file: str
    kind: str
    name: Text
    short_name: Text
    province: Text
    assessed_year_be: int
    plan_year_be: int
    year_where: Where
    name_where: Where
    kind_where: Where
    province_where: Where
    results_where: Where
    measures: tuple[MeasureReport, ...] = ()
    total: Decimal = Decimal(0)
    """The total in its sheet ผลการประเมิน, which the province fills with its own."""
    scores: tuple[tuple[int, Decimal], ...] = ()
    """The scores of its own that a unit entered, by number of the indicator."""

    @property
    def content(self) -> tuple[object, ...]:
        """Return all that is reported, without the cells it stands in: two workbooks may say the very same."""
        return tuple(
            (entry.group, entry.text_key, str(entry.code), tuple(_content(each) for each in entry.reports))
            for entry in self.measures
        )

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing is reported yet: the workbook is as it was handed out, or as good as."""
        return not any(entry.reports for entry in self.measures)


def _content(report: Report) -> tuple[object, ...]:
    percent = report.percent.value if report.percent else None
    return (report.outputs, report.outcomes, report.step, report.status, percent, report.evidence)


def unit_report(book: Book, typed: TypedBook) -> UnitReport:
    """Return the report of a unit's workbook. A row that names a measure and says nothing about it is no report."""
    agency, result = typed.form("agency"), typed.form("result")
    assert agency is not None
    assert result is not None  # a book has both
    return UnitReport(
        file=book.file,
        kind=book.agency.kind,
        name=book.agency.name,
        short_name=book.agency.short_name,
        province=book.agency.province,
        assessed_year_be=book.result.assessed_year_be,
        plan_year_be=book.result.plan_year_be,
        year_where=result.places["plan_year" if result.has("plan_year") else "assessed_year"],
        name_where=agency.places["name"],
        kind_where=agency.places["kind"],
        province_where=agency.places["province"],
        results_where=typed.sheet("results").where,
        measures=tuple(_measures(book, typed)),
        total=book.result.total.value,
        scores=tuple((score.no, score.this_year.value) for score in book.indicators if score.this_year),
    )


def has_content(report: Report) -> bool:
    """Tell whether a report says anything."""
    said = (report.outputs, report.outcomes, report.status, report.percent, report.evidence)
    return any(part is not None and part != "" and part != () for part in said)


def _measures(book: Book, typed: TypedBook) -> list[MeasureReport]:
    found = []
    for group in book.groups:
        ref = (group.kind, group.no)
        rows = [block for block in typed.results if block.group == ref]
        blocks = typed.measures_of(ref)
        for number, (measure, block) in enumerate(zip(group.measures, blocks, strict=True), start=1):
            where = _place(rows, number, typed)
            reports = tuple(report for report in measure.reports if has_content(report))
            code_where = block.first.places["code"]
            found.append(MeasureReport(ref, measure.text, measure.code, where, code_where, reports))
        if reports := tuple(report for report in group.reports if has_content(report)):
            where = _place(rows, None, typed)
            found.append(MeasureReport(ref, Lines(), Text(), where, where, reports))
    return found


def _place(rows: list[Block], number: int | None, typed: TypedBook) -> Where:
    """Return the cell of the output of a measure's first row; the sheet where it has none."""
    for row in rows:
        if row.first.value("measure", int) == number:
            return row.first.places["output"]
    return typed.sheet("results").where
