"""How cells of the Excel deliverables look: fonts, fills, number formats in the digits of the document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from itadocs.thai.digits import DigitStyle

SIZE = 16
INK = "#1F2937"
LINE = "#B8BEC8"
HEADER_FILL = "#D6E0EE"
TOTAL_FILL = "#EAF0F8"
FIXED_FILL = "#ECECEC"
INPUT_FILL = "#FFF9DB"
LOW_FILL, LOW_INK = "#F9CFCF", "#8B1A1A"
SOON_FILL, SOON_INK = "#FCE8B2", "#7A5200"
GOOD_FILL, GOOD_INK = "#D9EFD9", "#1E5B2A"
DARK, PALE = "#1F4E79", "#A6A6A6"
"""This year is dark, the year before light: they stay apart on a black-and-white print."""

NumberForm = Literal["score", "change", "whole", "plain", "day", "full_day", "month", "text", "weight"]


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks. ``fill`` None is no fill; ``across`` and ``down`` are Excel's alignments."""

    fill: str | None = None
    bold: bool = False
    size: int = SIZE
    ink: str = INK
    across: str = "left"
    down: str = "top"
    wrap: bool = True
    border: bool = True
    number: NumberForm = "plain"


TITLE = Look(bold=True, size=20, wrap=False, border=False, down="vcenter")
SUBTITLE = Look(size=18, wrap=False, border=False, down="vcenter")
HEADING = Look(bold=True, size=18, wrap=False, border=False, down="vcenter")
REMARK = Look(border=False, size=14, ink="#4B5563")
SMALL = Look(border=False, size=12, ink="#6B7280", wrap=False)
HEADER = Look(HEADER_FILL, bold=True, across="center", down="vcenter")
TEXT = Look(number="text")
MIDDLE = Look(across="center")
LABEL = Look(TOTAL_FILL, bold=True)
CODE = Look(FIXED_FILL, size=12, ink="#6B7280", across="center", number="text")
SCORE = Look(across="center", number="score")
CHANGE = Look(across="center", number="change")
WHOLE = Look(across="center", number="whole")
DAY = Look(across="center", number="day")


def number_format(form: NumberForm, digits: DigitStyle) -> str:
    """The number format: values stay numbers and dates, Thai digits and Buddhist years come from here.

    The calendar 07 is the Thai Buddhist one, 0D before it the Thai digits, 41E the Thai language.

    >>> number_format("day", DigitStyle.THAI), number_format("score", DigitStyle.ARABIC)
    ('[$-D07041E]d mmm yy', '0.00')
    """
    is_thai = digits is DigitStyle.THAI
    number, calendar = ("[$-D00041E]", "[$-D07041E]") if is_thai else ("", "[$-107041E]")
    return {
        "score": f"{number}0.00",
        "change": f"{number}+0.00;{number}-0.00;{number}0.00",
        "whole": f"{number}0",
        "weight": f"{number}0.00",
        "day": f"{calendar}d mmm yy",
        "full_day": f"{calendar}d mmmm yyyy",
        "month": f"{calendar}mmm",
        "text": "@",
        "plain": "General",
    }[form]
