"""Hand out the workbooks of the units, and never touch one that somebody has worked in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from itadocs.catalog import Catalog
from itadocs.errors import ItadocsError, OutputError
from itadocs.intake.units import Present, answers_elsewhere, present_workbooks
from itadocs.model.records import Book
from itadocs.ooxml.bounds import PackageError
from itadocs.outcomes import HandOut, HandOutStatus
from itadocs.output.backups import free_backup
from itadocs.output.documents import refuse_open
from itadocs.output.files import safe_name, sha256, sweep, write_atomic, write_new
from itadocs.output.kept.unit_record import read_handed_out, write_handed_out
from itadocs.output.runs.locks import hold_file
from itadocs.province.additions import added_measures
from itadocs.province.links import link_measures
from itadocs.province.plan import ProvincePlan, UnitRow, province_plan
from itadocs.province.workbooks import build_unit_workbook
from itadocs.values import replace
from itadocs.workbook.edit.bookfile import BookFile

_NUMBERED = re.compile(r"([0-9]+)-")


class HandOutWish(Struct, frozen=True):
    """Say how workbooks are handed out. ``has_scores`` is false where the province does not know its result yet;
    ``adding`` is the clock where measures are added to workbooks in which somebody has worked, else None. ``on_unit``
    is called before each unit with its name, its place from 1, and how many there are; it returns false to stop there.
    """

    has_scores: bool = True
    adding: datetime | None = None
    on_unit: Callable[[str, int, int], bool] | None = None
    province: Path | None = None
    """The workbook of whoever gathers, around which answers may lie elsewhere."""


def hand_out(book: Book, folder: Path, catalog: Catalog, wish: HandOutWish | None = None) -> tuple[HandOut, ...]:
    """Write a workbook for every unit that has a measure, in the order of the list; what else is there comes last.

    A workbook is renewed only while it is what the program wrote last (recorded in its folder); any other that differs
    from what would be written stays as it is but for measures that are added on wish, after a copy of it, and so does
    that of a unit which is no longer listed. A unit whose workbook lies in a folder below has one, and so has one whose
    answer lies elsewhere beside the province's. Raises OutputError O01 where the record cannot be written.
    """
    wish = wish or HandOutWish()
    sweep(folder)
    plan = province_plan(book, catalog)
    inside = present_workbooks(folder, catalog)
    present = [*inside, *(answers_elsewhere(wish.province, folder, catalog) if wish.province else ())]
    records = {place: read_handed_out(place) for place in {folder, *(each.path.parent for each in present)}}
    done: list[HandOut] = []
    rows = [row for row in plan.rows() if row.measures]
    for number, row in enumerate(rows, 1):
        if wish.on_unit and not wish.on_unit(str(row.unit.name or row.unit.short_name), number, len(rows)):
            return tuple(done)
        mine = [workbook for workbook in present if workbook.is_of(row.unit, plan)]
        data = build_unit_workbook(book, row, catalog, has_scores=wish.has_scores)
        given = [_again(each, row, plan, data, records[each.path.parent]) for each in mine] or [
            _write(folder / unit_file(row, [workbook.path.name for workbook in inside]), row, data, HandOutStatus.NEW)
        ]
        if wish.adding:
            found = {workbook.path: workbook for workbook in mine}
            given = [_with_added(entry, found, row, book, catalog, wish.adding) for entry in given]
        done += given
        _remember(given, sha256(data), records)  # after every unit: a run that is cut off knows what it wrote
    known = {entry.file for entry in done}
    strangers = (workbook for workbook in present if workbook.path not in known and not workbook.is_below)
    return (*done, *(_stranger(workbook) for workbook in strangers))


def _remember(given: Sequence[HandOut], fingerprint: str, records: Mapping[Path, dict[str, str]]) -> None:
    """Write down in the folder of each workbook that it is as the program wrote it. Raises OutputError O01."""
    for entry in given:
        record = records[entry.file.parent]
        is_ours = entry.outcome in (HandOutStatus.NEW, HandOutStatus.RENEWED, HandOutStatus.SAME)
        if is_ours and record.get(entry.file.name) != fingerprint:
            record[entry.file.name] = fingerprint
            write_handed_out(entry.file.parent, record)


def _with_added(
    entry: HandOut, present: Mapping[Path, Present], row: UnitRow, book: Book, catalog: Catalog, moment: datetime
) -> HandOut:
    """Add the measures that a kept workbook lacks, after a copy of it; nothing but their rows is written anew."""
    typed = present[entry.file].typed if entry.file in present else None
    if entry.outcome is not HandOutStatus.KEPT or not entry.lacks or typed is None:
        return entry
    contents = added_measures(typed, book, row, entry.lacks, catalog)
    if not contents:
        return entry
    try:
        refuse_open(entry.file)
        with hold_file(entry.file, moment):
            before = entry.file.read_bytes()
            if sha256(before) != present[entry.file].fingerprint:
                raise OutputError("O04", found=str(entry.file))
            after = BookFile(before).written(contents)
            backup = free_backup(entry.file, moment)
            write_new(backup, before)
            write_atomic(entry.file, after)
    except (ItadocsError, PackageError, OSError) as error:
        told = (
            error if isinstance(error, ItadocsError) else OutputError("O01", found=str(entry.file), reason=str(error))
        )
        return replace(entry, outcome=HandOutStatus.FAILED, error=told)
    return replace(entry, outcome=HandOutStatus.ADDED, backup=backup)


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
