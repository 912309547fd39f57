"""Whose a file is that cannot be read is guessed by its name, and by where it lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from itadocs.model.records import Unit
from itadocs.province.guess import guess_by_place, guess_unit
from itadocs.values import Text

UNITS = [
    Unit(Text("สำนักงานเกษตรจังหวัดภูเก้า"), Text("กษจ.")),
    Unit(Text("สำนักงานเกษตรและสหกรณ์จังหวัดภูเก้า"), Text("กส.ภก.")),
    Unit(Text("เรือนจำจังหวัดภูเก้า"), Text("รจจ.")),
]
TOP = Path("งาน")


@pytest.mark.parametrize(
    ("file", "number"),
    [
        ("03-รจจ.xls", 3),
        ("3.pdf", 3),
        ("๐๓.zip", 3),
        ("3", 3),
        ("3 (2).xlsx", 3),
        ("ผลของ รจจ. ล่าสุด.ods", 3),
        ("สำนักงานเกษตรและสหกรณ์จังหวัดภูเก้า.xlsx", 2),  # the longer name is meant
        ("สนง.อื่น.pdf", None),
        ("รายงาน.xlsx", None),
        ("0.xlsx", None),
        ("4.xlsx", None),
        ("กษจ. กับ รจจ..xlsx", None),
    ],
)
def test_a_unit_is_guessed_by_the_name_of_its_file(file: str, number: int | None) -> None:
    assert guess_unit(file, UNITS) == (UNITS[number - 1] if number else None)


@pytest.mark.parametrize(
    ("path", "number"),
    [
        ("งาน/รจจ./รายงาน.pdf", 3),
        ("งาน/กษจ./รจจ..pdf", 3),  # the file before its folder
        ("งาน/กษจ./รจจ./สแกน.pdf", 3),  # the nearest folder
        ("งาน/กษจ./2/สแกน.pdf", 1),  # a mere round is no unit
        ("งาน/สแกน.pdf", None),
    ],
)
def test_where_its_name_says_nothing_the_folder_does(path: str, number: int | None) -> None:
    assert guess_by_place(Path(path), UNITS, TOP) == (UNITS[number - 1] if number else None)
