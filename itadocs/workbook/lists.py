"""Write drop-down lists on their hidden sheet, and what a cell warns about while it is being typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from itadocs.catalog.specs import Field
from itadocs.problems import column_letters
from itadocs.workbook.content import FIRST_ROW, LISTS_TITLE, Content, Setup
from itadocs.workbook.look import HEADER, PLAIN, put_value

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet


_LISTED = "listed_units"


def write_lists(book: Workbook, setup: Setup, contents: Sequence[Content]) -> frozenset[str]:
    """Write every list that a field uses, under a defined name, on a last hidden sheet; return the lists' own names."""
    fields = [field for content in contents for field in content.sheet.fields]
    used = {name: _name(field) for field in fields if (name := field.list or field.suggests)}
    filled = {name: labels for name in used if (labels := list(setup.labels(name).values()))}
    page = book.create_sheet(LISTS_TITLE)
    page.sheet_state = "hidden"
    for col, (name, labels) in enumerate(filled.items(), start=1):
        letters = column_letters(col)
        page.column_dimensions[letters].width = 40
        put_value(page, 1, col, used[name], HEADER)
        for row, label in enumerate(labels, start=2):
            put_value(page, row, col, label, PLAIN)
        target = f"'{LISTS_TITLE}'!${letters}$2:${letters}${len(labels) + 1}"
        add_names(book, {defined_name(used[name]): target})
    add_names(book, {defined_name(_LISTED): _listed(next(each for each in contents if each.sheet.key == "units"))})
    return frozenset({*filled, _LISTED})


def _listed(units: Content) -> str:
    """Return the cells of the units that are listed so far, as far as one follows the other."""
    letters, last = column_letters(units.sheet.fields.index(units.sheet.field("name")) + 1), units.last_row
    first = f"'{units.sheet.title}'!${letters}${FIRST_ROW}"
    whole = f"{first}:${letters}${last}"
    return f"{first}:INDEX({whole},MAX(1,COUNTA({whole})))"


def add_names(book: Workbook, names: Mapping[str, str]) -> None:
    """Give cells names of the workbook."""
    from openpyxl.workbook.defined_name import DefinedName

    for name, cells in names.items():
        book.defined_names[name] = DefinedName(name, attr_text=cells)


def _name(field: Field) -> str:
    return field.list_name or field.list or field.suggests


def defined_name(list_name: str) -> str:
    """Return the workbook's name for a list.

    >>> defined_name("levels")
    'list_levels'
    """
    return f"list_{list_name}"


def add_validations(page: Worksheet, content: Content, lists: frozenset[str]) -> None:
    """Add lists to the fields that have one, bounds to numbers. Numbers only warn: ๙๒.๖๘ is read too."""
    for field in content.sheet.fields:
        rule = _list_rule(field) if (field.list or field.suggests) in lists else _number_rule(field)
        if rule is not None and not field.ignored:
            rule.add(content.inputs(field))
            page.add_data_validation(rule)


def _list_rule(field: Field) -> DataValidation:
    from openpyxl.worksheet.datavalidation import DataValidation

    return DataValidation(
        type="list",
        formula1=defined_name(_name(field)),
        allow_blank=True,
        showErrorMessage=field.strict_list and not field.suggests,
        errorStyle="stop",
        errorTitle="ไม่อยู่ในรายการ",
        error=f"กรุณาเลือก “{field.header}” จากรายการ กดลูกศรที่มุมขวาของช่อง",
    )


def _number_rule(field: Field) -> DataValidation | None:
    from openpyxl.worksheet.datavalidation import DataValidation

    if field.type == "score":
        kind, low, high, hint = "decimal", "0", "100", "คะแนนอยู่ระหว่าง 0 ถึง 100 เช่น 92.68"
    elif field.type == "year":
        kind, low, high, hint = "whole", "2500", "2700", "ปี พ.ศ. สี่หลัก เช่น 2568"
    else:
        return None
    return DataValidation(
        type="decimal" if kind == "decimal" else "whole",
        operator="between",
        formula1=low,
        formula2=high,
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="warning",
        errorTitle="โปรดตรวจอีกครั้ง",
        error=f"{field.header}: {hint}",
    )
