"""The readiness of documents for people and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypedDict

from itadocs.outcomes import ElementState, Readiness

_SHOWN = 4


class GapData(TypedDict):
    """What an element lacks: of which issue, indicator or measure (null: of the document), and the cell to fill."""

    of: str | None
    sheet: str | None
    cell: str | None


class ElementData(TypedDict):
    """A required element; ``met`` is true where ``gaps`` is empty."""

    no: str
    label: str
    met: bool
    gaps: list[GapData]


class ReadinessData(TypedDict):
    """A wanted document. ``official`` is false where the official list is unknown; ``elements`` may then be empty."""

    document: str
    criteria_year: int
    code: str | None
    official: bool
    source: str | None
    elements: list[ElementData]


def readiness_lines(found: Iterable[Readiness]) -> Iterator[str]:
    """Per wanted document the required elements, each ครบ or ขาด with the cells to fill."""
    for document in found:
        code = f"{document.code} " if document.code else ""
        yield f"  ความพร้อมของ “{document.label}” ({code}เกณฑ์ปี {document.criteria_year_be}): {_summary(document)}"
        for element in document.elements:
            yield f"    {'ครบ' if element.is_met else 'ขาด'} {element.no} {element.label}{_places(element)}"


def readiness_data(found: Iterable[Readiness]) -> list[ReadinessData]:
    """The same as plain data."""
    return [
        {
            "document": document.document,
            "criteria_year": document.criteria_year_be,
            "code": document.code,
            "official": document.is_official,
            "source": document.source or None,
            "elements": [_element(element) for element in document.elements],
        }
        for document in found
    ]


def _summary(document: Readiness) -> str:
    if not document.elements:
        return "ยังไม่ทราบองค์ประกอบของปีนี้ โปรดตรวจกับเกณฑ์ที่ประกาศ"
    counted = f"ครบ {document.met} จาก {len(document.elements)} องค์ประกอบ"
    return counted if document.is_official else f"{counted} ที่โปรแกรมตรวจแทน (ยังไม่ทราบรายการทางการ)"


def _places(element: ElementState) -> str:
    if element.is_met:
        return ""
    shown = [f"{gap.where.tag} ({gap.of})" if gap.of else gap.where.tag for gap in element.gaps[:_SHOWN]]
    more = len(element.gaps) - _SHOWN
    return f" → กรอกที่ {', '.join(shown)}{f' และอีก {more} แห่ง' if more > 0 else ''}"


def _element(element: ElementState) -> ElementData:
    gaps: list[GapData] = [
        {"of": gap.of or None, "sheet": gap.where.sheet, "cell": gap.where.cell} for gap in element.gaps
    ]
    return {"no": element.no, "label": element.label, "met": element.is_met, "gaps": gaps}
