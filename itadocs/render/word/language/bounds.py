"""Define how much a template may compute: turns of loops, lengths of texts, sizes of numbers, methods and filters.

A template comes from others. What its tags make grows with what they say and with the workbook, never without end.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from decimal import Decimal
from functools import wraps
from math import isfinite
from typing import Any

from jinja2 import Undefined
from jinja2.exceptions import UndefinedError

from itadocs.render.context.record import ContextRecord

MAX_TURNS = 1_000_000
"""Turns of all loops of one document together, also of loops inside loops."""
MAX_TEXT = 100_000
"""Letters of one text, or entries of one list, that a tag makes."""
MAX_LETTERS = 5_000_000
"""Letters of all of them together in one document."""
MAX_OUTPUT = 50_000_000
"""Letters of one part of a document; one of a thousand pages has some ten million."""
MAX_BITS = 4096
"""Binary digits of a whole number."""
MAX_PLACES = 20
"""Decimals to which a number is rounded."""
_TOO_LARGE = "จำนวนที่คำนวณใหญ่เกินไป"
LINE_WEIGHT = 500
"""A line break makes a paragraph, which takes as many letters as these."""

_WIDE = r"\{[^{}]*(?:\d{4}|\{)|%[^%a-zA-Z]*(?:\d{4}|\*)"
"""A width of thousands of letters, or one that is computed, in a text that others are put into."""
_METHODS: tuple[tuple[type | tuple[type, ...], frozenset[str]], ...] = (
    (
        str,
        frozenset(
            "capitalize casefold count endswith find format format_map index isalpha isalnum isascii isdecimal isdigit "
            "islower isnumeric isspace istitle isupper lower lstrip partition removeprefix removesuffix rfind rindex "
            "rpartition rsplit rstrip split splitlines startswith strip swapcase title upper".split()
        ),
    ),
    (dict, frozenset("get items keys values".split())),
    ((list, tuple), frozenset("count index".split())),
    ((int, float, Decimal, bytes, set, frozenset, range), frozenset()),
)
"""What may be asked of a value of these types: nothing of it can grow."""

GONE = frozenset("center filesizeformat indent pprint random tojson urlencode urlize wordwrap xmlattr".split())
"""Filters of Jinja that templates do not have: they space with letters, write for other formats, or throw dice."""


class TooMuchError(Exception):
    """Say, in Thai, which bound a template passed."""


class _Budget(threading.local):
    """Count what the document that is being rendered has used."""

    turns = MAX_TURNS
    letters = MAX_LETTERS

    def start(self) -> None:
        """Begin a document."""
        self.turns, self.letters = MAX_TURNS, MAX_LETTERS

    def spend_turns(self, count: int) -> None:
        """Count turns of loops. Raises TooMuchError."""
        self.turns -= count
        if self.turns < 0:
            raise TooMuchError(f"วนเกิน {MAX_TURNS:,} รอบ")

    def spend_letters(self, count: int) -> None:
        """Count letters that tags made. Raises TooMuchError."""
        self.letters -= count
        if count > MAX_TEXT or self.letters < 0:
            raise TooMuchError(f"ข้อความหรือรายการที่คำสั่งสร้างยาวเกิน {MAX_TEXT:,}")


BUDGET = _Budget()


def bounded_turns(values: Iterable[Any]) -> Iterable[Any]:
    """Return what a loop goes over, counted: at once where its length is known, else turn by turn."""
    if isinstance(values, Sized):
        BUDGET.spend_turns(len(values))
        return values
    return _counted(values)


def _counted(values: Iterable[Any]) -> Iterator[Any]:
    for value in values:
        BUDGET.spend_turns(1)
        yield value


def bounded_range(*ends: int) -> range:
    """Return the numbers of a range. Raises TooMuchError for more than a list may have."""
    numbers = range(*ends)
    if len(numbers[: MAX_TEXT + 1]) > MAX_TEXT:
        raise TooMuchError(f"range เกิน {MAX_TEXT:,} จำนวน")
    return numbers


def computed(operator: str, left: Any, right: Any, compute: Callable[[Any, Any], Any]) -> Any:
    """Return what an operator makes of two values. Raises TooMuchError before anything large is made."""
    if operator == "**" and isinstance(left, int) and isinstance(right, int):
        _check_bits(left.bit_length() * max(right, 0))
    if operator == "*":
        for many, times in ((left, right), (right, left)):
            if isinstance(many, Sized) and isinstance(times, int):
                BUDGET.spend_letters(len(many) * max(times, 0))
                break
        else:
            if isinstance(left, int) and isinstance(right, int):
                _check_bits(left.bit_length() + right.bit_length())
    if operator == "+" and isinstance(left, Sized) and isinstance(right, Sized):
        BUDGET.spend_letters(len(left) + len(right))
    if operator == "%" and isinstance(left, str):
        check_pattern(left)
        check_printable(*(right if isinstance(right, tuple) else (right,)))
    return finite(compute(left, right))


def finite(value: Any) -> Any:
    """Return a value that a tag writes or computes. Raises TooMuchError for a number without end, as 1e999 is, and for
    one of more binary digits than a number may have.
    """
    if isinstance(value, float) and not isfinite(value):
        raise TooMuchError(_TOO_LARGE)
    if isinstance(value, int):
        _check_bits(value.bit_length())
    return value


def _check_bits(bits: int) -> None:
    if bits > MAX_BITS:
        raise TooMuchError(_TOO_LARGE)


def check_pattern(pattern: str) -> None:
    """Raise TooMuchError for a text with a place of a thousand letters or of a computed width."""
    if re.search(_WIDE, pattern):
        raise TooMuchError("ความกว้างในรูปแบบข้อความใหญ่เกินไป")


def check_printable(*values: object) -> None:
    """Raise TypeError, in Thai, for what has no text of its own, such as a record of the context, and UndefinedError
    for what is not there."""
    for value in values:
        if isinstance(value, Undefined):
            raise UndefinedError
        if isinstance(value, ContextRecord) or not isinstance(value, (str, int, float, Decimal)):
            raise TypeError(NOT_PRINTABLE)


NOT_PRINTABLE = "เป็นกลุ่มข้อมูลหรือค่าที่พิมพ์ไม่ได้ ให้ระบุชื่อข้อมูลที่อยู่ข้างใน"


def may_ask(value: object, attribute: str) -> bool:
    """Tell whether a template may ask a value of Python's own types for an attribute; others the sandbox judges."""
    return next((attribute in names for kinds, names in _METHODS if isinstance(value, kinds)), True)


