"""List on the hidden sheet how a group may be typed, and which group each means, for formulas to look up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itadocs.catalog.choices import GROUP_WORDS
from itadocs.catalog.frameworks import Framework
from itadocs.problems import column_letters
from itadocs.workbook.content import LISTS_TITLE, Setup
from itadocs.workbook.formulas.conditions import arabic, without
from itadocs.workbook.hidden import put_hidden

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

SPELLINGS, GROUPS, NUMBERS = "group_spellings", "group_keys", "group_numbers"
"""The workbook's names for how a group may be typed, without marks, for the group each means, and for its number."""
COLUMNS = 3
ISSUES_FROM = 1000
"""What is added to the number of an issue, so that no indicator has the same."""
_MARKS = ("ที่", "ข้อ", " ", ".", ":", ")", "-")
"""What the word, the number and the name of a group are typed with."""
_SHORT_WORDS = {"indicator": ("ตัวชี้วัด", "ตชว"), "issue": ("ประเด็น",)}


def group_spellings(framework: Framework, default: str) -> dict[str, tuple[str, int]]:
    """Return how a group may be typed, without marks, and the kind and number that it means: by its word, its name or
    both; ``default`` is the kind of group that a bare number means."""
    spelled: dict[str, tuple[str, int]] = {}
    for kind, entries in (("indicator", framework.indicators), ("issue", framework.issues)):
        for entry in entries:
            words = (*_SHORT_WORDS[kind], *(("",) if kind == default else ()))
            for text in (*(f"{word}{entry.no}{name}" for word in words for name in ("", entry.name)), entry.name):
                spelled.setdefault(_bare(text), (kind, entry.no))
    return spelled


def _bare(text: str) -> str:
    for mark in _MARKS:
        text = text.replace(mark, "")
    return text


def bare_group(ref: str) -> str:
    """Return a cell as it is looked up among the spellings of groups."""
    return without(arabic(ref), (f'"{mark}"' for mark in _MARKS))


def group_numbers(ref: str) -> str:
    """Return the numbers of the groups that cells name, those of issues from a number of their own on; zero where one
    names none."""
    return f"SUMIF({SPELLINGS},{bare_group(ref)},{NUMBERS})"


def write_spellings(page: Worksheet, col: int, setup: Setup) -> dict[str, str]:
    """Write the spellings of groups and what they mean in columns, and return the workbook's names for them."""
    spelled = group_spellings(setup.framework, setup.framework.default_groups.removesuffix("s"))
    for row, (text, (kind, no)) in enumerate(spelled.items(), start=2):
        put_hidden(page, row, col, text)
        put_hidden(page, row, col + 1, f"{GROUP_WORDS[kind]} {no}")
        put_hidden(page, row, col + 2, no if kind == "indicator" else no + ISSUES_FROM)
    letters = (column_letters(col + place) for place in range(COLUMNS))
    return {
        name: f"'{LISTS_TITLE}'!${at}$2:${at}${len(spelled) + 1}"
        for name, at in zip((SPELLINGS, GROUPS, NUMBERS), letters, strict=True)
    }
