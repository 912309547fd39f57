"""Workbooks written as Markdown tables: ``## sheet``, then a header row and rows, or label and value for a form.

A table's headers stand in row 1, a form's first label too. A cell is typed as Excel would store it: 92.68 is a number,
2025-10-01 a date, "012" in quotes a text, TRUE a truth value; <br> is a line break, ^ the merged cell above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from itadocs.catalog import Catalog, Sheet, default_catalog
from itadocs.codes import CODES
from itadocs.problems import Checked, Problem, Where
from itadocs.read.raw import RawBook, RawCell, RawRow, RawSheet
from itadocs.validate import TypedBook, apply_rules, type_workbook

CATALOG = default_catalog()
FILE = "สมุดงาน.xlsx"

AGENCY = """
## หน่วยงาน
| ชื่อหน่วยงาน | สำนักงานเศรษฐกิจอุตสาหกรรม |
| ประเภทหน่วยงาน | กรมหรือเทียบเท่า |
"""
RESULT = """
## ผลการประเมิน
| ปีงบประมาณที่ประเมิน | 2568 |
| คะแนนรวม | 96.06 |
| ระดับผลการประเมิน | ผ่าน |
"""


def validate(raw: RawBook, catalog: Catalog, reported: tuple[Problem, ...] = ()) -> Checked[TypedBook]:
    """A workbook typed and asked by every rule, without a tracking file."""
    typed = type_workbook(raw, catalog, reported)
    found = apply_rules(typed.value, catalog, reported)
    return Checked(typed.value, typed.value.in_order((*typed.problems, *found)))


def raw_book(text: str, *, bare: bool = False) -> RawBook:
    """The workbook; agency and result are added where the text does not have them, unless ``bare``."""
    sheets: dict[str, RawSheet] = {}
    for block in (*(() if bare else (AGENCY, RESULT)), text):
        sheets |= {sheet.key: sheet for sheet in _sheets(block)}
    return RawBook(FILE, sheets)


def typed_book(text: str) -> TypedBook:
    """The typed workbook, whatever is wrong with it."""
    return validate(raw_book(text), CATALOG).value


def found(text: str) -> list[tuple[str, str]]:
    """Code and cell of everything wrong with a workbook, in the order reported."""
    return tags(validate(raw_book(text), CATALOG).problems)


def problem(text: str, code: str) -> Problem:
    """The one problem of that code."""
    problems = [entry for entry in validate(raw_book(text), CATALOG).problems if entry.code == code]
    assert len(problems) == 1, problems
    return problems[0]


def tags(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    """Code and cell of problems whose messages have all they need."""
    for entry in problems:
        code = CODES[entry.code]
        assert code.message.format(**entry.params)
        assert code.hint.format(**entry.params)
    return [(entry.code, entry.where.tag) for entry in problems]


def _sheets(text: str) -> Iterator[RawSheet]:
    for part in re.split(r"^\s*## ", text, flags=re.MULTILINE)[1:]:
        title, *lines = part.strip().split("\n")
        spec = next(sheet for sheet in CATALOG.all_sheets if sheet.title == title.strip())
        rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines if "|" in line]
        yield _form(spec, rows) if spec.layout == "form" else _table(spec, rows)


def _form(spec: Sheet, rows: list[list[str]]) -> RawSheet:
    where = Where(FILE, spec.title)
    keys = [_key(spec, row[0]) for row in rows]
    places = {key: Where(FILE, spec.title, no, 2) for no, key in enumerate(keys, 1)}
    cells = {key: RawCell(stored(row[1]), places[key]) for key, row in zip(keys, rows, strict=True) if row[1]}
    return RawSheet(spec.key, where, (RawRow(where, cells),), places)


def _table(spec: Sheet, rows: list[list[str]]) -> RawSheet:
    keys = [_key(spec, header) for header in rows[0]]
    places = {key: Where(FILE, spec.title, 1, col) for col, key in enumerate(keys, 1)}
    typed: list[RawRow] = []
    above: dict[str, RawCell] = {}
    for no, row in enumerate(rows[1:], 2):
        cells = {}
        for col, (key, text) in enumerate(zip(keys, row, strict=True), 1):
            if text:
                cells[key] = above[key] if text == "^" else RawCell(stored(text), Where(FILE, spec.title, no, col))
        above |= cells
        typed += [RawRow(Where(FILE, spec.title, no), cells)] if cells else []
    return RawSheet(spec.key, Where(FILE, spec.title), tuple(typed), places)


def _key(spec: Sheet, header: str) -> str:
    return next(field.key for field in spec.fields if header in (field.header, *field.aliases))


def stored(text: str) -> object:
    """What Excel stores when this is typed."""
    if text in ("TRUE", "FALSE"):
        return text == "TRUE"
    if re.fullmatch(r"-?\d+", text):
        return int(text)
    if re.fullmatch(r"-?\d+\.\d+", text):
        return float(text)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return datetime.fromisoformat(text)
    return text.removeprefix('"').removesuffix('"').replace("<br>", "\n")
