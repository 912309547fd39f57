"""Say what the rows that a workbook lists hold from the start: one answer for who writes them and who reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from itadocs.catalog.choices import instrument_rows
from itadocs.catalog.frameworks import Framework
from itadocs.catalog.kinds import Kind

GivenRows = Mapping[object, Mapping[str, str | int]]
"""What a row is of (an item's code, an indicator's number, ``EIT:1``) → its fields by key."""

TO_CONFIRM = "ชื่อข้อและตัวชี้วัดยังไม่ยืนยันกับประกาศของปีนี้ แก้ได้ เอกสารพิมพ์ตามที่แก้"
TO_NAME = "ยังไม่ทราบชื่อข้อ พิมพ์ชื่อตามประกาศของปีนี้"


def own_remarks(kinds: Iterable[Kind]) -> frozenset[str]:
    """Return the lines of remarks beside items that are the program's own, for agencies of these kinds."""
    return frozenset({TO_CONFIRM, TO_NAME, *(entry.note for kind in kinds for entry in kind.item_notes)})


def given_rows(framework: Framework, prefill: str | None) -> GivenRows:
    """Return the rows of a sheet in their printed order; empty where the year lists none for it."""
    build = _GIVEN.get(prefill or "")
    return build(framework) if build else {}


def _instruments(framework: Framework) -> GivenRows:
    names: dict[str, str] = {}
    for instrument in framework.instruments:
        names[instrument.code] = instrument.name
        for part in framework.parts_of(instrument.code):
            names[f"{instrument.code}:{part.no}"] = f"{instrument.name} ({part.english_name})"
    return {key: {"instrument": label, "name": names[key]} for key, label in instrument_rows(framework).items()}


def _indicators(framework: Framework) -> GivenRows:
    return {i.no: {"no": i.no, "name": i.name, "instrument": i.instrument} for i in framework.indicators}


def _items(framework: Framework) -> GivenRows:
    return {
        item.code: {
            "code": item.code,
            "indicator": f"{item.indicator} ({framework.instrument_of(item).code})",
            "label": item.label,
        }
        for item in framework.items
    }


_GIVEN: Mapping[str, Callable[[Framework], GivenRows]] = {
    "instruments": _instruments,
    "indicators": _indicators,
    "items": _items,
}
