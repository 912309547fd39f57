"""List the free texts of a workbook: what officers wrote, with the cell and the group it belongs to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

from itadocs.catalog import Framework, Item
from itadocs.problems import Problem, Where
from itadocs.thai.brief import words_around
from itadocs.thai.digits import to_arabic
from itadocs.validate.cells.text import quote_value
from itadocs.validate.typed import GroupRef, TypedBook, TypedRow

_FIELDS = {
    "documents": ("title",),
    "ranks": ("group",),
    "advice": ("defect", "advice"),
    "views": ("topic", "text"),
    "limitations": ("text", "heading"),
    "texts": (
        "preface", "background", "purpose", "overall_note", "oit_note",
        "external_views_lead", "internal_views_lead", "closing",
        "own_result", "explanation_title", "explanation", "annex_title", "annex",
    ),
}  # fmt: skip
_ANALYSIS = ("text", "keep", "none_reason", "steps", "finding", "item_remarks")
_MEASURES = ("text", "finding", "steps")
_RESULTS = ("output", "outcome", "output_lead", "outcome_lead")
_AROUND = 12
_ZERO = r"(?<![.,:/-])0(?:(?<=ข้อ0)|(?<=ข้อ 0)|(?=[1-9][0-9](?![0-9]|[.:/,-][0-9]|\s?-?\s?[0-9]{3})))"
"""A zero for the letter o: of two digits, or behind ข้อ. Not the 05 of 93.05, of a day, a time or a telephone."""

Place = tuple[int, int]
"""Where in a text something was found: its start and its end."""


class FreeText(Struct, frozen=True):
    """Hold one cell: its paragraphs joined by newlines. ``group`` is None outside analysis, measures and results."""

    sheet: str
    key: str
    where: Where
    text: str
    group: GroupRef | None = None


def free_texts(book: TypedBook) -> tuple[FreeText, ...]:
    """Return every free text that is filled, sheet by sheet."""
    return (*book.once(_single_texts), *group_texts(book))


def group_texts(book: TypedBook) -> tuple[FreeText, ...]:
    """Return the free texts of groups: analysis, measures, results."""
    return book.once(_group_texts)


def _single_texts(book: TypedBook) -> tuple[FreeText, ...]:
    return tuple(
        text for sheet, keys in _FIELDS.items() for row in book.rows(sheet) for text in _of_row(sheet, keys, row, None)
    )


def _group_texts(book: TypedBook) -> tuple[FreeText, ...]:
    return tuple(_of_groups(book))


def _of_groups(book: TypedBook) -> Iterator[FreeText]:
    blocks = (
        ("analysis", _ANALYSIS, book.analysis.values()),
        ("measures", _MEASURES, book.measures),
        ("results", _RESULTS, book.results),
    )
    for sheet, keys, found in blocks:
        for block in found:
            for row in block.rows:
                yield from _of_row(sheet, keys, row, block.group)


def _of_row(sheet: str, keys: Iterable[str], row: TypedRow, group: GroupRef | None) -> Iterator[FreeText]:
    for key in keys:
        value = None if row.is_merged(key) else row.values.get(key)
        text = "\n".join(value) if isinstance(value, tuple) else value
        if isinstance(text, str) and text:
            yield FreeText(sheet, key, row.places[key], text, group)


def groups_of(item: Item, framework: Framework) -> list[GroupRef]:
    """Return the groups an item belongs to: its indicator where that is known, and the issues it is known to feed."""
    issues: list[GroupRef] = [("issue", issue.no) for issue in framework.issues if item.code in (issue.items or ())]
    return issues if item.indicator is None else [("indicator", item.indicator), *issues]


def named_items(text: str, letters: str) -> set[str]:
    """Return the item codes a text names, whether they exist or not; a zero may stand for the letter o.

    ``letters`` are those that the year's item codes begin with.

    >>> sorted(named_items("ข้อ I1 ข้อ e๑๒ และ 043", "ieo"))
    ['e12', 'i1', 'o43']
    >>> named_items("93.05 คะแนน ลงวันที่ 05 มกราคม เวลา 08.30 น. โทร. 02 123 4567, 035-123456", "ieo")
    set()
    >>> sorted(named_items("ข้อ B1 ข้อ e๑๒ และ 043", "ab"))
    ['b1']
    """
    found = _codes(letters).findall(to_arabic(text))
    return {f"{letter.lower().replace('0', 'o')}{int(no)}" for letter, no in found}


def letter_class(letters: str) -> str:
    """Return the regular expression of one of these letters, small or capital."""
    return f"[{letters}{letters.upper()}]"


@lru_cache(maxsize=16)
def _codes(letters: str) -> re.Pattern[str]:
    zero = rf"|{_ZERO}" if "o" in letters else ""
    return re.compile(rf"(?<![A-Za-z0-9])({letter_class(letters)}{zero})[ .]?([0-9]{{1,2}})(?![0-9])")


def place_of(found: re.Match[str] | None) -> Place | None:
    """Return the place of what a pattern found; None where it found nothing."""
    return found.span() if found else None


def check_texts(book: TypedBook, code: str, find: Callable[[str], Place | None]) -> Iterator[Problem]:
    """Yield a problem of this code for every free text in which ``find`` finds a place, quoting it."""
    for entry in free_texts(book):
        place = find(entry.text)
        if place is not None:
            found = quote_value(words_around(entry.text, *place, _AROUND))
            yield Problem(code, entry.where, {"found": found})
