"""Hold the readiness of documents as records."""

from __future__ import annotations

from itadocs.outcomes import ElementState, Readiness
from itadocs.report.data.records import JsonRecord


class GapData(JsonRecord):
    """Say what an element lacks: of which issue, indicator or measure (null: of the document), and the cell to fill."""

    of: str | None
    sheet: str | None
    cell: str | None


class ElementData(JsonRecord):
    """Stand for a required element; ``met`` is true where ``gaps`` is empty, null where only a person can tell."""

    no: str
    label: str
    met: bool | None
    gaps: list[GapData]


class ReadinessData(JsonRecord):
    """Hold a wanted document against what its criteria year requires.

    ``official`` is false where the official list is unknown; ``elements`` may then be empty. ``criteria_year`` is B.E.
    ``rules_year`` is the earlier year whose elements these are, null where they are the criteria year's own;
    ``code_likely`` says that the code is from another source than the criteria and was not typed in the workbook.
    """

    document: str
    criteria_year: int
    code: str | None
    official: bool
    source: str | None
    elements: list[ElementData]
    rules_year: int | None
    code_likely: bool


def readiness_data(document: Readiness) -> ReadinessData:
    """Return the readiness of a document as a record."""
    return ReadinessData(
        document=document.document,
        criteria_year=document.criteria_year_be,
        code=document.code,
        official=document.is_official,
        source=document.source or None,
        elements=[_element(element) for element in document.elements],
        rules_year=document.rules_of_be,
        code_likely=document.is_code_likely,
    )


def _element(element: ElementState) -> ElementData:
    gaps = [GapData(of=gap.of or None, sheet=gap.where.sheet, cell=gap.where.cell) for gap in element.gaps]
    met = None if element.by_hand else element.is_met
    return ElementData(no=element.no, label=element.label, met=met, gaps=gaps)
