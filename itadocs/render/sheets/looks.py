"""Define how cells of the Excel deliverables look: fonts, fills, number formats in the digits of the document."""

from __future__ import annotations

from typing import Literal

from itadocs import palette
from itadocs.thai.digits import DigitStyle

NumberForm = Literal["score", "change", "whole", "plain", "day", "full_day", "month", "text", "weight"]


class Look(palette.BaseLook, frozen=True):
    """Say how a cell of a deliverable looks."""

    border: bool = True
    number: NumberForm = "plain"
    is_sign: bool = False
    """Whether what stands in it is a sign that fonts of Thai do not have."""


TITLE = Look(bold=True, size=20, wrap=False, border=False, down="vcenter")
SUBTITLE = Look(size=18, wrap=False, border=False, down="vcenter")
HEADING = Look(bold=True, size=18, wrap=False, border=False, down="vcenter")
REMARK = Look(border=False, ink=palette.REMARK_INK)
SMALL = Look(border=False, ink=palette.FAINT_INK, wrap=False)
HEADER = Look(palette.HEAD, bold=True, across="center", down="vcenter")
TEXT = Look(number="text")
MIDDLE = Look(across="center")
LABEL = Look(palette.TOTAL, bold=True)
CODE = Look(palette.GIVEN, ink=palette.FAINT_INK, across="center", number="text")
SCORE = Look(across="center", number="score")
CHANGE = Look(across="center", number="change")
WHOLE = Look(across="center", number="whole")
DAY = Look(across="center", number="day")


def cell_number_format(form: NumberForm, digits: DigitStyle) -> str:
    """Return the number format: values stay numbers and dates, Thai digits and Buddhist years come from here.

    The calendar 07 is the Thai Buddhist one, 0D before it the Thai digits, 41E the Thai language.

    >>> cell_number_format("day", DigitStyle.THAI), cell_number_format("score", DigitStyle.ARABIC)
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
