"""Parse one cell into one value: what each field type makes of what Excel stored."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from itadocs.catalog import Field
from itadocs.problems import Fault
from itadocs.read.raw import RawCell
from itadocs.thai.counted import strip_list
from itadocs.thai.dates import DateRange, format_date, parse_date, parse_period
from itadocs.thai.digits import parse_decimal, parse_integer, to_arabic
from itadocs.thai.fiscal import fiscal_year_of, parse_year
from itadocs.thai.text import split_lines, strip_numbering
from itadocs.validate.cells.labels import (
    parse_choice,
    parse_group,
    parse_indicator,
    parse_instrument,
    parse_item_indicator,
)
from itadocs.validate.cells.placeholders import WITHOUT_WORDS, says_none
from itadocs.validate.cells.text import cell_text, quote_value
from itadocs.validate.items.codes import parse_item, parse_items
from itadocs.validate.items.remarks import parse_item_remarks
from itadocs.validate.owners.cells import parse_owners
from itadocs.validate.scope import Reading, Scope
from itadocs.values import Lines, Text

_LOW, _HIGH = Decimal(0), Decimal(100)
_MOST = 99_999_999
_DASHES = frozenset({"-", "--", "–", "—", "−"})
_FIGURES = re.compile(r"[0-9]{1,2}\s*[/.-]\s*[0-9]{1,2}\s*[/.-]\s*[0-9]{2,4}")
_MONTHS = 12
_LIST_MARKS = "-–—−•* "


def parse_cell(cell: RawCell, field: Field, scope: Scope) -> Reading:
    """Return the value of a filled cell; nothing at all where it only looks filled.

    Faults: C04 choice or instrument, C05 to C11 numbers, dates, years, periods, C12 item, C13 group, C14 owner (a
    warning), C15 indicator; each with ``field`` and with ``found`` as text.
    """
    if is_blank(cell, field):
        return Reading()
    reading = _PARSERS[field.type](cell, field, scope)
    return Reading(reading.value, tuple(_named(fault, field) for fault in reading.faults))


def is_blank(cell: RawCell, field: Field) -> bool:
    """Tell whether a cell holds nothing to be seen, or the dash that says "none" where no sentence can stand; the words
    that say it (N/A, ไม่มี) where a number, date or choice may be left out.
    """
    text = cell_text(cell.value)
    if not text or (text in _DASHES and field.type not in ("text", "lines", "item_remarks")):
        return True
    return not field.required and field.type in WITHOUT_WORDS and isinstance(cell.value, str) and says_none(text)


def _named(fault: Fault, field: Field) -> Fault:
    params = {"field": field.header, **fault.params}
    if "found" in params:
        params["found"] = quote_value(params["found"])
    return Fault(fault.code, params)


def _reading(value: object) -> Reading:
    return Reading(None, (value,)) if isinstance(value, Fault) else Reading(value)


def _text(cell: RawCell, field: Field, _scope: Scope) -> Reading:
    text = _without_printed(cell_text(cell.value), field)
    rest, marker = strip_numbering(text) if field.numbered else (text, None)
    return Reading(Text(rest.strip(), cell.where) if rest.strip() else None, _typed_marks(field, marker))


def _typed_marks(field: Field, *markers: str | None) -> tuple[Fault, ...]:
    """Return Y09 for the first mark of a list that was typed before a line."""
    typed = next((marker for marker in markers if marker), None)
    return (Fault("Y09", {"found": typed, "field": field.header}),) if typed else ()


def _without_printed(text: str, field: Field) -> str:
    """Return a text without the words that documents print before it; all of it where nothing would be left."""
    for words in sorted(field.printed_after, key=len, reverse=True):
        rest = text.removeprefix(words).lstrip(" :")
        if text.startswith(words) and rest:
            return rest
    return text


def _lines(cell: RawCell, field: Field, _scope: Scope) -> Reading:
    lines = split_lines(_without_printed(cell_text(cell.value), field))
    faults: tuple[Fault, ...] = ()
    if field.numbered:
        split = strip_list(lines)
        lines = [rest.strip() for rest, _ in split if rest.strip()]
        faults = _typed_marks(field, *(marker for _, marker in split))
    return Reading(Lines(Text(line, cell.where) for line in lines) or None, faults)


def _integer(cell: RawCell, _field: Field, _scope: Scope) -> Reading:
    number = parse_integer(cell.value)
    if isinstance(number, int) and not 0 <= number <= _MOST:
        number = Fault("C11", {"found": cell.value, "low": 0, "high": f"{_MOST:,}"})
    return _reading(number)


def _score(cell: RawCell, _field: Field, _scope: Scope) -> Reading:
    score = parse_decimal(cell.value)
    if isinstance(score, Decimal) and not _LOW <= score <= _HIGH:
        score = Fault("C11", {"found": cell.value, "low": _LOW, "high": _HIGH})
    return _reading(score)


def _year(cell: RawCell, _field: Field, _scope: Scope) -> Reading:
    return _reading(parse_year(cell.value))


def _date(cell: RawCell, _field: Field, scope: Scope) -> Reading:
    """Return C23 where only the day and month the other way round lie in the plan's year."""
    day = parse_date(cell.value, fiscal_year=scope.plan_year_be)
    if isinstance(day, Fault):
        return _reading(day)
    swapped = _swapped(cell, day)
    if swapped is None or scope.plan_year_be is None or fiscal_year_of(swapped) != scope.plan_year_be:
        return Reading(day)
    if fiscal_year_of(day) == scope.plan_year_be:
        return Reading(day)
    params = {"found": cell.value, "read": format_date(day), "other": format_date(swapped), "year": scope.plan_year_be}
    return Reading(day, (Fault("C23", params),))


