"""A province's set as it comes back: most units have reported, some of what came back cannot be used.

Made from the samples: no further binaries lie in the repository.
"""

from __future__ import annotations

import shutil
from decimal import Decimal
from functools import cache
from pathlib import Path

from itadocs.catalog import default_catalog
from itadocs.intake.judging import JudgedWorkbook, judge_workbook
from itadocs.model.records import Book
from itadocs.problems import Where
from itadocs.province import ProvincePlan, UnitReport, province_plan, unit_report
from itadocs.province.workbooks import build_unit_workbook
from itadocs.workbook.edit.bookfile import BookFile

ROOT = Path(__file__).parents[2]
SET = ROOT / "inputs" / "lamphun-2568"
PROVINCE = "lamphun-2568.xlsx"
CATALOG = default_catalog()

BROKEN = "05-ยผจ.ลพ.xlsx"
WRONG_CELL = "08-คจ.ลพ.xlsx"
BLANK = "18-พนจ.ลพ.xlsx"
LAST_YEAR = "26-สวจ.ลพ.xlsx"
TWICE = ("33-รจจ.ลพ.xlsx", "33-รจจ.ลพ (แก้ไข).xlsx")
GOOD = ("02-ปค.ลพ.xlsx", "10-กษจ.ลพ.xlsx", "22-สสค.ลพ.xlsx")


@cache
def province() -> JudgedWorkbook:
    """The province's workbook of the samples."""
    return judge_workbook(SET / PROVINCE, CATALOG)


def book() -> Book:
    found = province().book
    assert found is not None
    return found


def plan() -> ProvincePlan:
    return province_plan(book(), CATALOG)


def as_received(folder: Path) -> Path:
    """A set in a folder: three workbooks good, one broken, one with a percentage of 160, one blank, one of last year,
    and one unit with two; the other units have sent none."""
    for name in (PROVINCE, *GOOD, TWICE[0]):
        shutil.copy(SET / name, folder / name)
    (folder / BROKEN).write_bytes((SET / BROKEN).read_bytes()[:20_000])
    (folder / WRONG_CELL).write_bytes(filled(WRONG_CELL, percent=160))
    (folder / BLANK).write_bytes(handed_out(BLANK))
    (folder / LAST_YEAR).write_bytes(filled(LAST_YEAR, is_of_last_year=True))
    (folder / TWICE[1]).write_bytes(filled(TWICE[0], percent=50))
    return folder


@cache
def handed_out(name: str) -> bytes:
    """A unit's workbook before anyone fills it."""
    return build_unit_workbook(book(), _row(name), CATALOG)


def filled(name: str, *, percent: int | None = None, is_of_last_year: bool = False) -> bytes:
    """A unit's workbook as the samples have it, with another percentage in its first result, or of an older plan."""
    contents = {}
    if percent is not None:
        contents[Where(name, CATALOG.sheet("results").title, 5, 8)] = Decimal(percent)
    if is_of_last_year:
        year = book().result.plan_year_be - 1
        contents[Where(name, CATALOG.sheet("result").title, 6, 2)] = Decimal(year)
    return BookFile((SET / name).read_bytes()).written(contents)


def _row(name: str):  # type: ignore[no-untyped-def]
    return next(row for row in plan().rows() if row.number == int(name[:2]))


def report(path: Path) -> UnitReport:
    """The report of a workbook on disk."""
    judged = judge_workbook(path, CATALOG)
    assert judged.book is not None
    assert judged.typed is not None
    return unit_report(judged.book, judged.typed)