def bounded_filters(filters: Mapping[str, Callable[..., Any]]) -> dict[str, Callable[..., Any]]:
    """Return the filters that templates have, each counting what it makes."""
    return {name: _bounded(name, each) for name, each in filters.items() if name not in GONE}


def _bounded(name: str, make: Callable[..., Any]) -> Callable[..., Any]:
    before = _BEFORE.get(name)

    @wraps(make)
    def bounded(*values: Any, **options: Any) -> Any:
        if before is not None:
            values, options = before(values, options)
        made = make(*values, **options)
        if isinstance(made, Iterator):
            return _counted(made)
        if isinstance(made, (str, list, tuple, dict)):
            BUDGET.spend_letters(len(made))
        return finite(made)

    return bounded


_Given = tuple[tuple[Any, ...], dict[str, Any]]


def _before_replace(values: tuple[Any, ...], options: dict[str, Any]) -> _Given:
    text, old, new = (str(each) for each in _named(values[1:], options, "s", "old", "new"))
    BUDGET.spend_letters(len(text) + (text.count(old) * len(new)))
    return values, options


def _before_join(values: tuple[Any, ...], options: dict[str, Any]) -> _Given:
    context, entries, *rest = values
    attribute = options.get("attribute", rest[1] if len(rest) > 1 else None)
    entries = list(bounded_turns(entries))
    if attribute is None:
        check_printable(*entries)
        between = str(options.get("d", rest[0] if rest else ""))
        BUDGET.spend_letters(sum(len(str(entry)) + len(between) for entry in entries))
    return (context, entries, *rest), options


def _before_format(values: tuple[Any, ...], options: dict[str, Any]) -> _Given:
    check_pattern(str(values[0]))
    check_printable(*values[1:], *options.values())
    return values, options


def _before_batch(values: tuple[Any, ...], options: dict[str, Any]) -> _Given:
    for number in (*values[1:], *options.values()):
        if isinstance(number, int):
            BUDGET.spend_letters(number)
    return values, options


def _before_round(values: tuple[Any, ...], options: dict[str, Any]) -> _Given:
    places = options.get("precision", values[1] if len(values) > 1 else 0)
    if not isinstance(places, int) or abs(places) > MAX_PLACES:
        raise TooMuchError(f"ปัดเศษได้ไม่เกิน {MAX_PLACES} ตำแหน่ง")
    return values, options


def _before_sum(values: tuple[Any, ...], options: dict[str, Any]) -> _Given:
    start = options.get("start", values[3] if len(values) > 3 else 0)
    if not isinstance(start, (int, float, Decimal)):
        raise TypeError("รวมได้เฉพาะตัวเลข")
    return values, options


def _before_string(values: tuple[Any, ...], options: dict[str, Any]) -> _Given:
    check_printable(*values)
    return values, options


def _named(values: tuple[Any, ...], options: dict[str, Any], *names: str) -> list[Any]:
    """Return arguments by their names or their places; what is not given is empty."""
    return [options.get(name, values[at] if at < len(values) else "") for at, name in enumerate(names)]


_BEFORE: dict[str, Callable[[tuple[Any, ...], dict[str, Any]], _Given]] = {
    "replace": _before_replace,
    "join": _before_join,
    "format": _before_format,
    "batch": _before_batch,
    "slice": _before_batch,
    "round": _before_round,
    "sum": _before_sum,
    "string": _before_string,
}
