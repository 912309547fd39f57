"""Workbooks that somebody began to fill, and the filling of single cells, as officers do it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from random import Random

from openpyxl import Workbook, load_workbook

from itadocs.catalog import Field, Sheet
from itadocs.codes import severity
from itadocs.commands.check import check
from itadocs.problems import Severity, Where
from itadocs.workbook.content import FIRST_ROW
from tests.support.filled import CATALOG, blank_bytes, place

MEASURE_ROWS, OTHER_ROWS = 6, 3
FORMS = ("agency", "result")
TABLES = (
    "indicators",
    "analysis",
    "measures",
    "results",
    "peers",
    "history",
    "ranks",
    "units",
    "limitations",
    "advice",
)
WORDS = {
    "text": "ปรับปรุงคู่มือการให้บริการ",
    "lines": "ทบทวนคู่มือการปฏิบัติงาน",
    "integer": 1,
    "score": 90,
    "year": 2568,
    "date": "1 ต.ค. 2568",
    "periods": "ต.ค. 68 - ก.ย. 69",
    "owners": "สล.",
    "items": "i1",
}


def opened(**choice: object) -> Workbook:
    """A blank workbook, to be filled cell by cell."""
    return load_workbook(BytesIO(blank_bytes(**choice)))  # type: ignore[arg-type]


def choose(book: Workbook, *documents: str) -> None:
    """Want exactly these documents."""
    page = book[CATALOG.sheet("documents").title]
    labels = {CATALOG.document(key).label for key in documents}
    _, col = place("documents", "wanted")
    for row in range(FIRST_ROW, FIRST_ROW + len(CATALOG.documents)):
        page.cell(row, col).value = "ใช่" if page.cell(row, 1).value in labels else "ไม่"


def fill(book: Workbook, cells: Iterable[Where], group: str) -> None:
    """Put something right into cells that are blank; ``group`` is what stands where one has to be chosen."""
    for where in cells:
        sheet = next(sheet for sheet in CATALOG.sheets if sheet.title == where.sheet)
        index = (where.row or 0) - FIRST_ROW if sheet.layout == "form" else (where.col or 0) - 1
        col = 2 if sheet.layout == "form" else where.col
        cell = book[sheet.title].cell(where.row or 0, col or 0)
        if cell.value is None or str(cell.value).startswith("="):  # what is shown from elsewhere may be typed over
            value = right(sheet.fields[index], group)
            if sheet.key == "units":
                value = f"{value} {where.row}"
            elif isinstance(value, int) and sheet.unique == sheet.fields[index].key:
                value -= (where.row or FIRST_ROW) - FIRST_ROW
            cell.value = value


def right(field: Field, group: str) -> str | int:
    """A value that this field takes."""
    if field.type == "group":
        return group
    if field.type == "choice":
        return {"levels": "ผ่าน", "agency_kinds": "กรมหรือเทียบเท่า", "aims": "พัฒนา", "yes_no": "ใช่"}[field.list or ""]
    return WORDS[field.type]


QUIET = ("-", "ไม่มี", "- ไม่มี -", "n/a", "…", "ยังไม่มีข้อมูล", "xxx", "-\n-")


def partly(seed: int, groups: str, density: float, *, quiet: float = 0) -> Workbook:
    """A workbook in which some cells are filled, by chance but the same for the same seed; ``quiet`` is how many of
    those that must say something get what says nothing instead."""
    book, chance = opened(groups=groups), Random(seed)
    word = "ตัวชี้วัดที่" if groups == "indicators" else "ประเด็นที่"
    for key in (*FORMS, *TABLES):
        sheet = CATALOG.sheet(key)
        here = chance.choice((0.0, density, density, 1.0)) if key in TABLES else max(density, 0.9)
        for where in _cells(book, sheet):
            field = sheet.fields[(where.col or 1) - 1]
            if quiet and sheet.layout == "table" and field.says_something and chance.random() < quiet:
                book[sheet.title][str(where.cell)].value = chance.choice(QUIET)
            elif chance.random() < here:
                fill(book, [where], f"{word} {chance.randint(1, 3)}")
    return book


def _cells(book: Workbook, sheet: Sheet) -> Iterator[Where]:
    """The cells an officer may fill of what matters; the rest of a workbook stays blank."""
    for index, field in enumerate(sheet.fields):
        if (
            field.ignored
            or field.only_when_given
            or field.groups
            or (field.list and field.type == "choice" and field.list not in CHOSEN)
        ):
            continue
        if sheet.layout == "form":
            if field.required:
                yield Where("", sheet.title, FIRST_ROW + index, 2)
        elif not (field.fixed and sheet.prefill) and field.key not in ("step", "measure"):
            count = MEASURE_ROWS if sheet.key == "measures" else OTHER_ROWS
            rows = range(book[sheet.title].max_row - FIRST_ROW + 1) if sheet.prefill else range(count)
            for row in rows:
                yield Where("", sheet.title, FIRST_ROW + row, index + 1)


CHOSEN = {"levels", "agency_kinds"}


def asked(path: Path) -> list[tuple[str, Where]]:
    """Every error of a workbook: its code and each cell it names, the sheet where it names none."""
    found = []
    for problem in check([path], CATALOG).workbooks[0].problems:
        if severity(problem) is Severity.ERROR:
            found += [(problem.code, where) for where in (problem.also if problem.code == "S04" else (problem.where,))]
    return found
