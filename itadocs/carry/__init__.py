"""Carry a workbook over into a new one: of the next year, or of the same year as this version writes it.

All is pure: what was read and typed goes in, the data of the new workbook comes out, with everything that was moved or
left out and why.
"""

from itadocs.carry.next_year import carry_to_next_year
from itadocs.carry.records import Carried, LastBook, LeftOut, NewWish, Target, target_of
from itadocs.carry.said_anew import said_anew
from itadocs.carry.same_year import carry_in_year

__all__ = ["Carried", "LastBook", "LeftOut", "NewWish", "Target", "carry", "said_anew", "target_of"]


def carry(last: LastBook, target: Target) -> Carried:
    """Return what a workbook gives to a new one: all of it in the same year, else what the next year can use."""
    is_same = target.framework.year_be == last.year_be
    return carry_in_year(last, target) if is_same else carry_to_next_year(last, target)
