"""Hold what documents ask of the rows of a workbook: one table for the checker and for the workbook's own formulas.

What every sheet asks by itself stands in its fields (``required``).
"""

from __future__ import annotations

from collections.abc import Iterable

from itadocs.catalog.specs import DocumentKind, Sheet

ANALYSED = ("text", "keep")
"""Fields of the analysis, one of which every group needs that a document covers."""

MEASURE = (("group",), ("text",))
"""What makes a row of the measures a measure."""

MEASURE_ELEMENTS = (("steps",), ("periods", "start", "end"), ("owners",))
"""What every measure has: one field of each of these, its own or in its group's analysis, which shares them all."""

FINDING = ("finding",)
"""What a measure has beside, its own or shared alike, in a document that prints it."""

REPORTED = ("group", "output", "outcome")
"""What a first report of results consists of."""


def measure_elements(document: DocumentKind) -> tuple[tuple[str, ...], ...]:
    """Return the fields, one of each of which a measure needs in that document, the finding it answers first."""
    return (FINDING, *MEASURE_ELEMENTS) if document.with_findings else MEASURE_ELEMENTS


def first_fields(sheet: Sheet, document: DocumentKind) -> tuple[str, ...]:
    """Return the fields to fill where a sheet that a document needs is not begun, in their order; of fields that stand
    for each other the first."""
    match sheet.key:
        case "measures":
            asked = {keys[0] for keys in (*MEASURE, *measure_elements(document))}
        case "analysis":
            asked = {ANALYSED[0]}
        case "results":
            asked = set(REPORTED)
        case _:
            asked = {field.key for field in sheet.fields if field.required and not field.fixed}
    return tuple(field.key for field in sheet.fields if field.key in asked)


def asked_fields(sheet: Sheet, documents: Iterable[DocumentKind]) -> frozenset[str]:
    """Return the fields that the sheet itself requires, or one of these documents: those with an orange heading."""
    asked = {key for document in documents if sheet.key in document.needs for key in first_fields(sheet, document)}
    return frozenset({field.key for field in sheet.fields if field.required} | asked)
