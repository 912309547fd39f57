"""Say how ready documents are, for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from itadocs.outcomes import ElementState, Readiness
from itadocs.thai.brief import and_more, first_names

_SHOWN = 4


def readiness_lines(found: Iterable[Readiness], *, briefly: bool = False) -> Iterator[str]:
    """Yield per wanted document the required elements, each ครบ or ขาด with the cells to fill, or ดูเอง.

    ``briefly`` leaves out the elements that are there.
    """
    for document in found:
        yield f"  ความพร้อมของ “{document.label}” ({_criteria(document)}): {_summary(document)}"
        for element in document.elements:
            if briefly and element.is_met:
                continue
            yield f"    {_state(element)} {element.no} {element.label}{_places(element)}"


def _criteria(document: Readiness) -> str:
    doubt = " ยังไม่ยืนยันกับประกาศ" if document.is_code_likely else ""
    code = f"{document.code}{doubt} " if document.code else ""
    rules = f" ตรวจตามเกณฑ์ปี {document.rules_of_be} ซึ่งเป็นปีล่าสุดที่ทราบ" if document.rules_of_be else ""
    return f"{code}เกณฑ์ปี {document.criteria_year_be}{rules}"


def _summary(document: Readiness) -> str:
    if not document.elements:
        return "ยังไม่ทราบองค์ประกอบของปีนี้ โปรดตรวจกับเกณฑ์ที่ประกาศ"
    by_hand = sum(element.by_hand for element in document.elements)
    counted = f"ครบ {document.met} จาก {len(document.elements) - by_hand} องค์ประกอบ"
    counted += and_more(by_hand, "องค์ประกอบให้ดูเองในเอกสาร")
    return counted if document.is_official else f"{counted} ที่โปรแกรมตรวจแทน (ยังไม่ทราบรายการทางการ)"


def _state(element: ElementState) -> str:
    return "ดูเอง" if element.by_hand else "ครบ" if element.is_met else "ขาด"


def _places(element: ElementState) -> str:
    if not element.gaps:
        return ""
    places = [f"{gap.where.tag} ({gap.of})" if gap.of else gap.where.tag for gap in element.gaps]
    return f" → กรอกที่ {first_names(places, _SHOWN, 'แห่ง')}"
