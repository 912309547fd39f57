"""Find what formulas doubt of whole sheets and rows: headings that were changed, rows below the listed ones, the same
thing twice, a report of a measure that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from itadocs.catalog import Field
from itadocs.catalog.choices import GROUP_WORDS
from itadocs.problems import column_letters
from itadocs.workbook.content import FIRST_ROW, HEADER_ROW, LAST_ROW, Content
from itadocs.workbook.formulas.conditions import Sheets, arabic, without
from itadocs.workbook.formulas.group_spellings import ISSUES_FROM, group_numbers
from itadocs.workbook.formulas.measure_rows import MeasureRows
from itadocs.workbook.formulas.period_rows import PeriodRows

BEYOND = LAST_ROW + 1
"""Less the row is what a doubt says: the first doubtful row says most, and zero is none."""
Found = tuple[str, str]
"""The column of a doubt, and its formula."""


def first_row_of(condition: str, rows: str) -> str:
    """Return the formula of the first row in which a condition holds, as doubts say it."""
    return f"SUMPRODUCT(MAX({condition}*({BEYOND}-ROW({rows}))))"


def heading_doubt(content: Content) -> Found:
    """Return the doubt whether every heading is there once: under another, what was typed is not read."""
    sheet = content.sheet
    where = f"'{sheet.title}'!" + ("$A:$A" if sheet.layout == "form" else f"${HEADER_ROW}:${HEADER_ROW}")
    fields = [field for field in sheet.fields if not field.ignored]
    counts = [
        f'COUNTIF({where},"{field.header.replace(chr(34), chr(34) * 2)}")=1'
        for field in fields
        if not set("*?~") & set(field.header)
    ]
    row = FIRST_ROW if sheet.layout == "form" else HEADER_ROW
    return "A", f"IF(AND({','.join(counts)}),0,{BEYOND - row})"


def table_doubts(content: Content, sheets: Sheets) -> Iterator[Found]:
    """Yield the doubts of a table: rows below those that are listed, which no formula looks at, and keys that come
    twice."""
    sheet = content.sheet
    if content.listed:
        letters, first = column_letters(len(sheet.fields)), content.last_row + 1
        below = f"'{sheet.title}'!$A${first}:${letters}${LAST_ROW}"
        yield "A", first_row_of(f"(LEN(TRIM({below}))>0)", below)
    if key := sheet.unique:
        ref = sheets.ref(sheet.key, key)
        of_groups = sheet.field(key).type == "group"
        same = group_numbers(ref) if of_groups else _as_compared(ref, sheet.field(key))
        again = f"(LEN(TRIM({ref}))>0)*(MATCH({same},{same},0)<ROW({ref})-MIN(ROW({ref}))+1)"
        yield sheets.letters(sheet.key, key), first_row_of(f"{again}*({same}>0)" if of_groups else again, ref)


def _as_compared(ref: str, field: Field) -> str:
    """Return a cell as keys are compared; a year is known by its last two digits, however it is written."""
    if field.type == "year":
        return f"RIGHT({arabic(ref)},2)"
    return without(f"LOWER({arabic(ref)})", ('" "', '"."', '"ข้อ"'))


def unit_doubts(sheets: Sheets) -> Iterator[Found]:
    """Yield the doubt whether two units have one short name."""
    ref = sheets.ref("units", "short_name")
    same = without(f"LOWER({arabic(ref)})", ('" "', '"."', '"-"', '"/"', '"("', '")"'))
    again = f"(LEN(TRIM({ref}))>0)*(MATCH({same},{same},0)<ROW({ref})-MIN(ROW({ref}))+1)"
    yield sheets.letters("units", "short_name"), first_row_of(again, ref)


def report_doubts(sheets: Sheets, measures: MeasureRows) -> Iterator[Found]:
    """Yield the doubts whether the measures and steps that are reported are there. A row that goes on with the group
    above it, and a step, are left to the checker."""
    group, number, step = (sheets.ref("results", key) for key in ("group", "measure", "step"))
    no = group_numbers(group)
    words = (  # IF takes no ranges here
        f'REPT("{GROUP_WORDS["indicator"]} "&{no},{no}<{ISSUES_FROM})'
        f'&REPT("{GROUP_WORDS["issue"]} "&({no}-{ISSUES_FROM}),{no}>={ISSUES_FROM})'
    )
    count = f"COUNTIFS({measures.reach('group')},{words},{measures.reach('is_measure')},1)"
    is_there = f"ISNUMBER(SQRT(({count}-{number}+0.5)*({number}-0.5)))"
    yield sheets.letters("results", "measure"), first_row_of(f"(LEN(TRIM({number}))>0)*(1-{is_there})", number)
    yield sheets.letters("results", "step"), first_row_of(f"(LEN(TRIM({step}))>0)", step)


def period_doubts(sheets: Sheets, key: str, rows: PeriodRows) -> Iterator[Found]:
    """Yield the doubts of days and periods; below the rows that are looked at, of whatever stands there."""
    for field, condition in rows.doubts().items():
        ref = sheets.ref(key, field)
        below = f"(LEN(TRIM({ref}))>0)*(ROW({ref})>{rows.last})"
        yield (
            sheets.letters(key, field),
            f"MAX({first_row_of(condition, rows.rows())},{first_row_of(below, ref)})",
        )
