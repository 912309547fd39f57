"""Find filled cells that formulas cannot be sure of, so that ``itadocs check`` is asked: on the hidden sheet of lists.

A doubt is no error: what is typed in a way of its own may still be read. What no formula doubts is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from itadocs.catalog.choices import GROUP_WORDS, choices
from itadocs.catalog.frameworks import Framework
from itadocs.catalog.specs import Field
from itadocs.problems import column_letters
from itadocs.thai.months import MONTHS, SHORT_MONTHS
from itadocs.workbook.conditions import UNITS, Sheets, arabic, as_number, item_pieces, without
from itadocs.workbook.content import FIRST_ROW, FORM_VALUE_COL, LAST_ROW, LISTS_TITLE, Content, Setup
from itadocs.workbook.look import put_hidden

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

SPELLINGS, GROUPS = "group_spellings", "group_keys"
"""The workbook's names for how a group may be typed, without marks, and for the group each means."""
_BEYOND = LAST_ROW + 1
_BLANK = '{"-","--","–","—","−"}'
"""Dashes that fill nothing where no sentence can stand."""
_MARKS = ("ที่", "ข้อ", " ", ".", ":", ")", "-")
"""What the word, the number and the name of a group are typed with."""
_SHORT_WORDS = {"indicator": ("ตัวชี้วัด", "ตชว"), "issue": ("ประเด็น",)}
_PERIOD_WORDS = (
    "ปีงบประมาณ", "ไตรมาส", "ตลอดปี", "ตลอดทั้งปี", "ทุกวัน", "ทุกสัปดาห์", "ทุกเดือน", "ทุกปี",
    "รายเดือน", "รายปี", "ต่อเนื่อง",
)  # fmt: skip
_YEAR_UNITS = ('"ปีงบประมาณ"', '"พ.ศ."', '" "')


class Doubts(Struct, frozen=True):
    """Hold where the doubts of each sheet stand: for a field with its column, a cell that is zero where there is
    none."""

    cells: Mapping[str, Sequence[tuple[str, str]]]

    def are_in(self, sheet: str) -> str:
        """Return the condition that some cell of a sheet is doubtful."""
        return f"({'+'.join(['0', *(cell for _, cell in self.cells[sheet])])})>0"

    def first(self, sheet: str) -> str:
        """Return the formula of the first doubtful cell."""
        answer = '""'
        for letters, cell in reversed(self.cells[sheet]):
            answer = f'IF({cell}>0,"{letters}"&({_BEYOND}-{cell}),{answer})'
        return answer


def group_spellings(framework: Framework, default: str) -> dict[str, str]:
    """Return how a group may be typed, without marks, and the group that it means: by its word, its name or both;
    ``default`` is the kind of group that a bare number means."""
    spelled: dict[str, str] = {}
    for kind, entries in (("indicator", framework.indicators), ("issue", framework.issues)):
        for entry in entries:
            key = f"{GROUP_WORDS[kind]} {entry.no}"
            words = (*_SHORT_WORDS[kind], *(("",) if kind == default else ()))
            for text in (*(f"{word}{entry.no}{name}" for word in words for name in ("", entry.name)), entry.name):
                spelled.setdefault(_bare(text), key)
    return spelled


def _bare(text: str) -> str:
    for mark in _MARKS:
        text = text.replace(mark, "")
    return text


def bare_group(ref: str) -> str:
    """Return a cell as it is looked up among the spellings of groups."""
    return without(arabic(ref), (f'"{mark}"' for mark in _MARKS))


def write_spellings(page: Worksheet, col: int, setup: Setup) -> dict[str, str]:
    """Write the spellings of groups and what they mean in two columns, and return the workbook's names for them."""
    spelled = group_spellings(setup.framework, setup.framework.default_groups.removesuffix("s"))
    for row, (text, key) in enumerate(spelled.items(), start=2):
        put_hidden(page, row, col, text)
        put_hidden(page, row, col + 1, key)
    letters = (column_letters(col), column_letters(col + 1))
    return {
        name: f"'{LISTS_TITLE}'!${at}$2:${at}${len(spelled) + 1}"
        for name, at in zip((SPELLINGS, GROUPS), letters, strict=True)
    }


def write_doubts(page: Worksheet, col: int, sheets: Sheets, contents: Sequence[Content], setup: Setup) -> Doubts:
    """Write the doubts of every field in a column, and return where they stand."""
    cells: dict[str, list[tuple[str, str]]] = {}
    row = 2
    for content in contents:
        found = cells.setdefault(content.sheet.key, [])
        is_form = content.sheet.layout == "form"
        for place, field in enumerate(content.sheet.fields, start=1):
            ref = sheets.ref(content.sheet.key, field.key)
            sure = "" if field.ignored or field.listed else _sure(ref, field, setup)
            if not sure:
                continue
            is_filled = f"(LEN(TRIM({ref}))>0)*(1-ISNUMBER(MATCH(TRIM({ref}),{_BLANK},0)))"
            place_of = f"MAX({is_filled}*(1-({sure}))*({_BEYOND}-ROW({ref})))"
            put_hidden(page, row, col, f"=IFERROR(SUMPRODUCT({place_of}),{_BEYOND - FIRST_ROW})")
            letters = column_letters(FORM_VALUE_COL if is_form else place)
            found.append((letters, f"${column_letters(col)}${row}"))
            row += 1
    return Doubts(cells)