def _swapped(cell: RawCell, day: date) -> date | None:
    """Return the same figures as month and day; None where they were written so that they cannot be mistaken."""
    is_figures = not isinstance(cell.value, str) or _FIGURES.fullmatch(to_arabic(cell_text(cell.value)))
    return day.replace(day=day.month, month=day.day) if is_figures and day.day <= _MONTHS else None


def _periods(cell: RawCell, field: Field, scope: Scope) -> Reading:
    """Return a period per line; where that fails, the whole cell as one period that was broken over lines.

    Y13 for the dash of a list before a line. Before the second half of a broken period it belongs to the period, and
    before a lone day or month it may be all that is left of one.
    """
    if not isinstance(cell.value, str):
        period = parse_period(cell.value, fiscal_year=scope.plan_year_be)
        return _reading(period if isinstance(period, Fault) else (period,))
    lines = split_lines(cell_text(cell.value))
    bare = [line.lstrip(_LIST_MARKS) or line for line in lines]
    is_list = len(lines) > 1 and all(line != rest for line, rest in zip(lines, bare, strict=True))
    found = [_parse_period(line, scope) for line in (bare if is_list else lines)]
    dropped = lines[:1] if is_list else []
    for at, (line, rest) in enumerate(zip(lines, bare, strict=True)):
        period = _parse_period(rest, scope) if line != rest and not is_list else found[at]
        if period is not found[at] and _is_whole(period):
            found[at] = period
            dropped.append(line)
    if len(lines) > 1 and any(isinstance(period, Fault) for period in found):
        whole = _parse_period(" ".join(lines), scope)
        if isinstance(whole, DateRange):
            return Reading((whole,))
    faults = tuple(period for period in found if isinstance(period, Fault))
    faults += (Fault("Y13", {"found": dropped[0], "field": field.header}),) if dropped else ()
    return Reading(tuple(period for period in found if isinstance(period, DateRange)) or None, faults)


def _is_whole(period: DateRange | Fault) -> bool:
    """Tell whether a line is more than one day or month."""
    return isinstance(period, DateRange) and (period.phrase is not None or period.start != period.end)


def _parse_period(line: str, scope: Scope) -> DateRange | Fault:
    return parse_period(line, fiscal_year=scope.plan_year_be)


def _on_text(parse: Callable[[str, Scope], Reading]) -> Callable[[RawCell, Field, Scope], Reading]:
    return lambda cell, _field, scope: parse(cell_text(cell.value), scope)


def _on_label(parse: Callable[[str, Field, Scope], Reading]) -> Callable[[RawCell, Field, Scope], Reading]:
    return lambda cell, field, scope: parse(cell_text(cell.value), field, scope)


_PARSERS: dict[str, Callable[[RawCell, Field, Scope], Reading]] = {
    "text": _text,
    "lines": _lines,
    "integer": _integer,
    "score": _score,
    "year": _year,
    "date": _date,
    "periods": _periods,
    "choice": _on_label(parse_choice),
    "instrument": _on_label(parse_instrument),
    "indicator": _on_text(parse_indicator),
    "item_indicator": _on_text(parse_item_indicator),
    "item": _on_text(parse_item),
    "items": _on_text(parse_items),
    "item_remarks": lambda cell, _field, scope: parse_item_remarks(cell_text(cell.value), cell.where, scope),
    "group": _on_text(parse_group),
    "owners": lambda cell, _field, scope: parse_owners(cell_text(cell.value), cell.where, scope),
}
