"""Hold what documents ask of the rows of a workbook: one table for the checker and for the workbook's own formulas.

What every sheet asks by itself stands in its fields (``required``).
"""

from __future__ import annotations

from itadocs.catalog.specs import DocumentKind

ANALYSED = ("text", "keep")
"""Fields of the analysis, one of which every group needs that a document covers."""

MEASURE_ELEMENTS = (("steps",), ("periods", "start", "end"), ("owners",))
"""What every measure has: one field of each of these, its own or in its group's analysis, which shares them all."""

FINDING = ("finding",)
"""What a measure has beside, its own or shared alike, in a document that prints it."""

REPORTED = ("group", "output", "outcome")
"""What a first report of results consists of."""


def measure_elements(document: DocumentKind) -> tuple[tuple[str, ...], ...]:
    """Return the fields, one of each of which a measure needs in that document, the finding it answers first."""
    return (FINDING, *MEASURE_ELEMENTS) if document.with_findings else MEASURE_ELEMENTS