def _sure(ref: str, field: Field, setup: Setup) -> str:
    """Return the condition that what a cell holds is read; empty where every text is."""
    if field.type == "choice":
        return _chosen(ref, field, setup)
    condition = _SURE.get(field.type)
    return condition(ref, setup) if condition else ""


def _chosen(ref: str, field: Field, setup: Setup) -> str:
    labels = choices(setup.catalog, field.list, setup.framework) if field.list and field.strict_list else {}
    return _one_of(ref, labels.values()) if labels else ""


def _one_of(text: str, words: Iterable[str]) -> str:
    listed = ",".join(f'"{word}"' for word in words)
    return f"ISNUMBER(MATCH(TRIM({text}),{{{listed}}},0))"


def _names(ref: str, words: Sequence[str]) -> str:
    """Return the condition of each cell that one of these words stands in it."""
    listed, ones = ",".join(f'"{word}"' for word in words), ";".join("1" for _ in words)
    return f"(MMULT(1*ISNUMBER(FIND({{{listed}}},{ref})),{{{ones}}})>0)"


def _is_score(ref: str, _setup: Setup) -> str:
    number = as_number(without(ref, UNITS))
    return f"ISNUMBER(SQRT({number}*(100-{number})))"  # the root of what is out of bounds is an error


def _is_integer(ref: str, _setup: Setup) -> str:
    number = as_number(ref)
    return f"ISNUMBER(SQRT({number}))*ISNUMBER(1/({number}=INT({number})))"


def _is_year(ref: str, _setup: Setup) -> str:
    number = as_number(without(ref, _YEAR_UNITS))
    return f"ISNUMBER(SQRT(({number}-2540)*(2640-{number})))*ISNUMBER(1/({number}=INT({number})))"


def _is_day(ref: str, _setup: Setup) -> str:
    """Return the condition of a day as Excel stores it, or of a day of a month in words."""
    text = f"TRIM({ref})"
    day = as_number(f'LEFT({text},FIND(" ",{text}&" ")-1)')
    last = f"28+2*(1-{_names(ref, ('ก.พ', 'กุมภา'))})+{_names(ref, tuple(m for m in (*MONTHS, 'ค.') if m[-2:] != 'ยน'))}"
    return f"(ISNUMBER(SQRT({as_number(ref)}-{_FIRST_DAY}))+ISNUMBER(SQRT(({day}-1)*({last}-{day})))*{_months(ref)}>0)"


_FIRST_DAY = 12_000
"""What Excel stores for a day is no lower: 67 for a year of the Buddhist era is 1967 to it."""


def _months(ref: str) -> str:
    return _names(ref, (*MONTHS, *SHORT_MONTHS))


def _is_period(ref: str, _setup: Setup) -> str:
    stored = f"ISNUMBER(SQRT({as_number(ref)}-{_FIRST_DAY}))"
    return f"({stored}+{_names(ref, (*MONTHS, *SHORT_MONTHS, *_PERIOD_WORDS))}>0)"


def _is_group(ref: str, _setup: Setup) -> str:
    return f"ISNUMBER(MATCH({bare_group(ref)},{SPELLINGS},0))"


def _is_indicator(ref: str, setup: Setup) -> str:
    return _one_of(arabic(ref), [str(entry.no) for entry in setup.framework.indicators])


def _is_instrument(ref: str, setup: Setup) -> str:
    return _one_of(ref, choices(setup.catalog, "instruments", setup.framework).values())


def _are_items(ref: str, setup: Setup) -> str:
    """Return the condition that every piece is an item of the year; empty where the year does not list them all."""
    if not all(map(setup.framework.is_listed, setup.framework.instruments)):
        return ""
    pieces, codes = item_pieces(ref), [item.code for item in setup.framework.items]
    listed, ones = ",".join(f'" {code} "' for code in codes), ";".join("1" for _ in codes)
    known = f'MMULT(1*ISNUMBER(SEARCH({{{listed}}}," "&{pieces}&" ")),{{{ones}}})'
    return f'({known}>LEN({pieces})-LEN(SUBSTITUTE({pieces}," ","")))'


_SURE: dict[str, Callable[[str, Setup], str]] = {
    "score": _is_score,
    "integer": _is_integer,
    "year": _is_year,
    "date": _is_day,
    "periods": _is_period,
    "group": _is_group,
    "indicator": _is_indicator,
    "instrument": _is_instrument,
    "item": _are_items,
    "items": _are_items,
}
