"""Hold what documents ask of the rows of a workbook: one table for the checker and for the workbook's own formulas.

What every sheet asks by itself stands in its fields (``required``).
"""

from __future__ import annotations

from itadocs.catalog.specs import DocumentKind

ANALYSED = ("text", "keep")
"""Fields of the analysis, one of which every group needs that a document covers."""

MEASURE_ELEMENTS = (("steps",), ("periods", "start", "end"), ("owners",))
"""What every measure has: one field of each of these, of its own or of its group's analysis."""

FINDING = ("finding",)
"""What a measure has beside, of its own, in a document that prints it."""

REPORTED = ("group", "output", "outcome")
"""What a first report of results consists of."""


def measure_elements(document: DocumentKind) -> tuple[tuple[str, ...], ...]:
    """Return the fields, one of each of which a measure needs in that document, those that cannot be shared first."""
    return (FINDING, *MEASURE_ELEMENTS) if document.with_findings else MEASURE_ELEMENTS


def is_shareable(element: tuple[str, ...]) -> bool:
    """Say whether the analysis of a group can have an element for all its measures."""
    return element != FINDING
