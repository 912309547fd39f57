"""Style Thai and Arabic digits: one style for a document, and the numbers officers type.

Everything formatted here has Arabic digits; a document's own style is applied last, by :func:`style_digits`.
"""

from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import StrEnum
from functools import lru_cache

from itadocs.problems import Fault
from itadocs.thai.text import clean

_PAIRS = tuple(zip("0123456789", "๐๑๒๓๔๕๖๗๘๙", strict=True))
"""Digit by digit, since ``str.translate`` looks up every letter of a Thai text: ten times as long for a sentence."""

_LATIN = r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_TOKEN = rf"[{_LATIN}0-9๐-๙._\-/@:#&=?%+~]"
# A token, or a web address, whose path may go on in Thai after one of its own separators (…go.th/ข่าว/2568).
_TOKENS = re.compile(rf"(?:https?://|www\.){_TOKEN}*(?:(?<=[/=_?&#-])[ก-ฺเ-๎]+{_TOKEN}*)*|{_TOKEN}+")
_HAS_LATIN = re.compile(rf"[{_LATIN}]")
_HAS_THAI_DIGIT = re.compile("[๐-๙]")
_HAS_DIGIT = re.compile(r"[0-9๐-๙]")


class DigitStyle(StrEnum):
    """Name the digits of one document."""

    THAI = "thai"
    ARABIC = "arabic"


def to_thai(text: str) -> str:
    """Return all digits of a text as Thai digits.

    >>> to_thai("2568")
    '๒๕๖๘'
    """
    for arabic, thai in _PAIRS:
        text = text.replace(arabic, thai)
    return text


def to_arabic(text: str) -> str:
    """Return all digits of a text as Arabic digits.

    >>> to_arabic("๑ ต.ค. ๒๕๖๘")
    '1 ต.ค. 2568'
    """
    for arabic, thai in _PAIRS:
        text = text.replace(thai, arabic)
    return text


def style_digits(text: str, style: DigitStyle) -> str:
    """Return the text with its digits in one style; done twice it changes nothing more.

    Digits attached to a Latin letter (item codes, addresses, E-Service24) are Arabic in both styles.
    Source: typing guide of the Office of the Prime Minister, 2553.

    >>> style_digits("ข้อ i๑๐ ได้ 96.77 คะแนน", DigitStyle.THAI)
    'ข้อ i10 ได้ ๙๖.๗๗ คะแนน'
    >>> style_digits("O25และปี๒๕๖๙", DigitStyle.ARABIC)
    'O25และปี2569'
    """
    if style is DigitStyle.ARABIC:
        return to_arabic(text) if _HAS_THAI_DIGIT.search(text) else text
    if not _HAS_DIGIT.search(text):
        return text
    return _TOKENS.sub(_style_token, text) if _HAS_LATIN.search(text) else to_thai(text)


def _style_token(token: re.Match[str]) -> str:
    return to_arabic(token[0]) if _HAS_LATIN.search(token[0]) else to_thai(token[0])


_AROUND = re.compile(r"(?:ร้อยละ|คะแนน)?\s*(?P<number>[^ก-๎%]*?)\s*(?:คะแนน|%|เปอร์เซ็นต์)?")
_AROUND_COUNT = re.compile(r"(?:(?:อันดับ|ลำดับ)?(?:ที่)?|จำนวน)\s*(?P<number>[^ก-๎]*?)\s*(?:หน่วยงาน|แห่ง|ราย|คน|ข้อ)?")
_NUMBER = re.compile(r"[+-]?(?:(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d*)?|\.\d+)", re.ASCII)
_DOUBTFUL = re.compile(r"[+-]?\d+(?:\s*[.,]\s*\d+)*", re.ASCII)
_MINUS = str.maketrans("−–", "--")


def parse_decimal(raw: object) -> Decimal | Fault:
    """Return a cell's number: a number, or text such as ``๙๒.๖๘ คะแนน``, ``ร้อยละ 92.68``, ``1,234.5``.

    Floats count with the 15 digits Excel shows. Faults, each with ``found``: C05 no number at all,
    C06 a number that can be read in two ways, such as ``92,68``.

    >>> parse_decimal("๙๒.๖๘ คะแนน")
    Decimal('92.68')
    >>> parse_decimal("92,68").code
    'C06'
    """
    match raw:
        case bool():
            return Fault("C05", {"found": raw})
        case Decimal():
            return raw if raw.is_finite() else Fault("C05", {"found": raw})
        case int():
            return Decimal(raw)
        case float():
            return Decimal(f"{raw:.15g}") if math.isfinite(raw) else Fault("C05", {"found": raw})
        case str():
            return _parse_text(raw, _AROUND)
        case _:
            return Fault("C05", {"found": raw})


def parse_integer(raw: object) -> int | Fault:
    """Return a cell's whole number: 160, 160.0, ``๑๖๐``, ``160 หน่วยงาน``, ``ลำดับที่ ๘``.

    Faults, each with ``found``: C05 no number, C06 ambiguous, C07 not a whole number.

    >>> parse_integer("ลำดับที่ ๘"), parse_integer(3.5).code
    (8, 'C07')
    """
    number = _parse_text(raw, _AROUND_COUNT) if isinstance(raw, str) else parse_decimal(raw)
    if isinstance(number, Fault):
        return number
    return int(number) if number == number.to_integral_value() else Fault("C07", {"found": raw})


def _parse_text(raw: str, around: re.Pattern[str]) -> Decimal | Fault:
    found = around.fullmatch(to_arabic(clean(raw)).strip(" \t\n'’"))
    number = found["number"].translate(_MINUS) if found else ""
    if _NUMBER.fullmatch(number):
        return Decimal(number.replace(",", ""))
    return Fault("C06" if _DOUBTFUL.fullmatch(number) and number.count(".") < 2 else "C05", {"found": raw})


_WIDE = Context(prec=200)


@lru_cache(maxsize=16_384)
def format_decimal(value: Decimal) -> str:
    """Return a number with two decimals, half up, Arabic digits.

    >>> format_decimal(Decimal("92.675")), format_decimal(Decimal("-0.001"))
    ('92.68', '0.00')
    """
    rounded = value.quantize(Decimal("0.01"), ROUND_HALF_UP, _WIDE)
    return f"{abs(rounded) if rounded.is_zero() else rounded:f}"


def format_score(value: Decimal) -> str:
    """Return a score with two decimals, but exactly full marks and exactly zero without, as the field prints them.

    >>> format_score(Decimal("96.5")), format_score(Decimal("100.00")), format_score(Decimal(0))
    ('96.50', '100', '0')
    """
    return f"{int(value)}" if value in (0, 100) else format_decimal(value)


def format_signed(value: Decimal) -> str:
    """Return a change with its sign and two decimals; no change is ``0``.

    >>> format_signed(Decimal("3.33")), format_signed(Decimal("-0.61")), format_signed(Decimal("0.00"))
    ('+3.33', '-0.61', '0')
    """
    text = format_decimal(value)
    if text == "0.00":
        return "0"
    return text if text.startswith("-") else f"+{text}"
