"""Write the conditions that cells hold something, as the checker means it, for all formulas of the workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce

from msgspec import Struct

from itadocs.catalog.specs import Field
from itadocs.problems import column_letters
from itadocs.thai.digits import to_thai
from itadocs.validate.cells.placeholders import NONE, WITHOUT_WORDS, WORDS
from itadocs.workbook.content import FIRST_ROW, Content

QUIET_NAME = "says_nothing"
"""The workbook's name for the list of what says nothing."""
NONE_NAME = "says_none"
"""The workbook's name for the list of what says that there is no figure."""
_MARK = "|"
"""Stands before each entry of that list, so that a blank cell can be one: it is looked up as the mark alone."""
_DROPPED = ('"-"', '"."', '"…"', '"–"', '"_"', '"/"', '"("', '")"', '" "', '"\u00a0"', '"\u200b"', "CHAR(10)")
UNITS = ('"คะแนน"', '"ร้อยละ"', '"เปอร์เซ็นต์"', '"%"', '"\u00a0"')
"""What a score may be typed with."""
BLANK = '{"-","--","–","—","−"}'
"""Dashes that fill nothing where no sentence can stand."""
_APART = ('","', '";"', '"/"', "CHAR(10)", '"และ"', '"กับ"', '"ข้อ"')
"""What stands between the items of a list, or before one."""
_REPEATED = tuple(letter * count for letter in ("x", "ก") for count in (1, 2, 3, 4, 5))
_NUMBERS = tuple(digits(str(number)) for digits in (str, to_thai) for number in (*range(1, 21), 100))


def quiet_entries() -> list[str]:
    """Return what a cell holds that says nothing, as it is looked up: without marks and blanks, each marked."""
    return [_MARK, *(f"{_MARK}{word}" for word in sorted({*WORDS, *_REPEATED, *_NUMBERS}))]


def none_entries() -> list[str]:
    """Return what says that there is no figure, as it is looked up: without marks and blanks."""
    return sorted(NONE)


def fills_nothing(ref: str, field: Field) -> str:
    """Return the condition that a cell holds a dash, or a word for none (N/A) where a figure may be left out."""
    dash = f"ISNUMBER(MATCH(TRIM({ref}),{BLANK},0))"
    if field.required or field.type not in WITHOUT_WORDS:
        return dash
    return f"(({dash}+ISNUMBER(MATCH({without(ref, _DROPPED)},{NONE_NAME},0)))>0)"


def says(ref: str, field: Field) -> str:
    """Return the condition that a cell, or each of a range, holds what fills that field."""
    if field.type == "score" and field.required:
        number = as_number(without(ref, UNITS))
        return f"ISNUMBER(SQRT({number}*(100-{number})))"  # the root of what is out of bounds is an error
    if not field.says_something:
        return f"(LEN(TRIM({ref}))>0)"
    bare = without(ref, _DROPPED)
    says = f'ISERROR(MATCH("{_MARK}"&{bare},{QUIET_NAME},0))'
    if field.type != "periods":  # a figure alone says nothing, but it can be a date
        says = f"({says}*ISERROR(VALUE({bare}))>0)"
    return f'(({says}+ISNUMBER(FIND("กก",{ref})))>0)' if field.type == "owners" else says


def without(ref: str, marks: Iterable[str]) -> str:
    """Return a cell as text without these marks, each in quotation marks."""
    return reduce(lambda text, mark: f'SUBSTITUTE({text},{mark},"")', marks, ref)


def item_pieces(ref: str) -> str:
    """Return what a cell names of items, apart by single blanks."""
    apart = reduce(lambda text, mark: f'SUBSTITUTE({text},{mark}," ")', _APART, ref)
    return f"TRIM({apart})"


def arabic(ref: str) -> str:
    """Return a cell as text without blanks around it, its digits Arabic."""
    text = f"TRIM({ref})"
    for digit in range(10):
        text = f'SUBSTITUTE({text},"{to_thai(str(digit))}","{digit}")'
    return text


def as_number(ref: str) -> str:
    """Return a cell as a number, typed in digits of either sort; an error where it holds none."""
    return f"VALUE({arabic(ref)})"


class Sheets(Struct, frozen=True):
    """Hold the sheets by key, and where their cells stand."""

    by_key: Mapping[str, Content]

    def field(self, key: str, field: str) -> Field:
        """Return a field of a sheet."""
        return self.by_key[key].sheet.field(field)

    def letters(self, key: str, field: str) -> str:
        """Return the column of a field in a table."""
        sheet = self.by_key[key].sheet
        return column_letters(sheet.fields.index(sheet.field(field)) + 1)

    def ref(self, key: str, field: str, last: int = 0) -> str:
        """Return the cells of a field with their sheet, down to a last row where one is given."""
        content = self.by_key[key]
        reach = content.inputs(content.sheet.field(field))
        if last:
            letters = self.letters(key, field)
            reach = f"{letters}{FIRST_ROW}:{letters}{last}"
        return f"'{content.sheet.title}'!{reach}"

    def filled(self, key: str, field: str, last: int = 0) -> str:
        """Return the condition that the cells of a field are filled."""
        return says(self.ref(key, field, last), self.field(key, field))
