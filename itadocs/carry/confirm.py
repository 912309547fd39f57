"""List what an officer is to confirm: texts and measures one by one, everything else by sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from itadocs.carry.records import Row
from itadocs.catalog import Catalog

WHOLE = "ทั้งแผ่นงาน"


class ToConfirm(Struct, frozen=True):
    """Hold one thing to confirm: the sheet's title, what it is, its text last year (empty where it is the same), its
    text now, and the group it belongs to."""

    sheet: str
    item: str
    before: str
    after: str
    group: str = ""


def to_confirm(shown: Sequence[ToConfirm], counts: Mapping[str, int], catalog: Catalog) -> list[Row]:
    """Return the rows of the sheet of confirmations, in the order of the sheets; ``counts`` are cells by title."""
    singly = {entry.sheet for entry in shown}
    rows: list[Row] = []
    for spec in catalog.sheets:
        if spec.title in singly:
            rows += (_row(entry) for entry in shown if entry.sheet == spec.title)
        elif counts.get(spec.title):
            rows.append(_row(ToConfirm(spec.title, WHOLE, "", f"{counts[spec.title]} ช่อง")))
    return rows


def _row(entry: ToConfirm) -> Row:
    row = {"sheet": entry.sheet, "group": entry.group, "item": entry.item, "before": entry.before, "after": entry.after}
    return {key: value for key, value in row.items() if value}
