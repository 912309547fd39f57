"""Turn cells red that are blank and must not be, by the rules that count what documents lack."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from itadocs import palette
from itadocs.catalog.specs import Field
from itadocs.problems import column_letters
from itadocs.workbook.content import FIRST_ROW, Content
from itadocs.workbook.formulas import group_rows, measure_rows
from itadocs.workbook.formulas.conditions import says

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_COUNTED = {"measures": measure_rows.lacking_measure, "analysis": group_rows.lacking_group}
"""Sheets whose rows are counted on the hidden sheet of lists."""


def highlight_missing(page: Worksheet, content: Content, asked: Collection[str]) -> None:
    """Mark the blank cells of the fields that are asked for: in a form and a pre-listed row always, else once the
    row is begun. What says nothing is blank where something must be said."""
    from openpyxl.formatting.rule import Rule
    from openpyxl.styles import PatternFill
    from openpyxl.styles.differential import DifferentialStyle

    style = DifferentialStyle(fill=PatternFill("solid", fgColor=palette.BAD, bgColor=palette.BAD))
    for field in content.sheet.fields:
        condition = _condition(content, field) if field.key in asked else ""
        if condition:
            rule = Rule(type="expression", dxf=style, formula=[condition])
            page.conditional_formatting.add(content.inputs(field), rule)


def _condition(content: Content, field: Field) -> str:
    """Say when a cell is missing, said of the first cell of the field; empty where it never is."""
    sheet = content.sheet
    counted = _COUNTED.get(sheet.key)
    if counted is not None:
        return counted(field.key)
    if not field.required or (content.listed and field.fixed):
        return ""
    blank = f"NOT({says(content.inputs(field).partition(':')[0], field)})"
    if content.listed or sheet.layout == "form":
        return blank
    row = f"$A{FIRST_ROW}:${column_letters(len(sheet.fields))}{FIRST_ROW}"
    return f"AND(SUMPRODUCT(LEN(TRIM({row})))>0,{blank})"
