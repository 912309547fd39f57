"""Write formulas that count what a sheet holds and what it lacks, in functions Excel 2010 and LibreOffice share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from itadocs.problems import column_letters
from itadocs.values import replace
from itadocs.workbook.content import LISTS_TITLE, Content, Role
from itadocs.workbook.formulas.conditions import Sheets
from itadocs.workbook.hidden import next_column, put_hidden

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

ENOUGH: dict[str, tuple[tuple[str, ...], ...]] = {
    "items": (("score",), ("part1", "part2")),
    "analysis": (("text",), ("keep",)),
    "measures": (("text",),),
    "results": (("output",), ("outcome",)),
}
"""Sheets whose rows are done when all fields of one of these sets are filled."""


class Counts(Struct, frozen=True):
    """Hold two numeric formulas, how many are filled and how many missing, each with the word for what it counts."""

    filled: str
    missing: str
    filled_unit: str = "รายการ"
    missing_unit: str = "ช่อง"
    complete: bool = False
    """Whether nothing missing means all is there; else it only says how many there are."""


def write_counts(page: Worksheet, contents: Sequence[Content], sheets: Sheets) -> Mapping[str, Counts]:
    """Write on the hidden sheet of lists how many cells each sheet holds and lacks; return where that stands, by
    sheet."""
    col = next_column(page)
    written: dict[str, Counts] = {}
    for row, content in enumerate(contents, start=2):
        counts = _count(content, sheets)
        for place, formula in enumerate((counts.filled, counts.missing)):
            put_hidden(page, row, col + place, f'=IFERROR({formula},"?")')
        filled, missing = (f"'{LISTS_TITLE}'!${column_letters(col + place)}${row}" for place in (0, 1))
        written[content.sheet.key] = replace(counts, filled=filled, missing=missing)
    return written


def status(counts: Counts) -> str:
    """Return the formula that says in words what the two cells with the counts say in numbers."""
    unsure = f"OR(ISTEXT({counts.filled}),ISTEXT({counts.missing}))"
    lacking = f'"ขาด "&{counts.missing}&" {counts.missing_unit}"'
    done = '"ครบ"' if counts.complete else f'"กรอกแล้ว "&{counts.filled}&" {counts.filled_unit}"'
    words = f'IF({counts.filled}=0,"ยังไม่กรอก",IF({counts.missing}>0,{lacking},{done}))'
    return f'IF({unsure},"โปรดตรวจแผ่นงานนี้",{words})'


def _count(content: Content, sheets: Sheets) -> Counts:
    if content.sheet.layout == "form":
        return _form(content, sheets)
    if content.sheet.key in ENOUGH:
        return _rows_with_enough(content, ENOUGH[content.sheet.key], sheets)
    return _listed(content, sheets) if content.listed else _free(content, sheets)


def _form(content: Content, sheets: Sheets) -> Counts:
    key = content.sheet.key
    required = [field for field in content.sheet.fields if field.required]
    counted = [field for field in required if field.key not in content.given] or list(content.sheet.fields)
    return Counts(
        "+".join(["0", *(f"N({sheets.filled(key, field.key)})" for field in counted)]),
        "+".join(["0", *(_blank(sheets, key, field.key) for field in required)]),
        "ช่อง",
        complete=bool(required),
    )


def _rows_with_enough(content: Content, alternatives: tuple[tuple[str, ...], ...], sheets: Sheets) -> Counts:
    sheet = content.sheet
    sets = ["*".join(sheets.filled(sheet.key, key) for key in keys) for keys in alternatives]
    done = f"(({'+'.join(sets)})>0)"
    if sheet.prefill is None:
        return Counts(f"SUMPRODUCT({done}*1)", "0")
    named = sheets.filled(sheet.key, sheet.fields[0].key)
    return Counts(
        f"SUMPRODUCT({named}*{done})",
        f"SUMPRODUCT({named}*(1-{done}))",
        missing_unit="รายการ",
        complete=content.listed,
    )


def _listed(content: Content, sheets: Sheets) -> Counts:
    key = content.sheet.key
    named = sheets.filled(key, content.sheet.fields[0].key)
    inputs = [f for f in content.sheet.fields if not f.ignored and content.rows[0][f.key].role is Role.INPUT]
    required = [field for field in inputs if field.required]
    filled = "+".join(sheets.filled(key, field.key) for field in required or inputs)
    missing = "+".join(["0", *(_blank(sheets, key, field.key) for field in required)])
    return Counts(
        f"SUMPRODUCT({named}*({filled}))",
        f"SUMPRODUCT({named}*({missing}))" if required else "0",
        "ช่อง",
        complete=bool(required),
    )


def _free(content: Content, sheets: Sheets) -> Counts:
    key = content.sheet.key
    fields = [field for field in content.sheet.fields if not field.ignored]
    begun = f"(({'+'.join(sheets.filled(key, field.key) for field in fields)})>0)"
    required = "+".join(_blank(sheets, key, field.key) for field in fields if field.required)
    return Counts(f"SUMPRODUCT({begun}*1)", f"SUMPRODUCT({begun}*({required}))" if required else "0")


def _blank(sheets: Sheets, key: str, field: str) -> str:
    return f"(1-{sheets.filled(key, field)})"
