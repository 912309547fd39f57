"""Hand out the workbooks of the units, and never touch one that somebody has worked in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from itadocs.catalog import Catalog
from itadocs.errors import OutputError
from itadocs.intake.units import Present, present_workbooks
from itadocs.model.records import Book
from itadocs.outcomes import HandOut, HandOutStatus
from itadocs.output.files import safe_name, sha256, write_atomic
from itadocs.output.unit_record import read_handed_out, write_handed_out
from itadocs.province.links import link_measures
from itadocs.province.plan import ProvincePlan, UnitRow, province_plan
from itadocs.province.workbooks import build_unit_workbook
from itadocs.values import replace

_NUMBERED = re.compile(r"([0-9]+)-")


def hand_out(book: Book, folder: Path, catalog: Catalog) -> tuple[HandOut, ...]:
    """Write a workbook for every unit that has a measure, in the order of the list; what else is there comes last.

    A workbook is renewed only while it is what the program wrote last (recorded in the folder); any other that differs
    from what would be written stays as it is, and so does that of a unit which is no longer listed. Raises OutputError
    O01 where the record cannot be written.
    """
    plan = province_plan(book, catalog)
    present = present_workbooks(folder, catalog)
    record = read_handed_out(folder)
    recorded = dict(record)
    done: list[HandOut] = []
    for row in plan.rows():
        if not row.measures:
            continue
        mine = [workbook for workbook in present if workbook.is_of(row.unit, plan)]
        data = build_unit_workbook(book, row, catalog)
        given = [_again(workbook, row, plan, data, record) for workbook in mine] or [
            _write(folder / unit_file(row, [workbook.path.name for workbook in present]), row, data, HandOutStatus.NEW)
        ]
        for entry in given:
            if entry.outcome in (HandOutStatus.NEW, HandOutStatus.RENEWED, HandOutStatus.SAME):
                record[entry.file.name] = sha256(data)
        done += given
        if record != recorded:  # after every unit: a run that is cut off knows what it wrote
            write_handed_out(folder, record)
            recorded = dict(record)
    known = {entry.file for entry in done}
    return (*done, *(_stranger(workbook) for workbook in present if workbook.path not in known))


def unit_file(row: UnitRow, taken: Sequence[str] = ()) -> str:
    """Return the name of a unit's workbook, ``05-กสก.ลพ..xlsx``: its place in the list, or the next free number."""
    numbers = {int(found[1]) for name in taken if (found := _NUMBERED.match(name))}
    number = row.number if row.number not in numbers else max(numbers) + 1
    return f"{number:02d}-{safe_name(row.unit.short_name or row.unit.name)}.xlsx"


def _write(path: Path, row: UnitRow, data: bytes, outcome: HandOutStatus) -> HandOut:
    entry = HandOut(path, row.unit.name or row.unit.short_name, outcome)
    try:
        write_atomic(path, data)
    except OutputError as error:
        return replace(entry, outcome=HandOutStatus.FAILED, error=error)
    return entry


def _again(workbook: Present, row: UnitRow, plan: ProvincePlan, data: bytes, record: dict[str, str]) -> HandOut:
    """Renew the workbook of a unit that has one, where nobody has touched it."""
    name = row.unit.name or row.unit.short_name
    if workbook.fingerprint == sha256(data):
        return HandOut(workbook.path, name, HandOutStatus.SAME)
    if workbook.fingerprint and workbook.fingerprint == record.get(workbook.path.name):
        return _write(workbook.path, row, data, HandOutStatus.RENEWED)
    if workbook.report is None:
        return HandOut(workbook.path, name, HandOutStatus.UNREADABLE)
    has = {planned.code for _, planned in link_measures(workbook.report, plan) if planned}
    lacks = tuple(measure.code for measure in row.measures if measure.code not in has)
    return HandOut(workbook.path, name, HandOutStatus.KEPT, lacks)


def _stranger(workbook: Present) -> HandOut:
    outcome = HandOutStatus.UNREADABLE if workbook.names is None else HandOutStatus.STRANGER
    return HandOut(workbook.path, next(filter(None, workbook.names or ()), ""), outcome)
