"""Print figures and lists, wherever they stand in the context."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from itadocs.analysis import Score, Standing
from itadocs.thai.digits import format_score, format_signed
from itadocs.values import Sourced, Text

CHANGE_WORDS = {1: "เพิ่มขึ้น", -1: "ลดลง", 0: "เท่าเดิม"}


def score_text(score: Score | None) -> Text:
    """Return a score as printed, with its cell; empty for None."""
    return Text() if score is None else Text(format_score(score.value), score.source)


def number_text(number: Sourced[int] | None) -> Text:
    """Return a whole number with its cell; empty for None."""
    return Text() if number is None else Text(str(number.value), number.source)


def sign(change: Decimal) -> int:
    """Return 1, 0 or -1."""
    return (change > 0) - (change < 0)


def change_text(standing: Standing) -> Text:
    """Return the signed change; empty where there is nothing to compare."""
    return Text() if standing.change is None else Text(format_signed(standing.change))


def change_word(standing: Standing) -> Text:
    """Return the change in words; empty where there is nothing to compare."""
    return Text() if standing.change is None else Text(CHANGE_WORDS[sign(standing.change)])


def format_list(values: Iterable[object]) -> Text:
    """Return several names as Thai lists them: spaces between, และ before the last.

    >>> format_list(["i1", "i2", "i10"]), format_list(["ตัวชี้วัดที่ 9 ก", "ตัวชี้วัดที่ 10 ข"]), format_list(["เดียว"])
    ('i1 i2 และ i10', 'ตัวชี้วัดที่ 9 ก และตัวชี้วัดที่ 10 ข', 'เดียว')
    """
    *firsts, last = [str(value) for value in values] or [""]
    if not firsts:
        return Text(last)
    gap = " " if last[:1].isascii() else ""
    return Text(f"{' '.join(firsts)} และ{gap}{last}")
