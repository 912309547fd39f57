"""Let an officer confirm what was read of a document: everything by sheet, and what is not sure one by one."""

from __future__ import annotations

from collections.abc import Iterator

from itadocs.carry.confirm import ToConfirm, to_confirm
from itadocs.carry.document.records import DocumentRead, Doubt, alike_doubts
from itadocs.carry.fates import How, fate_of
from itadocs.carry.records import Carried, Row, Target
from itadocs.catalog import Catalog
from itadocs.thai.brief import and_more
from itadocs.values import replace

READ_OF_WORD = "อ่านจาก Word"


def confirm_document(carried: Carried, read: DocumentRead, target: Target, *, is_same_year: bool) -> Carried:
    """Return what was carried of a document with the rows in which it is confirmed; what is not sure has its own."""
    key = target.catalog.carried.key
    known = carried.data.get(key)
    shown = () if isinstance(known, list) else list(_shown(carried, target.catalog))
    rows: list[Row] = list(known) if isinstance(known, list) else to_confirm(shown, carried.counts, target.catalog)
    doubts = [doubt for doubt in read.doubts if is_same_year or _is_carried(doubt, target)]
    rows += _rows(doubts, target.catalog)
    return replace(carried, data={**carried.data, key: rows}, to_confirm=len(rows))


def _shown(carried: Carried, catalog: Catalog) -> Iterator[ToConfirm]:
    """Yield the measures, limitations and texts of a document of the same year, which are confirmed one by one."""
    for key, name in (("measures", "text"), ("limitations", "text")):
        rows, spec = carried.data.get(key), catalog.sheet(key)
        for row in rows if isinstance(rows, list) else ():
            if row.get(name):
                yield ToConfirm(spec.title, spec.field(name).header, "", str(row[name]), str(row.get("group", "")))
    texts, spec = carried.data.get("texts"), catalog.sheet("texts")
    for name, text in texts.items() if isinstance(texts, dict) else ():
        yield ToConfirm(spec.title, spec.field(name).header, "", str(text))


def _is_carried(doubt: Doubt, target: Target) -> bool:
    return fate_of(doubt.sheet, doubt.field, is_report=target.is_report).how is not How.LEFT


def _rows(doubts: list[Doubt], catalog: Catalog) -> Iterator[Row]:
    """Yield a row for every doubt; those of one column and reason share one."""
    for doubt, count in alike_doubts(doubts):
        spec = catalog.sheet(doubt.sheet)
        more = and_more(count - 1, "ช่อง")
        row: Row = {
            "sheet": f"{spec.title} ({READ_OF_WORD})",
            "item": f"{spec.field(doubt.field).header} ไม่แน่ใจ: {doubt.reason}{more}",
            "after": str(doubt.value),
        }
        yield row | ({"before": doubt.place} if doubt.place else {})
