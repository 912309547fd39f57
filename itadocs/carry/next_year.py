"""Carry a workbook over into one of a later year: field by field what the table of fates says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from itadocs.carry.cells import KEYS, all_cells, cleared, is_shared, joined, left_out, moved, own_cells, rows_of, taken
from itadocs.carry.confirm import ToConfirm, to_confirm
from itadocs.carry.fates import How, fate_of
from itadocs.carry.records import Carried, LastBook, LeftOut, Row, Target
from itadocs.carry.reported import reported_rows
from itadocs.carry.scores import history_rows, last_indicators, last_instruments, last_result
from itadocs.catalog.given import given_rows, own_remarks
from itadocs.catalog.specs import Sheet
from itadocs.read.raw import RawCell, RawRow
from itadocs.thai.dates import format_date
from itadocs.validate.drafts import draft_cells
from itadocs.validate.typed import Block, GroupRef

NO_GROUP = "ปีนี้ไม่มีตัวชี้วัดหรือประเด็นชื่อเดียวกัน หรือเล่มใหม่จัดตามอีกแบบ"
NO_MEASURE = "ไม่ได้อยู่ใต้มาตรการใดที่ยกมา"
NO_CHOICE = "ปีนี้ไม่มีตัวเลือกนี้"

SHOWN = {"result": None, "limitations": ("text",), "texts": None}
"""Sheets whose cells are confirmed one by one → the fields that are; None for all."""
_OWN_ROWS = {
    "instruments": last_instruments,
    "indicators": last_indicators,
    "history": history_rows,
    "results": reported_rows,
}
"""Sheets whose rows are made of several cells of last year's, not taken one by one."""


def carry_to_next_year(last: LastBook, target: Target) -> Carried:
    """Return the data of next year's workbook, with the rows of the sheet in which each part of it is confirmed."""
    left: list[LeftOut] = []
    shown: list[ToConfirm] = []
    data: dict[str, object] = {}
    counts: dict[str, int] = {}
    for spec in target.catalog.sheets:
        rows = _Sheet(last, target, spec, left, shown).rows()
        if rows:
            data[spec.key] = rows[0] if spec.layout == "form" else rows
            counts[spec.title] = sum(len(row) for row in rows)
    confirm = to_confirm(shown, counts, target.catalog)
    return Carried({**data, target.catalog.carried.key: confirm}, counts, tuple(left), len(confirm))


