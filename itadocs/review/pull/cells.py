"""Turn what a reviewer wrote into what a cell holds: a text, a number, a day; or the reason why it cannot."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from msgspec import Struct

from itadocs.catalog import Field
from itadocs.codes import message
from itadocs.problems import Fault, Problem, Where
from itadocs.read.cells import MAX_TEXT
from itadocs.read.serials import Shown, parse_serial
from itadocs.review.diff.differences import Appearance
from itadocs.review.diff.words import shown
from itadocs.review.pull.pieces import Edit, find_edit, join_pieces, split_pieces, split_printed_lines, style_as_typed
from itadocs.review.story.story import OBJECT
from itadocs.review.story.symbols import is_without_sign
from itadocs.thai.compare import one_line, without_typography
from itadocs.thai.dates import DateRange, Precision, format_date, parse_period
from itadocs.thai.digits import parse_decimal, parse_integer, to_arabic
from itadocs.thai.fiscal import BE_OFFSET, FIRST_BE_YEAR, parse_year
from itadocs.workbook.edit.bookfile import StoredCell
from itadocs.workbook.edit.cellxml import Content

_CODED = re.compile(r"_x[0-9A-Fa-f]{4}_")
_SLASHED = re.compile(r"\s*[0-9๐-๙]{1,2}/[0-9๐-๙]{1,2}/[0-9๐-๙]{4}\s*")
_NUMBERS: Mapping[str, Callable[[object], object]] = {
    "score": parse_decimal,
    "integer": parse_integer,
    "year": parse_year,
}

Contents = dict[Where, Content]
"""What cells are to hold; empty where the reviewer's words mean what they hold already."""


class Holder(Struct, frozen=True):
    """Hold a cell of the workbook and its field.

    ``end`` is where the period ends that begins in it, None for any other cell.
    """

    where: Where
    field: Field
    end: Where | None = None


class CellRequest(Struct, frozen=True):
    """Hold what is asked of a cell: all places that print it, and what it and the end of its period hold now."""

    holder: Holder
    places: Sequence[Appearance]
    stored: StoredCell
    stored_end: StoredCell
    fiscal_year: int | None


def find_contents(asked: CellRequest) -> Contents | Problem:
    """Return what cells are to hold so that the workbook says what the reviewer wrote.

    Empty where the words mean what the cell holds already. Else a problem: P11 two different edits, P12 a formula, P13
    no such value, P14 not to be told which line was edited.
    """
    return _contents_by(asked, _of_text)


def find_whole_contents(asked: CellRequest) -> Contents | Problem:
    """Return the contents as the reviewer's version has them, whatever the cell says now.

    Problems are those of ``find_contents``: P11 to P13.
    """
    return _contents_by(asked, _of_whole_text)


def _contents_by(asked: CellRequest, of_text: Callable[[CellRequest], Contents | Problem]) -> Contents | Problem:
    refusal = _refuse(asked)
    if refusal:
        return refusal
    if asked.holder.field.type in _NUMBERS or asked.holder.field.type == "date":
        return _of_value(asked)
    return of_text(asked)


def _of_whole_text(asked: CellRequest) -> Contents | Problem:
    if len({place.issued for place in asked.places}) == 1:
        changed = [place for place in asked.places if place.is_changed]
        if len({tuple(map(without_typography, place.edited or ())) for place in changed}) > 1:
            return _two_ways(asked)
        lines = changed[0].edited or () if changed else asked.places[0].issued
    else:
        lines = tuple(line for place in asked.places for line in place.edited or ())
    text = "\n".join(style_as_typed(line, asked.stored.text) for line in split_printed_lines(lines, ""))
    return {asked.holder.where: text or None}


def _refuse(asked: CellRequest) -> Problem | None:
    if asked.stored.is_formula:
        return Problem("P12", asked.holder.where)
    text = "\n".join(line for place in asked.places if place.is_changed for line in place.edited or ())
    reason = ""
    if asked.stored.is_covered:
        reason = "เซลล์นี้อยู่ใต้เซลล์ที่ผสานไว้"
    elif hidden := next((place.hidden for place in asked.places if place.is_changed and place.hidden), ""):
        reason = f"มีข้อความที่ซ่อนไว้ใน Word “{hidden[:40]}” ลบออกหรือเลิกซ่อนก่อน"
    elif is_without_sign(text):
        reason = "มีสัญลักษณ์ของแบบอักษรเฉพาะ (เช่น Wingdings) ที่แบบอักษรของเอกสารพิมพ์ไม่ได้"
    elif OBJECT in text:
        reason = "มีรูป เชิงอรรถ หรือเขตข้อมูลอยู่ในข้อความ"
    elif len(text) > MAX_TEXT:
        reason = f"ข้อความยาว {len(text):,} ตัวอักษร Excel รับได้ไม่เกิน {MAX_TEXT:,}"
    elif _CODED.search(text):
        reason = "Excel อ่านรหัส _x…_ เป็นอักขระอื่น"
    return _cannot(asked, text, reason) if reason else None


