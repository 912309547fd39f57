"""Every row of corpus.md through a real workbook: what was typed becomes the value, or the problem, that is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from openpyxl import Workbook

from itadocs.catalog import Field, Sheet, default_catalog
from itadocs.problems import Problem
from itadocs.read.book import read_workbook
from itadocs.thai.dates import DateRange
from itadocs.validate import TypedBook
from itadocs.validate.typed import OwnerName
from tests.support.effort import each_of
from tests.support.tables import stored, validate

CATALOG = default_catalog()
NONE = "–"


@dataclass(frozen=True)
class Case:
    """A row: what is typed where, and what comes out. ``turn`` is its place among the rows of the same field."""

    sheet: Sheet
    field: Field
    typed: str
    value: str
    code: str
    turn: int

    @property
    def place(self) -> tuple[int, int]:
        """Row and column: each field of a table has a row of its own."""
        index = self.sheet.fields.index(self.field)
        return (index + 1, 2) if self.sheet.layout == "form" else (index + 2, index + 1)


def _cases() -> Iterator[Case]:
    text = (Path(__file__).parent / "corpus.md").read_text(encoding="utf-8")
    for part in text.split("\n## ")[1:]:
        title, _, _, *lines = part.strip().split("\n")
        sheet_title, _, header = title.partition(" · ")
        sheet = next(sheet for sheet in CATALOG.sheets if sheet.title == sheet_title)
        field = next(field for field in sheet.fields if field.header == header)
        for turn, line in enumerate(lines):
            typed, value, code = (cell.strip() for cell in line.strip().strip("|").split("|"))
            yield Case(sheet, field, typed, value, code, turn)


CASES = tuple(_cases())
BASE = {
    "agency": {"name": "กรมตัวอย่าง", "kind": "กรมหรือเทียบเท่า"},
    "result": {"assessed_year": 2568, "plan_year": 2569, "total": 96.06, "level": "ผ่าน"},
}
UNITS = (("สำนักงานเลขานุการกรม", "สล."), ("กองคลัง", "กค."))


def _write(cell: Any, typed: str) -> None:
    if typed.startswith("error "):
        cell.value, cell.data_type = typed.removeprefix("error "), "e"
    elif typed.startswith("formula "):
        cell.value = "=" + typed.removeprefix("formula ")
    elif re.fullmatch(r"[\d.]+%", typed):
        cell.value, cell.number_format = float(typed[:-1]), "0.00%"
    else:
        cell.value = typed if re.search("[๐-๙]", typed) and "<br>" not in typed else stored(typed)
        if isinstance(cell.value, str):
            cell.data_type = "s"


@cache
def _book(turn: int) -> tuple[TypedBook, tuple[Problem, ...]]:
    """A workbook with the cases of that turn, one in each field."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in CATALOG.sheets:
        page = book.create_sheet(sheet.title)
        for no, field in enumerate(sheet.fields, 1):
            page.cell(*((no, 1) if sheet.layout == "form" else (1, no)), field.header)
            if field.key in BASE.get(sheet.key, {}):
                page.cell(no, 2, BASE[sheet.key][field.key])
        if sheet.key == "units":
            for row, names in enumerate(UNITS, 20):
                page.cell(row, 1, names[0])
                page.cell(row, 2, names[1])
    for case in CASES:
        if case.turn == turn:
            _write(book[case.sheet.title].cell(*case.place), case.typed)
            if case.field.fixed and case.field.key in ("instrument", "no", "code"):  # alone it makes no row
                beside = next(place for place, field in enumerate(case.sheet.fields, 1) if field.type == "score")
                book[case.sheet.title].cell(case.place[0], beside, 50)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "สมุดงาน.xlsx"
        book.save(path)
        raw = read_workbook(path, CATALOG)
    assert raw.value is not None
    typed = validate(raw.value, CATALOG, raw.problems)
    return typed.value, (*raw.problems, *typed.problems)


def _said(value: object) -> str:
    match value:
        case None:
            return NONE
        case DateRange():
            return value.phrase or f"{value.start}..{value.end}"
        case OwnerName():
            return value.text
        case date():
            return value.isoformat()
        case ("indicator" | "issue", int()):
            return f"{value[0]} {value[1]}"
        case tuple() if value and all(type(part) is str for part in value):
            return " ".join(value)
        case tuple() | list():
            return ", ".join(map(_said, value))
        case _:
            return str(value)


@each_of("case", CASES)
def test_what_is_typed_is_read_as_it_is_meant(case: Case) -> None:
    book, problems = _book(case.turn)
    row_no, col = case.place
    rows = book.rows(case.sheet.key)
    row = rows[0] if case.sheet.layout == "form" else next((r for r in rows if r.where.row == row_no), None)
    codes = {
        problem.code
        for problem in problems
        if (problem.where.sheet, problem.where.row, problem.where.col) == (case.sheet.title, row_no, col)
        and (problem.code[0] in "CFHSG" or problem.code == "Y13")
    }
    assert (_said(row.values.get(case.field.key) if row else None), codes) == (
        case.value,
        set(filter(None, [case.code])),
    )


def test_the_corpus_is_large_enough() -> None:
    assert len(CASES) >= 180
    assert len({(case.field, case.typed) for case in CASES}) == len(CASES)