class _Sheet:
    """Carry one sheet; what is left out and what is to be confirmed one by one goes to the lists given."""

    def __init__(
        self, last: LastBook, target: Target, spec: Sheet, left: list[LeftOut], shown: list[ToConfirm]
    ) -> None:
        self._last, self._target, self._spec, self._left, self._shown = last, target, spec, left, shown
        self._by = target.framework.year_be - last.year_be
        self._fields = {field.key: field for field in spec.fields}
        frame = target.catalog.framework(last.year_be, last.framework.family)
        self._given = given_rows(frame, spec.prefill)

    def rows(self) -> list[Row]:
        """Return the rows of the new sheet; a form has one."""
        taken_rows = {
            "documents": self._documents,
            "measures": self._measures,
            "analysis": self._analysis,
        }.get(self._spec.key, self._plain)()
        rows = [row for row in taken_rows if row]
        made = _OWN_ROWS.get(self._spec.key)
        if made is not None:
            return made(self._last, self._target, self._left)
        if self._spec.key == "result":
            own = last_result(self._last, self._target, self._left)
            self._shown += (ToConfirm(self._spec.title, self._fields[key].header, "", str(own[key])) for key in own)
            return [{**own, **(rows[0] if rows else {})}]
        return rows

    def _plain(self) -> Iterator[Row]:
        own = own_remarks(self._target.catalog.kinds.values())
        for row, typed in rows_of(self._last, self._spec.key):
            given = self._given.get(typed.values.get(KEYS.get(self._spec.key, "")), {})
            cells = {key: cell for key, cell in all_cells(row).items() if not _is_own(key, cell, given, own)}
            yield self._row(row, cells, shows=self._spec.key in SHOWN) | cleared(self._last, self._spec)
            self._left += (
                LeftOut(cell.where, "หมายเหตุ", "บันทึกของเจ้าหน้าที่เกี่ยวกับค่าของปีก่อน") for cell in row.remarks.values()
            )

    def _documents(self) -> Iterator[Row]:
        labels = self._target.labels("document_kinds")
        for row, typed in rows_of(self._last, self._spec.key):
            kind = typed.value("kind", str)
            if kind is None:
                self._left += left_out(row, self._spec, NO_CHOICE)
            else:
                cells = all_cells(row)
                chosen = ("wanted",) if self._target.has_choice else ()
                yield self._row(row, {key: cells[key] for key in cells if key not in chosen}) | {"kind": labels[kind]}

    def _measures(self) -> Iterator[Row]:
        """Yield the measures, each with its group; rows that continue one go with it."""
        group: GroupRef | None = None
        label: str | None = None
        is_open = False
        for row, typed in rows_of(self._last, self._spec.key):
            group = typed.group() or group
            begins = typed.has("text")
            label = self._group_label(group) if begins else label
            is_open = label is not None and (is_open or begins)
            if not is_open or label is None:
                self._left += left_out(row, self._spec, NO_GROUP if begins or group else NO_MEASURE)
                continue
            cells = own_cells(row, self._spec)
            new = self._row(row, cells)
            if begins:
                new["group"] = label
                self._shown.append(self._shown_measure(cells, new, label))
            if draft_cells(Block(group, (typed,))):  # what nobody has confirmed stays what it is
                new["state"] = taken(row.cells["state"])
            yield new

    def _analysis(self) -> Iterator[Row]:
        """Yield what the measures of a group share, its rows as one; nothing of a group that says nothing more."""
        named: dict[str, list[Row]] = {}
        for row, typed in rows_of(self._last, self._spec.key):
            label = self._group_label(typed.group())
            if label is None:
                self._left += left_out(row, self._spec, NO_GROUP)
                continue
            new = self._row(row, own_cells(row, self._spec))
            named.setdefault(label, []).append({key: value for key, value in new.items() if key != "group"})
        for label, rows in named.items():
            whole = joined(rows)
            if whole:
                self._shown.append(ToConfirm(self._spec.title, "ส่วนที่ใช้ร่วมกัน", "", _text(whole), label))
                yield {"group": label, **whole}

    def _group_label(self, group: GroupRef | None) -> str | None:
        if group is None or group[0] != self._target.group_kind:
            return None
        return self._target.group_label(group, self._last.framework)

    def _row(self, row: RawRow, cells: dict[str, RawCell], *, shows: bool = False) -> Row:
        """Return what of a row goes over by itself; the rest is listed."""
        new: Row = {}
        for key, cell in cells.items():
            field = self._fields[key]
            fate = fate_of(self._spec.key, key, is_report=self._target.is_report)
            if fate.how is How.ELSEWHERE or (field.fixed and field.ignored):
                continue
            if fate.how is How.LEFT:
                if not is_shared(row, cell) or self._spec.layout == "form":
                    self._left.append(LeftOut(cell.where, field.header, fate.reason))
                continue
            new[key] = moved(cell, field, self._last, self._by) if fate.how is How.MOVED else taken(cell)
            if shows and key in (SHOWN[self._spec.key] or self._fields):
                before, after = _shown_value(taken(cell)), _shown_value(new[key])
                self._shown.append(ToConfirm(self._spec.title, field.header, before if before != after else "", after))
        return new

    def _shown_measure(self, cells: Mapping[str, RawCell], new: Row, label: str) -> ToConfirm:
        """Return a measure with what was moved of it beside its text."""
        before = {key: _shown_value(taken(cells[key])) for key in cells if key in new and key != "group"}
        after = {key: _shown_value(new[key]) for key in before}
        changed = [key for key in after if key != "text" and after[key] != before[key]]

        def lines(texts: Mapping[str, str]) -> str:
            return "\n".join([texts.get("text", ""), *(f"{self._fields[key].header}: {texts[key]}" for key in changed)])

        is_same = not changed and before.get("text") == after.get("text")
        header = self._fields["text"].header
        return ToConfirm(self._spec.title, header, "" if is_same else lines(before), lines(after), label)


def _text(row: Row) -> str:
    return "\n".join(_shown_value(value) for value in row.values())


def _shown_value(value: object) -> str:
    return format_date(value) if isinstance(value, date) else str(value)


def _is_own(key: str, cell: RawCell, given: Mapping[str, str | int], own: frozenset[str]) -> bool:
    """Tell whether a cell says what the program wrote there itself; ``own`` are its remarks, line by line."""
    said = str(cell.value)
    return said == str(given.get(key)) or (key == "remark" and own >= set(said.split("\n")))