def _cannot(asked: CellRequest, text: str, reason: str) -> Problem:
    found = one_line(shown(text))
    params = {"field": asked.holder.field.header, "found": found[:80] or "(ว่าง)", "reason": reason}
    return Problem("P13", asked.holder.where, params)


def _of_text(asked: CellRequest) -> Contents | Problem:
    if asked.stored.is_blank:  # what is printed came from elsewhere: from whoever gathers
        return _of_whole_text(asked)
    field, where = asked.holder.field, asked.holder.where
    raw = asked.stored.text or asked.stored.number
    pieces = split_pieces(raw, field.key, field.type)
    edit, used = Edit(), set[int]()
    for place in asked.places:
        issued, edited = (split_printed_lines(lines or (), field.type) for lines in (place.issued, place.edited))
        found = find_edit(pieces, issued, edited, used)
        if found is None and place.is_changed:
            return Problem("P14", where, {"field": field.header})
        if found is not None and place.is_changed:
            if not edit.agrees(found):
                return _two_ways(asked)
            edit.add(found)
    text = join_pieces(pieces, edit, field.type)
    if not text.strip():
        return {where: None}
    number = parse_decimal(text) if asked.stored.number else None
    return {where: number if isinstance(number, Decimal) else text}


def _two_ways(asked: CellRequest) -> Problem:
    edits = dict.fromkeys(" ".join(place.edited or ("(ลบ)",)) for place in asked.places if place.is_changed)
    other = " / ".join(f"“{shown(text)[:60]}”" for text in edits)
    return Problem("P11", asked.holder.where, {"other": other})


def _of_value(asked: CellRequest) -> Contents | Problem:
    """Return the contents for a number or a day: one text in every place."""
    changed = [place for place in asked.places if place.is_changed]
    texts = {without_typography(" ".join(place.edited or ())): " ".join(place.edited or ()) for place in changed}
    if len(texts) > 1:
        return _two_ways(asked)
    text, issued = next(iter(texts.values())), " ".join(changed[0].issued)
    if not text.strip():
        ends = {asked.holder.end: None} if asked.holder.end and not asked.stored_end.is_blank else {}
        return {asked.holder.where: None, **ends}
    if asked.holder.field.type == "date":
        return _of_period(asked, issued, text)
    parse = _NUMBERS[asked.holder.field.type]
    value, before = parse(to_arabic(text)), parse(to_arabic(issued))
    if isinstance(value, Fault):
        return _cannot(asked, text, _reason(asked, value))
    if value == before:
        return {}
    number = Decimal(str(value))
    return {asked.holder.where: number / 100 if asked.stored.shown is Shown.PERCENT else number}


def _reason(asked: CellRequest, fault: Fault) -> str:
    params = {"field": asked.holder.field.header, **fault.params}
    return message(Problem(fault.code, asked.holder.where, params))


def _of_period(asked: CellRequest, issued: str, text: str) -> Contents | Problem:
    new, old = (parse_period(each, fiscal_year=asked.fiscal_year) for each in (text, issued))
    if isinstance(new, Fault):
        return _cannot(asked, text, _reason(asked, new))
    is_days = new.phrase is None and new.precision is Precision.DAY and new.start and new.end
    if not is_days:
        return _cannot(asked, text, "ช่องวันเริ่มและวันสิ้นสุดรับเฉพาะวัน เดือน ปี ข้อความอื่นกรอกในช่อง ระยะเวลา")
    before = old if isinstance(old, DateRange) else DateRange(None, None, Precision.DAY)
    contents: Contents = {}
    if new.start and new.start != before.start:
        contents[asked.holder.where] = _day(asked.stored, new.start)
    if new.end and new.end != before.end and asked.holder.end:
        if asked.stored_end.is_formula:
            return Problem("P12", asked.holder.end)
        contents[asked.holder.end] = _day(asked.stored_end, new.end)
    return contents


def _day(cell: StoredCell, day: date) -> Content:
    """Write a day as the cell holds days: a date that shows as one, else in the officer's way of writing."""
    if cell.shown is Shown.DATE:
        stored = parse_serial(float(cell.number), from_1904=cell.from_1904) if cell.number else None
        if isinstance(stored, datetime) and stored.year >= FIRST_BE_YEAR:
            day = day.replace(year=day.year + BE_OFFSET)  # typed as 1/10/2568, which Excel takes for its own era
        start = date(1904, 1, 1) if cell.from_1904 else date(1899, 12, 30)
        return Decimal((day - start).days)
    if _SLASHED.fullmatch(cell.text):
        return style_as_typed(f"{day.day}/{day.month}/{day.year + BE_OFFSET}", cell.text)
    return style_as_typed(format_date(day), cell.text)
