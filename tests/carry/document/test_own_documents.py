"""A document of this program gives back every field it prints: cell by cell, under the same row."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest

from itadocs.carry.document import DocumentRead, read_document
from itadocs.read.book import read_workbook
from itadocs.thai.compare import without_typography
from itadocs.thai.dates import DateRange
from itadocs.validate import TypedBook, type_workbook
from itadocs.values import Lines
from tests.support.documents import sample_path, val, w
from tests.support.made import DIPROM, DITP, DIW, LAMPHUN, OIE, sample
from tests.support.workbooks import CATALOG

MUNICIPALITY = "municipality-2569"
SAMPLES = (OIE, DIPROM, DITP, *(pytest.param(name, marks=pytest.mark.slow) for name in (DIW, LAMPHUN, MUNICIPALITY)))
Values = dict[str, list[Any]]


@cache
def read(name: str) -> DocumentRead:
    return read_document(sample(name).package.data, "เอกสาร.docx", CATALOG)


@cache
def typed(name: str) -> TypedBook:
    raw = read_workbook(sample_path(name), CATALOG).value
    assert raw is not None
    return type_workbook(raw, CATALOG).value


@cache
def typed_again(name: str) -> TypedBook:
    book = read(name).book
    assert book is not None
    return type_workbook(book, CATALOG).value


@cache
def tags(name: str) -> frozenset[str]:
    """The cells that a document names in its content controls."""
    package = sample(name).package
    return frozenset(str(val(tag)) for tag in package.tree("document").iter(w("tag")))


def plain(value: object) -> object:
    """A value as it is compared: whatever the style of its digits, without typed numbers."""
    match value:
        case Lines():
            return [without_typography(re.sub(r"^\s*(?:[0-9๐-๙]+[.)]|-)\s+", "", line)) for line in value]
        case str():
            return without_typography(value)
        case DateRange():
            return (value.start, value.end, without_typography(value.phrase or ""))
        case tuple():
            return [plain(getattr(each, "text", getattr(each, "value", each))) for each in value]
    return value


def printed(name: str) -> Values:
    """``sheet.field`` → the values of the cells that the document names, in the order of their rows."""
    found: Values = {}
    for sheet in CATALOG.sheets:
        for row in typed(name).rows(sheet.key):
            for field in sheet.fields:
                place = row.places.get(field.key)
                if place and place.tag in tags(name) and field.key in row.values and not row.is_merged(field.key):
                    found.setdefault(f"{sheet.key}.{field.key}", []).append(plain(row.values[field.key]))
    return found


def carried(name: str) -> Values:
    found: Values = {}
    for sheet in CATALOG.sheets:
        for row in typed_again(name).rows(sheet.key):
            for key, value in row.values.items():
                found.setdefault(f"{sheet.key}.{key}", []).append(plain(value))
    return found


@pytest.mark.parametrize("name", SAMPLES)
def test_every_cell_that_a_document_prints_comes_back_as_it_was_typed(name: str) -> None:
    asked, back = printed(name), carried(name)
    assert len(asked) > 8
    assert {key: back.get(key) for key in asked} == asked


@pytest.mark.parametrize("name", SAMPLES)
def test_every_measure_comes_back_under_its_own_indicator_or_issue(name: str) -> None:
    def measures(book: TypedBook) -> list[tuple[object, object]]:
        return [(measure.group, plain(measure.lines("text"))) for measure in book.measures]

    assert measures(typed_again(name)) == measures(typed(name))


def test_every_reported_result_comes_back_under_its_own_measure() -> None:
    def results(book: TypedBook) -> list[object]:
        return [
            (report.group, report.first.value("measure", int), plain(report.lines("output"))) for report in book.results
        ]

    assert results(typed_again(DIPROM)) == results(typed(DIPROM))


@pytest.mark.parametrize("name", SAMPLES)
def test_years_are_those_of_the_workbook(name: str) -> None:
    before, now = typed(name), typed_again(name)
    assert now.framework is not None
    assert before.framework is not None
    assert now.framework.year_be == before.framework.year_be
    assert now.plan_year_be == before.plan_year_be


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_of_an_unchanged_document_is_doubtful_but_the_kind_of_agency(name: str) -> None:
    assert {(doubt.sheet, doubt.field) for doubt in read(name).doubts} <= {("agency", "kind")}
    assert read(name).is_own
