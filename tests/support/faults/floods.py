"""Put each class of hostile file before each command that reads such a file, in its own process, within bounds."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from tests.support.faults.desks import NEW, PLAN, SET
from tests.support.faults.hostile import DOCUMENTS, TEXTS, WORKBOOKS, Make
from tests.support.faults.mutations import KINDS, choices, with_template, year, zipped
from tests.support.faults.runs import Run, run, warm

PEAK = 1000
"""MB that no run may go above."""


@dataclass(frozen=True)
class Meal:
    """Hold what stands for a file of a folder, and the commands that read it there."""

    prepare: Callable[[Path], object]
    file: str
    classes: Mapping[str, Make]
    commands: tuple[str, ...]


_ACCEPT, _PULL = f"accept {PLAN} --yes", f"pull {PLAN} --apply"
_COMPARE, _MERGE = f"compare {PLAN} {NEW} -o ท.docx", f"merge {PLAN} {NEW}"
_OF_BOOK = (
    "check", "check งาน.xlsx --mark สำเนา.xlsx", "build", "new ต่อ.xlsx --from งาน.xlsx", "draft งาน.xlsx -o ร่าง.xlsx",
    "units งาน.xlsx -o ห", _PULL, _ACCEPT,
)  # fmt: skip
_OF_EDITED = (_PULL, _MERGE, _COMPARE, _ACCEPT, "build", f"versions {PLAN} --label ก", "tidy --apply")
_OF_TEMPLATE = ("check", "build", "template plan-agency --seen ของเรา.docx")
_UNIT, _OF_UNIT = "02-ปค.ลพ.xlsx", ("check .", "build .", "units จังหวัด.xlsx --add-missing")
_OF_YEAR = ("check กรอบ/nacc/2568.toml", "check --catalog กรอบ", "new ก.xlsx --catalog กรอบ")
_TRACKING = "build/งาน/tracking.xlsx"
MEALS = {
    "workbook": Meal(KINDS["workbook"].prepare, "งาน.xlsx", WORKBOOKS, _OF_BOOK),
    "edited": Meal(KINDS["edited document"].prepare, PLAN, DOCUMENTS, _OF_EDITED),
    "newer": Meal(KINDS["newer document"].prepare, NEW, DOCUMENTS, (_MERGE, _COMPARE, _ACCEPT)),
    "template": Meal(with_template, "ของเรา.docx", DOCUMENTS, _OF_TEMPLATE),
    "year": Meal(year, "กรอบ/nacc/2568.toml", TEXTS, _OF_YEAR),
    "choices": Meal(choices, "เลือก.toml", TEXTS, (f"accept {PLAN} --choices เลือก.toml",)),
    "unit": Meal(KINDS["unit's workbook"].prepare, _UNIT, WORKBOOKS, _OF_UNIT),
    "tracking": Meal(KINDS["tracking workbook"].prepare, _TRACKING, WORKBOOKS, (f"check . {_TRACKING}", "build")),
    "zipped": Meal(zipped, "ส่ง.zip", WORKBOOKS, ("check .", "build .")),
}
"""Place of a file → what is put there and who reads it; a zip file holds the workbook as its member."""


def serve(name: str, folder: Path, only: str = "") -> Iterator[tuple[str, str, Run]]:
    """Yield class, command and how it ended, for all classes of a place or those whose name begins so."""
    meal, desk, trial = MEALS[name], folder / "desk", folder / "trial"
    meal.prepare(desk)
    for number, line in enumerate(meal.commands):
        warm(words_of(line), shutil.copytree(desk, folder / f"warm {number}"))
    good = (desk / meal.file).read_bytes()
    for kind, make in meal.classes.items():
        if not kind.startswith(only):
            continue
        data = zip_of(make) if meal.file.endswith(".zip") else make(good)
        for line in meal.commands:
            shutil.copytree(desk, trial)
            (trial / meal.file).write_bytes(data)
            yield kind, line, run(words_of(line), trial)
            shutil.rmtree(trial)


def zip_of(make: Make) -> bytes:
    """A zip file with a hostile workbook as its member."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("ส่ง/02-ปค.ลพ.xlsx", make((SET / "02-ปค.ลพ.xlsx").read_bytes()))
    return target.getvalue()


def words_of(line: str) -> list[str]:
    """Split a command at its spaces, but not at those in the names of documents."""
    return [word.replace("\0", " ") for word in line.replace("plan (", "plan\0(").split()]
