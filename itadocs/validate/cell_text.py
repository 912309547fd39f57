"""What Excel stored as plain text, the form in which texts are compared, and did-you-mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from difflib import get_close_matches
from functools import lru_cache
from math import isfinite

from itadocs.thai.dates import format_date, parse_date
from itadocs.thai.digits import to_arabic
from itadocs.thai.text import clean

_SHOWN = 60
_NOT_COMPARED = re.compile(r"[^\w\u0e00-\u0e7f]|_")


def plain(value: object) -> str:
    """The text of a stored value as an officer would type it; empty where nothing is to be seen.

    >>> plain(2568.0), plain(3.5), plain(True), plain(date(2025, 10, 1))
    ('2568', '3.5', 'TRUE', '1 ตุลาคม 2568')
    """
    match value:
        case str():
            return _clean(value)
        case bool():
            return str(value).upper()
        case float() if isfinite(value):
            return f"{Decimal(f'{value:.15g}'):f}"
        case datetime() if value.time() != time():
            return f"{_day(value)} {_clock(value.time())}"
        case date():
            return _day(value)
        case time():
            return _clock(value)
        case _:
            return str(value)


@lru_cache(maxsize=64)
def _clean(text: str) -> str:
    """Remembered for a moment: a cell is asked whether it is blank before it is read."""
    return clean(text).strip()


def _day(value: date) -> str:
    day = parse_date(value)
    return format_date(day) if isinstance(day, date) else value.isoformat()


def _clock(value: time) -> str:
    return f"{value:%H.%M} น."


def shown(value: object) -> str:
    """A value as a message quotes it: one line, not too long.

    >>> shown("ก\\nข")
    'ก ข'
    """
    text = " ".join(plain(value).split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


@lru_cache(maxsize=2048)
def same(text: str) -> str:
    """The form in which texts are compared: no spaces, no punctuation, no case, Arabic digits.

    >>> same("ตัวชี้วัดที่ ๑"), same("EIT : 1"), same("สล."), same("✓")
    ('ตัวชี้วัดที่1', 'eit1', 'สล', '✓')
    """
    folded = to_arabic(clean(text)).casefold()
    return _NOT_COMPARED.sub("", folded) or "".join(folded.split())


def suggestion(found: str, known: Iterable[str] | Mapping[str, str]) -> str:
    """`` (หมายถึง “…” หรือไม่)`` where something known looks alike, else nothing.

    ``known`` are labels, or other names of labels.

    >>> suggestion("จังหวด", ["กรม", "จังหวัด"])
    ' (หมายถึง “จังหวัด” หรือไม่)'
    """
    names = known if isinstance(known, Mapping) else {label: label for label in known}
    labels = {same(name): label for name, label in names.items()}
    near = get_close_matches(same(found)[:_SHOWN], labels, n=1)
    return did_you_mean(labels[name] for name in near)


def did_you_mean(labels: Iterable[str]) -> str:
    """The question itself; nothing where there is no label.

    >>> did_you_mean(["i14", "o14"])
    ' (หมายถึง “i14” หรือ “o14” หรือไม่)'
    """
    quoted = " หรือ ".join(f"“{label}”" for label in labels)
    return f" (หมายถึง {quoted} หรือไม่)" if quoted else ""
